"""A plan as HTML and as Markdown, through `html/plan.html.j2` and `plan.md.j2`."""

from clusterself.model.plan_report import PlanReport
from clusterself.reports.charts.gantt import gantt_chart
from clusterself.reports.html import page
from clusterself.reports.markdown import text
from clusterself.reports.plan.view import view
from clusterself.reports.template_source import Templates


def html_plan(report: PlanReport, templates: Templates) -> str:
    """Return the report as an HTML page without scripts; raises BrokenTemplateError."""
    chart = {"chart": gantt_chart(report.measures, report.load, report.pace)}
    return page("html/plan.html.j2", templates, _shown(report) | chart, "html/plan.css")


def markdown_plan(report: PlanReport, templates: Templates) -> str:
    """Return the report as Markdown; raises BrokenTemplateError."""
    return text("plan.md.j2", templates, _shown(report))


def _shown(report: PlanReport) -> dict[str, object]:
    """Return the data of the templates."""
    return {"report": report, "view": view(report)}
