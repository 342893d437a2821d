"""Puts answers into an assessment file, such that no answer of anybody is lost."""

from codecs import BOM_UTF8
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from clusterself.app.shipped import shipped_catalogue
from clusterself.catalogue.document import Data, Document
from clusterself.catalogue.load_assessment import answers_in
from clusterself.catalogue.write_back import with_answers
from clusterself.catalogue.yaml_reader import MAX_BYTES, read_yaml
from clusterself.diagnostics import Diagnostic
from clusterself.model.catalogue import Catalogue
from clusterself.model.question import Key
from clusterself.questionnaire.answers_of import answers_of
from clusterself.questionnaire.merging import Conflict, merge, over
from clusterself.storage.locking import locked
from clusterself.storage.reading import read_file
from clusterself.storage.writing import write_file

BACKUP = ".bak"


class UnfitFileError(ValueError):
    """A file into which nothing can be written; `diagnostics` say why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(str(diagnostics[0]))
        self.diagnostics = diagnostics


class Saved(NamedTuple):
    """What the file holds now, to be handed in as `seen` next time.

    `conflicts` are the changes that were not made, since the file meanwhile has another answer.
    """

    content: bytes
    conflicts: tuple[Conflict, ...]


def save_answers(
    path: Path,
    seen: bytes,
    changes: Mapping[Key, Data],
    catalogue: Catalogue | None = None,
    *,
    has_backup: bool = False,
) -> Saved:
    """Change answers in a file, None takes one out; `seen` are its bytes as they were read before.

    If the file was changed since then, both changes are brought together. What it held before
    stands beside it in a file that ends in `.bak`, unless `has_backup`: whoever saves several times
    says so from the second time on. Ids are those of the catalogue, if none is given of the shipped
    one; the file may have older ones.

    On an OSError or ValueError, which say why, the file is as it was.
    """
    catalogue = catalogue or _shipped()
    before = _document(path, seen, catalogue)
    with locked(path):
        content, faults = read_file(path, MAX_BYTES)
        if content is None:
            raise UnfitFileError(faults)
        now = before if content == seen else _document(path, content, catalogue)
        base = answers_of(before)
        merged = merge(base, answers_of(now), over(base, changes))
        if merged.changes:
            mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
            new = mark + with_answers(now, merged.changes).encode()
            if not has_backup:
                write_file(backup_of(path), content)
            write_file(path, new)
            content = new
    return Saved(content, merged.conflicts)


def backup_of(path: Path) -> Path:
    """Return where the state of a file before a command is kept."""
    return path.with_name(path.name + BACKUP)


def _document(path: Path, content: bytes, catalogue: Catalogue) -> Document:
    """Read a file; under present ids, unless it is at fault, as one just begun may be."""
    document, faults = read_yaml(str(path), content)
    if document is None:
        raise UnfitFileError(faults)
    found = answers_in(document, catalogue, checks=()).value
    return document if found is None else found.document


@cache
def _shipped() -> Catalogue:
    catalogue, faults = shipped_catalogue()
    if catalogue is None:
        raise UnfitFileError(faults)
    return catalogue
