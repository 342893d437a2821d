"""The calendar of a label held, in sentences: nothing is prolonged, nothing is contradicted.

Unless a test says otherwise, the label is bronze, valid until April 2027 as stated and as reckoned,
with a renewal that takes six weeks and a year of grace, and no other label came later.
"""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from clusterself.model.dates import PartialDate, read_date
from clusterself.model.rulebook import Fee
from clusterself.model.validity import Effort, LabelState, LabelValidity
from clusterself.reports.calendar_words import calendar_sentences, is_urgent


def _day(text: str) -> PartialDate:
    found = read_date(text)
    assert found is not None
    return found


def _fee(title: str, value: int) -> Fee:
    return Fee.model_validate(
        {"title": title, "value": value, "currency": "EUR", "as_of": "undated", "basis": "own"}
    )


BRONZE = LabelValidity(
    label="bronze",
    benchmarked=_day("2025-04"),
    awarded=_day("2025-05"),
    valid_until=_day("2027-04"),
    is_stated=True,
    reckoned=_day("2027-04"),
    basis="issuer",
    is_renewal=False,
    grace_until=date(2028, 4, 30),
    grace_basis="issuer",
    process_weeks=Fraction(6),
    is_process_longer=False,
    renewal_start=date(2027, 3, 19),
    renewal_fees=(),
    state=LabelState.VALID,
    days_left=166,
    days_to_renew=532,
    followed_by=None,
    effort=None,
)


def _sentences(**changed: Any) -> list[str]:
    return list(calendar_sentences(BRONZE._replace(**changed)))


def _text(**changed: Any) -> str:
    return " ".join(_sentences(**changed))


def test_a_valid_label_is_told_with_its_end_the_start_of_the_renewal_and_its_grace() -> None:
    first, *others = _sentences()
    assert "valid" in first.lower()
    assert "until 2027-04 (as stated)" in first.lower()
    assert others == [
        "Start the renewal by 19 March 2027: its steps take 6 weeks.",
        "It can be renewed until 30 April 2028.",
    ]


def test_without_a_date_nothing_but_that_is_said() -> None:
    assert _sentences(
        valid_until=None,
        is_stated=False,
        reckoned=None,
        state=LabelState.UNKNOWN,
        grace_until=None,
        renewal_start=None,
        renewal_fees=(_fee("Interview", 900),),
        effort=Effort(Fraction(5), None, None),
    ) == ["No date is stated."]


# The end


def test_an_end_that_is_not_stated_is_told_as_reckoned_with_its_basis() -> None:
    first = _sentences(is_stated=False, basis="inferred")[0]
    assert "until 2027-04 (reckoned, basis inferred)" in first.lower()


def test_a_stated_end_that_differs_from_the_rule_is_told_with_the_end_by_the_rule() -> None:
    first, second, *_ = _sentences(valid_until=_day("2027-05-31"))
    assert "2027-05-31 (as stated)" in first
    assert second == "By the known rule it would be 2027-04."


def test_an_end_that_is_reckoned_is_not_compared_with_itself() -> None:
    assert "By the known rule" not in _text(is_stated=False)


def test_an_end_that_no_rule_gives_is_not_compared() -> None:
    assert "By the known rule" not in _text(reckoned=None)


def test_an_end_known_to_the_year_is_not_said_to_be_no_date() -> None:
    # A year alone does not decide whether the label is valid; it is a date all the same.
    found = _text(valid_until=_day("2026"), reckoned=_day("2026"), state=LabelState.UNKNOWN)
    assert "2026 (as stated)" in found
    assert "No date is stated" not in found


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (LabelState.VALID, "valid"),
        (LabelState.RENEWAL, "time to start the renewal"),
        (LabelState.GRACE, "can still be renewed"),
        (LabelState.EXPIRED, "expired"),
    ],
)
def test_the_first_sentence_says_where_the_label_stands(state: LabelState, word: str) -> None:
    first = _sentences(state=state)[0].lower()
    assert word in first
    assert "2027-04 (as stated)" in first


def test_the_end_of_a_label_in_grace_does_not_read_as_the_end_of_its_grace() -> None:
    # It was valid until April 2027 and can be renewed until April 2028.
    assert "renewed, until 2027-04" not in _sentences(state=LabelState.GRACE)[0]


def test_the_end_of_a_label_does_not_read_as_the_last_day_to_start_its_renewal() -> None:
    assert "renewal, until 2027-04" not in _sentences(state=LabelState.RENEWAL)[0]


# What comes after


def test_a_label_followed_by_a_higher_one_needs_nothing_more() -> None:
    found = _sentences(followed_by="gold", renewal_fees=(_fee("Interview", 900),))
    assert found[1:] == ["The gold label came later: this one needs no renewal."]


def test_steps_of_unknown_length_are_told_as_more() -> None:
    assert "take 6 weeks or more." in _text(is_process_longer=True)


def test_without_known_steps_no_start_is_named() -> None:
    assert "Start the renewal" not in _text(process_weeks=Fraction(0), renewal_start=None)


def test_an_expired_label_is_told_neither_start_nor_grace() -> None:
    # It ended in April 2024; its year of grace is over too.
    (found,) = _sentences(
        state=LabelState.EXPIRED,
        valid_until=_day("2024-04"),
        reckoned=_day("2024-04"),
        renewal_start=date(2024, 3, 19),
        grace_until=date(2025, 4, 30),
    )
    assert "2024-04 (as stated)" in found


def test_prices_are_told_with_what_they_are_for() -> None:
    fees = (_fee("by video", 1650), _fee("on site", 2250))
    (found,) = (s for s in _sentences(renewal_fees=fees) if "prices" in s)
    assert found.startswith("Published prices: ")
    assert "1,650" in found
    assert found.index("by video") < found.index("on site")


# The work that is left


def _effort(days: object, months: object, *, fits: bool | None = None) -> str:
    left = None if months is None else Fraction(str(months))
    return _sentences(effort=Effort(Fraction(str(days)), left, fits))[-1]


def test_work_is_told_beside_the_time_where_nobody_told_the_days_a_month() -> None:
    assert _effort(35, "5.45") == "35 days of work on weaknesses and 5.5 months are left."


def test_work_that_fits_is_said_to_fit() -> None:
    expected = "35 days of work on weaknesses fit into the 5 months that are left."
    assert _effort(35, 5, fits=True) == expected


def test_work_that_does_not_fit_is_a_warning() -> None:
    expected = "Warning: 35 days of work on weaknesses do not fit into the 5 months that are left."
    assert _effort(35, 5, fits=False) == expected


def test_work_without_a_known_time_is_told_alone() -> None:
    assert _effort(12, None) == "12 days of work on weaknesses are left."


def test_without_work_nothing_is_said_of_it() -> None:
    assert _effort(0, 5, fits=True) == "It can be renewed until 30 April 2028."


def test_one_day_of_work_is_singular() -> None:
    assert _effort(1, None) == "1 day of work on weaknesses is left."


def test_one_month_is_singular() -> None:
    assert "1 month that is left" in _effort(3, 1, fits=True)


def test_a_few_days_are_not_told_as_no_months() -> None:
    # One day is 0.03 of a month: time is short, but not over.
    assert " 0 months" not in _effort(3, "0.03", fits=False)


# Whether it is time to act


@pytest.mark.parametrize(
    ("state", "urgent"),
    [
        (LabelState.VALID, False),
        (LabelState.RENEWAL, True),
        (LabelState.GRACE, True),
        (LabelState.EXPIRED, False),
        (LabelState.UNKNOWN, False),
    ],
)
def test_a_renewal_that_is_due_or_still_possible_is_urgent(state: LabelState, urgent: bool) -> None:
    assert is_urgent(BRONZE._replace(state=state)) is urgent


@pytest.mark.parametrize(("fits", "urgent"), [(False, True), (True, False), (None, False)])
def test_work_that_does_not_fit_is_urgent(fits: bool | None, urgent: bool) -> None:
    effort = Effort(Fraction(35), Fraction(5), fits)
    assert is_urgent(BRONZE._replace(effort=effort)) is urgent


def test_a_label_that_needs_no_renewal_is_never_urgent() -> None:
    effort = Effort(Fraction(35), Fraction(5), fits=False)
    line = BRONZE._replace(state=LabelState.GRACE, followed_by="gold", effort=effort)
    assert not is_urgent(line)
