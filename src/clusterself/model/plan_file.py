"""`plan.yaml`: a plan as people work with it, from the first meeting to the last measure."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Discriminator, Strict, Tag, model_validator
from pydantic_core import PydanticCustomError

from clusterself.model.assessment import RulerUsed
from clusterself.model.base import AnyStep, Id, Model, Text, YesNo
from clusterself.model.dates import Day
from clusterself.model.measure import Reached
from clusterself.model.quantity import Number, PositiveNumber

T = TypeVar("T")


def _none_for_nothing(value: object) -> object:
    return () if value is None else value


# A list with nothing behind its key is empty: people delete the last entry and leave the key.
Listed = Annotated[tuple[T, ...], Strict(False), BeforeValidator(_none_for_nothing)]


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


# In brackets: they stand in the places of pydantic's errors and in no file.
_OF_LEVEL, _OF_FACT = "[goal of a level]", "[goal of a fact]"
GOAL_TAGS = frozenset({_OF_LEVEL, _OF_FACT})


def _form_of_goal(value: object) -> str:
    if isinstance(value, dict):
        is_of_level = "fact" not in value and {"indicator", "level"} & set(value)
        return _OF_LEVEL if is_of_level else _OF_FACT
    return _OF_LEVEL if isinstance(value, LevelGoal) else _OF_FACT


AnyGoal = Annotated[
    Annotated[LevelGoal, Tag(_OF_LEVEL)] | Annotated[FactGoal, Tag(_OF_FACT)],
    Discriminator(_form_of_goal),
]


def _refuse_backwards(start: date, due: date) -> None:
    if due < start:
        texts = {"start": start.isoformat(), "due": due.isoformat(), "at": "due"}
        raise PydanticCustomError("dates", "`due`, {due}, lies before `start`, {start}", texts)


class Proposed(Model):
    """The dates that the schedule gave; people's own dates stand beside them and count."""

    start: Day
    due: Day

    @model_validator(mode="after")
    def _in_order(self) -> "Proposed":
        _refuse_backwards(self.start, self.due)
        return self


class PlannedMeasure(Model):
    """One measure of the plan, with what people wrote about it."""

    id: Id
    title: Text
    owner: Text | None = None
    start: Day
    due: Day
    proposed: Proposed | None = None
    status: Annotated[Status, Strict(False)] = Status.PLANNED
    leads_to: Listed[AnyGoal] = ()
    evidence: Listed[Text] = ()
    notes: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "PlannedMeasure":
        _refuse_backwards(self.start, self.due)
        return self


class Asked(Model):
    """What the plan was made for: kept, so that it can be made again for the same."""

    start: Day
    by: Day | None = None
    days_per_month: PositiveNumber
    max_days: PositiveNumber | None = None
    max_euro: Number | None = None
    day_rate: Number | None = None
    exclude: Listed[Id] = ()
    include: Listed[Id] = ()
    best_score: YesNo = False


class PlanCluster(Model):
    """Whose plan it is."""

    id: Id
    name: Text


class PlanFile(Model):
    """What one cluster does by when, so as to reach a label or scheme."""

    clusterself: Literal["plan/1"]
    catalogue: RulerUsed
    cluster: PlanCluster
    rulebook: Id
    assessed_on: Day
    asked: Asked
    measures: Listed[PlannedMeasure] = ()
