"""`clusterself plan make`: the cheapest set of measures that leads to a label."""

from pathlib import Path
from typing import Annotated, Literal, TypeAlias, get_args

import typer

from clusterself.cli import options
from clusterself.cli.days import day
from clusterself.cli.delivery import wanted_files
from clusterself.cli.numbers import exact
from clusterself.cli.plan_one import Wanted, plan_for_one
from clusterself.cli.typed_path import ASSESSMENT

Shown: TypeAlias = Literal["text", "json", "md", "html", "ics"]
PLAN_ENDINGS = (".yaml", ".yml")


def make(  # noqa: PLR0913, PLR0917  # one parameter an option
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="The assessment; with --joint those of two or more clusters.  [default: "
            "assessment.yaml]",
            readable=False,
            metavar="FILE...",
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="LABEL",
            help="The label or scheme to reach.  [default: that of the plan, else bronze]",
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day by which all has to be done.")
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day on which the first measure may begin.  [default: the month after the "
            "assessment]",
        ),
    ] = None,
    max_days: Annotated[
        float | None, typer.Option(metavar="N", help="Own working days at most.")
    ] = None,
    max_euro: Annotated[
        float | None, typer.Option(metavar="N", help="Money spent outside at most, in euros.")
    ] = None,
    days_per_month: Annotated[
        float | None,
        typer.Option(metavar="N", help="Working days a month for the plan.  [default: 8]"),
    ] = None,
    day_rate: Annotated[
        float | None,
        typer.Option(
            metavar="EURO",
            help="Count a working day as so many euros and keep the sum least.  [default: fewest "
            "days, then fewest euros]",
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="A measure that is out of the question. Repeatable."),
    ] = None,
    include: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="A measure that is wanted anyway. Repeatable."),
    ] = None,
    best_score: Annotated[
        bool,
        typer.Option(
            "--best-score",
            help="Reach the best score within the limits, instead of the goal at least cost.",
        ),
    ] = False,
    previous: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The assessment at the time of an earlier benchmarking."),
    ] = None,
    joint: Annotated[
        bool,
        typer.Option("--joint", help="Plan for several clusters, which share what can be shared."),
    ] = False,
    seconds: Annotated[
        float,
        typer.Option(metavar="N", help="Stop searching after so long, with the best plan found."),
    ] = 60,
    output_format: Annotated[Shown | None, options.SHOWN] = None,
    paths: Annotated[
        list[Path] | None,
        options.written(
            "Write plan.yaml to work with, or a report: .html, .md, .json, .txt, .ics. Repeatable."
        ),
    ] = None,
) -> None:
    """Find the measures that lead to a label at least cost, in an order that can be done."""
    from clusterself.app.plan_request import Request

    request = Request(
        rulebook=to,
        start=day(start, "--start"),
        by=day(by, "--by"),
        days_per_month=exact(days_per_month, "--days-per-month", above_nought=True),
        max_days=exact(max_days, "--max-days", above_nought=True),
        max_euro=exact(max_euro, "--max-euro"),
        day_rate=exact(day_rate, "--day-rate"),
        exclude=tuple(exclude or ()),
        include=tuple(include or ()),
        best_score=best_score or None,
    )
    wanted = Wanted(
        plans=tuple(path for path in paths or () if _is_plan(path)),
        reports=wanted_files(
            [path for path in paths or () if not _is_plan(path)], get_args(Shown), PLAN_ENDINGS[:1]
        ),
        shown=output_format,
    )
    limit = exact(seconds, "--seconds", above_nought=True)
    if joint:
        if best_score:
            hint = "with --joint each cluster is to reach the goal; leave one of the two out"
            raise typer.BadParameter(hint, param_hint="--best-score")
        from clusterself.cli.plan_joint import plan_together

        plan_together(files or [], request, previous, wanted, limit)
    else:
        plan_for_one(files or [ASSESSMENT], request, previous, wanted, limit)


def _is_plan(path: Path) -> bool:
    return path.suffix.lower() in PLAN_ENDINGS
