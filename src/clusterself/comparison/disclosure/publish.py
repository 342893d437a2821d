"""Published figures about many clusters."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from clusterself.comparison.disclosure.classes import classes_of, joined
from clusterself.comparison.disclosure.crowd import Crowd, crowd_of
from clusterself.comparison.disclosure.entries import entries_of
from clusterself.comparison.disclosure.memory import finest_levels, levels_fit, may_be_shown
from clusterself.comparison.disclosure.opening import may_be_named
from clusterself.comparison.disclosure.protection import GroupName
from clusterself.comparison.disclosure.values import (
    Table,
    level_table,
    score_table,
    target_cut,
)
from clusterself.model.assessment import Role
from clusterself.model.comparison import GroupBy
from clusterself.model.profile import CommonRuler, Profile
from clusterself.model.published import LEAST, GroupCount, LevelCounts, Published, Split, SplitRow

# With no more of the weight, no indicator alone decides whether a score reaches a step.
MOST_WEIGHT = Fraction(1, 5)


class Wish(NamedTuple):
    """What is to be published, on which day."""

    day: date
    stamp: str
    role: Role = "manager"
    group_by: GroupBy | None = None


class LaterEditionError(ValueError):
    """An edition that is called earlier is of a later day."""


def publish(
    profiles: Iterable[Profile],
    ruler: CommonRuler,
    wish: Wish,
    earlier: Sequence[Published] = (),
) -> Published:
    """Return what may be given to everybody; raises AmbiguousError and LaterEditionError.

    All clusters count, whoever may see them. Named are those that agreed to it, unless an earlier
    edition would then give away others. `profiles` should hold the older assessments as well: from
    them it is known who was there when an earlier edition was made.
    """
    editions = _in_time(earlier, wish)
    entries = entries_of(profiles, ruler, role=wish.role, group_by=wish.group_by, day=wish.day)
    named = may_be_named(entries, editions)
    crowd = crowd_of(entries, named, wish.group_by, editions)
    indicators = tuple(
        _split(crowd, level_table(i.id), i.title, (target_cut(i),)) for i in ruler.indicators
    )
    return Published(
        clusterself="published/1",
        stamp=wish.stamp,
        rulebook=ruler.rulebook,
        title=ruler.title,
        edition=ruler.edition,
        sha256=ruler.sha256,
        day=wish.day,
        group_by=wish.group_by,
        n=None if 0 < len(crowd.others) < LEAST else len(entries),
        groups=tuple(_groups(crowd)),
        score=_score(crowd, ruler),
        indicators=indicators,
        levels=tuple(found for split in indicators for found in _levels(crowd, split)),
        named=tuple(entry.cluster for entry in entries if entry.cluster.id in named),
        not_named=sum(entry.agreed and entry.cluster.id not in named for entry in entries),
        protected_against=tuple(edition.day for edition in editions),
    )


def _in_time(earlier: Sequence[Published], wish: Wish) -> tuple[Published, ...]:
    for edition in earlier:
        if edition.day > wish.day:
            raise LaterEditionError(
                f"the edition of {edition.day} is later than {wish.day}, the day of the new one: "
                "name only earlier editions, or choose a later day with --today"
            )
    return tuple(sorted(earlier, key=lambda edition: edition.day))


def _groups(crowd: Crowd) -> Iterator[GroupCount]:
    if crowd.rows:
        sizes = Counter(crowd.row(cluster) for cluster in crowd.everybody)
        for name in _in_order(sizes):
            yield GroupCount(name=name, n=sizes[name])


def _in_order(names: Iterable[GroupName]) -> list[GroupName]:
    return sorted(names, key=lambda name: (name is None, name or ""))


def _split(crowd: Crowd, table: Table, title: str, cuts: tuple[int, ...]) -> Split:
    shown = may_be_shown(crowd, table, cuts)
    everybody = crowd.values(table, crowd.everybody)
    counts = {name: classes_of(values, cuts) for name, values in everybody.items()}
    everyone = classes_of(crowd.all_values(table, crowd.everybody), cuts)
    names = _in_order({crowd.row(cluster) for cluster in crowd.others}) if crowd.rows else []
    return Split(
        about=table.about,
        title=title,
        cuts=cuts,
        total=everyone if shown.total else None,
        rows=tuple(
            SplitRow(group=name, counts=counts[name] if name in shown.rows else None)
            for name in names
        ),
    )


def _score(crowd: Crowd, ruler: CommonRuler) -> Split | None:
    """Return the classes of scores, as many of the finest as none is small of."""
    if _is_told_by_one(ruler) or not any(cluster.score for cluster in crowd.everybody):
        return None
    table = score_table()
    cuts: set[int] = set(range(1, table.size))
    for edition in crowd.editions:
        if before := edition.split(table.about):
            cuts &= set(before.cuts)
    found = joined(crowd.all_values(table, crowd.others), cuts)
    return _split(crowd, table, "Score", found or (table.size - 1,))


def _is_told_by_one(ruler: CommonRuler) -> bool:
    weights = [indicator.weight for indicator in ruler.indicators]
    return not weights or max(weights) > sum(weights) * MOST_WEIGHT


def _levels(crowd: Crowd, split: Split) -> Iterator[LevelCounts]:
    """Yield the distribution of levels, where it says more than who is at the target."""
    if split.total is None:
        return
    table = level_table(split.about)
    before = finest_levels(crowd, split)
    finest = set(range(1, table.size)) if before is None else before
    values = crowd.all_values(table, crowd.others)
    cuts = joined(values, finest | set(split.cuts), kept=split.cuts[0])
    if cuts is None or len(cuts) == 1:
        return
    if levels_fit(crowd, table, cuts, classes_of(values, cuts)):
        everyone = classes_of(crowd.all_values(table, crowd.everybody), cuts)
        yield LevelCounts(about=split.about, cuts=cuts, counts=everyone)
