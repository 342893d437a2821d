"""What a comparison of clusters shows to a mentor: with names, for those who agreed to it.

Clusters are named by their ids; `Comparison.rows` leads from an id to everything else. Levels are
ordinal: medians and quartiles, never means.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from clusterself.model.base import LevelNumber
from clusterself.model.profile import CommonRuler, Profile
from clusterself.model.reference import Reference
from clusterself.model.scorecard import Range

GroupBy: TypeAlias = Literal["country", "portfolio", "phase", "label-held"]
Side: TypeAlias = Literal["high", "low"]


class Spread(NamedTuple):
    """Median and quartiles of `n` clusters; a range where open answers may move them.

    Shares for scores, numbers of levels for levels. Quartiles are None under five clusters.
    """

    n: int
    median: Range
    lower: Range | None
    upper: Range | None


class Place(NamedTuple):
    """Where one cluster stands among `n`, by the middle of its range; 1 is the best.

    `last` differs from `first` where others stand equal. `percentile` is the part of the group
    below it (half of its equals counted), None under ten clusters.
    """

    first: int
    last: int
    n: int
    percentile: Fraction | None


class Move(NamedTuple):
    """How an indicator moved since last time, where both levels are known exactly."""

    indicator: str
    before: LevelNumber
    now: LevelNumber


class SinceLastTime(NamedTuple):
    """What changed since the assessment before, both measured by the same ruler."""

    day: date  # of the assessment before
    score: Range | None  # then
    change: Range | None  # of the score: the least and the most that it may have changed
    rose: tuple[Move, ...]  # in the order of the ruler
    fell: tuple[Move, ...]


class Row(NamedTuple):
    """One cluster that is shown by name."""

    profile: Profile
    group: str | None  # what it is grouped by, as shown
    labels: tuple[str, ...]  # stated to be held on the day
    may_be_published: bool  # by name, on the day
    place: Place | None  # by score
    dimension_places: tuple[Place | None, ...]
    strong: tuple[str, ...]  # indicators: surely at level 3 or 4, and at the target
    weak: tuple[str, ...]  # indicators surely below the target
    since: SinceLastTime | None
    is_own: bool


class FarOut(NamedTuple):
    """A value further than 1.5 quartile distances from the quartiles: worth a visit, or a call."""

    cluster: str
    about: str | None  # id of a dimension; None for the score
    value: Range
    side: Side


class SharedWeakness(NamedTuple):
    """What several clusters lack: a joint training, who would come and who could teach."""

    id: str
    title: str
    is_criterion: bool
    theme: str  # title of the dimension; of a criterion: eligibility
    learners: tuple[str, ...]  # clusters, ordered as the rows
    of: int  # clusters for which it applies and is known
    teachers: tuple[str, ...]


class Pair(NamedTuple):
    """Two clusters of which one could teach the other; ids of indicators in ruler order.

    One can teach what it surely masters (level 3 or 4) and the other surely misses the target of,
    by two levels or more between them.
    """

    first: str
    second: str
    first_teaches: tuple[str, ...]
    second_teaches: tuple[str, ...]

    @property
    def is_mutual(self) -> bool:
        """Tell whether both have something to teach."""
        return bool(self.first_teaches and self.second_teaches)


class IndicatorSummary(NamedTuple):
    """One indicator over the clusters."""

    id: str
    spread: Spread | None  # None where it applies to none
    reach: int  # surely at the target
    miss: int  # surely below
    open: int
    not_applicable: int
    teachers: tuple[str, ...]  # surely at level 3 or 4 and at the target, the strongest first


class GroupSummary(NamedTuple):
    """One group of clusters."""

    name: str
    clusters: tuple[str, ...]
    score: Spread | None
    dimensions: tuple[Spread | None, ...]


class OwnPosition(NamedTuple):
    """The own cluster against the others; `is_inside` tells whether it counts among the group."""

    cluster: str
    is_inside: bool
    score: Place | None
    dimensions: tuple[Place | None, ...]


class FactBeside(NamedTuple):
    """A fact over the clusters beside a published figure; values as numbers of the fact's unit."""

    fact: str
    title: str
    n: int  # clusters that know it
    median: Range | None  # None under two clusters, or where a floor or ceiling leaves it open
    reference: Reference


class Counted(NamedTuple):
    """Which of the files entered, and which did not."""

    files: int
    clusters: int  # shown by name
    not_seen: int  # clusters that have not agreed to be seen, or not any more
    earlier: int  # assessments that only tell what changed since last time
    other_assessors: int  # assessments by somebody else than asked for
    without_assessor: tuple[str, ...]  # names of clusters with only such ones, if they may be seen
    older_rulers: Mapping[str, tuple[str, ...]]  # edition then -> clusters that were scored anew
    left_out: tuple[str, ...]  # files that cannot be used, only with --keep-going
    to_protect: int  # clusters, seen or not, that figures for everybody count without a name


class Comparison(NamedTuple):
    """Everything that a comparison shows."""

    day: date  # on which consents were looked at
    assessor: str
    ruler: CommonRuler
    rows: Mapping[str, Row]  # by id, ordered by name
    score: Spread | None
    dimensions: tuple[Spread | None, ...]
    indicators: tuple[IndicatorSummary, ...]
    group_by: GroupBy | None
    groups: tuple[GroupSummary, ...]  # by name; empty where nothing groups
    far_out: tuple[FarOut, ...]
    shared: tuple[SharedWeakness, ...]  # most clusters first
    pairs: tuple[Pair, ...] | None  # mutual ones first; None for more clusters than pairs are for
    own: OwnPosition | None
    facts: tuple[FactBeside, ...]
    counted: Counted
