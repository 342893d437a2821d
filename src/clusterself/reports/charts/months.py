"""The months of a plan as columns: where they begin on a drawing, and how they are named.

A chart comes in two forms with the same content: a wide one with titles to the left of the bars,
for paper and desks, and one as wide as a phone with titles above them.
"""

from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Literal, NamedTuple

from clusterself.model.dates import MONTHS_A_YEAR
from clusterself.model.plan_report import MeasureCard
from clusterself.reports.charts.geometry import WIDTH, rounded
from clusterself.reports.plan.timeline import MONTHS, Timeline

_ROOM_OF_DATE = 44
_LENGTH_OF_DATE = 36
_ROOM_OF_YEAR = 32
_ROOM_OF_LINE = 7  # months narrower than this have no line of their own
_STEPS = (1, 2, 3, 6, 12, 24)


class Form(NamedTuple):
    """How a chart is laid out: how wide it is, where its months begin and end."""

    name: Literal["wide", "narrow"]
    width: int
    left: int
    right: int
    label_room: int
    tallest: float  # of one part

    @property
    def is_wide(self) -> bool:
        """Tell whether titles stand to the left of the bars."""
        return self.name == "wide"


WIDE = Form("wide", 860, 316, 848, 312, 560)  # as tall as fits on paper with what stands around
NARROW = Form("narrow", WIDTH, 2, WIDTH - 4, WIDTH, 560)  # the months stay in sight on a phone


class MonthTick(NamedTuple):
    """The day on which a month of the plan begins."""

    x: float
    text: str


class YearTick(NamedTuple):
    """The first day of a year, or that of the plan."""

    x: float
    text: str


class Scale(NamedTuple):
    """Where the days of a plan are on a drawing."""

    form: Form
    timeline: Timeline

    @property
    def months(self) -> int:
        """Return the number of months."""
        return len(self.timeline.months)

    @property
    def month(self) -> Fraction:
        """Return how wide a month is."""
        return Fraction(self.form.right - self.form.left, self.months)

    def x(self, place: Fraction | int) -> float:
        """Return where a place is, counted in months."""
        return rounded(self.form.left + self.month * place)

    def bar(self, card: MeasureCard) -> tuple[float, float] | None:
        """Return where the bar of a measure begins and how long it is."""
        if card.start is None or card.due is None:
            return None
        begin = self.timeline.place(card.start)
        end = self.timeline.place(card.due + timedelta(days=1))
        return self.x(begin), rounded(self.month * (end - begin))

    def lines(self) -> tuple[float, ...]:
        """Return where lines divide the months."""
        if self.month >= _ROOM_OF_LINE:
            return tuple(self.x(n) for n in range(self.months + 1))
        return tuple(self.x(n) for n in dict.fromkeys([0, *self._named(), self.months]))

    def ticks(self) -> tuple[MonthTick, ...]:
        """Return days on which months begin, as many as there is room for."""
        days = ((number, self.timeline.months[number]) for number in self._named())
        return tuple(MonthTick(self.x(n), f"{d.day} {MONTHS[d.month - 1]}") for n, d in days)

    def years(self) -> tuple[YearTick, ...]:
        """Return where years begin; the one in which the plan begins, if there is room."""
        first, last = self.timeline.first, self.timeline.months[-1]
        begins = [date(year, 1, 1) for year in range(first.year + 1, last.year + 2)]
        ends = self.form.width - _ROOM_OF_YEAR
        places = [(day, self.timeline.place(day)) for day in begins]
        found = [
            YearTick(self.x(place), str(day.year))
            for day, place in places
            if place < self.months and self.x(place) <= ends
        ]
        start = YearTick(self.x(0), str(first.year))
        has_room = not found or found[0].x - start.x >= _ROOM_OF_YEAR
        return (start, *found) if has_room else tuple(found)

    def _named(self) -> list[int]:
        """Return the months that are named, counted from 0: the first one, and some by the year."""
        step = self._step()
        months = self.timeline.months
        cycle = min(step, MONTHS_A_YEAR)
        fitting = [n for n, day in enumerate(months) if (day.month - 1) % cycle == 0]
        fitting = fitting[:: step // cycle]
        near = ceil(_ROOM_OF_DATE / self.month)
        ends = [n for n in fitting if n >= near and self.x(n) + _LENGTH_OF_DATE <= self.form.width]
        return [0, *ends]

    def _step(self) -> int:
        """Return of how many months one is named."""
        return next((n for n in _STEPS if n * self.month >= _ROOM_OF_DATE), _STEPS[-1])
