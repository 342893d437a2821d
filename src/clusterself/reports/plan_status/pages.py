"""The status of a plan as HTML and as Markdown: `html/plan_status.html.j2`, `plan_status.md.j2`."""

from clusterself.model.plan_status import StatusReport
from clusterself.reports.html import page
from clusterself.reports.markdown import text
from clusterself.reports.plan_status.view import view
from clusterself.reports.template_source import Templates


def html_status(report: StatusReport, templates: Templates) -> str:
    """Return the status as an HTML page without scripts; raises BrokenTemplateError."""
    return page("html/plan_status.html.j2", templates, _shown(report), "html/plan_status.css")


def markdown_status(report: StatusReport, templates: Templates) -> str:
    """Return the status as Markdown; raises BrokenTemplateError."""
    return text("plan_status.md.j2", templates, _shown(report))


def _shown(report: StatusReport) -> dict[str, object]:
    """Return the data of the templates."""
    return {"report": report, "view": view(report)}
