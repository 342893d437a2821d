"""What a meeting has to decide on a plan."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clusterself.model.plan_status import MeasureLine, State, StatusReport
from clusterself.reports import wording
from clusterself.reports.plan_status.words import days_ago

MOST_NAMED = 6


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
    if report.now is not None and report.now.is_newer:
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
