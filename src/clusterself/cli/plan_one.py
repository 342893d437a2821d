"""`clusterself plan make` for one cluster: the plan file, reports, and what became of it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from clusterself.cli import exits, output
from clusterself.cli.delivery import Ready, deliver
from clusterself.cli.plan_errors import plan_errors
from clusterself.cli.plan_remade import remade_lines
from clusterself.cli.typed_path import as_typed

if TYPE_CHECKING:
    from fractions import Fraction

    from clusterself.app.plan import Made
    from clusterself.app.plan_request import Request
    from clusterself.model.plan_report import PlanReport


class Wanted(NamedTuple):
    """What is to be written, and what to be shown."""

    plans: tuple[Path, ...]
    reports: list[tuple[Path, str]]
    shown: str | None


def plan_for_one(
    files: list[Path],
    request: "Request",
    previous: Path | None,
    wanted: Wanted,
    seconds: "Fraction | None",
) -> None:
    """Make a plan, write what is wanted, and say what became of the plan before."""
    if len(files) > 1:
        hint = f"{len(files)} files were given; name one, or plan for all of them with --joint"
        raise typer.BadParameter(hint, param_hint="FILE...")
    if len(wanted.plans) > 1:
        raise typer.BadParameter("name one plan file", param_hint="--output")
    plan = next(iter(wanted.plans), None)
    made = _made(files[0], request, previous, plan, seconds)
    reports = [
        Ready(path, laid_out(made.report, name, is_file=True)) for path, name in wanted.reports
    ]
    if plan is not None:
        _write_plan(made, plan)
    if reports or plan is None or wanted.shown:
        deliver((), wanted.shown, partial(_shown, made.report), reports)
    for line in _told(made, plan):
        output.message(line)


def _shown(report: "PlanReport", name: str, is_file: bool) -> str | bytes:  # as deliver calls it
    return laid_out(report, name, is_file=is_file)


def _write_plan(made: "Made", plan: Path) -> None:
    from clusterself.app.plan_file import BACKUP, PlanChangedError, write_plan

    if made.content is None:
        return
    try:
        had_other = write_plan(plan, made.content, made.old and made.old.content)
    except PlanChangedError as error:
        output.message(str(error))
        raise typer.Exit(exits.BAD_INPUT) from None
    except OSError as error:
        output.message(f"{plan}: the file cannot be written: {error.strerror or error}")
        raise typer.Exit(exits.BAD_INPUT) from None
    before = f"; as it was before: {plan.name}{BACKUP}" if had_other else ""
    output.message(f"Plan written: {plan}{before}")


def _made(
    file: Path,
    request: "Request",
    previous: Path | None,
    plan: Path | None,
    seconds: "Fraction | None",
) -> "Made":
    from clusterself.app import plan as use_case
    from clusterself.app.answers import UnfitPreviousError
    from clusterself.app.plan_file import UnfitPlanError
    from clusterself.planning.solver import Limit

    limit = Limit(seconds=None if seconds is None else float(seconds))
    try:
        with plan_errors():
            made, diagnostics = use_case.make_plan(file, request, previous, plan, limit)
    except UnfitPreviousError as error:
        raise typer.BadParameter(str(error), param_hint="--previous") from None
    except UnfitPlanError as error:
        raise typer.BadParameter(str(error), param_hint="--output") from None
    if made is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    return made


def _told(made: "Made", plan: Path | None) -> Iterator[str]:
    """Yield what became of the plan before, and what to do next."""
    if plan is None:
        return
    yield made.report.headline
    if made.content is None or (made.old is not None and made.remade is None):
        yield f"No plan was made, so {plan} stays as it is. See clusterself plan make --format text"
        return
    if made.remade is not None and made.old is not None and made.file is not None:
        yield from remade_lines(made.remade, made.old.file, made.file)
    yield f"Next: enter who does what in {plan}, then clusterself plan status {as_typed(plan)}"


def laid_out(report: "PlanReport", name: str, *, is_file: bool) -> str | bytes:
    """Return a report as text of a format; raises BrokenTemplateError."""
    if name == "text":
        from clusterself.cli.plan_view import plan_view

        return plan_view(report, plain=is_file)
    from clusterself.app.plan import render_plan

    try:
        return render_plan(report, name)
    except ImportError as error:
        output.message(str(error))
        raise typer.Exit(exits.PART_MISSING) from None
