"""Changes of the score in figures."""

from fractions import Fraction

from clusterself.model.scorecard import Range
from clusterself.reports import wording


def signed(share: Fraction) -> str:
    """Write a change in points of 100 with its sign."""
    if not share:
        return "0"
    return f"{'+' if share > 0 else '-'}{wording.points(abs(share))}"


def signed_range(found: Range) -> str:
    """Write a change, or the ends between which it lies."""
    low, high = signed(found.low), signed(found.high)
    return low if low == high else f"{low} to {high}"
