"""Who may be named without giving away others in an earlier edition.

A reader takes a cluster that he has come to know out of every edition that counted it, and out of
the differences between them.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from clusterself.comparison.disclosure.classes import coarser
from clusterself.comparison.disclosure.counts import (
    Counts,
    is_safe_or_empty,
    is_safe_step,
    less,
)
from clusterself.comparison.disclosure.earlier import Edition, editions_of
from clusterself.comparison.disclosure.entries import Entry
from clusterself.comparison.disclosure.protection import GroupName
from clusterself.comparison.disclosure.values import Table, level_table, score_table
from clusterself.model.published import Published, Split


def may_be_named(entries: Sequence[Entry], earlier: Sequence[Published]) -> frozenset[str]:
    """Return who agreed, without those not named yet where the names would open an edition."""
    agreed = frozenset(entry.cluster.id for entry in entries if entry.agreed)
    already = agreed & {cluster.id for published in earlier for cluster in published.named}
    before, after = (editions_of(entries, names, earlier) for names in (already, agreed))
    return agreed if _stay_safe(before, after) else already


def _stay_safe(before: Sequence[Edition], after: Sequence[Edition]) -> bool:
    """Tell whether names take nothing from the safety of editions; what is as before, is fine."""
    one_by_one = (
        new == old or is_safe_or_empty(new)
        for pair in zip(before, after, strict=True)
        for old, new in zip(*(_parts(edition) for edition in pair), strict=True)
    )
    pairs = zip(combinations(before, 2), combinations(after, 2), strict=True)
    differences = (
        new == old or is_safe_step(new, tuple(0 for _ in new), turnover=True)
        for pair in pairs
        for old, new in zip(*(_steps(*editions) for editions in pair), strict=True)
    )
    return all(one_by_one) and all(differences)


def _parts(edition: Edition) -> Iterator[Counts]:
    """Yield the counts of the parts into which the tables divide the clusters."""
    for size in edition.sizes():
        yield (size,)
    for table, split in _tables(edition.published):
        everyone, shown = edition.total_of(table, split), edition.rows_of(table, split)
        yield everyone
        yield from shown.values()
        if len(shown) < len(split.rows):
            yield less(everyone, shown.values())
    for found in edition.published.levels:
        yield edition.total_of(level_table(found.about), found)


def _tables(published: Published) -> Iterator[tuple[Table, Split]]:
    if published.score is not None and published.score.total is not None:
        yield score_table(), published.score
    for split in published.indicators:
        if split.total is not None:
            yield level_table(split.about), split


def _steps(one: Edition, other: Edition) -> Iterator[Counts]:
    """Yield the differences between two editions that a reader can reckon."""
    for table, split in _tables(one.published):
        same = other.split(table.about)
        if same is not None and same.cuts == split.cuts:
            whole = less(other.total_of(table, same), [one.total_of(table, split)])
            rows = _row_steps(one.rows_of(table, split), other.rows_of(table, same), one, other)
            yield whole
            yield from rows
            yield less(whole, rows)
    for found in one.published.levels:
        if after := other.levels(found.about):
            table = level_table(found.about)
            cuts = tuple(cut for cut in found.cuts if cut in after.cuts)
            now = coarser(other.total_of(table, after), after.cuts, cuts)
            yield less(now, [coarser(one.total_of(table, found), found.cuts, cuts)])


def _row_steps(
    rows: Mapping[GroupName, Counts],
    others: Mapping[GroupName, Counts],
    one: Edition,
    other: Edition,
) -> list[Counts]:
    if one.published.group_by != other.published.group_by:
        return []
    both = [name for name in rows if name in others and (name or one.rows == other.rows)]
    return [less(others[name], [rows[name]]) for name in both]
