"""Use case of `assess`: one assessment file scored under one rulebook."""

from pathlib import Path

from clusterself.app.shipped import UnknownNameError, shipped_catalogue
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.catalogue.yaml_reader import MAX_BYTES
from clusterself.diagnostics import Diagnostic, Loaded, Location, loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import GapReport
from clusterself.model.rulebook import Rulebook
from clusterself.reports.compose import compose
from clusterself.scoring.score import NothingAppliesError, score
from clusterself.storage.reading import read_file


def assess(path: Path, rulebook_id: str) -> Loaded[GapReport]:
    """Score one assessment file under one rulebook; raises UnknownNameError."""
    catalogue, faults = shipped_catalogue()
    if catalogue is None:
        return Loaded(None, faults)
    rulebook = catalogue.rulebooks.get(rulebook_id)
    if rulebook is None:
        raise UnknownNameError("rulebook", rulebook_id, tuple(sorted(catalogue.rulebooks)))
    content, read_faults = read_file(path, MAX_BYTES)
    if content is None:
        return Loaded(None, read_faults)
    assessment, faults = load_assessment(str(path), content, catalogue)
    if assessment is None:
        return Loaded(None, faults)
    return _scored(catalogue, assessment, rulebook, path, faults)


def _scored(
    catalogue: Catalogue,
    assessment: Assessment,
    rulebook: Rulebook,
    path: Path,
    faults: tuple[Diagnostic, ...],
) -> Loaded[GapReport]:
    try:
        card = score(catalogue, assessment, rulebook)
    except NothingAppliesError:
        message = f"every indicator of {rulebook.title} is not applicable: nothing is left to score"
        hint = "answer at least one, or choose another rulebook"
        return loaded(None, [*faults, Diagnostic(Location(str(path)), "CS805", message, hint)])
    return Loaded(compose(catalogue, assessment, rulebook, card), faults)
