"""What each constraint costs: it is loosened by one unit, and the model is solved again."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.plan import Kind, Loosened, Plan
from clusterself.model.wish import Wish
from clusterself.planning.plan import Planner
from clusterself.planning.program import Row

DAYS, EUROS = Fraction(1), Fraction(100)
POINT = Fraction(1, 100)


class _Try(NamedTuple):
    """One constraint, and what is asked for where it is looser."""

    kind: Kind
    id: str | None
    by: Fraction
    wish: Wish
    goal: list[Row]


def loosened(planner: Planner, wish: Wish, plan: Plan) -> tuple[Loosened, ...]:
    """Return what it saves to loosen each constraint that can bind, one at a time.

    Limits by a day or 100 euros, the end by a month, the pace by a day a month, the pass mark by a
    point of the score, rises by one topic; what is excluded or included, and each criterion or
    minimum that is not met today, is left out. For the best score nothing is solved: it has no
    price to save.
    """
    if wish.best_score:
        return ()
    return tuple(_solved(planner, one, plan) for one in _tries(planner, wish))


def _solved(planner: Planner, one: _Try, plan: Plan) -> Loosened:
    # What was planned keeps a looser constraint too.
    known = plan.best if plan.best is not None and plan.best.promise.is_goal else None
    proof, price = planner.cheapest(one.wish, one.goal, known)
    saved = None if known is None or price is None else known.price - price
    return Loosened(one.kind, one.id, one.by, saved, price is not None, proof)


def _tries(planner: Planner, wish: Wish) -> Iterator[_Try]:
    goal = planner.model.goal()
    if wish.max_days is not None:
        looser = wish._replace(max_days=wish.max_days + DAYS)
        yield _Try(Kind.MAX_DAYS, None, DAYS, looser, goal)
    if wish.max_euro is not None:
        looser = wish._replace(max_euro=wish.max_euro + EUROS)
        yield _Try(Kind.MAX_EURO, None, EUROS, looser, goal)
    if wish.by is not None:
        yield _Try(Kind.BY_DATE, None, Fraction(1), wish.a_month_later(), goal)
        if wish.days_per_month is not None:
            looser = wish._replace(days_per_month=wish.days_per_month + DAYS)
            yield _Try(Kind.PACE, None, DAYS, looser, goal)
    for name in sorted(wish.exclude & planner.looked_at):
        looser = wish._replace(exclude=wish.exclude - {name})
        yield _Try(Kind.EXCLUDED, name, Fraction(1), looser, goal)
    for name in sorted(wish.include):
        looser = wish._replace(include=wish.include - {name})
        yield _Try(Kind.INCLUDED, name, Fraction(1), looser, goal)
    yield from _of_the_rulebook(planner, wish)


def _of_the_rulebook(planner: Planner, wish: Wish) -> Iterator[_Try]:
    model = planner.model
    for name, rule in zip(model.rule_names, model.rules, strict=True):
        if rule.at(()) < 1 and not planner.is_met_today(name):
            yield _Try(Kind.RULE, name, Fraction(1), wish, model.goal(without=name))
    if planner.model.rulebook.pass_mark is not None and model.full_score:
        yield _Try(Kind.MARK, None, POINT, wish, model.goal(mark_less=POINT))
    if model.rises is not None and model.needed_rises:
        yield _Try(Kind.RISES, None, Fraction(1), wish, model.goal(rises_less=1))
