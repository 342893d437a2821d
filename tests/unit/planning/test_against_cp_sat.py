"""The planner against another solver, which has equations of its own for large questions."""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from instances import Instance, reaches_goal, scored
from large_instances import large_instance

from clusterself.model.plan import Plan, Proof
from clusterself.planning.plan import Planner

JUDGE = Path(__file__).with_name("cp_sat_judge.py")
# For a question before these it takes seconds to find what comes closest.
FIRST, COUNT, BATCH = 11, 50, 10


@pytest.fixture(scope="module")
def costs() -> list[list[Fraction] | None]:
    """Return the least price of each question, with the least other amount at that price."""
    done = subprocess.run(
        [sys.executable, JUDGE, str(FIRST), str(FIRST + COUNT)],
        check=True,
        capture_output=True,
        text=True,
    )
    found = json.loads(done.stdout)
    return [None if one is None else [Fraction(text) for text in one] for one in found]


def planned(one: Instance) -> Plan:
    return Planner(one.catalogue, one.assessment, one.rulebook).plan(one.wish, next_best=0)


@pytest.mark.parametrize("start", range(FIRST, FIRST + COUNT, BATCH))
def test_the_plan_costs_what_another_solver_finds_and_keeps_what_was_asked(
    start: int, costs: list[list[Fraction] | None]
) -> None:
    for seed in range(start, start + BATCH):
        one = large_instance(seed)
        plan = planned(one)
        if costs[seed - FIRST] is None:
            assert plan.goal_proof is Proof.IMPOSSIBLE, seed
            continue
        assert plan.goal_proof is Proof.OPTIMAL, seed
        assert plan.best is not None, seed
        other = plan.best.days if one.wish.price.of_euro else plan.best.euro
        assert [plan.best.price, other] == costs[seed - FIRST], seed
        chosen = [one.catalogue.measures[name] for name in plan.best.measures]
        assert reaches_goal(one, scored(one, chosen)), seed
        assert plan.best.days <= (one.wish.max_days or plan.best.days), seed
        assert plan.best.euro <= (one.wish.max_euro or plan.best.euro), seed
        assert not one.wish.exclude & set(plan.best.measures), seed


def test_some_large_questions_have_an_answer_and_some_have_none(
    costs: list[list[Fraction] | None],
) -> None:
    assert 5 < costs.count(None) < COUNT - 20
