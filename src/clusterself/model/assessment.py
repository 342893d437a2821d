"""Assessments: one organisation's answers on one day by one assessor."""

from collections.abc import Iterable
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from clusterself.model.answer import Evidence, FactAnswers, IndicatorAnswers
from clusterself.model.base import Count, Id, Items, Model, Text, YesNo
from clusterself.model.dates import AnyDate, Day, PartialDate
from clusterself.model.quantity import AnyQuantity

Role: TypeAlias = Literal["manager", "board", "member", "mentor", "public-sources"]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Label: TypeAlias = Literal["bronze", "silver", "gold"]


class Cluster(Model):
    """The organisation that is assessed."""

    id: Id
    name: Text
    country: Country
    region: Text | None = None
    portfolio: Text | None = None
    phase: Text | None = None


class Assessor(Model):
    """Who answered."""

    role: Role
    name: Text | None = None


class Consent(Model):
    """What the organisation allows others to see, and until when."""

    mentor: YesNo = False
    publish: YesNo = False
    until: Day | None = None


class LabelHeld(Model):
    """A label that the organisation states to hold or to have held."""

    label: Label
    benchmarked: AnyDate | None = None
    awarded: AnyDate | None = None
    valid_until: AnyDate | None = None
    address: Text | None = None
    score: AnyQuantity | None = None
    comment: Text | None = None


class Note(Model):
    """Something known that no question asks for; kept with the file and never scored."""

    about: Text
    text: Text
    as_of: AnyDate | None = None
    address: Text | None = None


class RulerUsed(Model):
    """The catalogue against which the answers were given."""

    edition: Text
    sha256: Text | None = None


class SuccessStory(Model):
    """A result of the cluster's work worth telling."""

    title: Text
    members: Count | None = None
    result: Text
    evidence: Items[Evidence] = ()


class SingleAssessment(Model):
    """The answers of one of several assessors, as given, in a file that brings them together.

    A record: what was said stays, whatever the assessors agree on later.
    """

    file: Text
    assessor: Assessor
    assessed_on: Day
    catalogue: RulerUsed | None = None
    labels_held: Items[LabelHeld] | None = None
    facts: FactAnswers = Field(default_factory=dict)
    answers: IndicatorAnswers = Field(default_factory=dict)
    success_stories: Items[SuccessStory] = ()
    notes: Items[Note] = ()


class Assessment(Model):
    """One file: the answers of one organisation on one day."""

    clusterself: Literal["assessment/1"]
    catalogue: RulerUsed | None = None
    cluster: Cluster
    assessed_on: Day
    assessor: Assessor
    consent: Consent = Consent()
    labels_held: Items[LabelHeld] | None = None
    facts: FactAnswers = Field(default_factory=dict)
    answers: IndicatorAnswers = Field(default_factory=dict)
    success_stories: Items[SuccessStory] = ()
    notes: Items[Note] = ()
    reconciled: Items[SingleAssessment] = ()  # where several assessors agreed on these answers

    @property
    def last_benchmarking(self) -> PartialDate | None:
        """Return the date of the last benchmarking that was over on the day of the assessment."""
        dates = [h.benchmarked for h in self.labels_held or () if h.benchmarked is not None]
        past = [day for day in dates if day.first <= self.assessed_on]
        return max(past, key=lambda day: day.last, default=None)

    def closed_year(self, years: Iterable[str]) -> str | None:
        """Return the last closed year of these, or the one before while accounts are not closed.

        Older years say nothing about today.
        """
        latest = self.assessed_on.year - 1
        return max((y for y in years if int(y) in {latest - 1, latest}), default=None)
