"""What a gap report shows: the scorecard together with the texts of the catalogue.

One content for all formats: terminal, Markdown, JSON and those to come. Scores are fractions of 1.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.assessment import SuccessStory
from clusterself.model.base import LevelNumber, Source
from clusterself.model.plan_part import PlanPart
from clusterself.model.rulebook import Fee, Issuer, ProcessStep, StoriesAsked, Validity
from clusterself.model.ruler import RulerChange
from clusterself.model.scorecard import (
    AnsweredShare,
    AnswerState,
    EvidenceState,
    QuestionReason,
    Range,
)
from clusterself.model.sensitivity import Sensitivity
from clusterself.model.validity import LabelValidity
from clusterself.model.verdict import Verdict


class Heading(NamedTuple):
    """Who was assessed, when, by whom and against which ruler."""

    cluster_id: str
    cluster: str
    country: str
    assessed_on: date
    assessor: str
    edition: str
    sha256: str
    answered_against: str | None  # edition that the file names, if it names one
    labels_intro: str  # who says so
    labels_stated: tuple[str, ...]


class RuleCounts(NamedTuple):
    """How many known rules (criteria, minimums, improvement, pass mark) are met, not met, open."""

    met: int
    not_met: int
    open: int

    @property
    def total(self) -> int:
        """Return the number of known rules."""
        return self.met + self.not_met + self.open


class Result(NamedTuple):
    """The verdicts and scores under the rulebook."""

    rulebook: str
    title: str
    verdict: Verdict
    sentence: str
    advice: str  # what follows from the verdict; may be empty
    evidenced_verdict: Verdict
    rules: RuleCounts
    unknown_rules: tuple[str, ...]
    score: Range | None
    evidenced_score: Range | None
    pass_mark: Fraction | None
    too_little_answered: bool
    answered: AnsweredShare
    not_applicable_share: Fraction


class PresentValue(NamedTuple):
    """What one test of a condition looks at, in words."""

    title: str
    value: str | None  # at present; None where nothing is answered
    needed: str


class CriterionLine(NamedTuple):
    """One criterion of eligibility."""

    id: str
    title: str
    verdict: Verdict
    evidenced: Verdict
    tested: tuple[PresentValue, ...]
    one_suffices: bool  # of what is tested; else all of it is needed
    what_counts: str | None  # definition of the first fact that is tested
    papers: tuple[str, ...]
    waived_by: str | None
    why: str
    sources: tuple[Source, ...]


class Remedy(NamedTuple):
    """What to do for the next step; `to` is the level that it leads to, None for a criterion."""

    to: LevelNumber | None
    text: str
    days: Fraction


class WeaknessCard(NamedTuple):
    """One weakness to address: what is wrong, why it matters, what to do, what proves it."""

    id: str
    theme: str
    title: str
    level: LevelNumber | None
    target: LevelNumber | None
    at_best: bool  # the level is the best possible one, the answer is open
    target_means: str | None  # descriptor of the target level, None for a criterion
    weakness: str
    why: str
    remedies: tuple[Remedy, ...]
    papers: tuple[str, ...]
    days: Fraction
    gain: Fraction
    blocks_verdict: bool
    unlocks: tuple[str, ...]  # titles
    first: tuple[str, ...]  # what has to be in place before, in words
    sources: tuple[Source, ...]


class QuestionCard(NamedTuple):
    """One thing to find out."""

    id: str
    title: str
    question: str
    state: AnswerState
    reason: QuestionReason
    concerns: tuple[str, ...]  # titles
    effect: Fraction


class IndicatorLine(NamedTuple):
    """One indicator of the annex; `levels` are the possible ones."""

    id: str
    theme: str
    title: str
    topic: str
    question: str
    state: AnswerState
    reason: str | None
    levels: tuple[LevelNumber, ...]
    descriptor: str | None  # of the level, where there is only one
    next_descriptor: str | None
    target: LevelNumber
    minimum: LevelNumber | None
    weight: Fraction
    credit: Range
    evidence: EvidenceState
    evidenced_levels: tuple[LevelNumber, ...]
    papers: tuple[str, ...]
    comment: str | None
    strength: bool
    sources: tuple[Source, ...]


class DimensionLine(NamedTuple):
    """The score within one dimension; None where nothing applies."""

    id: str
    title: str
    score: Range | None
    evidenced: Range | None


class LabelProcess(NamedTuple):
    """The way through the label, as far as it was described in public."""

    issuer: Issuer | None  # who can be asked
    steps: tuple[ProcessStep, ...]
    fees: tuple[Fee, ...]
    validity: Validity | None
    stories_asked: StoriesAsked | None
    stories: tuple[SuccessStory, ...]  # that the organisation has named


class FactLine(NamedTuple):
    """One fact that is known, as it is shown; derived ones are reckoned from others."""

    id: str
    title: str
    value: str
    as_of: str | None  # the year, for facts by year
    comment: str | None
    is_derived: bool
    is_profile: bool


class ReferenceLine(NamedTuple):
    """A published figure beside the own value."""

    id: str
    title: str
    about: str  # title of the fact or indicator
    own: str | None
    published: str
    statistic: str
    year: int
    n: int | None
    area: str
    note: str | None
    basis: str
    sources: tuple[Source, ...]


class ImprovementLine(NamedTuple):
    """Whether enough topics have risen since the earlier benchmarking; topics by their titles."""

    verdict: Verdict
    needed: int
    risen: tuple[str, ...]
    may_have_risen: tuple[str, ...]
    months: str | None  # since the earlier benchmarking
    timing: Verdict
    is_compared: bool
    sentence: str


class SensitiveLine(NamedTuple):
    """One small change that would change the result, in words."""

    what: str  # title of what is moved
    move: str
    verdict: str | None  # afterwards, where it is another one
    comes_in: tuple[str, ...]  # titles, among the first weaknesses
    drops_out: tuple[str, ...]


class SensitivityPart(NamedTuple):
    """Whether single answers and weights carry the result; `lines` follow `found.changes`."""

    sentence: str
    found: Sensitivity
    lines: tuple[SensitiveLine, ...]


class RulerPart(NamedTuple):
    """What changed because of the catalogue, and what of it cannot be known."""

    sentences: tuple[str, ...]
    change: RulerChange


class GapReport(NamedTuple):
    """Everything that a report about one assessment under one rulebook shows, in order."""

    stamp: str
    heading: Heading
    result: Result
    criteria: tuple[CriterionLine, ...]
    dimensions: tuple[DimensionLine, ...]
    weaknesses: tuple[WeaknessCard, ...]
    order: str  # how the weaknesses are ordered, in words
    questions: tuple[QuestionCard, ...]
    strengths: tuple[str, ...]  # ids of indicators
    facts: tuple[FactLine, ...]
    references: tuple[ReferenceLine, ...]
    process: LabelProcess
    indicators: tuple[IndicatorLine, ...]
    basis_counts: Mapping[str, int]
    improvement: ImprovementLine | None  # where the rulebook asks for a rise
    sensitivity: SensitivityPart | None  # None where it was not asked for
    ruler: RulerPart | None  # None where the catalogue is the same
    calendar: tuple[LabelValidity, ...]  # of the labels held
    plan: PlanPart | None  # None where no plan was named
