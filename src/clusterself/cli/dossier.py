"""`clusterself dossier`: the evidence for an interview or audit, checked and bundled."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clusterself.cli import exits, options, output
from clusterself.cli.days import day
from clusterself.cli.waiting import reading_progress

if TYPE_CHECKING:
    from datetime import date

    from clusterself.model.dossier import DossierReport


class DossierFormat(StrEnum):
    """What can be written to standard output."""

    TEXT = "text"
    JSON = "json"


def dossier(
    file: Annotated[Path, options.FILE] = Path("assessment.yaml"),
    rulebook: Annotated[
        str, typer.Option("--rulebook", "-r", help="The label or scheme that asks for papers.")
    ] = "bronze",
    target: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR|ZIP",
            help="Copy the papers, numbered and with an index, into a new folder or a .zip file.",
        ),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day on which papers should be in date, such as that of the interview; `now` "
            "asks the clock.  [default: the day of the assessment]",
        ),
    ] = None,
    output_format: Annotated[DossierFormat | None, options.SHOWN] = None,
) -> None:
    """Show which papers an interview or audit needs, and bundle those that are there."""
    on = day(today)
    if target is not None:
        _check(target)
    report = _report(file, rulebook, on)
    shown = None
    if output_format is not None or target is None:
        shown = _laid_out(report, file, output_format or DossierFormat.TEXT)
    if target is not None:
        _write(report, file, target)
    if shown is not None:
        output.result(shown)


def _check(target: Path) -> None:
    from clusterself.app.dossier import UnfitTargetError, check_target

    try:
        check_target(target)
    except UnfitTargetError as error:
        raise typer.BadParameter(str(error), param_hint="--output") from None
    except OSError as error:
        message = f"{target} cannot be looked into: {error.strerror or error}"
        raise typer.BadParameter(message, param_hint="--output") from None


def _report(file: Path, rulebook: str, today: "date | None") -> "DossierReport":
    from clusterself.app import dossier as use_case
    from clusterself.app.shipped import UnknownNameError

    try:
        with reading_progress() as watch:
            report, diagnostics = use_case.dossier(file, rulebook, today, watch)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    if report is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    return report


def _laid_out(report: "DossierReport", file: Path, chosen: DossierFormat) -> str:
    if chosen is DossierFormat.JSON:
        from clusterself.reports.dossier.json_format import json_dossier

        return json_dossier(report)
    from clusterself.cli.dossier_view import dossier_view

    return dossier_view(report, file, plain=False)


def _write(report: "DossierReport", file: Path, target: Path) -> None:
    from clusterself.app.dossier import write
    from clusterself.reports.template_source import BrokenTemplateError
    from clusterself.storage.bundle import BundleError

    try:
        write(report, file, target)
    except BundleError as error:
        output.message(f"{error}. Nothing was written.")
        raise typer.Exit(exits.BAD_INPUT) from None
    except BrokenTemplateError as error:
        output.message(f"The index cannot be laid out: {error}")
        raise typer.Exit(exits.BAD_INPUT) from None
    count = report.counts.found
    papers = "1 paper" if count == 1 else f"{count} papers"
    output.message(f"Dossier written: {target} ({papers}, with index.html to begin with)")
