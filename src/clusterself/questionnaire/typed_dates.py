"""Dates as people type them; the order of day and month is not guessed."""

import re
from datetime import date, timedelta

from clusterself.model.dates import MONTHS_A_YEAR, read_date
from clusterself.questionnaire.misread import Misread

EXPECTED = "expected a date such as 2024-03-01, 2024-03 or 2024"
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./ ]+([0-9]{1,2})(?:[-./ ]+([0-9]{1,2}))?\.?")
_POINTS = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")  # the day always comes first
_OTHER = re.compile(r"([0-9]{1,2}) ?[-/] ?([0-9]{1,2}) ?[-/] ?([0-9]{4})")
_MONTH = re.compile(r"([0-9]{1,2}) ?[-./] ?([0-9]{4})")
_WORDS = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th|\.)? )?([a-z]{3,9})\.?,? ([0-9]{4})", re.I)
_WORDS_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})", re.I)
_SHORT_YEAR = re.compile(r"[0-9]{1,2} ?[-./] ?[0-9]{1,2} ?[-./] ?[0-9]{2}")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_LEAST_LETTERS = 3
_NOUGHT = date(1899, 12, 30)  # of the days that spreadsheets count
_SERIALS = range(10_000, 80_000)  # 1927 to 2119
_YEARS = range(1800, 2200)


def date_in(text: str) -> str | int | Misread:
    """Read a tidied text: a day, a month or a year, as it stands in a file."""
    found = _date(text)
    if isinstance(found, Misread):
        return found
    if found is None or read_date(found) is None:
        return Misread(EXPECTED)
    return int(found) if found.isdigit() else found


def _date(text: str) -> str | Misread | None:
    if text.isascii() and text.isdigit():
        return text if len(text) == len("2024") and int(text) in _YEARS else None
    if match := _YEAR_FIRST.fullmatch(text):
        return _joined(*match.groups())
    if match := _POINTS.fullmatch(text):
        return _joined(match[3], match[2], match[1])
    if match := _OTHER.fullmatch(text):
        return _in_some_order(text, match[3], match[1], match[2])
    if match := _MONTH.fullmatch(text):
        return _joined(match[2], match[1])
    return _in_words(text)


def _in_words(text: str) -> str | Misread | None:
    if match := _WORDS.fullmatch(text):
        return _joined(match[3], _month(match[2]), match[1])
    if match := _WORDS_MONTH_FIRST.fullmatch(text):
        return _joined(match[3], _month(match[1]), match[2])
    if _SHORT_YEAR.fullmatch(text):
        return Misread(f"{text}: write the year with four digits, such as 2024-03-01")
    return None


def _joined(year: str, month: str | None, day: str | None = None) -> str | None:
    if month is None:
        return None
    parts = (year, month.zfill(2)) if day is None else (year, month.zfill(2), day.zfill(2))
    return "-".join(parts)


def _in_some_order(text: str, year: str, one: str, other: str) -> str | Misread | None:
    first, second = _joined(year, other, one), _joined(year, one, other)
    if int(one) > MONTHS_A_YEAR or first == second:
        return first
    if int(other) > MONTHS_A_YEAR:
        return second
    return Misread(f"{text} can be {first} or {second}: write the one that you mean")


def _month(word: str) -> str | None:
    """Return the number of a month in English, or of its beginning."""
    lower = word.lower()
    found = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(lower) or lower == "sept"]
    if lower == "sept":
        return "9"
    return str(found[0]) if len(lower) >= _LEAST_LETTERS and len(found) == 1 else None


def date_of_cell(value: date) -> str | Misread:
    """Take a cell that holds a date."""
    day = date(value.year, value.month, value.day)  # without a time of the day
    serial = (day - _NOUGHT).days
    if serial in _YEARS:
        return Misread(
            f"{day} is what a spreadsheet makes of {serial} in a cell for dates: write a day such "
            f"as {serial}-03-01, or {serial}-03"
        )
    return day.isoformat()


def date_of_number(value: int) -> str | int | Misread:
    """Take a number for the year that it is, or for the day that a spreadsheet counts so."""
    if value in _YEARS:
        return value
    if value in _SERIALS:
        return (_NOUGHT + timedelta(days=value)).isoformat()
    return Misread(EXPECTED)
