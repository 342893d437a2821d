"""Reads assessment files, one after the other, and scores each by the same rulebook."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from clusterself.app.answers import nothing_applies
from clusterself.catalogue.file_type import type_of
from clusterself.catalogue.load_assessment import FILE_TYPE, answers_in
from clusterself.catalogue.yaml_reader import MAX_BYTES, read_yaml
from clusterself.comparison.profile import common_ruler, profile
from clusterself.diagnostics import Loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.profile import Profile
from clusterself.model.rulebook import Rulebook
from clusterself.scoring.score import NothingAppliesError
from clusterself.scoring.situation import Ladders, Situation
from clusterself.storage.reading import read_file

_KIND = FILE_TYPE.partition("/")[0]


class Candidate(NamedTuple):
    """A file that may be an assessment; one that is named itself has to be."""

    path: Path
    is_named: bool


class ProfileReader:
    """Reads by one rulebook; what follows from the catalogue alone is worked out once."""

    def __init__(self, catalogue: Catalogue, rulebook: Rulebook) -> None:
        self._catalogue = catalogue
        self._rulebook = rulebook
        self._ruler = common_ruler(catalogue, rulebook)
        self._ladders = Ladders(catalogue)

    def read_all(self, candidates: Sequence[Candidate]) -> list[Loaded[Profile] | None]:
        """Return what each file comes to, in their order."""
        return [self.read(candidate) for candidate in candidates]

    def read(self, candidate: Candidate) -> Loaded[Profile] | None:
        """Return what a file comes to; None if it lies in a folder and is something else."""
        content, faults = read_file(candidate.path, MAX_BYTES)
        if content is None:
            return Loaded(None, faults)
        if not candidate.is_named and not _is_assessment(content):
            return None
        document, faults = read_yaml(str(candidate.path), content)
        if document is None:
            return Loaded(None, faults)
        answers, faults = answers_in(document, self._catalogue)
        if answers is None:
            return Loaded(None, faults)
        situation = Situation(self._catalogue, answers.assessment, self._ladders)
        try:
            found = profile(situation, self._rulebook, self._ruler, document.file, answers.renamed)
        except NothingAppliesError:
            return Loaded(None, (nothing_applies(candidate.path, self._rulebook),))
        return Loaded(found, faults)


def _is_assessment(content: bytes) -> bool:
    """Tell whether a file says to be an assessment, of whatever version."""
    return (type_of(content) or "").partition("/")[0] == _KIND
