"""All clusters of an edition: those to protect, those known by name, and their rows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from clusterself.comparison.disclosure.counts import Counts
from clusterself.comparison.disclosure.division import divide, row_of
from clusterself.comparison.disclosure.earlier import Edition, editions_of
from clusterself.comparison.disclosure.entries import Entry
from clusterself.comparison.disclosure.protection import GroupName
from clusterself.comparison.disclosure.values import Table
from clusterself.model.comparison import GroupBy
from clusterself.model.published import LEAST, NamedCluster, Published


class Crowd(NamedTuple):
    """All clusters as they would stand with their names, and which rows they are counted in."""

    others: tuple[NamedCluster, ...]  # those whom the tables protect
    known: tuple[NamedCluster, ...]  # named now, or in an earlier edition
    rows: frozenset[str]
    editions: tuple[Edition, ...]
    group_by: GroupBy | None

    @property
    def everybody(self) -> tuple[NamedCluster, ...]:
        """Return those who are published as counts: all."""
        return (*self.others, *self.known)

    def row(self, cluster: NamedCluster) -> GroupName:
        """Return the row in which a cluster is counted."""
        return row_of(cluster.group or "", self.rows)

    def values(self, table: Table, clusters: Iterable[NamedCluster]) -> Mapping[GroupName, Counts]:
        """Return how many clusters of each row have which value."""
        return table.by_row(clusters, self.rows)

    def all_values(self, table: Table, clusters: Iterable[NamedCluster]) -> Counts:
        """Return how many clusters have which value."""
        return table.all_rows(self.values(table, clusters).values())

    def stayed(self, edition: Edition) -> tuple[NamedCluster, ...]:
        """Return those to protect whom an earlier edition can have counted."""
        return tuple(c for c in self.others if c.id not in edition.newcomers)


def crowd_of(
    entries: Sequence[Entry],
    named: frozenset[str],
    group_by: GroupBy | None,
    earlier: Sequence[Published],
) -> Crowd:
    """Return the crowd; whom an earlier edition named is known, whatever was agreed since."""
    names = named.union(c.id for published in earlier for c in published.named)
    others = tuple(entry.cluster for entry in entries if entry.cluster.id not in names)
    editions = editions_of(entries, named, earlier)
    sizes = Counter(cluster.group for cluster in others if cluster.group is not None)
    same = [e.rows for e in editions if e.published.group_by == group_by]
    return Crowd(
        others=others,
        known=tuple(entry.cluster for entry in entries if entry.cluster.id in names),
        rows=divide(sizes, same) if len(others) >= LEAST else frozenset(),
        editions=editions,
        group_by=group_by,
    )
