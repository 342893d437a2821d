"""The months of a plan, and how much work falls into each."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from clusterself.model.dates import months_after
from clusterself.model.plan_report import MeasureCard, MonthLoad
from clusterself.reports import wording

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = timedelta(days=1)
_NAMED = 3


class Timeline:
    """Counts months from the first day of a plan; a day has its place within its month."""

    def __init__(self, first: date, cards: Sequence[MeasureCard]) -> None:
        starts = [card.start for card in cards if card.start is not None]
        ends = [card.due + _DAY for card in cards if card.due is not None]
        self.first = min([first, *starts])
        self._begins = [self.first]
        while self._begins[-1] < max(ends, default=self.first):
            self._begins.append(months_after(self.first, len(self._begins)))

    @property
    def months(self) -> tuple[date, ...]:
        """Return the days on which months begin."""
        return tuple(self._begins[:-1])

    def place(self, day: date) -> Fraction:
        """Return how many months after the start a day begins."""
        number = max(n for n, begin in enumerate(self._begins) if begin <= day)
        if number == len(self._begins) - 1:
            return Fraction(number)
        begin, end = self._begins[number : number + 2]
        return number + Fraction((day - begin).days, (end - begin).days)

    def span(self, card: MeasureCard) -> tuple[Fraction, Fraction] | None:
        """Return where a measure begins and ends; None where it has no dates."""
        if card.start is None or card.due is None:
            return None
        return self.place(card.start), self.place(card.due + _DAY)


def month_loads(timeline: Timeline, cards: Sequence[MeasureCard]) -> tuple[MonthLoad, ...]:
    """Return the working days of each month: those of a measure are spread evenly over it."""
    days = [Fraction(0)] * len(timeline.months)
    for card in cards:
        span = timeline.span(card)
        if span is None:
            continue
        begin, end = span
        for number in range(len(days)):
            shared = min(end, Fraction(number + 1)) - max(begin, Fraction(number))
            if shared > 0:
                days[number] += card.days * shared / (end - begin)
    return tuple(map(MonthLoad, timeline.months, days))


def overload(loads: Sequence[MonthLoad], pace: Fraction | None) -> str:
    """Say in which months there is more work than the pace; nothing where there is none."""
    over = [] if pace is None else [load for load in loads if load.days > pace]
    if pace is None or not over:
        return ""
    named = [f"from {wording.day(load.start)} {wording.days(load.days)}" for load in over[:_NAMED]]
    more = f", and {len(over) - _NAMED} more" if len(over) > _NAMED else ""
    many = "1 month has" if len(over) == 1 else f"{len(over)} months have"
    return f"{many} more than {wording.days(pace)} of work: {', '.join(named)}{more}."
