"""Searches of one model under one wish, each down to a single answer."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clusterself.model.wish import Wish
from clusterself.planning.in_time import InTime
from clusterself.planning.model import PlanModel
from clusterself.planning.program import Row, Sum, row, total
from clusterself.planning.solver import Answer, Limit, Status
from clusterself.planning.timing import Timing

# So many measures are told apart at once: with more, the least factors would be lost in rounding.
_AT_ONCE = 16
# Up to here two amounts are weighed into one: further, and differences might be lost in rounding.
_MOST_WEIGHED = 1_000_000


class Found(NamedTuple):
    """What a search found; `bound` is a price in multiples, as that of the model is."""

    status: Status
    chosen: frozenset[int] | None
    bound: int | None = None
    score: int | None = None


class Search:
    """Finds sets of measures that keep the limits of a wish."""

    def __init__(
        self, model: PlanModel, wish: Wish, timing: Timing, limit: Limit | None = None
    ) -> None:
        self._model = model
        self._timing = timing
        self._price = model.price(wish.price)
        self._then = model.price(wish.price.then)
        self._in_time = InTime(model, timing, model.limits(wish), limit)

    def cheapest(self, goal: Sequence[Row]) -> Found:
        """Return the set of least price, and of those the first of equals.

        That is: the least of the other amount, then fewest measures, then what is declared first.
        """
        found = self.least_price(goal)
        if found.status is not Status.OPTIMAL or not found.chosen:
            return found
        chosen = self._first_of_equals(goal, found.chosen)
        return found._replace(chosen=chosen)

    def least_price(self, goal: Sequence[Row]) -> Found:
        """Return one of the sets of least price."""
        found = self._solve(self._price, goal)
        return Found(found.status, found.chosen, found.bound)

    def cheaper_than(self, known: frozenset[int], goal: Sequence[Row]) -> Found:
        """Return one of the sets of least price, if that is less than the price of a known set."""
        return self.least_price([*goal, row(self._price, high=self._price.at(known) - 1)])

    def is_in_time(self, chosen: frozenset[int]) -> bool:
        """Tell whether a set can be done by the date of the wish."""
        return self._timing.is_in_time(chosen)

    def closest(self) -> Found:
        """Return the set with most rules met, then the best score, then the least price."""
        progress, score = self._model.progress, self._model.score
        rules = self._solve(progress.times(-1), ())
        if rules.value is None:
            return Found(rules.status, None)
        rows = [row(progress, low=-rules.value)]
        best = self._solve(score.times(-1), rows)
        if best.value is None:
            return Found(Status.STOPPED, rules.chosen)
        found = self.cheapest([*rows, row(score, low=-best.value)])
        statuses = {rules.status, best.status, found.status}
        status = Status.OPTIMAL if statuses == {Status.OPTIMAL} else Status.STOPPED
        if found.chosen is None:
            return Found(status, best.chosen)
        return found._replace(status=status, score=-best.value)

    def _first_of_equals(self, goal: Sequence[Row], chosen: frozenset[int]) -> frozenset[int]:
        """Return the first of all sets of the same price, by one solve after the other.

        No superset of a set comes before it; so as soon as no other set is left, it is the first.
        """
        rival, rows = self._cheaper_otherwise(goal, chosen), [*goal]
        while rival is not None and self._then.at(rival) < self._then.at(chosen):
            rows.append(_without(chosen))
            chosen = rival
            rival = self._cheaper_otherwise(rows, chosen)
        if rival is None:
            return chosen
        return self._first_by_order([*goal, *self._as_cheap_as(chosen)], chosen)

    def _cheaper_otherwise(
        self, rows: Sequence[Row], chosen: frozenset[int]
    ) -> frozenset[int] | None:
        """Return another set of the same price, of which the other amount is no more."""
        rows = [*rows, _without(chosen)]
        # So weighed, one more in price is worse than all that may be saved of the other amount.
        weight = self._then.at(chosen) + 1
        if self._price.at(chosen) * weight <= _MOST_WEIGHED:
            both = total([self._price.times(weight), self._then])
            rival = self._solve(both, rows).chosen
        else:
            rival = self._solve(self._then, [*rows, *self._as_cheap_as(chosen)]).chosen
        if rival is None or self._price.at(rival) > self._price.at(chosen):
            return None
        return rival if self._then.at(rival) <= self._then.at(chosen) else None

    def _as_cheap_as(self, chosen: frozenset[int]) -> list[Row]:
        return [row(least, high=least.at(chosen)) for least in (self._price, self._then)]

    def _first_by_order(self, rows: Sequence[Row], chosen: frozenset[int]) -> frozenset[int]:
        """Return the set with fewest measures, then with what is declared first."""
        kept = list(rows)
        for least in (self._model.chosen(m.id for m in self._model.measures), *self._order()):
            worth = least.at(chosen)
            rival = self._solve(least, [*kept, row(least, high=worth), _without(chosen)]).chosen
            if rival is None:
                return chosen
            if least.at(rival) < worth:
                chosen = rival
            kept.append(row(least, high=least.at(chosen)))
        return chosen

    def _order(self) -> Iterator[Sum]:
        """Yield what is least for the set that has what is declared first, some at a time."""
        count = len(self._model.measures)
        for first in range(0, count, _AT_ONCE):
            numbers = range(first, min(first + _AT_ONCE, count))
            yield Sum(0, tuple((n, -(1 << (numbers.stop - 1 - n))) for n in numbers))

    def _solve(self, least: Sum, rows: Sequence[Row]) -> Answer:
        return self._in_time.solve(least, rows)


def _without(chosen: frozenset[int]) -> Row:
    """Return the row that rules out a set and all its supersets."""
    return row(Sum(0, tuple((n, 1) for n in sorted(chosen))), high=len(chosen) - 1)
