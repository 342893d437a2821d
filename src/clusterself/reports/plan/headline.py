"""What a plan comes to, and how sure that is: the sentences at the top."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from clusterself.model.gap_report import RuleCounts
from clusterself.model.plan import Plan, Proof
from clusterself.model.plan_report import PlanFigures, PlanStand
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.model.wish import BY_DAYS, BY_EUROS, Price, Wish
from clusterself.reports import wording
from clusterself.reports.plan.after import RuleLeft
from clusterself.reports.plan.amounts import (
    bracketed,
    cheaper,
    counted,
    priced,
    score_range,
)

_NO_PLAN = "No plan was found"


class Outcome(NamedTuple):
    """What is said of: the plan, what was asked, and what it comes to."""

    plan: Plan
    wish: Wish
    rulebook: Rulebook
    rules: RuleCounts  # all known rules, as the gap report counts them
    figures: PlanFigures | None
    then: PlanStand | None
    left: Sequence[RuleLeft]
    end: date | None = None  # the last day of the plan


def headline(found: Outcome) -> str:
    """Say in one or two sentences what the plan leads to."""
    best = found.plan.best
    if best is None or found.figures is None or found.then is None:
        return _without_plan(found)
    if found.wish.best_score:
        return _best_score(found, found.figures, found.then)
    if not best.measures and best.promise.is_goal:
        return f"No measure is needed. {_already(found)}"
    if not best.measures:
        return (
            f"No measure within what was asked brings this nearer. {_short_of(found, found.then)}"
        )
    what = bracketed(found.figures, found.end)
    if best.promise.is_goal:
        return f"After {what} {_reached(found)}"
    return f"The goal is not reached. What comes closest: {what}. {_short_of(found, found.then)}"


def _without_plan(found: Outcome) -> str:
    if found.plan.goal_proof is Proof.IMPOSSIBLE:
        if found.wish.best_score:
            return f"{_NO_PLAN}: no set of measures keeps the limits."
        return f"{_NO_PLAN}: within what was asked, no set of measures leads to the goal."
    return f"{_NO_PLAN} before the search was stopped."


def _best_score(found: Outcome, figures: PlanFigures, then: PlanStand) -> str:
    """Say what is reached where the best score was asked for."""
    met = f"{then.rules_met} of {then.rules} criteria and minimums"
    score = "" if then.score is None else f", the score is {_score(found, then.score)}"
    if not figures.measures:
        return f"No measure within what was asked raises the score. Met are {met}{score}."
    start = f"After {bracketed(figures, found.end)}"
    if then.score is None:
        return f"{start} {met} should be met: the most within what was asked."
    is_sure = found.plan.proof is Proof.OPTIMAL
    best = "the best within what was asked" if is_sure else "the best that was found"
    mark = found.rulebook.pass_mark
    passing = "" if mark is None else f" (pass mark {wording.percent(mark.value.value)})"
    score = f"{_score(found, then.score)}{passing}"
    return f"{start} the score should be {score}: {best}. Met are then {met}."


def _score(found: Outcome, score: Range) -> str:
    mark = found.rulebook.pass_mark
    return score_range(score, None if mark is None else mark.value.value)


def _reached(found: Outcome) -> str:
    if found.then is None or found.then.verdict is not Verdict.MET:
        done = f"all that measures can do for {_rules(found, 'the')} is done"
        return f"{done}; some rules stay open.{_not_public(found)}"
    return f"{_rules(found, 'all')} should be met.{_not_public(found)}"


def _already(found: Outcome) -> str:
    if found.then is None or found.then.verdict is not Verdict.MET:
        done = f"Measures can do no more for {_rules(found, 'the')}"
        return f"{done}; some rules stay open.{_not_public(found)}"
    met = "is met" if found.rules.total == 1 else "are met"
    rules = _rules(found, "all")
    return f"By the answers, {rules} {met} already today.{_not_public(found)}"


def _rules(found: Outcome, which: str) -> str:
    number = found.rules.total
    known = " that can be tested here" if found.rulebook.unknown_rules else ""
    return f"the one rule{known}" if number == 1 else f"{which} {number} rules{known}"


def _not_public(found: Outcome) -> str:
    return " Other rules are not public." if found.rulebook.unknown_rules else ""


def _short_of(found: Outcome, then: PlanStand) -> str:
    met = f"Met are then {then.rules_met} of {then.rules} criteria and minimums"
    mark = found.rulebook.pass_mark
    if then.score is None or mark is None:
        return f"{met}."
    score = _score(found, then.score)
    return f"{met}; the score is {score}, the pass mark {wording.percent(mark.value.value)}."


def proof_in_short(found: Outcome, measures: int) -> str:
    """Say in one short sentence how sure it is that nothing better exists."""
    plan, best = found.plan, found.plan.best
    among = f"among {counted(measures, 'measure')}"
    is_proven = plan.proof is Proof.OPTIMAL and plan.goal_proof is not Proof.NOT_DECIDED
    if found.wish.best_score:
        is_proven = plan.proof is Proof.OPTIMAL
    if best is None or not best.measures or not is_proven:
        return proof(found, measures)
    if found.wish.best_score:
        return f"No better choice {among}: proven."
    if plan.goal_proof is Proof.IMPOSSIBLE:
        out = "The goal is out of reach within what was asked"
        return f"{out}; no choice {among} comes closer: proven."
    return f"No cheaper choice {_counted_in(found.wish.price)} {among}: proven."


def _counted_in(price: Price) -> str:
    if price == BY_DAYS:
        return "in days"
    return "in euros" if price == BY_EUROS else "in cost"


def proof(found: Outcome, measures: int) -> str:
    """Say how sure it is that nothing better exists, among so many measures."""
    plan, best = found.plan, found.plan.best
    among = f"the {counted(measures, 'measure')} in the catalogue"
    if found.wish.best_score:
        return _proof_of_best_score(found, among)
    is_there = best is not None and not best.measures and best.promise.is_goal
    if is_there and plan.proof is Proof.OPTIMAL:
        return "No plan can be cheaper: there is nothing to do."
    match plan.goal_proof:
        case Proof.IMPOSSIBLE:
            return (
                f"No set of {among} reaches the goal within what was asked: proven.{_closest(plan)}"
            )
        case Proof.OPTIMAL:
            return f"No set of {among} does it with {cheaper(found.wish.price)}: proven."
        case Proof.NOT_DECIDED:
            return _undecided(found, among)


def _proof_of_best_score(found: Outcome, among: str) -> str:
    match found.plan.proof:
        case Proof.OPTIMAL:
            return (
                f"No set of {among} meets more rules within the limits, or as many with a higher "
                "score: proven."
            )
        case Proof.IMPOSSIBLE:
            return f"No set of {among} keeps the limits: proven."
        case Proof.NOT_DECIDED:
            return (
                f"Not proven: the search was stopped. Another set of {among} may meet more rules "
                "or give a higher score."
            )


def _closest(plan: Plan) -> str:
    if plan.best is None:
        return " Which set comes closest was not found out."
    if plan.proof is Proof.OPTIMAL:
        return " No other set comes closer: proven."
    return " Another set may come closer: the search was stopped."


def _undecided(found: Outcome, among: str) -> str:
    distance = found.plan.distance
    stopped = "Not proven: the search was stopped."
    best = found.plan.best
    if best is None or not best.promise.is_goal:
        return f"{stopped} There may be a set of {among} that reaches the goal, or none."
    if distance is None or distance == best.price:
        return f"{stopped} Another set of {among} may be cheaper."
    if not distance:
        return f"No set of {among} does it with {cheaper(found.wish.price)}: proven."
    return (
        f"{stopped} Another set of {among} may save {priced(found.wish.price, distance)} at most."
    )


def unmet(found: Outcome) -> tuple[str, ...]:
    """Return the rules that the plan leaves not met or open, in words."""
    lines = [rule.text for rule in found.left]
    mark = found.rulebook.pass_mark
    if found.then is not None and found.then.score is not None and mark is not None:
        low, needed = found.then.score.low, mark.value.value
        if low < needed:
            score = _score(found, found.then.score)
            lines.append(f"Pass mark {wording.percent(needed)}: score {score}")
    return tuple(lines)
