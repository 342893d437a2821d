"""Reports laid out and written."""

import sys
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from clusterself.model.gap_report import GapReport
from clusterself.model.ladder_report import LadderReport
from clusterself.reports.template_source import BrokenTemplateError, Templates
from clusterself.resources import shipped
from clusterself.storage.writing import write_file

FileFormat: TypeAlias = Literal["csv", "json", "md", "html"]
FILE_FORMATS: tuple[FileFormat, ...] = get_args(FileFormat)


class NoSuchFormatError(ValueError):
    """A report that is not written in this format."""


def render(
    report: GapReport | LadderReport,
    file_format: FileFormat,
    *,
    brief: bool = False,
    templates_dir: Path | None = None,
) -> str:
    """Return a report as text of this format; raises BrokenTemplateError and NoSuchFormatError.

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
    templates = _templates(templates_dir)
    if file_format == "html":
        from clusterself.reports.html import html_report  # noqa: PLC0415  # start-up time

        return html_report(report, templates, brief=brief)
    from clusterself.reports.markdown import markdown_report  # noqa: PLC0415  # start-up time

    return markdown_report(report, templates)


def _ladder(report: LadderReport, file_format: FileFormat, templates_dir: Path | None) -> str:
    if file_format == "csv":
        raise NoSuchFormatError("the annex as CSV is written for one rulebook, not for all")
    from clusterself.reports.ladder_pages import (  # noqa: PLC0415  # start-up time
        html_ladder,
        markdown_ladder,
    )

    page = html_ladder if file_format == "html" else markdown_ladder
    return page(report, _templates(templates_dir))


@lru_cache(maxsize=4)  # so that several reports share what is compiled
def _templates(folder: Path | None) -> Templates:
    """Return what finds a template by its name: in the folder, else among the shipped ones."""
    home = shipped("templates")

    def text(name: str) -> str | None:
        parts = name.split("/")
        if not all(parts) or {".", ".."} & set(parts) or "\\" in name or ":" in name:
            return None  # outside of the folders
        own = folder.joinpath(*parts) if folder else None
        file = own if own and own.is_file() else home.joinpath(*parts)
        if not file.is_file():
            return None
        try:
            return file.read_text("utf-8").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenTemplateError(f"{file} cannot be read: {error}") from error

    return Templates(text, _compiled_templates(home))


def _compiled_templates(home: Traversable) -> Path | None:
    """Return the folder of compiled templates: beside the shipped ones, as Python's modules are."""
    if sys.dont_write_bytecode or not isinstance(home, Path):
        return None
    folder = home / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return folder


def write(path: Path, text: str) -> None:
    """Write a report; raises OSError, and then nothing has changed."""
    write_file(path, text.encode())
