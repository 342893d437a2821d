"""Reports of `assess` in the formats that are asked for, on the terminal and in files."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from clusterself.cli import exits, output

if TYPE_CHECKING:
    from clusterself.app.render import FileFormat
    from clusterself.model.gap_report import GapReport
    from clusterself.model.ladder_report import LadderReport


class Format(StrEnum):
    """What can be written to standard output."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    HTML = "html"
    CSV = "csv"


class Detail(StrEnum):
    """How much an HTML report shows."""

    BRIEF = "brief"
    FULL = "full"


class Style(NamedTuple):
    """How reports are laid out; `file` is named in hints."""

    file: Path
    detail: Detail
    templates: Path | None


_SHOW_ALL = frozenset({Format.JSON, Format.MD})
_BY_ENDING = {
    ".csv": Format.CSV,
    ".html": Format.HTML,
    ".json": Format.JSON,
    ".md": Format.MD,
    ".txt": Format.TEXT,
}


_NAMES: "dict[Format, FileFormat]" = {
    Format.CSV: "csv",
    Format.HTML: "html",
    Format.JSON: "json",
    Format.MD: "md",
}


def shows_all(formats: set[Format | None], detail: Detail) -> bool:
    """Tell whether one of the formats shows what takes longer to find out."""
    return bool(formats & _SHOW_ALL) or (Format.HTML in formats and detail is Detail.FULL)


def format_of(path: Path) -> Format:
    """Return the format that the ending of a path tells."""
    found = _BY_ENDING.get(path.suffix.lower())
    if found is None:
        endings = ", ".join(_BY_ENDING)
        hint = f"{path}: the ending tells the format; it can be {endings}"
        raise typer.BadParameter(hint, param_hint="--output")
    return found


def laid_out(
    report: "GapReport | LadderReport",
    chosen: Format,
    style: Style,
    option: str,
    *,
    is_file: bool = True,
) -> str:
    """Return a report as text of a format; `option` is the one that asked for it."""
    if chosen is Format.TEXT:
        return _plain_text(report, style.file, is_file=is_file)
    from clusterself.app.render import NoSuchFormatError, render
    from clusterself.reports.template_source import BrokenTemplateError

    is_brief = style.detail is Detail.BRIEF
    try:
        return render(report, _NAMES[chosen], brief=is_brief, templates_dir=style.templates)
    except NoSuchFormatError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None
    except BrokenTemplateError as error:
        output.message(f"The report cannot be laid out: {error}")
        raise typer.Exit(exits.BAD_INPUT) from None


def _plain_text(report: "GapReport | LadderReport", file: Path, *, is_file: bool) -> str:
    from clusterself.model.gap_report import GapReport

    if isinstance(report, GapReport):
        from clusterself.cli.summary import summary

        return summary(report, file, plain=is_file)
    from clusterself.cli.ladder_view import ladder_view

    return ladder_view(report, file, plain=is_file)


def write(path: Path, text: str) -> None:
    """Write a report, or say why that is not possible."""
    from clusterself.app.render import write

    try:
        write(path, text)
    except OSError as error:
        output.message(f"{path}: the report cannot be written: {error.strerror or error}")
        raise typer.Exit(exits.BAD_INPUT) from None
    output.message(f"Report written: {path}")
