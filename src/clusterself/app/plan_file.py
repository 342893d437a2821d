"""A plan file read together with the assessment that it is about."""

from pathlib import Path

from clusterself.catalogue.load_plan import load_plan
from clusterself.catalogue.yaml_reader import MAX_BYTES
from clusterself.diagnostics import Loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.plan_file import PlanFile
from clusterself.storage.reading import read_file


class UnfitPlanError(ValueError):
    """A plan file that is about another cluster; says so."""


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
