"""`clusterself plan make --joint`: one report for clusters that share what can be shared."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from clusterself.cli import output
from clusterself.cli.delivery import deliver
from clusterself.cli.plan_errors import plan_errors

if TYPE_CHECKING:
    from fractions import Fraction

    from clusterself.app.plan_request import Request
    from clusterself.cli.plan_one import Wanted
    from clusterself.model.joint_report import JointReport

_FILES = "FILE..."


def plan_together(
    files: list[Path],
    request: "Request",
    previous: Path | None,
    wanted: "Wanted",
    seconds: "Fraction | None",
) -> None:
    """Make a joint plan, and write the reports that are wanted."""
    _check(files, previous, wanted)
    report = _report(files, request, seconds)
    deliver(
        wanted.reports,
        wanted.shown,
        lambda name, is_file: _laid_out(report, request, name, is_file=is_file),
    )


def _check(files: list[Path], previous: Path | None, wanted: "Wanted") -> None:
    """Refuse what has no meaning for several clusters."""
    if not files:
        hint = "name the assessments of two or more clusters, or a folder that holds them"
        raise typer.BadParameter(hint, param_hint=_FILES)
    if previous is not None:
        hint = (
            "with --joint name the earlier assessment among the files: of each cluster the latest "
            "counts, and rises are counted from the earlier one"
        )
        raise typer.BadParameter(hint, param_hint="--previous")
    if wanted.plans:
        hint = (
            f"{wanted.plans[0]}: with --joint no plan file is written, each cluster keeps its own. "
            "The report as text shows the command for each: clusterself plan make FILE "
            "--include ID ... -o plan.yaml"
        )
        raise typer.BadParameter(hint, param_hint="--output")
    _check_no_calendar(wanted)


def _check_no_calendar(wanted: "Wanted") -> None:
    hint = "a calendar is made of the plan of one cluster, without --joint"
    for path, name in wanted.reports:
        if name == "ics":
            raise typer.BadParameter(f"{path}: {hint}", param_hint="--output")
    if wanted.shown == "ics":
        raise typer.BadParameter(hint, param_hint="--format")


def _report(files: list[Path], request: "Request", seconds: "Fraction | None") -> "JointReport":
    from clusterself.app.joint_files import UnfitFilesError
    from clusterself.app.plan_joint import plan_jointly
    from clusterself.planning.solver import Limit

    limit = Limit(seconds=None if seconds is None else float(seconds))
    with plan_errors():
        try:
            report, diagnostics = plan_jointly(files, request, limit)
        except UnfitFilesError as error:
            raise typer.BadParameter(str(error), param_hint=_FILES) from None
    if report is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    return report


def _laid_out(report: "JointReport", request: "Request", name: str, *, is_file: bool) -> str:
    if name == "text":
        from clusterself.cli.joint_view import joint_view

        return joint_view(report, request, plain=is_file)
    from clusterself.app.plan_joint import render_joint

    return render_joint(report, name)
