"""Solves, and takes only sets that are done in time.

No solver sees the schedule. So a set that turns out to be late is ruled out, with all those that
are late for the same reason, and the model is solved again. Where that leads nowhere, sets are
ruled out that are likely to be late: then something may be found, but nothing is proven.
"""

from collections.abc import Sequence
from fractions import Fraction

from clusterself.planning.model import PlanModel
from clusterself.planning.program import Row, Sum
from clusterself.planning.solver import Answer, Limit, Status, solve
from clusterself.planning.timing import Timing

# So many sets at most are ruled out one by one under one wish; of many measures fewer, since each
# solve takes longer there, and one set is less of all that there are.
MOST_LATE = 30
_LATE_PER_MEASURE = 300
# So often sets are ruled out for a reason that holds for many.
MOST_REASONS = 60
# So often sets are ruled out that are likely to be late.
MOST_GUESSES = 40
# Of the time, so much is taken off for each set that is late by its work.
_PART = Fraction(1, 20)


class InTime:
    """Finds sets that are in time, under one wish."""

    def __init__(
        self, model: PlanModel, timing: Timing, limits: Sequence[Row], limit: Limit | None
    ) -> None:
        self._model = model
        self._timing = timing
        self._limits = [*limits, *timing.rows()]
        self._limit = limit
        self._late_left = min(MOST_LATE, _LATE_PER_MEASURE // max(len(model.measures), 1))
        self._reasons_left = MOST_REASONS
        self._guesses: list[Row] = []
        self._part = Fraction(1)

    def solve(self, least: Sum, rows: Sequence[Row]) -> Answer:
        """Return the least set in time; stopped, if that is not proven."""
        while True:
            found = self._solved(least, rows)
            if found.chosen is None or self._timing.is_in_time(found.chosen):
                return found
            if not self._learns(found.chosen):
                return self._guessed(least, rows, found)

    def _solved(self, least: Sum, rows: Sequence[Row]) -> Answer:
        kept = [*self._limits, *self._timing.learned, *rows]
        return solve(self._model.program, least, kept, self._limit)

    def _learns(self, late: frozenset[int]) -> bool:
        """Rule out a late set, and all that are late for the same reason."""
        reasons = self._timing.reasons(late)
        if reasons and self._reasons_left:
            self._reasons_left -= 1
            self._timing.learned += reasons
            return True
        if reasons or not self._late_left:
            return False
        self._late_left -= 1
        self._timing.learned.append(self._timing.other_than(late))
        return True

    def _guessed(self, least: Sum, rows: Sequence[Row], late: Answer) -> Answer:
        """Return a set in time, if there is one among those that are not likely to be late."""
        found = late
        for _ in range(MOST_GUESSES):
            if found.chosen is None:
                break
            if self._timing.is_in_time(found.chosen):
                return Answer(Status.STOPPED, found.chosen, late.bound, found.value)
            self._guess(found.chosen)
            kept = [*rows, *self._guesses, *self._timing.within(self._part)]
            found = self._solved(least, kept)
        return Answer(Status.STOPPED, None, late.bound)

    def _guess(self, late: frozenset[int]) -> None:
        path = self._timing.longest_path(late)
        if path is None:
            self._part = max(self._part - _PART, _PART)
        else:
            self._guesses.append(path)
