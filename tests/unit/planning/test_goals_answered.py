"""Whoever answers no more than what a plan leads to has what the plan promises."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from test_effects import measure

from clusterself.app.assessment_files import read_files
from clusterself.app.shipped import shipped_catalogue
from clusterself.model.plan_file import LevelGoal
from clusterself.model.wish import Wish
from clusterself.planning.effects import Effects, after
from clusterself.planning.goals import Goal, goals, is_all_shown
from clusterself.planning.plan import Planner
from clusterself.planning.promise import promise
from clusterself.planning.steps import steps
from clusterself.scoring.situation import Situation

EXAMPLES = Path(__file__).parents[3] / "examples"


def effect(goal: Goal) -> dict[str, Any]:
    """Return the answer that a goal asks for, as what some measure would lead to."""
    if isinstance(goal, LevelGoal):
        return {"indicator": goal.indicator, "from_at_least": 0, "to": goal.level}
    if isinstance(goal.to, bool):
        return {"fact": goal.fact, "to": "yes" if goal.to else "no"}
    text = str(goal.to)
    return {"fact": goal.fact, "to": text if text.endswith("%") else Decimal(text)}


def answers(leads_to: dict[str, tuple[Goal, ...]]) -> Iterator[Any]:
    for number, found in enumerate(leads_to.values()):
        for place, goal in enumerate(found):
            yield measure(effect(goal), name=f"m.answer-{number}-{place}")


@pytest.mark.parametrize("label", ["bronze", "silver", "gold"])
@pytest.mark.parametrize("example", ["start-up", "old-hand"])
def test_answers_that_are_just_what_the_measures_lead_to_reach_the_goal(
    example: str, label: str
) -> None:
    catalogue, _ = shipped_catalogue(with_measures=True)
    assert catalogue is not None
    files, _ = read_files([EXAMPLES / example / "assessment.yaml"], catalogue)
    assert files is not None
    now, rulebook = next(iter(files.values())).assessment, catalogue.rulebooks[label]
    plan = Planner(catalogue, now, rulebook).plan(Wish(), 0)
    assert plan.best is not None
    order = [catalogue.measures[name] for name in plan.best.measures]
    found = steps(Effects(catalogue, now), rulebook, order)
    leads_to = goals(Situation(catalogue, now), found)
    there = after(catalogue, now, answers(leads_to))
    assert all(is_all_shown(g, Situation(catalogue, there)) for g in leads_to.values() if g)
    assert promise(Effects(catalogue, there), rulebook, [], None).is_goal is (
        plan.best.promise.is_goal
    )
