"""The commands by which each cluster makes a plan of its own that keeps what is shared."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from clusterself.app.plan_request import Request
from clusterself.cli.typed_path import as_typed
from clusterself.model.joint_report import ClusterPart, JointReport


def own_plan_commands(report: JointReport, request: Request) -> Iterator[str]:
    """Yield one for each cluster that shares something."""
    inside = [one for one in report.clusters if one.shared]
    folders = {Path(one.file).parent for one in inside}
    for one in inside:
        name = "plan.yaml" if len(folders) == len(inside) else f"plan-{one.id}.yaml"
        yield " ".join(_words(one, report, request, Path(one.file).with_name(name)))


def _words(one: ClusterPart, report: JointReport, request: Request, plan: Path) -> Iterator[str]:
    yield f"clusterself plan make {as_typed(Path(one.file))} --to {report.rulebook}"
    yield f"--start {report.start}"
    for option, value in (("--by", request.by), ("--day-rate", request.day_rate)):
        if value is not None:
            yield f"{option} {_typed(value)}"
    if request.days_per_month is not None:
        yield f"--days-per-month {_typed(request.days_per_month)}"
    yield from (f"--exclude {name}" for name in request.exclude)
    wanted = (*(line.id for line in one.shared), *request.include)
    yield from (f"--include {name}" for name in dict.fromkeys(wanted))
    if one.previous is not None:
        yield f"--previous {as_typed(Path(one.previous))}"
    yield f"-o {as_typed(plan)}"


def _typed(value: object) -> str:
    if not isinstance(value, Fraction):
        return str(value)
    return str(value) if value.denominator == 1 else str(float(value))
