"""A plan for calendars: two days for each measure, which every calendar program shows.

Tasks are not used: programs that people have leave them out. A measure begins on one whole day,
with its first step, and is due on another one, with the papers to have by then. Ids of events
depend on cluster and measure alone, so that a plan made again moves them.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from types import ModuleType
from typing import TYPE_CHECKING, Any

from clusterself.model.plan_file import Status
from clusterself.model.plan_report import MeasureCard, PlanReport
from clusterself.reports.plan.amounts import euros, proposed, working_days

if TYPE_CHECKING:
    from icalendar import Event

INSTALL = "pip install 'clusterself[plan]'"
_PRODUCT = "-//clusterself//plan//EN"
_CLOSED = frozenset({Status.DONE, Status.REACHED, Status.DROPPED, Status.NOT_NEEDED})
_DAY = timedelta(days=1)


class CalendarMissingError(ImportError):
    """The optional library for calendars is not installed; the message says how to install it."""

    def __init__(self) -> None:
        super().__init__(f"calendars need the library icalendar; install it with: {INSTALL}")


def calendar_plan(report: PlanReport) -> bytes:
    """Return the measures that are not closed as an iCalendar file.

    Raises CalendarMissingError. Without dates the calendar is empty.
    """
    library = _library()
    found = library.Calendar()
    found.add("version", "2.0")
    found.add("prodid", _PRODUCT)
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", f"{report.heading.cluster}: plan for {report.rulebook}")
    for card in report.measures:
        if card.status not in _CLOSED:
            for event in _events(library, report, card):
                found.add_component(event)
    return bytes(found.to_ical())


def _library() -> ModuleType:
    try:
        import icalendar  # noqa: PLC0415  # heavy, and not there in every installation
    except ImportError as missing:
        raise CalendarMissingError from missing
    return icalendar


def _events(library: Any, report: PlanReport, card: MeasureCard) -> Iterator["Event"]:  # noqa: ANN401  # a module
    if card.start is not None:
        yield _event(library, report, card, "begin", card.start)
    if card.due is not None:
        yield _event(library, report, card, "due", card.due)


def _event(library: Any, report: PlanReport, card: MeasureCard, kind: str, on: date) -> "Event":  # noqa: ANN401
    head = report.heading
    assessed = head.assessed_on
    event: Event = library.Event()
    event.add("uid", f"{head.cluster_id}.{card.id}.{kind}@clusterself")
    # No clock: what is stamped is the state of the assessment.
    event.add("dtstamp", datetime(assessed.year, assessed.month, assessed.day, tzinfo=UTC))
    event.add("dtstart", on)
    event.add("dtend", on + _DAY)  # the day after the last one, as whole days are written
    event.add("summary", f"{kind.capitalize()}: {card.title}")
    event.add("description", "\n".join(_lines(report, card, kind)))
    event.add("transp", "TRANSPARENT")  # the day stays free for other appointments
    return event


def _lines(report: PlanReport, card: MeasureCard, kind: str) -> Iterator[str]:
    if kind == "begin":
        yield f"First step: {card.first_step}"
    else:
        yield f"Papers to have: {', '.join(card.papers)}"
    yield f"Owner: {card.owner}" if card.owner else f"Who: {proposed(card.who)}"
    if kind == "begin":
        yield f"Takes: {working_days(card.days)}, {euros(card.euro)}"
    yield f"Measure {card.number} of the plan for {report.rulebook}. {report.stamp}"
