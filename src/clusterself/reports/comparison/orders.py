"""The orders in which clusters are shown; a page switches between them without a script."""

from typing import Literal, NamedTuple, TypeAlias

from clusterself.model.comparison import Comparison, Row
from clusterself.reports.comparison.answers import by_change

OrderId: TypeAlias = Literal["name", "score", "group", "change"]

MOST_ROWS = 40
_GROUP_WORDS = {
    "country": "by country",
    "portfolio": "by portfolio",
    "phase": "by phase",
    "label-held": "by label held",
}


class Order(NamedTuple):
    """Rows in one order."""

    id: OrderId
    title: str
    rows: tuple[Row, ...]


def shown_rows(comparison: Comparison) -> tuple[Row, ...]:
    """Return the rows that a page shows, by name: all, or of many those with the best scores."""
    every = tuple(comparison.rows.values())
    if len(every) <= MOST_ROWS:
        return every
    best = {row.profile.cluster for row in by_score(every)[:MOST_ROWS]}
    return tuple(row for row in every if row.profile.cluster in best)


def orders(comparison: Comparison) -> tuple[Order, ...]:
    """Return the orders that there are; the first is shown unless the reader chooses another."""
    rows = shown_rows(comparison)
    found = [Order("name", "by name", rows), Order("score", "by score", by_score(rows))]
    if len(comparison.rows) > MOST_ROWS:
        found.reverse()
    if comparison.group_by is not None:
        title = _GROUP_WORDS[comparison.group_by]
        found.append(Order("group", title, _by_group(rows)))
    if any(row.since is not None and row.since.change is not None for row in rows):
        found.append(Order("change", "by change", by_change(rows)))
    return tuple(found)


def by_score(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return rows with the best score first, and those without one last."""
    return tuple(
        sorted(rows, key=lambda row: (row.place is None, row.place.first if row.place else 0))
    )


def _by_group(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(sorted(by_score(rows), key=lambda row: (row.group is None, row.group or "")))
