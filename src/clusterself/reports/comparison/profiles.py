"""Where the marks of the profile charts go: scores of dimensions against the group."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.comparison import Comparison, Row, Spread
from clusterself.model.scorecard import Range
from clusterself.reports.charts.geometry import (
    BAR,
    BAR_HEIGHT,
    HEAD,
    LINE,
    ROW_SPACE,
    WIDTH,
    Label,
    Tick,
    fitted,
    share_of_bar,
)
from clusterself.reports.comparison import words
from clusterself.reports.wording import percent

MOST_PROFILES = 12
_LABEL_SPACE = 5


class Band(NamedTuple):
    """Median and quartiles as lengths; without quartiles both ends are None."""

    median: float
    lower: float | None
    upper: float | None


class ProfileBar(NamedTuple):
    """One dimension: what is sure, what is possible, and where the group stands."""

    label: Label
    y: float
    low: float
    high: float
    band: Band | None
    figure: str


class ProfileChart(NamedTuple):
    """The dimensions of one cluster."""

    cluster: str  # id
    name: str
    width: int
    height: float
    bar: int
    bar_height: int
    bars: tuple[ProfileBar, ...]
    ticks: tuple[Tick, ...]


def profile_charts(comparison: Comparison, rows: tuple[Row, ...]) -> tuple[ProfileChart, ...]:
    """Place the dimensions of each cluster; of many clusters, those of the first."""
    return tuple(_chart(comparison, row) for row in rows[:MOST_PROFILES])


def _chart(comparison: Comparison, row: Row) -> ProfileChart:
    bars = tuple(_bars(comparison, row))
    end = bars[-1].y + BAR_HEIGHT if bars else HEAD
    return ProfileChart(
        cluster=row.profile.cluster,
        name=row.profile.name,
        width=WIDTH,
        height=end + LINE + 8,
        bar=BAR,
        bar_height=BAR_HEIGHT,
        bars=bars,
        ticks=tuple(Tick(share_of_bar(Fraction(n, 4)), percent(Fraction(n, 4))) for n in (0, 2, 4)),
    )


def _bars(comparison: Comparison, row: Row) -> Iterator[ProfileBar]:
    y = float(HEAD)
    scores = zip(
        comparison.ruler.dimensions, row.profile.dimensions, comparison.dimensions, strict=True
    )
    for dimension, score, group in scores:
        lines = fitted(dimension.title, WIDTH)
        label = Label(0, y + LINE - 2, "start", lines)
        y += LINE * len(lines) + _LABEL_SPACE
        yield _bar(label, y, score, group)
        y += BAR_HEIGHT + ROW_SPACE - 4


def _bar(label: Label, y: float, score: Range | None, group: Spread | None) -> ProfileBar:
    return ProfileBar(
        label=label,
        y=y,
        low=share_of_bar(score.low) if score else 0,
        high=share_of_bar(score.high) if score else 0,
        band=_band(group) if group else None,
        figure=words.score(score),
    )


def _band(group: Spread) -> Band:
    return Band(
        median=share_of_bar(_middle(group.median)),
        lower=share_of_bar(_middle(group.lower)) if group.lower else None,
        upper=share_of_bar(_middle(group.upper)) if group.upper else None,
    )


def _middle(found: Range) -> Fraction:
    return (found.low + found.high) / 2
