"""Where one of many stands: rank, and from ten clusters on also the percentile."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from fractions import Fraction

from clusterself.comparison.statistics import in_order
from clusterself.model.comparison import Place
from clusterself.model.scorecard import Range

LEAST_FOR_PERCENTILE = 10


class Ranking:
    """An order of scores by the middles of their ranges; those without a score do not count."""

    def __init__(self, ranges: Iterable[Range | None]) -> None:
        self._middles = in_order(_middle(found) for found in ranges if found is not None)

    def place(self, own: Range | None) -> Place | None:
        """Return the place of a score that is one of the order."""
        return None if own is None else _place(_middle(own), self._middles)

    def place_of_another(self, own: Range | None) -> Place | None:
        """Return the place that a score would take that is not one of the order."""
        if own is None:
            return None
        middle = _middle(own)
        at = bisect_left(self._middles, middle)
        return _place(middle, [*self._middles[:at], middle, *self._middles[at:]])


def _middle(found: Range) -> Fraction:
    return (found.low + found.high) / 2


def _place(own: Fraction, middles: list[Fraction]) -> Place:
    n, below, up_to = len(middles), bisect_left(middles, own), bisect_right(middles, own)
    percentile = Fraction(below + up_to, 2 * n) if n >= LEAST_FOR_PERCENTILE else None
    return Place(first=n - up_to + 1, last=n - below, n=n, percentile=percentile)
