"""What the parts of a measure have to fit together."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from clusterself.model.measure import FactEffect, IndicatorEffect, Measure
from clusterself.model.quantity import Quantity

MEASURE: dict[str, Any] = {
    "id": "workshop.evening",
    "title": "Fictional evening",
    "kind": "workshop",
    "what": "The board meets.",
    "first_step": "The chair fixes a date.",
    "who": "board chair",
    "days": 4,
    "weeks": 6,
    "cost_eur": {"value": 0, "basis": "own"},
    "effects": [{"indicator": "first.plan", "from_at_least": 0, "to": 2}],
    "proof": ["minutes"],
    "shareable": "no",
}


def _measure(**changes: object) -> Measure:
    return Measure.model_validate(MEASURE | changes)


def test_what_may_be_left_out_is_empty() -> None:
    measure = _measure()
    assert (measure.requires, measure.subjects, measure.sources, measure.note) == ((), (), (), None)
    assert measure.days_once is None


def test_days_that_are_spent_once_need_not_be_whole() -> None:
    assert _measure(shareable="yes", days_once=Decimal("2.5")).days_once == Fraction(5, 2)


def test_effects_keep_their_order_and_are_told_apart() -> None:
    measure = _measure(
        effects=[
            {"fact": "members", "by": 2},
            {"indicator": "first.plan", "from_at_least": 1, "to": 2},
            {"fact": "website", "to": "yes"},
        ]
    )
    assert [type(effect) for effect in measure.effects] == [FactEffect, IndicatorEffect, FactEffect]
    assert measure.indicator_effects == (
        IndicatorEffect(indicator="first.plan", from_at_least=1, to=2),
    )
    assert [effect.fact for effect in measure.fact_effects] == ["members", "website"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("yes", True),
        ("no", False),
        (True, True),
        (15, Quantity(Fraction(15))),
        ("35 %", Quantity(Fraction(7, 20), "%")),
    ],
)
def test_a_fact_is_raised_to_yes_or_no_or_to_a_number(written: object, read: object) -> None:
    assert FactEffect.model_validate({"fact": "members", "to": written}).to == read


def test_a_fall_of_a_share_counts_points_below_nought() -> None:
    effect = FactEffect.model_validate({"fact": "loss", "by": "-7 %"})
    assert effect.by == Quantity(Fraction(-7, 100), "%")


@pytest.mark.parametrize(
    "effect",
    [
        {"fact": "members"},
        {"fact": "members", "to": 3, "by": 1},
        {"fact": "members", "by": 0},
        {"fact": "members", "to": "soon"},
        {"fact": "members", "from_at_least": 0, "to": 2},
        {"indicator": "first.plan", "to": 2},
        {"indicator": "first.plan", "from_at_least": 0, "to": 0},
        {"indicator": "first.plan", "fact": "members", "from_at_least": 0, "to": 1},
        {},
    ],
)
def test_an_effect_of_another_form_is_refused(effect: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        _measure(effects=[effect])


@pytest.mark.parametrize(
    "changes",
    [
        {"effects": []},
        {"proof": []},
        {"kind": "party"},
        {"days": 0},
        {"weeks": 0},
        {"cost_eur": {"value": -1, "basis": "own"}},
        {"cost_eur": {"value": 100}},
        {"shareable": "perhaps"},
        {"shareable": "yes", "days_once": 0},
        {"shareable": "yes", "days_once": "two"},
    ],
)
def test_a_measure_that_is_not_whole_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        _measure(**changes)
