"""Use case of `ask workbook`: the questions as a workbook for spreadsheet programs."""

from io import BytesIO
from pathlib import Path

from clusterself.app.sent_out import to_send_out
from clusterself.diagnostics import Loaded
from clusterself.questionnaire.answers_of import answers_of
from clusterself.questionnaire.workbook import write_workbook


def make_workbook(path: Path, rulebook: str | None = None) -> Loaded[bytes]:
    """Return a workbook with all questions, or those of one rulebook, and the answers of a file.

    Raises UnknownNameError.
    """
    found, faults = to_send_out(path, rulebook)
    if found is None:
        return Loaded(None, faults)
    answers, assessment = answers_of(found.file.document), found.file.assessment
    file = BytesIO()
    write_workbook(file, found.questions, answers, assessment, found.catalogue)
    return Loaded(file.getvalue(), faults)
