"""Dates as files give them: a day, a month or only a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_ANY_DATE = "expected a date such as 2026-11-22, 2026-11 or 2026"
_ONE_DAY = "expected a day such as 2026-11-22"
_MONTH, _IN_MONTH = "-(?:0[1-9]|1[0-2])", "-(?:0[1-9]|[12][0-9]|3[01])"
DATE_PATTERN = f"^[0-9]{{4}}(?:{_MONTH}(?:{_IN_MONTH})?)?$"  # for editors, which know no calendar
MONTHS_A_YEAR = 12
_IN_EVERY_MONTH = 28
_DAY_LENGTH = len("2026-11-22")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, month or year: any day from `first` to `last`."""

    first: date
    last: date
    text: str

    def __str__(self) -> str:
        return self.text


def read_date(value: object) -> PartialDate | None:
    """Read `2026-11-22`, `2026-11` or `2026`; anything else gives nothing."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    day_alone = _iso_day(text) if isinstance(text, str) else None
    if day_alone is not None:
        return PartialDate(day_alone, day_alone, str(text))
    if not isinstance(text, str) or not (match := _FORM.fullmatch(text.strip())):
        return None
    year, month, day = (None if part is None else int(part) for part in match.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if day is not None:
        last = first
    elif month is not None:
        last = date(first.year, month, monthrange(first.year, month)[1])
    else:
        last = date(first.year, 12, 31)
    return PartialDate(first, last, match[0])


def _iso_day(text: str) -> date | None:
    """Read a day in its plain form, which nearly all dates have; of all else, the rest is asked."""
    if len(text) != _DAY_LENGTH or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def completed_months(since: date, on: date) -> Fraction:
    """Return how many whole months lie between two days; negative if `since` is later."""
    months = (on.year - since.year) * MONTHS_A_YEAR + on.month - since.month
    last_day = monthrange(on.year, on.month)[1]
    return Fraction(months - (on.day < min(since.day, last_day)))


def age_in_months(since: date, on: date) -> Fraction:
    """Return the completed months, and half a month more where days are left over.

    So a limit in months is passed on the very next day.
    """
    months = completed_months(since, on)
    return months + (Fraction(1, 2) if months_after(since, int(months)) < on else 0)


def months_after(day: date, months: int) -> date:
    """Return the day so many months later; the last of the month where there is no such day."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    month += 1
    if day.day <= _IN_EVERY_MONTH:
        return date(year, month, day.day)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _partial(value: object) -> PartialDate:
    found = value if isinstance(value, PartialDate) else read_date(value)
    if found is None:
        raise PydanticCustomError("date", _ANY_DATE)
    return found


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    found = read_date(value)
    if found is None or found.first != found.last:
        raise PydanticCustomError("day", _ONE_DAY)
    return found.first


AnyDate = Annotated[
    PartialDate,
    PlainValidator(_partial),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": DATE_PATTERN,
            "patternErrorMessage": _ANY_DATE,
            "minimum": 1000,
            "maximum": 9999,
        }
    ),
]
Day = Annotated[
    date,
    PlainValidator(_day),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^[0-9]{{4}}{_MONTH}{_IN_MONTH}$",
            "patternErrorMessage": _ONE_DAY,
        }
    ),
]
