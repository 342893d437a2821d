"""The score over time: what is sure as dots on a line, what open answers allow above it."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.progress import Point
from clusterself.model.scorecard import Range
from clusterself.reports.charts.geometry import WIDTH, Anchor, rounded
from clusterself.reports.wording import day, percent, percent_range

_LEFT, _RIGHT = 40, WIDTH - 8
_FIRST, _LAST = _LEFT + 16, _RIGHT - 16  # where the first and the last day stand
_TOP, _DEPTH = 26, 150
_DATES = _TOP + _DEPTH + 26  # under the dates
_ROW = 18  # of the legend
_ROOM = 84  # that a figure and a date take up
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class CourseMark(NamedTuple):
    """One day: the score from its sure end `low` to its possible end `high`."""

    x: float
    low: float
    high: float
    is_open: bool
    anchor: Anchor
    is_labelled: bool  # there is room for figure and date
    figure: str
    month: str
    day: str


class Height(NamedTuple):
    """A score that is marked on the scale."""

    y: float
    text: str


class Course(NamedTuple):
    """Scores on a time line."""

    width: int
    height: int
    left: int
    right: int
    foot: int  # where the time line is
    marks: tuple[CourseMark, ...]
    sure: str  # points of the line through the low ends
    possible: str  # of the line through the high ends
    area: str  # between both
    is_open: bool
    scale: tuple[Height, ...]
    pass_mark: Height | None
    legend: tuple[int, ...]  # where its rows are: open answers if there are any, then the mark


def course_chart(points: Sequence[Point]) -> Course | None:
    """Place the scores by their days; None where the rulebook has no score."""
    known = [(p.assessed_on, p.result.score) for p in points if p.result.score is not None]
    if len(known) < 2:  # noqa: PLR2004  # a course needs two ends
        return None
    mark = points[-1].result.pass_mark
    is_open = any(score.width for _, score in known)
    rows = is_open + (mark is not None)
    marks = _marks(known)
    sure = [f"{m.x},{m.low}" for m in marks]
    possible = [f"{m.x},{m.high}" for m in marks]
    halves = (Fraction(n, 2) for n in range(3))
    return Course(
        width=WIDTH,
        height=_DATES + _ROW * rows,
        left=_LEFT,
        right=_RIGHT,
        foot=_TOP + _DEPTH,
        marks=marks,
        sure=" ".join(sure),
        possible=" ".join(possible),
        area=" ".join([*sure, *possible[::-1]]),
        is_open=is_open,
        scale=tuple(Height(_height(half), percent(half)) for half in halves),
        pass_mark=None if mark is None else Height(_height(mark), f"pass mark {percent(mark)}"),
        legend=tuple(_DATES + _ROW * row + 11 for row in range(rows)),
    )


def _marks(known: Sequence[tuple[date, Range]]) -> tuple[CourseMark, ...]:
    days = [one for one, _ in known]
    places = [_place(one, days[0], days[-1]) for one in days]
    labelled = _with_room(places)
    last = len(known) - 1
    return tuple(
        CourseMark(
            x=places[n],
            low=_height(score.low),
            high=_height(score.high),
            is_open=bool(score.width),
            anchor="start" if n == 0 else "end" if n == last else "middle",
            is_labelled=n in labelled,
            figure=percent_range(score),
            month=f"{_MONTHS[one.month - 1]} {one.year}",
            day=day(one),
        )
        for n, (one, score) in enumerate(known)
    )


def _place(one: date, first: date, last: date) -> float:
    return rounded(_FIRST + Fraction((one - first).days, (last - first).days) * (_LAST - _FIRST))


def _height(share: Fraction) -> float:
    return rounded(_TOP + _DEPTH * (1 - share))


def _with_room(places: Sequence[float]) -> set[int]:
    """Return which places can be labelled: the ends, and those between that are free of others."""
    kept = [0]
    for number in range(1, len(places) - 1):
        far = _ROOM * 1.25 if kept[-1] == 0 else _ROOM  # the ends stand to one side of their place
        if places[number] - places[kept[-1]] >= far and places[-1] - places[number] >= _ROOM * 1.25:
            kept.append(number)
    return {*kept, len(places) - 1}
