"""A plan made again: what people wrote stays, what an assessment shows is closed.

Title, owner, notes, papers, status, people's own dates, goals and measures stay as they are
written. Dates that nobody changed follow the new schedule as long as a measure is only planned.
What is under way or done keeps what it was to lead to, so that it is judged by that.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from clusterself.model.plan_file import PlanFile, PlannedMeasure, Status
from clusterself.model.plan_status import Unshown
from clusterself.planning.goals import is_all_shown, shortfalls
from clusterself.planning.peoples_own import goals_brought_up_to_date, is_written_on
from clusterself.planning.pinned import has_own_dates
from clusterself.scoring.situation import Situation

CLOSED = (Status.REACHED, Status.NOT_NEEDED, Status.DROPPED)  # in this order at the end


class Held(NamedTuple):
    """Measures that a new plan must have, and those that it must not, by what people decided."""

    include: frozenset[str]
    exclude: frozenset[str]


class Remade(NamedTuple):
    """What became of each measure, by id in the order of the new file; removed ones as before."""

    added: tuple[str, ...]
    kept: tuple[str, ...]
    again: tuple[str, ...]  # closed before or done, and chosen once more
    reached: tuple[str, ...]
    not_needed: tuple[str, ...]
    removed: tuple[str, ...]
    date_kept: tuple[str, ...]  # people's own dates stay, whatever the schedule says
    goals_changed: tuple[str, ...]  # `leads_to` is another one; nobody can tell who wrote the old
    slipped: tuple[str, ...]  # with work left, and due before the day of the assessment
    asked_about: tuple[Unshown, ...]


class Remaking(NamedTuple):
    """The new file, and what happened."""

    file: PlanFile
    remade: Remade


def wish_from(old: PlanFile, now: Situation) -> Held:
    """Return what the next plan is bound to: work under way goes on, what was dropped stays out.

    What the assessment shows to be reached need not be in the plan.
    """
    known = [one for one in old.measures if one.id in now.catalogue.measures]
    begun = (one for one in known if one.status is Status.UNDER_WAY)
    return Held(
        include=frozenset(one.id for one in begun if not is_all_shown(one.leads_to, now)),
        exclude=frozenset(one.id for one in known if one.status is Status.DROPPED),
    )


def remake(old: PlanFile, new: PlanFile, now: Situation) -> Remaking:
    """Merge the file that people worked with into a new one, made from the assessment at hand."""
    before = {one.id: one for one in old.measures}
    chosen = {one.id: one for one in new.measures}
    merged = [_merged(one, chosen.get(one.id), now) for one in old.measures]
    added = [one for one in new.measures if one.id not in before]
    measures = _in_order([one for one in merged if one is not None] + added, chosen)
    file = new.model_copy(update={"measures": tuple(measures)})
    return Remaking(file, _record(before, file, now))


# One measure


def _merged(
    old: PlannedMeasure, chosen: PlannedMeasure | None, now: Situation
) -> PlannedMeasure | None:
    """Return a measure as it is from now on; None where nothing is left to be kept.

    What the catalogue does not have is people's own, or of another edition: it stays as it is.
    """
    measure = now.catalogue.measures.get(old.id)
    if old.status is Status.DROPPED or (measure is None and chosen is None):
        return old
    if is_all_shown(old.leads_to, now) and chosen is None:
        return old.model_copy(update={"status": Status.REACHED})
    if _is_carried_on(old, now):
        return old
    if chosen is not None:
        leads_to = goals_brought_up_to_date(old, chosen, measure)
        merged = old if old.status is Status.UNDER_WAY else _planned(old, chosen)
        return merged.model_copy(update={"leads_to": leads_to})
    if measure is not None and is_written_on(old, measure):
        return old.model_copy(update={"status": Status.NOT_NEEDED})
    return None


def _is_carried_on(old: PlannedMeasure, now: Situation) -> bool:
    """Tell whether work has begun that is not known to have led where it was to lead."""
    begun = old.status in {Status.UNDER_WAY, Status.DONE}
    return begun and not is_all_shown(old.leads_to, now)


def _planned(old: PlannedMeasure, chosen: PlannedMeasure) -> PlannedMeasure:
    dates = old if has_own_dates(old) else chosen
    when = {"start": dates.start, "due": dates.due, "proposed": dates.proposed}
    return old.model_copy(update={**when, "status": Status.PLANNED})


# All of them


def _in_order(
    measures: Iterable[PlannedMeasure], chosen: Mapping[str, PlannedMeasure]
) -> list[PlannedMeasure]:
    """Sort by start, then in the order of the new plan; what is closed comes last."""
    places = {name: place for place, name in enumerate(chosen)}

    def place(one: PlannedMeasure) -> tuple[int, date, int]:
        if one.status in CLOSED:
            return 1 + CLOSED.index(one.status), date.min, 0
        return 0, one.start, places.get(one.id, len(places))

    return sorted(measures, key=place)


def _record(before: Mapping[str, PlannedMeasure], file: PlanFile, now: Situation) -> Remade:
    after = {one.id: one for one in file.measures}
    ended = {*CLOSED, Status.DONE}
    open_now = [one for one in file.measures if one.status not in CLOSED]
    kept = [one for one in open_now if one.id in before]
    again = [
        one.id for one in kept if before[one.id].status in ended and one.status is Status.PLANNED
    ]
    return Remade(
        added=tuple(one.id for one in open_now if one.id not in before),
        kept=tuple(one.id for one in kept if one.id not in again),
        again=tuple(again),
        reached=_turned(Status.REACHED, before, file),
        not_needed=_turned(Status.NOT_NEEDED, before, file),
        removed=tuple(name for name in before if name not in after),
        date_kept=tuple(one.id for one in open_now if has_own_dates(one)),
        goals_changed=tuple(one.id for one in kept if one.leads_to != before[one.id].leads_to),
        slipped=tuple(one.id for one in kept if _has_slipped(before[one.id], now)),
        asked_about=unshown(file, now),
    )


def _has_slipped(old: PlannedMeasure, now: Situation) -> bool:
    has_work_left = old.status in {Status.PLANNED, Status.UNDER_WAY}
    return has_work_left and old.due < now.assessment.assessed_on


def _turned(
    status: Status, before: Mapping[str, PlannedMeasure], file: PlanFile
) -> tuple[str, ...]:
    """Return what has got a status just now."""
    found = (one.id for one in file.measures if one.status is status)
    return tuple(name for name in found if before[name].status is not status)


def unshown(file: PlanFile, now: Situation) -> tuple[Unshown, ...]:
    """Return what people say is done and the assessment does not show."""
    on = now.assessment.assessed_on
    done = (one for one in file.measures if one.status is Status.DONE)
    found = (
        Unshown(one.id, one.title, on, on < one.start, shortfalls(one.leads_to, now))
        for one in done
    )
    return tuple(one for one in found if one.shortfalls)
