"""Counts of clusters by classes, and which of them may be shown."""

from collections.abc import Iterable
from typing import TypeAlias

from clusterself.model.published import LEAST

Counts: TypeAlias = tuple[int, ...]


def is_safe(counts: Counts) -> bool:
    """Tell whether no class is small; an empty one would say what all others have in common."""
    return all(count >= LEAST for count in counts)


def is_safe_or_empty(counts: Counts) -> bool:
    """Tell whether no class is small, or nobody is left whom a count could be about."""
    return is_safe(counts) or not any(counts)


def is_safe_step(now: Counts, earlier: Counts, *, turnover: bool) -> bool:
    """Tell whether the difference to an earlier edition says nothing about a few clusters.

    After a turnover (somebody joined or left) all classes have to move the same way: of seven more
    here and five less there a reader who knows that seven joined and five left could tell them all.
    """
    steps = [new - old for new, old in zip(now, earlier, strict=True)]
    if not any(steps):
        return True
    if any(abs(step) < LEAST for step in steps):
        return False
    same_way = len({step > 0 for step in steps}) == 1
    return same_way or (not turnover and sum(steps) == 0)


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sums by class; of nothing, an empty tuple."""
    return tuple(sum(column) for column in zip(*counts, strict=True))


def less(counts: Counts, others: Iterable[Counts]) -> Counts:
    """Return what is left by class without some others."""
    return tuple(count - sum(column) for count, *column in zip(counts, *others, strict=True))
