"""Use case of `reconcile`: several assessments of one cluster, and the consensus they leave."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, cast

from clusterself.app.answers import read_document
from clusterself.app.rulers import chosen_ruler
from clusterself.app.templates import templates_in
from clusterself.catalogue.consensus_file import SingleFile, consensus_text
from clusterself.catalogue.document import Data, Document
from clusterself.catalogue.load_assessment import answers_in
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.catalogue.yaml_words import cleaned
from clusterself.comparison.consensus import matters
from clusterself.comparison.reconcile import reconciliation
from clusterself.comparison.speakers import Speaker, speakers
from clusterself.diagnostics import Diagnostic, Loaded, Location, loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.reconciled import Reconciliation
from clusterself.scoring.situation import Situation

FEWEST = 2


class UnfitFilesError(ValueError):
    """Files that cannot be brought together; says why."""


class Reconciled(NamedTuple):
    """The report, and what the file of the consensus is made of."""

    report: Reconciliation
    catalogue: Catalogue
    speakers: tuple[Speaker, ...]
    documents: Mapping[str, Document]  # by name of the file

    def consensus(self, name: str) -> Loaded[str]:
        """Return the text of the consensus, read back as a check; `name` is its file."""
        singles = [
            SingleFile(
                one.label, one.file, cast("Mapping[str, Data]", self.documents[one.file].data)
            )
            for one in self.speakers
        ]
        latest = max(one.assessment.assessed_on for one in self.speakers)
        try:
            text = consensus_text(singles, matters(self.catalogue, self.speakers), latest)
        except ValueError as error:
            return loaded(None, [Diagnostic(Location(name), "CS104", str(error))])
        document, faults = read_yaml(name, text.encode())
        if document is None:
            return Loaded(None, faults)
        found, faults = answers_in(document, self.catalogue)
        return Loaded(text if found else None, faults)


def reconcile(paths: Sequence[Path], rulebook_id: str) -> Loaded[Reconciled]:
    """Bring assessments together; raises UnknownNameError and UnfitFilesError."""
    ruler, faults = chosen_ruler(rulebook_id)
    if ruler is None:
        return Loaded(None, faults)
    catalogue, rulebook = ruler
    if len(paths) < FEWEST:
        raise UnfitFilesError("name two files or more: one assessor agrees with nobody")
    found, faults = _read(paths, catalogue)
    if found is None:
        return Loaded(None, faults)
    ordered = speakers((one.name, Situation(catalogue, one.assessment)) for one in found)
    report = reconciliation(catalogue, rulebook, ordered)
    documents = {one.name: one.document for one in found}
    return Loaded(Reconciled(report, catalogue, ordered, documents), faults)


def render_reconciliation(report: Reconciliation, file_format: str) -> str:
    """Return the report as json, html or md; raises BrokenTemplateError."""
    if file_format == "json":
        from clusterself.reports.json_report import json_report  # noqa: PLC0415  # start-up time

        return json_report(report)
    from clusterself.reports.reconcile import pages  # noqa: PLC0415  # start-up time

    is_page = file_format == "html"
    page = pages.html_reconciliation if is_page else pages.markdown_reconciliation
    return page(report, templates_in())


class _File(NamedTuple):
    name: str
    path: Path
    document: Document
    assessment: Assessment


def _read(paths: Sequence[Path], catalogue: Catalogue) -> Loaded[tuple[_File, ...]]:
    """Read all files; faults of any of them come before what does not fit together."""
    found: list[_File] = []
    faults: list[Diagnostic] = []
    for path, name in zip(paths, _names(paths), strict=True):
        document, read_faults = read_document(path)
        faults.extend(read_faults)
        if document is not None:
            answers, own_faults = answers_in(document, catalogue)
            faults.extend(own_faults)
            if answers is not None:
                found.append(_File(name, path, answers.document, answers.assessment))
    if len(found) == len(paths):
        _check(found)
    return loaded(tuple(found), faults)


def _names(paths: Sequence[Path]) -> Iterator[str]:
    """Yield what files are called: by their name alone, where that tells them apart."""
    counts = Counter(path.name for path in paths)
    for path in paths:
        yield cleaned(path.name if counts[path.name] == 1 else str(path))


def _check(files: Sequence[_File]) -> None:
    first = files[0]
    for one in files:
        if one.assessment.reconciled:
            raise UnfitFilesError(
                f"{one.path} is a consensus of several assessors already; name their single files"
            )
        if one.assessment.cluster.id != first.assessment.cluster.id:
            raise UnfitFilesError(
                f"{one.path} is about the cluster {one.assessment.cluster.id}, {first.path} about "
                f"{first.assessment.cluster.id}"
            )
    for one, other in combinations(files, 2):
        if one.document.text == other.document.text:
            raise UnfitFilesError(f"{one.path} and {other.path} are the same file")
        if one.name == other.name:
            raise UnfitFilesError(f"two files are called {one.name}; rename one of them")
