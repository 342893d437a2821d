"""Measures in words: kinds, what they cost, what they raise."""

from collections.abc import Mapping

from clusterself.model.measure import Effect, IndicatorEffect, Measure, MeasureKind
from clusterself.model.quantity import PERCENT, Quantity, exact_text
from clusterself.reports import wording

KINDS: Mapping[MeasureKind, str] = {
    "training": "Trainings",
    "workshop": "Workshops",
    "joint-learning": "Joint learning events",
    "mentoring": "Mentoring sessions",
    "study-visit": "Study visits",
    "document": "Documents to write",
    "tool": "Tools to introduce",
    "service": "Services to start",
    "body": "Bodies and posts to set up",
}


def cost_text(measure: Measure) -> str:
    """Say what a measure takes: own days and euros."""
    euros = measure.cost_eur.value
    money = f"{wording.grouped(euros)} EUR" if euros else "no money"
    return f"{wording.days(measure.days)}, {money}"


def effect_text(effect: Effect) -> str:
    """Say what a measure raises, by ids."""
    if isinstance(effect, IndicatorEffect):
        start = f", from level {effect.from_at_least} on" if effect.from_at_least else ""
        return f"{effect.indicator} to level {effect.to}{start}"
    if effect.by is not None:
        sign = "+" if effect.by.value > 0 else "-"
        return f"{effect.fact} {sign}{_size(effect.by)}"
    reached = ("yes" if effect.to else "no") if isinstance(effect.to, bool) else str(effect.to)
    return f"{effect.fact} to {reached}"


def _size(quantity: Quantity) -> str:
    number = abs(quantity.value)
    return f"{exact_text(number * 100)} points" if quantity.unit == PERCENT else exact_text(number)
