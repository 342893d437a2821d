"""`clusterself assess`: score, show the weaknesses to address, write reports."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from clusterself.cli import exits, output

if TYPE_CHECKING:
    from clusterself.app.render import FileFormat
    from clusterself.model.gap_report import GapReport


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


class _Style(NamedTuple):
    """How reports are laid out."""

    detail: Detail
    templates: Path | None


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


def assess(  # noqa: PLR0913, PLR0917  # one parameter an option
    file: Annotated[
        Path, typer.Argument(help="The assessment file.", readable=False, metavar="[FILE]")
    ] = Path("assessment.yaml"),
    rulebook: Annotated[
        str, typer.Option("--rulebook", "-r", help="The label or scheme to score against.")
    ] = "bronze",
    output_format: Annotated[
        Format | None,
        typer.Option("--format", help="Write to standard output; text, unless -o is given."),
    ] = None,
    paths: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write a report: .html, .md, .csv, .json or .txt. Repeatable.",
        ),
    ] = None,
    detail: Annotated[
        Detail, typer.Option(help="Of an HTML report: the two printed pages for a board, or all.")
    ] = Detail.FULL,
    templates: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Own templates; files that are not there are taken from those shipped.",
        ),
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=100,
            metavar="N",
            help="Exit with 1 if the low end of the claimed score is below N per cent.",
        ),
    ] = None,
) -> None:
    """Score an assessment and show which weaknesses to address first."""
    formats = [_format_of(path) for path in paths or ()]
    style = _Style(detail, _folder(templates))
    from clusterself.app import assess as use_case
    from clusterself.app.shipped import UnknownNameError

    try:
        report, diagnostics = use_case.assess(file, rulebook)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    if report is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    for path, file_format in zip(paths or (), formats, strict=True):
        _write(path, _text(report, file_format, style, file))
    if output_format is not None or not paths:
        chosen = output_format or Format.TEXT
        output.result(_text(report, chosen, style, file, is_file=False))
    _stop_if_under(report, fail_under)


def _format_of(path: Path) -> Format:
    found = _BY_ENDING.get(path.suffix.lower())
    if found is None:
        endings = ", ".join(_BY_ENDING)
        hint = f"{path}: the ending tells the format; it can be {endings}"
        raise typer.BadParameter(hint, param_hint="--output")
    return found


def _folder(path: Path | None) -> Path | None:
    if path is not None and not path.is_dir():
        raise typer.BadParameter(f"{path}: there is no such folder", param_hint="--templates")
    return path


def _text(
    report: "GapReport", chosen: Format, style: _Style, file: Path, *, is_file: bool = True
) -> str:
    if chosen is Format.TEXT:
        from clusterself.cli.summary import summary

        return summary(report, file, plain=is_file)
    from clusterself.app.render import render
    from clusterself.reports.template_source import BrokenTemplateError

    is_brief = style.detail is Detail.BRIEF
    try:
        return render(report, _NAMES[chosen], brief=is_brief, templates_dir=style.templates)
    except BrokenTemplateError as error:
        output.message(f"The report cannot be laid out: {error}")
        raise typer.Exit(exits.BAD_INPUT) from None


def _write(path: Path, text: str) -> None:
    from clusterself.app.render import write

    try:
        write(path, text)
    except OSError as error:
        output.message(f"{path}: the report cannot be written: {error.strerror or error}")
        raise typer.Exit(exits.BAD_INPUT) from None
    output.message(f"Report written: {path}")


def _stop_if_under(report: "GapReport", fail_under: float | None) -> None:
    score = report.result.score
    if fail_under is None or score is None:
        return
    from fractions import Fraction

    if score.low < Fraction(str(fail_under)) / 100:
        output.message(f"The score may be below {fail_under:g} %.")
        raise typer.Exit(exits.FINDINGS)
