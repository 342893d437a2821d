"""Where the measures of a plan stand on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.measure import Measure
from clusterself.model.plan import Promise
from clusterself.model.plan_file import PlanFile, PlannedMeasure, Status
from clusterself.model.plan_status import FollowUp, MeasureLine, Shortfall, State, StatusCounts
from clusterself.model.rulebook import Rulebook
from clusterself.planning.effects import Effects
from clusterself.planning.goals import is_all_shown, shortfalls
from clusterself.planning.promise import promise
from clusterself.planning.schedule import predecessors
from clusterself.scoring.dossier.evidenced import papers_named
from clusterself.scoring.situation import Situation

SHOWN_NEXT = 3
_SETTLED = frozenset({State.DONE, State.REACHED})
_STATES = tuple(State)


class _Day(NamedTuple):
    """What measures are looked at with."""

    today: date
    catalogue: Catalogue
    now: Situation | None
    held: Mapping[str, date]  # kinds of paper in the assessment, with the day of the latest


def follow_up(file: PlanFile, catalogue: Catalogue, now: Situation | None, today: date) -> FollowUp:
    """Return where each measure stands; `now` is the assessment that measures are compared with."""
    day = _Day(today, catalogue, now, {} if now is None else _held(now.assessment))
    states = {one.id: _state(one, day) for one in file.measures}
    missing = _missing(file, states, day)
    states = _with_next(states, file, missing)
    lines = sorted(
        (_line(one, states[one.id], missing.get(one.id, ()), day) for one in file.measures),
        key=_place,
    )
    still_open = [line for line in lines if line.state.is_open]
    return FollowUp(
        lines=tuple(lines),
        counts=_counts(lines),
        days_left=sum((_days(line.id, catalogue) for line in still_open), Fraction(0)),
        ends=max((line.due for line in still_open), default=None),
    )


def _held(assessment: Assessment) -> Mapping[str, date]:
    found: dict[str, date] = {}
    for paper in papers_named(assessment):
        found[paper.kind] = max(paper.date, found.get(paper.kind, paper.date))
    return found


def promised(file: PlanFile, rulebook: Rulebook, now: Situation) -> Promise:
    """Return what scoring gives once all is done that the assessment does not show yet.

    Raises NothingAppliesError.
    """
    left = [
        now.catalogue.measures[one.id]
        for one in file.measures
        if one.status not in {Status.DROPPED, Status.NOT_NEEDED}
        and one.id in now.catalogue.measures
        and not is_all_shown(one.leads_to, now)
    ]
    return promise(Effects(now.catalogue, now.assessment), rulebook, left, None)


# One measure


def _state(one: PlannedMeasure, day: _Day) -> State:
    if one.status is Status.DROPPED:
        return State.DROPPED
    if day.now is not None and is_all_shown(one.leads_to, day.now):
        return State.REACHED
    if one.status is Status.NOT_NEEDED:
        return State.NOT_NEEDED
    if one.status in {Status.DONE, Status.REACHED}:
        return _claimed(one, day)
    if one.due < day.today:
        return State.LATE
    if one.status is Status.UNDER_WAY:
        return State.UNDER_WAY
    return State.TO_BEGIN if one.start < day.today else State.LATER


def _claimed(one: PlannedMeasure, day: _Day) -> State:
    """Return the state of what is done or reached by the file, and not shown."""
    if _could_be_shown(one, day):
        return State.NOT_SHOWN
    is_compared = day.now is not None
    return State.DONE if is_compared else State(one.status.value)


def _could_be_shown(one: PlannedMeasure, day: _Day) -> bool:
    """Tell whether there is something to show, and an assessment made since the work began."""
    is_since = day.now is not None and day.now.assessment.assessed_on >= one.start
    return is_since and bool(one.leads_to)


def _with_next(
    states: Mapping[str, State], file: PlanFile, missing: Mapping[str, tuple[str, ...]]
) -> dict[str, State]:
    """Mark those that begin first and wait for nothing."""
    free = [one for one in file.measures if not missing.get(one.id)]
    later = [one for one in free if states[one.id] is State.LATER]
    first = sorted(later, key=lambda one: one.start)[:SHOWN_NEXT]
    return {**states, **{one.id: State.NEXT for one in first}}


def _line(one: PlannedMeasure, state: State, missing: tuple[str, ...], day: _Day) -> MeasureLine:
    is_done = state is State.DONE and one.status is Status.DONE
    has_papers = state.is_open or state is State.NOT_SHOWN or is_done
    short: tuple[Shortfall, ...] = ()
    if day.now is not None and state is State.NOT_SHOWN:
        short = shortfalls(one.leads_to, day.now)
    return MeasureLine(
        id=one.id,
        title=one.title,
        owner=one.owner,
        start=one.start,
        due=one.due,
        status=one.status,
        state=state,
        days_late=_days_late(one, state, day.today),
        waits_for=missing,
        shortfalls=short,
        papers=tuple(_papers(one, day)) if has_papers else (),
        notes=one.notes,
    )


def _papers(one: PlannedMeasure, day: _Day) -> Iterator[str]:
    """Yield the kinds of paper of which the assessment has none since the work began."""
    for kind in one.evidence:
        if (held := day.held.get(kind)) is None or held < one.start:
            yield kind


def _days_late(one: PlannedMeasure, state: State, today: date) -> int | None:
    if state is State.LATE:
        return (today - one.due).days
    return (today - one.start).days if state is State.TO_BEGIN else None


def _place(line: MeasureLine) -> tuple[int, date]:
    return _STATES.index(line.state), line.due if line.state is State.LATE else line.start


def _days(name: str, catalogue: Catalogue) -> Fraction:
    measure = catalogue.measures.get(name)
    return Fraction(0) if measure is None else measure.days


# What has to be done before


def _missing(file: PlanFile, states: Mapping[str, State], day: _Day) -> dict[str, tuple[str, ...]]:
    """Return by measure the titles of those before it that are not done.

    What was dropped is missing where it is required, unless all that it leads to is there.
    """
    titles = {one.id: one.title for one in file.measures}
    known = {
        name: day.catalogue.measures[name] for name in titles if name in day.catalogue.measures
    }
    work = [measure for name, measure in known.items() if states[name].is_open]
    dropped = {name for name in known if states[name] is State.DROPPED}
    gone = {name for name in dropped if not _is_in_place(known[name], day)}
    return {
        name: tuple(titles[one] for one in (*before, *_among(known[name].requires, gone)))
        for name, before in _needs(work, day).items()
    }


def _needs(work: Sequence[Measure], day: _Day) -> Mapping[str, tuple[str, ...]]:
    """Return what comes before; only an assessment tells from which level steps lead on."""
    if day.now is not None:
        return predecessors(Effects(day.catalogue, day.now.assessment), work)
    names = {measure.id for measure in work}
    return {measure.id: _among(measure.requires, names) for measure in work}


def _among(names: Sequence[str], wanted: set[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in wanted)


def _is_in_place(measure: Measure, day: _Day) -> bool:
    if day.now is None:
        return False
    return Effects(day.catalogue, day.now.assessment).is_in_place(measure)


# All of them


def _counts(lines: Iterable[MeasureLine]) -> StatusCounts:
    found = tuple(lines)
    states = [line.state for line in found]
    return StatusCounts(
        total=sum(state.counts for state in states),
        settled=sum(state in _SETTLED for state in states),
        late=states.count(State.LATE),
        not_shown=states.count(State.NOT_SHOWN),
        to_begin=states.count(State.TO_BEGIN),
        under_way=sum(line.state.is_open and line.status is Status.UNDER_WAY for line in found),
        planned=sum(line.state.is_open and line.status is Status.PLANNED for line in found),
        without_owner=sum(line.state.is_open and line.owner is None for line in found),
        dropped=states.count(State.DROPPED),
        not_needed=states.count(State.NOT_NEEDED),
    )
