"""The gap report on a terminal: one screen, 80 columns."""

from collections import Counter
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from clusterself.model.gap_report import GapReport, QuestionCard, WeaknessCard
from clusterself.model.verdict import Verdict
from clusterself.reports import wording

WEAKNESSES_SHOWN = 5
SHOWN_IN_FULL = 3
QUESTIONS_SHOWN = 3
_WIDEST = 100
_STYLE = {Verdict.MET: "bold green", Verdict.NOT_MET: "bold red", Verdict.OPEN: "bold yellow"}


def summary(report: GapReport, file: Path, *, plain: bool) -> str:
    """Return the summary as text; `plain` leaves out colours and keeps to 80 columns."""
    console = Console(no_color=True, force_terminal=False, width=80) if plain else Console()
    console.width = min(console.width, _WIDEST)
    with console.capture() as capture:
        console.print(_page(report, file), highlight=False)
    lines = capture.get().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _page(report: GapReport, file: Path) -> Group:
    return Group(
        _heading(report),
        Text(),
        Text(report.result.title, style="bold"),
        _result(report),
        Text(),
        *_weaknesses(report),
        *_questions(report),
        Text(f"More: clusterself assess {file} -o report.html", style="dim"),
    )


def _heading(report: GapReport) -> RenderableType:
    head = report.heading
    first = Text(f"{head.cluster} ({head.country})", style="bold")
    said = f"{head.assessed_on}, answered by: {head.assessor}. "
    ruler = f"Catalogue {head.edition}, {head.sha256[:12]}."
    lines = [first, Text(f"{said}{ruler}"), Text(report.stamp, style="dim")]
    if head.labels_stated:
        lines.append(Text(f"{head.labels_intro}: {', '.join(head.labels_stated)}"))
    if head.answered_against not in {None, head.edition}:
        lines.append(Text(f"Answered against edition {head.answered_against}."))
    return Group(*lines)


def _result(report: GapReport) -> RenderableType:
    found = report.result
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    word, rest = found.sentence.split(":", 1)
    verdict = Text(word, style=_STYLE[found.verdict])
    if found.evidenced_verdict is not found.verdict:
        verdict.append(
            f" ({wording.VERDICT_WORDS[found.evidenced_verdict]} with papers alone)", "not bold"
        )
    verdict.append(f":{rest}", style="default not bold")
    table.add_row("Verdict", verdict)
    table.add_row("Eligibility", _eligibility(report))
    if found.score is not None and found.evidenced_score is not None:
        score = wording.percent_range(found.score)
        table.add_row("Score", f"{score}, {wording.score_sentence(found)}")
        evidenced = wording.percent_range(found.evidenced_score)
        table.add_row("Evidenced", f"{evidenced}, what valid papers prove")
    share = found.answered
    unknown = f" ({share.unknown} said to be unknown)" if share.unknown else ""
    table.add_row("Answered", f"{share.answered} of {share.asked} questions{unknown}")
    return table


def _eligibility(report: GapReport) -> Text:
    counts = Counter(line.verdict for line in report.criteria)
    parts = [
        f"{counts[verdict]} {wording.VERDICT_WORDS[verdict]}"
        for verdict in (Verdict.MET, Verdict.NOT_MET, Verdict.OPEN)
        if counts[verdict]
    ]
    return Text(f"{len(report.criteria)} criteria: {', '.join(parts)}")


def _weaknesses(report: GapReport) -> list[RenderableType]:
    if not report.weaknesses:
        found = "none found in what is answered" if report.questions else "none found"
        return [Text(f"Weaknesses to address first: {found}", style="bold"), Text()]
    more = len(report.weaknesses) - WEAKNESSES_SHOWN
    title = Text("Weaknesses to address first", style="bold")
    if more > 0:
        title.append(f"  ({more} more in the report)", style="not bold dim")
    shown = report.weaknesses[:WEAKNESSES_SHOWN]
    return [title, *(_weakness(n, card) for n, card in enumerate(shown, 1)), Text()]


def _weakness(place: int, card: WeaknessCard) -> RenderableType:
    head = Text(card.title, style="bold")
    details = [] if card.target is None else [f"level {card.level} of {card.target}"]
    if card.at_best:
        details = [f"at best {details[0]}"]
    if card.blocks_verdict:
        details.append("blocks")
    details.append(wording.days(card.days))
    head.append(f"  {', '.join(details)}", style="not bold cyan")
    in_full = place <= SHOWN_IN_FULL
    body = Text(card.weakness if in_full else wording.first_sentence(card.weakness))
    if card.remedies and in_full:
        body.append(f"\n→ {wording.first_sentence(card.remedies[0].text)}")
    return _numbered(place, Group(head, body))


def _numbered(place: int, content: RenderableType) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_row(Text(f"{place}."), content)
    return table


def _questions(report: GapReport) -> list[RenderableType]:
    if not report.questions:
        return []
    more = len(report.questions) - QUESTIONS_SHOWN
    title = Text("What to find out", style="bold")
    if more > 0:
        title.append(f"  ({more} more in the report)", style="not bold dim")
    shown = report.questions[:QUESTIONS_SHOWN]
    return [title, *(_question(n, card) for n, card in enumerate(shown, 1)), Text()]


def _question(place: int, card: QuestionCard) -> RenderableType:
    line = Text(card.question)
    if card.effect:
        line.append(f" (up to {wording.points(card.effect)} points)", style="dim")
    return _numbered(place, line)
