"""Use case of `ask form`: a form to answer in a browser, without a connection to anywhere."""

from pathlib import Path

from clusterself.app.sent_out import to_send_out
from clusterself.app.templates import templates_in
from clusterself.diagnostics import Loaded
from clusterself.questionnaire.answers_of import answers_of
from clusterself.questionnaire.form import asked, sheet
from clusterself.reports.form_page import form_page


def make_form(path: Path, rulebook: str | None = None) -> Loaded[str]:
    """Return a page with all questions, or those of one rulebook, and the answers of a file.

    Raises UnknownNameError and BrokenTemplateError.
    """
    found, faults = to_send_out(path, rulebook)
    if found is None:
        return Loaded(None, faults)
    answers, assessment = answers_of(found.file.document), found.file.assessment
    page = form_page(
        asked(found.questions, assessment),
        sheet(answers, found.questions, assessment, found.catalogue),
        templates_in(),
    )
    return Loaded(page, faults)
