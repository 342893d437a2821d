"""What a plan comes to, and how sure that is: the sentences at the top."""

from collections.abc import Sequence
from typing import NamedTuple

from clusterself.model.gap_report import RuleCounts
from clusterself.model.plan import Plan, Proof
from clusterself.model.plan_report import PlanFigures, PlanStand
from clusterself.model.rulebook import Rulebook
from clusterself.model.verdict import Verdict
from clusterself.model.wish import Wish
from clusterself.reports import wording
from clusterself.reports.plan.after import RuleLeft
from clusterself.reports.plan.amounts import amounts, cheaper, counted, priced

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


def headline(found: Outcome) -> str:
    """Say in one or two sentences what the plan leads to."""
    best = found.plan.best
    if best is None or found.figures is None or found.then is None:
        return _without_plan(found)
    if found.wish.best_score:
        return _best_score(found, found.figures, found.then)
    if not best.measures and best.promise.is_goal:
        return f"No measure is needed. Already today: {_reached(found)}."
    if not best.measures:
        return f"No measure in the catalogue brings this nearer. {_short_of(found, found.then)}"
    what = amounts(found.figures)
    if best.promise.is_goal:
        return f"{what} lead to this: {_reached(found)}."
    return f"The goal is not reached. {what} come closest to it. {_short_of(found, found.then)}"


def _without_plan(found: Outcome) -> str:
    if found.plan.goal_proof is Proof.IMPOSSIBLE:
        if found.wish.best_score:
            return f"{_NO_PLAN}: no set of measures keeps the limits."
        return f"{_NO_PLAN}: within what was asked, no set of measures leads to the goal."
    return f"{_NO_PLAN} before the search was stopped."


def _best_score(found: Outcome, figures: PlanFigures, then: PlanStand) -> str:
    """Say what is reached where the best score was asked for."""
    met = f"Met are {then.rules_met} of {then.rules} criteria and minimums"
    score = "" if then.score is None else f", the score is {wording.percent_range(then.score)}"
    if not figures.measures:
        return f"No measure within what was asked raises the score. {met}{score}."
    if then.score is None:
        return f"The most within what was asked: {met[:1].lower()}{met[1:]}. {_lead_there(figures)}"
    is_sure = found.plan.proof is Proof.OPTIMAL
    best = "best score within what was asked" if is_sure else "best score found"
    score = wording.percent_range(then.score)
    return f"The {best}: {score}. {_lead_there(figures)} {met}."


def _lead_there(figures: PlanFigures) -> str:
    return f"{amounts(figures)} lead there."


def _reached(found: Outcome) -> str:
    rules = f"{found.rules.total} rules"
    if found.then is None or found.then.verdict is not Verdict.MET:
        return f"all that measures can do for the {rules} tested here; some stay open"
    if found.rulebook.unknown_rules:
        return f"no obstacle found in the {rules} tested here; others are not public"
    return f"all {rules} are met"


def _short_of(found: Outcome, then: PlanStand) -> str:
    met = f"Met are {then.rules_met} of {then.rules} criteria and minimums"
    mark = found.rulebook.pass_mark
    if then.score is None or mark is None:
        return f"{met}."
    score = wording.percent_range(then.score)
    return f"{met}; the score is {score}, the pass mark {wording.percent(mark.value.value)}."


def proof(found: Outcome, measures: int) -> str:
    """Say how sure it is that nothing better exists, among so many measures."""
    plan, best = found.plan, found.plan.best
    among = f"the {counted(measures, 'measure')} in the catalogue"
    if found.wish.best_score:
        return _proof_of_best_score(found, among)
    if best is not None and not best.measures and plan.proof is Proof.OPTIMAL:
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
    if distance is None:
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
            score = wording.percent_range(found.then.score)
            lines.append(f"Pass mark {wording.percent(needed)}: score {score}")
    return tuple(lines)
