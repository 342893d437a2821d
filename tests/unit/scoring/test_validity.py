"""The calendar of labels: until when, from when on to renew, for how much, and with what work.

Unless a test says otherwise, the label is bronze as the rulebook here has it: 2 years the first
time, 3 for a renewal, 1 of grace, and two steps of 1 and 5 weeks beside one of unknown length.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from builders import assessment, entry, indicator, judged, rulebook

from clusterself.model.dates import PartialDate
from clusterself.model.rulebook import Fee, ProcessStep, Rulebook, Validity
from clusterself.model.scorecard import Scorecard
from clusterself.model.validity import Effort, LabelState, LabelValidity
from clusterself.scoring.validity import validity_calendar

DAY = date(2026, 1, 1)
Award = Mapping[str, object]


def _figure(value: int, basis: str) -> dict[str, object]:
    return {"value": value, "basis": basis}


YEARS = {
    "first_years": _figure(2, "issuer"),
    "renewal_years": _figure(3, "confirmed"),
    "grace_years": _figure(1, "issuer"),
}


def _step(weeks: int | None) -> ProcessStep:
    known = {} if weeks is None else {"weeks": weeks}
    return ProcessStep.model_validate({"step": "a step", "what": "what", "basis": "own", **known})


def _fee(title: str) -> Fee:
    return Fee.model_validate(
        {"title": title, "value": 900, "currency": "EUR", "as_of": "undated", "basis": "own"}
    )


STEPS = (_step(1), _step(None), _step(5))


def _rules(
    name: str = "bronze", *, steps: tuple[ProcessStep, ...] = STEPS, fees: tuple[Fee, ...] = ()
) -> Rulebook:
    update = {
        "id": name,
        "process": steps,
        "fees": fees,
        "validity": Validity.model_validate(YEARS),
    }
    return rulebook().model_copy(update=update)


def _lines(
    *awards: Award, rules: tuple[Rulebook, ...] = (_rules(),), today: date = DAY, **more: Any
) -> tuple[LabelValidity, ...]:
    held = assessment(labels=[{"label": "bronze", **award} for award in awards])
    return validity_calendar(held, {one.id: one for one in rules}, today, **more)


def _line(*awards: Award, **more: Any) -> LabelValidity:
    (line,) = _lines(*awards, **more)
    return line


def _span(day: PartialDate | None) -> tuple[str, date, date]:
    assert day is not None
    return str(day), day.first, day.last


# The end by the rulebook


def test_the_first_years_count_from_the_month_of_the_benchmarking() -> None:
    line = _line({"benchmarked": "2024-03-10", "awarded": "2024-05"})
    assert _span(line.valid_until) == ("2026-03", date(2026, 3, 1), date(2026, 3, 31))
    assert (line.is_stated, line.basis, line.is_renewal) == (False, "issuer", False)


def test_without_a_benchmarking_the_award_is_the_nearest_that_is_known() -> None:
    line = _line({"awarded": "2024-05"})
    assert (str(line.valid_until), line.basis) == ("2026-05", "inferred")


# Grace ends on 31 March 2027; a year is added to the old end, whenever in time it was renewed.
@pytest.mark.parametrize("again", ["2025-11", "2026-03-31", "2027-03-31", "2027-03", "2027"])
def test_a_renewal_in_time_adds_its_years_to_the_old_end(again: str) -> None:
    line = _line({"benchmarked": "2024-03"}, {"benchmarked": again})
    assert (str(line.valid_until), line.basis) == ("2029-03", "confirmed")
    assert line.is_renewal


def test_a_renewal_after_the_grace_counts_as_a_first_award() -> None:
    line = _line({"benchmarked": "2024-03"}, {"benchmarked": "2027-04"})
    assert (str(line.valid_until), line.basis, line.is_renewal) == ("2029-04", "inferred", False)


def test_a_stated_end_is_the_one_to_which_a_renewal_adds() -> None:
    first = {"benchmarked": "2024-03", "valid_until": "2026-05"}
    assert str(_line(first, {"benchmarked": "2026-04"}).valid_until) == "2029-05"


def test_the_third_award_adds_to_the_end_of_the_second() -> None:
    awards = ({"benchmarked": day} for day in ("2020-03", "2022-02", "2025-03"))
    assert str(_line(*awards).valid_until) == "2028-03"


def test_awards_count_by_date_and_not_by_their_place_in_the_file() -> None:
    line = _line({"benchmarked": "2026-01"}, {"benchmarked": "2024-03"})
    assert (str(line.benchmarked), str(line.valid_until)) == ("2026-01", "2029-03")


def test_an_award_without_dates_says_nothing_of_another() -> None:
    assert str(_line({"benchmarked": "2024-03"}, {}).valid_until) == "2026-03"


def test_a_stated_end_goes_before_and_the_reckoned_one_is_told_beside_it() -> None:
    line = _line({"benchmarked": "2025-04", "valid_until": "2027-05"})
    assert (str(line.valid_until), line.is_stated, str(line.reckoned)) == (
        "2027-05",
        True,
        "2027-04",
    )


# Where it stands on a day


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 2, 16), LabelState.VALID),
        (date(2026, 2, 17), LabelState.RENEWAL),  # 42 days before 31 March
        (date(2026, 3, 31), LabelState.RENEWAL),
        (date(2026, 4, 1), LabelState.GRACE),
        (date(2027, 3, 31), LabelState.GRACE),
        (date(2027, 4, 1), LabelState.EXPIRED),
    ],
)
def test_the_states_of_a_label_follow_each_other(today: date, state: LabelState) -> None:
    assert _line({"benchmarked": "2024-03"}, today=today).state is state


def test_the_way_is_as_long_as_its_known_steps_and_longer_by_the_others() -> None:
    line = _line({"benchmarked": "2024-03"})
    assert (line.process_weeks, line.is_process_longer) == (Fraction(6), True)
    assert line.renewal_start == date(2026, 2, 17)


def test_without_known_steps_nobody_can_say_when_to_start() -> None:
    line = _line({"benchmarked": "2024-03"}, rules=(_rules(steps=()),), today=date(2026, 3, 31))
    assert (line.renewal_start, line.state) == (None, LabelState.VALID)


# January 31 − 1, February 28, March 31.
def test_days_are_counted_to_the_end_and_to_the_end_of_grace() -> None:
    line = _line({"benchmarked": "2024-03"})
    assert (line.days_left, line.days_to_renew) == (89, 89 + 365)
    assert (line.grace_until, line.grace_basis) == (date(2027, 3, 31), "issuer")


def test_days_are_negative_after_the_end() -> None:
    line = _line({"benchmarked": "2024-03"}, today=date(2027, 4, 2))
    assert (line.days_left, line.days_to_renew) == (-367, -2)


@pytest.mark.parametrize(
    ("until", "grace"),
    [
        ("2027-02", date(2028, 2, 29)),
        ("2028-02", date(2029, 2, 28)),
        ("2026-07-25", date(2027, 7, 25)),
        ("9999-12", date(9999, 12, 31)),
    ],
)
def test_grace_ends_as_the_validity_does_with_the_month_or_on_a_day(
    until: str, grace: date
) -> None:
    assert _line({"valid_until": until}).grace_until == grace


def test_the_calendar_has_a_first_day() -> None:
    assert _line({"valid_until": "0001-01"}).renewal_start == date(1, 1, 1)


def test_without_dates_nothing_is_known() -> None:
    line = _line({})
    assert (line.valid_until, line.reckoned, line.state) == (None, None, LabelState.UNKNOWN)
    assert (line.days_left, line.grace_until, line.renewal_start) == (None, None, None)


def test_a_year_alone_leaves_all_its_months_possible() -> None:
    line = _line({"benchmarked": "2024"}, today=date(2025, 12, 1))
    assert _span(line.valid_until) == ("2026", date(2026, 1, 1), date(2026, 12, 31))
    # To 31 January: 30 days of December and 31.
    assert (line.state, line.days_left) == (LabelState.VALID, 61)


def test_a_year_alone_may_leave_the_state_unknown() -> None:
    assert _line({"benchmarked": "2024"}, today=date(2026, 6, 15)).state is LabelState.UNKNOWN


def test_a_label_without_a_rulebook_is_valid_as_stated_and_then_expired() -> None:
    end = {"valid_until": "2026-03"}
    assert _line(end, rules=()).state is LabelState.VALID
    line = _line(end, rules=(), today=date(2026, 4, 1))
    assert (line.state, line.grace_until, line.grace_basis) == (LabelState.EXPIRED, None, None)
    assert _line({"benchmarked": "2024-03"}, rules=()).state is LabelState.UNKNOWN


# Several labels


def test_there_is_one_line_for_each_label_the_lower_first() -> None:
    held = [
        {"label": "gold", "benchmarked": "2025-06"},
        {"benchmarked": "2021-01"},
        {"label": "silver", "benchmarked": "2023-01"},
        {"benchmarked": "2019-01"},
    ]
    lines = _lines(*held)
    assert [line.label for line in lines] == ["bronze", "silver", "gold"]
    assert str(lines[0].benchmarked) == "2021-01"


def test_a_label_is_followed_by_the_highest_later_one() -> None:
    silver = {"label": "silver", "benchmarked": "2023-01"}
    gold = {"label": "gold", "benchmarked": "2025-06"}
    lines = _lines({"benchmarked": "2021-01"}, silver, gold)
    assert [line.followed_by for line in lines] == ["gold", "gold", None]


def test_a_higher_label_of_the_same_benchmarking_follows_too() -> None:
    lines = _lines({"benchmarked": "2025-01"}, {"label": "silver", "benchmarked": "2025-01"})
    assert lines[0].followed_by == "silver"


def test_a_lower_label_of_later_date_is_followed_by_none() -> None:
    lines = _lines({"benchmarked": "2025-01"}, {"label": "silver", "benchmarked": "2023-01"})
    assert [line.followed_by for line in lines] == [None, None]


def test_who_holds_no_label_or_says_nothing_of_labels_has_no_calendar() -> None:
    assert _lines() == ()
    assert validity_calendar(assessment(), {"bronze": _rules()}, DAY) == ()


# The price


FIRST, AGAIN = _fee("First gold, two days"), _fee("Renewal within a year, one day")


def test_the_fee_for_renewals_is_the_one_that_is_called_so() -> None:
    line = _line({"benchmarked": "2024-03"}, rules=(_rules(fees=(FIRST, AGAIN)),))
    assert line.renewal_fees == (AGAIN,)


def test_where_no_fee_is_for_renewals_alone_all_hold() -> None:
    fees = (_fee("Interview by video"), _fee("Interview on site"))
    assert _line({"benchmarked": "2024-03"}, rules=(_rules(fees=fees),)).renewal_fees == fees


def test_after_the_grace_there_is_nothing_to_renew_for_a_fee() -> None:
    rules = (_rules(fees=(FIRST, AGAIN)),)
    line = _line({"benchmarked": "2024-03"}, rules=rules, today=date(2027, 4, 1))
    assert line.renewal_fees == ()


# The work


# Three steps of 16 days: 48 days in all.
def _card() -> Scorecard:
    slow = indicator("first.a", effort=(16, 16, 16, 1))
    return judged({"first.a": 0}, rulebook(entry("first.a")), slow)


# 487 days are 16 months of 1461/48 days, which is a twelfth of a year with its share of leap days.
SIXTEEN_MONTHS_BEFORE = date(2024, 11, 29)


@pytest.mark.parametrize(
    ("days_per_month", "fits"),
    [(Fraction(3), True), (Fraction(299, 100), False), (None, None)],
)
def test_the_work_fits_if_the_days_a_month_are_enough(
    days_per_month: Fraction | None, fits: bool | None
) -> None:
    line = _line(
        {"benchmarked": "2024-03"},
        today=SIXTEEN_MONTHS_BEFORE,
        cards={"bronze": _card()},
        days_per_month=days_per_month,
    )
    assert line.days_left == 487
    assert line.effort == Effort(Fraction(48), Fraction(16), fits)


def test_in_grace_the_work_has_to_fit_into_its_rest() -> None:
    effort = _line(
        {"valid_until": "2025-10"},
        today=date(2026, 10, 1),
        cards={"bronze": _card()},
        days_per_month=Fraction(20),
    ).effort
    # 30 days are left.
    assert effort == Effort(Fraction(48), Fraction(480, 487), fits=False)


@pytest.mark.parametrize("award", [{}, {"benchmarked": "2020-01"}])
def test_where_no_time_is_left_or_known_only_the_days_are_told(award: Award) -> None:
    line = _line(award, cards={"bronze": _card()}, days_per_month=Fraction(20))
    assert line.effort == Effort(Fraction(48), None, None)


def test_a_label_that_was_not_scored_has_no_effort() -> None:
    assert _line({"benchmarked": "2024-03"}, cards={"gold": _card()}).effort is None
