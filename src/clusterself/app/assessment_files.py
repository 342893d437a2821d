"""Several assessment files, named or lying in folders."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from clusterself.app.answers import read_document
from clusterself.catalogue.document import Document
from clusterself.catalogue.file_type import type_of
from clusterself.catalogue.load_assessment import FILE_TYPE, answers_in
from clusterself.catalogue.yaml_reader import MAX_BYTES
from clusterself.diagnostics import Diagnostic, Loaded, loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.ruler import Renamed
from clusterself.storage.folders import yaml_files
from clusterself.storage.reading import read_file


class AssessmentFile(NamedTuple):
    """One assessment file as it was read."""

    document: Document
    assessment: Assessment
    renamed: tuple[Renamed, ...]
    faults: tuple[Diagnostic, ...]


def read_files(paths: Sequence[Path], catalogue: Catalogue) -> Loaded[dict[str, AssessmentFile]]:
    """Read the files named and, of folders, the assessments in them; keyed by path.

    A file that is named twice is read once; other YAML files in folders are passed over.
    """
    found: dict[str, AssessmentFile] = {}
    faults: list[Diagnostic] = []
    for path in _each_once(paths):
        file, own_faults = _file(path, catalogue)
        if file is None:
            faults.extend(own_faults)
        else:
            found[str(path)] = file
    return loaded(found, faults)


def _each_once(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files named and, of folders, the assessments in them."""
    seen: set[Path] = set()
    for named in paths:
        for path in filter(_is_assessment, yaml_files(named)) if named.is_dir() else (named,):
            if path.resolve() not in seen:
                seen.add(path.resolve())
                yield path


def _is_assessment(path: Path) -> bool:
    content = read_file(path, MAX_BYTES).value
    return content is not None and type_of(content) == FILE_TYPE


def _file(path: Path, catalogue: Catalogue) -> Loaded[AssessmentFile]:
    document, faults = read_document(path)
    if document is None:
        return Loaded(None, faults)
    answers, faults = answers_in(document, catalogue)
    if answers is None:
        return Loaded(None, faults)
    return Loaded(AssessmentFile(document, answers.assessment, answers.renamed, faults), faults)
