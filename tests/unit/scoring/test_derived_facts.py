"""Derived facts from exact, ranged, unlimited and open-ended parts, worked out by hand."""

from fractions import Fraction

import pytest

from clusterself.model.values import OneOf, Span, Unclear, Values
from clusterself.scoring.derived import count_of, ratio_of, share_of, sum_of

YES = OneOf(frozenset({"yes"}))


def span(text: str, unit: str | None = None) -> Values:
    """Read `[1, 2)` as all numbers from 1 to less than 2, `5` as 5, `[0, ...` as unlimited."""
    if text == "unclear":
        return Unclear()
    if text[0] not in "[(":
        number = Fraction(text)
        return Span(number, number, unit=unit)
    low, high = text.strip("[()]").split(", ")
    return Span(
        Fraction(low),
        None if high == "..." else Fraction(high),
        low_open=text[0] == "(",
        high_open=text[-1] == ")",
        unit=unit,
    )


def spans(*texts: str) -> list[Values]:
    return [span(text) for text in texts]


def shown(values: Values) -> str:
    """Write values as they are written in the tables."""
    if not isinstance(values, Span):
        return "unclear"
    if values.is_exact:
        return str(values.low)
    low = f"{'(' if values.low_open else '['}{values.low}"
    return (
        f"{low}, ..."
        if values.high is None
        else f"{low}, {values.high}{')]'[not values.high_open]}"
    )


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        (["2", "3", "1/2"], "11/2"),
        (["2", "[3, 5]"], "[5, 7]"),
        (["[1, 2]", "[3, 5]"], "[4, 7]"),
        (["0", "0"], "0"),
        (["2", "[3, ..."], "[5, ..."),
        (["2", "(3, ..."], "(5, ..."),
        (["(1, 2)", "[3, 5]"], "(4, 7)"),
        (["[1, 2)", "(3, 5]"], "(4, 7)"),
        (["2", "unclear"], "unclear"),
    ],
)
def test_a_sum_adds_the_ends(parts: list[str], total: str) -> None:
    assert shown(sum_of(spans(*parts))) == total


def test_a_sum_of_counts_is_a_count() -> None:
    part = Span(Fraction(1), Fraction(2), whole=True)
    assert sum_of([part, part]) == Span(Fraction(2), Fraction(4), whole=True)


def test_a_sum_of_counts_and_a_number_is_no_count() -> None:
    part = Span(Fraction(1), Fraction(2), whole=True)
    assert sum_of([part, span("1/2")]) == Span(Fraction(3, 2), Fraction(5, 2))


def test_a_sum_of_money_keeps_its_currency() -> None:
    assert sum_of([span("1", "EUR"), span("[0, 3]")]) == span("[1, 4]", "EUR")


def test_a_sum_in_two_currencies_is_unclear() -> None:
    assert sum_of([span("1", "EUR"), span("1", "CZK")]) == Unclear()


@pytest.mark.parametrize(
    ("part", "rest", "result"),
    [
        # Exact: 1 of 4; everything; nothing.
        ("1", "3", "1/4"),
        ("3", "0", "1"),
        ("0", "3", "0"),
        # Ranges: least part with most rest, most part with least rest.
        ("[1, 3]", "3", "[1/4, 1/2]"),
        ("1", "[1, 3]", "[1/4, 1/2]"),
        ("[1, 2]", "[2, 3]", "[1/4, 1/2]"),
        ("[0, 1]", "1", "[0, 1/2]"),
        ("1", "[0, 1]", "[1/2, 1]"),
        ("[0, 2]", "[2, 6]", "[0, 1/2]"),
        # Nought on one side only, for sure.
        ("[1, 5]", "0", "1"),
        ("(0, 5]", "0", "1"),
        ("0", "[1, 5]", "0"),
        ("0", "(0, ...", "0"),
        # Without limit the share comes near to all or nothing, and never is.
        ("[1, ...", "3", "[1/4, 1)"),
        ("1", "[3, ...", "(0, 1/4]"),
        ("[1, ...", "1/2", "[2/3, 1)"),
        ("1/2", "[1, ...", "(0, 1/3]"),
        ("[1, ...", "[3, ...", "(0, 1)"),
        # Nought of something is nought however large the rest; all of it where the rest is nought.
        ("[0, ...", "[3, ...", "[0, 1)"),
        ("[1, ...", "[0, ...", "(0, 1]"),
        ("[0, 1]", "[3, ...", "[0, 1/4]"),
        # Open ends of the parts open the ends of the share.
        ("(1, 3]", "3", "(1/4, 1/2]"),
        ("[1, 3)", "3", "[1/4, 1/2)"),
        ("1", "(1, 3]", "[1/4, 1/2)"),
        ("1", "[1, 3)", "(1/4, 1/2]"),
        ("(1, 2)", "(2, 3)", "(1/4, 1/2)"),
        # Where the part may be nought the rest does not matter, and the other way round.
        ("[0, 1]", "[1, 3)", "[0, 1/2]"),
        ("[1, 3)", "[0, 1]", "[1/2, 1]"),
        ("(0, 1]", "[1, 3]", "(0, 1/2]"),
        ("[1, 3]", "(0, 1]", "[1/2, 1)"),
        ("(0, 1]", "[0, 1]", "(0, 1]"),
        ("[0, 1]", "(0, 1]", "[0, 1)"),
        ("(0, ...", "(0, ...", "(0, 1)"),
        # Both may be nought.
        ("0", "0", "unclear"),
        ("[0, 1]", "0", "unclear"),
        ("0", "[0, 1]", "unclear"),
        ("[0, ...", "[0, ...", "unclear"),
        ("unclear", "1", "unclear"),
        ("1", "unclear", "unclear"),
        # 5 less than nought and 5 more: the whole may be nought.
        ("[-5, 5]", "[1, 5]", "unclear"),
    ],
)
def test_a_share_has_these_ends(part: str, rest: str, result: str) -> None:
    assert shown(share_of(span(part), span(rest))) == result


@pytest.mark.parametrize(
    ("number", "to", "result"),
    [
        ("3", "4", "3/4"),
        ("0", "4", "0"),
        ("[1, 3]", "[2, 4]", "[1/4, 3/2]"),
        ("[0, 3]", "[2, 4]", "[0, 3/2]"),
        ("0", "[2, ...", "0"),
        ("0", "(0, ...", "0"),
        # Without limit.
        ("[1, ...", "2", "[1/2, ..."),
        ("1", "[2, ...", "(0, 1/2]"),
        ("[0, 1]", "[2, ...", "[0, 1/2]"),
        ("[1, ...", "[2, ...", "(0, ..."),
        ("[0, ...", "[2, 4]", "[0, ..."),
        # A divisor that comes near to nought without being it.
        ("1", "(0, 4]", "[1/4, ..."),
        ("[0, 1]", "(0, 4]", "[0, ..."),
        # Open ends.
        ("(1, 3)", "[2, 4]", "(1/4, 3/2)"),
        ("[1, 3]", "(2, 4)", "(1/4, 3/2)"),
        ("1", "(2, 4)", "(1/4, 1/2)"),
        ("1/2", "(2, 4)", "(1/8, 1/4)"),
        ("[1, 3]", "[2, 4)", "(1/4, 3/2]"),
        ("[1, 3]", "(2, 4]", "[1/4, 3/2)"),
        ("[0, 3]", "[2, 4)", "[0, 3/2]"),
        ("(0, 3]", "[2, 4]", "(0, 3/2]"),
        # A divisor that may be nought.
        ("1", "0", "unclear"),
        ("0", "0", "unclear"),
        ("1", "[0, 4]", "unclear"),
        ("1", "[-1, 4]", "unclear"),
        ("unclear", "1", "unclear"),
        ("1", "unclear", "unclear"),
        # Below nought the larger divisor gives the larger ratio: -10/1 to -5/2.
        ("[-10, -5]", "[1, 2]", "[-10, -5/2]"),
        ("[-10, 4]", "[1, 2]", "[-10, 4]"),
    ],
)
def test_a_ratio_has_these_ends(number: str, to: str, result: str) -> None:
    assert shown(ratio_of(span(number), span(to))) == result


def test_amounts_in_two_currencies_have_no_ratio() -> None:
    assert ratio_of(span("1", "EUR"), span("1", "CZK")) == Unclear()


def test_amounts_in_two_currencies_have_no_share() -> None:
    assert share_of(span("1", "EUR"), span("1", "CZK")) == Unclear()


@pytest.mark.parametrize("values", [YES, Unclear()])
def test_what_is_no_number_has_no_sum_share_or_ratio(values: Values) -> None:
    one = span("1")
    found = [sum_of([values]), share_of(values, one), share_of(one, values), ratio_of(values, one)]
    assert found == [Unclear()] * 4


def test_what_is_unlimited_below_has_no_share() -> None:
    assert share_of(Span(None, Fraction(1)), span("1")) == Unclear()


def test_what_is_unlimited_below_has_no_ratio() -> None:
    assert ratio_of(span("1"), Span(None, Fraction(1))) == Unclear()


def test_what_is_unlimited_below_has_a_sum_that_is() -> None:
    assert sum_of([Span(None, Fraction(1)), span("1")]) == Span(None, Fraction(2))


@pytest.mark.parametrize(
    ("parts", "least", "most"),
    [
        (["1", "0", "5"], 2, 2),
        (["0", "0"], 0, 0),
        (["1", "[0, 5]"], 1, 2),
        (["1", "(0, 5]"], 2, 2),
        (["[1, ...", "[0, ..."], 1, 2),
        (["[0, 0]", "[0, 5]", "1/2"], 1, 2),
        (["1", "unclear"], 1, 2),
    ],
)
def test_a_count_has_the_parts_that_are_not_nought(parts: list[str], least: int, most: int) -> None:
    assert count_of(spans(*parts)) == Span(Fraction(least), Fraction(most), whole=True)
