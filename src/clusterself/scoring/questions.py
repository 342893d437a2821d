"""What to find out: open criteria first, then the answers that move the score or a minimum most."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import Held, LevelSubject, tests_in
from clusterself.model.rulebook import Criterion, Rulebook
from clusterself.model.scorecard import (
    AnsweredShare,
    AnswerState,
    CriterionResult,
    IndicatorResult,
    Question,
    QuestionReason,
)
from clusterself.model.truth import facts_in
from clusterself.model.verdict import Verdict
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
    for fact in facts_in(criterion.when):
        for leaf in _open_facts(fact, situation):
            yield leaf, _Waiting(True, QuestionReason.CRITERION)
    for test in tests_in(criterion.when):
        if not isinstance(test, Held) and isinstance(test.subject, LevelSubject):
            for name, is_fact in _open_parts(test.subject.indicator, situation):
                yield name, _Waiting(is_fact, QuestionReason.CRITERION)


def _of_waivers(criterion: Criterion, situation: Situation) -> Iterator[tuple[str, _Waiting]]:
    for waiver in criterion.waivers:
        for leaf in _open_facts(waiver, situation):
            yield leaf, _Waiting(True, QuestionReason.WAIVER)


def _of_entries(
    rulebook: Rulebook, indicators: Iterable[IndicatorResult], situation: Situation
) -> dict[str, _Waiting]:
    found: dict[str, _Waiting] = {}
    applicable = [result for result in indicators if result.is_applicable]
    total = sum((result.weight for result in applicable), Fraction(0))
    for result in applicable:
        decides = result.minimum_verdict is Verdict.OPEN
        if result.credit.width == 0 and not decides:
            continue
        reason = QuestionReason.MINIMUM if decides else QuestionReason.SCORE
        for name, is_fact in _open_parts(result.indicator, situation):
            waiting = found.setdefault(name, _Waiting(is_fact, reason))
            waiting.concerns.append(result.indicator)
            waiting.effect += result.weight * result.credit.width / total
            if decides:
                waiting.reason = reason
    for entry in rulebook.entries:
        for fact in entry.facts:
            for leaf in _open_facts(fact, situation):
                found.setdefault(leaf, _Waiting(True, QuestionReason.PROFILE))
    return found


def _open_parts(indicator_id: str, situation: Situation) -> Iterator[tuple[str, bool]]:
    """Yield what has to be answered for the level: the indicator itself, or facts (True)."""
    indicator = situation.catalogue.indicators[indicator_id]
    if not indicator.ladder:
        if len(situation.standing(indicator_id).levels) > 1:
            yield indicator_id, False
        return
    for leaf in _open(situation.facts_behind(indicator_id), situation):
        yield leaf, True


def _open_facts(fact_id: str, situation: Situation) -> Iterable[str]:
    return _open(situation.known.leaves(fact_id), situation)


def _open(fact_ids: Iterable[str], situation: Situation) -> list[str]:
    """Return the facts without an answer; where there are none, those known as a range only."""
    states = {name: situation.known.state(name) for name in fact_ids}
    missing = [name for name, state in states.items() if not state.is_given]
    return missing or [n for n, state in states.items() if state is AnswerState.RANGE]


def _urgency(name: str, waiting: _Waiting, catalogue: Catalogue) -> tuple[object, ...]:
    places = [catalogue.place(i) for i in waiting.concerns]
    dimension = min((place[0] for place in places), default=len(catalogue.dimensions))
    is_minimum = waiting.reason is QuestionReason.MINIMUM
    return (not is_minimum, -waiting.effect, dimension, name)


def _question(name: str, waiting: _Waiting, situation: Situation) -> Question:
    is_fact = waiting.is_fact
    state = situation.known.state(name) if is_fact else situation.standing(name).state
    concerns = tuple(dict.fromkeys(waiting.concerns))
    return Question(name, is_fact, state, waiting.reason, concerns, waiting.effect)


def answered_share(rulebook: Rulebook, situation: Situation) -> AnsweredShare:
    """Count the questions that a rulebook asks, each once; waivers are optional and not counted."""
    states = _asked(rulebook, situation)
    given = sum(s.is_given or s is AnswerState.NOT_APPLICABLE for s in states.values())
    unknown = sum(s is AnswerState.UNKNOWN for s in states.values())
    return AnsweredShare(answered=given, unknown=unknown, asked=len(states))


def _asked(rulebook: Rulebook, situation: Situation) -> Mapping[str, AnswerState]:
    asked: dict[str, AnswerState] = {}
    known = situation.known
    facts = [fact for criterion in rulebook.criteria for fact in facts_in(criterion.when)]
    facts += [fact for entry in rulebook.entries for fact in entry.facts]
    for name in (name for entry in rulebook.entries for name in entry.indicators):
        found = situation.standing(name)
        indicator = situation.catalogue.indicators[name]
        if indicator.ladder and found.state is not AnswerState.NOT_APPLICABLE:
            facts += ladder_facts(indicator)
        else:
            asked[name] = found.state
    for fact in facts:
        for leaf in known.leaves(fact):
            asked[leaf] = known.state(leaf)
    return asked
