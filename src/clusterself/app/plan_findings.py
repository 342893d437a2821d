"""What is found out for a plan: the best one, what else there is, and what open answers change."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from clusterself.app.answers import Answers
from clusterself.model.plan import Case, Choice, Plan, Planned, Proof, Step, Way
from clusterself.model.plan_file import Asked
from clusterself.model.rulebook import Rulebook
from clusterself.model.wish import Wish, price_at
from clusterself.planning.effects import Effects, in_case
from clusterself.planning.loosening import loosened
from clusterself.planning.pinned import Pinned
from clusterself.planning.plan import Planner
from clusterself.planning.schedule import schedule
from clusterself.planning.solver import Limit
from clusterself.planning.steps import steps

# Plans that are shown beside: fewest days, fewest euros, and a day counted as so many euros.
RATES = (None, Fraction(0), Fraction(300))


class Task(NamedTuple):
    """What there is to plan."""

    answers: Answers
    rulebook: Rulebook
    asked: Asked
    wish: Wish
    limit: Limit | None

    def planner(self) -> Planner:
        """Return the planner for the answers as they are."""
        catalogue, assessment, _, previous = self.answers
        return Planner(catalogue, assessment, self.rulebook, previous, self.limit)


def planned_for(task: Task, pinned: Pinned) -> Planned:
    """Return everything that is found out; `pinned` are dates that people have set themselves."""
    planner = task.planner()
    plan = planner.plan(task.wish)
    constraints = loosened(planner, task.wish, plan)
    plan = _around(task, plan, pinned)
    return Planned(
        wish=task.wish,
        plan=plan,
        steps=_steps(task, plan),
        constraints=constraints,
        cases=_cases(task, planner),
        choices=tuple(_choices(task, planner, plan)),
        next_ends=tuple(_end(task, way) for way in plan.next_best),
    )


def _choices(task: Task, planner: Planner, plan: Plan) -> Iterator[Choice]:
    """Yield plans to the same goal by other prices, as far as they differ."""
    if plan.best is None or not plan.best.promise.is_goal or task.wish.best_score:
        return
    seen = {frozenset(plan.best.measures)}
    for rate in RATES:
        if task.limit is not None and task.limit.is_over:
            return
        found = planner.plan(task.wish._replace(price=price_at(rate)), next_best=0)
        chosen = None if found.best is None else frozenset(found.best.measures)
        if chosen is not None and chosen not in seen and found.proof is Proof.OPTIMAL:
            seen.add(chosen)
            yield Choice(rate, found)


def _end(task: Task, way: Way) -> date:
    """Return the last day of a way."""
    catalogue, assessment, _, _ = task.answers
    chosen = [catalogue.measures[name] for name in way.measures]
    effects, start = Effects(catalogue, assessment), task.asked.start
    slots = schedule(effects, chosen, start, task.wish.days_per_month)
    return max((slot.due for slot in slots), default=start)


def _around(task: Task, plan: Plan, pinned: Pinned) -> Plan:
    """Return the plan with a schedule around the dates that people have set themselves."""
    catalogue, assessment, _, _ = task.answers
    if plan.best is None or task.wish.start is None or not pinned:
        return plan
    chosen = [catalogue.measures[name] for name in plan.best.measures]
    pace, effects = task.wish.days_per_month, Effects(catalogue, assessment)
    return plan._replace(schedule=schedule(effects, chosen, task.wish.start, pace, pinned))


def _steps(task: Task, plan: Plan) -> tuple[Step, ...]:
    catalogue, assessment, _, _ = task.answers
    order = [catalogue.measures[slot.measure] for slot in plan.schedule]
    return steps(Effects(catalogue, assessment), task.rulebook, order)


def _cases(task: Task, planner: Planner) -> Mapping[Case, Plan]:
    """Return the plans for the worst and the best that open answers may turn out to be.

    Those for which there is no time any more are left out.
    """
    catalogue, assessment, _, _ = task.answers
    ends = (Case.WORST, Case.BEST)
    if all(in_case(catalogue, assessment, case) == assessment for case in ends):
        return {}
    found: dict[Case, Plan] = {}
    for case in ends:
        if task.limit is None or not task.limit.is_over:
            found[case] = planner.in_case(case).plan(task.wish, next_best=0)
    return found
