"""Use case of `plan make --joint`: clusters that do together what can be shared."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from clusterself.app.answers import nothing_applies
from clusterself.app.assessment_files import AssessmentFile, read_files
from clusterself.app.joint_files import Counted, UnfitFilesError, counted
from clusterself.app.plan_request import Request, asked, wanted_rulebook, wish
from clusterself.app.shipped import shipped_catalogue
from clusterself.app.templates import templates_in
from clusterself.diagnostics import Diagnostic, Loaded, loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.joint_report import JointReport
from clusterself.model.rulebook import Rulebook
from clusterself.planning.joint import FEWEST, Applicant, JointPlanner
from clusterself.planning.solver import Limit
from clusterself.reports.joint.compose import Entrant, compose_joint
from clusterself.scoring.score import NothingAppliesError, score


def plan_jointly(
    paths: Sequence[Path], request: Request, limit: Limit | None = None
) -> Loaded[JointReport]:
    """Plan for all clusters whose assessments are named or lie in folders.

    Raises UnfitFilesError, UnknownNameError, UnfitRequestError, SolverMissingError and
    TooManyCasesError.
    """
    catalogue, faults = shipped_catalogue(with_measures=True)
    if catalogue is None:
        return Loaded(None, faults)
    rulebook = wanted_rulebook(catalogue, request, None)
    files, faults = read_files(paths, catalogue)
    if files is None:
        return Loaded(None, faults)
    found = counted(files)
    if len(found) < FEWEST:
        raise UnfitFilesError(_too_few(found))
    entrants, faults = _entrants(catalogue, rulebook, found, files)
    if entrants is None:
        return Loaded(None, faults)
    return Loaded(_report(catalogue, rulebook, entrants, request, limit), faults)


def render_joint(report: JointReport, file_format: str) -> str:
    """Return a report as json, html or md; raises BrokenTemplateError."""
    if file_format == "json":
        from clusterself.reports.joint.json_format import (  # noqa: PLC0415  # start-up time
            json_joint,
        )

        return json_joint(report)
    from clusterself.reports.joint.pages import (  # noqa: PLC0415  # start-up time
        html_joint,
        markdown_joint,
    )

    page = html_joint if file_format == "html" else markdown_joint
    return page(report, templates_in(None))


def _too_few(found: Sequence[Counted]) -> str:
    of = f"only of {found[0].assessment.cluster.id}" if found else "of none"
    return (
        f"a joint plan is for two clusters or more, and there are assessments {of}. Name a file "
        "of each, or the folder in which they lie"
    )


def _entrants(
    catalogue: Catalogue,
    rulebook: Rulebook,
    found: Sequence[Counted],
    files: Mapping[str, AssessmentFile],
) -> Loaded[tuple[Entrant, ...]]:
    entrants: list[Entrant] = []
    faults: list[Diagnostic] = []
    for one in found:
        compares = rulebook.improvement is not None and one.previous_file is not None
        previous_file = one.previous_file if compares else None
        previous = None if previous_file is None else files[previous_file].assessment
        faults.extend(one.read.faults)
        try:
            card = score(catalogue, one.assessment, rulebook, previous)
        except NothingAppliesError:
            faults.append(nothing_applies(Path(one.file), rulebook))
            continue
        entrants.append(Entrant(one.file, one.assessment, card, previous_file, previous, one.files))
    return loaded(tuple(entrants), faults)


def _report(
    catalogue: Catalogue,
    rulebook: Rulebook,
    entrants: Sequence[Entrant],
    request: Request,
    limit: Limit | None,
) -> JointReport:
    latest = max((one.assessment for one in entrants), key=lambda one: one.assessed_on)
    found = wish(asked(catalogue, latest, request, None))
    applicants = [Applicant(one.assessment, one.previous) for one in entrants]
    plan = JointPlanner(catalogue, rulebook, applicants, limit).plan(found)
    is_assumed = request.days_per_month is None
    return compose_joint(catalogue, rulebook, plan, entrants, is_pace_assumed=is_assumed)
