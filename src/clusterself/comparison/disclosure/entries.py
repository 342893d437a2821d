"""The clusters of an edition, each as it would stand with its name."""

from collections.abc import Iterable
from datetime import date
from math import floor
from typing import NamedTuple

from clusterself.comparison.counting import may_be_published, what_counts
from clusterself.comparison.rows import group_of
from clusterself.model.assessment import Role
from clusterself.model.comparison import GroupBy
from clusterself.model.profile import CommonRuler, Profile
from clusterself.model.published import NamedCluster, Published


class Entry(NamedTuple):
    """One cluster; `first_day` is that of its oldest assessment at hand, by whomever."""

    profile: Profile
    cluster: NamedCluster
    agreed: bool  # to be named
    first_day: date

    def was_there(self, published: Published) -> bool:
        """Tell whether an earlier edition can have counted the cluster."""
        return self.first_day <= published.day

    def seen_in(self, published: Published) -> NamedCluster:
        """Return the cluster with its group as an earlier edition divided them."""
        group = group_of(self.profile, published.group_by, published.day)
        return self.cluster.model_copy(update={"group": group})


def entries_of(
    profiles: Iterable[Profile],
    ruler: CommonRuler,
    *,
    role: Role,
    group_by: GroupBy | None,
    day: date,
) -> tuple[Entry, ...]:
    """Return what counts on a day, by id of the cluster; raises AmbiguousError."""
    everything = tuple(profiles)
    first: dict[str, date] = {}
    for profile in everything:
        assessed = profile.assessed_on
        first[profile.cluster] = min(assessed, first.get(profile.cluster, assessed))
    counting = (series.now for series in what_counts(everything, role).series)
    return tuple(
        Entry(
            now,
            _named(now, ruler, group_of(now, group_by, day)),
            may_be_published(now, day),
            first[now.cluster],
        )
        for now in counting
    )


def _named(now: Profile, ruler: CommonRuler, group: str | None) -> NamedCluster:
    score = None if now.score is None else (floor(now.score.low * 100), floor(now.score.high * 100))
    spans = zip(ruler.indicators, now.levels, strict=True)
    return NamedCluster(
        id=now.cluster,
        name=now.name,
        country=now.country,
        group=group,
        assessed_on=now.assessed_on,
        score=score,
        levels={indicator.id: span for indicator, span in spans},
    )
