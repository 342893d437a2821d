"""Finds which part of an indicator does not fit the others."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from clusterself.model.base import LEVELS

Path: TypeAlias = tuple[str | int, ...]


def misfit(indicator: Mapping[str, Any]) -> Path:
    """Return the way to the part that has to be changed first; each part is right by itself."""
    levels = indicator["levels"]
    for place, expected in enumerate(LEVELS):
        if place == len(levels):
            return ("levels",)
        if levels[place]["level"] != expected:
            return ("levels", place, "level")
    if len(levels) > len(LEVELS):
        return ("levels", len(LEVELS), "level")
    if {str(step) for step in indicator["effort_days"]} != {str(level) for level in LEVELS[1:]}:
        return ("effort_days",)
    has_fact = indicator.get("fact") is not None
    for place, level in enumerate(levels):
        if (level.get("when") is not None) != (has_fact and place > 0):
            return ("levels", place, "when")
    return ()
