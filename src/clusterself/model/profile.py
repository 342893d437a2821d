"""What a comparison needs of one assessment under one rulebook: small enough for ten thousand."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from clusterself.model.assessment import Role
from clusterself.model.base import LevelNumber
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict

# The lowest and the highest possible level; None where the indicator does not apply.
LevelSpan: TypeAlias = tuple[LevelNumber, LevelNumber] | None
# The lowest and the highest possible value; an end is None where there is no limit.
FactSpan: TypeAlias = tuple[Fraction | None, Fraction | None]


class ComparedIndicator(NamedTuple):
    """One indicator of the rulebook by which clusters are compared."""

    id: str
    title: str
    dimension: str  # id
    target: LevelNumber
    weight: Fraction


class Named(NamedTuple):
    """Something with its id and its title."""

    id: str
    title: str


class CommonRuler(NamedTuple):
    """What all profiles of a comparison are measured by; their tuples follow its order."""

    rulebook: str
    title: str
    edition: str
    sha256: str
    dimensions: tuple[Named, ...]
    indicators: tuple[ComparedIndicator, ...]  # in rulebook order
    criteria: tuple[Named, ...]
    facts: tuple[Named, ...]  # numeric ones beside which a figure is published


class LabelStated(NamedTuple):
    """A label that a file states to be held, and the last day of it, if that is stated."""

    label: str
    until: date | None


class Profile(NamedTuple):
    """One assessment, scored; tuples of results are in the order of the ruler."""

    file: str
    cluster: str  # id
    name: str
    country: str
    portfolio: str | None
    phase: str | None
    labels: tuple[LabelStated, ...]  # in the order of the ladder
    assessed_on: date
    role: Role
    is_reconciled: bool  # agreed by several assessors
    consents_to_mentor: bool  # to be seen by mentors, with its name
    consents_to_publish: bool  # by name
    consent_until: date | None  # of both; None without end
    edition_then: str | None  # of the catalogue that it was answered against
    is_rescored: bool  # answered against another catalogue than the one in use
    verdict: Verdict
    score: Range | None
    evidenced_score: Range | None
    answered: Fraction  # share of the questions
    levels: tuple[LevelSpan, ...]
    dimensions: tuple[Range | None, ...]
    criteria: tuple[Verdict, ...]
    facts: tuple[FactSpan | None, ...]  # None where nothing is known
    agreed_from: tuple[tuple[Role, date], ...] = ()  # the assessments that it brings together
