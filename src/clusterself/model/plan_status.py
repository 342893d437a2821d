"""What is shown of a plan at the next meeting: what is late, under way, next, and to be decided."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.gap_report import Result
from clusterself.model.plan import Promise
from clusterself.model.plan_file import Status
from clusterself.model.validity import LabelValidity


class State(StrEnum):
    """Where a measure stands on a day, in the order in which a meeting looks at them."""

    LATE = "late"  # due before the day, and not done
    NOT_SHOWN = "not_shown"  # people say it is done, the assessment does not show it
    TO_BEGIN = "to_begin"  # was to begin before the day
    UNDER_WAY = "under_way"
    NEXT = "next"  # among the first that begin from the day on
    LATER = "later"
    DONE = "done"  # as people or the file say; no assessment since then that could show it
    REACHED = "reached"
    NOT_NEEDED = "not_needed"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Tell whether there is work left."""
        return self in _OPEN

    @property
    def counts(self) -> bool:
        """Tell whether the measure is part of the plan by now."""
        return self not in {State.NOT_NEEDED, State.DROPPED}


_OPEN = frozenset({State.LATE, State.TO_BEGIN, State.UNDER_WAY, State.NEXT, State.LATER})


class Shortfall(NamedTuple):
    """Something to which a measure was to lead, and what an assessment shows instead."""

    id: str  # of the indicator or fact
    title: str
    expected: str
    found: str


class Unshown(NamedTuple):
    """A measure that people say is done, and what the assessment does not show of it."""

    measure: str
    title: str
    assessed_on: date
    is_before: bool  # the assessment was made before the measure began: it could not show it
    shortfalls: tuple[Shortfall, ...]


class MeasureLine(NamedTuple):
    """One measure on the day."""

    id: str
    title: str
    owner: str | None
    start: date
    due: date
    status: Status  # as the file says
    state: State
    days_late: int | None  # since it was due, else since it was to begin
    waits_for: tuple[str, ...]  # titles of measures that have to be done before and are not
    shortfalls: tuple[Shortfall, ...]
    papers: tuple[str, ...]  # kinds to produce; the assessment holds none of these
    notes: str | None


class StatusCounts(NamedTuple):
    """How many measures stand where; `total` leaves out what was dropped or is not needed."""

    total: int
    settled: int  # done or reached
    late: int
    not_shown: int
    to_begin: int
    under_way: int
    planned: int
    without_owner: int  # of those with work left
    dropped: int
    not_needed: int

    @property
    def share(self) -> Fraction | None:
        """Return the share that is done or reached; None where there is nothing to do."""
        return Fraction(self.settled, self.total) if self.total else None


class FollowUp(NamedTuple):
    """All measures in the order in which a meeting looks at them."""

    lines: tuple[MeasureLine, ...]
    counts: StatusCounts
    days_left: Fraction  # of work on what is not done, as far as the catalogue knows the measures
    ends: date | None  # when the last measure with work left is due


class Stood(NamedTuple):
    """What an assessment gives, and what is promised once everything in the plan is done."""

    assessed_on: date
    result: Result
    promise: Promise
    is_newer: bool  # than the one that the plan was made from
    is_older: bool


class StatusReport(NamedTuple):
    """One plan on one day; `now` and the calendar are empty where no assessment is given."""

    stamp: str
    cluster_id: str
    cluster: str
    rulebook: str
    title: str  # of the rulebook
    edition: str
    sha256: str
    today: date
    planned_from: date  # day of the assessment that the plan was made from
    by: date | None  # what people asked for
    follow_up: FollowUp
    now: Stood | None
    calendar: tuple[LabelValidity, ...]
