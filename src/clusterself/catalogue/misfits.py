"""Where to look when something is missing, or when parts that are right do not fit together."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic_core import ErrorDetails

from clusterself.catalogue.document import Document
from clusterself.catalogue.swallowed import swallowed
from clusterself.diagnostics import Place
from clusterself.model.base import LEVELS, Model
from clusterself.model.indicator import Indicator

Path: TypeAlias = tuple[str | int, ...]


def culprit(model: type[Model], detail: ErrorDetails) -> Path:
    """Return the way to what has to be changed."""
    if detail["type"] == "parts" and model is Indicator:
        return _misfit(detail["input"])
    return detail["loc"]


def lost_key(
    model: type[Model], document: Document, path: Path, detail: ErrorDetails
) -> Place | None:
    """Return where a key that is missed became part of a text."""
    loc = detail["loc"]
    if detail["type"] == "missing":
        return swallowed(document, (*path, *loc[:-1]), str(loc[-1]))
    if detail["type"] == "parts" and model is Indicator and "fact" not in detail["input"]:
        return swallowed(document, path, "fact")
    return None


def _misfit(indicator: Mapping[str, Any]) -> Path:
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
