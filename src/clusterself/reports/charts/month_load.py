"""The working days of each month as bars, with the pace as a line."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple

from clusterself.model.plan_report import MonthLoad
from clusterself.reports import wording
from clusterself.reports.charts.geometry import rounded
from clusterself.reports.charts.months import Form, Scale

_DEPTH, _HEAD, _FOOT = 56, 8, 18  # below the foot stand the figures, off the line of the pace
_ROOM_OF_FIGURE = 22
_GAP = Fraction(4)  # between two bars, or a fifth of a month


class LoadBar(NamedTuple):
    """The work of one month."""

    x: float
    y: float
    width: float
    height: float
    is_over: bool
    figure: str  # empty where there is no room
    words: str


class LoadChart(NamedTuple):
    """The working days of each month, with the pace as a line."""

    form: Form
    height: int
    foot: int
    bars: tuple[LoadBar, ...]
    pace_y: float | None
    pace: str


def load_chart(scale: Scale, load: Sequence[MonthLoad], pace: Fraction | None) -> LoadChart:
    """Place the work of the months under the months of a plan."""
    most = max([Fraction(1), *(month.days for month in load), pace or Fraction(0)])
    return LoadChart(
        form=scale.form,
        height=_HEAD + _DEPTH + _FOOT,
        foot=_HEAD + _DEPTH,
        bars=tuple(_bar(scale, n, month, most, pace) for n, month in enumerate(load)),
        pace_y=None if pace is None else rounded(_HEAD + _DEPTH * (1 - pace / most)),
        pace="" if pace is None else f"pace: {wording.days(pace)} a month",
    )


def _bar(
    scale: Scale, number: int, month: MonthLoad, most: Fraction, pace: Fraction | None
) -> LoadBar:
    height = rounded(_DEPTH * month.days / most)
    gap = min(_GAP, scale.month / 5)
    has_room = scale.month >= _ROOM_OF_FIGURE and month.days
    return LoadBar(
        x=scale.x(number + gap / 2 / scale.month),
        y=rounded(_HEAD + _DEPTH - height),
        width=rounded(scale.month - gap),
        height=height,
        is_over=pace is not None and month.days > pace,
        figure=_figure(month.days) if has_room else "",
        words=f"From {wording.day(month.start)} {wording.days(month.days)}",
    )


def _figure(days: Fraction) -> str:
    """Write days without decimals, but half of one where there is less than one."""
    return wording.number(days) if days < 1 else str(floor(days + Fraction(1, 2)))
