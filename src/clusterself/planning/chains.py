"""Judged levels in the model: reached only if a chosen measure leads there from a reached level."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from clusterself.planning.changes import LevelChange
from clusterself.planning.parts import Comes
from clusterself.planning.program import ONE, Program, Sum, column, total

Steps = Sequence[tuple[int, LevelChange]]  # the column of a measure, and where it leads


class Chain:
    """The levels of one indicator that measures can lead to, each with what is 1 if reached."""

    def __init__(self, program: Program, start: int, steps: Steps) -> None:
        self._program = program
        self._steps = steps
        self._reached: dict[int, Sum] = {start: ONE}
        self.start = start
        pairs = [
            (number, begin, end)
            for number, change in steps
            for begin, end in _pairs(change)
            if end > start
        ]
        for level in range(start + 1, max((end for *_, end in pairs), default=start) + 1):
            ways = [
                program.all_of([column(number), self.reached(begin)])
                for number, begin, end in pairs
                if begin < level <= end
            ]
            found = program.all_of([self._reached[level - 1], program.any_of(ways)])
            if not found.terms and not found.constant:
                break
            self._reached[level] = found

    @property
    def levels(self) -> tuple[int, ...]:
        """Return the levels above the start that can be reached, ascending."""
        return tuple(level for level in self._reached if level > self.start)

    def reached(self, level: int) -> Sum:
        """Return what is 1 only if a level is reached."""
        return ONE if level <= self.start else self._reached.get(level, Sum())

    def first(self, there: Mapping[int, Comes], test: Callable[[Comes], bool]) -> Sum:
        """Return what is 1 only if the lowest level is reached at which something is so."""
        return next((self.reached(n) for n in self.levels if test(there[n])), Sum())

    def credit(self, there: Mapping[int, Comes], base: int) -> Sum:
        """Return the credit, which grows from level to level."""
        parts, last = [Sum(base)], base
        for level in self.levels:
            parts.append(self.reached(level).times(there[level].credit - last))
            last = there[level].credit
        return total(parts)

    def proven(self, kinds: Collection[str]) -> Sum:
        """Return what is 1 only if a step taken produces one of some kinds of paper."""
        begins = (
            (number, min((b for kind, b in change.kinds if kind in kinds), default=None))
            for number, change in self._steps
        )
        return self._program.any_of(
            [
                self._program.all_of([column(number), self.reached(begin)])
                for number, begin in begins
                if begin is not None
            ]
        )


def _pairs(change: LevelChange) -> Iterator[tuple[int, int]]:
    """Yield each level that a measure leads to, with the lowest level from which it does."""
    for end in sorted(set(change.reach)):
        begin = change.reach.index(end)
        if begin < end:
            yield begin, end
