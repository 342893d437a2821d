"""`plan.yaml`: a plan as people work with it, from the first meeting to the last measure."""

from enum import StrEnum
from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from clusterself.model.assessment import RulerUsed
from clusterself.model.base import AnyStep, Id, Items, Model, Text
from clusterself.model.dates import Day
from clusterself.model.measure import Reached
from clusterself.model.quantity import Number, PositiveNumber


class Status(StrEnum):
    """How far a measure is; the first four are written by people, the last two by the program."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"
    REACHED = "reached"  # an assessment shows everything that the measure leads to
    NOT_NEEDED = "not_needed"  # the plan made last does without it


class LevelGoal(Model):
    """A judged indicator is at this level once the measure is done."""

    indicator: Id
    level: AnyStep


class FactGoal(Model):
    """A fact is at least as good as this once the measure is done."""

    fact: Id
    to: Reached


class Proposed(Model):
    """The dates that the schedule gave; people's own dates stand beside them and count."""

    start: Day
    due: Day


class PlannedMeasure(Model):
    """One measure of the plan, with what people wrote about it."""

    id: Id
    title: Text
    owner: Text | None = None
    start: Day
    due: Day
    proposed: Proposed | None = None
    status: Status = Status.PLANNED
    leads_to: Items[LevelGoal | FactGoal] = ()
    evidence: Items[Text] = ()
    notes: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "PlannedMeasure":
        if self.due < self.start:
            raise PydanticCustomError("dates", "`due` lies before `start`")
        return self


class Asked(Model):
    """What the plan was made for: kept, so that it can be made again for the same."""

    start: Day
    by: Day | None = None
    days_per_month: PositiveNumber
    max_days: PositiveNumber | None = None
    max_euro: Number | None = None
    day_rate: Number | None = None
    exclude: Items[Id] = ()
    include: Items[Id] = ()


class PlanCluster(Model):
    """Whose plan it is."""

    id: Id
    name: Text


class PlanFile(Model):
    """A plan file."""

    clusterself: Literal["plan/1"]
    catalogue: RulerUsed
    cluster: PlanCluster
    rulebook: Id
    assessed_on: Day
    asked: Asked
    measures: Items[PlannedMeasure] = ()
