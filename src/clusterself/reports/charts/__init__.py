"""Where the marks of the charts go: pure geometry; templates draw the SVG."""

from typing import NamedTuple

from clusterself.model.gap_report import GapReport
from clusterself.reports.charts.gap_bars import GapChart, gap_charts
from clusterself.reports.charts.radar import Radar, radar_chart
from clusterself.reports.charts.score_range import ScoreChart, score_chart
from clusterself.reports.charts.strip import Strip, strips


class Charts(NamedTuple):
    """The charts of a report; those that have nothing to show are None or empty."""

    score: ScoreChart | None
    radar: Radar | None
    gaps: tuple[GapChart, ...]
    strips: tuple[Strip, ...]


def charts_of(report: GapReport) -> Charts:
    """Place the marks of all charts of a report."""
    return Charts(
        score=score_chart(report.result),
        radar=radar_chart(report.dimensions),
        gaps=gap_charts(report.indicators),
        strips=strips(report.references),
    )
