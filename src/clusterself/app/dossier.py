"""Use case of `dossier`: the papers of an assessment looked at, listed and bundled."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from clusterself.app.answers import Answers, nothing_applies, read_answers
from clusterself.app.shipped import UnknownNameError
from clusterself.app.templates import templates_in
from clusterself.diagnostics import Loaded, loaded
from clusterself.model.dossier import DossierReport
from clusterself.model.rulebook import Rulebook
from clusterself.reports.dossier.json_format import json_dossier
from clusterself.reports.dossier.pages import html_dossier
from clusterself.reports.headline import heading, stamp
from clusterself.scoring.dossier import counts, evidenced, papers_named
from clusterself.scoring.score import NothingAppliesError
from clusterself.scoring.validity import validity_calendar
from clusterself.storage.bundle import Copy, is_dossier, write_folder, write_zip
from clusterself.storage.papers import look_at

Watch = Callable[[int, int], None]
ZIP = ".zip"
_REPORTS = {".csv", ".html", ".json", ".md", ".pdf", ".txt", ".xlsx"}


class UnfitTargetError(ValueError):
    """A place where no dossier is written, because something would be lost; says why."""


def dossier(
    path: Path, rulebook_id: str, today: date | None = None, watch: Watch | None = None
) -> Loaded[DossierReport]:
    """Look at the papers that an assessment file names; raises UnknownNameError.

    `today` is the day until which papers should hold, else the day of the assessment.
    """
    answers, faults = read_answers(path)
    if answers is None:
        return Loaded(None, faults)
    rulebook = answers.catalogue.rulebooks.get(rulebook_id)
    if rulebook is None:
        raise UnknownNameError("rulebook", rulebook_id, tuple(sorted(answers.catalogue.rulebooks)))
    try:
        return Loaded(_report(path, answers, rulebook, today, watch), faults)
    except NothingAppliesError:
        return loaded(None, [*faults, nothing_applies(path, rulebook)])


def _report(
    path: Path, answers: Answers, rulebook: Rulebook, today: date | None, watch: Watch | None
) -> DossierReport:
    catalogue, assessment, _, _ = answers
    day = today or assessment.assessed_on
    names = [paper.file for paper in papers_named(assessment) if paper.file is not None]
    files = look_at(path.parent, names, watch)
    found = evidenced(catalogue, assessment, rulebook, files, day)
    return DossierReport(
        stamp=stamp(assessment),
        heading=heading(catalogue, assessment),
        rulebook=rulebook.id,
        title=rulebook.title,
        today=day,
        counts=counts(found),
        **found._asdict(),
        calendar=validity_calendar(assessment, catalogue.rulebooks, day),
    )


def check_target(target: Path) -> None:
    """Refuse a place where something would be lost; raises UnfitTargetError."""
    if target.suffix.lower() == ZIP:
        if target.exists() and not is_dossier(target):
            raise UnfitTargetError(f"{target} exists and is no dossier; name another file")
    elif target.suffix.lower() in _REPORTS:
        hint = "leave the ending off for a folder, or write .zip"
        raise UnfitTargetError(f"{target}: a dossier is a folder or a ZIP file; {hint}")
    elif target.exists() and not target.is_dir():
        raise UnfitTargetError(f"{target} is a file; name a new folder, or a file ending in .zip")
    elif target.is_dir() and any(target.iterdir()):
        raise UnfitTargetError(f"the folder {target} is not empty; name a new one")


def write(report: DossierReport, path: Path, target: Path) -> None:
    """Bundle the papers with their index; raises BundleError and BrokenTemplateError."""
    folder = path.parent.resolve()
    copies = [
        Copy(paper.name, folder / paper.key, paper.size, paper.sha256)
        for paper in report.papers
        if paper.name is not None
    ]
    pages = {
        "index.html": html_dossier(report, templates_in()).encode(),
        "index.json": json_dossier(report).encode(),
    }
    if target.suffix.lower() == ZIP:
        write_zip(target, copies, pages, report.heading.assessed_on)
    else:
        write_folder(target, copies, pages)
