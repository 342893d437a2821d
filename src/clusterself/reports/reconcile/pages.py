"""Several assessors as HTML for a meeting and as Markdown, through the templates `reconcile`."""

from clusterself.model.base import LEVELS
from clusterself.model.reconciled import Dispute, Reconciliation
from clusterself.reports.html import page
from clusterself.reports.markdown import text
from clusterself.reports.reconcile import words
from clusterself.reports.template_source import Templates


def html_reconciliation(report: Reconciliation, templates: Templates) -> str:
    """Return the report as an HTML page without scripts; raises BrokenTemplateError."""
    return page("html/reconcile.html.j2", templates, _shown(report), "html/reconcile.css")


def markdown_reconciliation(report: Reconciliation, templates: Templates) -> str:
    """Return the report as Markdown; raises BrokenTemplateError."""
    return text("reconcile.md.j2", templates, _shown(report))


def _shown(report: Reconciliation) -> dict[str, object]:
    """Return the data of the templates."""
    return {
        "report": report,
        "agreement": tuple(words.agreement_sentences(report.agreement)),
        "discuss": tuple(_shown_dispute(one) for one in report.disputes),
        "no_dispute": words.NO_DISPUTE,
        "manager": words.manager_sentence(report.manager) if report.manager else "",
        "otherwise": _otherwise(report),
        "partly": tuple(
            {"one": one, "said": words.who(one.said), "silent": words.who(one.silent)}
            for one in report.partly_answered
        ),
    }


def _shown_dispute(one: Dispute) -> dict[str, object]:
    return {"one": one, "difference": words.difference(one), "scale": _scale(one)}


def _scale(one: Dispute) -> tuple[dict[str, object], ...]:
    """Return the five levels with who stands at each; empty where no level is known."""
    names = {claim.level: words.who(claim.said) for claim in one.claims}
    return tuple(
        {"level": level, "who": names.get(level, ""), "is_target": level == one.target}
        for level in LEVELS
        if names
    )


def _otherwise(report: Reconciliation) -> tuple[dict[str, object], ...]:
    lines = report.manager.lines if report.manager else ()
    return tuple(
        {
            "one": line,
            "manager": words.level_words(line.manager_level),
            "others": words.level_words(line.others_level),
        }
        for line in lines
    )
