"""All labels on a terminal: where one set of answers stands for each of them."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from clusterself.cli.screen import STYLES, heading_lines, on_screen
from clusterself.model.gap_report import WeaknessCard
from clusterself.model.ladder_report import LadderReport, LadderStep
from clusterself.model.validity import LabelState, LabelValidity
from clusterself.reports import wording
from clusterself.reports.calendar_words import calendar_sentences

_MOST_SHOWN = 3


def ladder_view(report: LadderReport, file: Path, *, plain: bool) -> str:
    """Return the ladder as text; `plain` leaves out colours and keeps to 80 columns."""
    parts: list[RenderableType] = [
        *heading_lines(report.stamp, report.heading),
        Text(),
        Text(report.advice, style="bold"),
    ]
    for step in report.steps:
        parts += [Text(), *_step(step)]
    if report.calendar:
        parts += [Text(), Text("Labels held", style="bold"), *_calendar(report.calendar)]
    more = f"More: clusterself assess {file} --rulebook all -o labels.html"
    return on_screen(Group(*parts, Text(), Text(more, style="dim")), plain=plain)


def _step(step: LadderStep) -> Iterator[RenderableType]:
    found = step.result
    yield Text(found.title, style="bold")
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_row("Verdict", Text(wording.as_sentence(found.sentence), STYLES[found.verdict]))
    if found.score is not None:
        mark = "" if found.pass_mark is None else f", pass mark {wording.percent(found.pass_mark)}"
        table.add_row("Score", f"{wording.percent_range(found.score)}{mark}")
    if step.improvement is not None:
        table.add_row("Improvement", wording.as_sentence(step.improvement.sentence))
    table.add_row("Gap", step.sentence)
    for card in step.blocking[:_MOST_SHOWN]:
        table.add_row("", f"- {card.title} ({_what(card)})")
    if len(step.blocking) > _MOST_SHOWN:
        table.add_row("", f"- and {len(step.blocking) - _MOST_SHOWN} more")
    for question in step.deciding[:_MOST_SHOWN]:
        table.add_row("", f"? {question.question}")
    yield table


def _what(card: WeaknessCard) -> str:
    level = "rule not met" if card.level is None else f"level {card.level} of {card.target}"
    return f"{level}, {wording.days(card.days)}"


def _calendar(lines: tuple[LabelValidity, ...]) -> Iterator[RenderableType]:
    for line in lines:
        style = "yellow" if line.state in {LabelState.RENEWAL, LabelState.GRACE} else ""
        yield Text(f"{line.label}: {' '.join(calendar_sentences(line))}", style)
