"""Use case of `assess`: an assessment scored under one rulebook, or under all labels."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, get_args

from clusterself.app.answers import Answers, nothing_applies, read_answers
from clusterself.app.plan_file import check_cluster, read_plan
from clusterself.app.shipped import UnknownNameError
from clusterself.diagnostics import Loaded, loaded
from clusterself.model.assessment import Label
from clusterself.model.gap_report import GapReport
from clusterself.model.ladder_report import LadderReport
from clusterself.model.plan_file import PlanFile
from clusterself.model.scorecard import Scorecard
from clusterself.model.validity import LabelValidity
from clusterself.reports.compose import Findings, compose
from clusterself.reports.ladder import compose_ladder
from clusterself.scoring.ruler import ruler_change
from clusterself.scoring.score import NothingAppliesError, score, scorecard
from clusterself.scoring.sensitivity import sensitivity
from clusterself.scoring.situation import Situation
from clusterself.scoring.validity import validity_calendar

ALL_LABELS = "all"


class Reckoned(NamedTuple):
    """What the calendar of labels held is reckoned by: from the day of the assessment, if none."""

    today: date | None = None
    days_per_month: Fraction | None = None


_AS_ASSESSED = Reckoned()


def assess(
    path: Path,
    rulebook_id: str,
    previous: Path | None = None,
    reckoned: Reckoned = _AS_ASSESSED,
    *,
    plan: Path | None = None,
    with_sensitivity: bool = False,
) -> Loaded[GapReport]:
    """Score one assessment file under one rulebook; raises UnknownNameError and UnfitPlanError.

    Sensitivity takes longer than all the rest, so it is found out only if it is asked for.
    """
    answers, faults = read_answers(path, previous, with_measures=plan is not None)
    if answers is None:
        return Loaded(None, faults)
    planned = None if plan is None else _plan(plan, answers)
    if planned is not None and planned.value is None:
        return Loaded(None, planned.diagnostics)
    rulebook = answers.catalogue.rulebooks.get(rulebook_id)
    if rulebook is None:
        known = (*sorted(answers.catalogue.rulebooks), ALL_LABELS)
        raise UnknownNameError("rulebook", rulebook_id, known)
    catalogue, assessment, renamed, before = answers
    try:
        card = score(catalogue, assessment, rulebook, before)
    except NothingAppliesError:
        return loaded(None, [*faults, nothing_applies(path, rulebook)])
    besides = Findings(
        sensitivity=sensitivity(catalogue, assessment, rulebook, card, before)
        if with_sensitivity
        else None,
        ruler=ruler_change(catalogue, assessment, rulebook, renamed),
        calendar=_calendar(answers, {rulebook_id: card}, reckoned),
        plan=None if planned is None else planned.value,
    )
    return Loaded(compose(catalogue, assessment, rulebook, card, besides), faults)


def ladder(
    path: Path,
    previous: Path | None = None,
    reckoned: Reckoned = _AS_ASSESSED,
) -> Loaded[LadderReport]:
    """Score one assessment file under all labels."""
    answers, faults = read_answers(path, previous)
    if answers is None:
        return Loaded(None, faults)
    cards = _cards(answers)
    calendar = _calendar(answers, cards, reckoned)
    return Loaded(compose_ladder(answers.catalogue, answers.assessment, cards, calendar), faults)


def _plan(path: Path, answers: Answers) -> Loaded[PlanFile]:
    found, faults = read_plan(path, answers.catalogue)
    if found is None:
        return Loaded(None, faults)
    check_cluster(path, found[1], answers.assessment)
    return Loaded(found[1], faults)


def _calendar(
    answers: Answers,
    cards: Mapping[str, Scorecard],
    reckoned: Reckoned,
) -> tuple[LabelValidity, ...]:
    assessment, rulebooks = answers.assessment, answers.catalogue.rulebooks
    day = reckoned.today or assessment.assessed_on
    return validity_calendar(assessment, rulebooks, day, cards, reckoned.days_per_month)


def _cards(answers: Answers) -> Mapping[str, Scorecard]:
    """Score under each label; one of which nothing applies is left out."""
    now = Situation(answers.catalogue, answers.assessment)
    before = Situation(answers.catalogue, answers.previous) if answers.previous else None
    cards: dict[str, Scorecard] = {}
    for label in get_args(Label):
        rulebook = answers.catalogue.rulebooks.get(label)
        if rulebook is not None:
            with suppress(NothingAppliesError):
                cards[label] = scorecard(now, rulebook, before)
    return cards
