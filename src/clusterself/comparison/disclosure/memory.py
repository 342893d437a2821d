"""What earlier editions showed or hid of a table that is to be published again."""

from clusterself.comparison.disclosure.classes import classes_of, coarser
from clusterself.comparison.disclosure.counts import Counts, is_safe, is_safe_step, total
from clusterself.comparison.disclosure.crowd import Crowd
from clusterself.comparison.disclosure.earlier import Edition
from clusterself.comparison.disclosure.protection import (
    NOTHING,
    GroupName,
    Shown,
    ShownBefore,
    protect,
)
from clusterself.comparison.disclosure.values import Table
from clusterself.model.published import LevelCounts, Split


def may_be_shown(crowd: Crowd, table: Table, cuts: tuple[int, ...]) -> Shown:
    """Return what of a table may be shown beside all earlier editions.

    One of them that showed it in other classes leaves nothing: the classes would differ by a few.
    """
    rows = {
        name: classes_of(values, cuts) for name, values in crowd.values(table, crowd.others).items()
    }
    before = [(e, split) for e in crowd.editions if (split := e.split(table.about))]
    if not rows or any(split.cuts != cuts for _, split in before):
        return NOTHING
    shown = protect(rows, [_shown_before(crowd, e, table, split) for e, split in before])
    small_then = [e for e in crowd.editions if _was_small(crowd, e, table, cuts)]
    if not small_then:
        return shown
    smallest = min(total(rows.values()))
    if any(len(crowd.others) - edition.size < smallest for edition in small_then):
        return NOTHING
    return Shown(total=shown.total, rows=frozenset())


def _was_small(crowd: Crowd, edition: Edition, table: Table, cuts: tuple[int, ...]) -> bool:
    """Tell whether an edition hid a table since a class was small, as far as is known.

    A reader who can think that takes hidden for "four at the most": if one cluster joined and five
    are shown now, it is the fifth. Only when as many joined as are in the smallest class, any
    number may have been there.
    """
    if not edition.hid(table.about) or edition.size <= 0:
        return False
    return not is_safe(classes_of(crowd.all_values(table, crowd.stayed(edition)), cuts))


def _shown_before(crowd: Crowd, edition: Edition, table: Table, split: Split) -> ShownBefore:
    """Return what an edition showed of a table, by the rows of the new one."""
    is_same = edition.published.group_by == crowd.group_by
    stayed = crowd.values(table, crowd.stayed(edition))
    return ShownBefore(
        total=edition.total_of(table, split),
        rows=_rows_before(crowd, edition, table, split) if is_same else None,
        stayed={name: classes_of(values, split.cuts) for name, values in stayed.items()},
        parts_now=tuple(edition.parts_now(table, split)),
        turnover=edition.turnover,
    )


def _rows_before(
    crowd: Crowd, edition: Edition, table: Table, split: Split
) -> dict[GroupName, Counts]:
    """Return the rows as they were; the one without a name takes in those that lost theirs."""
    shown = edition.rows_of(table, split)
    found: dict[GroupName, Counts] = {n: shown[n] for n in sorted(crowd.rows) if n in shown}
    lost = sorted(edition.rows - crowd.rows)
    has_rest = any(row.group is None for row in split.rows)
    parts = [shown.get(name) for name in (*lost, *([None] if has_rest else []))]
    known = [counts for counts in parts if counts is not None]
    if len(known) == len(parts):
        nobody = tuple(0 for _ in range(len(split.cuts) + 1))
        found[None] = total([nobody, *known])
    return found


def finest_levels(crowd: Crowd, split: Split) -> set[int] | None:
    """Return the classes of levels that every earlier edition showed; None if there is none."""
    shown = [edition for edition in crowd.editions if edition.split(split.about)]
    if not shown:
        return None
    found = [edition.levels(split.about) for edition in shown]
    return set.intersection(*(set(levels.cuts) if levels else set() for levels in found))


def levels_fit(crowd: Crowd, table: Table, cuts: tuple[int, ...], counts: Counts) -> bool:
    """Tell whether a distribution of levels goes with those of all earlier editions."""
    return all(
        is_safe_step(counts, _coarser(edition, found, table, cuts), turnover=edition.turnover)
        for edition in crowd.editions
        if (found := edition.levels(table.about))
    )


def _coarser(edition: Edition, found: LevelCounts, table: Table, cuts: tuple[int, ...]) -> Counts:
    return coarser(edition.total_of(table, found), found.cuts, cuts)
