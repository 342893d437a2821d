"""`clusterself validate`: what is wrong in catalogue files and assessments, for people and CI."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clusterself.cli import exits, output

if TYPE_CHECKING:
    from clusterself.reports.findings import Findings

UNREADABLE = "CS101"
_PIPED_WIDTH = 80  # where nothing tells how wide the reader's screen is


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class FailOn(StrEnum):
    """From which severity on findings make the command fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def validate(  # noqa: PLR0913, PLR0917  # one parameter an option
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Files, or folders with all that lies in them; the current folder, if none.",
            readable=False,
            metavar="PATHS",
        ),
    ] = None,
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--format", help="How to write what is found; in GitHub Actions annotations are added."
        ),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 if there is something this bad, or worse.")
    ] = FailOn.ERROR,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Compare catalogues with a git revision: ids kept, edition raised as needed.",
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended safely, then check.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Explain a rule with a bad and a good example."),
    ] = None,
) -> None:
    """Check catalogue files and assessments, all faults at once, each with its place."""
    if explain is not None:
        _explain(explain)
        return
    from clusterself.app import validate as use_case
    from clusterself.storage.revisions import RevisionError, UnknownRevisionError

    wanted = paths or [Path()]
    if diff:
        _show_changes(wanted)
        return
    if fix:
        _mend(wanted)
    try:
        findings = use_case.validate(wanted, against)
    except UnknownRevisionError as error:
        raise typer.BadParameter(str(error), param_hint="--against") from None
    except RevisionError as error:
        output.stop_without_revision(error)
    output.result(_written(findings, output_format))
    _stop_if_found(findings, fail_on)


def _explain(code: str) -> None:
    from clusterself.app.explain_rule import explanation
    from clusterself.app.shipped import UnknownNameError

    try:
        output.result(explanation(code))
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--explain") from None


def _written(findings: "Findings", chosen: Format | None) -> str:
    match chosen:
        case Format.JSON:
            from clusterself.reports.findings.json_format import json_format

            return json_format(findings)
        case Format.SARIF:
            from clusterself.reports.findings.sarif import sarif

            return sarif(findings)
        case Format.GITHUB:
            from clusterself.reports.findings.github import github

            return github(findings)
        case _:
            return _text(findings) + (_annotations(findings) if chosen is None else "")


def _text(findings: "Findings") -> str:
    from clusterself.reports.findings.text import text

    is_terminal = sys.stdout.isatty()
    colour = is_terminal and not os.environ.get("NO_COLOR")
    width = os.get_terminal_size(sys.stdout.fileno()).columns if is_terminal else _PIPED_WIDTH
    return text(findings, width=width, colour=colour)


def _annotations(findings: "Findings") -> str:
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return ""
    from clusterself.reports.findings.github import github

    return github(findings)


def _mend(paths: list[Path]) -> None:
    from clusterself.app import validate as use_case

    for mended in use_case.mend(paths):
        for left in mended.left:
            output.message(f"{left.where} {left.code} is left as it is: its fix would break more")
        if not mended.faults:
            continue
        try:
            use_case.replace(mended)
        except OSError as error:
            reason = error.strerror or error
            output.message(f"{mended.path}: the file cannot be written: {reason}")
            raise typer.Exit(exits.BAD_INPUT) from None
        word = "fault" if mended.faults == 1 else "faults"
        output.message(f"{mended.path}: {mended.faults} {word} mended")


def _show_changes(paths: list[Path]) -> None:
    from clusterself.app import validate as use_case

    changes = [use_case.as_diff(mended) for mended in use_case.mend(paths)]
    output.result("".join(changes))
    if not changes:
        output.message("There is nothing that --fix would mend.")


def _stop_if_found(findings: "Findings", fail_on: FailOn) -> None:
    if findings.checked == 0 and not findings.diagnostics:
        output.message("No file was checked: a file to check has a line `clusterself: ...`.")
        raise typer.Exit(exits.BAD_INPUT)
    if any(found.code == UNREADABLE for found in findings.diagnostics):
        raise typer.Exit(exits.BAD_INPUT)
    worst = list(FailOn)[: list(FailOn).index(fail_on) + 1]
    if any(found.severity.value in worst for found in findings.diagnostics):
        raise typer.Exit(exits.FINDINGS)
