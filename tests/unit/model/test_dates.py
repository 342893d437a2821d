"""Dates known to the day, month or year, and the months between them."""

from datetime import date
from fractions import Fraction

import pytest
from pydantic import TypeAdapter, ValidationError

from clusterself.model.dates import (
    AnyDate,
    Day,
    age_in_months,
    completed_months,
    months_after,
    read_date,
)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026-11-22", date(2026, 11, 22), date(2026, 11, 22)),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        (2026, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_date_stands_for_all_days_that_it_can_mean(
    written: object, first: date, last: date
) -> None:
    found = read_date(written)
    assert found is not None
    assert (found.first, found.last) == (first, last)


def test_a_date_is_written_as_it_was_given() -> None:
    assert str(read_date("2026-11")) == "2026-11"


@pytest.mark.parametrize(
    "written",
    [
        "2026-13",
        "2025-02-29",
        "2026-00",
        "2026-11-00",
        "0000",
        "22.11.2026",
        "2026-1-1",
        "",
        None,
        True,
        2026.0,
    ],
)
def test_what_is_no_date_is_not_read(written: object) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("since", "on", "months"),
    [
        (date(2026, 1, 15), date(2026, 1, 15), 0),
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2023, 11, 22), date(2026, 11, 22), 36),
        (date(2023, 11, 23), date(2026, 11, 22), 35),
        # The last day of a short month completes the month.
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2024, 1, 31), date(2024, 2, 28), 0),
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2026, 1, 31), date(2026, 3, 30), 1),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        # Born on 29 February: a year is over on 28 February where there is no 29th.
        (date(2024, 2, 29), date(2025, 2, 27), 11),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2024, 2, 29), date(2028, 2, 28), 47),
        (date(2024, 2, 29), date(2028, 2, 29), 48),
        (date(2025, 2, 28), date(2028, 2, 28), 36),
        (date(2026, 12, 1), date(2026, 11, 22), -1),
    ],
)
def test_months_are_counted_when_completed(since: date, on: date, months: int) -> None:
    assert completed_months(since, on) == months


# A day more than whole months is half a month more, so that it is past any limit in months.
@pytest.mark.parametrize(
    ("since", "on", "months"),
    [
        (date(2024, 11, 22), date(2026, 11, 22), Fraction(24)),
        (date(2024, 11, 21), date(2026, 11, 22), Fraction(49, 2)),
        (date(2024, 11, 23), date(2026, 11, 22), Fraction(47, 2)),
        (date(2026, 11, 22), date(2026, 11, 22), Fraction(0)),
        (date(2026, 1, 31), date(2026, 2, 28), Fraction(1)),
        (date(2024, 2, 29), date(2025, 2, 28), Fraction(12)),
        (date(2024, 2, 29), date(2025, 3, 1), Fraction(25, 2)),
    ],
)
def test_an_age_is_past_a_limit_in_months_on_the_next_day(
    since: date, on: date, months: Fraction
) -> None:
    assert age_in_months(since, on) == months


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 15), 1, date(2026, 2, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 11, 22), 13, date(2026, 12, 22)),
        (date(2025, 11, 22), 0, date(2025, 11, 22)),
    ],
)
def test_a_day_so_many_months_later_is_never_past_the_end_of_its_month(
    day: date, months: int, later: date
) -> None:
    assert months_after(day, months) == later


def test_a_field_for_a_day_refuses_a_month() -> None:
    with pytest.raises(ValidationError, match="expected a day such as 2026-11-22"):
        TypeAdapter(Day).validate_python("2026-11")


def test_a_field_for_a_day_accepts_a_day() -> None:
    day = TypeAdapter(Day)
    assert day.validate_python("2026-11-22") == day.validate_python(date(2026, 11, 22))


def test_a_field_for_any_date_refuses_other_text() -> None:
    with pytest.raises(ValidationError, match="expected a date such as"):
        TypeAdapter(AnyDate).validate_python("last summer")


def test_a_field_for_any_date_accepts_one_that_is_read_already() -> None:
    found = read_date("2026-11")
    assert TypeAdapter(AnyDate).validate_python(found) == found
