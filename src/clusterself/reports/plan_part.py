"""The first measures of a plan, for the gap report."""

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.plan_file import PlanFile, PlannedMeasure, Status
from clusterself.model.plan_part import FirstMeasure, PlanPart
from clusterself.reports import wording

SHOWN = 3
_LEFT = (Status.PLANNED, Status.UNDER_WAY)
_CLOSED = (Status.DONE, Status.REACHED)


def plan_part(catalogue: Catalogue, assessment: Assessment, plan: PlanFile) -> PlanPart:
    """Return how far a plan is and its first measures; `catalogue` may come without measures."""
    left = sorted((m for m in plan.measures if m.status in _LEFT), key=lambda m: m.start)
    rulebook = catalogue.rulebooks.get(plan.rulebook)
    title = plan.rulebook if rulebook is None else rulebook.title
    return PlanPart(
        title=f"First measures of the plan to {title}",
        sentences=tuple(_sentences(assessment, plan, len(left))),
        measures=tuple(_first(catalogue, measure) for measure in left[:SHOWN]),
    )


def _sentences(assessment: Assessment, plan: PlanFile, left: int) -> list[str]:
    closed = sum(m.status in _CLOSED for m in plan.measures)
    said = [
        f"{closed} of {closed + left} measures done, {left} to do."
        if left
        else "Every measure is done: make a plan for what comes next."
    ]
    if plan.assessed_on < assessment.assessed_on:
        day = wording.day(plan.assessed_on)
        said.append(f"The plan rests on the assessment of {day}: make it again with this one.")
    return said


def _first(catalogue: Catalogue, planned: PlannedMeasure) -> FirstMeasure:
    known = catalogue.measures.get(planned.id)
    return FirstMeasure(
        id=planned.id,
        title=planned.title,
        owner=planned.owner,
        start=planned.start,
        due=planned.due,
        is_under_way=planned.status is Status.UNDER_WAY,
        first_step=None if known is None else known.first_step,
        days=None if known is None else known.days,
        euro=None if known is None else known.cost_eur.value,
    )
