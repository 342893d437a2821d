"""A plan on a terminal, in 80 columns."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clusterself.cli.screen import STYLES, heading_lines, on_screen
from clusterself.model.plan_report import PlanReport
from clusterself.reports.free_text import direction_kept
from clusterself.reports.plan.view import CardView, PlanView, view

_MOST_CARDS = 6
_MOST_LEFT = 5
_MOST_QUESTIONS = 3


def plan_view(report: PlanReport, *, plain: bool) -> str:
    """Return the report as text; `plain` leaves out colours and keeps to 80 columns."""
    shown = view(report)
    parts: list[RenderableType] = [
        *heading_lines(report.stamp, report.heading),
        Text(),
        Text(f"Plan for {report.title}", style="bold"),
        Text(report.headline, style="bold"),
        *map(_item, report.margin),
        Text(report.proof_in_short),
        *(Text(text) for text in (report.rises, report.progress) if text),
        *_stands(report, shown),
        *(Text(text) for text in (shown.missed,) if text),
    ]
    for title, lines in (
        ("Not met, even with this plan", map(_item, report.unmet)),
        ("The choices", _choices(report, shown)),
        ("The board is asked", map(_item, report.board)),
        ("Before you decide", map(_item, report.before)),
        ("What to do when", _measures(shown)),
        ("Step by step", _cards(shown.cards, in_full=plain)),
        ("If open answers turn out otherwise", _open(report)),
        ("The next best plans", (_item(way.sentence) for way in report.next_best)),
        (f"Weaknesses that stay ({len(report.left)})", _left(report)),
        ("What was asked", _asked(report, shown)),
        ("How the plan was found", (Text(report.proof),)),
        ("What it is worth to loosen something", _constraints(report)),
        ("Why the plan differs from the list of weaknesses", map(_item, report.order)),
    ):
        found = tuple(lines)
        if found:
            parts += [Text(), Text(title, style="bold"), *found]
    notes = " ".join(text for text in _notes(report, shown) if text)
    return on_screen(Group(*parts, Text(), Text(notes, style="dim")), plain=plain)


def _stands(report: PlanReport, shown: PlanView) -> Iterator[RenderableType]:
    if not shown.stands or report.then is None:
        return
    yield Text()
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for title in ("", "Today", "After the plan"):
        table.add_column(title)
    for line in shown.stands:
        is_verdict = line.name == "Verdict"
        today = Text(line.today, style=STYLES[report.today.verdict] if is_verdict else "")
        then = Text(line.then, style=STYLES[report.then.verdict] if is_verdict else "bold")
        table.add_row(line.name, today, then)
    yield table


def _notes(report: PlanReport, shown: PlanView) -> tuple[str, ...]:
    return report.estimates, report.reckoned, shown.basis, report.not_included


def _choices(report: PlanReport, shown: PlanView) -> Iterator[RenderableType]:
    if not shown.choices:
        return
    has_score = any(one.score for one in shown.choices)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("")
    table.add_column("Aim")
    for title in ("Measures", "Days", "Euros"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("Last day", no_wrap=True)
    if has_score:
        table.add_column("Score after", justify="right")
    for one, line in zip(shown.choices, report.choices, strict=True):
        score = [one.score] if has_score else []
        table.add_row(
            one.letter, one.keeps, one.measures, one.days, one.euro, str(line.end or ""), *score
        )
    yield table
    yield from map(_item, shown.choices_differ)


def _measures(shown: PlanView) -> Iterator[RenderableType]:
    if not shown.cards:
        return
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("", justify="right")
    table.add_column("Measure")
    if shown.has_dates:
        table.add_column("Start", no_wrap=True)
        table.add_column("Due", no_wrap=True)
    table.add_column("Days", justify="right", no_wrap=True)
    table.add_column("Euros", justify="right", no_wrap=True)
    for one in shown.cards:
        card = one.card
        dates = [str(card.start or ""), str(card.due or "")] if shown.has_dates else []
        title = f"{card.title} ({one.status})" if one.status else card.title
        table.add_row(str(card.number), Text(title), *dates, one.days, one.euro)
    if len(shown.cards) > 1:
        gap = ["", ""] if shown.has_dates else []
        table.add_row("", Text("Together"), *gap, shown.total_days, shown.total_euro, style="bold")
    yield table


def _cards(cards: Sequence[CardView], *, in_full: bool) -> Iterator[RenderableType]:
    """Yield the measures; a file has room for all of them."""
    most = len(cards) if in_full else _MOST_CARDS
    for one in cards[:most]:
        yield from _card(one)
    if len(cards) > most:
        yield Text(f"{len(cards) - most} more measures in the report (-o plan.html)", style="dim")


def _card(one: CardView) -> Iterator[RenderableType]:
    card = one.card
    yield Text(f"{card.number} {card.title}", style="underline")
    lines = [
        f"First: {card.first_step}",
        f"Who: {direction_kept(one.owner)}. Takes: {one.takes}.",
    ]
    if one.needs:
        lines.append(f"Needed first: {one.needs}.")
    if card.changes:
        changes = "; ".join(f"{change.title}: {change.text}" for change in card.changes)
        lines.append(f"Changes: {changes}.")
    if one.serves:
        lines.append(f"Weaknesses: {one.serves}.")
    if one.waits:
        lines.append(f"First find out, since an answer may be enough: {one.waits}.")
    yield from (Padding(Text(line), (0, 0, 0, 2)) for line in lines)


def _open(report: PlanReport) -> Iterator[RenderableType]:
    yield from (_item(case.sentence) for case in report.cases)
    for question in report.questions[:_MOST_QUESTIONS]:
        yield _item(f"Find out first: {question.question}")


def _constraints(report: PlanReport) -> Iterator[RenderableType]:
    yield from (_item(one.sentence) for one in report.constraints)
    if report.constraints_rest:
        yield _item(report.constraints_rest)


def _left(report: PlanReport) -> Iterator[RenderableType]:
    for one in report.left[:_MOST_LEFT]:
        yield _item(f"{one.title} (no. {one.rank}, {one.text})")
    more = len(report.left) - _MOST_LEFT
    if more > 0:
        yield _item(f"{more} more in the report (-o plan.html)")


def _asked(report: PlanReport, shown: PlanView) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for line in report.asked:
        table.add_row(Text(f"  {line.name}"), Text(line.text))
    for other in shown.others:
        table.add_row(Text("  Besides"), Text(direction_kept(other)))
    yield table


def _item(text: str) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_row("  -", Text(text))
    return Padding(table, 0)
