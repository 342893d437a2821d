"""Joint plans against a judge that tries every choice of all clusters."""

from fractions import Fraction

import pytest
from joint_instances import (
    JointInstance,
    first_of,
    goal_sets,
    is_ready,
    joint_choices,
    joint_instance,
    spent,
)

from clusterself.model.joint import Amounts, JointPlan, State
from clusterself.model.plan import Proof
from clusterself.planning.joint import JointPlanner

SIZES = [(2, 4), (3, 3)]  # clusters, measures
SEEDS = range(90)
BATCH = 30


def planned(one: JointInstance) -> JointPlan:
    rulebook = one.catalogue.rulebooks["label"]
    return JointPlanner(one.catalogue, rulebook, one.applicants).plan(one.wish)


def chosen(plan: JointPlan) -> tuple[tuple[str, ...], ...]:
    return tuple(one.jointly.measures for one in plan.members if one.jointly is not None)


@pytest.mark.parametrize("start", SEEDS[::BATCH])
@pytest.mark.parametrize(("clusters", "measures"), SIZES)
def test_the_plan_is_the_first_of_the_cheapest_choices_or_none_exists(
    clusters: int, measures: int, start: int
) -> None:
    for seed in range(start, start + BATCH):
        one = joint_instance(seed, clusters, measures)
        plan, sets = planned(one), [goal_sets(cluster) for cluster in one.clusters]
        able = [number for number, found in enumerate(sets) if is_ready(one, found)]
        left = {f"c{number}" for number in range(clusters) if number not in able}
        assert {member.id for member in plan.left_out} == left, seed
        choices = list(joint_choices(one, [sets[number] for number in able]))
        if len(able) < 2:
            assert plan.state is State.TOO_FEW, seed
        elif choices:
            assert plan.state is State.PLANNED, seed
            assert plan.proof is Proof.OPTIMAL, seed
            assert chosen(plan) == first_of(one, choices), seed
        else:
            assert plan.state is State.IMPOSSIBLE, seed


def made() -> list[tuple[JointInstance, JointPlan]]:
    found = []
    for seed in range(30):
        one = joint_instance(seed, 3, 4)
        plan = planned(one)
        if plan.state is State.PLANNED:
            found.append((one, plan))
    return found


def test_shares_add_up_exactly_to_what_all_spend() -> None:
    for one, plan in made():
        measures = one.catalogue.measures
        choice = tuple(tuple(measures[name] for name in names) for names in chosen(plan))
        days, euro = spent(choice)
        price = days * one.wish.price.of_day + euro * one.wish.price.of_euro
        assert plan.joint == Amounts(price, days, euro)
        assert plan.bound == price
        for event in plan.events:
            once = measures[event.measure].days_once or Fraction(0)
            whole = measures[event.measure].days * len(event.clusters)
            assert event.days == whole - once * (len(event.clusters) - 1)
            assert event.euro == measures[event.measure].cost_eur.value


def test_without_limits_a_joint_plan_never_costs_more_than_separate_ones() -> None:
    saving = 0
    for seed in range(30):
        one = joint_instance(seed, 2, 4)
        wish = one.wish._replace(max_days=None, max_euro=None)
        free = JointInstance(tuple(c._replace(wish=wish) for c in one.clusters))
        saved = planned(free).saved
        if saved is not None:
            assert saved.price >= 0, seed
            saving += saved.price > 0
    assert saving > 5


def test_the_same_question_gives_the_same_joint_plan() -> None:
    for seed in range(20):
        assert planned(joint_instance(seed, 2, 4)) == planned(joint_instance(seed, 2, 4))
