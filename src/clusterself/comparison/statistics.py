"""Medians, quartiles and outliers of ranges: exact, and empty where too few stand behind.

What is open moves a figure only within its range, so every figure is a range as well.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, floor

from clusterself.model.comparison import Side, Spread
from clusterself.model.scorecard import Range

FEWEST_FOR_QUARTILES = 5
_HALF, _QUARTER = Fraction(1, 2), Fraction(1, 4)
_FAR = Fraction(3, 2)  # quartile distances beyond a quartile, as in box plots


def in_order(values: Iterable[Fraction]) -> list[Fraction]:
    """Sort exactly; comparing fractions is slow, so it is done only where floats are equal."""
    return sorted(values, key=lambda value: (float(value), value))


def quantile(ordered: Sequence[Fraction | int], part: Fraction) -> Fraction:
    """Return the value that `part` of the values do not exceed; the middle of two between steps.

    The values ascend. Known as the averaged inverted distribution function. Of levels it gives one
    that occurs, or the middle of two neighbours; for one half it is the usual median.
    """
    before = len(ordered) * part
    right = min(floor(before), len(ordered) - 1)
    left = max(ceil(before) - 1, 0)
    return Fraction(ordered[left] + ordered[right]) / 2


def spread(ranges: Sequence[Range]) -> Spread | None:
    """Return median and quartiles, each from the lowest to the highest that it can be."""
    return spread_of(in_order(one.low for one in ranges), in_order(one.high for one in ranges))


def spread_of(lows: Sequence[Fraction | int], highs: Sequence[Fraction | int]) -> Spread | None:
    """Return median and quartiles of ranges whose lower and upper ends are given, ascending."""
    if not lows:
        return None

    def at(part: Fraction) -> Range:
        return Range(quantile(lows, part), quantile(highs, part))

    has_quartiles = len(lows) >= FEWEST_FOR_QUARTILES
    return Spread(
        len(lows),
        at(_HALF),
        at(_QUARTER) if has_quartiles else None,
        at(3 * _QUARTER) if has_quartiles else None,
    )


def far_out(own: Range, group: Spread) -> Side | None:
    """Tell on which side a value surely lies more than 1.5 quartile distances outside."""
    lower, upper = group.lower, group.upper
    if lower is None or upper is None or group.n < FEWEST_FOR_QUARTILES:
        return None
    distance = upper.high - lower.low  # the largest possible: only what is surely out is named
    if not distance:
        return None
    if own.low > upper.high + _FAR * distance:
        return "high"
    return "low" if own.high < lower.low - _FAR * distance else None
