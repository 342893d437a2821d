"""Earlier catalogues that somebody kept: read from their folders, and found for a file."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.file_type import type_of
from clusterself.catalogue.load_catalogue import SCORING_CHECKS, load_catalogue
from clusterself.catalogue.load_plan import TYPES_OF_CLUSTERS
from clusterself.catalogue.yaml_reader import MAX_BYTES
from clusterself.diagnostics import Diagnostic, Loaded, loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.scoring.ruler import LEAST_OF_A_HASH
from clusterself.storage.folders import catalogue_folder, yaml_files
from clusterself.storage.reading import read_file


def read_catalogues(folders: Iterable[Path]) -> Loaded[tuple[Catalogue, ...]]:
    """Read catalogues, each from its folder; the same content counts once."""
    found: dict[str, Catalogue] = {}
    faults: list[Diagnostic] = []
    for folder in folders:
        catalogue, own_faults = load_catalogue(str(folder), _files(folder), SCORING_CHECKS)
        faults.extend(fault for fault in own_faults if fault.is_error)
        if catalogue is not None:
            found.setdefault(catalogue.sha256, catalogue)
    return loaded(tuple(found.values()), faults)


def _files(folder: Path) -> Iterator[SourceFile]:
    """Yield the files of a catalogue; a folder below with a catalogue of its own is another."""
    for path in yaml_files(folder):
        content = read_file(path, MAX_BYTES).value if catalogue_folder(path) == folder else None
        if content is not None and type_of(content) not in TYPES_OF_CLUSTERS:
            yield SourceFile(str(path), content)


def answered_against(assessment: Assessment, known: Sequence[Catalogue]) -> tuple[Catalogue, ...]:
    """Return those catalogues that a file may mean: by its hash if it has one, else by edition."""
    used = assessment.catalogue
    if used is None:
        return ()
    if used.sha256 is None:
        return tuple(catalogue for catalogue in known if catalogue.edition == used.edition)
    start = used.sha256.lower()
    if len(start) < LEAST_OF_A_HASH:
        return ()
    return tuple(catalogue for catalogue in known if catalogue.sha256.startswith(start))
