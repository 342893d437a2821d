"""What to find out: open criteria first, then the answers that move the score or a minimum most."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import Held, LevelSubject, currency_of, tests_in
from clusterself.model.rulebook import Criterion, Rulebook
from clusterself.model.scorecard import (
    LABELS_HELD,
    AnsweredShare,
    AnswerState,
    CriterionResult,
    IndicatorResult,
    Question,
    QuestionReason,
)
from clusterself.model.truth import facts_in, levels_in, truth
from clusterself.model.verdict import Verdict
from clusterself.scoring.criteria import KnownWithLevels
from clusterself.scoring.known import Leaf
from clusterself.scoring.situation import Situation

# From the least to the most that is known.
_BY_KNOWLEDGE = (
    AnswerState.UNANSWERED,
    AnswerState.UNKNOWN,
    AnswerState.OTHER_CURRENCY,
    AnswerState.RANGE,
    AnswerState.ANSWERED,
)


class _Open(NamedTuple):
    """One thing without an exact answer; `moves` tells whether an answer alone moves a level."""

    id: str
    is_fact: bool
    state: AnswerState
    moves: bool = True


@dataclass(slots=True)
class _Waiting:
    """What waits for one answer."""

    is_fact: bool
    state: AnswerState
    reason: QuestionReason
    concerns: list[str] = field(default_factory=list)
    effect: Fraction = Fraction(0)


class _List:
    """Questions in the order in which they came up, each once."""

    def __init__(self) -> None:
        self.waiting: dict[str, _Waiting] = {}

    def add(self, found: _Open, reason: QuestionReason) -> _Waiting:
        waiting = self.waiting.setdefault(found.id, _Waiting(found.is_fact, found.state, reason))
        waiting.state = min(waiting.state, found.state, key=_BY_KNOWLEDGE.index)
        return waiting


def find_questions(
    rulebook: Rulebook,
    criteria: Iterable[CriterionResult],
    indicators: Iterable[IndicatorResult],
    situation: Situation,
) -> tuple[Question, ...]:
    """Return what to find out, in order; each question once, at its most important place."""
    verdicts = {result.criterion: result.verdict for result in criteria}
    undecided = [c for c in rulebook.criteria if verdicts[c.id] is Verdict.OPEN]
    first = _of_criteria(undecided, situation)
    later = _of_entries(rulebook, indicators, situation)
    for name, waiting in first.items():
        waiting.effect = later[name].effect if name in later else waiting.effect
    order = sorted(
        (name for name in later if name not in first),
        key=lambda name: _urgency(name, later[name], situation.catalogue),
    )
    questions = {**first, **{name: later[name] for name in order}}
    return tuple(_question(name, waiting) for name, waiting in questions.items())


def _of_criteria(criteria: Iterable[Criterion], situation: Situation) -> dict[str, _Waiting]:
    """Return what the conditions leave open, in rulebook order, then the waivers likewise."""
    found = _List()
    for criterion in criteria:
        for part in _of_condition(criterion, situation):
            found.add(part, QuestionReason.CRITERION).concerns.append(criterion.id)
    for criterion in criteria:
        for waiver in criterion.waivers:
            for part in _open(situation.known.leaves(waiver), situation):
                found.add(part, QuestionReason.WAIVER).concerns.append(criterion.id)
    return found.waiting


def _of_condition(criterion: Criterion, situation: Situation) -> Iterator[_Open]:
    """Yield what the undecided tests of a condition wait for."""
    known = KnownWithLevels(situation, situation.known, evidenced=False)
    for test in (t for t in tests_in(criterion.when) if truth(t, known) is Verdict.OPEN):
        if isinstance(test, Held):
            is_stated = situation.assessment.labels_held is not None
            state = AnswerState.RANGE if is_stated else AnswerState.UNANSWERED
            yield _Open(LABELS_HELD, is_fact=True, state=state)
        elif isinstance(test.subject, LevelSubject):
            yield from _open_parts(test.subject.indicator, situation)
        elif test.subject is not None:
            leaves = situation.known.leaves(test.subject.fact, currency_of(test))
            yield from _open(leaves, situation)


def _of_entries(
    rulebook: Rulebook, indicators: Iterable[IndicatorResult], situation: Situation
) -> dict[str, _Waiting]:
    found = _List()
    applicable = [result for result in indicators if result.is_applicable]
    total = sum((result.weight for result in applicable), Fraction(0))
    for result in filter(_matters, applicable):
        decides = result.minimum_verdict is Verdict.OPEN
        reason = QuestionReason.MINIMUM if decides else QuestionReason.SCORE
        for part in _open_parts(result.indicator, situation):
            waiting = found.add(part, reason)
            waiting.concerns.append(result.indicator)
            waiting.effect += result.weight * result.credit.width / total if part.moves else 0
            waiting.reason = reason if decides else waiting.reason
    for fact in (fact for entry in rulebook.entries for fact in entry.facts):
        for part in _open(situation.known.leaves(fact), situation):
            found.add(part, QuestionReason.PROFILE)
    return found.waiting


def _matters(result: IndicatorResult) -> bool:
    return result.credit.width > 0 or result.minimum_verdict is Verdict.OPEN


def _open_parts(indicator_id: str, situation: Situation) -> Iterator[_Open]:
    """Yield what has to be answered for a level: facts, or the indicator itself."""
    if situation.catalogue.indicators[indicator_id].ladder:
        yield from _open(situation.leaves_behind(indicator_id), situation)
    else:
        found = situation.standing(indicator_id)
        if len(found.levels) > 1 and found.state is not AnswerState.NOT_APPLICABLE:
            yield _Open(indicator_id, is_fact=False, state=found.state)


def _open(leaves: Iterable[Leaf], situation: Situation) -> Iterator[_Open]:
    """Yield the facts that are not known exactly, each once.

    While others have no answer at all, a closer figure of one known as a range moves nothing yet.
    """
    states: dict[str, AnswerState] = {}
    for leaf in leaves:
        state = situation.known.state(leaf)
        states[leaf.fact] = min(states.get(leaf.fact, state), state, key=_BY_KNOWLEDGE.index)
    all_given = all(state.is_given for state in states.values())
    for fact, state in states.items():
        if state is not AnswerState.ANSWERED:
            yield _Open(fact, is_fact=True, state=state, moves=all_given or not state.is_given)


def _urgency(name: str, waiting: _Waiting, catalogue: Catalogue) -> tuple[object, ...]:
    places = [catalogue.place(i) for i in waiting.concerns]
    dimension = min((place[0] for place in places), default=len(catalogue.dimensions))
    is_minimum = waiting.reason is QuestionReason.MINIMUM
    return (not is_minimum, -waiting.effect, dimension, name)


def _question(name: str, waiting: _Waiting) -> Question:
    concerns = tuple(dict.fromkeys(waiting.concerns))
    return Question(name, waiting.is_fact, waiting.state, waiting.reason, concerns, waiting.effect)


def answered_share(rulebook: Rulebook, situation: Situation) -> AnsweredShare:
    """Count the questions that a rulebook asks, each once; waivers are optional and not counted."""
    states = asked_states(rulebook, situation)
    given = sum(s.is_given or s is AnswerState.NOT_APPLICABLE for s in states.values())
    unknown = sum(s is AnswerState.UNKNOWN for s in states.values())
    return AnsweredShare(answered=given, unknown=unknown, asked=len(states))


def asked_states(rulebook: Rulebook, situation: Situation) -> Mapping[str, AnswerState]:
    """Return everything that a rulebook asks for, with the state of its answer."""
    asked: dict[str, AnswerState] = {}
    facts = [fact for entry in rulebook.entries for fact in entry.facts]
    indicators = [name for entry in rulebook.entries for name in entry.indicators]
    for criterion in rulebook.criteria:
        facts += facts_in(criterion.when)
        indicators += levels_in(criterion.when)
    for name in indicators:
        found = situation.standing(name)
        indicator = situation.catalogue.indicators[name]
        if indicator.ladder and found.state is not AnswerState.NOT_APPLICABLE:
            facts += situation.ladders.of(name).facts
        else:
            asked[name] = found.state
    for fact in facts:
        for leaf in situation.known.leaves(fact):
            asked[leaf.fact] = situation.known.state(leaf)
    return asked
