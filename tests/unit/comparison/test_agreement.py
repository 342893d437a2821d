"""Agreement of assessors; published and by hand, and against krippendorff and scikit-learn."""

from fractions import Fraction

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from clusterself.comparison.agreement import krippendorff_alpha, weighted_kappa

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: four observers,
# twelve units, gaps; published there: ordinal alpha 0.815.
GAP = None
PUBLISHED = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3),
    (GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP),
)
LEVELS = st.integers(0, 4)
UNITS = st.integers(2, 4).flatmap(
    lambda n: st.lists(
        st.lists(st.none() | LEVELS, min_size=n, max_size=n), min_size=1, max_size=15
    )
)


def test_alpha_is_the_published_one() -> None:
    found = krippendorff_alpha(list(zip(*PUBLISHED, strict=True)))
    assert found is not None
    assert round(float(found), 3) == 0.815


def test_alpha_of_three_units_by_hand() -> None:
    # Levels 0 0, 0 1, 1 1: three of each, so the squared distance of 0 and 1 is (6 - 3)² = 9.
    # Observed 9, expected 3 * 3 * 9 = 81: 1 - 5 * 9 / 81.
    assert krippendorff_alpha([(0, 0), (0, 1), (1, 1)]) == Fraction(4, 9)


def test_levels_far_apart_weigh_more_than_neighbours() -> None:
    near = krippendorff_alpha([(0, 1), (2, 2), (3, 3), (4, 4)])
    far = krippendorff_alpha([(0, 4), (2, 2), (3, 3), (4, 4)])
    assert near is not None
    assert far is not None
    assert near > far


def test_full_agreement_over_several_levels_is_one() -> None:
    assert krippendorff_alpha([(0, 0, 0), (3, 3, None), (4, 4, 4)]) == 1


def test_a_unit_with_one_level_does_not_count() -> None:
    assert krippendorff_alpha([(0, 0), (0, 1), (1, 1), (4, None)]) == Fraction(4, 9)


@pytest.mark.parametrize("units", [[], [(1, None), (None, 2)], [(2, 2), (2, 2)]])
def test_alpha_is_not_defined_without_pairs_or_with_one_level(
    units: list[tuple[int | None, ...]],
) -> None:
    assert krippendorff_alpha(units) is None


@given(UNITS)
def test_alpha_is_that_of_the_package(units: list[list[int | None]]) -> None:
    found = krippendorff_alpha(units)
    assume(found is not None)
    assert found is not None
    data = np.array([[np.nan if v is None else v for v in unit] for unit in units], float).T
    judge = krippendorff.alpha(data, level_of_measurement="ordinal", value_domain=range(5))
    assert float(found) == pytest.approx(judge, abs=1e-9)


@given(UNITS)
def test_the_order_of_units_and_assessors_changes_nothing(units: list[list[int | None]]) -> None:
    turned = [list(reversed(unit)) for unit in reversed(units)]
    assert krippendorff_alpha(turned) == krippendorff_alpha(units)


def test_kappa_of_four_pairs_by_hand() -> None:
    # Squares observed: 0 + 1 + 0 + 1 = 2. Every level of one against every level of the other:
    # 0: 0+1+4+4; 0: 0+1+4+4; 2: 4+1+0+0; 3: 9+4+1+1 -> 38. 1 - 4 * 2 / 38.
    assert weighted_kappa([(0, 0), (0, 1), (2, 2), (3, 2)]) == Fraction(15, 19)


@pytest.mark.parametrize("pairs", [[], [(2, 2), (2, 2)]])
def test_kappa_is_not_defined_without_pairs_or_with_one_level(pairs: list[tuple[int, int]]) -> None:
    assert weighted_kappa(pairs) is None


@given(st.lists(st.tuples(LEVELS, LEVELS), min_size=1, max_size=30))
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    found = weighted_kappa(pairs)
    assume(found is not None)
    assert found is not None
    judge = cohen_kappa_score(*zip(*pairs, strict=True), labels=range(5), weights="quadratic")
    assert float(found) == pytest.approx(judge, abs=1e-9)
