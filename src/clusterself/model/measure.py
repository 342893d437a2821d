"""Measures: something done to improve, with what it costs and what it raises."""

from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from clusterself.model.base import (
    AnyLevel,
    AnyStep,
    Basis,
    Id,
    Items,
    Model,
    Source,
    Text,
    YesNo,
)
from clusterself.model.quantity import (
    PERCENT_PATTERN,
    AnyQuantity,
    Number,
    PositiveNumber,
    Quantity,
    read_quantity,
)

MeasureKind: TypeAlias = Literal[
    "training",
    "workshop",
    "joint-learning",
    "mentoring",
    "study-visit",
    "document",
    "tool",
    "service",
    "body",
]
_ANY_VALUE = "expected a number, a share such as 35 %, yes or no"


def _reached(value: object) -> object:
    if isinstance(value, bool | Quantity):
        return value
    if value in ("yes", "no"):
        return value == "yes"
    quantity = read_quantity(value)
    if quantity is None:
        raise PydanticCustomError("quantity", _ANY_VALUE)
    return quantity


# What a fact is raised to: yes or no, or a number.
Reached = Annotated[
    bool | Quantity,
    BeforeValidator(_reached),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": ["yes", "no", True, False]},
                {
                    "type": ["number", "string"],
                    "pattern": PERCENT_PATTERN,
                    "patternErrorMessage": _ANY_VALUE,
                },
            ]
        }
    ),
]


class IndicatorEffect(Model):
    """A judged indicator is at level `to` afterwards, if it was at `from_at_least` or above.

    Who stands above `to` already stays there.
    """

    indicator: Id
    from_at_least: AnyLevel
    to: AnyStep


class FactEffect(Model):
    """A fact is at least as good as `to` afterwards, or changes `by` so much.

    `by` of a share counts percentage points. Of several effects on one fact, all `by` add up, and
    the best `to` holds at least; one is not added to the other.
    """

    fact: Id
    to: Reached | None = None
    by: AnyQuantity | None = None

    @model_validator(mode="after")
    def _one_form(self) -> "FactEffect":
        if (self.to is None) == (self.by is None):
            raise PydanticCustomError("parts", "expected one of: to, by")
        if self.by is not None and not self.by.value:
            raise PydanticCustomError("parts", "`by` changes nothing")
        return self


# In brackets: they stand in the places of pydantic's errors and in no file.
_ON_INDICATOR, _ON_FACT = "[effect on an indicator]", "[effect on a fact]"
EFFECT_TAGS = frozenset({_ON_INDICATOR, _ON_FACT})


def _form_of_effect(value: object) -> str:
    if isinstance(value, dict):
        return _ON_INDICATOR if {"indicator", "from_at_least"} & set(value) else _ON_FACT
    return _ON_FACT if isinstance(value, FactEffect) else _ON_INDICATOR


Effect: TypeAlias = IndicatorEffect | FactEffect
AnyEffect = Annotated[
    Annotated[IndicatorEffect, Tag(_ON_INDICATOR)] | Annotated[FactEffect, Tag(_ON_FACT)],
    Discriminator(_form_of_effect),
]


def _not_below_nought(value: Fraction) -> Fraction:
    if value < 0:
        raise PydanticCustomError("positive", "expected 0 or more")
    return value


class Cost(Model):
    """Money spent outside the organisation, in euros and without the own working days."""

    value: Annotated[
        Number,
        AfterValidator(_not_below_nought),
        WithJsonSchema({"type": "number", "minimum": 0}),
    ]
    basis: Basis
    note: Text | None = None


class Measure(Model):
    """Something done to improve: what, by whom, at what cost, and what it raises.

    `days` are own working days of all people, `weeks` elapse up to the effect, `days_a_year` go on
    after that. It `follows` others only where a plan has both.
    """

    id: Id
    title: Text
    kind: MeasureKind
    what: Text
    first_step: Text
    who: Text
    days: PositiveNumber
    weeks: PositiveNumber
    days_a_year: PositiveNumber | None = None
    cost_eur: Cost
    effects: Annotated[Items[AnyEffect], Field(min_length=1)]
    requires: Items[Id] = ()
    follows: Items[Id] = ()
    proof: Annotated[Items[Text], Field(min_length=1)]
    shareable: YesNo
    days_once: PositiveNumber | None = None  # out of `days`: preparing and organising
    subjects: Items[Text] = ()
    note: Text | None = None
    sources: Items[Source] = ()

    @property
    def indicator_effects(self) -> tuple[IndicatorEffect, ...]:
        """Return the effects on judged levels."""
        return tuple(effect for effect in self.effects if isinstance(effect, IndicatorEffect))

    @property
    def fact_effects(self) -> tuple[FactEffect, ...]:
        """Return the effects on facts."""
        return tuple(effect for effect in self.effects if isinstance(effect, FactEffect))


class MeasuresHead(Model):
    """What stands above the measures in `measures.yaml`."""

    clusterself: Literal["measures/1"]
