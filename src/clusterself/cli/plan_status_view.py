"""The status of a plan on a terminal, in 80 columns."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from clusterself.cli.screen import on_screen
from clusterself.model.plan_status import State, StatusReport
from clusterself.reports.plan_status.decisions import Decision
from clusterself.reports.plan_status.view import LabelLine, Papers, Row, view

_STYLES = {
    State.LATE: "bold red",
    State.NOT_SHOWN: "bold yellow",
    State.TO_BEGIN: "bold yellow",
    State.UNDER_WAY: "bold",
    State.DONE: "green",
    State.REACHED: "green",
}
_STATE_WIDTH = 20


def plan_status_view(report: StatusReport, *, plain: bool) -> str:
    """Return the status as text; `plain` leaves out colours and keeps to 80 columns."""
    shown = view(report)
    parts: list[RenderableType] = [
        Text(report.cluster, style="bold"),
        Text(f"{shown.about}."),
        Text(report.stamp),
        Text(),
        Text(shown.title, style="bold"),
        Text(" ".join(shown.headline), style="bold"),
        *_decisions(shown.decisions),
    ]
    if shown.rows:
        parts += [Text(), Text("Measures", style="bold"), _table(shown.rows)]
    parts += [Text(text) for text in shown.aside]
    if shown.papers:
        parts += [Text(), Text("Papers to bring", style="bold"), *_papers(shown.papers)]
        parts += [Text(shown.papers_later)] if shown.papers_later else []
    if shown.result:
        parts += [Text(), Text("The label", style="bold")]
        parts += [Text(f"{when}: {said}.") for when, said in shown.result]
    if shown.labels:
        parts += [Text(), Text("Labels held", style="bold"), *_labels(shown.labels)]
    parts += [Text(), Text(" ".join(shown.notes), style="dim")]
    return on_screen(Group(*parts), plain=plain)


def _decisions(found: Iterable[Decision]) -> Iterator[RenderableType]:
    yield Text()
    yield Text("To decide", style="bold")
    decisions = tuple(found)
    if not decisions:
        yield Text("Nothing has to be decided.")
    for one in decisions:
        about = f": {'; '.join(one.about)}" if one.about else ""
        yield _item(f"{one.what}{about}.")


def _table(rows: Iterable[Row]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(width=_STATE_WIDTH)
    table.add_column(ratio=1)
    for row in rows:
        said = Text(row.title)
        for quiet in (f"{row.who}, {row.when}", *row.details):
            said.append(f"\n{quiet}", style="dim")
        table.add_row(Text(row.words, _STYLES.get(row.state, "")), said)
    return table


def _papers(found: Iterable[Papers]) -> Iterator[RenderableType]:
    for one in found:
        yield _item(f"{one.by}: {one.kinds}")


def _labels(found: Iterable[LabelLine]) -> Iterator[RenderableType]:
    for line in found:
        yield Text(f"{line.label}: {line.text}", "yellow" if line.is_urgent else "")


def _item(text: str) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_row("  -", Text(text))
    return table
