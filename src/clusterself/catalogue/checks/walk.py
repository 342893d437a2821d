"""Goes through all that stands in the files of a catalogue, also what no model could be made of."""

from collections.abc import Iterable, Iterator
from typing import Any

from clusterself.catalogue.document import Data, Document
from clusterself.catalogue.draft import Draft, Path

_NESTED = (dict, list)  # asked of every value: a tuple is tested faster than a union


def files_of(draft: Draft) -> tuple[Document, ...]:
    """Return the files of which something was declared, each once."""
    return tuple({id(document): document for document, _ in draft.origins.values()}.values())


def values_in(document: Document, start: Path = ()) -> Iterator[tuple[Path, str | int, Data]]:
    """Yield all values of a file, or of a part, in no special order.

    Each comes as the path of the outer one, the last step, and the value.
    """
    waiting: list[tuple[Path, Data]] = [(start, document.value(start))]
    while waiting:
        path, outer = waiting.pop()
        inner: Iterable[Any] = outer.items() if isinstance(outer, dict) else _numbered(outer)
        for step, value in inner:
            yield path, step, value
            if isinstance(value, _NESTED):
                waiting.append(((*path, step), value))


def _numbered(outer: Data) -> Iterable[tuple[int, Data]]:
    return enumerate(outer) if isinstance(outer, list) else ()
