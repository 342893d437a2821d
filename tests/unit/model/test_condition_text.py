"""The grammar of conditions: all forms, one standard text, every fault with its column."""

from fractions import Fraction

import pytest

from clusterself.model import condition as conditions
from clusterself.model.condition import (
    AgeSubject,
    AllOf,
    AnyOf,
    Between,
    Compare,
    Condition,
    FactSubject,
    Held,
    IsOneOf,
    LevelSubject,
    bound_to,
)
from clusterself.model.condition_text import ConditionError, parse_condition
from clusterself.model.quantity import Quantity

A = FactSubject("a")


def number(value: int) -> Quantity:
    return Quantity(Fraction(value))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a >= 1", Compare(A, ">=", number(1))),
        ("a > 1", Compare(A, ">", number(1))),
        ("a <= 1", Compare(A, "<=", number(1))),
        ("a < 1", Compare(A, "<", number(1))),
        ("a = 1", Compare(A, "=", number(1))),
        ("a >= -1", Compare(A, ">=", number(-1))),
        (">= 0.5", Compare(None, ">=", Quantity(Fraction(1, 2)))),
        (">= 30 %", Compare(None, ">=", Quantity(Fraction(3, 10), "%"))),
        (">=30%", Compare(None, ">=", Quantity(Fraction(3, 10), "%"))),
        ("a > 12.5 %", Compare(A, ">", Quantity(Fraction(1, 8), "%"))),
        ("a >= 100000 EUR", Compare(A, ">=", Quantity(Fraction(100000), "EUR"))),
        ("a between 2 and 5", Between(A, number(2), number(5))),
        ("between 2 and 2", Between(None, number(2), number(2))),
        ("legal-form is hosted", IsOneOf(FactSubject("legal-form"), ("hosted",))),
        ("a is x, y ,z", IsOneOf(A, ("x", "y", "z"))),
        ("is x", IsOneOf(None, ("x",))),
        ("a", IsOneOf(A, ("yes",))),
        ("a is no", IsOneOf(A, ("no",))),
        ("level strategy.plan >= 2", Compare(LevelSubject("strategy.plan"), ">=", number(2))),
        ("years since founded >= 2", Compare(AgeSubject("founded", "years"), ">=", number(2))),
        ("months since founded < 9", Compare(AgeSubject("founded", "months"), "<", number(9))),
        ("label gold held", Held("gold")),
        ("label gold held not older than 30 months", Held("gold", 30)),
        ("label gold held not older than 2 years", Held("gold", 24)),
        ("label gold held not older than 0.5 years", Held("gold", 6)),
        ("years > 3", Compare(FactSubject("years"), ">", number(3))),
    ],
)
def test_every_form_of_a_test_is_read(text: str, meaning: Condition) -> None:
    assert parse_condition(text) == meaning


def test_tests_joined_by_and_are_all_asked_for() -> None:
    assert parse_condition("a and b is x and c > 1") == AllOf(
        (
            IsOneOf(A, ("yes",)),
            IsOneOf(FactSubject("b"), ("x",)),
            Compare(FactSubject("c"), ">", number(1)),
        )
    )


def test_brackets_let_and_stand_within_or() -> None:
    assert parse_condition("a or (b and c)") == AnyOf(
        (
            IsOneOf(A, ("yes",)),
            AllOf((IsOneOf(FactSubject("b"), ("yes",)), IsOneOf(FactSubject("c"), ("yes",)))),
        )
    )


def test_the_and_of_between_does_not_join_tests() -> None:
    assert parse_condition("a between 2 and 5 and b") == AllOf(
        (Between(A, number(2), number(5)), IsOneOf(FactSubject("b"), ("yes",)))
    )


def test_brackets_around_one_test_mean_nothing() -> None:
    assert parse_condition("((a >= 1))") == Compare(A, ">=", number(1))


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("  a>=1 ", "a >= 1"),
        ("a >= 2.50", "a >= 2.5"),
        (">=  30%", ">= 30 %"),
        ("a > 12.5 %", "a > 12.5 %"),
        ("a >= 100000 EUR", "a >= 100000 EUR"),
        ("a between 10 % and 20%", "a between 10 % and 20 %"),
        ("a", "a"),
        ("a is yes", "a"),
        ("is yes", "is yes"),
        ("a is x ,y", "a is x, y"),
        ("level b.c  >  1", "level b.c > 1"),
        ("years since founded >= 2", "years since founded >= 2"),
        ("label gold held", "label gold held"),
        ("label gold held not older than 2 years", "label gold held not older than 24 months"),
        ("a and (b or c)", "a and (b or c)"),
        ("((a) and (b or c))", "a and (b or c)"),
        ("(a and b) and c", "(a and b) and c"),
    ],
)
def test_a_condition_has_one_standard_text(written: str, standard: str) -> None:
    assert str(parse_condition(written)) == standard


@pytest.mark.parametrize(
    "text",
    [
        "a and (b >= 0.125 or c between 10 % and 20 %)",
        "months since founded < 9 or label gold held not older than 24 months",
        "level b.c >= 2 and d is x, y",
    ],
)
def test_the_standard_text_is_read_back_as_itself(text: str) -> None:
    assert str(parse_condition(text)) == text


# Columns count from 0: the first character that does not fit, or the end of the text.
@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 0, "a test is missing"),
        ("   ", 3, "a test is missing"),
        ("a >= 1 & b", 7, "`&` has no meaning here"),
        ("a >= 1.2.3", 5, "`1` has no meaning here"),
        ("a >= 15x", 5, "`1` has no meaning here"),
        ("a >= 5,000", 6, "`,` is left over"),
        ("a >=", 4, "a number is missing"),
        ("a >= b", 5, "a number is missing"),
        ("a > = 1", 4, "a number is missing"),
        ("a b", 2, "`b` is left over"),
        ("a >= 1)", 6, "`)` is left over"),
        ("(a >= 1", 7, "`)` is missing"),
        ("()", 1, "a test is missing"),
        ("a and", 5, "a test is missing"),
        ("and a", 0, "`and` cannot stand here"),
        ("not a", 0, "`not` cannot stand here"),
        ("a and held", 6, "`held` cannot stand here"),
        ("a and b or c", 8, "`and` and `or` are mixed"),
        ("a or b and c", 7, "`and` and `or` are mixed"),
        ("a is", 4, "a word is missing"),
        ("a is x,", 7, "a word is missing"),
        ("a is x, or b", 8, "a word is missing"),
        ("a between 2", 11, "`and` is missing"),
        ("a between 2 or 5", 12, "`and` is missing"),
        ("a between 5 and 2", 2, "the lower end is above the upper end"),
        ("level >= 2", 6, "an indicator is missing"),
        ("level b.c", 9, "a test is missing"),
        ("level b.c is high", 10, "a test is missing"),
        ("years since >= 2", 12, "a date fact is missing"),
        ("years since founded", 19, "a test is missing"),
        ("label held", 6, "a label is missing"),
        ("label gold", 10, "`held` is missing"),
        ("label gold held not", 19, "`older` is missing"),
        ("label gold held not older 2", 26, "`than` is missing"),
        ("label gold held not older than", 30, "a number is missing"),
        ("label gold held not older than 2", 32, "`years` or `months` is missing"),
        ("label gold held not older than 2 days", 33, "`years` or `months` is missing"),
    ],
)
def test_a_fault_is_shown_at_its_column(text: str, column: int, message: str) -> None:
    with pytest.raises(ConditionError) as fault:
        parse_condition(text)
    assert (fault.value.column, fault.value.message) == (column, message)


def test_ten_brackets_may_be_nested() -> None:
    assert parse_condition("(" * 10 + "a" + ")" * 10) == IsOneOf(A, ("yes",))


def test_eleven_nested_brackets_are_refused_where_the_eleventh_is_filled() -> None:
    with pytest.raises(ConditionError, match="nested too deep") as fault:
        parse_condition("(" * 11 + "a" + ")" * 11)
    assert fault.value.column == 11


def test_a_condition_that_is_too_long_is_refused() -> None:
    with pytest.raises(ConditionError, match="longer than 1000 characters"):
        parse_condition("a or " * 200 + "b")


# 100 tests of 4 characters each, 99 times ` or `: 796. With spaces around the signs: 996.
def test_a_condition_may_be_1000_characters_long_as_it_is_written_back() -> None:
    condition = parse_condition(" or ".join(["a>=1"] * 100))
    assert len(str(condition)) == 996
    assert parse_condition(str(condition)) == condition


# One test more: 804 characters as typed, 1006 as written back.
def test_a_condition_is_refused_where_it_could_not_be_read_again_as_written_back() -> None:
    with pytest.raises(ConditionError, match="longer than 1000 characters"):
        parse_condition(" or ".join(["a>=1"] * 101))


# Eleven conditions within each other take ten brackets; the outermost needs none.
def test_ten_nested_conditions_are_written_back_with_ten_brackets() -> None:
    text = "a or (a and (" * 5 + "a or b" + "))" * 5
    assert str(parse_condition(text)) == text


def test_a_number_of_forty_places_is_written_back_as_it_was() -> None:
    text = f"a >= 0.{'3' * 40}"
    assert str(parse_condition(text)) == text


def test_an_age_limit_that_is_no_whole_number_of_months_is_refused_and_not_cut() -> None:
    with pytest.raises(ConditionError):
        parse_condition("label gold held not older than 1.5 months")


def test_a_condition_without_subject_takes_that_of_its_indicator() -> None:
    condition = parse_condition("(>= 1 or is x) and b >= 2 and label gold held")
    assert str(bound_to("a", condition)) == "(a >= 1 or a is x) and b >= 2 and label gold held"


def test_tests_are_listed_as_written() -> None:
    condition = parse_condition("(c >= 1 or a) and b >= 2")
    assert [str(test) for test in conditions.tests_in(condition)] == [
        "c >= 1",
        "a",
        "b >= 2",
    ]
