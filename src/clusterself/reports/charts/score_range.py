"""The score as a range on a scale to 100 %, as claimed and as proven."""

from fractions import Fraction
from typing import NamedTuple

from clusterself.model.gap_report import Result
from clusterself.reports.charts.geometry import (
    BAR,
    BAR_HEIGHT,
    HEAD,
    LINE,
    ROW_SPACE,
    WIDTH,
    Tick,
    share_of_bar,
)
from clusterself.reports.wording import percent, percent_range


class ScoreBar(NamedTuple):
    """One score: from nought to `low` is sure, up to `high` is possible."""

    label: str
    y: float
    low: float
    high: float
    figure: str


class ScoreChart(NamedTuple):
    """The score as claimed and as proven, against the pass mark if there is one."""

    width: int
    height: float
    bar: int
    bar_height: int
    bars: tuple[ScoreBar, ...]
    ticks: tuple[Tick, ...]
    pass_mark: Tick | None


def score_chart(result: Result) -> ScoreChart | None:
    """Place the claimed and the evidenced score; None where the rulebook has no score."""
    if result.score is None or result.evidenced_score is None:
        return None
    named = (("As answered", result.score), ("As proven by papers", result.evidenced_score))
    row = LINE + 4 + BAR_HEIGHT + ROW_SPACE
    first = HEAD + LINE + 4
    bars = tuple(
        ScoreBar(
            label=label,
            y=first + row * place,
            low=share_of_bar(score.low),
            high=share_of_bar(score.high),
            figure=percent_range(score),
        )
        for place, (label, score) in enumerate(named)
    )
    mark = result.pass_mark
    return ScoreChart(
        width=WIDTH,
        height=HEAD + row * len(bars) + LINE * (2 if mark is not None else 1),
        bar=BAR,
        bar_height=BAR_HEIGHT,
        bars=bars,
        ticks=tuple(Tick(share_of_bar(Fraction(n, 2)), percent(Fraction(n, 2))) for n in range(3)),
        pass_mark=None if mark is None else Tick(share_of_bar(mark), f"pass mark {percent(mark)}"),
    )
