"""Loads a plan and checks it against the catalogue with which it was made, or is made again."""

from collections.abc import Iterable, Mapping
from itertools import islice

from clusterself.catalogue.checks.plans import CHECKS, Check, Subject
from clusterself.catalogue.document import Document
from clusterself.catalogue.file_type import check_type
from clusterself.catalogue.load_assessment import FILE_TYPE as ASSESSMENT_TYPE
from clusterself.catalogue.shape import build
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Diagnostic, Loaded, loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import Fact
from clusterself.model.indicator import Indicator
from clusterself.model.plan_file import FactGoal, LevelGoal, PlanFile

FILE_TYPE = "plan/1"
# Files of these types may lie in the folder of a catalogue, and are no part of it.
TYPES_OF_CLUSTERS = frozenset({ASSESSMENT_TYPE, FILE_TYPE})
MAX_FAULTS = 100  # of one kind: whoever has more needs the first ones first


def load_plan(
    name: str, content: bytes, catalogue: Catalogue, checks: Iterable[Check] = CHECKS
) -> Loaded[PlanFile]:
    """Load one plan; `name` is the file as messages show it.

    What a goal calls by an old id is called in the plan as the catalogue calls it now.
    """
    document, faults = read_yaml(name, content)
    if document is None:
        return loaded(None, faults)
    written, shape_faults = plan_as_written(document)
    if written is None:
        return loaded(None, shape_faults)
    plan = _under_new_ids(written, catalogue)
    subject = Subject(document, plan, catalogue)
    return loaded(plan, (f for check in checks for f in islice(check(subject), MAX_FAULTS)))


def plan_as_written(document: Document) -> tuple[PlanFile | None, list[Diagnostic]]:
    """Make a plan of a document, without a look into any catalogue."""
    kind, faults = check_type(document, (FILE_TYPE,))
    if kind is None:
        return None, faults
    return build(PlanFile, document, (), document.data if isinstance(document.data, dict) else {})


def _under_new_ids(plan: PlanFile, catalogue: Catalogue) -> PlanFile:
    facts, indicators = _present(catalogue.facts), _present(catalogue.indicators)

    def renamed(goal: LevelGoal | FactGoal) -> LevelGoal | FactGoal:
        if isinstance(goal, FactGoal):
            return goal.model_copy(update={"fact": facts.get(goal.fact, goal.fact)})
        name = indicators.get(goal.indicator, goal.indicator)
        return goal.model_copy(update={"indicator": name})

    measures = tuple(
        one.model_copy(update={"leads_to": tuple(map(renamed, one.leads_to))})
        for one in plan.measures
    )
    return plan.model_copy(update={"measures": measures})


def _present(known: Mapping[str, Fact] | Mapping[str, Indicator]) -> Mapping[str, str]:
    """Return what is called by an old id that is no present one."""
    return {
        alias: thing.id for thing in known.values() for alias in thing.aliases if alias not in known
    }
