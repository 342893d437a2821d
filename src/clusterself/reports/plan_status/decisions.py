"""What a meeting has to decide on a plan."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clusterself.model.plan_status import MeasureLine, State, StatusReport
from clusterself.model.verdict import Verdict
from clusterself.reports import wording
from clusterself.reports.plan_status.words import days_ago

MOST_NAMED = 6
_ASSESS_AGAIN = "Assess again, then make the plan again"
_NOT_THERE = (
    "All measures are done or reached, and the goal is not: answer what is open, or make the plan "
    "again"
)


class Decision(NamedTuple):
    """What to decide, and on which measures."""

    what: str
    about: tuple[str, ...]


def decisions(report: StatusReport) -> tuple[Decision, ...]:
    """Return what has to be decided, the most urgent first."""
    return tuple(_decisions(report))


def _decisions(report: StatusReport) -> Iterator[Decision]:
    lines = report.follow_up.lines
    late = [_late(line) for line in lines if line.state is State.LATE]
    to_begin = [_late(line) for line in lines if line.state is State.TO_BEGIN]
    without = [line.title for line in lines if line.state.is_open and line.owner is None]
    yield from _one("Late: set a new date, or drop", late)
    yield from _one(
        "Done, but not shown by the assessment: find out what is missing",
        [line.title for line in lines if line.state is State.NOT_SHOWN],
    )
    yield from _one("Begin now, or set a new date", to_begin)
    yield from _one("Name who is in charge", without)
    yield from _end(report)
    what_then = _what_then(report)
    if what_then:
        yield Decision(what_then, ())
    elif report.now is not None and report.now.is_newer:
        newer, older = wording.day(report.now.assessed_on), wording.day(report.planned_from)
        yield Decision(
            f"Make the plan again with the assessment of {newer}: it rests on that of {older}", ()
        )


def _one(what: str, about: Iterable[str]) -> Iterator[Decision]:
    found = tuple(about)
    more = len(found) - MOST_NAMED
    if more > 0:
        yield Decision(what, (*found[:MOST_NAMED], f"and {more} more, listed below"))
    elif found:
        yield Decision(what, found)


def _late(line: MeasureLine) -> str:
    return f"{line.title} ({days_ago(line.days_late or 0)})"


def _end(report: StatusReport) -> Iterator[Decision]:
    ends, by = report.follow_up.ends, report.by
    if ends is not None and by is not None and by < ends:
        end, asked = wording.day(ends), wording.day(by)
        yield Decision(f"Accept {end} as the end instead of {asked}, or do less", ())


def _what_then(report: StatusReport) -> str:
    """Say what to do where no work is left and the goal is not reached; empty otherwise."""
    counts, now = report.follow_up.counts, report.now
    if not report.follow_up.lines or counts.settled < counts.total or _is_goal_reached(report):
        return ""
    is_newer = now is not None and now.is_newer
    if _waits_for_assessment(report) or not (counts.total or is_newer):
        return _ASSESS_AGAIN
    return _NOT_THERE if counts.total and now is not None else ""


def _is_goal_reached(report: StatusReport) -> bool:
    """Tell whether the assessment shows the goal; a promise that counts on nothing more does."""
    if report.now is None:
        return False
    if report.now.result.verdict is Verdict.MET:
        return True
    left = [line for line in report.follow_up.lines if line.state.counts]
    is_all_shown = all(line.state is State.REACHED for line in left)
    return is_all_shown and report.now.promise.is_goal


def _waits_for_assessment(report: StatusReport) -> bool:
    """Tell whether work was done of which no assessment could say anything yet."""
    on = None if report.now is None else report.now.assessed_on
    done = (line for line in report.follow_up.lines if line.state is State.DONE)
    return any(on is None or on < line.start for line in done)
