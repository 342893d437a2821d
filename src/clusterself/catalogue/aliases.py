"""Answers under ids that things had earlier: taken as answers to what they are called now."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, NamedTuple, TypeAlias, TypeVar, cast

from clusterself.catalogue.document import Data, Document, Extent
from clusterself.diagnostics import Diagnostic, Place
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import Fact
from clusterself.model.indicator import Indicator
from clusterself.model.ruler import Renamed

V = TypeVar("V")
Key: TypeAlias = Literal["facts", "answers"]


class UnderNewIds(NamedTuple):
    """An assessment in the words of the catalogue, with its document.

    The document finds answers by their new ids where the file has the old ones.
    """

    document: Document
    assessment: Assessment
    renamed: tuple[Renamed, ...]
    faults: tuple[Diagnostic, ...]


def under_new_ids(document: Document, assessment: Assessment, catalogue: Catalogue) -> UnderNewIds:
    """Put new ids in the place of old ones; CS808 where something is answered under both.

    Of two answers to one thing, that under the new id is kept, else the first.
    """
    facts = _Ids("facts", _keys(catalogue.facts, assessment.facts))
    answers = _Ids("answers", _keys(catalogue.indicators, assessment.answers))
    changed = [ids for ids in (facts, answers) if ids.has_old]
    if not changed:
        return UnderNewIds(document, assessment, (), ())
    update: dict[str, object] = {
        ids.part: ids.moved(getattr(assessment, ids.part)) for ids in changed
    }
    return UnderNewIds(
        _renamed(document, changed),
        assessment.model_copy(update=update),
        tuple(found for ids in changed for found in ids.renamed),
        tuple(fault for ids in changed for fault in ids.faults(document)),
    )


def _keys(
    known: Mapping[str, Fact] | Mapping[str, Indicator], answered: Mapping[str, object]
) -> dict[str, str]:
    """Return the present id of each key of the file, in its order."""
    owners = {alias: thing.id for thing in known.values() for alias in thing.aliases}
    return {key: key if key in known else owners.get(key, key) for key in answered}


class _Ids:
    """The keys of one part of the file, with the ids for which they stand."""

    def __init__(self, part: Key, ids: Mapping[str, str]) -> None:
        self.part: Key = part
        self._ids = ids
        first = dict(reversed([(name, key) for key, name in ids.items()]))
        self._kept = {name: name if name in ids else key for name, key in first.items()}

    @property
    def has_old(self) -> bool:
        """Tell whether a key is an old id."""
        return any(key != name for key, name in self._ids.items())

    @property
    def renamed(self) -> tuple[Renamed, ...]:
        """Return all old ids."""
        return tuple(
            Renamed(key, name, self.part == "facts")
            for key, name in self._ids.items()
            if key != name
        )

    def moved(self, values: Mapping[str, V]) -> dict[str, V]:
        """Return what stands under the keys, under the present ids, in the same order."""
        ids = self._ids
        return {ids[key]: value for key, value in values.items() if self._kept[ids[key]] == key}

    def faults(self, document: Document) -> tuple[Diagnostic, ...]:
        """Return the keys that stand for what another key stands for already."""
        return tuple(
            _twice(document, self.part, key, name, self._kept[name])
            for key, name in self._ids.items()
            if self._kept[name] != key
        )


def _twice(document: Document, part: Key, key: str, name: str, kept: str) -> Diagnostic:
    where, other = (document.place((part, each), at_key=True) for each in (key, kept))
    message = f"`{key}` is an old id of `{name}`, which is answered already"
    hint = "keep one of the two answers"
    return Diagnostic(where, "CS808", message, hint, Place(other, "the other answer"))


def _renamed(document: Document, changed: list[_Ids]) -> Document:
    """Return the document as if its keys were the new ids; all places stay."""
    old_data = cast("dict[str, Data]", document.data)
    data, spans = dict(old_data), dict(document.spans)
    for ids in changed:
        old = cast("dict[str, Data]", data[ids.part])
        new = ids.moved(old)
        data[ids.part] = new
        spans[id(new)] = ids.moved(cast("Mapping[str, Extent]", document.spans[id(old)]))
    spans[id(data)] = document.spans[id(old_data)]
    return replace(document, data=data, spans=spans)
