"""The answer of a row: what was changed in it, with everything that it does not show."""

from collections.abc import Mapping

from clusterself.catalogue.document import Data
from clusterself.model.answer import ANSWER_KEYS, UNKNOWN
from clusterself.model.question import Part
from clusterself.questionnaire import workbook_columns as at
from clusterself.questionnaire.carried import KEYS
from clusterself.questionnaire.workbook_cells import BARE, Answer, main_year, spread, years_of
from clusterself.questionnaire.workbook_parts import (
    beside,
    level_part,
    typed_part,
    value_part,
    with_currency,
)
from clusterself.questionnaire.workbook_row import Row

_WITHOUT_ANSWER = "stands without an answer: answer the question, or empty this cell"


def answer_of(row: Row) -> Data:
    """Return the answer as it would stand in the file, None for none; faults stand in the row."""
    for key in row.stray:
        row.fault(key, _stray(row))
    if not row.is_changed(*at.inputs(row.question, row.years)):
        return row.base
    base = spread(row.question.part, row.base)
    if row.question.part == "answers":
        return _shortest("answers", _joined(row, level_part(row, base), beside(row, base)))
    if row.question.by_year:
        return _by_year(row, base)
    value = value_part(row, base)
    if row.is_changed(at.ANSWER, at.AT_LEAST, at.AT_MOST):
        value = with_currency(row, value, at.ANSWER)
    else:
        value = _in_currency(row, value, base, at.ANSWER)
    return _shortest("facts", _joined(row, value, beside(row, base)))


def _stray(row: Row) -> str:
    if row.question.by_year:
        return "nothing is asked here: give figures under their year, and empty this cell"
    return "nothing is asked here: empty this cell"


def _in_currency(row: Row, value: Answer, base: Answer, key: str) -> Answer:
    """Return an amount that was not changed in the currency that it had, or has got now."""
    if row.is_changed(at.CURRENCY) and row.is_filled(at.CURRENCY):
        return with_currency(row, value, key)
    return {**value, at.CURRENCY: base[at.CURRENCY]} if at.CURRENCY in base else value


def _joined(row: Row, value: Answer, rest: Answer) -> Answer:
    """Return both; what stands beside no answer is at fault, unless the answer is too."""
    if not value:
        _refuse_alone(row)
        return {}
    return {**value, **rest}


def _refuse_alone(row: Row) -> None:
    if row.faults:
        return
    for key in (at.AS_OF, at.COMMENT, *at.PAPER):
        if row.is_filled(key):
            row.fault(key, f"this {_WITHOUT_ANSWER}")


def _shortest(part: Part, answer: Answer) -> Data:
    if not answer:
        return None
    ordered = {key: answer[key] for key in KEYS[part] if key in answer}
    return ordered[BARE[part]] if ordered.keys() == {BARE[part]} else ordered


# Figures by year: currency, comment and paper of a row belong to the newest year answered.


def _by_year(row: Row, base: Answer) -> Data:
    parts = {year: part for year in row.years if (part := _year(row, base, year))}
    had = years_of(base)
    others = {year: one for year, one in had.items() if year not in row.years}
    if (not parts and row.is_changed(at.COMMENT, *at.PAPER)) or not (parts or others):
        _refuse_alone(row)
    if not parts and not others:
        return None
    if (
        "years" not in base
        and all(map(_is_unknown, parts.values()))
        and len(parts) == len(row.years)
    ):
        return _shortest("facts", {"value": UNKNOWN, **beside(row, base)})
    if parts:
        newest = max(parts)
        parts[newest] = _with_rest(row, base, parts, newest)
    found = {**others, **{year: _shortest("facts", part) for year, part in parts.items()}}
    years: Data = {year: found[year] for year in sorted(found, reverse=True)}
    rest = {key: value for key, value in base.items() if key != "years"} if "years" in base else {}
    return {"years": years, **rest} if rest else years


def _is_unknown(part: Answer) -> bool:
    return part.get("value") == UNKNOWN


def _year(row: Row, base: Answer, year: str) -> Answer:
    """Return the answer of one year, with what only the file says of it."""
    key = f"{at.YEAR}{year}"
    had = spread("facts", years_of(base).get(year))
    if not row.is_changed(key):
        if not had:  # of all years together it may have been said that they are unknown
            return {"value": UNKNOWN} if row.is_filled(key) else {}
        bare = {name: value for name, value in had.items() if name != at.CURRENCY}
        return _in_currency(row, bare, had, key)
    if not row.is_filled(key):
        return {}
    typed = with_currency(row, typed_part(row, key), key)
    rest = {k: v for k, v in had.items() if k not in {*ANSWER_KEYS, at.CURRENCY}}
    return {**rest, **typed} if typed else {}


def _with_rest(row: Row, base: Answer, parts: Mapping[str, Answer], newest: str) -> Answer:
    """Return the newest year with comment and papers, as far as the row says them of it.

    Where a newer year is added, unchanged ones stay with the year that they had; where theirs is
    taken out, they move to the one that is left, if it has none of its own.
    """
    before = main_year(base, row.years)
    if before is not None:
        had = spread("facts", years_of(base)[before])
    else:
        had = {} if "years" in base else base
    part = parts[newest]
    if newest == before:
        return {**_without_rest(part), **beside(row, had)}
    moved = {} if before in parts else {k: had[k] for k in (at.COMMENT, "evidence") if k in had}
    changed = beside(row, moved)
    is_changed = {
        at.COMMENT: row.is_changed(at.COMMENT),
        "evidence": row.is_changed(*at.PAPER),
    }
    taken = {k: v for k, v in changed.items() if is_changed.get(k) or k not in part}
    return {**part, **taken}


def _without_rest(part: Answer) -> Answer:
    return {k: v for k, v in part.items() if k not in {at.AS_OF, at.COMMENT, "evidence"}}
