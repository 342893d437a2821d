"""Which rulebooks an answer concerns."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from clusterself.model.catalogue import Catalogue
from clusterself.model.rulebook import Rulebook
from clusterself.model.truth import facts_in, levels_in


class Concerned(NamedTuple):
    """The rulebooks that ask for a fact or for the level of an indicator, by id, sorted."""

    by_fact: Mapping[str, tuple[str, ...]]
    by_indicator: Mapping[str, tuple[str, ...]]


def concerned(catalogue: Catalogue) -> Concerned:
    """Find out for all facts that people answer, and for all indicators."""
    facts: dict[str, list[str]] = {}
    indicators: dict[str, list[str]] = {}
    for rulebook in sorted(catalogue.rulebooks.values(), key=lambda rulebook: rulebook.id):
        asked = dict.fromkeys(_indicators(rulebook))
        for name in asked:
            indicators.setdefault(name, []).append(rulebook.id)
        for name in dict.fromkeys(_facts(catalogue, rulebook, asked)):
            facts.setdefault(name, []).append(rulebook.id)
    return Concerned(_fixed(facts), _fixed(indicators))


def _indicators(rulebook: Rulebook) -> Iterator[str]:
    for entry in rulebook.entries:
        yield from entry.indicators
    for criterion in rulebook.criteria:
        yield from levels_in(criterion.when)


def _facts(catalogue: Catalogue, rulebook: Rulebook, indicators: Iterable[str]) -> Iterator[str]:
    """Yield the facts that are answered for a rulebook, some of them several times."""
    used = [fact for entry in rulebook.entries for fact in entry.facts]
    used += [fact for name in indicators if (fact := catalogue.indicators[name].fact)]
    for criterion in rulebook.criteria:
        used += [*facts_in(criterion.when), *criterion.waivers]
    for name in used:
        yield from (fact.id for fact in catalogue.asked_facts(name))


def _fixed(found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(rulebooks) for name, rulebooks in found.items()}
