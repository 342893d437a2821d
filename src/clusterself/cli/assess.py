"""`clusterself assess`: score, show the weaknesses to address, write reports."""

from datetime import date
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from clusterself.cli import exits, output

if TYPE_CHECKING:
    from fractions import Fraction

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


class _Style(NamedTuple):
    """How reports are laid out; `file` is named in hints."""

    file: Path
    detail: Detail
    templates: Path | None


class _Calendar(NamedTuple):
    """What the calendar of labels held is reckoned by."""

    today: date | None
    days_per_month: "Fraction | None"


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


def assess(  # noqa: PLR0913, PLR0917  # one parameter an option
    file: Annotated[
        Path, typer.Argument(help="The assessment file.", readable=False, metavar="FILE")
    ] = Path("assessment.yaml"),
    rulebook: Annotated[
        str,
        typer.Option(
            "--rulebook", "-r", help="The label or scheme to score against; `all` for all labels."
        ),
    ] = "bronze",
    previous: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The assessment at the time of an earlier benchmarking."),
    ] = None,
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
    today: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day for the calendar of labels; `now` asks the clock.  [default: the day of the "
            "assessment]",
        ),
    ] = None,
    days_per_month: Annotated[
        float | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Working days a month for mending weaknesses, for the calendar.",
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
    wanted = [(path, _format_of(path)) for path in paths or ()]
    style = _Style(file, detail, _folder(templates))
    formats = {output_format, *(chosen for _, chosen in wanted)}
    calendar = _Calendar(_day(today), _exact(days_per_month, "--days-per-month"))
    least = _exact(fail_under, "--fail-under")
    report = _report(file, rulebook, previous, calendar, with_all=_shows_all(formats, detail))
    # All is laid out before anything is written.
    files = [(path, _text(report, chosen, style, "--output")) for path, chosen in wanted]
    shown = None
    if output_format is not None or not wanted:
        chosen = output_format or Format.TEXT
        shown = _text(report, chosen, style, "--format", is_file=False)
    for path, text in files:
        _write(path, text)
    if shown is not None:
        output.result(shown)
    _stop_if_under(report, least)


def _shows_all(formats: set[Format | None], detail: Detail) -> bool:
    """Tell whether one of the formats shows what takes longer to find out."""
    return bool(formats & _SHOW_ALL) or (Format.HTML in formats and detail is Detail.FULL)


def _report(
    file: Path, rulebook: str, previous: Path | None, calendar: _Calendar, *, with_all: bool
) -> "GapReport | LadderReport":
    from clusterself.app import assess as use_case
    from clusterself.app.answers import UnfitPreviousError
    from clusterself.app.shipped import UnknownNameError

    report: GapReport | LadderReport | None
    try:
        if rulebook == use_case.ALL_LABELS:
            report, diagnostics = use_case.ladder(file, previous, *calendar)
        else:
            report, diagnostics = use_case.assess(
                file, rulebook, previous, *calendar, with_sensitivity=with_all
            )
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    except UnfitPreviousError as error:
        raise typer.BadParameter(str(error), param_hint="--previous") from None
    if report is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    return report


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


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    if text == "now":
        return date.today()  # the only place where the clock is asked
    try:
        return date.fromisoformat(text)
    except ValueError:
        hint = f"{text} is no day; write for example 2026-11-22, or now"
        raise typer.BadParameter(hint, param_hint="--today") from None


def _exact(number: float | None, option: str) -> "Fraction | None":
    from fractions import Fraction

    if number is None:
        return None
    if not isfinite(number):
        raise typer.BadParameter(f"{number} is no number to reckon with", param_hint=option)
    return Fraction(str(number))


def _text(
    report: "GapReport | LadderReport",
    chosen: Format,
    style: _Style,
    option: str,
    *,
    is_file: bool = True,
) -> str:
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


def _write(path: Path, text: str) -> None:
    from clusterself.app.render import write

    try:
        write(path, text)
    except OSError as error:
        output.message(f"{path}: the report cannot be written: {error.strerror or error}")
        raise typer.Exit(exits.BAD_INPUT) from None
    output.message(f"Report written: {path}")


def _stop_if_under(report: "GapReport | LadderReport", fail_under: "Fraction | None") -> None:
    if fail_under is None:
        return
    from clusterself.model.gap_report import GapReport

    results = [report.result] if isinstance(report, GapReport) else [s.result for s in report.steps]
    low = [result.score.low for result in results if result.score is not None]
    if low and min(low) < fail_under / 100:
        output.message(f"The score may be below {float(fail_under):g} %.")
        raise typer.Exit(exits.FINDINGS)
