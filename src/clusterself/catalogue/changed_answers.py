"""An assessment with some answers changed: as its file would be read if they stood in it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from clusterself.catalogue.document import Data, Document

# From the answer that stands in the file, if one does, to the one that takes its place.
Change: TypeAlias = Callable[[Data], Data]


class NewAnswer(NamedTuple):
    """A change of one answer; `part` is `facts` or `answers`."""

    part: str
    name: str
    change: Change


def with_answer(document: Document, new: NewAnswer) -> Document:
    """Return the document as if the answer stood in it; its text stays what it is.

    What is new has no place in the text: faults in it are placed at the beginning of the file.
    """
    root = document.data if isinstance(document.data, dict) else {}
    found = root.get(new.part)
    answers = found if isinstance(found, dict) else {}
    changed: dict[str, Data] = {**answers, new.name: new.change(answers.get(new.name))}
    data: dict[str, Data] = {**root, new.part: changed}
    spans = {
        **document.spans,
        id(changed): _spans(document, answers, new.name),
        id(data): _spans(document, root, new.part),
    }
    return replace(document, data=data, spans=spans)


def _spans(
    document: Document, node: Mapping[str, Data], name: str
) -> dict[str, tuple[int, int, int]]:
    old = document.spans.get(id(node), {})
    known = dict(old) if isinstance(old, Mapping) else {}
    return {name: (0, 0, 0), **known}
