"""Reads assessment files, one after the other, and scores each by the same rulebook."""

from collections.abc import Sequence

from clusterself.app.answers import nothing_applies
from clusterself.app.assessment_files import Candidate, read_candidate
from clusterself.comparison.profile import common_ruler, profile
from clusterself.diagnostics import Loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.profile import Profile
from clusterself.model.rulebook import Rulebook
from clusterself.scoring.score import NothingAppliesError
from clusterself.scoring.situation import Ladders, Situation


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
        found = read_candidate(candidate, self._catalogue)
        if found is None or found.value is None:
            return found and Loaded(None, found.diagnostics)
        file = found.value
        situation = Situation(self._catalogue, file.assessment, self._ladders)
        try:
            scored = profile(
                situation, self._rulebook, self._ruler, file.document.file, file.renamed
            )
        except NothingAppliesError:
            return Loaded(None, (nothing_applies(candidate.path, self._rulebook),))
        return Loaded(scored, found.diagnostics)
