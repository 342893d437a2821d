"""Levels of indicators as bars against their targets."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby
from math import ceil
from typing import Literal, NamedTuple, TypeAlias

from clusterself.model.base import TOP_LEVEL
from clusterself.model.gap_report import IndicatorLine
from clusterself.reports.charts.geometry import (
    BAR,
    BAR_HEIGHT,
    HEAD,
    LINE,
    ROW_SPACE,
    WIDTH,
    Label,
    fitted,
    share_of_bar,
)
from clusterself.reports.wording import level_range

GapState: TypeAlias = Literal["below", "open", "reached"]

_ROWS_OF_A_CHART = 13
_FEWEST_ROWS = 3


class GapBar(NamedTuple):
    """One indicator: its sure level, its possible levels and its target as lengths."""

    label: Label
    y: float
    low: float
    high: float
    target: float
    figure: str
    mark: str


class GapChart(NamedTuple):
    """Bars of indicators that are in the same state."""

    state: GapState
    part: int  # of the charts in this state, from 1
    width: int
    height: float
    bar: int
    bar_height: int
    steps: tuple[float, ...]  # where one level ends and the next begins
    bars: tuple[GapBar, ...]


def gap_charts(indicators: Iterable[IndicatorLine]) -> tuple[GapChart, ...]:
    """Place the levels of indicators: those below the target, open ones, those that reach it.

    Within each of these the largest gap comes first.
    """
    order: tuple[GapState, ...] = ("below", "open", "reached")
    counted = [line for line in indicators if line.reason is None]
    counted.sort(key=lambda line: (order.index(_state(line)), line.levels[0] - line.target))
    charts = []
    for state, lines in groupby(counted, key=_state):
        rows = list(lines)
        charts += [_gap_chart(state, part, some) for part, some in enumerate(_halves(rows), 1)]
    return tuple(charts)


def _halves(rows: list[IndicatorLine]) -> Iterator[list[IndicatorLine]]:
    """Divide into an even number of parts of equal length, since two stand side by side."""
    parts = 2 * ceil(Fraction(len(rows), 2 * _ROWS_OF_A_CHART))
    length = max(ceil(Fraction(len(rows), parts)), _FEWEST_ROWS)
    for start in range(0, len(rows), length):
        yield rows[start : start + length]


def _state(line: IndicatorLine) -> GapState:
    if line.levels[-1] < line.target:
        return "below"
    return "reached" if line.levels[0] >= line.target else "open"


def _gap_chart(state: GapState, part: int, lines: list[IndicatorLine]) -> GapChart:
    bars = []
    y = HEAD
    for line in lines:
        label = Label(0, y + LINE - 2, "start", fitted(line.title, WIDTH))
        y += LINE * len(label.lines) + 4
        bars.append(_gap_bar(line, label, y))
        y += BAR_HEIGHT + ROW_SPACE
    steps = tuple(_level(level) for level in range(1, TOP_LEVEL))
    return GapChart(state, part, WIDTH, y - ROW_SPACE + 6, BAR, BAR_HEIGHT, steps, tuple(bars))


def _gap_bar(line: IndicatorLine, label: Label, y: float) -> GapBar:
    state = _state(line)
    missing = line.target - line.levels[-1]
    return GapBar(
        label=label,
        y=y,
        low=_level(line.levels[0]),
        high=_level(line.levels[-1]),
        target=_level(line.target),
        figure=f"{level_range(line.levels)} / {line.target}",
        mark={"below": f"\N{MINUS SIGN}{missing}", "open": "?", "reached": "✓"}[state],
    )


def _level(level: int) -> float:
    return share_of_bar(Fraction(level, TOP_LEVEL))
