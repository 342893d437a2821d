"""What is counted of a cluster: for each table the number of its value in the table's order."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from clusterself.comparison.disclosure.classes import classes_of
from clusterself.comparison.disclosure.counts import Counts, total
from clusterself.comparison.disclosure.division import row_of
from clusterself.comparison.disclosure.protection import GroupName
from clusterself.model.base import LEVELS
from clusterself.model.profile import ComparedIndicator
from clusterself.model.published import SCORE_STEPS, NamedCluster

SCORE = "score"


class Table(NamedTuple):
    """One table: its subject, how many values there are, and which value a cluster has."""

    about: str
    size: int
    value: Callable[[NamedCluster], int]

    def one(self, cluster: NamedCluster, cuts: tuple[int, ...]) -> Counts:
        """Return the counts of one cluster."""
        place = self.value(cluster)
        return classes_of(tuple(int(place == i) for i in range(self.size)), cuts)

    def by_row(
        self, clusters: Iterable[NamedCluster], rows: frozenset[str]
    ) -> Mapping[GroupName, Counts]:
        """Return how many clusters of each row have which value."""
        found: dict[GroupName, list[int]] = {}
        for cluster in clusters:
            row = row_of(cluster.group or "", rows)
            found.setdefault(row, [0] * self.size)[self.value(cluster)] += 1
        return {name: tuple(counts) for name, counts in found.items()}

    def all_rows(self, by_row: Iterable[Counts]) -> Counts:
        """Return the sum of rows, of which there may be none."""
        return total([(0,) * self.size, *by_row])


def level_table(indicator: str) -> Table:
    """Return the table of an indicator: not applicable, then each level that is surely reached."""

    def value(cluster: NamedCluster) -> int:
        span = cluster.levels.get(indicator)
        return 0 if span is None else span[0] + 1

    return Table(indicator, len(LEVELS) + 1, value)


def score_table() -> Table:
    """Return the table of scores: under the first step, and from each step on, surely."""

    def value(cluster: NamedCluster) -> int:
        lowest = 0 if cluster.score is None else cluster.score[0]
        return sum(lowest >= step for step in SCORE_STEPS)

    return Table(SCORE, len(SCORE_STEPS) + 1, value)


def target_cut(indicator: ComparedIndicator) -> int:
    """Return the place of the target level in the table of an indicator."""
    return indicator.target + 1
