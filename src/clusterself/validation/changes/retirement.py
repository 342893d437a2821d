"""What differs in how a fact or an indicator was retired."""

from collections.abc import Iterator

from clusterself.model.base import Retired
from clusterself.model.fact import AskedFact, DerivedFact
from clusterself.model.indicator import Indicator
from clusterself.validation.changes.differences import ChangeClass, Difference

Retirable = AskedFact | DerivedFact | Indicator


def retirement(old: Retirable, new: Retirable) -> Iterator[Difference]:
    """Compare who was retired: the thing stays, and so do the answers to it."""
    what = f"{_said(old.retired)} → {_said(new.retired)}"
    yield Difference(ChangeClass.ADDITIVE, what, ("retired",))


def _said(retired: Retired | None) -> str:
    if retired is None:
        return "in use"
    successor = f", succeeded by {retired.successor}" if retired.successor else ""
    return f"retired in {retired.edition}{successor}"
