"""An assessment read together with the catalogue, and with an earlier one if it is named."""

from pathlib import Path
from typing import NamedTuple

from clusterself.app.shipped import shipped_catalogue
from clusterself.catalogue import load_assessment
from clusterself.catalogue.document import Document
from clusterself.catalogue.yaml_reader import MAX_BYTES, read_yaml
from clusterself.diagnostics import Diagnostic, Loaded, Location
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.rulebook import Rulebook
from clusterself.model.ruler import Renamed
from clusterself.storage.reading import read_file


class Answers(NamedTuple):
    """What is scored: the answers, those of an earlier time, and the catalogue for both."""

    catalogue: Catalogue
    assessment: Assessment
    renamed: tuple[Renamed, ...]
    previous: Assessment | None


def read_answers(path: Path, previous: Path | None = None) -> Loaded[Answers]:
    """Read an assessment, and the one at the time of an earlier benchmarking."""
    catalogue, faults = shipped_catalogue()
    if catalogue is None:
        return Loaded(None, faults)
    now = _read(path, catalogue)
    if now.value is None:
        return Loaded(None, now.diagnostics)
    before = None if previous is None else _read(previous, catalogue)
    if before is not None and before.value is None:
        return Loaded(None, before.diagnostics)
    earlier = before.value.assessment if before and before.value else None
    _, assessment, renamed = now.value
    return Loaded(Answers(catalogue, assessment, renamed, earlier), now.diagnostics)


def _read(path: Path, catalogue: Catalogue) -> Loaded[load_assessment.Answers]:
    document, faults = read_document(path)
    if document is None:
        return Loaded(None, faults)
    return load_assessment.answers_in(document, catalogue)


def read_document(path: Path) -> Loaded[Document]:
    """Read a YAML file."""
    content, faults = read_file(path, MAX_BYTES)
    return Loaded(None, faults) if content is None else read_yaml(str(path), content)


def nothing_applies(path: Path, rulebook: Rulebook) -> Diagnostic:
    """Say that there is nothing to score."""
    message = f"every indicator of {rulebook.title} is not applicable: nothing is left to score"
    hint = "answer at least one, or choose another rulebook"
    return Diagnostic(Location(str(path)), "CS805", message, hint)
