"""The dossier on a terminal: how many papers there are, and the first of those to get."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from clusterself.cli.screen import heading_lines, on_screen
from clusterself.model.dossier import DossierReport
from clusterself.reports import wording
from clusterself.reports.calendar_words import calendar_sentences, is_urgent
from clusterself.reports.dossier.todo_words import TodoLine, not_yet, nothing_to_do, todo_line

_MOST_TODOS = 5
_MOST_CONCERNS = 3


def dossier_view(report: DossierReport, file: Path, *, plain: bool) -> str:
    """Return the report as text; `plain` leaves out colours and keeps to 80 columns."""
    parts: list[RenderableType] = [
        *heading_lines(report.stamp, report.heading),
        Text(),
        Text(f"Evidence for {report.title}", style="bold"),
        _figures(report),
        Text(),
        *_todos(report),
    ]
    if report.calendar:
        parts += [Text(), Text("Labels held", style="bold"), *_calendar(report)]
    bundle = f"To bundle all papers with an index:\nclusterself dossier {file} -o dossier.zip"
    rulebook = "" if report.rulebook == "bronze" else f" -r {report.rulebook}"
    return on_screen(Group(*parts, Text(), Text(bundle + rulebook, style="dim")), plain=plain)


def _figures(report: DossierReport) -> Table:
    counts = report.counts
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    table.add_row("Papers named", str(counts.named))
    table.add_row("  files found", str(counts.found))
    table.add_row("  addresses", str(counts.addresses), "not opened")
    table.add_row("  in date", str(counts.in_date), f"and at hand on {wording.day(report.today)}")
    table.add_row("  not at hand", str(counts.not_at_hand))
    table.add_row("Answers that need a paper", str(counts.asked))
    table.add_row("  proven", str(counts.proven))
    table.add_row("  still to prove", str(counts.asked - counts.proven))
    if report.stories_asked is not None:
        named = next((len(t.items) for t in report.topics if t.title == "Success stories"), 0)
        table.add_row("Success stories", str(named), f"of {report.stories_asked}")
    return table


def _todos(report: DossierReport) -> Iterator[RenderableType]:
    shown = report.todos[:_MOST_TODOS]
    if not shown:
        yield Text(nothing_to_do(report), style="bold")
    else:
        of = (
            f", the first {len(shown)} of {len(report.todos)}" if report.todos[len(shown) :] else ""
        )
        yield Text(f"What to get for the interview or audit{of}", style="bold")
    for number, todo in enumerate(shown, start=1):
        table = Table.grid(padding=(0, 1))
        table.add_row(f"{number:>2}.", _todo(todo_line(todo, report)))
        yield table
    if note := not_yet(report):
        yield Text(note, style="dim")


def _todo(line: TodoLine) -> Text:
    text = Text.assemble((line.title, "bold"), "\n", line.what)
    for named in line.named:
        text.append(f"\n{named}", style="dim")
    if line.concerns:
        rest = len(line.concerns) - _MOST_CONCERNS
        more = f"; and {rest} more" if rest > 0 else ""
        text.append(f"\nFor: {'; '.join(line.concerns[:_MOST_CONCERNS])}{more}.")
    if line.effect:
        text.append(f"\n{line.effect}", style="yellow")
    return text


def _calendar(report: DossierReport) -> Iterator[Text]:
    for line in report.calendar:
        style = "yellow" if is_urgent(line) else ""
        yield Text(f"{line.label}: {' '.join(calendar_sentences(line))}", style)
