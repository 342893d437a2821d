"""A plan file read together with the assessment that it is about."""

from pathlib import Path

from clusterself.catalogue.load_plan import load_plan
from clusterself.catalogue.yaml_reader import MAX_BYTES
from clusterself.diagnostics import Loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.plan_file import PlanFile
from clusterself.storage.locking import locked
from clusterself.storage.reading import read_file
from clusterself.storage.writing import write_file

MOST_YEARS = 30
BACKUP = ".bak"


class UnfitPlanError(ValueError):
    """A plan file that cannot be used with this assessment; says why."""


class PlanChangedError(ValueError):
    """A plan file that somebody changed while the plan was made; says what to do."""


def read_plan(path: Path, catalogue: Catalogue) -> Loaded[tuple[bytes, PlanFile]]:
    """Read a plan file: its bytes and what it says."""
    content, faults = read_file(path, MAX_BYTES)
    if content is None:
        return Loaded(None, faults)
    file, faults = load_plan(str(path), content, catalogue)
    return Loaded(None if file is None else (content, file), faults)


def check_cluster(path: Path, plan: PlanFile, assessment: Assessment) -> None:
    """Raise UnfitPlanError where a plan is not about the organisation that is assessed."""
    if plan.cluster.id != assessment.cluster.id:
        about, other = plan.cluster.id, assessment.cluster.id
        raise UnfitPlanError(f"{path} is the plan of {about}, the assessment is of {other}")
    for measure in plan.measures:
        if measure.due.year > plan.asked.start.year + MOST_YEARS:
            raise UnfitPlanError(f"{path}: {measure.id} is due on {measure.due}, too far away")


def write_plan(path: Path, content: bytes, seen: bytes | None) -> bool:
    """Write a plan if the file is as it was `seen`, with the state before beside it.

    Tell whether there was another state before. Raises PlanChangedError and OSError.
    """
    with locked(path):
        found = path.read_bytes() if path.exists() else None
        if found != seen:
            raise PlanChangedError(
                f"{path} was changed while the plan was made. Nothing was written: run it again."
            )
        is_other = seen is not None and seen != content
        if is_other and seen is not None:
            write_file(path.with_name(f"{path.name}{BACKUP}"), seen)
        if seen != content:
            write_file(path, content)
    return is_other
