"""Gathers what the files of a catalogue declare, each with the place where it stands."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from clusterself.catalogue.document import Data, Document, SourceFile
from clusterself.catalogue.draft import Draft, Kind, Path
from clusterself.catalogue.expected import meaning
from clusterself.catalogue.file_type import check_type
from clusterself.catalogue.shape import build, named
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Diagnostic, Location, Place
from clusterself.model.base import ID_PATTERN, Model
from clusterself.model.catalogue import Catalogue, CatalogueFile
from clusterself.model.fact import AskedFact, DerivedFact, Fact, FactsHead
from clusterself.model.indicator import Indicator, IndicatorsHead
from clusterself.model.measure import Measure, MeasuresHead
from clusterself.model.reference import Reference, ReferencesHead
from clusterself.model.rulebook import Rulebook


@dataclass
class _Collected:
    """What the files gave so far."""

    is_beneath: bool = False  # what is declared from now on gives way to what was before
    faults: list[Diagnostic] = field(default_factory=list)
    header: CatalogueFile | None = None
    facts: dict[str, Fact] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    rulebooks: dict[str, Rulebook] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    measures: dict[str, Measure] = field(default_factory=dict)
    origins: dict[tuple[Kind, str], tuple[Document, Path]] = field(default_factory=dict)
    used_dimensions: list[tuple[str, Location]] = field(default_factory=list)

    def declare(self, kind: Kind, data: Data, document: Document, path: Path) -> bool:
        """Note where an id is declared; False if it was declared before or there is none."""
        name = data.get("id") if isinstance(data, dict) else None
        if not isinstance(name, str):
            return True
        if (kind, name) in self.origins:
            if not self.is_beneath:
                self.faults.append(self._twice(kind, name, document.place((*path, "id"))))
            return False
        self.origins[kind, name] = (document, path)
        return True

    def _twice(self, kind: Kind, name: str, where: Location) -> Diagnostic:
        first, at = self.origins[kind, name]
        what = f"{kind}s `{name}`" if kind != "head" else "files with the edition"
        second = Place(first.place((*at, "id")), "first defined here")
        hint = "rename one of them, or leave it out"
        return Diagnostic(where, "CS301", f"there are two {what}", hint, second)


def collect(
    folder: str, files: Iterable[SourceFile], beneath: Iterable[SourceFile] = ()
) -> tuple[Draft | None, list[Diagnostic]]:
    """Read files in any order; None without the one that holds the edition.

    What `beneath` declares a second time is left out without a word.
    """
    found = _Collected()
    _read(found, files)
    found.is_beneath = True
    _read(found, beneath)
    if found.header is None:
        if not found.faults:
            where = Location(f"{folder}/catalogue.yaml")
            found.faults.append(Diagnostic(where, "CS101", "the file is missing"))
        return None, found.faults
    catalogue = _catalogue(found, found.header)
    return Draft(catalogue, found.origins, tuple(found.used_dimensions)), found.faults


def _read(found: _Collected, files: Iterable[SourceFile]) -> None:
    for file in sorted(files, key=lambda f: f.name):
        document, faults = read_yaml(file.name, file.content)
        found.faults.extend(faults)
        if document is not None:
            _collect(found, document)


def _catalogue(found: _Collected, header: CatalogueFile) -> Catalogue:
    return Catalogue(
        edition=header.edition,
        title=header.title,
        dimensions=header.dimensions,
        facts=found.facts,
        indicators=found.indicators,
        rulebooks=found.rulebooks,
        references=tuple(found.references),
        measures=found.measures,
    )


def _collect(found: _Collected, document: Document) -> None:
    name, faults = check_type(document, FILE_TYPES)
    found.faults.extend(faults)
    if name is not None and isinstance(document.data, dict):
        _COLLECTORS[name](found, document, document.data)


def _collect_header(found: _Collected, document: Document, data: dict[str, Data]) -> None:
    if not found.declare("head", {"id": "catalogue"}, document, ()):
        return
    header, faults = build(CatalogueFile, document, (), data)
    found.faults.extend(faults)
    found.header = header
    for number, dimension in enumerate(header.dimensions if header else ()):
        found.declare("dimension", {"id": dimension.id}, document, ("dimensions", number))


def _collect_facts(found: _Collected, document: Document, data: dict[str, Data]) -> None:
    for path, item in _items(found, document, data, "facts", FactsHead):
        if found.declare("fact", item, document, path):
            is_derived = isinstance(item, dict) and "derived" in item
            model: type[AskedFact | DerivedFact] = DerivedFact if is_derived else AskedFact
            fact, faults = build(model, document, path, item)
            found.faults.extend(faults)
            if fact is not None:
                found.facts[fact.id] = fact


def _collect_indicators(found: _Collected, document: Document, data: dict[str, Data]) -> None:
    dimension = data.get("dimension")
    if isinstance(dimension, str):
        found.used_dimensions.append((dimension, document.place(("dimension",))))
    for path, item in _items(found, document, data, "indicators", IndicatorsHead):
        if found.declare("indicator", item, document, path):
            # What is wrong with the head has been said; it does not make each indicator wrong.
            is_known = isinstance(dimension, str) and re.fullmatch(ID_PATTERN, dimension)
            known: Data = dimension if is_known else "unknown"
            inside = {"dimension": known}
            merged = item | inside if isinstance(item, dict) and "dimension" not in item else item
            indicator, faults = build(Indicator, document, path, merged)
            found.faults.extend(faults)
            if indicator is not None:
                found.indicators[indicator.id] = indicator


def _collect_references(found: _Collected, document: Document, data: dict[str, Data]) -> None:
    for path, item in _items(found, document, data, "references", ReferencesHead):
        if found.declare("reference", item, document, path):
            reference, faults = build(Reference, document, path, item)
            found.faults.extend(faults)
            if reference is not None:
                found.references.append(reference)


def _collect_measures(found: _Collected, document: Document, data: dict[str, Data]) -> None:
    for path, item in _items(found, document, data, "measures", MeasuresHead):
        if found.declare("measure", item, document, path):
            measure, faults = build(Measure, document, path, item)
            found.faults.extend(faults)
            if measure is not None:
                found.measures[measure.id] = measure


def _collect_rulebook(found: _Collected, document: Document, data: dict[str, Data]) -> None:
    if found.declare("rulebook", data, document, ()):
        rulebook, faults = build(Rulebook, document, (), data)
        found.faults.extend(faults)
        if rulebook is not None:
            found.rulebooks[rulebook.id] = rulebook


def _items(
    found: _Collected, document: Document, data: dict[str, Data], key: str, head: type[Model]
) -> Iterator[tuple[Path, Data]]:
    """Yield the entries of a list, one by one; what else stands in the file is checked here."""
    _, faults = build(head, document, (), {k: v for k, v in data.items() if k != key})
    found.faults.extend(faults)
    entries = data.get(key)
    if isinstance(entries, list):
        for number, item in enumerate(entries):
            yield (key, number), item
    elif key in data:
        message, hint = f"expected a list, found {named(entries)}", meaning(head, (key,))
        found.faults.append(Diagnostic(document.place((key,)), "CS203", message, hint))
    else:
        message, hint = f"`{key}` is missing", meaning(head, (key,))
        found.faults.append(Diagnostic(document.place(()), "CS201", message, hint))


_Collector: TypeAlias = Callable[[_Collected, Document, dict[str, Data]], None]
_COLLECTORS: Mapping[str, _Collector] = {
    "catalogue/1": _collect_header,
    "facts/1": _collect_facts,
    "indicators/1": _collect_indicators,
    "rulebook/1": _collect_rulebook,
    "references/1": _collect_references,
    "measures/1": _collect_measures,
}
FILE_TYPES = tuple(_COLLECTORS)
