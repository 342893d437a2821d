"""A plan without a solver: measures are added until the goal is reached, then thinned out.

Nothing says how good such a plan is. It stands in where a search was stopped before it found any.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from clusterself.model.wish import Wish
from clusterself.planning.model import PlanModel
from clusterself.planning.program import Row
from clusterself.planning.timing import Timing

Test = Callable[[frozenset[int]], bool]


def added_up(model: PlanModel, wish: Wish, timing: Timing, is_goal: Test) -> frozenset[int] | None:
    """Return a set of measures that leads to the goal and keeps all limits, if this finds one.

    Measures are added with what they require, the cheapest first, as far as the limits allow;
    then those are left out again without which the goal is reached too, the dearest first.
    """
    limits = [*model.limits(wish), *timing.rows()]
    needs = _Needs(model)
    chosen = _start(model, wish, needs)
    for number in _cheapest_first(model, wish):
        if is_goal(chosen):
            break
        more = chosen | needs.of(number)
        if all(_keeps(one, more) for one in limits) and timing.is_in_time(more):
            chosen = more
    for number in reversed(list(_cheapest_first(model, wish))):
        fewer = chosen - {number}
        if number in chosen and not needs.any_on(number, fewer) and is_goal(fewer):
            chosen = fewer if all(_keeps(one, fewer) for one in limits) else chosen
    is_allowed = all(_keeps(one, chosen) for one in limits) and timing.is_in_time(chosen)
    return chosen if is_allowed and is_goal(chosen) else None


def _start(model: PlanModel, wish: Wish, needs: "_Needs") -> frozenset[int]:
    included = (n for n, measure in enumerate(model.measures) if measure.id in wish.include)
    return frozenset[int]().union(*(needs.of(number) for number in included))


def _cheapest_first(model: PlanModel, wish: Wish) -> Iterator[int]:
    def price(number: int) -> tuple[Fraction, Fraction]:
        measure = model.measures[number]
        return wish.price.of(measure), wish.price.then.of(measure)

    yield from sorted(range(len(model.measures)), key=price)


def _keeps(limit: Row, chosen: frozenset[int]) -> bool:
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
