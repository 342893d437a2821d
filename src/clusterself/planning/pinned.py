"""Dates that people set themselves: they stay, and all other work is planned around them."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from clusterself.model.dates import MONTHS_A_YEAR, months_after
from clusterself.model.plan import Slot
from clusterself.model.plan_file import PlanFile, PlannedMeasure, Status

Pinned: TypeAlias = Mapping[str, tuple[date, date]]  # start and due day, by measure
NOTHING_PINNED: Pinned = MappingProxyType({})
_BEGUN = frozenset({Status.UNDER_WAY, Status.DONE})


def has_own_dates(measure: PlannedMeasure) -> bool:
    """Tell whether people set the dates: they differ from those that the schedule gave."""
    if measure.proposed is None:
        return True
    return (measure.start, measure.due) != (measure.proposed.start, measure.proposed.due)


def pinned_dates(file: PlanFile) -> dict[str, tuple[date, date]]:
    """Return the dates that no schedule moves: people's own, and those of what has begun."""
    return {
        one.id: (one.start, one.due)
        for one in file.measures
        if one.status is not Status.DROPPED and (one.status in _BEGUN or has_own_dates(one))
    }


def pinned_slots(
    pinned: Pinned, needs: Mapping[str, tuple[str, ...]], start: date
) -> dict[str, Slot]:
    """Return when measures with such dates are done, in months of the plan; some lie before it."""
    return {
        name: Slot(name, _month(begin, start), _month(due, start), begin, due, needs[name])
        for name, (begin, due) in pinned.items()
        if name in needs
    }


def _month(day: date, start: date) -> int:
    months = (day.year - start.year) * MONTHS_A_YEAR + day.month - start.month
    return months - (months_after(start, months) > day)


def length_of(slot: Slot) -> int:
    """Return over how many months of the plan the days of a measure are spread."""
    return slot.last_month - slot.first_month + 1
