"""Reports as Markdown, through the templates that end in `.md.j2`."""

import re
from collections.abc import Mapping

from clusterself.model.gap_report import GapReport
from clusterself.reports.shown import shown
from clusterself.reports.template_source import Templates
from clusterself.reports.templates import fill_in


def markdown_report(report: GapReport, templates: Templates) -> str:
    """Return the report as Markdown; raises BrokenTemplateError."""
    return text("gap_report.md.j2", templates, shown(report))


def text(name: str, templates: Templates, data: Mapping[str, object]) -> str:
    """Return a template filled in, without empty lines in a row; raises BrokenTemplateError."""
    filled = fill_in(name, templates, data, is_markup=False)
    return re.sub(r"\n{3,}", "\n\n", filled).strip() + "\n"
