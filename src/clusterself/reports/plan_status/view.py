"""The status of a plan read off into lines, which the terminal and all pages lay out."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from clusterself.model.plan_status import MeasureLine, State, StatusReport
from clusterself.reports import wording
from clusterself.reports.calendar_words import calendar_line, is_urgent
from clusterself.reports.plan_status import words
from clusterself.reports.plan_status.decisions import Decision, decisions

if TYPE_CHECKING:
    from datetime import date

_SOON = frozenset(
    {
        State.LATE,
        State.NOT_SHOWN,
        State.TO_BEGIN,
        State.UNDER_WAY,
        State.NEXT,
        State.DONE,
    }
)


class Row(NamedTuple):
    """One measure, ready to be laid out."""

    title: str
    who: str
    when: str
    state: State
    words: str
    details: tuple[str, ...]


class Papers(NamedTuple):
    """Kinds of paper to produce until a day."""

    by: str
    kinds: str


class LabelLine(NamedTuple):
    """A label held."""

    label: str
    text: str
    is_urgent: bool


class StatusView(NamedTuple):
    """The whole status in words."""

    title: str
    about: str
    headline: tuple[str, ...]
    decisions: tuple[Decision, ...]
    rows: tuple[Row, ...]
    aside: tuple[str, ...]  # what is dropped or not needed
    papers: tuple[Papers, ...]
    papers_later: str  # how many measures come later; empty if none
    result: tuple[tuple[str, str], ...]
    labels: tuple[LabelLine, ...]
    notes: tuple[str, ...]


def view(report: StatusReport) -> StatusView:
    """Put a status into words."""
    lines = report.follow_up.lines
    soon = [line for line in lines if line.papers and line.state in _SOON]
    later = sum(bool(line.papers) and line.state not in _SOON for line in lines)
    made = wording.day(report.planned_from)
    return StatusView(
        title=f"Plan to {report.title}",
        about=f"Status of the plan on {wording.day(report.today)}; "
        f"it was made from the assessment of {made}",
        headline=tuple(_headline(report)),
        decisions=decisions(report),
        rows=tuple(_row(line) for line in lines if line.state.counts),
        aside=tuple(_aside(lines)),
        papers=tuple(_papers(soon)),
        papers_later=_later(later),
        result=tuple(words.result_lines(report)),
        labels=tuple(
            LabelLine(line.label, calendar_line(line), is_urgent(line)) for line in report.calendar
        ),
        notes=tuple(words.notes(report)),
    )


def _headline(report: StatusReport) -> Iterator[str]:
    yield from words.headline(report.follow_up)
    left = words.work_left(report)
    if left:
        yield left


def _row(line: MeasureLine) -> Row:
    return Row(
        title=line.title,
        who=line.owner or words.NOBODY,
        when=words.when_words(line),
        state=line.state,
        words=words.state_words(line),
        details=tuple(words.details(line)),
    )


def _papers(lines: Iterable[MeasureLine]) -> Iterator[Papers]:
    """Yield each kind once, with the others that are due first on the same day."""
    first: dict[str, date] = {}
    for line in sorted(lines, key=lambda line: line.due):
        for kind in line.papers:
            first.setdefault(kind, line.due)
    for due in dict.fromkeys(first.values()):
        kinds = ", ".join(kind for kind, day in first.items() if day == due)
        yield Papers(f"By {wording.day(due)}", kinds)


def _aside(lines: Iterable[MeasureLine]) -> Iterator[str]:
    found = tuple(lines)
    for state, said in ((State.NOT_NEEDED, "Not needed any more"), (State.DROPPED, "Dropped")):
        titles = [line.title for line in found if line.state is state]
        if titles:
            yield f"{said}: {'; '.join(titles)}."


def _later(number: int) -> str:
    if not number:
        return ""
    return f"{'1 measure' if number == 1 else f'{number} measures'} later will need more."
