"""Planning that is stopped early, and what is left of a plan then; prices; the pace."""

from datetime import date
from fractions import Fraction

import pytest
from instances import Instance, allowed_sets, instance, reaches_goal, scored
from large_instances import large_instance

from clusterself.model.plan import Kind, Loosened, Plan, Proof
from clusterself.model.wish import BY_DAYS, BY_EUROS, Price, Wish, price_at
from clusterself.planning.loosening import loosened
from clusterself.planning.plan import Planner
from clusterself.planning.solver import Limit

# The plan of this question needs a search of many nodes.
LARGE = 4
AT_ONCE = Limit(nodes=0)


def stopped(one: Instance, limit: Limit) -> Plan:
    return Planner(one.catalogue, one.assessment, one.rulebook, one.previous, limit).plan(one.wish)


def test_a_search_that_is_stopped_leaves_a_plan_to_the_goal_that_is_not_proven() -> None:
    one = large_instance(LARGE)
    plan = stopped(one, AT_ONCE)
    assert (plan.goal_proof, plan.proof) == (Proof.NOT_DECIDED, Proof.NOT_DECIDED)
    assert plan.best is not None
    chosen = [one.catalogue.measures[name] for name in plan.best.measures]
    assert reaches_goal(one, scored(one, chosen))
    assert plan.next_best == ()


@pytest.mark.parametrize("nodes", [0, 1])
def test_a_plan_that_is_not_proven_is_not_dearer_than_the_best_by_more_than_its_distance(
    nodes: int,
) -> None:
    one = large_instance(LARGE)
    plan, whole = stopped(one, Limit(nodes=nodes)), stopped(one, Limit())
    assert plan.best is not None
    assert whole.best is not None
    assert plan.distance is not None
    assert plan.best.price - plan.distance <= whole.best.price <= plan.best.price


def test_stopped_plans_keep_all_limits() -> None:
    for seed in range(560, 600):
        one = instance(seed, 6)
        plan = stopped(one, AT_ONCE)
        if plan.best is not None:
            chosen = tuple(one.catalogue.measures[name] for name in plan.best.measures)
            assert chosen in set(allowed_sets(one)), seed


def test_without_a_rate_days_count_then_euros() -> None:
    assert (price_at(None), price_at(None).then) == (BY_DAYS, BY_EUROS)


def test_at_a_rate_of_nought_euros_count_then_days() -> None:
    assert (price_at(Fraction(0)), price_at(Fraction(0)).then) == (BY_EUROS, BY_DAYS)


def test_at_a_rate_days_count_as_so_many_euros_then_days() -> None:
    price = price_at(Fraction(250))
    assert (price, price.then) == (Price(Fraction(250), Fraction(1)), BY_DAYS)


def test_a_rate_below_nought_is_refused() -> None:
    with pytest.raises(ValueError, match="must be 0 euros or more"):
        price_at(Fraction(-1))


def of_kind(kind: Kind, wish: Wish) -> list[Loosened]:
    one = large_instance(LARGE)
    planner = Planner(one.catalogue, one.assessment, one.rulebook)
    return [found for found in loosened(planner, wish, planner.plan(wish, 0)) if found.kind is kind]


def test_the_pace_is_loosened_by_a_day_a_month_where_a_date_is_to_be_kept() -> None:
    wish = Wish(start=date(2026, 12, 1), by=date(2029, 12, 1), days_per_month=Fraction(8))
    found = of_kind(Kind.PACE, wish)
    assert [(one.by, one.saved, one.proof) for one in found] == [
        (Fraction(1), Fraction(0), Proof.OPTIMAL)
    ]


def test_without_a_date_the_pace_costs_nothing() -> None:
    assert of_kind(Kind.PACE, Wish(start=date(2026, 12, 1), days_per_month=Fraction(8))) == []


def test_without_any_time_a_plan_is_made_without_a_search_and_nothing_is_proven() -> None:
    one = large_instance(LARGE)
    limit = Limit(seconds=0)
    planner = Planner(one.catalogue, one.assessment, one.rulebook, one.previous, limit)
    plan = planner.plan(one.wish)
    assert limit.is_over
    assert (plan.goal_proof, plan.proof, plan.next_best) == (
        Proof.NOT_DECIDED,
        Proof.NOT_DECIDED,
        (),
    )
    assert plan.best is not None
    assert plan.best.promise.is_goal
    assert {found.proof for found in loosened(planner, one.wish, plan)} == {Proof.NOT_DECIDED}


def test_a_limit_of_time_that_is_not_reached_changes_nothing() -> None:
    for seed in range(20):
        one = instance(seed, 6)
        assert stopped(one, Limit(seconds=3600)) == stopped(one, Limit()), seed


def test_without_seconds_a_limit_never_ends() -> None:
    assert (Limit(nodes=0).seconds_left, Limit(nodes=0).is_over) == (None, False)
