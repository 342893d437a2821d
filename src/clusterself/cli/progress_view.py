"""One cluster over time on a terminal, in 80 columns."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clusterself.cli.screen import STYLES, heading_lines, on_screen
from clusterself.model.progress import ProgressReport, Rise
from clusterself.model.validity import LabelValidity
from clusterself.reports import wording
from clusterself.reports.calendar_words import calendar_sentences, is_urgent
from clusterself.reports.progress.view import ChangeView, MoveGroup, PointView, view


def progress_view(report: ProgressReport, *, plain: bool) -> str:
    """Return the report as text; `plain` leaves out colours and keeps to 80 columns."""
    shown = view(report)
    parts: list[RenderableType] = [
        *heading_lines(report.stamp, report.heading),
        Text(),
        Text(shown.title, style="bold"),
        Text(" ".join(shown.headline), style="bold"),
        *(Text(warning, style="yellow") for warning in shown.warnings),
        Text(),
        _course(shown.points),
        *(Text(f"{p.day}: {p.note}.", style="dim") for p in shown.points if p.note),
    ]
    for change in shown.changes:
        parts += _change(change)
    if report.rise is not None:
        parts += _rise(report.rise, shown.rise)
    if report.calendar:
        parts += [Text(), Text("Labels held", style="bold"), *_calendar(report.calendar)]
    notes = Text(" ".join(shown.notes), style="dim")
    return on_screen(Group(*parts, Text(), notes), plain=plain)


def _course(points: Iterable[PointView]) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for title in ("", "Verdict", "Score", "Evidenced", "Answered"):
        table.add_column(title)
    for point in points:
        verdict = Text(point.words, style=STYLES[point.verdict])
        table.add_row(point.day, verdict, point.score, point.evidenced, point.answered)
    return table


def _change(change: ChangeView) -> Iterator[RenderableType]:
    yield Text()
    yield Text(change.title, style="bold")
    yield Text(" ".join(change.sentences))
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column()
    for part in change.parts:
        style = "bold" if part.name == "Score" else ""
        table.add_row(
            f"  {part.name}", Text(part.points, style=style), Text(part.meaning, style="dim")
        )
    yield table
    for group in change.groups:
        yield from _group(group)


def _group(group: MoveGroup) -> Iterator[RenderableType]:
    yield Text(f"{group.title} ({len(group.lines)})", style="underline")
    for line in group.lines:
        worth = f"; {line.worth}" if line.worth else ""
        yield _item(f"{line.title}: {line.moved}{worth}")


def _rise(rise: Rise, intro: str) -> Iterator[RenderableType]:
    yield Text()
    yield Text(f"What rose enough for {rise.title}", style="bold")
    yield Text(f"{intro} {wording.as_sentence(rise.line.sentence)}")
    yield from map(_item, rise.line.risen)
    for topic in rise.line.may_have_risen:
        yield _item(f"{topic} (may have risen, or lacks a paper)")


def _item(text: str) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_row("  -", Text(text))
    return Padding(table, 0)


def _calendar(lines: Iterable[LabelValidity]) -> Iterator[RenderableType]:
    for line in lines:
        style = "yellow" if is_urgent(line) else ""
        yield Text(f"{line.label}: {' '.join(calendar_sentences(line))}", style)
