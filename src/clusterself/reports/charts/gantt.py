"""When measures are done: bars along the months, what comes before what, and the work a month."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from clusterself.model.measure import MeasureKind
from clusterself.model.plan_file import Status
from clusterself.model.plan_report import MeasureCard, MonthLoad
from clusterself.reports import wording
from clusterself.reports.charts.geometry import LINE, fitted, rounded
from clusterself.reports.charts.month_load import LoadChart, load_chart
from clusterself.reports.charts.months import NARROW, WIDE, Form, MonthTick, Scale, YearTick
from clusterself.reports.plan.amounts import joined
from clusterself.reports.plan.timeline import Timeline

Family: TypeAlias = Literal["learning", "writing", "offer", "body"]

FAMILIES: Mapping[Family, str] = {
    "learning": "Trainings, workshops, visits",
    "writing": "Documents to write",
    "offer": "Tools and services",
    "body": "Bodies and posts",
}
_FAMILY_OF: Mapping[MeasureKind, Family] = {
    "training": "learning",
    "workshop": "learning",
    "joint-learning": "learning",
    "mentoring": "learning",
    "study-visit": "learning",
    "document": "writing",
    "tool": "offer",
    "service": "offer",
    "body": "body",
}
_BEGUN = {Status.DONE: "done", Status.REACHED: "reached", Status.UNDER_WAY: "under way"}

_HEAD = 38  # room for the days on which months begin
_BAR = 15
_GAP = 12  # between two rows
NUMBER = 22  # room for the number before a title
_LEAST = 4.0  # width of a bar
_SMALLER = 1.1  # so much more fits in a line of small letters
_ELBOW = 6


class GanttRow(NamedTuple):
    """One measure; `words` are for readers who do not see the drawing."""

    top: float
    number: int
    text_x: int
    title: tuple[str, ...]
    note: tuple[str, ...]
    text_y: float
    x: float
    y: float
    width: float
    family: Family
    is_closed: bool
    words: str


class GanttArrow(NamedTuple):
    """A line from what has to be done before, and where its head is."""

    path: str
    x: float
    y: float


class GanttPart(NamedTuple):
    """Rows that are drawn together, under months of their own."""

    form: Form
    part: int  # from 1
    height: float
    bar: int
    head: int
    lines: tuple[float, ...]
    ticks: tuple[MonthTick, ...]
    years: tuple[YearTick, ...]
    rows: tuple[GanttRow, ...]
    arrows: tuple[GanttArrow, ...]  # each ends at the bar of what has to wait


class Gantt(NamedTuple):
    """Both forms of the chart, and the families that are in it."""

    wide: tuple[GanttPart, ...]
    narrow: tuple[GanttPart, ...]
    load: tuple[LoadChart, ...]  # wide, narrow
    families: tuple[tuple[Family, str], ...]

    @property
    def has_arrows(self) -> bool:
        """Tell whether some measure has to wait for another one."""
        return any(part.arrows for part in self.wide)


def gantt_chart(
    cards: Sequence[MeasureCard], load: Sequence[MonthLoad], pace: Fraction | None
) -> Gantt | None:
    """Place measures by their days; `load` names the months. None where there are no dates."""
    dated = [card for card in cards if card.start is not None and card.due is not None]
    if not dated or not load:
        return None
    timeline = Timeline(load[0].start, dated)
    scales = [Scale(form, timeline) for form in (WIDE, NARROW)]
    wide, narrow = (_parts(scale, dated) for scale in scales)
    present = {_FAMILY_OF[card.kind] for card in dated}
    return Gantt(
        wide=wide,
        narrow=narrow,
        load=tuple(load_chart(scale, load, pace) for scale in scales),
        families=tuple((key, text) for key, text in FAMILIES.items() if key in present),
    )


def _parts(scale: Scale, cards: Sequence[MeasureCard]) -> tuple[GanttPart, ...]:
    groups: list[list[MeasureCard]] = [[]]
    height = 0.0
    for card in cards:
        room = _height(scale.form, card)
        if groups[-1] and height + room > scale.form.tallest:
            groups.append([])
            height = 0.0
        groups[-1].append(card)
        height += room
    return tuple(_part(scale, number, group) for number, group in enumerate(groups, 1))


def _height(form: Form, card: MeasureCard) -> float:
    lines = len(_title(form, card)) + len(_note(form, card))
    return LINE * lines + _GAP + (0 if form.is_wide else _BAR + 4)


def _title(form: Form, card: MeasureCard) -> tuple[str, ...]:
    return fitted(card.title, form.label_room - NUMBER)


def _note(form: Form, card: MeasureCard) -> tuple[str, ...]:
    """Return what stands under a title: kind, days, how far it is, what comes before."""
    parts = [card.kind_words, wording.days(card.days)]
    parts += [_BEGUN[card.status]] if card.status in _BEGUN else []
    parts += (
        [f"after {joined([str(n) for n in sorted(one.number for one in card.after)])}"]
        if card.after
        else []
    )
    return fitted(", ".join(parts), (form.label_room - NUMBER) * _SMALLER)


def _part(scale: Scale, number: int, cards: Sequence[MeasureCard]) -> GanttPart:
    rows, y = list[GanttRow](), float(_HEAD + 4)
    for card in cards:
        rows.append(_row(scale, card, y))
        y += _height(scale.form, card)
    places = dict(zip([card.id for card in cards], rows, strict=True))
    return GanttPart(
        form=scale.form,
        part=number,
        height=y - _GAP / 2,
        bar=_BAR,
        head=_HEAD,
        lines=scale.lines(),
        ticks=scale.ticks(),
        years=scale.years(),
        rows=tuple(rows),
        arrows=tuple(_arrows(cards, places)) if scale.form.is_wide else (),
    )


def _row(scale: Scale, card: MeasureCard, top: float) -> GanttRow:
    form = scale.form
    title, note = _title(form, card), _note(form, card)
    depth = LINE * (len(title) + len(note))
    y = top + (depth - _BAR) / 2 - 1 if form.is_wide else top + depth + 2
    x, width = scale.bar(card) or (float(form.left), 0.0)
    width = max(width, _LEAST)
    return GanttRow(
        top=top - _GAP / 2,
        number=card.number,
        text_x=NUMBER,
        title=title,
        note=note,
        text_y=top + LINE - 4,
        x=x,
        y=rounded(y),
        width=width,
        family=_FAMILY_OF[card.kind],
        is_closed=card.status in {Status.DONE, Status.REACHED},
        words=_words(card),
    )


def _words(card: MeasureCard) -> str:
    if card.start is None or card.due is None:
        return card.title
    after = joined([str(n) for n in sorted(one.number for one in card.after)])
    waits = f", after number {after}" if after else ""
    days = f"{wording.day(card.start)} to {wording.day(card.due)}"
    begun = f", {_BEGUN[card.status]}" if card.status in _BEGUN else ""
    return f"{card.number}, {card.title}: {days}, {wording.days(card.days)}{begun}{waits}."


def _arrows(cards: Sequence[MeasureCard], rows: Mapping[str, GanttRow]) -> Iterable[GanttArrow]:
    """Yield lines from the end of what comes before, down to the bar of what waits for it."""
    for card in cards:
        row = rows[card.id]
        for one in card.after:
            before = rows.get(one.id)
            if before is None or before.y >= row.y or before.x + before.width > row.x + 1:
                continue
            begin, end = rounded(before.x + before.width - 3), rounded(row.x + 3)
            turn = rounded(row.y - _ELBOW)
            path = f"M{begin} {rounded(before.y + _BAR)}V{turn}H{end}V{rounded(row.y - 1)}"
            yield GanttArrow(path, end, row.y)
