"""What scoring makes of an assessment under one rulebook.

Scores are fractions of 1; ranges run from the lowest to the highest that the open answers allow.
Texts are not repeated here: ids lead to them in the catalogue.
"""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.base import LevelNumber
from clusterself.model.values import Values
from clusterself.model.verdict import Verdict

# The part of an assessment that conditions on labels look at; asked like a fact.
LABELS_HELD = "labels_held"


class AnswerState(StrEnum):
    """Where a level or fact comes from, or why it is open."""

    ANSWERED = "answered"  # given outright
    FROM_FACTS = "from_facts"  # follows from facts that are all given
    RANGE = "range"  # follows from facts, one of them known as a range only
    OTHER_CURRENCY = "other_currency"  # an amount, not in the currency that a rule asks for
    UNKNOWN = "unknown"  # said to be not known
    UNANSWERED = "unanswered"  # nothing said
    NOT_APPLICABLE = "not_applicable"

    @property
    def is_given(self) -> bool:
        """Tell whether somebody has said what is the case."""
        return self in _GIVEN


_GIVEN = frozenset(
    {
        AnswerState.ANSWERED,
        AnswerState.FROM_FACTS,
        AnswerState.RANGE,
        AnswerState.OTHER_CURRENCY,
    }
)


class EvidenceState(StrEnum):
    """Whether the papers that an answer needs are there."""

    NOT_NEEDED = "not_needed"
    VALID = "valid"
    MISSING = "missing"  # none, or none that is of an accepted kind and in date


class Range(NamedTuple):
    """A score as far as it is known; both ends are fractions of 1."""

    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """Return how much is open."""
        return self.high - self.low


class IndicatorResult(NamedTuple):
    """One indicator under one rulebook; `weight` is its part of the topic's weight."""

    indicator: str
    topic: str
    target: LevelNumber
    minimum: LevelNumber | None
    weight: Fraction
    state: AnswerState
    levels: tuple[LevelNumber, ...]  # possible ones, ascending; all if not applicable
    evidenced_levels: tuple[LevelNumber, ...]
    evidence: EvidenceState
    credit: Range
    evidenced_credit: Range
    minimum_verdict: Verdict  # met where there is no minimum
    reason: str | None = None  # why it is not applicable

    @property
    def is_applicable(self) -> bool:
        """Tell whether the indicator counts."""
        return self.state is not AnswerState.NOT_APPLICABLE

    @property
    def best_level(self) -> LevelNumber:
        """Return the highest level that is possible."""
        return self.levels[-1]

    @property
    def is_gap(self) -> bool:
        """Tell whether the target is missed whatever the open answers turn out to be."""
        return self.is_applicable and self.best_level < self.target

    @property
    def is_strength(self) -> bool:
        """Tell whether level 4 is sure, or level 3 above the target."""
        sure = self.levels[0]
        return self.is_applicable and (sure == 4 or sure == 3 > self.target)  # noqa: PLR2004


class DimensionResult(NamedTuple):
    """The score within one dimension, by the same weights; None where nothing applies."""

    dimension: str
    score: Range | None
    evidenced: Range | None


class CriterionResult(NamedTuple):
    """One criterion; `waived_by` names the waiver that made it true, if its condition did not."""

    criterion: str
    verdict: Verdict
    evidenced: Verdict
    waived_by: str | None = None


class TopicRise(NamedTuple):
    """How one topic stands against the earlier assessment."""

    topic: str
    indicators: tuple[str, ...]  # those that rose, or may have risen
    verdict: Verdict  # met: it has risen, and a paper proves it


class ImprovementResult(NamedTuple):
    """Whether enough topics have risen since the earlier benchmarking.

    `rises` are those that have or may have, in rulebook order; `months` since that benchmarking,
    None where no date is stated.
    """

    verdict: Verdict
    needed: int
    rises: tuple[TopicRise, ...]
    months: Values | None
    timing: Verdict  # met, or open: the time is only known as "about"
    is_compared: bool  # there is an earlier assessment


class Prerequisite(NamedTuple):
    """Another indicator that has to reach a level first."""

    indicator: str
    level: LevelNumber
    in_list: bool  # False: a remark only, since that indicator is no gap here


class Weakness(NamedTuple):
    """One thing to address: a criterion, or an indicator below its target."""

    id: str
    is_criterion: bool
    level: LevelNumber | None  # of an indicator: the present one, the best possible if open
    is_open: bool  # several levels possible, none of which reaches the target
    blocks_verdict: bool  # a criterion not met, or a minimum not met
    days: Fraction
    gain: Fraction  # of the score, from the present level to the target
    needs: tuple[Prerequisite, ...] = ()
    unlocks: tuple[str, ...] = ()  # weaknesses in the list that need this one first


class QuestionReason(StrEnum):
    """Why something should be found out."""

    CRITERION = "criterion"
    WAIVER = "waiver"
    MINIMUM = "minimum"
    SCORE = "score"
    PROFILE = "profile"


class Question(NamedTuple):
    """One thing to find out: a fact, or the level of an indicator."""

    id: str
    is_fact: bool
    state: AnswerState
    reason: QuestionReason
    concerns: tuple[str, ...]  # criteria or indicators that wait for it
    effect: Fraction  # of the score: how far it may move by the answer


class AnsweredShare(NamedTuple):
    """How many of the questions that a rulebook asks are answered; `unknown` is no answer."""

    answered: int
    unknown: int
    asked: int


class Outcome(NamedTuple):
    """What an assessment comes to under one rulebook: verdicts, scores, and what they rest on."""

    verdict: Verdict
    evidenced_verdict: Verdict
    eligibility: Verdict  # all criteria together
    score: Range | None  # None where the rulebook has no weighted entries
    evidenced_score: Range | None
    not_applicable_share: Fraction  # of the weight
    criteria: tuple[CriterionResult, ...]
    indicators: tuple[IndicatorResult, ...]
    dimensions: tuple[DimensionResult, ...]  # those that the rulebook asks about, in their order
    improvement: ImprovementResult | None = None  # where the rulebook asks for one


class Scorecard(NamedTuple):
    """The result under one rulebook; lists are in the order in which they should be read."""

    rulebook: str
    verdict: Verdict
    evidenced_verdict: Verdict
    eligibility: Verdict  # all criteria together
    score: Range | None  # None where the rulebook has no weighted entries
    evidenced_score: Range | None
    pass_mark: Fraction | None
    answered: AnsweredShare
    not_applicable_share: Fraction  # of the weight
    criteria: tuple[CriterionResult, ...]
    indicators: tuple[IndicatorResult, ...]
    dimensions: tuple[DimensionResult, ...]  # those that the rulebook asks about, in their order
    weaknesses: tuple[Weakness, ...]
    questions: tuple[Question, ...]
    strengths: tuple[str, ...]
    derived_facts: Mapping[str, Values]  # those whose parts are given, or that are stated
    improvement: ImprovementResult | None = None  # where the rulebook asks for one
