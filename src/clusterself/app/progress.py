"""Use case of `progress`: one cluster over time, all measured by the present catalogue."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clusterself.app.answers import nothing_applies
from clusterself.app.assessment_files import AssessmentFile, read_files
from clusterself.app.earlier_catalogues import answered_against, read_catalogues
from clusterself.app.rulers import chosen_ruler
from clusterself.app.templates import templates_in
from clusterself.catalogue.document import Document
from clusterself.catalogue.load_assessment import answers_in
from clusterself.comparison.benchmarking import at_benchmarking
from clusterself.comparison.progress import Snapshot, changes
from clusterself.comparison.ruler_worth import ruler_worth
from clusterself.comparison.series import Named, Series, is_agreed, series
from clusterself.diagnostics import Loaded, loaded
from clusterself.model.assessment import Assessment, Role
from clusterself.model.catalogue import Catalogue
from clusterself.model.progress import Point, ProgressReport, Rise, RulerState, RulerWorth
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Scorecard
from clusterself.reports.headline import heading, result, stamp
from clusterself.reports.improvement import improvement_line
from clusterself.scoring.improvement import improvement_result
from clusterself.scoring.ruler import ruler_change
from clusterself.scoring.score import NothingAppliesError, score, scorecard
from clusterself.scoring.situation import Situation
from clusterself.scoring.validity import validity_calendar

SILVER = "silver"  # the label that asks for a rise


class Setting(NamedTuple):
    """How a course is looked at."""

    rulebook: str
    role: Role
    earlier_catalogues: tuple[Path, ...] = ()
    today: date | None = None


class _Rulers(NamedTuple):
    """The catalogue and rulebook that measure, and the catalogues kept from earlier."""

    catalogue: Catalogue
    rulebook: Rulebook
    earlier: tuple[Catalogue, ...]


def progress(paths: Sequence[Path], setting: Setting) -> Loaded[ProgressReport]:
    """Compare the assessments of one cluster; raises UnknownNameError and UnfitSeriesError.

    The calendar of labels held counts from `today`, else from the day of the last assessment.
    """
    rulers, faults = _rulers(setting)
    if rulers is None:
        return Loaded(None, faults)
    files, faults = read_files(paths, rulers.catalogue)
    if files is None:
        return Loaded(None, faults)
    named = [Named(name, file.assessment) for name, file in files.items()]
    chosen = series(named, setting.role)
    course: list[Snapshot] = []
    for member in chosen.members:
        try:
            course.append(_snapshot(rulers, chosen, files[member.file]))
        except NothingAppliesError:
            return loaded(None, [nothing_applies(Path(member.file), rulers.rulebook)])
    report = _report(rulers, chosen, tuple(course), setting.today)
    return Loaded(report, files[chosen.members[-1].file].faults)


def render_progress(
    report: ProgressReport, file_format: str, templates_dir: Path | None = None
) -> str:
    """Return a report as json, html or md; raises BrokenTemplateError."""
    if file_format == "json":
        from clusterself.reports.json_report import json_report  # noqa: PLC0415  # start-up time

        return json_report(report)
    from clusterself.reports.progress.pages import (  # noqa: PLC0415  # start-up time
        html_progress,
        markdown_progress,
    )

    page = html_progress if file_format == "html" else markdown_progress
    return page(report, templates_in(templates_dir))


def _rulers(setting: Setting) -> Loaded[_Rulers]:
    ruler, faults = chosen_ruler(setting.rulebook)
    if ruler is None:
        return Loaded(None, faults)
    earlier, faults = read_catalogues(setting.earlier_catalogues)
    if earlier is None:
        return Loaded(None, faults)
    return Loaded(_Rulers(*ruler, earlier), ())


# Scoring


def _snapshot(rulers: _Rulers, chosen: Series, file: AssessmentFile) -> Snapshot:
    catalogue, rulebook, _ = rulers
    members = [member.assessment for member in chosen.members]
    earlier = [a for a in members if a.assessed_on < file.assessment.assessed_on]
    before = at_benchmarking(earlier, file.assessment)
    previous = before.assessment if before is not None else None
    card = score(catalogue, file.assessment, rulebook, previous)
    return Snapshot(file.assessment, card, _ruler(rulers, file, card))


def _ruler(rulers: _Rulers, file: AssessmentFile, card: Scorecard) -> RulerWorth:
    change = ruler_change(rulers.catalogue, file.assessment, rulers.rulebook, file.renamed)
    if change is None:
        return RulerWorth(RulerState.SAME, rulers.catalogue.edition, None)
    known = answered_against(file.assessment, rulers.earlier)
    about = RulerWorth(
        RulerState.NOT_NAMED if change.edition_then is None else RulerState.NOT_AT_HAND,
        change.edition_then,
        None,
        renamed=change.renamed,
        retired=change.retired,
    )
    if not known:
        return about
    if len(known) > 1:
        return about._replace(state=RulerState.AMBIGUOUS)
    then = _scored_then(known[0], rulers.rulebook.id, file.document)
    if then is None:
        return about._replace(state=RulerState.NOT_SCORED)
    old, new = (known[0], then.indicators), (rulers.catalogue, card.indicators)
    worth = ruler_worth(old, new)
    return about._replace(state=RulerState.KNOWN, worth=worth, score_then=then.score)


def _scored_then(catalogue: Catalogue, rulebook_id: str, document: Document) -> Scorecard | None:
    """Return the scorecard by an older catalogue; None if it does not fit the file."""
    rulebook = catalogue.rulebooks.get(rulebook_id)
    answers = answers_in(document, catalogue).value
    if rulebook is None or answers is None:
        return None
    try:
        return scorecard(Situation(catalogue, answers.assessment), rulebook)
    except NothingAppliesError:
        return None


# The report


def _report(
    rulers: _Rulers, chosen: Series, course: tuple[Snapshot, ...], today: date | None
) -> ProgressReport:
    catalogue, rulebook, _ = rulers
    last = course[-1]
    between, overall = changes(catalogue, rulebook, course)
    day = today or last.assessment.assessed_on
    cards = {rulebook.id: last.card}
    return ProgressReport(
        stamp=stamp(last.assessment),
        heading=heading(catalogue, last.assessment),
        rulebook=rulebook.id,
        title=rulebook.title,
        points=tuple(_point(rulebook, one) for one in course),
        changes=between,
        overall=overall,
        rise=_rise(catalogue, [one.assessment for one in course]),
        calendar=validity_calendar(last.assessment, catalogue.rulebooks, day, cards),
        left_out=chosen.left_out,
    )


def _point(rulebook: Rulebook, one: Snapshot) -> Point:
    found = result(rulebook, one.card)
    return Point(one.assessment.assessed_on, is_agreed(one.assessment), found, one.ruler)


def _rise(catalogue: Catalogue, course: Sequence[Assessment]) -> Rise | None:
    """Return what rose enough to be named for the label that asks for it."""
    rulebook, last = catalogue.rulebooks.get(SILVER), course[-1]
    before = at_benchmarking(course[:-1], last)
    if rulebook is None or before is None:
        return None
    now, then = (Situation(catalogue, a) for a in (last, before.assessment))
    found = improvement_result(rulebook, now, then)
    line = improvement_line(catalogue, rulebook.improvement, found)
    if line is None:
        return None
    stated = None if before.benchmarked is None else str(before.benchmarked)
    return Rise(rulebook.title, before.assessment.assessed_on, stated, line)
