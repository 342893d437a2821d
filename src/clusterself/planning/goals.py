"""What measures lead to, in such a way that a later assessment can show it or not."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

from clusterself.model.answered import NO, YES
from clusterself.model.base import StepNumber
from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import FactSubject
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.plan import FactStep, Step
from clusterself.model.plan_file import FactGoal, LevelGoal
from clusterself.model.plan_status import Shortfall
from clusterself.model.quantity import PERCENT, Quantity
from clusterself.model.scorecard import AnswerState
from clusterself.model.values import OneOf, Span, among, inside
from clusterself.model.verdict import Verdict
from clusterself.reports.facts import values_text
from clusterself.reports.wording import level_range
from clusterself.scoring.situation import Situation

Goal: TypeAlias = LevelGoal | FactGoal
_STEPS: tuple[StepNumber, ...] = (1, 2, 3, 4)


# What a plan leads to


def goals(now: Situation, steps: Iterable[Step]) -> dict[str, tuple[Goal, ...]]:
    """Return what each measure leads to, together with those before it, by measure.

    What the assessment shows today is left out: it could not tell whether a measure was done that
    makes up for another one, such as talks with the members that another measure has won.
    """
    return {
        step.measure: tuple(goal for goal in _goals(now.catalogue, step) if not is_shown(goal, now))
        for step in steps
    }


def _goals(catalogue: Catalogue, step: Step) -> Iterator[Goal]:
    for rise in step.levels:
        if not catalogue.indicators[rise.indicator].ladder:
            yield LevelGoal(indicator=rise.indicator, level=_STEPS[rise.after - 1])
    for change in step.facts:
        # The catalogue refuses two effects of one measure on one fact.
        effects = catalogue.measures[step.measure].fact_effects
        effect = next(effect for effect in effects if effect.fact == change.fact)
        reached = _reached(catalogue.facts[change.fact], change, effect.to)
        if reached is not None:
            yield FactGoal(fact=change.fact, to=reached)


def _reached(fact: Fact, change: FactStep, to: bool | Quantity | None) -> bool | Quantity | None:
    """Return how good a fact surely is then; None where no answer could tell.

    Nobody may know how good it was before: then it is the least that the promise counts too.
    """
    match change.after:
        case OneOf(values) if values in ({YES}, {NO}):
            return values == {YES}
        case Span(unit=None) as span if fact.better != "none":
            end = span.high if fact.better == "less" else span.low
            if end is None:
                return None
            if isinstance(to, Quantity):
                # Whole numbers may be a little better than what was asked for.
                end = max(end, to.value) if fact.better == "less" else min(end, to.value)
            return Quantity(_written(fact, end), PERCENT if fact.is_share else None)
    return None


def _written(fact: Fact, number: Fraction) -> Fraction:
    """Return the next number that can be written and that is no better."""
    whole = isinstance(fact, AskedFact) and fact.whole
    parts = 1 if whole else 10_000 if fact.is_share else 100
    return Fraction((ceil if fact.better == "less" else floor)(number * parts), parts)


# What an assessment shows


def is_shown(goal: Goal, now: Situation) -> bool:
    """Tell whether an assessment surely shows what a measure leads to."""
    if isinstance(goal, LevelGoal):
        if goal.indicator not in now.catalogue.indicators:
            return False
        found = now.standing(goal.indicator)
        return found.state is not AnswerState.NOT_APPLICABLE and found.levels[0] >= goal.level
    return goal.fact in now.catalogue.facts and _is_as_good(goal, now)


def _is_as_good(goal: FactGoal, now: Situation) -> bool:
    values = now.known.values(FactSubject(goal.fact))
    if isinstance(goal.to, bool):
        return among(values, (YES if goal.to else NO,)) is Verdict.MET
    is_less_better = now.catalogue.facts[goal.fact].better == "less"
    target = Span(None, goal.to.value) if is_less_better else Span(goal.to.value, None)
    return inside(values, target) is Verdict.MET


def is_all_shown(leads_to: Iterable[Goal], now: Situation) -> bool:
    """Tell whether an assessment shows everything; where there is nothing to show, it does not."""
    found = [is_shown(goal, now) for goal in leads_to]
    return bool(found) and all(found)


def shortfalls(leads_to: Iterable[Goal], now: Situation) -> tuple[Shortfall, ...]:
    """Return what an assessment does not show, with what it shows instead."""
    return tuple(_shortfall(goal, now) for goal in leads_to if not is_shown(goal, now))


def _shortfall(goal: Goal, now: Situation) -> Shortfall:
    if isinstance(goal, LevelGoal):
        indicator = now.catalogue.indicators.get(goal.indicator)
        title = goal.indicator if indicator is None else indicator.title
        found = "not asked any more" if indicator is None else _level_text(goal.indicator, now)
        return Shortfall(goal.indicator, title, f"level {goal.level}", found)
    fact = now.catalogue.facts.get(goal.fact)
    if fact is None:
        return Shortfall(goal.fact, goal.fact, _goal_text(goal), "not asked any more")
    return Shortfall(goal.fact, fact.title, _expected(goal, fact), _fact_text(fact, now))


def _level_text(name: str, now: Situation) -> str:
    found = now.standing(name)
    if found.state is AnswerState.NOT_APPLICABLE:
        return "not applicable"
    if found.state in _NOT_SAID:
        return _NOT_SAID[found.state]
    return f"level {level_range(found.levels)}"


_NOT_SAID = {AnswerState.UNKNOWN: "unknown", AnswerState.UNANSWERED: "not answered"}


def _expected(goal: FactGoal, fact: Fact) -> str:
    if isinstance(goal.to, bool):
        return _goal_text(goal)
    amount = values_text(fact, Span(goal.to.value, goal.to.value))
    return f"{'at most' if fact.better == 'less' else 'at least'} {amount}"


def _goal_text(goal: FactGoal) -> str:
    return (YES if goal.to else NO) if isinstance(goal.to, bool) else str(goal.to)


def _fact_text(fact: Fact, now: Situation) -> str:
    states = {now.known.state(leaf) for leaf in now.known.leaves(fact.id)}
    for state in (AnswerState.UNANSWERED, AnswerState.UNKNOWN):
        if state in states:
            return _NOT_SAID[state]
    return values_text(fact, now.known.values(FactSubject(fact.id)))
