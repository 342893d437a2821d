"""An assessment with some answers changed: as its file would be read if they stood in it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from clusterself.catalogue.aliases import under_new_ids
from clusterself.catalogue.assessment_checks import CHECKS, Subject
from clusterself.catalogue.document import Data, Document
from clusterself.catalogue.file_type import check_type
from clusterself.catalogue.load_assessment import FILE_TYPE
from clusterself.catalogue.shape import build
from clusterself.diagnostics import Loaded, loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue

# From the answer that stands in the file, if one does, to the one that takes its place.
Change: TypeAlias = Callable[[Data], Data]


class NewAnswer(NamedTuple):
    """A change of one answer; `part` is `facts` or `answers`."""

    part: str
    name: str
    change: Change


class Answers(NamedTuple):
    """An assessment with its document, both in the present ids of the catalogue."""

    document: Document
    assessment: Assessment


def answers_in(document: Document, catalogue: Catalogue) -> Loaded[Answers]:
    """Check the data of a document and make an assessment of them."""
    kind, faults = check_type(document, (FILE_TYPE,))
    if kind is None:
        return loaded(None, faults)
    data = document.data if isinstance(document.data, dict) else {}
    written, faults = build(Assessment, document, (), data)
    if written is None:
        return loaded(None, faults)
    found = under_new_ids(document, written, catalogue)
    subject = Subject(found.document, found.assessment, catalogue)
    faults = [*found.faults, *(fault for check in CHECKS for fault in check(subject))]
    return loaded(Answers(found.document, found.assessment), faults)


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
