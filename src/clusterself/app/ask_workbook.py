"""Use case of `ask workbook`: the questions as a workbook for spreadsheet programs."""

from io import BytesIO
from pathlib import Path

from clusterself.app.answers import read_document
from clusterself.app.shipped import UnknownNameError, shipped_catalogue
from clusterself.catalogue.load_assessment import answers_in
from clusterself.diagnostics import Loaded
from clusterself.questionnaire.answers_of import answers_of
from clusterself.questionnaire.questions import questions
from clusterself.questionnaire.workbook import write_workbook


def make_workbook(path: Path, rulebook: str | None = None) -> Loaded[bytes]:
    """Return a workbook with all questions, or those of one rulebook, and the answers of a file.

    Raises UnknownNameError.
    """
    catalogue, faults = shipped_catalogue()
    if catalogue is None:
        return Loaded(None, faults)
    if rulebook is not None and rulebook not in catalogue.rulebooks:
        raise UnknownNameError("rulebook", rulebook, tuple(sorted(catalogue.rulebooks)))
    document, faults = read_document(path)
    if document is None:
        return Loaded(None, faults)
    found, faults = answers_in(document, catalogue)
    if found is None:
        return Loaded(None, faults)
    wanted = questions(catalogue, None if rulebook is None else (rulebook,))
    file = BytesIO()
    write_workbook(file, wanted, answers_of(found.document), found.assessment, catalogue)
    return Loaded(file.getvalue(), faults)
