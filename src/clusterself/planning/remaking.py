"""A plan made again: what people wrote stays, what an assessment shows is closed.

Owner, notes, papers, status and people's own dates stay as they are written. Dates that nobody
changed follow the new schedule as long as a measure is only planned. What is under way or done
keeps what it was to lead to, so that it is judged by that.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from clusterself.model.plan_file import PlanFile, PlannedMeasure, Status
from clusterself.model.plan_status import Unshown
from clusterself.planning.goals import is_all_shown, shortfalls
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
    """Return a measure as it is from now on; None where nothing is left to be kept."""
    if old.status is Status.DROPPED:
        return old
    if is_all_shown(old.leads_to, now) and chosen is None:
        return old.model_copy(update={"status": Status.REACHED})
    if _is_carried_on(old, now):
        return old
    if chosen is not None and old.status is Status.UNDER_WAY:
        return old.model_copy(update={"leads_to": chosen.leads_to})
    if chosen is not None:
        return _planned(old, chosen)
    if _is_written_on(old, now):
        return old.model_copy(update={"status": Status.NOT_NEEDED})
    return None


def _is_carried_on(old: PlannedMeasure, now: Situation) -> bool:
    """Tell whether work has begun that is not known to have led where it was to lead."""
    begun = old.status in {Status.UNDER_WAY, Status.DONE}
    return begun and not is_all_shown(old.leads_to, now)


def _planned(old: PlannedMeasure, chosen: PlannedMeasure) -> PlannedMeasure:
    dates = old if has_own_dates(old) else chosen
    written = {"owner": old.owner, "notes": old.notes, "evidence": old.evidence}
    when = {"start": dates.start, "due": dates.due, "proposed": dates.proposed}
    return chosen.model_copy(update={**written, **when, "status": Status.PLANNED})


def _is_written_on(old: PlannedMeasure, now: Situation) -> bool:
    """Tell whether people wrote something that would be lost with the measure."""
    measure = now.catalogue.measures.get(old.id)
    proof = () if measure is None else measure.proof
    has_own_papers = tuple(old.evidence) != tuple(proof)
    return bool(old.owner or old.notes) or has_own_papers or has_own_dates(old)


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
    again = [
        one.id
        for one in open_now
        if one.id in before and before[one.id].status in ended and one.status is Status.PLANNED
    ]
    return Remade(
        added=tuple(one.id for one in open_now if one.id not in before),
        kept=tuple(one.id for one in open_now if one.id in before and one.id not in again),
        again=tuple(again),
        reached=_turned(Status.REACHED, before, file),
        not_needed=_turned(Status.NOT_NEEDED, before, file),
        removed=tuple(name for name in before if name not in after),
        date_kept=tuple(one.id for one in open_now if has_own_dates(one)),
        asked_about=unshown(file, now),
    )


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
