"""When all do what: a lane for each cluster, with shared events side by side across lanes."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from clusterself.model.dates import months_after
from clusterself.model.joint_report import ClusterPart, JointReport, OwnLine
from clusterself.reports import wording
from clusterself.reports.charts.geometry import LINE, WIDTH, fitted, rounded
from clusterself.reports.plan.amounts import counted
from clusterself.reports.plan.timeline import MONTHS

_HEAD = 36  # room for the days on which months begin
_SHARED = 17  # height of the bar of a shared event, which holds its number
_OWN = 6
_GAP = 3  # between bars
_PADDING = 8  # above and below what is in a lane
_ROOM_OF_DATE = 44
_STEPS = (1, 2, 3, 6, 12, 24)


class Form(NamedTuple):
    """How the chart is laid out: names beside the lanes, or above them."""

    name: str
    width: int
    left: int
    right: int
    is_wide: bool


WIDE = Form("wide", 860, 206, 848, True)
NARROW = Form("narrow", WIDTH, 2, WIDTH - 4, False)


class Bar(NamedTuple):
    """Something that is done; `event` is the number of what is shared."""

    x: float
    y: float
    width: float
    height: int
    event: int | None

    @property
    def middle(self) -> float:
        """Return where the number of an event stands."""
        return rounded(self.x + self.width / 2)


class Lane(NamedTuple):
    """All that one cluster does."""

    top: float
    name: tuple[str, ...]
    name_y: float
    bars: tuple[Bar, ...]
    words: str  # for readers who do not see the drawing


class Tick(NamedTuple):
    """The day on which a month begins; the first of a year has the year."""

    x: float
    text: str
    year: str


class Lanes(NamedTuple):
    """The chart in one form; `links` join the bars of one event."""

    form: Form
    height: float
    head: int
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    links: tuple[tuple[float, float, float], ...]  # x, from y, to y


def lanes_chart(report: JointReport) -> tuple[Lanes, Lanes] | None:
    """Return the wide and the narrow form; None where nothing is to be done."""
    if report.start is None or report.months is None:
        return None
    return _chart(WIDE, report, report.start, report.months), _chart(
        NARROW, report, report.start, report.months
    )


def _chart(form: Form, report: JointReport, start: date, months: int) -> Lanes:
    month = (form.right - form.left) / months
    lanes, top = list[Lane](), float(_HEAD)
    for one in report.clusters:
        if one.jointly is not None:
            lane, top = _lane(form, month, one, top)
            lanes.append(lane)
    return Lanes(
        form=form,
        height=top,
        head=_HEAD,
        ticks=tuple(_ticks(form, month, start, months)),
        lanes=tuple(lanes),
        links=tuple(_links(lanes)),
    )


def _lane(form: Form, month: float, one: ClusterPart, top: float) -> tuple[Lane, float]:
    name = fitted(one.name, form.left - 16 if form.is_wide else form.width)
    text = LINE * len(name)
    y = top + _PADDING + (0 if form.is_wide else text + 2)
    bars = list[Bar]()
    for lines, height in ((one.shared, _SHARED), (_by_itself(one), _OWN)):
        rows = _packed(lines)
        for row in rows:
            bars += [_bar(form, month, line, y, height) for line in row]
            y += height + _GAP
        y += _GAP if rows else 0
    bottom = max(y, top + _PADDING + text + _GAP) + _PADDING - 2 * _GAP
    return Lane(top, name, top + _PADDING + LINE - 3, tuple(bars), _words(one)), bottom


def _by_itself(one: ClusterPart) -> tuple[OwnLine, ...]:
    return tuple(line for line in one.own if line.event is None)


def _packed(lines: Sequence[OwnLine]) -> list[list[OwnLine]]:
    """Return rows of what does not overlap, each as early as there is room."""
    rows: list[list[OwnLine]] = []
    for line in sorted(lines, key=lambda one: one.when.first_month):
        for row in rows:
            if row[-1].when.last_month < line.when.first_month:
                row.append(line)
                break
        else:
            rows.append([line])
    return rows


def _bar(form: Form, month: float, line: OwnLine, y: float, height: int) -> Bar:
    many = line.when.last_month + 1 - line.when.first_month
    x = form.left + month * line.when.first_month
    return Bar(rounded(x + 0.5), rounded(y), rounded(month * many - 1), height, line.event)


def _ticks(form: Form, month: float, start: date, months: int) -> Iterator[Tick]:
    step = next((n for n in _STEPS if n * month >= _ROOM_OF_DATE), _STEPS[-1])
    year = 0
    for number in range(0, months, step):
        day, x = months_after(start, number), rounded(form.left + month * number)
        if x + _ROOM_OF_DATE > form.width and number:
            return
        text = f"{day.day} {MONTHS[day.month - 1]}"
        yield Tick(x, text, "" if day.year == year else str(day.year))
        year = day.year


def _links(lanes: Sequence[Lane]) -> Iterator[tuple[float, float, float]]:
    """Yield lines from the first to the last bar of each shared event."""
    places: dict[int, list[Bar]] = {}
    for bar in (bar for lane in lanes for bar in lane.bars):
        if bar.event is not None:
            places.setdefault(bar.event, []).append(bar)
    for bars in places.values():
        first, last = bars[0], bars[-1]
        yield first.middle, rounded(first.y + first.height), last.y


def _words(one: ClusterPart) -> str:
    events = [
        f"shared event {line.event} {wording.day(line.when.start)} to {wording.day(line.when.due)}"
        for line in one.shared
    ]
    own = _by_itself(one)
    if own:
        last = wording.day(max(line.when.due for line in own))
        first = wording.day(min(line.when.start for line in own))
        events.append(f"by itself {counted(len(own), 'measure')} from {first} to {last}")
    return f"{one.name}: {', '.join(events) or 'nothing to do'}."
