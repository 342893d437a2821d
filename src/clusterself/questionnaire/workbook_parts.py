"""The parts of an answer from the cells of a row: value, currency, day, comment, paper."""

from collections.abc import Mapping
from fractions import Fraction

from clusterself.catalogue.document import Data
from clusterself.model.answer import ANSWER_KEYS, UNKNOWN
from clusterself.model.dates import PartialDate, read_date
from clusterself.model.quantity import read_quantity
from clusterself.model.question import Question
from clusterself.questionnaire import workbook_columns as at
from clusterself.questionnaire.misread import Misread
from clusterself.questionnaire.typed import typed_date, typed_fact, typed_level
from clusterself.questionnaire.typed_words import CURRENCIES, NOT_APPLICABLE_WORDS, tidy
from clusterself.questionnaire.workbook_cells import Answer, first_paper, spread
from clusterself.questionnaire.workbook_row import Row

LEVEL_KEYS = ("level", "not_applicable")
_CURRENCY_LENGTH = len("EUR")
_EITHER = "give either the answer or what is known of it in the columns beside, not both"
_WANTED = {
    at.TITLE: "expected the title of the paper",
    at.PAPER_KIND: "expected the kind of the paper, such as minutes",
    at.DATE: "expected the day of the paper, such as 2024-03-01",
}


def value_part(row: Row, base: Answer) -> Answer:
    """Return the value or limits of a fact that is not asked by year."""
    if not row.is_changed(at.ANSWER, at.AT_LEAST, at.AT_MOST):
        return {key: base[key] for key in ANSWER_KEYS if base.get(key) is not None}
    limits = [key for key in (at.AT_LEAST, at.AT_MOST) if row.is_filled(key)]
    if row.is_filled(at.ANSWER):
        if limits:
            row.fault(at.ANSWER, _EITHER)
        return typed_part(row, at.ANSWER)
    return _limits(row, limits)


def typed_part(row: Row, key: str) -> Answer:
    """Return what is typed in a cell, in its longest form; it may bring its currency along."""
    return spread("facts", row.noted(key, typed_fact(row.question, row.cell(key))))


def _limits(row: Row, keys: list[str]) -> Answer:
    found = {key: typed_part(row, key) for key in keys}
    for key, part in found.items():
        if part and part.get("value", UNKNOWN) == UNKNOWN:
            row.fault(key, "expected one number or date")
    values = {key: part["value"] for key, part in found.items() if "value" in part}
    if row.faults or not values:
        return {}
    currency = {k: part[k] for part in found.values() for k in (at.CURRENCY,) if k in part}
    if len(values) == 1:
        return {**values, **currency}
    low, high = values[at.AT_LEAST], values[at.AT_MOST]
    if _rank(row.question, low) > _rank(row.question, high):
        row.fault(at.AT_MOST, "expected no less than what stands under “at least”")
    return {"between": [low, high], **currency}


def _rank(question: Question, value: Data) -> Fraction:
    """Return what a number or a date is sorted by."""
    found = read_date(value) if question.kind == "date" else read_quantity(value)
    if isinstance(found, PartialDate):
        return Fraction(found.first.toordinal())
    return Fraction(0) if found is None else found.value


def level_part(row: Row, base: Answer) -> Answer:
    """Return the level, or the reason why none applies."""
    if not row.is_changed(at.ANSWER, at.NOT_APPLICABLE):
        return {key: base[key] for key in LEVEL_KEYS if base.get(key) is not None}
    if row.is_filled(at.NOT_APPLICABLE):
        reason = row.text(at.NOT_APPLICABLE)
        level = row.cell(at.ANSWER)
        if not isinstance(level, str) or tidy(level).casefold() not in {"", *NOT_APPLICABLE_WORDS}:
            row.fault(at.NOT_APPLICABLE, "give either a level or a reason, not both")
        found = typed_level(row.question, f"n/a: {reason}")
        return spread("answers", row.noted(at.NOT_APPLICABLE, found))
    if row.is_filled(at.ANSWER):
        found = typed_level(row.question, row.cell(at.ANSWER))
        return spread("answers", row.noted(at.ANSWER, found))
    return {}


def with_currency(row: Row, part: Answer, key: str) -> Answer:
    """Return an amount with its currency; `key` is the column of the amount."""
    if row.question.kind != "money" or not part or part.get("value") == UNKNOWN:
        return part
    own, said = part.get(at.CURRENCY), _currency(row)
    if said is None:
        return part
    if own is not None and said and own != said:
        row.fault(key, f"this amount is in {own}, the column “Currency” says {said}")
    if not own and not said:
        row.fault(at.CURRENCY, "expected a currency such as EUR")
    return {**part, at.CURRENCY: said or own}


def _currency(row: Row) -> str | None:
    """Return what stands in the column, which may be nothing; None where it is at fault."""
    text = tidy(row.text(at.CURRENCY))
    code = CURRENCIES.get(text.casefold(), text.upper())
    if code and not (len(code) == _CURRENCY_LENGTH and code.isascii() and code.isalpha()):
        row.fault(at.CURRENCY, "expected a currency such as EUR")
        return None
    return code


def beside(row: Row, base: Answer) -> Answer:
    """Return day, comment and papers; unchanged ones are those of base."""
    kept = (at.AS_OF, at.COMMENT, "evidence")
    found: dict[str, Data] = {key: base[key] for key in kept if base.get(key) is not None}
    if row.is_changed(at.AS_OF):
        _put(found, at.AS_OF, _day(row) if row.is_filled(at.AS_OF) else None)
    if row.is_changed(at.COMMENT):
        _put(found, at.COMMENT, row.text(at.COMMENT) or None)
    if row.is_changed(*at.PAPER):
        _put(found, "evidence", _papers(row, base) or None)
    return found


def _put(found: dict[str, Data], key: str, value: Data) -> None:
    found.pop(key, None)
    if value is not None:
        found[key] = value


def _day(row: Row) -> Data:
    found = row.noted(at.AS_OF, typed_date(row.cell(at.AS_OF)))
    if isinstance(found, dict):
        row.fault(at.AS_OF, "expected one date such as 2024-03-01, 2024-03 or 2024")
    return found


def _papers(row: Row, base: Answer) -> list[Data]:
    """Return the papers, the first as the row shows it."""
    papers = base.get("evidence")
    others = papers[1:] if isinstance(papers, list) else []
    if not any(row.is_filled(key) for key in at.PAPER):
        return others
    paper = dict(first_paper(base))
    for key, message in _WANTED.items():
        if not row.is_filled(key):
            row.fault(key, message)
    paper["title"], paper["kind"] = row.text(at.TITLE), row.text(at.PAPER_KIND)
    if row.is_filled(at.DATE):
        paper["date"] = _paper_date(row)
    if row.is_changed(at.FILE) or not {"file", "address"} & paper.keys():
        paper = {**_without(paper, ("file", "address")), **_where(row)}
    return [paper, *others]


def _paper_date(row: Row) -> Data:
    found = typed_date(row.cell(at.DATE))
    day = None if isinstance(found, Misread | dict) else read_date(found)
    if isinstance(found, Misread):
        row.fault(at.DATE, found.message)
    elif day is None or day.first != day.last:
        row.fault(at.DATE, _WANTED[at.DATE])
    return None if isinstance(found, Misread) else found


def _where(row: Row) -> Mapping[str, str]:
    text = row.text(at.FILE)
    is_address = text.casefold().startswith(("http://", "https://", "www."))
    return {"address" if is_address else "file": text} if text else {}


def _without(paper: Mapping[str, Data], keys: tuple[str, ...]) -> dict[str, Data]:
    return {key: value for key, value in paper.items() if key not in keys}
