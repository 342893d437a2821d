"""Classes of ordered values, joined until none is small.

Values are numbered from 0 in their order; a cut is the number of the first value of a new class.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from clusterself.comparison.disclosure.counts import Counts
from clusterself.model.published import LEAST


def joined(values: Counts, cuts: Iterable[int], kept: int | None = None) -> tuple[int, ...] | None:
    """Return those cuts that leave no class small, or None if there are none.

    `kept` is a cut that must stay. The smallest class is joined with its smaller neighbour, until
    all are large enough.
    """
    left = sorted(cuts)
    while left:
        counts = classes_of(values, left)
        smallest = min(range(len(counts)), key=lambda place: (counts[place], place))
        if counts[smallest] >= LEAST:
            return tuple(left)
        around = [place for place in (smallest - 1, smallest) if 0 <= place < len(left)]
        free = [place for place in around if left[place] != kept]
        if not free:
            return None
        # The cut at a place lies between the classes at this place and at the next one.
        neighbour = {place: place if place < smallest else place + 1 for place in free}
        left.pop(min(free, key=lambda place: (counts[neighbour[place]], place)))
    return None


def classes_of(values: Counts, cuts: Sequence[int]) -> Counts:
    """Return the counts of the classes between cuts."""
    ends = (0, *cuts, len(values))
    return tuple(sum(values[start:end]) for start, end in pairwise(ends))


def coarser(counts: Counts, cuts: Sequence[int], fewer: Sequence[int]) -> Counts:
    """Return the counts of the classes that only some of the cuts leave."""
    return classes_of(counts, [place + 1 for place, cut in enumerate(cuts) if cut in fewer])
