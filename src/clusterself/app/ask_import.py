"""Use case of `ask import`: answers that came back, put into the assessment they belong to."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeAlias, cast

from clusterself.app.answer_file import save_answers
from clusterself.app.returned_workbook import read_returned_workbook
from clusterself.app.shipped import shipped_catalogue
from clusterself.catalogue.document import Document
from clusterself.catalogue.load_assessment import answers_in
from clusterself.catalogue.write_back import WriteBackError, with_answers
from clusterself.catalogue.yaml_reader import MAX_BYTES as LARGEST_ASSESSMENT
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Diagnostic, Loaded, Location, loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.question import Key
from clusterself.model.returned import Returned
from clusterself.questionnaire.answers_of import answers_of
from clusterself.questionnaire.merging import Answers, Conflict, Merged, merge
from clusterself.questionnaire.present_ids import PresentIds
from clusterself.questionnaire.returned_form import MAX_BYTES, read_form
from clusterself.storage.reading import read_file

_Reader: TypeAlias = Callable[[str, bytes, Catalogue], Loaded[Returned]]

# What can come back, by the ending of the file.
READERS: Mapping[str, _Reader] = {
    ".html": read_form,
    ".htm": read_form,
    ".json": read_form,
    ".xlsx": read_returned_workbook,
    ".ods": read_returned_workbook,
}


class UnfitReturnError(ValueError):
    """Something that came back and does not belong to the assessment; says why."""


class Import(NamedTuple):
    """What came back, compared with the assessment; nothing is written yet."""

    path: Path
    content: bytes  # of the assessment, as it was compared
    catalogue: Catalogue
    document: Document  # of the assessment, under present ids
    returned: Returned
    merged: Merged

    @property
    def mine(self) -> Answers:
        """Return the answers that the assessment has."""
        return answers_of(self.document)

    @property
    def is_of_this_catalogue(self) -> bool:
        """Tell whether the questions were those of today's catalogue."""
        return self.returned.sha256 == self.catalogue.sha256

    def title(self, key: Key) -> str:
        """Return the title of what is answered."""
        return PresentIds(self.catalogue).title(key)


def compare_with(returned: Path, path: Path) -> Loaded[Import]:
    """Read what came back and find out what it changes in an assessment.

    Every value is judged as part of the assessment that would come out of it. Raises
    UnfitReturnError.
    """
    catalogue, faults = shipped_catalogue()
    if catalogue is None:
        return Loaded(None, faults)
    answers, faults = _read_returned(returned, catalogue)
    if answers is None:
        return Loaded(None, faults)
    content, faults = read_file(path, LARGEST_ASSESSMENT)
    read = read_yaml(str(path), content) if content is not None else Loaded(None, faults)
    if content is None or read.value is None:
        return Loaded(None, read.diagnostics)
    found, faults = answers_in(read.value, catalogue)
    if found is None:
        return Loaded(None, faults)
    if answers.cluster != found.assessment.cluster.id:
        raise UnfitReturnError(
            f"{returned} is about the cluster {answers.cluster}, {path} about "
            f"{found.assessment.cluster.id}; choose the folder of that cluster with --into, "
            f"such as --into FOLDER/{path.name}"
        )
    base, theirs = cast("Answers", answers.base), cast("Answers", answers.answers)
    merged = merge(base, answers_of(found.document), theirs)
    compared = Import(path, content, catalogue, found.document, answers, merged)
    disputed = {one.key: one.theirs for one in merged.conflicts}
    fits, faults = judged(compared, {**merged.changes, **disputed})
    return Loaded(compared if fits is not None else None, faults)


def _read_returned(path: Path, catalogue: Catalogue) -> Loaded[Returned]:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnfitReturnError(f"{path}: what comes back ends in {', '.join(READERS)}")
    content, faults = read_file(path, MAX_BYTES)
    return Loaded(None, faults) if content is None else reader(str(path), content, catalogue)


def judged(compared: Import, changes: Answers) -> Loaded[str]:
    """Return the assessment with some changes as text; faults are told where the answers stand.

    What is said of answers that are not changed was there before, unless it is an error.
    """
    try:
        text = with_answers(compared.document, changes)
    except WriteBackError as error:
        where = Location(str(compared.path))
        return loaded(None, [Diagnostic(where, "CS104", f"cannot be changed: {error}")])
    document, faults = read_yaml(compared.document.file, text.encode())
    if document is None:
        return Loaded(None, faults)
    faults = answers_in(document, compared.catalogue).diagnostics
    return loaded(text, _told(compared, changes, document, faults))


def _told(
    compared: Import, changes: Answers, document: Document, faults: tuple[Diagnostic, ...]
) -> Iterator[Diagnostic]:
    """Yield faults of a text that is not written yet, at the place that people can look up."""
    found = sorted((document.place(key, at_key=True), key) for key in answers_of(document))
    starts = [start for start, _ in found]
    for fault in faults:
        number = bisect_right(starts, fault.where) - 1
        key = found[number][1] if number >= 0 else None
        if key is not None and key in changes:
            place = compared.returned.places.get(key, compared.title(key))
            message = f"{place}: {fault.message}"
            where = Location(compared.returned.source)
            yield replace(fault, where=where, message=message, second=None, fix=())
        elif fault.is_error:
            where = compared.document.place(key, at_key=True) if key else fault.where
            yield replace(fault, where=where, second=None, fix=())


def write(compared: Import, changes: Answers) -> tuple[Conflict, ...]:
    """Change the assessment file; return what was not changed as it has just got another answer.

    Raises OSError and ValueError, and then nothing has changed.
    """
    saved = save_answers(compared.path, compared.content, changes, compared.catalogue)
    return saved.conflicts
