"""A joint plan on a terminal, in 80 columns; commands stand in one line each, to be copied."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clusterself.app.plan_request import Request
from clusterself.cli.joint_commands import own_plan_commands
from clusterself.cli.screen import on_screen
from clusterself.model.joint_report import JointReport
from clusterself.reports.joint.view import (
    ClusterView,
    EventView,
    JointView,
    OwnRow,
    share_words,
    view,
)
from clusterself.reports.joint.words import ROUNDED, WHO_PREPARES

_DATES = 17


def joint_view(report: JointReport, request: Request, *, plain: bool) -> str:
    """Return the report as text; `plain` leaves out colours and keeps to 80 columns."""
    shown = view(report)
    parts: list[RenderableType] = [*_top(report, shown)]
    for title, lines in (
        ("What each spends, alone and together", _costs(shown)),
        ("Left out", _left_out(report)),
        ("Shared events", (part for one in shown.events for part in _event(one))),
        *((one.cluster.name, _cluster(one)) for one in shown.clusters),
        ("How cost is shared", _rules(report, shown)),
        ("Whom this is for", map(Text, (report.for_whom, *report.notes))),
    ):
        found = tuple(lines)
        if found:
            parts += [Text(), Text(title, style="bold"), *found]
    page = on_screen(Group(*parts), plain=plain)
    return f"{page}{_next(report, request)}"


def _top(report: JointReport, shown: JointView) -> Iterator[RenderableType]:
    yield Text(shown.title, style="bold")
    yield Text(f"{shown.about}.")
    yield Text(f"Catalogue {report.edition}, {report.sha256[:12]}.")
    yield Text(report.stamp)
    yield Text()
    yield Text(report.headline, style="bold")
    yield from map(Text, shown.result)


def _costs(shown: JointView) -> Iterator[RenderableType]:
    if not shown.costs:
        return
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("")
    for title in ("Alone", "Jointly", "Saved")[: 3 if shown.has_plan else 1]:
        table.add_column(f"{title}\ndays", justify="right", no_wrap=True)
        table.add_column("\neuros", justify="right", no_wrap=True)
    for row in (*shown.costs, *((shown.total,) if shown.total else ())):
        groups = (row.alone, row.jointly, row.saved) if shown.has_plan else (row.alone,)
        style = "bold" if row is shown.total else ""
        table.add_row(Text(row.name), *(cell for group in groups for cell in group), style=style)
    yield table
    yield Text(ROUNDED, style="dim")


def _left_out(report: JointReport) -> Iterator[RenderableType]:
    for one in report.left_out:
        yield _item(Text.assemble((f"{one.name}: ", "bold"), one.left_out))


def _event(one: EventView) -> Iterator[RenderableType]:
    card = one.card
    title = (f"{card.number}. {card.title}", "bold")
    yield Text.assemble(title, f", {card.kind_words}, {one.when}")
    lines = [
        f"{one.who}.",
        f"Takes {one.takes}: {share_words(one)}.",
        f"{one.saves}.",
        f"First step: {card.first_step}",
        f"In each cluster: {card.who}. {WHO_PREPARES}",
    ]
    if one.needs:
        lines.append(f"Needed first: {one.needs}.")
    yield Padding(Group(*map(Text, lines)), (0, 0, 0, 3))


def _cluster(one: ClusterView) -> Iterator[RenderableType]:
    yield Text(f"{one.stand} {one.cluster.rises}".strip())
    if not one.rows:
        return
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    for title in ("From", "Until"):
        table.add_column(title, max_width=_DATES, no_wrap=True)
    table.add_column("Measure", ratio=1)
    for title in ("Days", "Euros"):
        table.add_column(title, justify="right", no_wrap=True)
    for row in one.rows:
        start, due = str(row.line.when.start), str(row.line.when.due)
        table.add_row(start, due, _measure(row), *row.cost)
    if len(one.rows) > 1:
        table.add_row("", "", Text("Together"), *one.total, style="bold")
    yield table


def _measure(row: OwnRow) -> Text:
    if not row.together:
        return Text(row.line.title)
    shared = (f" (shared event {row.line.event}, with {row.together})", "cyan")
    return Text.assemble(row.line.title, shared)


def _rules(report: JointReport, shown: JointView) -> Iterator[RenderableType]:
    if not shown.has_plan:
        return
    for rule in report.rules:
        yield _item(Text(rule))
    if shown.each_alone:
        yield Text("Done by several, and not shared, since it is work inside each organisation:")
        for one in shown.each_alone:
            yield _item(Text(one))


def _next(report: JointReport, request: Request) -> str:
    commands = tuple(own_plan_commands(report, request))
    if not commands:
        return ""
    intro = "Next, each cluster's own plan; the days of shared events are those above:"
    return "\n".join(["", intro, *commands, ""])


def _item(content: Text) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_row("  -", content)
    return table
