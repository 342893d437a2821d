"""All labels as HTML and as Markdown, through `html/ladder.html.j2` and `ladder.md.j2`."""

from clusterself.model.ladder_report import LadderReport, LadderStep
from clusterself.reports.charts.score_range import score_chart
from clusterself.reports.html import page
from clusterself.reports.markdown import text
from clusterself.reports.result_words import EVIDENCED
from clusterself.reports.step_words import held, not_public, others, score_line
from clusterself.reports.template_source import Templates

MOST_SHOWN = 5  # of what stands between here and a label, and of what decides


def html_ladder(report: LadderReport, templates: Templates) -> str:
    """Return the ladder as an HTML page without scripts; raises BrokenTemplateError."""
    return page("html/ladder.html.j2", templates, _shown(report))


def markdown_ladder(report: LadderReport, templates: Templates) -> str:
    """Return the ladder as Markdown; raises BrokenTemplateError."""
    return text("ladder.md.j2", templates, _shown(report))


def _shown(report: LadderReport) -> dict[str, object]:
    """Return the data of the templates."""
    return {
        "report": report,
        "labels": tuple(_label(report, step) for step in report.steps),
        "most_shown": MOST_SHOWN,
        "evidenced_words": EVIDENCED,
    }


def _label(report: LadderReport, step: LadderStep) -> dict[str, object]:
    found = step.result
    return {
        "step": step,
        "is_next": found.rulebook == report.next_label,
        "held": held(found.rulebook, report.calendar),
        "score": score_line(found),
        "chart": score_chart(found),
        "others": others(step),
        "not_public": not_public(found),
    }
