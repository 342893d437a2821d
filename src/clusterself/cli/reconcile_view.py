"""Several assessors side by side on a terminal, in 80 columns."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clusterself.cli.screen import on_screen
from clusterself.model.reconciled import Dispute, FactDispute, Reconciliation, Said
from clusterself.reports.reconcile import words
from clusterself.reports.wording import day

FIRST = 10  # indicators to discuss with all they claim; the report in a file has all


def reconcile_view(report: Reconciliation, *, plain: bool) -> str:
    """Return the report as text; `plain` leaves out colours and shortens nothing."""
    head = report.heading
    parts: list[RenderableType] = [
        Text(f"{head.cluster} ({head.country}), {day(head.assessed_on)}", style="bold"),
        *(_indented(words.voice_line(voice)) for voice in report.voices),
        *(Text(remark) for remark in report.remarks),
        *_section(
            "How far they agree", map(_indented, words.agreement_sentences(report.agreement))
        ),
        *_section(f"To discuss ({len(report.disputes)})", _disputes(report, plain=plain)),
        *_section(f"Facts on which they differ ({len(report.facts)})", map(_fact, report.facts)),
        *_section("Manager against board and members", _manager(report)),
        *_section(f"Answered by some only ({len(report.partly_answered)})", _partly(report)),
        Text(),
        Text(f"{report.rulebook_title} sets the targets.", style="dim"),
        Text(f"{report.stamp} Catalogue {head.edition}, {head.sha256[:12]}.", style="dim"),
    ]
    return on_screen(Group(*parts), plain=plain)


def _section(title: str, lines: Iterator[RenderableType]) -> Iterator[RenderableType]:
    found = list(lines)
    if found:
        yield Text()
        yield Text(title, style="bold")
        yield from found


def _indented(text: str, by: int = 2) -> RenderableType:
    return Padding(Text(text), (0, 0, 0, by))


def _disputes(report: Reconciliation, *, plain: bool) -> Iterator[RenderableType]:
    if not report.disputes:
        yield _indented(words.NO_DISPUTE)
    first = report.disputes if plain else report.disputes[:FIRST]
    for number, one in enumerate(first, start=1):
        yield from _dispute(number, one)
    for number, one in enumerate(report.disputes[len(first) :], start=len(first) + 1):
        said = "; ".join(f"{claim.level}: {words.who(claim.said)}" for claim in one.claims)
        yield _indented(f"{number}. {one.title} ({said})")


def _dispute(number: int, one: Dispute) -> Iterator[RenderableType]:
    yield _indented(f"{number}. {one.title} ({words.difference(one)})")
    for claim in one.claims:
        yield _indented(f"Level {claim.level}, {words.who(claim.said)}: {claim.descriptor}", 5)
        yield from (_indented(_comment(said), 7) for said in claim.said if said.comment)
    yield from (_indented(f"{said.assessor}: {said.text}", 5) for said in one.besides)
    if one.from_facts:
        yield _indented(f"The level follows from facts: {', '.join(one.from_facts)}.", 5)


def _comment(said: Said) -> str:
    return f"{said.assessor}: “{said.comment}”"


def _fact(one: FactDispute) -> RenderableType:
    year = f", {one.year}" if one.year else ""
    said = "; ".join(f"{said.assessor}: {said.text}" for said in one.said)
    return _indented(f"{one.title}{year}: {said}")


def _manager(report: Reconciliation) -> Iterator[RenderableType]:
    found = report.manager
    if found is None:
        return
    yield _indented(words.manager_sentence(found))
    if not found.lines:
        return
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for title in ("", "manager", "board and members"):
        table.add_column(title)
    for line in found.lines:
        levels = (words.level_words(line.manager_level), words.level_words(line.others_level))
        table.add_row(Text(line.title), *levels)
    yield Padding(table, (0, 0, 0, 2))


def _partly(report: Reconciliation) -> Iterator[RenderableType]:
    for one in report.partly_answered:
        said = "; ".join(f"{said.assessor}: {said.text}" for said in one.said)
        yield _indented(f"{one.title}: {said}. Open: {words.who(one.silent)}.")
