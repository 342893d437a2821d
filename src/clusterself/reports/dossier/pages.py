"""The index of a dossier as HTML, through `html/dossier.html.j2`."""

from clusterself.model.dossier import DossierReport, Use
from clusterself.reports import wording
from clusterself.reports.dossier import todo_words, words
from clusterself.reports.html import page
from clusterself.reports.template_source import Templates


def html_dossier(report: DossierReport, templates: Templates) -> str:
    """Return the index as an HTML page without scripts; raises BrokenTemplateError."""
    return page("html/dossier.html.j2", templates, _shown(report), "html/dossier.css")


def _shown(report: DossierReport) -> dict[str, object]:
    """Return the data of the templates."""

    def state(use: Use) -> str:
        return wording.as_sentence(words.paper_state(use, report))

    return {
        "report": report,
        "todos": tuple(todo_words.todo_line(todo, report) for todo in report.todos),
        "nothing_to_do": todo_words.nothing_to_do(report),
        "not_yet": todo_words.not_yet(report),
        "papers": {paper.number: paper for paper in report.papers},
        "state": state,
        "part_lines": words.part_lines,
        "is_good": words.is_good,
        "stated": words.stated,
        "needed_from": words.needed_from,
        "proof_words": words.PROOF_WORDS,
        "file_words": words.FILE_WORDS,
        "about": words.ABOUT,
    }
