"""The gap report on a terminal: one screen, 80 columns, in the order of the report."""

from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from clusterself.cli.screen import STYLES, heading_lines, on_screen
from clusterself.model.gap_report import GapReport, QuestionCard, Result, WeaknessCard
from clusterself.model.plan_part import FirstMeasure
from clusterself.model.scorecard import QuestionReason, Range
from clusterself.model.verdict import Verdict
from clusterself.reports import card_words, result_words, wording
from clusterself.reports.calendar_words import calendar_line, is_urgent
from clusterself.reports.shown import first_gap, narrowing, strengths

WEAKNESSES_SHOWN = 5
SHOWN_IN_FULL = 3
CRITERIA_NAMED = 3
QUESTIONS_SHOWN = 3
STRENGTHS_SHOWN = 3


def summary(report: GapReport, file: Path, *, plain: bool) -> str:
    """Return the summary as text; `plain` leaves out colours and keeps to 80 columns."""
    return on_screen(_page(report, file), plain=plain)


def _page(report: GapReport, file: Path) -> Group:
    return Group(
        *heading_lines(report.stamp, report.heading),
        Text(),
        Text(report.result.title, style="bold"),
        _result(report),
        Text(),
        *_weaknesses(report),
        *_measures(report),
        Text(),
        *_questions(report),
        *_strengths(report),
        Text(f"More: clusterself assess {file} -o report.html", style="dim"),
    )


def _result(report: GapReport) -> RenderableType:
    found = report.result
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_row("Verdict", _verdict(report))
    table.add_row("Eligibility", _eligibility(report))
    if report.improvement is not None:
        table.add_row("Improvement", wording.as_sentence(report.improvement.sentence))
    if found.score is not None and found.evidenced_score is not None:
        table.add_row("Score", _score(found, found.score))
        if questions := narrowing(report):
            table.add_row("", f"Answer first: {'; '.join(q.title for q in questions)}")
    table.add_row("Answered", result_words.answered_sentence(found.answered))
    if found.evidenced_score is not None:
        evidenced = wording.percent_range(found.evidenced_score)
        table.add_row("Evidenced", f"{evidenced}, {result_words.EVIDENCED}")
    for line in report.calendar:
        style = "yellow" if is_urgent(line) else ""
        table.add_row("Label held", Text(f"{line.label}: {calendar_line(line)}", style))
    if report.ruler is not None:
        table.add_row("Catalogue", report.ruler.sentences[0])
    return table


def _verdict(report: GapReport) -> Text:
    found = report.result
    verdict = Text(wording.as_sentence(found.sentence), style=STYLES[found.verdict])
    rest = [found.advice] if found.advice else []
    if found.evidenced_verdict is not found.verdict:
        alone = wording.VERDICT_WORDS[found.evidenced_verdict]
        rest.append(f"{result_words.EVIDENCED.capitalize()}: {alone}.")
    return Text.assemble(verdict, *(f" {sentence}" for sentence in rest))


def _score(found: Result, score: Range) -> str:
    ends, what = result_words.range_sentence(score), result_words.score_sentence(found)
    figure = wording.percent_range(score)
    return f"{figure}{f': {ends}' if ends else ''}. {what}"


def _eligibility(report: GapReport) -> str:
    titles: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
    for line in report.criteria:
        titles[line.verdict].append(line.title)
    parts = [f"{len(titles[Verdict.MET])} of {len(report.criteria)} criteria met"]
    parts += [
        f"{wording.VERDICT_WORDS[verdict]}: {_named(titles[verdict])}"
        for verdict in (Verdict.NOT_MET, Verdict.OPEN)
        if titles[verdict]
    ]
    return ". ".join(part[:1].upper() + part[1:] for part in parts)


def _named(titles: list[str]) -> str:
    more = len(titles) - CRITERIA_NAMED
    return "; ".join(titles[:CRITERIA_NAMED]) + (f" and {more} more" if more > 0 else "")


def _title(text: str, found: int, shown: int) -> Text:
    title = Text(text, style="bold")
    if found > shown:
        title.append(f" ({found - shown} more in the report)", style="not bold dim")
    return title


def _weaknesses(report: GapReport) -> list[RenderableType]:
    title = _title("Weaknesses to address first", len(report.weaknesses), WEAKNESSES_SHOWN)
    if not report.weaknesses:
        return [title, Text(card_words.no_weakness(report))]
    shown = report.weaknesses[:WEAKNESSES_SHOWN]
    return [title, *(_weakness(n, card, report) for n, card in enumerate(shown, 1))]


def _details(card: WeaknessCard, report: GapReport) -> list[str]:
    details = ["rule not met"] if card.blocks_verdict else []
    details += [
        f"now: {result_words.present(criterion)}"
        for criterion in report.criteria
        if criterion.id == card.id
    ]
    if card.target is not None:
        is_first = card.id == first_gap(report)
        details.append(card_words.standing(card, report.result.rulebook if is_first else ""))
    return [*details, wording.days(card.days)]


def _weakness(place: int, card: WeaknessCard, report: GapReport) -> RenderableType:
    details = _details(card, report)
    head = Text.assemble((card.title, "bold"), (f" ({', '.join(details)})", "cyan"))
    if place > SHOWN_IN_FULL:
        return _numbered(place, head)
    body = [Text(wording.first_sentence(card.weakness))]
    body += [Text(f"→ {wording.first_sentence(step.text)}") for step in card.remedies[:1]]
    return _numbered(place, Group(head, *body))


def _numbered(place: int, content: RenderableType) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_row(Text(f"{place}."), content)
    return table


def _measures(report: GapReport) -> list[RenderableType]:
    if report.plan is None:
        return []
    said = Text(" ".join(report.plan.sentences))
    shown = [_numbered(n, _measure(m)) for n, m in enumerate(report.plan.measures, 1)]
    return [Text(), Text(report.plan.title, style="bold"), said, *shown]


def _measure(measure: FirstMeasure) -> RenderableType:
    begun = "under way" if measure.is_under_way else f"from {wording.day(measure.start)}"
    when = f" ({measure.owner or 'nobody yet'}, {begun}, due {wording.day(measure.due)})"
    head = Text.assemble((measure.title, "bold"), (when, "cyan"))
    if measure.first_step is None:
        return head
    return Group(head, Text(f"→ {wording.first_sentence(measure.first_step)}"))


def _questions(report: GapReport) -> list[RenderableType]:
    if not report.questions:
        return []
    title = _title("What to find out", len(report.questions), QUESTIONS_SHOWN)
    shown = report.questions[:QUESTIONS_SHOWN]
    return [title, *(_question(n, card) for n, card in enumerate(shown, 1)), Text()]


def _question(place: int, card: QuestionCard) -> RenderableType:
    line = Text(card.question)
    if card.reason is QuestionReason.CRITERION:
        line.append(f" ({card_words.consequence(card)})", style="dim")
    elif card.effect:
        line.append(f" ({wording.percentage_points(card.effect)})", style="dim")
    return _numbered(place, line)


def _strengths(report: GapReport) -> list[RenderableType]:
    found = strengths(report)
    if not found:
        return []
    titles = "; ".join(line.title for line in found[:STRENGTHS_SHOWN])
    more = len(found) - STRENGTHS_SHOWN
    rest = f" ({more} more in the report)" if more > 0 else ""
    return [Text.assemble(("Strengths to build on: ", "bold"), titles, (rest, "dim"))]
