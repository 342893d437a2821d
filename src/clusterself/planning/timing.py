"""Which sets of measures are done by a date."""

from collections.abc import Iterable

from clusterself.model.dates import months_after
from clusterself.model.measure import Measure
from clusterself.model.wish import Wish
from clusterself.planning.effects import Effects
from clusterself.planning.model import PlanModel, at_most_days
from clusterself.planning.program import Row, Sum, row
from clusterself.planning.schedule import months_of, schedule


class Timing:
    """The time between start and end of a plan; without both there is all the time."""

    def __init__(self, effects: Effects, model: PlanModel, wish: Wish) -> None:
        self._effects = effects
        self._model = model
        self._wish = wish
        self._months = self._whole_months()

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
        lengths = {m.id: self._length(m) for m in self._model.measures}
        late = [
            m.id
            for m in self._model.measures
            if self._least_months(m, lengths, {m.id}) > self._months
        ]
        rows = [row(self._model.chosen([name]), high=0) for name in late]
        pace = self._wish.days_per_month
        if pace is not None:
            rows.append(at_most_days(self._model.measures, pace * self._months))
        return rows

    def _length(self, measure: Measure) -> int:
        return months_of(measure, self._wish.days_per_month)

    def _least_months(self, measure: Measure, lengths: dict[str, int], above: set[str]) -> int:
        """Return the months up to the end of a measure, with those that it requires before it."""
        needed = [
            other
            for other in self._model.measures
            if other.id in measure.requires
            and other.id not in above
            and not self._effects.is_in_place(other)
        ]
        before = (self._least_months(other, lengths, {*above, other.id}) for other in needed)
        return lengths[measure.id] + max(before, default=0)

    def is_in_time(self, chosen: Iterable[int]) -> bool:
        """Tell whether the schedule of a set ends by the date."""
        start, by = self._wish.start, self._wish.by
        if self._months is None or start is None or by is None:
            return True
        measures = [self._model.measures[number] for number in sorted(chosen)]
        slots = schedule(self._effects, measures, start, self._wish.days_per_month)
        return all(slot.due <= by for slot in slots)

    def other_than(self, chosen: frozenset[int]) -> Row:
        """Return the row that rules out one set, and no other."""
        terms = tuple(
            (number, 1 if number in chosen else -1) for number in range(len(self._model.measures))
        )
        return row(Sum(0, terms), high=len(chosen) - 1)
