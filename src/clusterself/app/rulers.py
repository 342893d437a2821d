"""The catalogue that comes with the program, with one of its rulebooks."""

from typing import NamedTuple

from clusterself.app.shipped import UnknownNameError, shipped_catalogue
from clusterself.diagnostics import Loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.rulebook import Rulebook


class Ruler(NamedTuple):
    """What assessments are measured by."""

    catalogue: Catalogue
    rulebook: Rulebook


def chosen_ruler(rulebook_id: str) -> Loaded[Ruler]:
    """Load the catalogue and choose a rulebook; raises UnknownNameError."""
    catalogue, faults = shipped_catalogue()
    if catalogue is None:
        return Loaded(None, faults)
    rulebook = catalogue.rulebooks.get(rulebook_id)
    if rulebook is None:
        raise UnknownNameError("rulebook", rulebook_id, tuple(sorted(catalogue.rulebooks)))
    return Loaded(Ruler(catalogue, rulebook), faults)
