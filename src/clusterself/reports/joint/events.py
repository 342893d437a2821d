"""What clusters do together, and what each does by itself."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterself.model.catalogue import Catalogue
from clusterself.model.joint import Activity, Event, JointPlan, JointSlot
from clusterself.model.joint_report import (
    Cost,
    EachAlone,
    Earlier,
    EventCard,
    OwnLine,
    Part,
    When,
)
from clusterself.reports.plan.measures import ONE_OF

_FEWEST = 2


class Shared(NamedTuple):
    """A shared event with its number and its place in the schedule."""

    number: int
    event: Event
    slot: JointSlot


def shared_events(plan: JointPlan) -> tuple[Shared, ...]:
    """Return shared events as they begin one after the other."""
    events = {Activity(one.measure, one.clusters): one for one in plan.events}
    slots = [slot for slot in plan.schedule if slot.activity in events]
    return tuple(
        Shared(number, events[slot.activity], slot) for number, slot in enumerate(slots, 1)
    )


def event_cards(
    catalogue: Catalogue, found: Sequence[Shared], names: Mapping[str, str]
) -> tuple[EventCard, ...]:
    """Return everything that is said of shared events."""
    return tuple(_card(catalogue, one, names) for one in found)


def _card(catalogue: Catalogue, one: Shared, names: Mapping[str, str]) -> EventCard:
    measure, many = catalogue.measures[one.event.measure], len(one.event.shares)
    return EventCard(
        number=one.number,
        id=measure.id,
        title=measure.title,
        kind=measure.kind,
        kind_words=ONE_OF[measure.kind],
        what=measure.what,
        first_step=measure.first_step,
        who=measure.who,
        when=_when(one.slot),
        cost=Cost(one.event.days, one.event.euro),
        once=measure.days_once,
        alone=Cost(measure.days * many, measure.cost_eur.value * many),
        parts=tuple(
            Part(share.cluster, names[share.cluster], Cost(share.days, share.euro))
            for share in one.event.shares
        ),
        after=tuple(_earlier(catalogue, before, names) for before in one.slot.after),
        papers=measure.proof,
        note=measure.note,
        sources=measure.sources,
    )


def _earlier(catalogue: Catalogue, before: Activity, names: Mapping[str, str]) -> Earlier:
    title = catalogue.measures[before.measure].title
    return Earlier(before.measure, title, tuple(names[name] for name in before.clusters))


def own_lines(
    catalogue: Catalogue, plan: JointPlan, cluster: str, found: Sequence[Shared]
) -> Iterator[OwnLine]:
    """Yield what one cluster does, as it begins, each with its share of days and euros."""
    numbers = {one.slot.activity: one for one in found}
    for slot in plan.schedule:
        if cluster not in slot.activity.clusters:
            continue
        measure, shared = catalogue.measures[slot.activity.measure], numbers.get(slot.activity)
        cost = Cost(measure.days, measure.cost_eur.value)
        if shared is not None:
            share = next(one for one in shared.event.shares if one.cluster == cluster)
            cost = Cost(share.days, share.euro)
        number = None if shared is None else shared.number
        kind = ONE_OF[measure.kind]
        yield OwnLine(measure.id, measure.title, kind, number, _when(slot), cost)


def each_alone(
    catalogue: Catalogue, plan: JointPlan, names: Mapping[str, str]
) -> Iterator[EachAlone]:
    """Yield what several clusters do that is not marked as shareable, in declared order."""
    for measure in catalogue.measures.values():
        doing = [m for m in plan.members if m.jointly and measure.id in m.jointly.measures]
        who = tuple(names[one.id] for one in doing)
        if len(who) >= _FEWEST and not measure.shareable:
            yield EachAlone(measure.id, measure.title, who)


def _when(slot: JointSlot) -> When:
    return When(slot.first_month, slot.last_month, slot.start, slot.due)
