"""Searches of one model under one wish, each down to a single answer."""

from collections.abc import Sequence
from typing import NamedTuple

from clusterself.model.wish import Wish
from clusterself.planning.model import PlanModel
from clusterself.planning.program import Row, Sum, row
from clusterself.planning.solver import Answer, Limit, Status, solve
from clusterself.planning.timing import Timing

# So many measures are told apart at once: with more, the least factors would be lost in rounding.
_AT_ONCE = 16
# So many sets may turn out to be late before the search is given up.
MOST_LATE = 20


class Found(NamedTuple):
    """What a search found; `bound` is a whole number as the price of the model is."""

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
        self._limit = limit
        self._price = model.price(wish.price)
        self._rows = [*model.limits(wish), *timing.rows()]

    def cheapest(self, goal: Sequence[Row]) -> Found:
        """Return the set of least price, and of those the first by declared order."""
        found = self.least_price(goal)
        if found.status is not Status.OPTIMAL or not found.chosen:
            return found
        chosen = self._first_of_equals(goal, found.chosen)
        return found._replace(chosen=chosen)

    def least_price(self, goal: Sequence[Row]) -> Found:
        """Return one of the sets of least price."""
        found = self._solve(self._price, goal)
        return Found(found.status, found.chosen, found.bound)

    def closest(self) -> Found:
        """Return the set with most rules met, then the best score, then the least price."""
        progress, score = self._model.progress, self._model.score
        rules = self._solve(progress.times(-1), ())
        if rules.status is not Status.OPTIMAL or rules.bound is None:
            return Found(rules.status, rules.chosen)
        rows = [row(progress, low=-rules.bound)]
        best = self._solve(score.times(-1), rows)
        if best.status is not Status.OPTIMAL or best.bound is None:
            return Found(best.status, best.chosen)
        found = self.cheapest([*rows, row(score, low=-best.bound)])
        return found._replace(score=-best.bound)

    def _first_of_equals(self, goal: Sequence[Row], chosen: frozenset[int]) -> frozenset[int]:
        """Return, of all sets of the same price, the one that has what is declared first."""
        rows = [*goal, row(self._price, high=self._price.at(chosen))]
        other = row(Sum(0, tuple((n, 1) for n in sorted(chosen))), high=len(chosen) - 1)
        if self._solve(Sum(), [*rows, other]).status is Status.IMPOSSIBLE:
            return chosen  # all others would have one more measure, at least
        for first in range(0, len(self._model.measures), _AT_ONCE):
            numbers = range(first, min(first + _AT_ONCE, len(self._model.measures)))
            worth = Sum(0, tuple((n, -(1 << (numbers.stop - 1 - n))) for n in numbers))
            found = self._solve(worth, rows)
            if found.status is not Status.OPTIMAL or found.chosen is None:
                return chosen
            chosen = found.chosen
            rows += [row(Sum(0, ((n, 1),)), int(n in chosen), int(n in chosen)) for n in numbers]
        return chosen

    def _solve(self, least: Sum, rows: Sequence[Row]) -> Answer:
        """Solve; sets that turn out to be late are ruled out one by one."""
        kept = [*self._rows, *rows]
        for _ in range(MOST_LATE):
            found = solve(self._model.program, least, kept, self._limit)
            if found.chosen is None or self._timing.is_in_time(found.chosen):
                return found
            kept.append(self._timing.other_than(found.chosen))
        return Answer(Status.STOPPED, None, found.bound)
