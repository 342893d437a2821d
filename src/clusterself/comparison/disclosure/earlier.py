"""Earlier editions as a reader sees them who knows some clusters by name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterself.comparison.disclosure.classes import classes_of
from clusterself.comparison.disclosure.counts import Counts, less
from clusterself.comparison.disclosure.division import row_of
from clusterself.comparison.disclosure.entries import Entry
from clusterself.comparison.disclosure.protection import GroupName
from clusterself.comparison.disclosure.values import SCORE, Table
from clusterself.model.published import LEAST, LevelCounts, NamedCluster, Published, Split


class Edition(NamedTuple):
    """An earlier edition, and what became of its clusters; groups are those of this edition."""

    published: Published
    known: tuple[NamedCluster, ...]  # those in it that a reader knows by name, then or since
    others: tuple[NamedCluster, ...]  # those of today whom the tables protect
    newcomers: frozenset[str]  # ids of others that it cannot have counted

    @property
    def rows(self) -> frozenset[str]:
        """Return the groups that have a row of their own."""
        return frozenset(g.name for g in self.published.groups if g.name is not None)

    @property
    def size(self) -> int:
        """Return how many clusters in it are not known; four where it did not tell."""
        n = self.published.n
        return LEAST - 1 if n is None else n - len(self.known)

    @property
    def turnover(self) -> bool:
        """Tell whether any of those who are not known joined or left since."""
        return bool(self.newcomers) or len(self.others) != self.size

    def split(self, about: str) -> Split | None:
        """Return what was shown about an indicator, or about the score.

        The score under another rulebook counts as the same table: often all scores under one are
        as high as under the other, and the difference would be a count.
        """
        found = self._split(about)
        return None if found is None or found.total is None else found

    def hid(self, about: str) -> bool:
        """Tell whether it left out the figures about something that it looked at."""
        found = self._split(about)
        return found is not None and found.total is None

    def _split(self, about: str) -> Split | None:
        published = self.published
        found = published.score if about == SCORE else None
        return found or next((s for s in published.indicators if s.about == about), None)

    def levels(self, about: str) -> LevelCounts | None:
        """Return the distribution of levels that was shown."""
        return next((found for found in self.published.levels if found.about == about), None)

    def total_of(self, table: Table, shown: Split | LevelCounts) -> Counts:
        """Return the counts of all clusters that are not known."""
        counts = shown.counts if isinstance(shown, LevelCounts) else shown.total or ()
        return less(counts, (table.one(c, shown.cuts) for c in self.known))

    def rows_of(self, table: Table, split: Split) -> Mapping[GroupName, Counts]:
        """Return the counts of the rows that were shown, without known clusters."""
        return {
            row.group: less(
                row.counts, (table.one(c, split.cuts) for c in self._in(self.known, row.group))
            )
            for row in split.rows
            if row.counts is not None
        }

    def sizes(self) -> Iterator[int]:
        """Yield how many clusters of each row are not known."""
        for group in self.published.groups:
            yield group.n - sum(1 for _ in self._in(self.known, group.name))

    def parts_now(self, table: Table, split: Split) -> Iterator[Counts]:
        """Yield the counts of today by what it showed: each row, and all hidden ones together."""
        now = table.by_row(self.others, self.rows)
        shown = {row.group for row in split.rows if row.counts is not None}
        hidden = [values for name, values in now.items() if name not in shown]
        yield from (classes_of(now[name], split.cuts) for name in shown if name in now)
        yield classes_of(table.all_rows(hidden), split.cuts)

    def _in(self, clusters: Iterable[NamedCluster], row: GroupName) -> Iterator[NamedCluster]:
        return (c for c in clusters if row_of(c.group or "", self.rows) == row)


def editions_of(
    entries: Sequence[Entry], named: frozenset[str], earlier: Sequence[Published]
) -> tuple[Edition, ...]:
    """Return earlier editions for a reader who knows those named now, and those named in any."""
    names = named.union(cluster.id for published in earlier for cluster in published.named)
    return tuple(_edition(published, entries, names, earlier) for published in earlier)


def _edition(
    published: Published,
    entries: Sequence[Entry],
    names: frozenset[str],
    editions: Sequence[Published],
) -> Edition:
    since = (e for e in entries if e.cluster.id in names and e.was_there(published))
    known = {cluster.id: cluster for cluster in _gone(published, entries, editions)}
    known |= {entry.cluster.id: entry.seen_in(published) for entry in since}
    known |= {cluster.id: cluster for cluster in published.named}
    others = [entry for entry in entries if entry.cluster.id not in names]
    return Edition(
        published,
        tuple(known[name] for name in sorted(known)),
        tuple(entry.seen_in(published) for entry in others),
        frozenset(e.cluster.id for e in others if not e.was_there(published)),
    )


def _gone(
    published: Published, entries: Sequence[Entry], editions: Sequence[Published]
) -> Iterator[NamedCluster]:
    """Yield those that another edition named, that were there then, and that have left."""
    present = {entry.cluster.id for entry in entries}
    for other in sorted(editions, key=lambda edition: edition.day):
        for cluster in other.named:
            if cluster.id not in present and cluster.assessed_on <= published.day:
                by_country = published.group_by == "country"
                group = cluster.country if by_country else cluster.group
                yield cluster.model_copy(update={"group": group})
