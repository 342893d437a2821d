"""Facts: what is countable or checkable about an organisation, asked once and used by many."""

from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeAlias

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from clusterself.model.base import Id, Items, Model, Retired, Source, Text, YesNo
from clusterself.model.quantity import PERCENT, AnyQuantity, Quantity
from clusterself.model.values import Span, counted

FactType: TypeAlias = Literal["number", "money", "yes-no", "choice", "date"]
Better: TypeAlias = Literal["more", "less", "none"]


class Domain(Model):
    """The numbers that a fact can have at all, ends included; without `max` there is no limit."""

    min: AnyQuantity = Quantity(Fraction(0))
    max: AnyQuantity | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Domain":
        if self.max is not None and self.max.value < self.min.value:
            raise PydanticCustomError("parts", "`min` is above `max`")
        return self


class Choice(Model):
    """One of the words that answer a choice."""

    id: Id
    title: Text


class AskedFact(Model):
    """A fact that people answer."""

    id: Id
    title: Text
    question: Text
    type: FactType
    whole: YesNo = False
    unit: Text | None = None
    domain: Domain = Domain()
    by_year: YesNo = False
    better: Better
    profile: YesNo = False
    choices: Items[Choice] = ()
    definition: Text
    how_to_count: Text | None = None
    papers: Items[Text] = ()
    # The whole of which this is one of several parts that do not overlap.
    part_of: Id | None = None
    sources: Items[Source] = ()
    aliases: Items[Id] = ()
    retired: Retired | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> "AskedFact":
        if bool(self.choices) != (self.type == "choice"):
            raise PydanticCustomError(
                "parts", "choices belong to a choice, and a choice needs them"
            )
        if self.profile and self.better != "none":
            raise PydanticCustomError("parts", "a profile fact is never scored: `better: none`")
        ends = (end for end in (self.domain.min, self.domain.max) if end is not None)
        if any((end.unit == PERCENT) != self.is_share for end in ends if end.value):
            raise PydanticCustomError("parts", "domain and unit differ: one is in %, one is not")
        if self.by_year and self.type not in {"number", "money"}:
            raise PydanticCustomError("parts", "only numbers and money are answered by year")
        return self

    @property
    def is_share(self) -> bool:
        """Tell whether values are written with a percent sign."""
        return self.unit == PERCENT

    @cached_property
    def numbers(self) -> Span:
        """Return all numbers that the fact can have."""
        high = self.domain.max
        span = Span(self.domain.min.value, None if high is None else high.value)
        return counted(span) if self.whole else span


class Derivation(Model):
    """How a derived fact follows from others; exactly one of the four forms."""

    sum: Items[Id] = ()
    share: Items[Id] = ()
    rest: Items[Id] = ()
    ratio: Id | None = None
    to: Id | None = None
    count: Items[Id] = ()

    @model_validator(mode="after")
    def _one_form(self) -> "Derivation":
        forms = [bool(self.sum), bool(self.share), self.ratio is not None, bool(self.count)]
        pairs = bool(self.share) == bool(self.rest) and (self.ratio is None) == (self.to is None)
        if sum(forms) != 1 or not pairs:
            raise PydanticCustomError(
                "parts", "expected one of: sum; share and rest; ratio and to; count"
            )
        return self

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the ids that the result is made of, in the order in which they are written."""
        ends = tuple(i for i in (self.ratio, self.to) if i is not None)
        return (*self.sum, *self.share, *self.rest, *ends, *self.count)


class DerivedFact(Model):
    """A fact that follows from other facts; it may be stated itself where its parts are not."""

    id: Id
    title: Text
    derived: Derivation
    unit: Text | None = None
    better: Better
    profile: YesNo = False
    definition: Text
    # Another fact that counts the same: a sum that differs from it does not add up.
    equals: Id | None = None
    sources: Items[Source] = ()
    aliases: Items[Id] = ()
    retired: Retired | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> "DerivedFact":
        if self.profile and self.better != "none":
            raise PydanticCustomError("parts", "a profile fact is never scored: `better: none`")
        if self.equals is not None and not self.derived.sum:
            raise PydanticCustomError("parts", "only a sum `equals` another fact")
        return self

    @property
    def is_share(self) -> bool:
        """Tell whether values are written with a percent sign."""
        return self.unit == PERCENT

    @cached_property
    def numbers(self) -> Span:
        """Return all numbers that the fact can have."""
        return Span(Fraction(0), Fraction(1) if self.derived.share else None)


Fact: TypeAlias = AskedFact | DerivedFact


class FactsHead(Model):
    """What stands above the facts in `facts.yaml`."""

    clusterself: Literal["facts/1"]


def domain_of(fact: Fact) -> Span:
    """Return all numbers that the fact can have."""
    return fact.numbers
