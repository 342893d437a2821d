"""Medians, quartiles, ranks and outliers; by hand, and against numpy and scipy."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import percentileofscore

from clusterself.comparison.ranking import Ranking
from clusterself.comparison.statistics import far_out, quantile, spread
from clusterself.model.comparison import Place, Side, Spread
from clusterself.model.scorecard import Range

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
WHOLE = st.lists(st.integers(0, 20), min_size=1, max_size=40)


def exactly(*numbers: int | Fraction) -> list[Range]:
    return [Range(Fraction(one), Fraction(one)) for one in numbers]


def one(low: int, high: int) -> Range:
    return Range(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [
        ([3], HALF, Fraction(3)),
        ([3, 1, 2], HALF, Fraction(2)),
        ([4, 1, 2, 3], HALF, Fraction(5, 2)),
        ([1, 2, 3, 4, 5], QUARTER, Fraction(2)),
        ([1, 2, 3, 4, 5], Fraction(3, 4), Fraction(4)),
        ([1, 2, 3, 4, 5, 6, 7, 8], QUARTER, Fraction(5, 2)),
        ([0, 0, 2, 2, 4, 4], QUARTER, Fraction(0)),
        ([1, 2, 3], Fraction(0), Fraction(1)),
        ([1, 2, 3], Fraction(1), Fraction(3)),
    ],
)
def test_a_quantile_is_a_value_that_occurs_or_the_middle_of_two(
    values: list[int], part: Fraction, expected: Fraction
) -> None:
    assert quantile(sorted(map(Fraction, values)), part) == expected


@given(WHOLE, st.sampled_from([Fraction(k, 8) for k in range(9)]))
def test_quantiles_are_those_of_numpy(values: list[int], part: Fraction) -> None:
    judge = np.quantile(values, float(part), method="averaged_inverted_cdf")
    assert float(quantile(sorted(map(Fraction, values)), part)) == judge


def test_nobody_has_no_spread() -> None:
    assert spread([]) is None


def test_under_five_there_are_no_quartiles() -> None:
    assert spread(exactly(0, 1, 3, 4)) == Spread(4, one(2, 2), None, None)


def test_from_five_on_there_are_quartiles() -> None:
    assert spread(exactly(4, 0, 1, 3, 2)) == Spread(5, one(2, 2), one(1, 1), one(3, 3))


def test_open_answers_widen_the_median() -> None:
    assert spread([one(0, 4), one(1, 1), one(2, 3)]) == Spread(3, one(1, 3), None, None)


def test_open_answers_widen_the_quartiles() -> None:
    found = spread([one(0, 4), *exactly(1, 2, 3, 4)])
    assert found == Spread(5, one(2, 3), one(1, 2), one(3, 4))


def test_the_best_is_first() -> None:
    group = exactly(1, 2, 3)
    assert Ranking(group).place(group[2]) == Place(1, 1, 3, None)


def test_equals_share_their_ranks() -> None:
    group = exactly(5, 3, 3, 1)
    assert Ranking(group).place(group[1]) == Place(2, 3, 4, None)


def test_a_range_stands_by_its_middle() -> None:
    group = [one(0, 4), one(1, 1), one(3, 3)]
    assert Ranking(group).place(group[0]) == Place(2, 2, 3, None)


def test_a_percentile_stands_from_ten_on() -> None:
    group = exactly(*range(10))
    assert Ranking(group).place(group[7]) == Place(3, 3, 10, Fraction(3, 4))


def test_nine_have_no_percentile() -> None:
    group = exactly(*range(9))
    found = Ranking(group).place(group[0])
    assert found is not None
    assert found.percentile is None


@given(st.lists(st.integers(0, 12), min_size=10, max_size=40), st.data())
def test_percentiles_are_those_of_scipy(values: list[int], data: st.DataObject) -> None:
    own = data.draw(st.sampled_from(values))
    place = Ranking(exactly(*values)).place(exactly(own)[0])
    assert place is not None
    found = place.percentile
    assert found is not None
    judge = percentileofscore(values, own, kind="mean")
    assert float(found * 100) == pytest.approx(float(judge), abs=1e-9)


def group_of(numbers: Sequence[int]) -> Spread:
    found = spread(exactly(*numbers))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("own", "side"),
    [
        (one(7, 7), "high"),
        (one(6, 6), None),  # exactly 1.5 distances above the upper quartile
        (one(6, 9), None),  # may be no further out
        (one(-3, -3), "low"),
        (one(-2, -2), None),
        (one(2, 2), None),
    ],
)
def test_far_out_is_what_surely_lies_beyond_the_fences(own: Range, side: Side | None) -> None:
    assert far_out(own, group_of([0, 1, 2, 3, 4])) == side  # quartiles 1 and 3: fences -2 and 6


def test_open_quartiles_move_the_fences_outwards() -> None:
    group = Spread(5, one(2, 2), one(0, 1), one(3, 4))  # distance up to 4: fences -6 and 10
    assert [far_out(one(n, n), group) for n in (10, 11, -6, -7)] == [None, "high", None, "low"]


def test_nothing_is_far_out_where_all_are_alike() -> None:
    assert far_out(one(9, 9), group_of([2, 2, 2, 2, 2])) is None


def test_nothing_is_far_out_of_four() -> None:
    assert far_out(one(99, 99), group_of([0, 1, 2, 3])) is None
