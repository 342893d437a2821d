"""A plan file as it is when a plan is made for the first time."""

from collections.abc import Sequence

from clusterself.model.assessment import Assessment, RulerUsed
from clusterself.model.catalogue import Catalogue
from clusterself.model.plan import Slot, Step
from clusterself.model.plan_file import Asked, PlanCluster, PlanFile, PlannedMeasure, Proposed
from clusterself.planning.goals import Goal, goals
from clusterself.scoring.situation import Situation


def new_file(
    catalogue: Catalogue,
    assessment: Assessment,
    rulebook_id: str,
    asked: Asked,
    schedule: Sequence[Slot],
    steps: Sequence[Step],
) -> PlanFile:
    """Return the measures in the order of the schedule, none of them begun."""
    leads_to = goals(Situation(catalogue, assessment), steps)
    return PlanFile(
        clusterself="plan/1",
        catalogue=RulerUsed(edition=catalogue.edition, sha256=catalogue.sha256),
        cluster=PlanCluster(id=assessment.cluster.id, name=assessment.cluster.name),
        rulebook=rulebook_id,
        assessed_on=assessment.assessed_on,
        asked=asked,
        measures=tuple(_planned(catalogue, slot, leads_to[slot.measure]) for slot in schedule),
    )


def _planned(catalogue: Catalogue, slot: Slot, leads_to: tuple[Goal, ...]) -> PlannedMeasure:
    measure = catalogue.measures[slot.measure]
    return PlannedMeasure(
        id=measure.id,
        title=measure.title,
        start=slot.start,
        due=slot.due,
        proposed=Proposed(start=slot.start, due=slot.due),
        leads_to=leads_to,
        evidence=measure.proof,
    )
