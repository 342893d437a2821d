"""Parts never exceed their wholes: of eleven members no more than eleven can have been visited.

A part is the numerator of a fraction that is a share; effects in counts take it no further than
its whole comes to. Where the answers themselves say that a part is larger, that stays.
"""

from collections.abc import Iterable, Mapping

from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import DerivedFact


def wholes_of(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Return the wholes of each part, both as ids of facts, in the order of the catalogue."""
    found: dict[str, tuple[str, ...]] = {}
    for part, whole in _pairs(catalogue):
        found[part] = (*found.get(part, ()), whole)
    return found


def _pairs(catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    for fact in catalogue.facts.values():
        if isinstance(fact, DerivedFact) and fact.is_share:
            rule = fact.derived
            if rule.ratio is not None and rule.to is not None:
                yield rule.ratio, rule.to
