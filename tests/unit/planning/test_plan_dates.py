"""Plans by a date: what is ruled out as late, and what is left of a plan without a proof."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from instances import Instance, allowed_sets, instance
from test_effects import CATALOGUE, assessment, measure, step
from test_joint import label, priced

from clusterself.model.measure import Measure
from clusterself.model.plan import Plan, Proof
from clusterself.model.wish import Wish
from clusterself.planning.adding import keeps
from clusterself.planning.effects import Effects
from clusterself.planning.lateness import late_rows
from clusterself.planning.plan import Planner
from clusterself.planning.schedule import months_of, schedule
from clusterself.planning.solver import Limit
from clusterself.planning.waiting import Waiting

START = date(2026, 12, 1)
PACE = Fraction(4)
NO_TIME = 0.0


def timed(seed: int, months: int) -> Instance:
    one = instance(seed, 6)
    by = (date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31))[months - 1]
    return one._replace(wish=one.wish._replace(start=START, by=by, days_per_month=PACE))


def end(one: Instance, chosen: tuple[Measure, ...]) -> int:
    """Return the months that a set takes."""
    slots = schedule(Effects(one.catalogue, one.assessment), chosen, START, PACE)
    return max((slot.last_month + 1 for slot in slots), default=0)


def late_sets(one: Instance, months: int) -> Iterator[frozenset[int]]:
    for chosen in allowed_sets(one):
        if end(one, chosen) > months:
            yield frozenset(n for n, m in enumerate(one.measures) if m in chosen)


def test_what_rules_out_a_late_set_rules_out_no_set_that_is_in_time() -> None:
    seen = 0
    for seed in range(700, 760):
        months = 1 + seed % 4
        one = timed(seed, months)
        waiting = Waiting(Effects(one.catalogue, one.assessment), one.measures)
        lengths = [months_of(m, PACE) for m in one.measures]
        in_time = [
            frozenset(n for n, m in enumerate(one.measures) if m in chosen)
            for chosen in allowed_sets(one)
            if end(one, chosen) <= months
        ]
        for late in late_sets(one, months):
            for found in late_rows(waiting, lengths, late, months):
                seen += 1
                assert not keeps(found, late), seed
                assert all(keeps(found, chosen) for chosen in in_time), seed
    assert seen > 100


def rows(measures: list[Measure], chosen: set[int], months: int, **levels: int) -> list[object]:
    now = assessment({}, **{name: {"level": level} for name, level in levels.items()})
    waiting = Waiting(Effects(CATALOGUE, now), measures)
    found = late_rows(waiting, [1] * len(measures), chosen, months)
    return [(one.terms, one.high) for one in found]


LOW = measure(step(0, 1), name="training.low")
HIGH = measure(step(1, 2), name="training.high")
OTHER = measure(step(0, 1), name="training.other")


def test_a_measure_and_the_one_that_it_follows_are_not_both_done_in_a_month() -> None:
    after = LOW.model_copy(update={"follows": ("training.other",)})
    assert rows([after, OTHER], {0, 1}, 1) == [(((0, 1), (1, 1)), 1)]


def test_another_measure_may_lead_to_the_level_from_which_a_late_one_works() -> None:
    # Once the other one is chosen too, nothing is said.
    assert rows([LOW, HIGH, OTHER], {0, 1}, 1, a=0) == [(((0, 1), (1, 1), (2, -1)), 1)]


def test_from_a_level_that_is_there_no_measure_waits() -> None:
    assert rows([LOW, HIGH, OTHER], {0, 1}, 1, a=1) == []


def test_enough_time_is_no_reason() -> None:
    assert rows([LOW, HIGH], {0, 1}, 2, a=0) == []


def planned(one: Instance, limit: Limit | None) -> Plan:
    return Planner(one.catalogue, one.assessment, one.rulebook, one.previous, limit).plan(one.wish)


@pytest.mark.parametrize("best_score", [False, True])
def test_without_time_to_search_there_is_a_plan_wherever_a_set_is_surely_allowed(
    best_score: bool,
) -> None:
    for seed in range(700, 740):
        one = timed(seed, 1 + seed % 4)
        one = one._replace(wish=one.wish._replace(best_score=best_score))
        sets = set(allowed_sets(one))
        plan = planned(one, Limit(seconds=NO_TIME))
        if not one.wish.include and () in sets:
            assert plan.best is not None, seed
        if plan.best is not None:
            chosen = tuple(one.catalogue.measures[name] for name in plan.best.measures)
            assert chosen in sets, seed
            assert end(one, chosen) <= 1 + seed % 4, seed


def test_a_plan_short_of_the_goal_that_is_not_proven_tells_no_distance_to_a_cheaper_one() -> None:
    # The course alone leads to the goal; with the paper, which is cheaper, there is no room for it.
    paper = priced("document.a", step(0, 1), 1, 0)
    course = measure(step(0, 1), step(0, 1, "x.b"), name="training.both")
    both = course.model_copy(update={"days": Fraction(5)})
    catalogue = replace(CATALOGUE, measures={one.id: one for one in (paper, both)})
    now = assessment({}, a={"level": 0}, b={"level": 0})
    planner = Planner(catalogue, now, label(1, 1), limit=Limit(seconds=NO_TIME))
    plan = planner.plan(Wish(max_days=Fraction(5)))
    assert (plan.goal_proof, plan.proof) == (Proof.NOT_DECIDED, Proof.NOT_DECIDED)
    assert plan.best is not None
    assert plan.best.measures == ("document.a",)
    assert plan.distance is None
