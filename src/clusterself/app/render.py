"""Reports laid out and written."""

from pathlib import Path
from typing import Literal, TypeAlias, get_args

from clusterself.app.templates import templates_in
from clusterself.model.gap_report import GapReport
from clusterself.model.ladder_report import LadderReport

FileFormat: TypeAlias = Literal["csv", "json", "md", "html"]
FILE_FORMATS: tuple[FileFormat, ...] = get_args(FileFormat)


class NoSuchFormatError(ValueError):
    """A report that is not written in this format."""


def render(
    report: GapReport | LadderReport,
    file_format: str,
    *,
    brief: bool = False,
    templates_dir: Path | None = None,
) -> str:
    """Return a report as csv, html, json or md; raises BrokenTemplateError and NoSuchFormatError.

    Only the HTML of a gap report has a brief form. Files in `templates_dir` take the place of
    shipped ones.
    """
    if file_format == "json":
        from clusterself.reports.json_report import json_report  # noqa: PLC0415  # start-up time

        return json_report(report)
    if isinstance(report, LadderReport):
        return _ladder(report, file_format, templates_dir)
    if file_format == "csv":
        from clusterself.reports.csv_report import csv_report  # noqa: PLC0415  # start-up time

        return csv_report(report)
    templates = templates_in(templates_dir)
    if file_format == "html":
        from clusterself.reports.html import html_report  # noqa: PLC0415  # start-up time

        return html_report(report, templates, brief=brief)
    from clusterself.reports.markdown import markdown_report  # noqa: PLC0415  # start-up time

    return markdown_report(report, templates)


def _ladder(report: LadderReport, file_format: str, templates_dir: Path | None) -> str:
    if file_format == "csv":
        raise NoSuchFormatError("the annex as CSV is written for one rulebook, not for all")
    from clusterself.reports.ladder_pages import (  # noqa: PLC0415  # start-up time
        html_ladder,
        markdown_ladder,
    )

    page = html_ladder if file_format == "html" else markdown_ladder
    return page(report, templates_in(templates_dir))
