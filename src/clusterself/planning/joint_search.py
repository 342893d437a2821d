"""The search for a joint plan, down to a single answer.

Least price first, then least of the other amount, then fewest measures, then what is declared
first, the clusters one after the other.
"""

from collections.abc import Sequence

from clusterself.model.wish import Price
from clusterself.planning.joint_program import JointModel
from clusterself.planning.program import Row, Sum, column, row
from clusterself.planning.solver import Answer, Limit, Status, solve

# So many measures are told apart at once: with more, the least factors would be lost in rounding.
_AT_ONCE = 16


class JointSearch:
    """Finds joint choices that keep some rows; events that nobody takes part in are left out."""

    def __init__(self, model: JointModel, rows: Sequence[Row], limit: Limit | None = None) -> None:
        self._model = model
        self._rows = list(rows)
        self._limit = limit

    def cheapest(self, price: Price) -> Answer:
        """Return the first of the cheapest choices."""
        least = self._model.price(price)
        found = self._solve(least)
        if found.status is not Status.OPTIMAL or found.chosen is None:
            return found
        self._rows.append(row(least, high=least.at(found.chosen)))
        chosen = found.chosen
        for then in (self._model.price(price.then), self._model.count):
            chosen = self._better(then, chosen)
        return found._replace(chosen=self._declared_first(chosen))

    def _better(self, least: Sum, chosen: frozenset[int]) -> frozenset[int]:
        """Return what is least of what is equal so far, and keep to it from here on."""
        found = self._solve(least).chosen
        if found is not None and least.at(found) < least.at(chosen):
            chosen = found
        self._rows.append(row(least, high=least.at(chosen)))
        return chosen

    def _declared_first(self, chosen: frozenset[int]) -> frozenset[int]:
        """Return, of choices that are equal in all else, the one that has what stands first."""
        seen = self._in_any(chosen)
        if seen <= chosen:
            return chosen
        numbers = sorted(seen)
        for first in range(0, len(numbers), _AT_ONCE):
            some = numbers[first : first + _AT_ONCE]
            worth = Sum(0, tuple((n, -(1 << (len(some) - 1 - at))) for at, n in enumerate(some)))
            found = self._solve(worth)
            if found.status is not Status.OPTIMAL or found.chosen is None:
                return chosen
            chosen = found.chosen
            self._rows += [row(column(n), int(n in chosen), int(n in chosen)) for n in some]
        return chosen

    def _in_any(self, chosen: frozenset[int]) -> frozenset[int]:
        """Return the measures that are in some choice that is equal to a chosen one."""
        seen = chosen & frozenset(self._model.columns)
        while True:
            others = Sum(0, tuple((n, -1) for n in self._model.columns if n not in seen))
            found = self._solve(others).chosen
            if found is None or not others.at(found):
                return seen
            seen |= found & frozenset(self._model.columns)

    def _solve(self, least: Sum) -> Answer:
        found = solve(self._model.program, least, self._rows, self._limit)
        if found.chosen is None:
            return found
        return found._replace(chosen=self._model.settled(found.chosen))
