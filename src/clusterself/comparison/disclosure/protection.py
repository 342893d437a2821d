"""Which rows of one table may be shown, so that no other row can be reckoned from them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from clusterself.comparison.disclosure.counts import (
    Counts,
    is_safe,
    is_safe_or_empty,
    is_safe_step,
    less,
    total,
)

GroupName: TypeAlias = str | None  # None: all groups together that have no row of their own


class ShownBefore(NamedTuple):
    """What an earlier edition showed of the same table, without the clusters known by name.

    `rows` are None where the earlier edition divided the clusters otherwise; in it, rows that were
    hidden are missing. `stayed` are the new rows, with those only whom the earlier edition can have
    counted. `parts_now` are the clusters of today by what was shown of them then: each row, and all
    hidden ones together.
    """

    total: Counts
    rows: Mapping[GroupName, Counts] | None
    stayed: Mapping[GroupName, Counts] = {}
    parts_now: tuple[Counts, ...] = ()
    turnover: bool = True  # somebody joined or left since


class Shown(NamedTuple):
    """What may be shown: the total or nothing, and beside it these rows."""

    total: bool
    rows: frozenset[GroupName]


NOTHING = Shown(total=False, rows=frozenset())


def protect(rows: Mapping[GroupName, Counts], earlier: Sequence[ShownBefore] = ()) -> Shown:
    """Return what of a table may be shown; `rows` count the clusters that are not known by name.

    A row that cannot be shown takes others with it, the smallest first, until those hidden
    together are as safe as a row. What an earlier edition hid stays hidden: the difference would
    tell it.
    """
    everyone = total(rows.values())
    if not is_safe(everyone) or not all(_fits(everyone, edition) for edition in earlier):
        return NOTHING
    shown = {name for name in rows if _may_be_shown(name, rows[name], earlier)}
    for smallest in sorted(shown, key=lambda name: (sum(rows[name]), name or "")):
        if _rest_is_safe(rows, shown, everyone, earlier):
            break
        shown.discard(smallest)
    return Shown(total=True, rows=frozenset(shown))


def _fits(everyone: Counts, edition: ShownBefore) -> bool:
    """Tell whether the total goes with an earlier edition.

    If all who left were of one row, a reader knows the others from before, and reckons the row from
    the total: so no part that was shown before may have become small.
    """
    if not is_safe_step(everyone, edition.total, turnover=edition.turnover):
        return False
    return not edition.turnover or all(is_safe_or_empty(part) for part in edition.parts_now)


def _may_be_shown(name: GroupName, counts: Counts, earlier: Iterable[ShownBefore]) -> bool:
    if not is_safe(counts):
        return False
    return all(_row_fits(name, counts, edition) for edition in earlier)


def _row_fits(name: GroupName, counts: Counts, edition: ShownBefore) -> bool:
    """Tell whether a row goes with an earlier edition.

    Divided otherwise, that one did not show it; but if all who joined are of this row, the reader
    takes the growth of the total away and has the row as it was.
    """
    if edition.rows is None:
        return is_safe(edition.stayed.get(name, ()) or (0,))
    before = edition.rows.get(name)
    return before is not None and is_safe_step(counts, before, turnover=edition.turnover)


def _rest_is_safe(
    rows: Mapping[GroupName, Counts],
    shown: Iterable[GroupName],
    everyone: Counts,
    earlier: Iterable[ShownBefore],
) -> bool:
    """Tell whether what is left of the total without the rows shown says nothing about a few."""
    names = tuple(shown)
    if len(names) == len(rows) or not names:
        return True
    rest = less(everyone, (rows[name] for name in names))
    return is_safe(rest) and all(_rest_fits(rest, names, edition) for edition in earlier)


def _rest_fits(rest: Counts, shown: Sequence[GroupName], edition: ShownBefore) -> bool:
    if edition.rows is None:
        hidden = [counts for name, counts in edition.stayed.items() if name not in shown]
        return is_safe(total(hidden) or (0,))
    before = less(edition.total, (edition.rows[name] for name in shown))
    return is_safe_step(rest, before, turnover=edition.turnover)
