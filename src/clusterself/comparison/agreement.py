"""How far several assessors agree, beyond what chance alone would give; exact, levels as ordinal.

Both coefficients are 1 for full agreement and 0 for what chance would give; they can be negative.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

PAIR = 2


def krippendorff_alpha(units: Iterable[Sequence[int | None]]) -> Fraction | None:
    """Return Krippendorff's alpha with the ordinal metric; a unit holds one level an assessor.

    Gaps (None) are left out, and so are units with fewer than two levels. None where it is not
    defined: no unit is left, or all levels are equal.
    """
    compared = [[level for level in unit if level is not None] for unit in units]
    compared = [unit for unit in compared if len(unit) >= PAIR]
    totals = Counter(level for unit in compared for level in unit)
    expected = sum(
        totals[low] * totals[high] * _distance(totals, low, high)
        for low, high in combinations(sorted(totals), PAIR)
    )
    if not expected:
        return None
    observed = sum((_within(totals, unit) for unit in compared), Fraction(0))
    return 1 - (totals.total() - 1) * observed / expected


def _within(totals: Counter[int], unit: Sequence[int]) -> Fraction:
    """Return the distances between the levels of one unit, each pair once."""
    pairs = (sorted(pair) for pair in combinations(unit, PAIR))
    return sum((_distance(totals, *pair) for pair in pairs), Fraction(0)) / (len(unit) - 1)


def _distance(totals: Counter[int], low: int, high: int) -> Fraction:
    """Return the squared ordinal distance: how many levels given lie between these two."""
    between = sum(count for level, count in totals.items() if low <= level <= high)
    return (between - Fraction(totals[low] + totals[high], 2)) ** 2


def weighted_kappa(pairs: Sequence[tuple[int, int]]) -> Fraction | None:
    """Return Cohen's kappa of two assessors, weighted by the square of the difference.

    None where it is not defined: no pairs, or both give one and the same level throughout.
    """
    expected = sum((one - other) ** 2 for one, _ in pairs for _, other in pairs)
    if not expected:
        return None
    observed = sum((one - other) ** 2 for one, other in pairs)
    return 1 - Fraction(len(pairs) * observed, expected)
