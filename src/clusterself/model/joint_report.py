"""What the report on a joint plan shows: one content for all formats.

Days and euros are exact. What a cluster spends jointly is its share; sentences say the same in
words.
"""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.base import Source
from clusterself.model.gap_report import Heading
from clusterself.model.joint import State
from clusterself.model.measure import MeasureKind
from clusterself.model.plan import Proof
from clusterself.model.plan_report import AskedLine, PlanStand


class Cost(NamedTuple):
    """Working days of the own people, and money spent outside."""

    days: Fraction
    euro: Fraction

    def less(self, other: "Cost") -> "Cost":
        """Return the difference."""
        return Cost(self.days - other.days, self.euro - other.euro)


class When(NamedTuple):
    """Months of the plan, counted from 0, and the days on which they begin and end."""

    first_month: int
    last_month: int
    start: date
    due: date


class Part(NamedTuple):
    """What one cluster spends on a shared event."""

    cluster: str
    name: str
    cost: Cost


class Earlier(NamedTuple):
    """What has to be done before an event, and by whom."""

    measure: str
    title: str
    clusters: tuple[str, ...]  # names


class EventCard(NamedTuple):
    """A measure that two or more clusters do together; numbers follow the days of beginning."""

    number: int
    id: str
    title: str
    kind: MeasureKind
    kind_words: str
    what: str
    first_step: str
    who: str  # by the catalogue, within each cluster
    when: When
    cost: Cost  # of all together
    once: Fraction | None  # days of preparing and organising, out of those of all together
    alone: Cost  # if each of those that take part did it alone
    parts: tuple[Part, ...]
    after: tuple[Earlier, ...]
    papers: tuple[str, ...]
    note: str | None
    sources: tuple[Source, ...]

    @property
    def saved(self) -> Cost:
        """Return what doing it together saves."""
        return self.alone.less(self.cost)


class OwnLine(NamedTuple):
    """One measure in the list of a cluster; `event` is the number of the shared event."""

    id: str
    title: str
    kind_words: str
    event: int | None
    when: When
    cost: Cost


class ClusterPart(NamedTuple):
    """One cluster: what it spends alone and jointly, and what it does when.

    `left_out` says why it is not in the joint plan; it is empty where the cluster is in it, or
    would be if there were one. `file` is the path as it was given: no page shows it.
    """

    heading: Heading
    name: str  # with the id where two clusters have the same
    file: str
    previous: str | None
    compared_with: date | None  # the earlier assessment that rises are counted from
    today: PlanStand
    then: PlanStand | None
    rises: str
    alone: Cost | None
    alone_measures: int
    jointly: Cost | None
    left_out: str
    own: tuple[OwnLine, ...]

    @property
    def id(self) -> str:
        """Return the id of the cluster."""
        return self.heading.cluster_id

    @property
    def saved(self) -> Cost | None:
        """Return what the joint plan saves it; below 0 where it spends more than alone."""
        if self.alone is None or self.jointly is None:
            return None
        return self.alone.less(self.jointly)

    @property
    def shared(self) -> tuple[OwnLine, ...]:
        """Return what it does together with others."""
        return tuple(line for line in self.own if line.event is not None)


class EachAlone(NamedTuple):
    """A measure that several clusters do, each by itself, since it is not marked as shareable."""

    id: str
    title: str
    clusters: tuple[str, ...]  # names


class JointReport(NamedTuple):
    """Everything that a report about a joint plan shows, in order."""

    stamp: str
    edition: str
    sha256: str
    day: date  # of the latest assessment
    rulebook: str
    title: str
    unknown_rules: tuple[str, ...]
    state: State
    headline: str
    reached: str  # what holds once all is done; empty where there is no joint plan
    balance: tuple[str, ...]  # who spends more than alone
    proof: str
    proof_state: Proof
    for_whom: str
    separate: Cost
    joint: Cost | None
    months: int | None
    start: date | None
    in_time: str  # whether the date is kept; empty where none was asked for
    clusters: tuple[ClusterPart, ...]
    events: tuple[EventCard, ...]
    rules: tuple[str, ...]
    each_alone: tuple[EachAlone, ...]
    asked: tuple[AskedLine, ...]
    estimates: str
    notes: tuple[str, ...]  # which assessments count

    @property
    def saved(self) -> Cost | None:
        """Return what is saved against separate plans."""
        return None if self.joint is None else self.separate.less(self.joint)

    @property
    def left_out(self) -> tuple[ClusterPart, ...]:
        """Return the clusters that cannot be in a joint plan."""
        return tuple(one for one in self.clusters if one.left_out)
