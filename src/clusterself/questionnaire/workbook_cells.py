"""What the cells of a row show of an answer, and whether somebody has changed them.

A row shows less than an answer can hold: one paper, two years. What it does not show stays.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from clusterself.catalogue.document import Data
from clusterself.model.answer import UNKNOWN
from clusterself.model.base import LEVELS
from clusterself.model.dates import read_date
from clusterself.model.quantity import PERCENT, read_quantity
from clusterself.model.question import Part, Question
from clusterself.model.spreadsheet import CellValue
from clusterself.questionnaire import workbook_columns as at
from clusterself.questionnaire.typed_numbers import number_of_cell
from clusterself.reports.comparison.words import LEVEL_WORDS

MOST_CHARACTERS = 32_767  # that a cell holds
# Both programs write signs that a file cannot hold in this way, and this way itself too.
_ESCAPED = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")


class Share(NamedTuple):
    """A share, as a fraction of 1: shown with a percent sign."""

    value: Decimal


Shown: TypeAlias = str | int | Decimal | Share | date
Answer: TypeAlias = Mapping[str, Data]
BARE: Mapping[Part, str] = {"facts": "value", "answers": "level"}
_LIKE_THOUSANDS = -3
_LIMITS = {"more_than": "more than", "less_than": "less than"}
_LIMITS_OF_DATES = {"more_than": "after", "less_than": "before"}


def spread(part: Part, answer: Data) -> Answer:
    """Return an answer in its longest form; years, if any, stand under `years`."""
    if answer is None:
        return {}
    if not isinstance(answer, dict):
        return {BARE[part]: answer}
    if part == "facts" and answer and all(key.isdigit() for key in answer):
        return {"years": answer}
    return answer


def years_of(answer: Answer) -> Answer:
    """Return the answers year by year."""
    found = answer.get("years")
    return found if isinstance(found, dict) else {}


def main_year(answer: Answer, years: Sequence[str]) -> str | None:
    """Return the year to which comment, currency and paper of a row belong: the newest answered."""
    return max((year for year in years if years_of(answer).get(year) is not None), default=None)


def shown(question: Question, answer: Data, years: Sequence[str]) -> dict[str, Shown]:
    """Return what stands in the cells of a row, by the keys of the columns."""
    found = spread(question.part, answer)
    cells: dict[str, Shown] = {}
    beside = found
    if question.part == "answers":
        cells |= _level(found)
    elif question.by_year:
        cells |= _by_year(question, found, years)
        year = main_year(found, years)
        beside = found if year is None else spread("facts", years_of(found)[year])
    else:
        cells |= _value(question, found)
    cells |= _beside(beside)
    usable = at.inputs(question, years)
    return {key: _cut(value) for key, value in cells.items() if key in usable}


def _cut(value: Shown) -> Shown:
    return value[:MOST_CHARACTERS] if isinstance(value, str) else value


def _level(answer: Answer) -> dict[str, Shown]:
    cells: dict[str, Shown] = {}
    level, reason = answer.get("level"), answer.get("not_applicable")
    if isinstance(level, int) and level in LEVELS:
        cells[at.ANSWER] = level_text(level)
    elif level is not None:
        cells[at.ANSWER] = str(level)
    if reason is not None:
        cells[at.NOT_APPLICABLE] = str(reason)
    return cells


def level_text(level: int) -> str:
    """Return a level as the list of the cell offers it."""
    return f"{level} {LEVEL_WORDS[level]}"


def _by_year(question: Question, answer: Answer, years: Sequence[str]) -> dict[str, Shown]:
    if "years" not in answer:
        return {f"{at.YEAR}{year}": UNKNOWN for year in years if answer.get("value") == UNKNOWN}
    found = years_of(answer)
    return {
        f"{at.YEAR}{year}": _in_one_cell(question, spread("facts", found[year]))
        for year in years
        if found.get(year) is not None
    }


def _ends(answer: Answer) -> tuple[Data, Data] | None:
    """Return both ends of a range; None for what is none, as after a change by hand."""
    match answer.get("between"):
        case [low, high]:
            return low, high
        case _:
            return None


def _value(question: Question, answer: Answer) -> dict[str, Shown]:
    ends = _ends(answer)
    if ends:
        return {at.AT_LEAST: _scalar(question, ends[0]), at.AT_MOST: _scalar(question, ends[1])}
    for key in (at.AT_LEAST, at.AT_MOST):
        if key in answer:
            return {key: _scalar(question, answer[key])}
    return {at.ANSWER: _in_one_cell(question, answer)} if answer else {}


def _in_one_cell(question: Question, answer: Answer) -> Shown:
    """Return what is known of a value, such that it is read back as the same."""
    if answer.get("value") is not None:
        return _scalar(question, answer["value"])
    ends = _ends(answer)
    if ends:
        return f"{_plain(ends[0])} to {_plain(ends[1])}"
    words = {"at_least": "at least", "at_most": "at most"}
    words |= _LIMITS_OF_DATES if question.kind == "date" else _LIMITS
    return next(
        (f"{word} {_plain(answer[key])}" for key, word in words.items() if key in answer), ""
    )


def _plain(value: Data) -> str:
    """Write a value within a text; of three decimals it could not be told what they are."""
    if not isinstance(value, Decimal):
        return str(value)
    return f"{value:f}" + ("0" if value.as_tuple().exponent == _LIKE_THOUSANDS else "")


def _scalar(question: Question, value: Data) -> Shown:
    if value == UNKNOWN:
        return UNKNOWN
    if question.kind == "choice":
        return next((one.title for one in question.choices if one.id == value), str(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if question.kind == "date":
        return _date(value)
    return _number(value)


def _number(value: Data) -> Shown:
    """Return a number as number, unless a spreadsheet could not keep all its digits."""
    quantity = read_quantity(value)
    if quantity is None:
        return str(value)
    number = Decimal(quantity.value.numerator) / Decimal(quantity.value.denominator)
    if Fraction(number) != quantity.value or number_of_cell(float(number)) != number:
        return _plain(value)
    return Share(number) if quantity.unit == PERCENT else number


def _date(value: Data) -> Shown:
    """Return a day as date; a month or a year stays what it is."""
    if isinstance(value, int):
        return value
    found = read_date(value)
    is_day = found is not None and found.first == found.last and found.first >= date(1906, 1, 1)
    return found.first if found is not None and is_day else str(value)


def _beside(answer: Answer) -> dict[str, Shown]:
    cells: dict[str, Shown] = {}
    for key in (at.CURRENCY, at.COMMENT):
        if answer.get(key) is not None:
            cells[key] = str(answer[key])
    if answer.get(at.AS_OF) is not None:
        cells[at.AS_OF] = _date(answer[at.AS_OF])
    paper = first_paper(answer)
    where = paper.get("file") or paper.get("address")
    found = (paper.get("title"), paper.get("kind"), None, where)
    cells |= {key: str(value) for key, value in zip(at.PAPER, found, strict=True) if value}
    if paper.get("date") is not None:
        cells[at.DATE] = _date(paper["date"])
    return cells


def first_paper(answer: Answer) -> Answer:
    """Return the paper that the row shows."""
    papers = answer.get("evidence")
    first = papers[0] if isinstance(papers, list) and papers else None
    return first if isinstance(first, dict) else {}


def is_same_cell(before: Shown | None, now: CellValue) -> bool:
    """Tell whether a cell still holds what was written into it."""
    return _comparable("" if before is None else before) == _comparable(now)


def _comparable(value: Shown | CellValue) -> object:
    match value:
        case Share():
            return value.value
        case str():
            return " ".join(_ESCAPED.sub("_", value).split())
        case datetime():
            return value.date()
        case bool() | date():
            return value
        case int() | float() | Decimal():
            return number_of_cell(value)


def is_filled(value: CellValue) -> bool:
    """Tell whether a cell holds more than spaces."""
    return not isinstance(value, str) or bool(value.split())
