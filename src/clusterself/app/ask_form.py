"""Use case of `ask form`: a form to answer in a browser, without a connection to anywhere."""

from pathlib import Path

from clusterself.app.answers import read_document
from clusterself.app.shipped import UnknownNameError, shipped_catalogue
from clusterself.app.templates import templates_in
from clusterself.catalogue.load_assessment import answers_in
from clusterself.diagnostics import Loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.question import Question
from clusterself.questionnaire.answers_of import answers_of
from clusterself.questionnaire.form import asked, sheet
from clusterself.questionnaire.questions import questions
from clusterself.reports.form_page import form_page


def make_form(path: Path, rulebook: str | None = None) -> Loaded[str]:
    """Return a page with all questions, or those of one rulebook, and the answers of a file.

    Raises UnknownNameError and BrokenTemplateError.
    """
    catalogue, faults = shipped_catalogue()
    if catalogue is None:
        return Loaded(None, faults)
    wanted = _wanted(catalogue, rulebook)
    document, faults = read_document(path)
    if document is None:
        return Loaded(None, faults)
    found, faults = answers_in(document, catalogue)
    if found is None:
        return Loaded(None, faults)
    answers = answers_of(found.document)
    page = form_page(
        asked(wanted, found.assessment),
        sheet(answers, wanted, found.assessment, catalogue),
        templates_in(),
    )
    return Loaded(page, faults)


def _wanted(catalogue: Catalogue, rulebook: str | None) -> tuple[Question, ...]:
    if rulebook is None:
        return questions(catalogue)
    if rulebook not in catalogue.rulebooks:
        raise UnknownNameError("rulebook", rulebook, tuple(sorted(catalogue.rulebooks)))
    return questions(catalogue, (rulebook,))
