"""Use case of `plan make`: the cheapest set of measures that leads to a label."""

from pathlib import Path
from typing import NamedTuple

from clusterself.app.answers import Answers, nothing_applies, read_answers
from clusterself.app.plan_file import check_cluster, read_plan
from clusterself.app.plan_findings import Task, planned_for
from clusterself.app.plan_request import (
    Request,
    UnfitRequestError,
    asked,
    check_held,
    wanted_rulebook,
    wish,
)
from clusterself.app.templates import templates_in
from clusterself.catalogue.plan_rewriting import rewritten_plan
from clusterself.catalogue.plan_writer import plan_text
from clusterself.diagnostics import Loaded, loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.plan import Planned
from clusterself.model.plan_file import PlanFile
from clusterself.model.plan_report import PlanReport
from clusterself.model.rulebook import Rulebook
from clusterself.planning.new_file import new_file
from clusterself.planning.pinned import pinned_dates
from clusterself.planning.remaking import Held, Remade, remake, wish_from
from clusterself.planning.solver import Limit
from clusterself.reports.plan.compose import compose_plan
from clusterself.scoring.score import NothingAppliesError, score
from clusterself.scoring.situation import Situation


class OldPlan(NamedTuple):
    """The plan that people worked with, as it was read."""

    path: Path
    content: bytes
    file: PlanFile


class Made(NamedTuple):
    """A plan: the report, the file to work with, and what became of the one before.

    `content` is the file as it is to be written; None where no measure leads nearer to the goal.
    """

    report: PlanReport
    file: PlanFile | None
    content: bytes | None
    old: OldPlan | None
    remade: Remade | None


def make_plan(
    path: Path,
    request: Request,
    previous: Path | None = None,
    old_path: Path | None = None,
    limit: Limit | None = None,
) -> Loaded[Made]:
    """Plan for one assessment; a plan file that is there is made again, and nothing in it is lost.

    Raises UnknownNameError, UnfitRequestError, UnfitPreviousError, UnfitPlanError,
    SolverMissingError and TooManyCasesError.
    """
    answers, faults = read_answers(path, previous, with_measures=True)
    if answers is None:
        return Loaded(None, faults)
    old, plan_faults = _old_plan(old_path, answers)
    if old_path is not None and old is None and plan_faults:
        return Loaded(None, plan_faults)
    file = None if old is None else old.file
    rulebook = wanted_rulebook(answers.catalogue, request, file)
    task = _task(answers, rulebook, request, file, limit)
    try:
        made, write_faults = _made(task, old, is_pace_assumed=_is_pace_assumed(request, file))
    except NothingAppliesError:
        return loaded(None, [*faults, nothing_applies(path, rulebook)])
    return Loaded(made, (*faults, *plan_faults, *write_faults))


def render_plan(report: PlanReport, file_format: str) -> str | bytes:
    """Return a report as json, html, md or ics.

    Raises BrokenTemplateError, and CalendarMissingError for ics.
    """
    if file_format == "json":
        from clusterself.reports.plan.json_format import json_plan  # noqa: PLC0415  # start-up time

        return json_plan(report)
    if file_format == "ics":
        from clusterself.reports.plan.calendar import calendar_plan  # noqa: PLC0415  # optional

        return calendar_plan(report)
    from clusterself.reports.plan.pages import (  # noqa: PLC0415  # start-up time
        html_plan,
        markdown_plan,
    )

    page = html_plan if file_format == "html" else markdown_plan
    return page(report, templates_in(None))


def _is_pace_assumed(request: Request, old: PlanFile | None) -> bool:
    return request.days_per_month is None and old is None


# What is asked for


def _old_plan(path: Path | None, answers: Answers) -> Loaded[OldPlan]:
    if path is None or not path.exists():
        return Loaded(None, ())
    read, faults = read_plan(path, answers.catalogue)
    if read is None:
        return Loaded(None, faults)
    content, file = read
    check_cluster(path, file, answers.assessment)
    return Loaded(OldPlan(path, content, file), faults)


def _task(
    answers: Answers,
    rulebook: Rulebook,
    request: Request,
    old: PlanFile | None,
    limit: Limit | None,
) -> Task:
    catalogue, assessment, _, _ = answers
    wanted = asked(catalogue, assessment, request, None if old is None else old.asked)
    held = Held(frozenset(), frozenset())
    if old is not None:
        held = wish_from(old, Situation(catalogue, assessment))
        check_held(request, held.include, held.exclude)
        _check_previous(answers, rulebook)
    known = catalogue.measures.keys()  # a plan may name measures that are gone
    include = (known & {*wanted.include, *held.include}) - held.exclude
    exclude = (known & {*wanted.exclude, *held.exclude}) - held.include
    found = wish(wanted)._replace(include=frozenset(include), exclude=frozenset(exclude))
    return Task(answers, rulebook, wanted, found, limit)


def _check_previous(answers: Answers, rulebook: Rulebook) -> None:
    """Refuse to make a plan for rises again without the earlier assessment: they would be lost."""
    if rulebook.improvement is not None and answers.previous is None:
        message = f"{rulebook.title} counts what has risen: name the earlier assessment here too"
        raise UnfitRequestError(message, "--previous")


# What comes of it


def _made(task: Task, old: OldPlan | None, *, is_pace_assumed: bool) -> Loaded[Made]:
    catalogue, assessment, _, previous = task.answers
    planned = planned_for(task, {} if old is None else pinned_dates(old.file))
    file, remade = _file(task, planned, old)
    content, faults = _content(catalogue, file, old)
    if faults and content is None:
        return Loaded(None, faults)
    card = score(catalogue, assessment, task.rulebook, previous)
    report = compose_plan(
        catalogue, assessment, task.rulebook, card, planned, file, is_pace_assumed=is_pace_assumed
    )
    return Loaded(Made(report, file, content, old, remade), faults)


def _file(
    task: Task, planned: Planned, old: OldPlan | None
) -> tuple[PlanFile | None, Remade | None]:
    """Return the file to work with, and what became of the one before."""
    catalogue, assessment, _, _ = task.answers
    best = planned.plan.best
    if best is None or not (best.measures or best.promise.is_goal):
        return (None if old is None else old.file), None  # nothing to do is no reason to drop work
    slots = planned.plan.schedule
    new = new_file(catalogue, assessment, task.rulebook.id, task.asked, slots, planned.steps)
    if old is None:
        return new, None
    return remake(old.file, new, Situation(catalogue, assessment))


def _content(catalogue: Catalogue, file: PlanFile | None, old: OldPlan | None) -> Loaded[bytes]:
    if file is None:
        return Loaded(None, ())
    suggested = {name: measure.who for name, measure in catalogue.measures.items()}
    if old is None:
        return Loaded(plan_text(file, suggested).encode(), ())
    return rewritten_plan(str(old.path), old.content, file, suggested)
