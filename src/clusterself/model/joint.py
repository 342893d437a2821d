"""A joint plan: clusters that do some measures together and share what these cost."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.plan import Plan, Proof, Way
from clusterself.model.wish import Wish

# How cost is shared, in words for readers; `planning.joint_shares` reckons by them.
SHARING_RULES = (
    "Only measures that are marked as shareable are shared; one event serves all clusters that "
    "take part.",
    "Money is spent once and divided equally among those that take part.",
    "Days of preparing and organising are spent once and divided equally; all other days each "
    "cluster spends itself.",
    "A cluster takes part only where its own plan needs the measure.",
    "Limits of days and money hold for all clusters together.",
)


class State(StrEnum):
    """What came of asking for a joint plan."""

    PLANNED = "planned"
    TOO_FEW = "too_few"  # fewer than two clusters have a plan alone that reaches the goal
    IMPOSSIBLE = "impossible"  # proven: not all together within the limits
    NOT_DECIDED = "not_decided"  # stopped early, before any joint plan was found


class Amounts(NamedTuple):
    """Days and euros, and their price by what the plan was to keep small."""

    price: Fraction = Fraction(0)
    days: Fraction = Fraction(0)
    euro: Fraction = Fraction(0)

    def less(self, other: "Amounts") -> "Amounts":
        """Return the difference."""
        return Amounts(self.price - other.price, self.days - other.days, self.euro - other.euro)


def amounts(ways: Iterable[Way]) -> Amounts:
    """Add up what several ways take."""
    found = Amounts()
    for way in ways:
        found = Amounts(found.price + way.price, found.days + way.days, found.euro + way.euro)
    return found


class Share(NamedTuple):
    """What one cluster spends."""

    cluster: str
    days: Fraction
    euro: Fraction


class Event(NamedTuple):
    """A measure that two or more clusters do together; shares are in the order of clusters."""

    measure: str
    shares: tuple[Share, ...]

    @property
    def clusters(self) -> tuple[str, ...]:
        """Return the ids of those that take part."""
        return tuple(share.cluster for share in self.shares)

    @property
    def days(self) -> Fraction:
        """Return the days that all spend together."""
        return sum((share.days for share in self.shares), Fraction(0))

    @property
    def euro(self) -> Fraction:
        """Return the money that all spend together."""
        return sum((share.euro for share in self.shares), Fraction(0))


class Member(NamedTuple):
    """One cluster: its plan alone, and its part of the joint plan.

    Days and euros of `jointly` are its shares. None: it is not in the joint plan, because it does
    not reach the goal alone (`alone.best` then comes closest), or because there is no joint plan.
    """

    id: str
    name: str
    alone: Plan
    jointly: Way | None

    @property
    def saved(self) -> Amounts | None:
        """Return what the joint plan saves this cluster; below 0 where it takes more."""
        if self.jointly is None or self.alone.best is None:
            return None
        return amounts([self.alone.best]).less(amounts([self.jointly]))


class Activity(NamedTuple):
    """A measure, and the ids of the clusters that do it together."""

    measure: str
    clusters: tuple[str, ...]


class JointSlot(NamedTuple):
    """When something is done: months counted from 0; what stands in `after` comes before."""

    activity: Activity
    first_month: int
    last_month: int
    start: date
    due: date
    after: tuple[Activity, ...]


class JointPlan(NamedTuple):
    """The answer for several clusters, in the order given.

    Whoever cannot reach the goal alone is left out. `separate` adds up the plans alone of those
    that are in the joint plan, whether or not there is one. Each plan alone may use up the limits
    of the wish by itself, so the price in `saved` can be below 0 where a limit keeps the joint plan
    from being cheaper, or where the search stopped early; otherwise it never is.
    """

    rulebook: str
    wish: Wish
    state: State
    proof: Proof  # of the joint plan
    bound: Fraction | None  # no joint plan has a lower price
    members: tuple[Member, ...]
    events: tuple[Event, ...]
    separate: Amounts
    schedule: tuple[JointSlot, ...]

    @property
    def left_out(self) -> tuple[Member, ...]:
        """Return those that have no plan alone that reaches the goal."""
        return tuple(
            one for one in self.members if not one.alone.best or not one.alone.best.promise.is_goal
        )

    @property
    def joint(self) -> Amounts | None:
        """Return what the joint plan takes of all together."""
        ways = [one.jointly for one in self.members if one.jointly is not None]
        return amounts(ways) if self.state is State.PLANNED else None

    @property
    def saved(self) -> Amounts | None:
        """Return what is saved against separate plans."""
        return None if self.joint is None else self.separate.less(self.joint)

    @property
    def pay_more(self) -> tuple[Share, ...]:
        """Return who spends more days or euros than alone, and how much more."""
        found = []
        for one in self.members:
            if one.saved is not None and (one.saved.days < 0 or one.saved.euro < 0):
                days, euro = max(-one.saved.days, Fraction(0)), max(-one.saved.euro, Fraction(0))
                found.append(Share(one.id, days, euro))
        return tuple(found)

    @property
    def is_in_time(self) -> bool | None:
        """Tell whether the schedule ends by the date of the wish; None where none is set."""
        if self.wish.by is None or self.wish.start is None or self.state is not State.PLANNED:
            return None
        return all(slot.due <= self.wish.by for slot in self.schedule)
