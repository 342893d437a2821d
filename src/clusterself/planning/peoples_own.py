"""What people wrote into a plan themselves, as far as the file and the catalogue can tell."""

from collections.abc import Iterator

from clusterself.model.measure import Measure
from clusterself.model.plan_file import LevelGoal, PlannedMeasure
from clusterself.planning.goals import Goal
from clusterself.planning.pinned import has_own_dates


def is_written_on(old: PlannedMeasure, measure: Measure) -> bool:
    """Tell whether people wrote something that would be lost with a measure of the catalogue."""
    has_own_papers = tuple(old.evidence) != tuple(measure.proof)
    has_own_title = old.title != measure.title
    has_own_text = bool(old.owner or old.notes) or has_own_title or has_own_papers
    return has_own_text or has_own_dates(old) or any(_own_goals(old, measure))


def goals_brought_up_to_date(
    old: PlannedMeasure, chosen: PlannedMeasure, measure: Measure | None
) -> tuple[Goal, ...]:
    """Return the goals of a new plan in the order of the old ones; people's own stay.

    Own ones are about what the measure does not change by the catalogue. Of the others nobody can
    tell who wrote a value: they follow the new plan.
    """
    new = {_subject(goal): goal for goal in chosen.leads_to}
    own = set(_own_goals(old, measure))
    before = [
        new.pop(_subject(goal), goal)
        for goal in old.leads_to
        if goal in own or _subject(goal) in new
    ]
    return (*before, *new.values())


def _own_goals(old: PlannedMeasure, measure: Measure | None) -> Iterator[Goal]:
    changed = set() if measure is None else _changed_by(measure)
    return (goal for goal in old.leads_to if _subject(goal) not in changed)


def _subject(goal: Goal) -> tuple[str, str]:
    if isinstance(goal, LevelGoal):
        return "indicator", goal.indicator
    return "fact", goal.fact


def _changed_by(measure: Measure) -> set[tuple[str, str]]:
    levels = {("indicator", effect.indicator) for effect in measure.indicator_effects}
    return levels | {("fact", effect.fact) for effect in measure.fact_effects}
