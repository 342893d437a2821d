"""Possible values: spans, words, and whether they lie where a test wants them."""

from fractions import Fraction

import pytest

from clusterself.model.values import (
    EVERYTHING,
    OneOf,
    Span,
    Unclear,
    among,
    contains,
    counted,
    exactly,
    inside,
    sample,
)
from clusterself.model.verdict import Verdict, all_of, any_of

NOT_MET, OPEN, MET = Verdict.NOT_MET, Verdict.OPEN, Verdict.MET


def span(low: float | None, high: float | None, opened: str = "", *, whole: bool = False) -> Span:
    """Return a span; `opened` names the ends that do not belong to it: `<`, `>` or both."""
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    return Span(ends[0], ends[1], "<" in opened, ">" in opened, whole)


def written(points: tuple[Fraction, ...]) -> str:
    return " ".join(map(str, points))


AT_LEAST_10 = span(10, None)
ABOVE_10 = span(10, None, "<")
AT_MOST_10 = span(None, 10)
BELOW_10 = span(None, 10, ">")


@pytest.mark.parametrize(
    ("values", "target", "verdict"),
    [
        (exactly(10), AT_LEAST_10, MET),
        (exactly(9), AT_LEAST_10, NOT_MET),
        (exactly(10), ABOVE_10, NOT_MET),
        (exactly(10), AT_MOST_10, MET),
        (exactly(10), BELOW_10, NOT_MET),
        (exactly(10), span(10, 20), MET),
        (exactly(20), span(10, 20), MET),
        (exactly(21), span(10, 20), NOT_MET),
        # Ranges.
        (span(10, 12), AT_LEAST_10, MET),
        (span(9, 12), AT_LEAST_10, OPEN),
        (span(7, 9), AT_LEAST_10, NOT_MET),
        (span(5, 30), span(10, 20), OPEN),
        (span(21, 30), span(10, 20), NOT_MET),
        (span(12, 20), span(10, 20), MET),
        # Floors and ceilings.
        (span(10, None), AT_LEAST_10, MET),
        (span(10, None), AT_MOST_10, OPEN),
        (span(11, None), AT_MOST_10, NOT_MET),
        (span(0, 10), AT_LEAST_10, OPEN),
        (span(0, 9), AT_LEAST_10, NOT_MET),
        (span(0, None), AT_LEAST_10, OPEN),
        # Open ends.
        (span(10, None, "<"), ABOVE_10, MET),
        (span(10, None), ABOVE_10, OPEN),
        (span(10, None, "<"), AT_MOST_10, NOT_MET),
        (span(0, 10, ">"), BELOW_10, MET),
        (span(0, 10, ">"), AT_LEAST_10, NOT_MET),
        (span(0, 10), BELOW_10, OPEN),
        (span(9, 11, "<>"), span(9, 11), MET),
        (span(9, 11), span(9, 11, "<>"), OPEN),
        # Without any limit.
        (EVERYTHING, AT_LEAST_10, OPEN),
        (EVERYTHING, EVERYTHING, MET),
        (exactly(3), EVERYTHING, MET),
        # Whole numbers: between 9 and 11 lies only 10, above 9 begins at 10.
        (span(10, None, whole=True), span(9, None, "<"), MET),
        (span(0, 9, whole=True), span(9.5, None), NOT_MET),
        (span(0, 9, whole=True), span(None, 9.5), MET),
        (span(0, 9, whole=True), span(None, 10, ">"), MET),
        (span(2, 3, whole=True), span(2.2, 2.8), NOT_MET),
        (span(2, 3), span(2.2, 2.8), OPEN),
        (span(0, 5, whole=True), span(2.5, 2.5), NOT_MET),
        # One of several numbers, as levels are.
        (OneOf(frozenset({Fraction(2), Fraction(3)})), span(2, None), MET),
        (OneOf(frozenset({Fraction(1), Fraction(3)})), span(2, None), OPEN),
        (OneOf(frozenset({Fraction(0), Fraction(1)})), span(2, None), NOT_MET),
        (OneOf(frozenset({"yes"})), span(0, None), NOT_MET),
        (Unclear(), EVERYTHING, OPEN),
    ],
)
def test_values_lie_inside_a_target_all_or_none_or_some_of_them(
    values: Span | OneOf | Unclear, target: Span, verdict: Verdict
) -> None:
    assert inside(values, target) is verdict


def test_an_amount_in_another_currency_leaves_the_test_open() -> None:
    assert inside(exactly(1_000_000, "CZK"), Span(Fraction(100), None, unit="EUR")) is OPEN


def test_an_amount_in_the_same_currency_is_compared() -> None:
    assert inside(exactly(100, "EUR"), Span(Fraction(100), None, unit="EUR")) is MET


@pytest.mark.parametrize(("words", "verdict"), [({"a"}, MET), ({"b"}, NOT_MET), ({"a", "b"}, OPEN)])
def test_words_are_among_the_wanted_ones(words: set[str], verdict: Verdict) -> None:
    assert among(OneOf(frozenset(words)), ("a", "c")) is verdict


@pytest.mark.parametrize("values", [exactly(1), Unclear()])
def test_what_is_no_word_leaves_a_choice_open(values: Span | Unclear) -> None:
    assert among(values, ("a",)) is OPEN


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        (span(0.5, 3.5), span(1, 3, whole=True)),
        (span(1, 3), span(1, 3, whole=True)),
        (span(1, 3, "<>"), span(2, 2, whole=True)),
        (span(0.5, 3.5, "<>"), span(1, 3, whole=True)),
        (span(520, None, "<"), span(521, None, whole=True)),
        (span(None, -0.5), span(None, -1, whole=True)),
        (EVERYTHING, span(None, None, whole=True)),
    ],
)
def test_counting_keeps_the_whole_numbers_of_a_span(given: Span, whole: Span) -> None:
    assert counted(given) == whole


def test_counting_keeps_the_currency() -> None:
    assert counted(exactly(3, "EUR")).unit == "EUR"


@pytest.mark.parametrize(
    ("values", "is_empty"),
    [
        (span(1, 2), False),
        (span(2, 1), True),
        (span(1, 1), False),
        (span(1, 1, "<"), True),
        (span(1, 1, ">"), True),
        (span(1, None, "<"), False),
        (span(None, 1), False),
    ],
)
def test_a_span_is_empty_where_no_number_fits(values: Span, is_empty: bool) -> None:
    assert values.is_empty is is_empty


def test_only_one_possible_value_is_exact() -> None:
    spans = [exactly(1), span(1, 2), span(1, None), EVERYTHING]
    assert [s.is_exact for s in spans] == [True, False, False, False]


def test_what_is_unclear_is_not_exact() -> None:
    assert not Unclear().is_exact


def test_only_one_possible_word_is_exact() -> None:
    assert (OneOf(frozenset({"a"})).is_exact, OneOf(frozenset({"a", "b"})).is_exact) == (
        True,
        False,
    )


def test_a_span_contains_its_ends_unless_they_are_open() -> None:
    given = span(1, 2, "<")
    assert [contains(given, Fraction(n, 2)) for n in (1, 2, 3, 4, 5)] == [
        False,
        False,
        True,
        True,
        False,
    ]


# 10, 20, 60, 100 are ends and thresholds; 15, 40, 80 lie half-way between neighbours.
def test_a_sample_has_the_ends_the_thresholds_and_points_between() -> None:
    points = sample(span(10, 100), [Fraction(20), Fraction(60)])
    assert written(points) == "10 15 20 40 60 80 100"


def test_a_sample_leaves_out_ends_that_are_open_and_thresholds_outside() -> None:
    points = sample(span(10, 20, "<>"), [Fraction(5), Fraction(30)])
    assert written(points) == "15"


def test_a_sample_without_limits_goes_beyond_the_outer_thresholds() -> None:
    assert written(sample(EVERYTHING, [Fraction(5)])) == "4 5 6"


def test_a_sample_without_limits_or_thresholds_is_one_point() -> None:
    assert written(sample(EVERYTHING, [])) == "0"


# Between 5 and 6 there is no count; the neighbours of every threshold are there.
def test_a_sample_of_counts_has_whole_numbers_only() -> None:
    points = sample(span(4, 8, whole=True), [Fraction(5), Fraction(6)])
    assert written(points) == "4 5 6 7 8"


def test_a_sample_of_counts_has_one_between_distant_thresholds() -> None:
    points = sample(span(0, None, whole=True), [Fraction(10)])
    assert {9, 10, 11} <= set(points)


def test_a_sample_of_counts_has_both_neighbours_of_a_broken_threshold() -> None:
    points = sample(span(0, 100, whole=True), [Fraction(5, 2)])
    assert {2, 3} <= set(points)
    assert all(point.denominator == 1 for point in points)


def test_all_of_several_verdicts_is_the_worst() -> None:
    assert [all_of(v) for v in ([MET, OPEN, NOT_MET], [MET, OPEN], [MET, MET], [])] == [
        NOT_MET,
        OPEN,
        MET,
        MET,
    ]


def test_any_of_several_verdicts_is_the_best() -> None:
    assert [any_of(v) for v in ([MET, OPEN, NOT_MET], [NOT_MET, OPEN], [NOT_MET], [])] == [
        MET,
        OPEN,
        NOT_MET,
        NOT_MET,
    ]
