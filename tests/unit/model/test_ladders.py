"""The levels that a ladder of conditions gives for everything that its facts may be."""

from fractions import Fraction

import pytest

from clusterself.model.condition import AgeSubject, FactSubject
from clusterself.model.condition_text import parse_condition
from clusterself.model.truth import (
    Ladder,
    facts_in,
    ladder_currency,
    ladder_subjects,
    levels_in,
    levels_possible,
)
from clusterself.model.values import OneOf, Span, Unclear, Values, exactly


def ladder(*conditions: str) -> Ladder:
    """Return a ladder from the conditions of levels 1 to 4."""
    one, two, three, four = map(parse_condition, conditions)
    return ((4, four), (3, three), (2, two), (1, one))


def span(low: int, high: int | None, *, whole: bool = False) -> Span:
    return Span(Fraction(low), None if high is None else Fraction(high), whole=whole)


def possible(steps: Ladder, **values: Values) -> tuple[int, ...]:
    """Return the levels possible for the values of facts, which are named as in the ladder."""
    return levels_possible(steps, lambda subject: values[str(subject)])


RISING = ladder("a > 0", "a >= 10", "a >= 30", "a >= 55")
FALLING = ladder("a <= 90 %", "a <= 70 %", "a <= 50 %", "a <= 30 %")
MIDDLE = ladder("a >= 1", "a >= 5", "a >= 10", "a between 20 and 60")


@pytest.mark.parametrize(
    ("steps", "values", "levels"),
    [
        (RISING, exactly(0), (0,)),
        (RISING, exactly(1), (1,)),
        (RISING, exactly(10), (2,)),
        (RISING, exactly(29), (2,)),
        (RISING, exactly(55), (4,)),
        (RISING, span(0, 0), (0,)),
        (RISING, span(0, 1), (0, 1)),
        (RISING, span(5, 30), (1, 2, 3)),
        (RISING, span(30, None), (3, 4)),
        (RISING, span(0, None), (0, 1, 2, 3, 4)),
        (RISING, Span(Fraction(5), Fraction(10), high_open=True), (1,)),
        (RISING, Span(Fraction(0), Fraction(10), low_open=True), (1, 2)),
        (FALLING, exactly(Fraction(1, 4)), (4,)),
        (FALLING, span(0, 1), (0, 1, 2, 3, 4)),
        (FALLING, Span(Fraction(1, 2), Fraction(3, 5)), (2, 3)),
        # Level 4 holds in the middle only: neither end of the range gives it.
        (MIDDLE, span(10, 100), (3, 4)),
        (MIDDLE, span(61, 100), (3,)),
        (MIDDLE, span(5, None), (2, 3, 4)),
    ],
)
def test_a_range_gives_every_level_that_one_of_its_values_gives(
    steps: Ladder, values: Span, levels: tuple[int, ...]
) -> None:
    assert possible(steps, a=values) == levels


# Between the counts 2 and 3 there is none, so that level 4 (above 2 and below 3) is not possible.
def test_no_level_is_given_by_a_count_between_whole_numbers() -> None:
    steps = ladder("a >= 1", "a >= 2", "a >= 3", "a > 2 and a < 3")
    assert possible(steps, a=span(0, 5, whole=True)) == (0, 1, 2, 3)


def test_the_same_ladder_gives_the_level_to_a_number_that_may_be_broken() -> None:
    steps = ladder("a >= 1", "a >= 2", "a >= 3", "a > 2 and a < 3")
    assert possible(steps, a=span(0, 5)) == (0, 1, 2, 3, 4)


# Thresholds 2.5 and 3.5 have the one count 3 between them.
def test_a_single_count_between_broken_thresholds_is_found() -> None:
    steps = ladder("a >= 1", "a >= 2", "a > 10", "a > 2.5 and a < 3.5")
    assert possible(steps, a=span(0, 8, whole=True)) == (0, 1, 2, 4)


BOTH = ladder("a >= 1", "a >= 5 and b >= 5", "a >= 10 and b >= 10", "a >= 20 and b >= 20")


@pytest.mark.parametrize(
    ("a", "b", "levels"),
    [
        (exactly(20), exactly(20), (4,)),
        (exactly(20), exactly(0), (1,)),
        (exactly(20), span(0, None), (1, 2, 3, 4)),
        (exactly(7), span(0, None), (1, 2)),
        (span(0, 6), span(7, 30), (0, 1, 2)),
        (span(0, 30), exactly(12), (0, 1, 2, 3)),
    ],
)
def test_a_ladder_on_two_facts_tries_all_their_combinations(
    a: Values, b: Values, levels: tuple[int, ...]
) -> None:
    assert possible(BOTH, a=a, b=b) == levels


def test_a_choice_gives_the_levels_of_its_possible_words() -> None:
    steps = ladder("a is x, y, z", "a is y, z", "a is z", "a is z and b")
    words, answers = OneOf(frozenset({"w", "y", "z"})), OneOf(frozenset({"yes", "no"}))
    assert possible(steps, a=words, b=answers) == (0, 2, 3, 4)


def test_a_fact_about_which_nothing_can_be_said_gives_all_five_levels() -> None:
    assert possible(BOTH, a=exactly(0), b=Unclear()) == (0, 1, 2, 3, 4)


def test_an_amount_in_another_currency_gives_all_five_levels() -> None:
    steps = ladder("a >= 1 EUR", "a >= 2 EUR", "a >= 3 EUR", "a >= 4 EUR")
    assert possible(steps, a=exactly(5, "CZK")) == (0, 1, 2, 3, 4)


# In euros and in crowns at once: a number says nothing of the other thresholds.
@pytest.mark.parametrize("amount", [exactly(5, "CZK"), exactly(5, "EUR"), span(0, None)])
def test_a_ladder_in_two_currencies_gives_all_five_levels(amount: Span) -> None:
    steps = ladder("a >= 1 EUR", "a >= 2 EUR", "a >= 3 CZK", "a >= 4 CZK")
    assert possible(steps, a=amount) == (0, 1, 2, 3, 4)
    assert ladder_currency(steps, FactSubject("a")) is None


def test_a_ladder_asks_for_an_amount_in_the_currency_of_its_tests() -> None:
    steps = ladder("a >= 1 EUR", "a >= 2 EUR", "a >= 3 EUR", "a >= 4 EUR and b >= 1")
    assert ladder_currency(steps, FactSubject("a")) == "EUR"
    assert ladder_currency(steps, FactSubject("b")) is None


def test_an_amount_in_the_same_currency_gives_its_level() -> None:
    steps = ladder("a >= 1 EUR", "a >= 2 EUR", "a >= 3 EUR", "a >= 4 EUR")
    assert possible(steps, a=exactly(3, "EUR")) == (3,)


def test_years_and_months_since_a_date_are_one_subject() -> None:
    steps = ladder(
        "months since a >= 6", "months since a >= 18", "years since a >= 2", "years since a >= 5"
    )
    assert ladder_subjects(steps) == (AgeSubject("a", "months"),)


# 20 to 30 months: from 18 on level 2, from 24 on level 3, below 60 not level 4.
def test_an_age_in_months_meets_thresholds_in_years() -> None:
    steps = ladder(
        "months since a >= 6", "months since a >= 18", "years since a >= 2", "years since a >= 5"
    )
    age = span(20, 30, whole=True)
    assert levels_possible(steps, lambda _: age) == (2, 3)


def test_the_facts_of_a_condition_are_named_once_as_written() -> None:
    condition = parse_condition(
        "(b >= 1 or a) and b < 9 and years since c >= 1 and level d.e >= 2 and label gold held"
    )
    assert facts_in(condition) == ("b", "a", "c")


def test_the_indicators_of_a_condition_are_named_once_as_written() -> None:
    condition = parse_condition(
        "(level d.e >= 2 or level a.b >= 1) and level d.e >= 1 and b >= 1 and label gold held"
    )
    assert levels_in(condition) == ("d.e", "a.b")
