"""Plans without a solver: measures are added as far as the limits allow, then thinned out.

Nothing says how good such a plan is. It stands in where a search was stopped before it found any.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

from clusterself.model.wish import Wish
from clusterself.planning.model import PlanModel
from clusterself.planning.program import Row
from clusterself.planning.timing import Timing

Merit: TypeAlias = tuple[int, Fraction]
Test: TypeAlias = Callable[[frozenset[int]], bool]


class Adding:
    """Puts sets together that keep the limits of a wish."""

    def __init__(self, model: PlanModel, wish: Wish, timing: Timing) -> None:
        self._model = model
        self._timing = timing
        self._limits = [*model.limits(wish), *timing.rows()]
        self._needs = _Needs(model)
        self._cheapest_first = list(_cheapest_first(model, wish))
        self._start = _start(model, wish, self._needs)

    def up_to(self, is_goal: Test) -> frozenset[int] | None:
        """Return a set of measures that leads to the goal, if this finds one.

        Measures are added with what they require, the cheapest first; then those are left out
        again without which the goal is reached too, the dearest first.
        """
        chosen = self._start
        for number in self._cheapest_first:
            if is_goal(chosen):
                break
            chosen = self._with(chosen, number)
        if not self._is_allowed(chosen) or not is_goal(chosen):
            return None
        return self.thinned(chosen, is_goal)

    def closest(
        self, merit: Callable[[frozenset[int]], Merit], known: frozenset[int] | None = None
    ) -> frozenset[int] | None:
        """Return a set with as much of everything as fits in, and nothing that adds no merit.

        It is no worse than a known one. None only where what has to be in any case is too much.
        """
        chosen = self._start if known is None else known
        for number in self._cheapest_first:
            chosen = self._with(chosen, number)
        if not self._is_allowed(chosen):
            return None
        if known is not None and merit(known) >= merit(chosen):
            chosen = known
        most = merit(chosen)
        return self.thinned(chosen, lambda fewer: merit(fewer) >= most)

    def thinned(self, chosen: frozenset[int], is_enough: Test) -> frozenset[int]:
        """Return what is left of an allowed set without what is not needed, the dearest first."""
        for number in reversed(self._cheapest_first):
            fewer = chosen - {number}
            if number in chosen and not self._needs.any_on(number, fewer) and is_enough(fewer):
                chosen = fewer if self._is_allowed(fewer) else chosen
        return chosen

    def _with(self, chosen: frozenset[int], number: int) -> frozenset[int]:
        more = chosen | self._needs.of(number)
        return more if self._is_allowed(more) else chosen

    def _is_allowed(self, chosen: frozenset[int]) -> bool:
        is_within = all(keeps(one, chosen) for one in self._limits)
        return is_within and self._timing.is_in_time(chosen)


def _start(model: PlanModel, wish: Wish, needs: "_Needs") -> frozenset[int]:
    included = (n for n, measure in enumerate(model.measures) if measure.id in wish.include)
    return frozenset[int]().union(*(needs.of(number) for number in included))


def _cheapest_first(model: PlanModel, wish: Wish) -> Iterator[int]:
    def price(number: int) -> tuple[Fraction, Fraction]:
        measure = model.measures[number]
        return wish.price.of(measure), wish.price.then.of(measure)

    yield from sorted(range(len(model.measures)), key=price)


def keeps(limit: Row, chosen: frozenset[int]) -> bool:
    """Tell whether a row about whole columns holds for a choice of them."""
    amount = sum(factor for number, factor in limit.terms if number in chosen)
    is_enough = limit.low is None or amount >= limit.low
    return is_enough and (limit.high is None or amount <= limit.high)


class _Needs:
    """What each measure requires, as far as that is not in place already."""

    def __init__(self, model: PlanModel) -> None:
        numbers = {measure.id: number for number, measure in enumerate(model.measures)}
        self._direct = [
            {
                numbers[name]
                for name in measure.requires
                if name in numbers and not model.effects.is_in_place(model.measures[numbers[name]])
            }
            for measure in model.measures
        ]

    def of(self, number: int) -> frozenset[int]:
        """Return a measure with all that has to be done for its sake."""
        found, left = set[int](), [number]
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                left += sorted(self._direct[one])
        return frozenset(found)

    def any_on(self, number: int, chosen: frozenset[int]) -> bool:
        """Tell whether one of some measures requires this one."""
        return any(number in self._direct[one] for one in chosen)
