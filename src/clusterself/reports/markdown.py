"""The gap report as Markdown, through `templates/gap_report.md.j2`."""

import re

from clusterself.model.gap_report import GapReport
from clusterself.reports.shown import shown
from clusterself.reports.template_source import Templates
from clusterself.reports.templates import fill_in


def markdown_report(report: GapReport, templates: Templates) -> str:
    """Return the report as Markdown; raises BrokenTemplateError."""
    text = fill_in("gap_report.md.j2", templates, shown(report), is_markup=False)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
