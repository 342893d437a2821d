"""All labels on a terminal: where one set of answers stands for each of them."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from clusterself.cli.screen import STYLES, heading_lines, on_screen
from clusterself.model.ladder_report import LadderReport, LadderStep
from clusterself.model.validity import LabelValidity
from clusterself.reports import wording
from clusterself.reports.calendar_words import calendar_sentences, is_urgent
from clusterself.reports.step_words import held, others, score_line, to_mend

_MOST_SHOWN = 3


def ladder_view(report: LadderReport, file: Path, *, plain: bool) -> str:
    """Return the ladder as text; `plain` leaves out colours and keeps to 80 columns."""
    parts: list[RenderableType] = [
        *heading_lines(report.stamp, report.heading),
        Text(),
        Text(report.advice, style="bold"),
    ]
    for step in report.steps:
        parts += [Text(), *_step(step, held(step.result.rulebook, report.calendar))]
    if report.calendar:
        parts += [Text(), Text("Labels held", style="bold"), *_calendar(report.calendar)]
    more = f"More: clusterself assess {file} --rulebook all -o labels.html"
    return on_screen(Group(*parts, Text(), Text(more, style="dim")), plain=plain)


def _step(step: LadderStep, is_held: str) -> Iterator[RenderableType]:
    found = step.result
    head = (f" ({is_held})", "cyan") if is_held else ""
    yield Text.assemble((found.title, "bold"), head)
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    verdict = Text(wording.as_sentence(found.sentence), STYLES[found.verdict])
    table.add_row("Verdict", Text.assemble(verdict, f" {found.advice}" if found.advice else ""))
    if line := score_line(found):
        table.add_row("Score", line)
    if step.improvement is not None:
        table.add_row("Improvement", wording.as_sentence(step.improvement.sentence))
    table.add_row("Gap", step.sentence)
    for line in _rest(step):
        table.add_row("", line)
    yield table


def _rest(step: LadderStep) -> Iterator[str]:
    """Yield what stands between here and the label, and what decides."""
    for card in step.blocking[:_MOST_SHOWN]:
        yield f"- {card.title} ({to_mend(card)})"
    if len(step.blocking) > _MOST_SHOWN:
        yield f"- and {len(step.blocking) - _MOST_SHOWN} more"
    for question in step.deciding[:_MOST_SHOWN]:
        yield f"? {question.question}"
    if len(step.deciding) > _MOST_SHOWN:
        yield f"? and {len(step.deciding) - _MOST_SHOWN} more"
    if line := others(step):
        yield f"{line}."


def _calendar(lines: tuple[LabelValidity, ...]) -> Iterator[RenderableType]:
    for line in lines:
        style = "yellow" if is_urgent(line) else ""
        yield Text(f"{line.label}: {' '.join(calendar_sentences(line))}", style)
