"""Several assessment files, named or lying in folders."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from clusterself.catalogue.document import Document
from clusterself.catalogue.file_type import type_of
from clusterself.catalogue.load_assessment import FILE_TYPE, answers_in
from clusterself.catalogue.yaml_reader import MAX_BYTES, read_yaml
from clusterself.diagnostics import Diagnostic, Loaded, loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.ruler import Renamed
from clusterself.storage.folders import is_folder, real_path, yaml_files
from clusterself.storage.reading import read_file

_KIND = FILE_TYPE.partition("/")[0]


class Candidate(NamedTuple):
    """A file that may be an assessment; one that is named itself has to be."""

    path: Path
    is_named: bool


class AssessmentFile(NamedTuple):
    """One assessment file as it was read."""

    document: Document
    assessment: Assessment
    renamed: tuple[Renamed, ...]
    faults: tuple[Diagnostic, ...]


def candidates(paths: Sequence[Path]) -> tuple[Candidate, ...]:
    """Return the files named and those in folders, each once, sorted by name."""
    each = (
        [Candidate(file, is_named=False) for file in yaml_files(path)]
        if is_folder(path)
        else [Candidate(path, is_named=True)]
        for path in paths
    )
    found: dict[Path, Candidate] = {}
    for candidate in sorted(chain.from_iterable(each), key=_named_first):
        found.setdefault(real_path(candidate.path), candidate)
    return tuple(sorted(found.values(), key=lambda candidate: str(candidate.path)))


def _named_first(candidate: Candidate) -> tuple[bool, str]:
    return not candidate.is_named, str(candidate.path)


def read_candidate(candidate: Candidate, catalogue: Catalogue) -> Loaded[AssessmentFile] | None:
    """Read a file; None if it lies in a folder and is something else."""
    content, faults = read_file(candidate.path, MAX_BYTES)
    if content is None:
        return Loaded(None, faults)
    if not candidate.is_named and not _is_assessment(content):
        return None
    document, faults = read_yaml(str(candidate.path), content)
    if document is None:
        return Loaded(None, faults)
    answers, faults = answers_in(document, catalogue)
    if answers is None:
        return Loaded(None, faults)
    return Loaded(AssessmentFile(document, answers.assessment, answers.renamed, faults), faults)


def _is_assessment(content: bytes) -> bool:
    """Tell whether a file says to be an assessment, of whatever version."""
    return (type_of(content) or "").partition("/")[0] == _KIND


def read_files(paths: Sequence[Path], catalogue: Catalogue) -> Loaded[dict[str, AssessmentFile]]:
    """Read the files named and, of folders, the assessments in them; keyed by path."""
    found: dict[str, AssessmentFile] = {}
    faults: list[Diagnostic] = []
    for candidate in candidates(paths):
        read = read_candidate(candidate, catalogue)
        if read is None:
            continue
        if read.value is None:
            faults.extend(read.diagnostics)
        else:
            found[str(candidate.path)] = read.value
    return loaded(found, faults)
