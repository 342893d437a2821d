"""A plan read off into lines, which the terminal and all pages lay out."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.plan_file import Status
from clusterself.model.plan_report import MeasureCard, PlanReport, PlanStand
from clusterself.model.scorecard import Range
from clusterself.reports import wording
from clusterself.reports.plan.amounts import euros, joined, proposed, score_range, working_days
from clusterself.reports.plan.asked import STATUS_WORDS

NO_MARK = "none for this label"
_MOST_MISSED = 5


class NumberLine(NamedTuple):
    """One of the numbers at the top."""

    figure: str
    unit: str


class StandLine(NamedTuple):
    """One thing as it is today and once the plan is done."""

    name: str
    today: str
    then: str


class ChoiceView(NamedTuple):
    """One plan to choose, ready to be laid out."""

    letter: str
    keeps: str
    measures: str
    days: str
    euro: str
    end: str
    score: str  # empty where there is no pass mark


class CardView(NamedTuple):
    """One measure, ready to be laid out."""

    card: MeasureCard
    owner: str  # who does it; as long as nobody is named, who is proposed
    has_owner: bool
    start: str
    due: str
    days: str
    euro: str
    status: str  # empty where it is planned and no more
    takes: str
    needs: str
    serves: str
    waits: str  # what is open today, so that an answer may do instead


class PlanView(NamedTuple):
    """What is said besides the sentences of the report."""

    kind: str
    numbers: tuple[NumberLine, ...]
    stands: tuple[StandLine, ...]
    cards: tuple[CardView, ...]
    choices: tuple[ChoiceView, ...]
    choices_differ: tuple[str, ...]
    missed: str  # rules not met today, and open ones
    total_days: str
    total_euro: str
    basis: str
    has_dates: bool
    has_status: bool
    others: tuple[str, ...]
    load: str  # the work of each month, in a sentence


def view(report: PlanReport) -> PlanView:
    """Put a report into words."""
    cards = tuple(_card(card) for card in report.measures)
    figures = report.figures
    return PlanView(
        kind=f"Plan for {report.rulebook}",
        numbers=tuple(_numbers(report)),
        stands=tuple(_stands(report)),
        cards=cards,
        choices=tuple(_choices(report)),
        choices_differ=tuple(one.sentence for one in report.choices if one.sentence),
        missed=_missed(report),
        total_days=wording.number(figures.days) if figures else "",
        total_euro=wording.grouped(figures.euro) if figures else "",
        basis=_basis(report),
        has_dates=any(card.card.start is not None for card in cards),
        has_status=any(card.status for card in cards),
        others=tuple(
            f"{one.title} ({STATUS_WORDS[one.status]}{f', {one.owner}' if one.owner else ''})"
            for one in report.others
        ),
        load=_load(report),
    )


def _numbers(report: PlanReport) -> Iterator[NumberLine]:
    figures = report.figures
    if figures is None or not figures.measures:
        return
    yield NumberLine(str(figures.measures), "measure" if figures.measures == 1 else "measures")
    yield NumberLine(wording.number(figures.days), "working days")
    yield NumberLine(wording.grouped(figures.euro), "euros")
    if figures.months is not None:
        yield NumberLine(str(figures.months), "month" if figures.months == 1 else "months")
    if figures.days_a_year:
        yield NumberLine(wording.number(figures.days_a_year), "days a year afterwards")


def _stands(report: PlanReport) -> Iterator[StandLine]:
    today, then = report.today, report.then
    if then is None or not report.measures:
        return
    yield StandLine("Verdict", today.words, then.words)
    yield StandLine("Criteria and minimums met", _met(today), _met(then))
    mark = report.pass_mark
    if today.score is not None and then.score is not None:
        scores = score_range(today.score, mark), score_range(then.score, mark)
        yield StandLine("Score", *scores)
    if mark is None or today.score is None or then.score is None:
        yield StandLine("Pass mark", NO_MARK, "none")
    else:
        marks = _at(mark, today.score), _at(mark, then.score)
        yield StandLine(f"Pass mark {wording.percent(mark)}", *marks)


def _at(mark: Fraction, score: Range) -> str:
    if score.low >= mark:
        return "met"
    return "open" if score.high >= mark else "missed"


def _missed(report: PlanReport) -> str:
    parts = (("Not met today", report.missed), ("Open today", report.open_today))
    said = [f"{name}: {_first(rules)}." for name, rules in parts if rules and report.measures]
    return " ".join(said)


def _first(rules: Sequence[str]) -> str:
    more = len(rules) - _MOST_MISSED
    return "; ".join([*rules[:_MOST_MISSED], *([f"{more} more"] if more > 0 else [])])


def _choices(report: PlanReport) -> Iterator[ChoiceView]:
    for one in report.choices:
        yield ChoiceView(
            letter=one.letter,
            keeps=one.keeps,
            measures=str(one.figures.measures),
            days=wording.number(one.figures.days),
            euro=wording.grouped(one.figures.euro),
            end="" if one.end is None else wording.day(one.end),
            score=""
            if report.pass_mark is None or one.score is None
            else score_range(one.score, report.pass_mark),
        )


def _met(stand: PlanStand) -> str:
    return f"{stand.rules_met} of {stand.rules}"


def _card(card: MeasureCard) -> CardView:
    weeks = wording.number(card.weeks)
    note = f" ({card.euro_note})" if card.euro_note else ""
    takes = (
        f"{working_days(card.days)}, {weeks} {'week' if card.weeks == 1 else 'weeks'} to the "
        f"effect, {euros(card.euro)}{note}{_yearly(card)}"
    )
    return CardView(
        card=card,
        owner=card.owner or proposed(card.who),
        has_owner=card.owner is not None,
        start="" if card.start is None else wording.day(card.start),
        due="" if card.due is None else wording.day(card.due),
        days=wording.number(card.days),
        euro=wording.grouped(card.euro),
        status="" if card.status is Status.PLANNED else STATUS_WORDS[card.status],
        takes=takes,
        needs="; ".join(
            f"{n} {title}" for n, title in sorted((b.number, b.title) for b in card.after)
        ),
        serves="; ".join(f"{one.title} (no. {one.rank})" for one in card.addresses),
        waits="; ".join(card.depends_on),
    )


def _yearly(card: MeasureCard) -> str:
    if card.days_a_year is None:
        return ""
    return f"; afterwards {wording.days(card.days_a_year)} a year"


def _basis(report: PlanReport) -> str:
    counts = [f"{wording.BASIS_WORDS[basis]} ({n})" for basis, n in report.basis_counts.items()]
    return f"Costs by their basis: {joined(counts)}." if counts else ""


def _load(report: PlanReport) -> str:
    months = [f"{wording.day(one.start)} {wording.number(one.days)}" for one in report.load]
    return f"Working days in the month from: {', '.join(months)}." if months else ""
