"""Use case of `plan status`: where the measures of a plan stand, on one page."""

from datetime import date
from pathlib import Path

from clusterself.app.answers import nothing_applies, read_document
from clusterself.app.plan_file import check_cluster, read_plan
from clusterself.app.shipped import UnknownNameError, shipped_catalogue
from clusterself.app.templates import templates_in
from clusterself.catalogue.load_assessment import answers_in
from clusterself.diagnostics import Diagnostic, Loaded, loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.plan_file import PlanFile
from clusterself.model.plan_status import StatusReport, Stood
from clusterself.model.rulebook import Rulebook
from clusterself.planning.follow_up import follow_up, promised
from clusterself.reports import headline, wording
from clusterself.scoring.score import NothingAppliesError, scorecard
from clusterself.scoring.situation import Situation
from clusterself.scoring.validity import validity_calendar


def plan_status(
    plan_path: Path, assessment_path: Path | None = None, today: date | None = None
) -> Loaded[StatusReport]:
    """Say where the measures of a plan stand; raises UnfitPlanError and UnknownNameError.

    `today` is the latest of the days of the two files, where it is not given.
    """
    catalogue, faults = shipped_catalogue(with_measures=True)
    if catalogue is None:
        return Loaded(None, faults)
    read, faults = read_plan(plan_path, catalogue)
    if read is None:
        return Loaded(None, faults)
    _, file = read
    rulebook = catalogue.rulebooks.get(file.rulebook)
    if rulebook is None:
        raise UnknownNameError("rulebook", file.rulebook, tuple(sorted(catalogue.rulebooks)))
    if assessment_path is None:
        return Loaded(_report(file, catalogue, rulebook, None, today), faults)
    now, more = _read_assessment(assessment_path, catalogue)
    if now is None:
        return Loaded(None, more)
    check_cluster(plan_path, file, now)
    try:
        return loaded(_report(file, catalogue, rulebook, now, today), (*faults, *more))
    except NothingAppliesError:
        return loaded(None, [nothing_applies(assessment_path, rulebook)])


def render_status(report: StatusReport, file_format: str, templates_dir: Path | None = None) -> str:
    """Return a status as json, html or md; raises BrokenTemplateError."""
    if file_format == "json":
        from clusterself.reports.plan_status.json_format import (  # noqa: PLC0415  # start-up time
            json_status,
        )

        return json_status(report)
    from clusterself.reports.plan_status.pages import (  # noqa: PLC0415  # start-up time
        html_status,
        markdown_status,
    )

    page = html_status if file_format == "html" else markdown_status
    return page(report, templates_in(templates_dir))


def _read_assessment(path: Path, catalogue: Catalogue) -> Loaded[Assessment]:
    """Read an assessment; what it is warned of, `assess` says."""
    document, faults = read_document(path)
    if document is None:
        return Loaded(None, faults)
    answers, faults = answers_in(document, catalogue)
    none: tuple[Diagnostic, ...] = ()
    return Loaded(None, faults) if answers is None else Loaded(answers.assessment, none)


def _report(
    file: PlanFile,
    catalogue: Catalogue,
    rulebook: Rulebook,
    now: Assessment | None,
    today: date | None,
) -> StatusReport:
    on = file.assessed_on if now is None else max(file.assessed_on, now.assessed_on)
    day = today or on
    situation = None if now is None else Situation(catalogue, now)
    return StatusReport(
        stamp=wording.STAMP if now is None else headline.stamp(now),
        cluster_id=file.cluster.id,
        cluster=file.cluster.name,
        rulebook=rulebook.id,
        title=rulebook.title,
        edition=catalogue.edition,
        sha256=catalogue.sha256,
        today=day,
        planned_from=file.assessed_on,
        by=file.asked.by,
        follow_up=follow_up(file, catalogue, situation, day),
        now=None if situation is None else _stood(file, rulebook, situation),
        calendar=() if now is None else validity_calendar(now, catalogue.rulebooks, day),
    )


def _stood(file: PlanFile, rulebook: Rulebook, now: Situation) -> Stood:
    on = now.assessment.assessed_on
    return Stood(
        assessed_on=on,
        result=headline.result(rulebook, scorecard(now, rulebook)),
        promise=promised(file, rulebook, now),
        is_newer=on > file.assessed_on,
        is_older=on < file.assessed_on,
    )
