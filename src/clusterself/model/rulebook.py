"""Rulebooks: which indicators a label or scheme selects, and what it demands of them."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from clusterself.model.answer import FactAnswer
from clusterself.model.base import (
    AnyLevel,
    AnyStep,
    Basis,
    Count,
    EvidenceRule,
    Id,
    Items,
    Model,
    Months,
    Source,
    Text,
)
from clusterself.model.condition_text import When
from clusterself.model.quantity import AnyQuantity, Number, PositiveNumber


class Criterion(Model):
    """A pass/fail condition, true if the condition or one of its waivers holds."""

    id: Id
    title: Text
    when: When
    waivers: Items[Id] = ()
    why: Text
    weakness: Text
    remedy: Text
    effort_days: PositiveNumber
    evidence: EvidenceRule | None = None
    sources: Items[Source] = ()


class Entry(Model):
    """One official topic with its weight: indicators with a target, or profile facts alone.

    Target and minimum hold for each of the indicators, which share the weight in equal parts.
    """

    topic: Text
    indicators: Items[Id] = ()
    facts: Items[Id] = ()
    target: AnyStep | None = None
    minimum: AnyStep | None = None
    weight: PositiveNumber | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> "Entry":
        scored = self.target is not None and self.weight is not None
        bare = self.target is None and self.weight is None and self.minimum is None
        judged = bool(self.indicators) and not self.facts and scored
        asked = bool(self.facts) and not self.indicators and bare
        if not judged and not asked:
            raise PydanticCustomError(
                "parts", "expected either indicators with target and weight, or facts alone"
            )
        if self.minimum is not None and self.target is not None and self.minimum > self.target:
            raise PydanticCustomError("minimum", "the minimum is above the target")
        return self


class Share(Model):
    """A percentage with its basis."""

    value: AnyQuantity
    basis: Basis
    note: Text | None = None
    sources: Items[Source] = ()

    @model_validator(mode="after")
    def _is_share(self) -> "Share":
        if self.value.unit != "%" or not 0 <= self.value.value <= 1:
            raise PydanticCustomError("parts", "expected a percentage from 0 % to 100 %")
        return self


class Method(Model):
    """How credits are given."""

    id: Literal["credit-to-target"]
    basis: Basis
    note: Text | None = None


class ScoreRule(Model):
    """The method of scoring and, if there is one, the pass mark."""

    pass_mark: Annotated[Share | None, Field(alias="pass")] = None
    method: Method


class Figure(Model):
    """A number with its basis."""

    value: PositiveNumber
    basis: Basis
    note: Text | None = None
    sources: Items[Source] = ()


class Validity(Model):
    """For how many years a label is valid, and how long after its end it can be renewed."""

    first_years: Figure
    renewal_years: Figure
    grace_years: Figure


class ProcessStep(Model):
    """One step on the way to a label, as it was described in public."""

    step: Text
    what: Text
    prepare: Text | None = None
    weeks: PositiveNumber | None = None
    hours: PositiveNumber | None = None
    basis: Basis
    sources: Items[Source] = ()


class Fee(Model):
    """A published price; `as_of` is a date or `undated`."""

    title: Text
    value: Number
    currency: Annotated[Text, Field(pattern=r"^[A-Z]{3}$")]
    as_of: Text
    note: Text | None = None
    basis: Basis
    sources: Items[Source] = ()


class StoriesAsked(Model):
    """How many success stories an applicant is asked for."""

    count: PositiveNumber
    basis: Basis
    note: Text | None = None
    sources: Items[Source] = ()


class Issuer(Model):
    """Who runs the label or scheme, and can be asked."""

    name: Text
    url: Text
    basis: Basis


class Improvement(Model):
    """How many topics must have risen since the last benchmarking, and how long ago that was.

    `months` are the least and the most; the time is only known as "about".
    """

    count: Count
    months: Annotated[Items[Months], Field(min_length=2, max_length=2)]
    between: Literal["benchmarked"]
    basis: Basis
    note: Text | None = None
    sources: Items[Source] = ()


class Expectation(Model):
    """What an example must give; a score is compared to as many decimals as are written, cut."""

    score: AnyQuantity | None = None
    verdict: Literal["met", "not_met", "open"] | None = None


class RulebookExample(Model):
    """A test of the rulebook itself: answers, and what they must give.

    Indicators that are not named stand at their target, criteria about facts that are not named
    are met, and waivers that are not named do not hold.
    """

    name: Text
    levels: Literal["at-target"] | Mapping[Id, AnyLevel] = "at-target"
    facts: Literal["satisfying"] | Mapping[Id, FactAnswer] = "satisfying"
    expect: Expectation


class Rulebook(Model):
    """A label or scheme: criteria, and entries with targets."""

    clusterself: Literal["rulebook/1"]
    id: Id
    title: Text
    issuer: Issuer | None = None
    unknown_rules: Items[Text] = ()
    criteria: Items[Criterion] = ()
    score: ScoreRule
    entries: Items[Entry] = ()
    improvement: Improvement | None = None
    validity: Validity | None = None
    process: Items[ProcessStep] = ()
    fees: Items[Fee] = ()
    success_stories: StoriesAsked | None = None
    examples: Items[RulebookExample] = ()

    @property
    def pass_mark(self) -> Share | None:
        """Return the share of the score that has to be reached, if any."""
        return self.score.pass_mark
