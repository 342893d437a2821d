"""Progress as HTML and as Markdown, through `html/progress.html.j2` and `progress.md.j2`."""

from clusterself.model.progress import ProgressReport
from clusterself.reports.charts.course import course_chart
from clusterself.reports.html import page
from clusterself.reports.markdown import text
from clusterself.reports.progress.view import view
from clusterself.reports.template_source import Templates


def html_progress(report: ProgressReport, templates: Templates) -> str:
    """Return the report as an HTML page without scripts; raises BrokenTemplateError."""
    chart = {"chart": course_chart(report.points)}
    return page("html/progress.html.j2", templates, _shown(report) | chart, "html/progress.css")


def markdown_progress(report: ProgressReport, templates: Templates) -> str:
    """Return the report as Markdown; raises BrokenTemplateError."""
    return text("progress.md.j2", templates, _shown(report))


def _shown(report: ProgressReport) -> dict[str, object]:
    """Return the data of the templates."""
    return {"report": report, "view": view(report)}
