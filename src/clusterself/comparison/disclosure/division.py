"""Into which rows the clusters are divided: groups that are large enough, and all others."""

from collections.abc import Mapping, Sequence

from clusterself.comparison.disclosure.protection import GroupName
from clusterself.model.published import LEAST


def divide(sizes: Mapping[str, int], earlier: Sequence[frozenset[str]] = ()) -> frozenset[str]:
    """Return the groups that get a row; `sizes` count the clusters that are not known by name.

    `earlier` are the rows of earlier editions: no group gets one that it did not have there, since
    the difference would tell what the rest was. Small groups share a row; while it is small itself,
    the smallest of the others joins it.
    """
    allowed = [name for name in sizes if all(name in rows for rows in earlier)]
    rows = {name for name in allowed if sizes[name] >= LEAST}
    for smallest in sorted(rows, key=lambda name: (sizes[name], name)):
        if _rest(sizes, rows) not in range(1, LEAST):
            break
        rows.discard(smallest)
    return frozenset(rows)


def _rest(sizes: Mapping[str, int], rows: set[str]) -> int:
    return sum(size for name, size in sizes.items() if name not in rows)


def row_of(group: str, rows: frozenset[str]) -> GroupName:
    """Return the row in which a group is counted."""
    return group if group in rows else None
