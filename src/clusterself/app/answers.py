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


class UnfitPreviousError(ValueError):
    """An earlier assessment that cannot be compared with the present one; says why."""


class Answers(NamedTuple):
    """What is scored: the answers, those of an earlier time, and the catalogue for both."""

    catalogue: Catalogue
    assessment: Assessment
    renamed: tuple[Renamed, ...]
    previous: Assessment | None


def read_answers(
    path: Path, previous: Path | None = None, *, with_measures: bool = False
) -> Loaded[Answers]:
    """Read an assessment, and the one at the time of an earlier benchmarking.

    Raises UnfitPreviousError.
    """
    catalogue, faults = shipped_catalogue(with_measures=with_measures)
    if catalogue is None:
        return Loaded(None, faults)
    now = _read(path, catalogue)
    if now.value is None:
        return Loaded(None, now.diagnostics)
    _, assessment, renamed = now.value
    if previous is None:
        return Loaded(Answers(catalogue, assessment, renamed, None), now.diagnostics)
    before = read_previous(previous, assessment, catalogue)
    if before.value is None:
        return Loaded(None, before.diagnostics)
    answers = Answers(catalogue, assessment, renamed, before.value.assessment)
    return Loaded(answers, now.diagnostics)


def read_previous(
    path: Path, now: Assessment, catalogue: Catalogue
) -> Loaded[load_assessment.Answers]:
    """Read an assessment from an earlier time; raises UnfitPreviousError.

    What it was warned of then is not of interest any more.
    """
    found = _read(path, catalogue)
    if found.value is None:
        return found
    then = found.value.assessment
    if then.cluster.id != now.cluster.id:
        raise UnfitPreviousError(
            f"{path} is about the cluster {then.cluster.id}, not about {now.cluster.id}"
        )
    if then.assessed_on > now.assessed_on:
        raise UnfitPreviousError(
            f"{path} was answered on {then.assessed_on}, which is after {now.assessed_on}"
        )
    return Loaded(found.value, ())


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
