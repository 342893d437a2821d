"""`clusterself plan status`: where the measures of a plan stand."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, get_args

import typer

from clusterself.cli import options, output
from clusterself.cli.days import day
from clusterself.cli.delivery import deliver, wanted_files

if TYPE_CHECKING:
    from datetime import date

    from clusterself.model.plan_status import StatusReport


Shown: TypeAlias = Literal["text", "json", "md", "html"]
BESIDE = "assessment.yaml"


def status(
    plan: Annotated[
        Path, typer.Argument(help="The plan file.", readable=False, metavar="PLAN")
    ] = Path("plan.yaml"),
    assessment: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The assessment to compare with.  [default: assessment.yaml beside the plan, if "
            "it is there]",
        ),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day of the meeting; `now` asks the clock.  [default: the latest day on which the "
            "cluster was assessed]",
        ),
    ] = None,
    output_format: Annotated[Shown | None, options.SHOWN] = None,
    paths: Annotated[
        list[Path] | None,
        options.written("Write the status: .html, .md, .json or .txt. Repeatable."),
    ] = None,
) -> None:
    """Show what is late, under way and next, and what the meeting has to decide."""
    on = day(today)
    wanted = wanted_files(paths, get_args(Shown))
    report = _report(plan, assessment or _beside(plan), on)
    deliver(wanted, output_format, lambda name, is_file: _laid_out(report, name, is_file=is_file))


def _beside(plan: Path) -> Path | None:
    """Return the assessment that lies beside the plan, and say that it is looked at."""
    found = plan.parent / BESIDE
    if not found.is_file():
        return None
    output.message(f"Compared with {found}.")
    return found


def _report(plan: Path, assessment: Path | None, today: "date | None") -> "StatusReport":
    from clusterself.app.plan_file import UnfitPlanError
    from clusterself.app.plan_status import plan_status
    from clusterself.app.shipped import UnknownNameError

    try:
        report, diagnostics = plan_status(plan, assessment, today)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="PLAN") from None
    except UnfitPlanError as error:
        raise typer.BadParameter(str(error), param_hint="--assessment") from None
    if report is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    return report


def _laid_out(report: "StatusReport", name: str, *, is_file: bool) -> str:
    if name == "text":
        from clusterself.cli.plan_status_view import plan_status_view

        return plan_status_view(report, plain=is_file)
    from clusterself.app.plan_status import render_status

    return render_status(report, name)
