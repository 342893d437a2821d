"""What a form and a workbook are made of: the questions, and the answers given so far."""

from pathlib import Path
from typing import NamedTuple

from clusterself.app.assessment_files import AssessmentFile, Candidate, read_candidate
from clusterself.app.shipped import UnknownNameError, shipped_catalogue
from clusterself.diagnostics import Loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.question import Question
from clusterself.questionnaire.questions import questions


class SentOut(NamedTuple):
    """What is asked, and the file that the answers so far stand in."""

    catalogue: Catalogue
    questions: tuple[Question, ...]
    file: AssessmentFile


def to_send_out(path: Path, rulebook: str | None) -> Loaded[SentOut]:
    """Return all questions, or those of one rulebook, with a file; raises UnknownNameError."""
    catalogue, faults = shipped_catalogue()
    if catalogue is None:
        return Loaded(None, faults)
    if rulebook is not None and rulebook not in catalogue.rulebooks:
        raise UnknownNameError("rulebook", rulebook, tuple(sorted(catalogue.rulebooks)))
    read = read_candidate(Candidate(path, is_named=True), catalogue)
    if read is None or read.value is None:
        return Loaded(None, read.diagnostics if read else ())
    wanted = questions(catalogue, None if rulebook is None else (rulebook,))
    return Loaded(SentOut(catalogue, wanted, read.value), read.diagnostics)
