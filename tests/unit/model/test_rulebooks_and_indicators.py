"""What the parts of a rulebook and of an indicator have to fit together."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from clusterself.model.base import YesNo
from clusterself.model.indicator import Indicator
from clusterself.model.rulebook import Criterion, Entry, Share

LEVELS = [{"level": number, "descriptor": f"level {number}"} for number in range(5)]
INDICATOR: dict[str, Any] = {
    "id": "first.plan",
    "dimension": "first",
    "title": "Plan",
    "question": "Is there a plan?",
    "why": "It shows the way.",
    "levels": LEVELS,
    "evidence": {"required_from": 2, "accepts": ["plan"]},
    "effort_days": {"1": 1, "2": 2, "3": 3, "4": 4},
    "not_applicable": "never",
}


def with_conditions(*levels: int) -> list[dict[str, Any]]:
    """Return the five levels, of which these have a condition."""
    return [
        {**level, "when": ">= 1"} if number in levels else level
        for number, level in enumerate(LEVELS)
    ]


def test_a_minimum_may_be_as_high_as_the_target() -> None:
    entry = Entry.model_validate(
        {"topic": "1", "indicators": ["a.b"], "target": 2, "minimum": 2, "weight": 1}
    )
    assert entry.minimum == 2


def test_a_minimum_above_the_target_is_refused() -> None:
    with pytest.raises(ValidationError, match="the minimum is above the target"):
        Entry.model_validate(
            {"topic": "1", "indicators": ["a.b"], "target": 2, "minimum": 3, "weight": 1}
        )


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"indicators": ["a.b"]},
        {"indicators": ["a.b"], "target": 3},
        {"indicators": ["a.b"], "weight": 1},
        {"facts": ["a"], "target": 3, "weight": 1},
        {"facts": ["a"], "indicators": ["a.b"], "target": 3, "weight": 1},
    ],
)
def test_an_entry_has_indicators_with_target_and_weight_or_facts_alone(
    parts: dict[str, Any],
) -> None:
    with pytest.raises(ValidationError, match="either indicators with target and weight, or facts"):
        Entry.model_validate({"topic": "1", **parts})


def test_a_target_lies_between_1_and_4() -> None:
    with pytest.raises(ValidationError):
        Entry.model_validate({"topic": "1", "indicators": ["a.b"], "target": 0, "weight": 1})


@pytest.mark.parametrize("value", [80, "-1 %", "101 %"])
def test_a_pass_mark_is_a_percentage(value: object) -> None:
    with pytest.raises(ValidationError, match="expected a percentage from 0 % to 100 %"):
        Share.model_validate({"value": value, "basis": "own"})


def test_a_condition_that_cannot_be_read_tells_its_column() -> None:
    with pytest.raises(ValidationError) as fault:
        Criterion.model_validate({"when": "a >="})
    details = next(d for d in fault.value.errors() if d["type"] == "condition")
    assert details["ctx"]["column"] == 4


def test_a_condition_is_text() -> None:
    with pytest.raises(ValidationError, match="expected a condition as text"):
        Criterion.model_validate({"when": 15})


def test_levels_stand_in_order_from_0_to_4() -> None:
    with pytest.raises(ValidationError, match="expected the levels 0, 1, 2, 3, 4 in this order"):
        Indicator.model_validate({**INDICATOR, "levels": LEVELS[::-1]})


def test_every_step_has_its_effort() -> None:
    with pytest.raises(ValidationError, match="expected effort_days for the steps 1, 2, 3, 4"):
        Indicator.model_validate({**INDICATOR, "effort_days": {"1": 1, "2": 2, "3": 3}})


@pytest.mark.parametrize(
    ("fact", "levels"),
    [(None, (1, 2, 3, 4)), ("a", ()), ("a", (1, 2, 3)), ("a", (0, 1, 2, 3, 4)), (None, (0,))],
)
def test_conditions_stand_at_levels_1_to_4_where_there_is_a_fact(
    fact: str | None, levels: tuple[int, ...]
) -> None:
    with pytest.raises(ValidationError, match="`when` stands at levels 1 to 4"):
        Indicator.model_validate({**INDICATOR, "fact": fact, "levels": with_conditions(*levels)})


def test_a_ladder_begins_with_the_highest_level_and_asks_for_its_fact() -> None:
    found = Indicator.model_validate(
        {**INDICATOR, "fact": "a", "levels": with_conditions(1, 2, 3, 4)}
    )
    assert [(level, str(condition)) for level, condition in found.ladder] == [
        (4, "a >= 1"),
        (3, "a >= 1"),
        (2, "a >= 1"),
        (1, "a >= 1"),
    ]


def test_an_indicator_without_fact_has_no_ladder() -> None:
    assert Indicator.model_validate(INDICATOR).ladder == ()


@pytest.mark.parametrize(("written", "read"), [("yes", True), ("no", False), (True, True)])
def test_yes_and_no_are_read_as_people_write_them(written: object, read: bool) -> None:
    assert TypeAdapter(YesNo).validate_python(written) is read


@pytest.mark.parametrize("written", ["Yes", "on", 1])
def test_other_words_are_neither_yes_nor_no(written: object) -> None:
    with pytest.raises(ValidationError, match="expected yes or no"):
        TypeAdapter(YesNo).validate_python(written)
