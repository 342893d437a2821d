"""Which sets of measures are done by a date."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import floor

from clusterself.model.dates import months_after
from clusterself.model.measure import Measure
from clusterself.model.plan import Slot
from clusterself.model.wish import Wish
from clusterself.planning.effects import Effects
from clusterself.planning.lateness import late_rows
from clusterself.planning.model import PlanModel, at_most
from clusterself.planning.program import Row, Sum, row
from clusterself.planning.schedule import months_of, schedule
from clusterself.planning.waiting import Waiting

# Work as it is, then: what takes more than a half, a third, a quarter of the pace.
_BESIDE = (0, 1, 2, 3)


class Timing:
    """The time between start and end of a plan; without both there is all the time."""

    def __init__(self, effects: Effects, model: PlanModel, wish: Wish) -> None:
        self._effects = effects
        self._model = model
        self._wish = wish
        self._months = self._whole_months()
        # Rows that turned out to hold for all sets in time.
        self.learned: list[Row] = []

    def _whole_months(self) -> int | None:
        start, by = self._wish.start, self._wish.by
        if start is None or by is None:
            return None
        months = 0
        while months_after(start, months + 1).toordinal() - 1 <= by.toordinal():
            months += 1
        return months

    def rows(self) -> list[Row]:
        """Return what every set keeps that is done in time: rows that any solver can see."""
        if self._months is None:
            return []
        late = [number for number, length in enumerate(self._least_months) if length > self._months]
        return [
            *(row(Sum(0, ((number, 1),)), high=0) for number in late),
            *self._work_rows(Fraction(1)),
        ]

    def within(self, part: Fraction) -> list[Row]:
        """Return rows of sets that need only a part of the time, at most: they are seldom late."""
        return self._work_rows(part)

    def _work_rows(self, part: Fraction) -> list[Row]:
        """Return rows about the work of all months, and of the last ones.

        In each month the shares of the pace that measures take add up to 1 at most; so do the
        values of some functions of these shares, which count what does not fit beside each other.
        """
        pace, months, rows = self._wish.days_per_month, self._months or 0, list[Row]()
        if pace is None:
            return rows
        for beside in _BESIDE:
            shares = [
                _dual(m.days / length / pace, beside)
                for m, length in zip(self._model.measures, self._lengths, strict=True)
            ]
            # More rows than these cost the solver more than they tell it.
            for last in range(months if beside else 1, months + 1):
                amounts = [
                    share * max(min(end - months + last, length), 0)
                    for share, end, length in zip(
                        shares, self._least_months, self._lengths, strict=True
                    )
                ]
                if last == months or any(amounts):
                    rows.append(at_most(amounts, last * part))
        return rows

    @cached_property
    def _lengths(self) -> list[int]:
        return [months_of(m, self._wish.days_per_month) for m in self._model.measures]

    @cached_property
    def _least_months(self) -> list[int]:
        """Return the months up to the end of each measure, with those that it requires before."""
        lengths = dict(zip((m.id for m in self._model.measures), self._lengths, strict=True))
        return [self._months_to(m, lengths, {m.id}) for m in self._model.measures]

    def _months_to(self, measure: Measure, lengths: dict[str, int], above: set[str]) -> int:
        """Return the months up to the end of a measure, with those that it requires before it."""
        needed = [
            other
            for other in self._model.measures
            if other.id in measure.requires
            and other.id not in above
            and not self._effects.is_in_place(other)
        ]
        before = (self._months_to(other, lengths, {*above, other.id}) for other in needed)
        return lengths[measure.id] + max(before, default=0)

    def is_in_time(self, chosen: Iterable[int]) -> bool:
        """Tell whether the schedule of a set ends by the date."""
        by = self._wish.by
        if self._months is None or by is None:
            return True
        return all(slot.due <= by for slot in self.slots(chosen))

    def slots(self, chosen: Iterable[int]) -> tuple[Slot, ...]:
        """Return the schedule of a set; empty without a start."""
        if self._wish.start is None:
            return ()
        measures = [self._model.measures[number] for number in sorted(chosen)]
        return schedule(self._effects, measures, self._wish.start, self._wish.days_per_month)

    def longest_path(self, chosen: frozenset[int]) -> Row | None:
        """Return a row against measures that wait for each other in the schedule of a late set.

        They may be in time with other measures beside them. None where it is late by its work.
        """
        slots = {slot.measure: slot for slot in self.slots(chosen)}
        months = self._months or 0
        ends: dict[str, int] = {}
        paths: dict[str, tuple[str, ...]] = {}
        for name, slot in slots.items():  # in the order in which they start
            last = max(slot.after, key=lambda one: ends[one], default=None)
            length = slot.last_month - slot.first_month + 1
            ends[name] = length + (0 if last is None else ends[last])
            paths[name] = (name,) if last is None else (*paths[last], name)
            if ends[name] > months:
                return self._not_together(paths[name], ends, months)
        return None

    def _not_together(self, path: Sequence[str], ends: Mapping[str, int], months: int) -> Row:
        """Return the row against the end of a path that is too long."""
        first = len(path) - 1
        while first and ends[path[-1]] - ends[path[first - 1]] <= months:
            first -= 1
        late = self._model.chosen(path[first:])
        return row(late, high=len(late.terms) - 1)

    def reasons(self, chosen: frozenset[int]) -> list[Row]:
        """Return rows that a late set breaks and no set in time: they rule out many at once."""
        return late_rows(self._waiting, self._lengths, chosen, self._months or 0)

    @cached_property
    def _waiting(self) -> Waiting:
        return Waiting(self._effects, self._model.measures)

    def other_than(self, chosen: frozenset[int]) -> Row:
        """Return the row that rules out one set, and no other."""
        terms = tuple(
            (number, 1 if number in chosen else -1) for number in range(len(self._model.measures))
        )
        return row(Sum(0, terms), high=len(chosen) - 1)


def _dual(share: Fraction, beside: int) -> Fraction:
    """Return what a share of 1 counts for, where what fits into 1 counts for 1 at most.

    Of what is larger than an n-th, n-1 at most fit beside each other: the dual feasible functions
    by which bins are counted.
    """
    if not beside or ((beside + 1) * share).denominator == 1:
        return share
    return Fraction(floor((beside + 1) * share), beside)
