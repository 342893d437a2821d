"""Indicators: one thing judged, with five levels from absent to exemplary."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from clusterself.model.base import (
    LEVELS,
    AnyLevel,
    AnyStep,
    EvidenceRule,
    Id,
    Items,
    LevelNumber,
    Model,
    Retired,
    Source,
    StepNumber,
    Text,
)
from clusterself.model.condition import Condition, bound_to
from clusterself.model.condition_text import When
from clusterself.model.quantity import PositiveNumber


class Level(Model):
    """One level: what it looks like, what is wrong with it, what to do about it.

    `when` is the condition under which the level follows from a fact; level 0 has none.
    """

    level: AnyLevel
    when: When | None = None
    descriptor: Text
    weakness: Text | None = None
    remedy: Text | None = None


class IndicatorEvidence(EvidenceRule):
    """Which papers an answer needs, from which level on."""

    required_from: AnyStep


class Requirement(Model):
    """Another indicator that has to stand at some level first."""

    indicator: Id
    level: AnyStep


def _step(value: object) -> object:
    is_number = isinstance(value, str) and value.isascii() and value.isdigit()
    return int(str(value)) if is_number else value


def _reasons(value: object) -> object:
    return () if value == "never" else value


Step = Annotated[StepNumber, BeforeValidator(_step)]
# Working days of the organisation itself to get from the level below to this one.
Efforts = Annotated[
    Mapping[Step, PositiveNumber],
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                str(level): {
                    "type": "number",
                    "exclusiveMinimum": 0,
                    "description": f"From level {level - 1} to level {level}.",
                }
                for level in LEVELS[1:]
            },
            "patternProperties": {"^[1-4]$": {}},  # for editors that take these keys for numbers
            "required": [str(n) for n in LEVELS[1:]],
            "additionalProperties": False,
        }
    ),
]
# The reasons that are accepted; none where it always applies.
Reasons = Annotated[
    Items[Text],
    BeforeValidator(_reasons),
    WithJsonSchema(
        {
            "anyOf": [
                {"const": "never"},
                {"type": "array", "items": {"type": "string", "pattern": r"\S"}},
            ]
        }
    ),
]


class Indicator(Model):
    """One thing judged; five levels, which are answered or follow from a fact."""

    id: Id
    dimension: Id
    title: Text
    question: Text
    why: Text
    fact: Id | None = None
    levels: Items[Level]
    evidence: IndicatorEvidence
    effort_days: Efforts
    requires: Items[Requirement] = ()
    not_applicable: Reasons
    ecei: Text | None = None
    sources: Items[Source] = ()
    aliases: Items[Id] = ()
    retired: Retired | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> "Indicator":
        if tuple(level.level for level in self.levels) != LEVELS:
            raise PydanticCustomError("parts", "expected the levels 0, 1, 2, 3, 4 in this order")
        if set(self.effort_days) != set(LEVELS[1:]):
            raise PydanticCustomError("parts", "expected effort_days for the steps 1, 2, 3, 4")
        given = tuple(level.when is not None for level in self.levels)
        if given != (False, *(self.fact is not None,) * 4):
            raise PydanticCustomError(
                "parts", "`when` stands at levels 1 to 4 where there is a `fact`, and nowhere else"
            )
        return self

    @cached_property
    def ladder(self) -> tuple[tuple[LevelNumber, Condition], ...]:
        """Return levels with their conditions, highest first; empty if answered directly."""
        if self.fact is None:
            return ()
        return tuple(
            (level.level, bound_to(self.fact, level.when))
            for level in reversed(self.levels)
            if level.when is not None
        )


class IndicatorsHead(Model):
    """What stands above the indicators in a file of the bank: one dimension a file."""

    clusterself: Literal["indicators/1"]
    dimension: Text
    title: Text
