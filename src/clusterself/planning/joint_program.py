"""The mixed-integer model of several clusters: each as alone, and events that they share.

The columns of all models stand beside each other. Of each shareable measure one whole column more
says that it takes place at all; it carries what is spent once, however many take part.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from math import floor, gcd, lcm

from clusterself.model.measure import Measure
from clusterself.model.wish import BY_DAYS, BY_EUROS, Price, Wish
from clusterself.planning.joint_shares import of_all, of_each
from clusterself.planning.model import PlanModel
from clusterself.planning.program import Program, Row, Sum, column, row, total
from clusterself.planning.timing import Timing


class JointModel:
    """All choices that lead every cluster to the goal of its own model."""

    def __init__(self, models: Sequence[PlanModel]) -> None:
        self.models = tuple(models)
        self._goals = [model.goal() for model in models]  # before columns are counted
        self.events = tuple(m for m in models[0].measures if m.shareable)
        self._starts = [0, *accumulate(model.program.whole for model in models)]
        self._event = {m.id: self._starts[-1] + n for n, m in enumerate(self.events)}
        self.program = Program(self._starts[-1] + len(self.events))
        for number in range(len(models)):
            self._add(number)
        for measure in self.events:
            self._add_event(measure)

    def _add(self, number: int) -> None:
        """Add the columns and rows of one model; its whole columns stand with all others."""
        mine, start = self.models[number].program, self._starts[number]
        places = [*range(start, start + mine.whole)]
        places += [
            self.program.add(whole=at in mine.also_whole) for at in range(mine.whole, mine.columns)
        ]
        for one in (*mine.rows, *self._goals[number]):
            terms = tuple(sorted((places[at], factor) for at, factor in one.terms))
            self.program.rows.append(one._replace(terms=terms))

    def _add_event(self, measure: Measure) -> None:
        takes_place = column(self._event[measure.id])
        for number in range(len(self.models)):
            mine = self._chosen(number, [measure.id]).times(-1)
            self.program.keep(total([takes_place, mine]), low=0)

    def _chosen(self, number: int, names: Iterable[str]) -> Sum:
        """Return how many of some measures one cluster has chosen."""
        terms = self.models[number].chosen(names).terms
        return Sum(0, tuple((self._starts[number] + at, factor) for at, factor in terms))

    @cached_property
    def columns(self) -> range:
        """Return the columns of measures: by cluster, then in declared order."""
        return range(self._starts[-1])

    @cached_property
    def count(self) -> Sum:
        """Return how many measures all clusters have chosen, each counted by itself."""
        return Sum(0, tuple((number, 1) for number in self.columns))

    def unit(self, price: Price) -> Fraction:
        """Return the greatest price of which all parts are multiples."""
        found = [part for _, part in self._parts(price)]
        scale = lcm(*(part.denominator for part in found))
        return Fraction(gcd(*(int(part * scale) for part in found)) or 1, scale)

    def price(self, price: Price) -> Sum:
        """Return the price of everything that all do, in whole multiples of the unit."""
        unit = self.unit(price)
        parts = ((at, int(part / unit)) for at, part in self._parts(price))
        return Sum(0, tuple((at, factor) for at, factor in parts if factor))

    def _parts(self, price: Price) -> list[tuple[int, Fraction]]:
        parts = [
            (start + at, of_each(measure, price))
            for model, start in zip(self.models, self._starts, strict=False)
            for at, measure in enumerate(model.measures)
        ]
        return parts + [(self._event[m.id], of_all(m, price)) for m in self.events]

    def limits(self, wish: Wish) -> list[Row]:
        """Return the rows of a wish.

        Days and money are limited for all together. Who has in place what is to be included need
        not do it again. What is so long that it cannot end in time is not chosen; all else about
        time is left to the schedule.
        """
        found: list[Row] = []
        for number, model in enumerate(self.models):
            found += self._own_limits(number, own_wish(model, wish))
        for most, price in ((wish.max_days, BY_DAYS), (wish.max_euro, BY_EUROS)):
            if most is not None:
                found.append(row(self.price(price), high=floor(most / self.unit(price))))
        return found

    def _own_limits(self, number: int, wish: Wish) -> list[Row]:
        found = [row(self._chosen(number, [name]), high=0) for name in sorted(wish.exclude)]
        found += [row(self._chosen(number, [name]), low=1) for name in sorted(wish.include)]
        model, start = self.models[number], self._starts[number]
        for late in Timing(model.effects, model, wish._replace(days_per_month=None)).rows():
            terms = tuple((start + at, factor) for at, factor in late.terms)
            found.append(late._replace(terms=terms))
        return found

    def settled(self, chosen: frozenset[int]) -> frozenset[int]:
        """Return the same choice with those events only that somebody takes part in."""
        parts = self.parts(chosen)
        held = {measure.id for measures in parts for measure in measures}
        places = (self._event[m.id] for m in self.events if m.id in held)
        return frozenset({*(at for at in chosen if at in self.columns), *places})

    def parts(self, chosen: frozenset[int]) -> list[tuple[Measure, ...]]:
        """Return what each cluster has chosen, in declared order."""
        return [
            tuple(m for at, m in enumerate(model.measures) if start + at in chosen)
            for model, start in zip(self.models, self._starts, strict=False)
        ]


def own_wish(model: PlanModel, wish: Wish) -> Wish:
    """Return a wish without the duty to do what one cluster has in place."""
    there = {m.id for m in model.measures if model.effects.is_in_place(m)}
    return wish._replace(include=wish.include - there)
