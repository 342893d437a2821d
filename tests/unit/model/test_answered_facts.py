"""From the answer to a fact to the values that it leaves possible."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from clusterself.model.answer import FactAnswer, IndicatorAnswer
from clusterself.model.answered import AnswerError, stated_date, stated_values, whole_domain
from clusterself.model.fact import AskedFact, Derivation, DerivedFact
from clusterself.model.values import OneOf, Span, exactly

TEXTS = {"id": "a", "title": "A", "better": "none", "definition": "A."}


def asked(kind: str = "number", **more: Any) -> AskedFact:
    return AskedFact.model_validate({**TEXTS, "question": "A?", "type": kind, **more})


def derived(unit: str | None = None, **rule: Any) -> DerivedFact:
    return DerivedFact.model_validate({**TEXTS, "derived": rule, "unit": unit})


def answer(value: object) -> FactAnswer:
    return FactAnswer.model_validate(value)


NUMBER = asked()
COUNT = asked(whole=True)
SHARE = asked(unit="%", domain={"min": "0 %", "max": "100 %"})
MONEY = asked("money")
YES_NO = asked("yes-no")
CHOICE = asked("choice", choices=[{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}])


def span(low: object, high: object, opened: str = "", unit: str | None = None) -> Span:
    """Return a span; `opened` names the ends that do not belong to it."""
    ends = [None if end is None else Fraction(str(end)) for end in (low, high)]
    return Span(ends[0], ends[1], "<" in opened, ">" in opened, unit=unit)


def whole(low: int, high: int | None) -> Span:
    return Span(Fraction(low), None if high is None else Fraction(high), whole=True)


@pytest.mark.parametrize(
    ("fact", "given", "values"),
    [
        (NUMBER, 2, exactly(2)),
        (NUMBER, Decimal("0.1"), exactly(Fraction(1, 10))),
        (NUMBER, {"between": [1, Decimal("2.5")]}, span(1, "5/2")),
        (NUMBER, {"between": [2, 2]}, exactly(2)),
        (NUMBER, {"at_least": 5}, span(5, None)),
        (NUMBER, {"more_than": 5}, span(5, None, "<")),
        (NUMBER, {"at_most": 5}, span(0, 5)),
        (NUMBER, {"less_than": 5}, span(0, 5, ">")),
        (NUMBER, "unknown", span(0, None)),
        (COUNT, 520, whole(520, 520)),
        (COUNT, {"more_than": 520}, whole(521, None)),
        (COUNT, {"less_than": 5}, whole(0, 4)),
        (COUNT, {"between": [1, 5]}, whole(1, 5)),
        (COUNT, "unknown", whole(0, None)),
        (SHARE, "30 %", exactly(Fraction(3, 10))),
        (SHARE, {"at_least": "30 %"}, span("3/10", 1)),
        (SHARE, {"between": ["10 %", "12.5 %"]}, span("1/10", "1/8")),
        (SHARE, "unknown", span(0, 1)),
        (MONEY, {"value": 410_000, "currency": "EUR"}, exactly(410_000, "EUR")),
        (MONEY, {"more_than": 5, "currency": "CZK"}, span(5, None, "<", "CZK")),
        (MONEY, "unknown", span(0, None)),
        (YES_NO, True, OneOf(frozenset({"yes"}))),
        (YES_NO, False, OneOf(frozenset({"no"}))),
        (YES_NO, "yes", OneOf(frozenset({"yes"}))),
        (YES_NO, "no", OneOf(frozenset({"no"}))),
        (YES_NO, "unknown", OneOf(frozenset({"yes", "no"}))),
        (CHOICE, "x", OneOf(frozenset({"x"}))),
        (CHOICE, "unknown", OneOf(frozenset({"x", "y"}))),
        (derived(sum=["b"]), 5, exactly(5)),
        (derived(sum=["b"]), {"at_least": 5}, span(5, None)),
        (derived("%", share=["b"], rest=["c"]), "30 %", exactly(Fraction(3, 10))),
    ],
)
def test_an_answer_leaves_these_values_possible(
    fact: AskedFact | DerivedFact, given: object, values: Span | OneOf
) -> None:
    assert stated_values(fact, answer(given)) == values


@pytest.mark.parametrize(
    ("fact", "given", "part", "message"),
    [
        (NUMBER, "many", "value", "expected a number, or unknown"),
        (NUMBER, True, "value", "expected a number, or unknown"),
        (NUMBER, "30 %", "value", "expected a number of units, not a percentage"),
        (NUMBER, -1, "value", "expected at least 0"),
        (NUMBER, {"at_least": -1}, "at_least", "expected at least 0"),
        (NUMBER, {"between": [3, 2]}, "between", "the first number is above the second"),
        (NUMBER, {"value": 1, "currency": "EUR"}, "currency", "only amounts of money"),
        (NUMBER, {"2025": 1}, "value", "this fact is not asked by year"),
        (COUNT, Decimal("2.5"), "value", "expected a whole number"),
        (COUNT, {"between": [1, Decimal("2.5")]}, "between", "expected a whole number"),
        (SHARE, Decimal("0.3"), "value", "a share is written with a percent sign"),
        (SHARE, "101 %", "value", "expected at least 0 % and at most 100 %"),
        (MONEY, 5, "value", "the currency is missing"),
        (YES_NO, "perhaps", "value", "expected yes, no or unknown"),
        (YES_NO, 1, "value", "expected yes, no or unknown"),
        (CHOICE, "z", "value", "expected one of: x, y, unknown"),
        (derived("%", share=["b"], rest=["c"]), Decimal("0.3"), "value", "percent sign"),
        # What no answer to the parts could give: a share is never above 100 %, nothing negative.
        (derived("%", share=["b"], rest=["c"]), "150 %", "value", "100 %"),
        (derived(sum=["b"]), -5, "value", "at least 0"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    fact: AskedFact | DerivedFact, given: object, part: str, message: str
) -> None:
    with pytest.raises(AnswerError, match=message) as fault:
        stated_values(fact, answer(given))
    assert fault.value.key == part


@pytest.mark.parametrize(
    ("fact", "given"),
    [(NUMBER, {"less_than": 0}), (COUNT, {"less_than": 0}), (SHARE, {"more_than": "100 %"})],
)
def test_limits_that_no_number_fits_are_refused(fact: AskedFact, given: object) -> None:
    with pytest.raises(AnswerError, match="no number fits these limits"):
        stated_values(fact, answer(given))


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        (Decimal("0.3"), "for example 30 %"),
        (30, "for example 30 %"),
        (1, "for example 100 %"),
        (2, "for example 2 %"),
        (Decimal("12.5"), "for example 12.5 %"),
    ],
)
def test_a_share_without_percent_sign_is_shown_how_to_be_written(given: object, hint: str) -> None:
    with pytest.raises(AnswerError) as fault:
        stated_values(SHARE, answer(given))
    assert fault.value.hint == hint


def test_a_sum_of_money_may_be_stated_with_its_currency() -> None:
    total = derived(sum=["income-private", "income-public"])
    given = answer({"value": 410_000, "currency": "EUR"})
    assert stated_values(total, given) == exactly(410_000, "EUR")


def test_a_floor_under_a_derived_share_ends_at_100_percent() -> None:
    fact = derived("%", share=["b"], rest=["c"])
    assert stated_values(fact, answer({"at_least": "30 %"})) == span("3/10", 1)


def test_the_domain_of_a_number_has_the_limits_of_the_catalogue() -> None:
    fact = asked(whole=True, domain={"min": 1, "max": 5})
    assert whole_domain(fact) == whole(1, 5)


def test_a_date_known_to_the_month_is_read() -> None:
    found = stated_date(answer("2024-03"))
    assert found is not None
    assert str(found) == "2024-03"


def test_a_year_written_as_a_number_is_a_date() -> None:
    found = stated_date(answer(2024))
    assert found is not None
    assert (found.first.year, found.last.month) == (2024, 12)


def test_an_unknown_date_is_none() -> None:
    assert stated_date(answer("unknown")) is None


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ({"between": ["2023-05", 2024]}, date(2023, 5, 1), date(2024, 12, 31)),
        ({"between": ["2023-05-07", "2023-05-07"]}, date(2023, 5, 7), date(2023, 5, 7)),
        ({"at_least": "2023-05"}, date(2023, 5, 1), date.max),
        ({"at_most": "2023-05"}, date.min, date(2023, 5, 31)),
        # Later than May begins in June, earlier than May ends in April.
        ({"more_than": "2023-05"}, date(2023, 6, 1), date.max),
        ({"less_than": "2023-05"}, date.min, date(2023, 4, 30)),
    ],
)
def test_a_date_may_have_limits(given: object, first: date, last: date) -> None:
    found = stated_date(answer(given))
    assert found is not None
    assert (found.first, found.last) == (first, last)


def test_a_range_of_dates_does_not_run_backwards() -> None:
    with pytest.raises(AnswerError, match="the first date is after the second"):
        stated_date(answer({"between": [2024, 2023]}))


@pytest.mark.parametrize("given", [{"more_than": 9999}, {"less_than": "0001-01-01"}])
def test_a_limit_that_leaves_no_day_is_refused(given: object) -> None:
    with pytest.raises(AnswerError):
        stated_date(answer(given))


@pytest.mark.parametrize(
    "given",
    ["soon", True, Decimal("2024.5"), {"at_least": "30 %"}, {"at_least": Decimal("2024.5")}],
)
def test_what_is_no_date_is_refused(given: object) -> None:
    with pytest.raises(AnswerError, match="expected a date such as"):
        stated_date(answer(given))


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"value": 1, "at_least": 1},
        {"between": [1, 5], "more_than": 2},
        {"currency": "EUR"},
    ],
)
def test_an_answer_says_exactly_one_thing(given: object) -> None:
    with pytest.raises(ValidationError, match="expected one of: value, at_least"):
        answer(given)


def test_a_limit_is_a_number_a_share_or_a_date() -> None:
    with pytest.raises(ValidationError, match="expected a number, a share such as 35 %, or a date"):
        answer({"at_least": "many"})


def test_a_level_may_be_admitted_to_be_unknown() -> None:
    unknown, known = map(IndicatorAnswer.model_validate, ("unknown", 3))
    assert (unknown.is_unknown, known.is_unknown) == (True, False)


def test_yes_or_no_is_no_level() -> None:
    with pytest.raises(ValidationError):
        IndicatorAnswer.model_validate({"level": True})


@pytest.mark.parametrize("given", [{"value": " "}, {"value": [1]}])
def test_an_empty_text_or_a_list_is_no_value(given: object) -> None:
    with pytest.raises(ValidationError, match=r"text is empty|expected a number, a word"):
        answer(given)


def test_between_needs_two_numbers() -> None:
    with pytest.raises(ValidationError, match="needs two numbers"):
        answer({"between": [1]})


@pytest.mark.parametrize("given", ["not_applicable", {"comment": "later"}, {}])
def test_an_indicator_is_answered_by_a_level_or_left_out_with_a_reason(given: object) -> None:
    with pytest.raises(ValidationError):
        IndicatorAnswer.model_validate(given)


@pytest.mark.parametrize(
    "rule",
    [
        {},
        {"sum": ["b"], "count": ["c"]},
        {"share": ["b"]},
        {"rest": ["b"], "sum": ["c"]},
        {"ratio": "b"},
        {"to": "b", "count": ["c"]},
    ],
)
def test_a_derived_fact_has_exactly_one_form(rule: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="expected one of: sum; share and rest; ratio and to"):
        Derivation.model_validate(rule)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"type": "choice"}, "choices belong to a choice"),
        ({"choices": [{"id": "x", "title": "X"}]}, "choices belong to a choice"),
        ({"profile": "yes", "better": "more"}, "a profile fact is never scored"),
        ({"domain": {"min": 5, "max": 4}}, "`min` is above `max`"),
        ({"unit": "%", "domain": {"max": 5}}, "domain and unit differ"),
        ({"domain": {"max": "5 %"}}, "domain and unit differ"),
        ({"type": "yes-no", "by_year": "yes"}, "only numbers and money are answered by year"),
    ],
)
def test_the_parts_of_a_fact_fit_together(parts: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        AskedFact.model_validate({**TEXTS, "question": "A?", "type": "number", **parts})


def test_a_derived_profile_fact_is_never_scored() -> None:
    with pytest.raises(ValidationError, match="a profile fact is never scored"):
        DerivedFact.model_validate(
            {**TEXTS, "derived": {"sum": ["b"]}, "profile": "yes", "better": "more"}
        )
