"""A joint plan as HTML and as Markdown, through `html/joint.html.j2` and `joint.md.j2`."""

from clusterself.model.joint_report import JointReport
from clusterself.reports.html import page
from clusterself.reports.joint import words
from clusterself.reports.joint.lanes import lanes_chart
from clusterself.reports.joint.view import share_words, view
from clusterself.reports.markdown import text
from clusterself.reports.template_source import Templates


def html_joint(report: JointReport, templates: Templates) -> str:
    """Return the report as an HTML page without scripts; raises BrokenTemplateError."""
    chart = {"charts": lanes_chart(report) if report.events else None}
    return page("html/joint.html.j2", templates, _shown(report) | chart, "html/joint.css")


def markdown_joint(report: JointReport, templates: Templates) -> str:
    """Return the report as Markdown; raises BrokenTemplateError."""
    return text("joint.md.j2", templates, _shown(report))


def _shown(report: JointReport) -> dict[str, object]:
    """Return the data of the templates."""
    said = {"who_prepares": words.WHO_PREPARES, "rounded": words.ROUNDED, "shares": share_words}
    return {"report": report, "view": view(report), "words": said}
