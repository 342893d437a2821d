"""`clusterself assess`: score, show the weaknesses to address, write reports."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from clusterself.cli import exits, options, output
from clusterself.cli.days import day
from clusterself.cli.delivery import deliver, wanted_files
from clusterself.cli.numbers import exact
from clusterself.cli.report_files import Detail, Shown, Style, laid_out, shows_all

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from clusterself.model.gap_report import GapReport
    from clusterself.model.ladder_report import LadderReport


def assess(  # noqa: PLR0913, PLR0917  # one parameter an option
    file: Annotated[Path, options.FILE] = Path("assessment.yaml"),
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
    output_format: Annotated[Shown | None, options.SHOWN] = None,
    paths: Annotated[
        list[Path] | None,
        options.written("Write a report: .html, .md, .csv, .json or .txt. Repeatable."),
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
    plan: Annotated[
        Path | None,
        typer.Option(metavar="PLAN", help="A plan; the report shows the measures that come first."),
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
    wanted = wanted_files(paths, get_args(Shown))
    style = Style(file, detail, _folder(templates))
    formats = {output_format, *(name for _, name in wanted)}
    calendar = day(today), exact(days_per_month, "--days-per-month")
    least = exact(fail_under, "--fail-under")
    with_all = shows_all(formats, detail)
    report = _report(file, rulebook, previous, calendar, plan, with_all=with_all)
    deliver(
        wanted,
        output_format,
        lambda name, is_file: laid_out(report, name, style, is_file=is_file),
    )
    _stop_if_under(report, least)


def _report(
    file: Path,
    rulebook: str,
    previous: Path | None,
    calendar: "tuple[date | None, Fraction | None]",
    plan: Path | None,
    *,
    with_all: bool,
) -> "GapReport | LadderReport":
    from clusterself.app import assess as use_case
    from clusterself.app.answers import UnfitPreviousError
    from clusterself.app.plan_file import UnfitPlanError
    from clusterself.app.shipped import UnknownNameError

    if plan is not None and rulebook == use_case.ALL_LABELS:
        hint = "a plan leads to one label: name it with --rulebook"
        raise typer.BadParameter(hint, param_hint="--plan")
    reckoned = use_case.Reckoned(*calendar)
    report: GapReport | LadderReport | None
    try:
        if rulebook == use_case.ALL_LABELS:
            report, diagnostics = use_case.ladder(file, previous, reckoned)
        else:
            report, diagnostics = use_case.assess(
                file, rulebook, previous, reckoned, plan=plan, with_sensitivity=with_all
            )
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    except UnfitPreviousError as error:
        raise typer.BadParameter(str(error), param_hint="--previous") from None
    except UnfitPlanError as error:
        raise typer.BadParameter(str(error), param_hint="--plan") from None
    if report is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    return report


def _folder(path: Path | None) -> Path | None:
    if path is not None and not path.is_dir():
        raise typer.BadParameter(f"{path}: there is no such folder", param_hint="--templates")
    return path


def _stop_if_under(report: "GapReport | LadderReport", fail_under: "Fraction | None") -> None:
    if fail_under is None:
        return
    from clusterself.model.gap_report import GapReport

    results = [report.result] if isinstance(report, GapReport) else [s.result for s in report.steps]
    low = [result.score.low for result in results if result.score is not None]
    if low and min(low) < fail_under / 100:
        output.message(f"The score may be below {float(fail_under):g} %.")
        raise typer.Exit(exits.FINDINGS)
