"""A catalogue in the making: what could be read, where it stands, what was at least declared."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from clusterself.catalogue.document import Document
from clusterself.diagnostics import Diagnostic, Location
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact
from clusterself.model.indicator import Indicator
from clusterself.model.measure import Measure
from clusterself.model.rulebook import Rulebook

Kind: TypeAlias = Literal[
    "head", "dimension", "fact", "indicator", "rulebook", "reference", "measure"
]
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True)
class Draft:
    """The readable parts of a catalogue, with their places.

    `origins` also holds what was declared but could not be read, so that one fault does not make
    every reference to it a second one.
    """

    catalogue: Catalogue
    origins: Mapping[tuple[Kind, str], tuple[Document, Path]]
    used_dimensions: tuple[tuple[str, Location], ...] = ()

    def declared(self, kind: Kind) -> tuple[str, ...]:
        """Return all ids of a kind, sorted."""
        return tuple(sorted(name for found, name in self.origins if found == kind))

    def has(self, kind: Kind, name: str) -> bool:
        """Tell whether something was declared."""
        return (kind, name) in self.origins

    def at(self, kind: Kind, name: str, *path: str | int) -> Location:
        """Return the place of a part of something declared."""
        document, start = self.origins[kind, name]
        return document.place((*start, *path))

    def at_word(self, word: str, kind: Kind, name: str, *path: str | int) -> Location:
        """Return the place of a word in a text that belongs to something declared."""
        document, start = self.origins[kind, name]
        text = str(document.value((*start, *path)))
        found = re.search(rf"(?<![\w.-]){re.escape(word)}(?![\w-]|\.\w)", text)
        before = text[: found.start()] if found else ""
        return document.place_in_text((*start, *path), before)

    def asked_facts(self, fact_id: str) -> tuple[AskedFact, ...]:
        """Return the asked facts behind a fact; those that do not exist are left out."""
        found: dict[str, AskedFact] = {}
        seen: set[str] = set()
        waiting = [fact_id]
        while waiting:
            name = waiting.pop()
            fact = self.catalogue.facts.get(name)
            if isinstance(fact, AskedFact):
                found[name] = fact
            elif fact is not None and name not in seen:
                seen.add(name)
                waiting.extend(fact.derived.parts)
        return tuple(found[name] for name in sorted(found))

    def fault(self, code: str, where: Location, message: str, hint: str = "") -> Diagnostic:
        """Make a diagnostic."""
        return Diagnostic(where, code, message, hint)

    @property
    def indicators(self) -> Iterator[Indicator]:
        """Yield the readable indicators."""
        yield from self.catalogue.indicators.values()

    @property
    def rulebooks(self) -> Iterator[Rulebook]:
        """Yield the readable rulebooks."""
        yield from self.catalogue.rulebooks.values()

    @property
    def measures(self) -> Iterator[Measure]:
        """Yield the readable measures."""
        yield from self.catalogue.measures.values()
