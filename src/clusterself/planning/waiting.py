"""What measures wait for, in whatever set they are chosen."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clusterself.model.measure import Measure
from clusterself.planning.effects import Effects
from clusterself.planning.schedule import LevelJump, in_turn, required_pairs, steps_of


class OneOf(NamedTuple):
    """What one of several leads to: the level of an indicator from which a measure works."""

    indicator: str
    level: int
    numbers: frozenset[int]


class Waiting:
    """Measures by their numbers: `each` of some others is waited for, and one of each group.

    Where measures may come to wait for each other, nothing is said: one of them does not wait.
    """

    def __init__(self, effects: Effects, measures: Sequence[Measure]) -> None:
        self._effects = effects
        self._measures = measures
        self._numbers = {measure.id: number for number, measure in enumerate(measures)}
        self.each = [self._numbered((*m.requires, *m.follows)) for m in measures]
        self.one_of: list[list[OneOf]] = [[] for _ in measures]
        self._steps = steps_of(measures)
        self._add(self._pairs(), self._groups())

    def _numbered(self, names: Iterable[str]) -> set[int]:
        return {self._numbers[name] for name in names if name in self._numbers}

    def _pairs(self) -> list[tuple[int, int]]:
        found = required_pairs(self._effects, self._steps)
        return [(self._numbers[name], self._numbers[before]) for name, before in found]

    def _groups(self) -> list[tuple[int, OneOf]]:
        return [
            (self._numbers[step.measure], self._group(name, step))
            for name, found in self._steps.items()
            for step in found
            if (start := self._effects.start(name)) is not None and step.begin > start
        ]

    def _group(self, name: str, step: LevelJump) -> OneOf:
        # What begins no lower than the step itself is not waited for: it comes with it, or later.
        level = step.begin
        enough = (m.measure for m in self._steps[name] if m.to >= level > m.begin)
        return OneOf(name, level, frozenset(self._numbered(enough)))

    def _add(self, pairs: Sequence[tuple[int, int]], groups: Sequence[tuple[int, OneOf]]) -> None:
        before = [set(some) for some in self.each]
        for number, one in (*pairs, *((n, one) for n, group in groups for one in group.numbers)):
            before[number].add(one)
        waits = [_reached(before, number) for number in range(len(before))]
        for number, one in pairs:
            if number not in waits[one]:
                self.each[number].add(one)
        for number, group in groups:
            if not any(number == one or number in waits[one] for one in group.numbers):
                self.one_of[number].append(group)

    def leading_to(self, chosen: Iterable[int], group: OneOf) -> frozenset[int] | None:
        """Return those of a set by which a level is reached step by step; None if it is not."""
        start = self._effects.start(group.indicator)
        if start is None:
            return None
        measures = [self._measures[number] for number in sorted(chosen)]
        taken = in_turn(start, steps_of(measures).get(group.indicator, ()))
        found, level = set[int](), group.level
        while level > start:
            step = _first(taken, level)
            if step is None:
                return None
            found.add(self._numbers[step.measure])
            level = step.begin
        return frozenset(found)


def _first(taken: Iterable[LevelJump], level: int) -> LevelJump | None:
    return next((step for step in taken if step.to >= level), None)


def _reached(before: Sequence[set[int]], number: int) -> set[int]:
    found, left = set[int](), sorted(before[number])
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += sorted(before[one])
    return found
