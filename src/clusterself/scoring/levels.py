"""Which levels of an indicator are possible, as claimed and as far as papers prove them."""

from dataclasses import dataclass

from clusterself.model.answer import IndicatorAnswer
from clusterself.model.assessment import Assessment
from clusterself.model.base import LEVELS, LevelNumber
from clusterself.model.condition import LevelSubject
from clusterself.model.indicator import Indicator
from clusterself.model.scorecard import AnswerState, EvidenceState
from clusterself.model.truth import ReadyLadder
from clusterself.scoring.evidence import any_valid
from clusterself.scoring.known import KnownFacts, Leaf


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an organisation stands on one indicator."""

    state: AnswerState
    levels: tuple[LevelNumber, ...]
    evidenced_levels: tuple[LevelNumber, ...]
    evidence: EvidenceState
    reason: str | None = None


def standing(
    indicator: Indicator, ladder: ReadyLadder, assessment: Assessment, known: KnownFacts
) -> Standing:
    """Return the possible levels of an indicator, with and without regard to evidence."""
    answer = assessment.answers.get(indicator.id)
    if answer is not None and answer.not_applicable is not None:
        return Standing(
            AnswerState.NOT_APPLICABLE,
            LEVELS,
            LEVELS,
            EvidenceState.NOT_NEEDED,
            answer.not_applicable,
        )
    if indicator.ladder:
        return _from_facts(indicator, ladder, assessment, known)
    return _answered(indicator, assessment, answer)


def _answered(
    indicator: Indicator, assessment: Assessment, answer: IndicatorAnswer | None
) -> Standing:
    if answer is None or not isinstance(answer.level, int):
        state = AnswerState.UNANSWERED if answer is None else AnswerState.UNKNOWN
        return _standing(indicator, state, LEVELS, proven=False)
    proven = any_valid(answer.evidence, indicator.evidence, assessment.assessed_on)
    return _standing(indicator, AnswerState.ANSWERED, (answer.level,), proven=proven)


def _from_facts(
    indicator: Indicator, ladder: ReadyLadder, assessment: Assessment, known: KnownFacts
) -> Standing:
    leaves = ladder_leaves(ladder, known)
    on = assessment.assessed_on
    proven = all(any_valid(known.papers(leaf), indicator.evidence, on) for leaf in leaves)
    levels = ladder.levels_possible(lambda s: known.values(s, ladder.currency(s)))
    state = _combined({known.state(leaf) for leaf in leaves}, exact=len(levels) == 1)
    return _standing(indicator, state, levels, proven=proven)


def ladder_facts(indicator: Indicator) -> tuple[str, ...]:
    """Return the facts that the level follows from, derived ones unresolved, sorted."""
    return ReadyLadder(indicator.ladder).facts


def ladder_leaves(ladder: ReadyLadder, known: KnownFacts) -> tuple[Leaf, ...]:
    """Return what has to be answered for the level, and in which currency."""
    found = (
        leaf
        for subject in ladder.subjects
        if not isinstance(subject, LevelSubject)
        for leaf in known.leaves(subject.fact, ladder.currency(subject))
    )
    return tuple(dict.fromkeys(found))


def _combined(states: set[AnswerState], *, exact: bool) -> AnswerState:
    for open_state in (AnswerState.UNANSWERED, AnswerState.UNKNOWN):
        if open_state in states:
            return open_state
    if exact:
        return AnswerState.FROM_FACTS
    is_foreign = AnswerState.OTHER_CURRENCY in states
    return AnswerState.OTHER_CURRENCY if is_foreign else AnswerState.RANGE


def _standing(
    indicator: Indicator,
    state: AnswerState,
    levels: tuple[LevelNumber, ...],
    *,
    proven: bool,
) -> Standing:
    """Lower what is not proven to the highest level that needs no paper.

    An open answer keeps its possible levels and gains the lowered ones: it may yet be given with
    or without a paper.
    """
    needs_from = indicator.evidence.required_from
    lowered: tuple[LevelNumber, ...] = tuple(
        sorted({LEVELS[min(level, needs_from - 1)] for level in levels})
    )
    if lowered == levels:
        evidence, evidenced = EvidenceState.NOT_NEEDED, levels
    elif proven:
        evidence, evidenced = EvidenceState.VALID, levels
    elif state.is_given:
        evidence, evidenced = EvidenceState.MISSING, lowered
    else:
        evidence, evidenced = EvidenceState.MISSING, tuple(sorted({*levels, *lowered}))
    return Standing(state, levels, evidenced, evidence)
