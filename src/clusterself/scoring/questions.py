"""What to find out: open criteria first, then the answers that move the score or a minimum most."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import Held, LevelSubject, tests_in
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
from clusterself.model.truth import facts_in, levels_in
from clusterself.model.verdict import Verdict
from clusterself.scoring.known import Leaf
from clusterself.scoring.levels import ladder_facts
from clusterself.scoring.situation import Situation


@dataclass(slots=True)
class _Waiting:
    """What waits for one answer."""

    is_fact: bool
    reason: QuestionReason
    concerns: list[str] = field(default_factory=list)
    effect: Fraction = Fraction(0)


def find_questions(
    rulebook: Rulebook,
    criteria: Iterable[CriterionResult],
    indicators: Iterable[IndicatorResult],
    situation: Situation,
) -> tuple[Question, ...]:
    """Return what to find out, in order; each question once, at its most important place."""
    verdicts = {result.criterion: result.verdict for result in criteria}
    first: dict[str, _Waiting] = {}
    undecided = [c for c in rulebook.criteria if verdicts[c.id] is Verdict.OPEN]
    for parts in (_of_condition, _of_waivers):
        for criterion in undecided:
            for name, waiting in parts(criterion, situation):
                first.setdefault(name, waiting).concerns.append(criterion.id)
    later = _of_entries(rulebook, indicators, situation)
    for name, waiting in first.items():
        waiting.effect = later[name].effect if name in later else waiting.effect
    order = sorted(
        (name for name in later if name not in first),
        key=lambda name: _urgency(name, later[name], situation.catalogue),
    )
    questions = {**first, **{name: later[name] for name in order}}
    return tuple(_question(name, waiting, situation) for name, waiting in questions.items())


def _of_condition(criterion: Criterion, situation: Situation) -> Iterator[tuple[str, _Waiting]]:
    """Yield the open facts and levels of a criterion."""
    for test in tests_in(criterion.when):
        if isinstance(test, Held):
            if situation.assessment.labels_held is None:
                yield LABELS_HELD, _Waiting(True, QuestionReason.CRITERION)
        elif isinstance(test.subject, LevelSubject):
            for name, is_fact, _ in _open_parts(test.subject.indicator, situation):
                yield name, _Waiting(is_fact, QuestionReason.CRITERION)
        elif test.subject is not None:
            for name, _ in _open(situation.known.leaves(test.subject.fact), situation):
                yield name, _Waiting(True, QuestionReason.CRITERION)


def _of_waivers(criterion: Criterion, situation: Situation) -> Iterator[tuple[str, _Waiting]]:
    for waiver in criterion.waivers:
        for name, _ in _open(situation.known.leaves(waiver), situation):
            yield name, _Waiting(True, QuestionReason.WAIVER)


def _of_entries(
    rulebook: Rulebook, indicators: Iterable[IndicatorResult], situation: Situation
) -> dict[str, _Waiting]:
    found: dict[str, _Waiting] = {}
    applicable = [result for result in indicators if result.is_applicable]
    total = sum((result.weight for result in applicable), Fraction(0))
    for result in filter(_matters, applicable):
        decides = result.minimum_verdict is Verdict.OPEN
        reason = QuestionReason.MINIMUM if decides else QuestionReason.SCORE
        for name, is_fact, moves in _open_parts(result.indicator, situation):
            waiting = found.setdefault(name, _Waiting(is_fact, reason))
            waiting.concerns.append(result.indicator)
            if moves:
                waiting.effect += result.weight * result.credit.width / total
            if decides:
                waiting.reason = reason
    for fact in (fact for entry in rulebook.entries for fact in entry.facts):
        for name, _ in _open(situation.known.leaves(fact), situation):
            found.setdefault(name, _Waiting(True, QuestionReason.PROFILE))
    return found


def _matters(result: IndicatorResult) -> bool:
    return result.credit.width > 0 or result.minimum_verdict is Verdict.OPEN


def _open_parts(indicator_id: str, situation: Situation) -> Iterator[tuple[str, bool, bool]]:
    """Yield what has to be answered for a level, whether it is a fact, and whether it moves it."""
    if situation.catalogue.indicators[indicator_id].ladder:
        for name, moves in _open(situation.leaves_behind(indicator_id), situation):
            yield name, True, moves
    elif len(situation.standing(indicator_id).levels) > 1:
        yield indicator_id, False, True


def _open(leaves: Iterable[Leaf], situation: Situation) -> Iterator[tuple[str, bool]]:
    """Yield the facts that are not known exactly.

    While others have no answer at all, a closer figure of one known as a range moves nothing yet.
    """
    states = {leaf.fact: situation.known.state(leaf) for leaf in leaves}
    all_given = all(state.is_given for state in states.values())
    for name, state in states.items():
        if not state.is_given or state is AnswerState.RANGE:
            yield name, all_given or not state.is_given


def _urgency(name: str, waiting: _Waiting, catalogue: Catalogue) -> tuple[object, ...]:
    places = [catalogue.place(i) for i in waiting.concerns]
    dimension = min((place[0] for place in places), default=len(catalogue.dimensions))
    is_minimum = waiting.reason is QuestionReason.MINIMUM
    return (not is_minimum, -waiting.effect, dimension, name)


def _question(name: str, waiting: _Waiting, situation: Situation) -> Question:
    concerns = tuple(dict.fromkeys(waiting.concerns))
    state = AnswerState.UNANSWERED
    if not waiting.is_fact:
        state = situation.standing(name).state
    elif name != LABELS_HELD:
        state = _worst({situation.known.state(leaf) for leaf in situation.known.leaves(name)})
    return Question(name, waiting.is_fact, state, waiting.reason, concerns, waiting.effect)


def _worst(states: set[AnswerState]) -> AnswerState:
    order = (AnswerState.UNANSWERED, AnswerState.UNKNOWN, AnswerState.RANGE)
    return next((state for state in order if state in states), AnswerState.ANSWERED)


def answered_share(rulebook: Rulebook, situation: Situation) -> AnsweredShare:
    """Count the questions that a rulebook asks, each once; waivers are optional and not counted."""
    states = _asked(rulebook, situation)
    given = sum(s.is_given or s is AnswerState.NOT_APPLICABLE for s in states.values())
    unknown = sum(s is AnswerState.UNKNOWN for s in states.values())
    return AnsweredShare(answered=given, unknown=unknown, asked=len(states))


def _asked(rulebook: Rulebook, situation: Situation) -> Mapping[str, AnswerState]:
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
            facts += ladder_facts(indicator)
        else:
            asked[name] = found.state
    for fact in facts:
        for leaf in situation.known.leaves(fact):
            asked[leaf.fact] = situation.known.state(leaf)
    return asked
