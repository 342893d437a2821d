"""Plans as models: dates in order, empty lists, forms of goals."""

from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from clusterself.model.plan_file import FactGoal, LevelGoal, PlannedMeasure, Status
from clusterself.model.quantity import Quantity


def _measure(**more: object) -> PlannedMeasure:
    data: dict[str, Any] = {
        "id": "workshop.fictional",
        "title": "Fictional evening",
        "start": "2026-12-01",
        "due": "2027-01-31",
    }
    return PlannedMeasure.model_validate(data | more)


def test_what_is_left_out_is_planned_and_empty() -> None:
    found = _measure()
    assert (found.status, found.owner, found.notes) == (Status.PLANNED, None, None)
    assert (found.leads_to, found.evidence, found.proposed) == ((), (), None)


def test_a_list_with_nothing_behind_its_key_is_empty() -> None:
    assert _measure(leads_to=None, evidence=None) == _measure()


@pytest.mark.parametrize("word", ["planned", "under_way", "done", "dropped", "reached"])
def test_a_status_is_read_from_its_word(word: str) -> None:
    assert _measure(status=word).status == word


def test_a_measure_may_take_one_day() -> None:
    assert _measure(due="2026-12-01").start == _measure().start


@pytest.mark.parametrize(
    "dates", [{"due": "2026-11-30"}, {"proposed": {"start": "2027-01-31", "due": "2026-12-01"}}]
)
def test_dates_run_forwards(dates: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="lies before `start`"):
        _measure(**dates)


def test_a_goal_of_an_indicator_has_a_level_and_one_of_a_fact_a_value() -> None:
    goals = [{"indicator": "a.b", "level": 2}, {"fact": "c", "to": "yes"}, {"fact": "d", "to": 3}]
    assert _measure(leads_to=goals).leads_to == (
        LevelGoal(indicator="a.b", level=2),
        FactGoal(fact="c", to=True),
        FactGoal(fact="d", to=Quantity(Fraction(3))),
    )


@pytest.mark.parametrize(
    "goal", [{"indicator": "a.b"}, {"indicator": "a.b", "to": "yes"}, {"fact": "c", "level": 2}, {}]
)
def test_a_goal_of_another_form_is_refused(goal: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        _measure(leads_to=[goal])
