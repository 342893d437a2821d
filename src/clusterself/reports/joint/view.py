"""A joint plan read off into lines, which the terminal and all pages lay out."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.joint import State
from clusterself.model.joint_report import (
    ClusterPart,
    Cost,
    EventCard,
    JointReport,
    OwnLine,
    Part,
    When,
)
from clusterself.model.plan_report import PlanStand
from clusterself.reports import wording
from clusterself.reports.joint import words
from clusterself.reports.plan.amounts import counted, joined
from clusterself.reports.plan.view import NumberLine


class Cells(NamedTuple):
    """Days and euros in a table; empty where there are none."""

    days: str
    euro: str


class CostRow(NamedTuple):
    """What one cluster, or all together, spend alone and jointly, and what is saved."""

    name: str
    country: str
    alone: Cells
    jointly: Cells
    saved: Cells


class EventView(NamedTuple):
    """One shared event, ready to be laid out."""

    card: EventCard
    when: str
    who: str
    takes: str
    saves: str
    parts: tuple[tuple[str, Cells], ...]
    needs: str


class OwnRow(NamedTuple):
    """One measure in the list of a cluster; `together` names those who take part."""

    line: OwnLine
    together: str
    start: str
    due: str
    cost: Cells


class ClusterView(NamedTuple):
    """One cluster with its list."""

    cluster: ClusterPart
    about: str
    stand: str
    rows: tuple[OwnRow, ...]
    total: Cells
    include: str  # options by which its own plan keeps what is shared


class JointView(NamedTuple):
    """What is said besides the sentences of the report."""

    title: str
    about: str
    result: tuple[str, ...]  # sentences that stand below the headline
    numbers: tuple[NumberLine, ...]
    costs: tuple[CostRow, ...]
    total: CostRow | None
    events: tuple[EventView, ...]
    clusters: tuple[ClusterView, ...]
    each_alone: tuple[str, ...]
    has_plan: bool


def view(report: JointReport) -> JointView:
    """Put a report into words."""
    return JointView(
        title=f"Joint plan of {counted(len(report.clusters), 'cluster')}",
        about=f"{report.title}, {wording.day(report.day)}: "
        f"{joined([one.name for one in report.clusters])}",
        result=tuple(filter(None, (report.reached, report.in_time, *report.balance, report.proof))),
        numbers=tuple(_numbers(report)),
        costs=tuple(_cost_row(one) for one in report.clusters if not one.left_out),
        total=_total(report),
        events=tuple(map(_event, report.events)),
        clusters=tuple(_cluster(report, one) for one in report.clusters if one.jointly),
        each_alone=tuple(f"{one.title} ({joined(one.clusters)})" for one in report.each_alone),
        has_plan=report.state is State.PLANNED,
    )


def _numbers(report: JointReport) -> Iterator[NumberLine]:
    if report.saved is None:
        return
    events = len(report.events)
    yield NumberLine(str(events), "shared event" if events == 1 else "shared events")
    days, euro = report.saved
    yield NumberLine(wording.number(abs(days)), f"working days {_more_or_saved(days)}")
    yield NumberLine(wording.grouped(abs(euro)), f"euros {_more_or_saved(euro)}")
    if report.months is not None:
        yield NumberLine(str(report.months), "month" if report.months == 1 else "months")


def _more_or_saved(value: Fraction) -> str:
    return "more" if value < 0 else "saved"


def _cost_row(one: ClusterPart) -> CostRow:
    country = one.heading.country
    return CostRow(one.name, country, cells(one.alone), cells(one.jointly), _saved(one.saved))


def _total(report: JointReport) -> CostRow | None:
    if sum(not one.left_out for one in report.clusters) < 2:  # noqa: PLR2004  # one needs no sum
        return None
    return CostRow(
        "Together", "", cells(report.separate), cells(report.joint), _saved(report.saved)
    )


def cells(cost: Cost | None) -> Cells:
    """Return days and euros as numbers."""
    if cost is None:
        return Cells("", "")
    return Cells(wording.number(cost.days), wording.grouped(cost.euro))


def _saved(cost: Cost | None) -> Cells:
    if cost is None:
        return Cells("", "")
    more = Cells(*(" more" if value < 0 else "" for value in cost))
    size = cells(Cost(abs(cost.days), abs(cost.euro)))
    return Cells(f"{size.days}{more.days}", f"{size.euro}{more.euro}")


def _event(card: EventCard) -> EventView:
    once = "" if card.once is None else f" ({wording.days(card.once)} of preparing, spent once)"
    saved = words.saved_words(card.saved)
    takes = f"{words.spent(card.cost)} in total{once}"
    return EventView(
        card=card,
        when=span(card.when),
        who=joined([part.name for part in card.parts]),
        takes=takes,
        saves=f"If each did it alone: {words.spent(card.alone)} in total; {saved}",
        parts=tuple(map(_part, card.parts)),
        needs="; ".join(_needs(card)),
    )


def _needs(card: EventCard) -> Iterator[str]:
    """Yield what has to be done before, each measure once, with those who do it."""
    who: dict[str, list[str]] = {}
    for one in card.after:
        who.setdefault(one.title, []).extend(one.clusters)
    for title, names in who.items():
        yield f"{title}, by {joined(names)}"


def _part(part: Part) -> tuple[str, Cells]:
    return part.name, cells(part.cost)


def span(when: When) -> str:
    """Write from when to when."""
    return f"{wording.day(when.start)} to {wording.day(when.due)}"


def _cluster(report: JointReport, one: ClusterPart) -> ClusterView:
    events = {card.number: card for card in report.events}
    head = one.heading
    about = f"{head.country}, {wording.day(head.assessed_on)}, answered by: {head.assessor}"
    return ClusterView(
        cluster=one,
        about=about.replace("-", " "),
        stand=_stand(one),
        rows=tuple(_row(line, events, one.id) for line in one.own),
        total=cells(one.jointly),
        include=" ".join(f"--include {line.id}" for line in one.shared),
    )


def _row(line: OwnLine, events: dict[int, EventCard], cluster: str) -> OwnRow:
    others = () if line.event is None else events[line.event].parts
    together = joined([part.name for part in others if part.cluster != cluster])
    start, due = wording.day(line.when.start), wording.day(line.when.due)
    return OwnRow(line, together, start, due, cells(line.cost))


def _stand(one: ClusterPart) -> str:
    """Say where a cluster stands today, and once all is done."""
    if one.then is None:
        return f"Today: {_stand_words(one.today)}."
    if not one.own:
        return f"Today: {_stand_words(one.today)}. Nothing is left to do."
    return f"Today: {_stand_words(one.today)}. Once all is done: {_stand_words(one.then)}."


def _stand_words(stand: PlanStand) -> str:
    rules = f"{stand.rules_met} of {stand.rules} criteria and minimums met"
    score = "" if stand.score is None else f", score {wording.percent_range(stand.score)}"
    return f"{stand.words}, {rules}{score}"


def share_words(view: EventView) -> str:
    """Say what each spends on an event; in one sentence where all spend the same."""
    costs = {part.cost for part in view.card.parts}
    if len(costs) == 1:
        return f"{words.spent(next(iter(costs)))} each"
    return "; ".join(f"{part.name}: {words.spent(part.cost)}" for part in view.card.parts)
