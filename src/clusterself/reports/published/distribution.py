"""How clusters are distributed over classes, as parts of a bar with their words."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from clusterself.model.published import LevelCounts, Published, Split
from clusterself.reports.published.shares import Share, cells
from clusterself.reports.published.words import (
    group_name,
    level_classes,
    score_classes,
    target_level,
)


class Part(NamedTuple):
    """One class: a part of a bar; `x` and `width` are per cent of the bar."""

    words: str
    share: Share
    x: str
    width: str
    kind: str  # a style class of the page


class Bar(NamedTuple):
    """One subject; parts are None where they are hidden."""

    title: str
    target: int | None
    parts: tuple[Part, ...] | None


class ScoreRow(NamedTuple):
    """The scores of all clusters (without a name) or of one group."""

    name: str | None
    n: int | None
    parts: tuple[Part, ...] | None


def level_bars(p: Published) -> tuple[Bar, ...]:
    """Return the distribution of levels of each indicator, in the order of the rulebook.

    Where nothing finer is shown, the classes are below the target and from it.
    """
    finer = {found.about: found for found in p.levels}
    return tuple(_level_bar(split, finer.get(split.about)) for split in p.indicators)


def _level_bar(split: Split, finer: LevelCounts | None) -> Bar:
    cuts, counts = (finer.cuts, finer.counts) if finer else (split.cuts, split.total)
    target = target_level(split)
    if counts is None:
        return Bar(split.title, target, None)
    kinds = _level_kinds(cuts, split.cuts[-1])
    return Bar(split.title, target, tuple(_parts(counts, level_classes(cuts), kinds)))


def _level_kinds(cuts: Sequence[int], target_cut: int) -> tuple[str, ...]:
    """Return style classes that count from the target in both directions."""
    at = sum(cut <= target_cut for cut in cuts)
    first = "apart" if cuts[0] == 1 else f"below-{at - 1}"  # of what is not applicable alone
    below = (f"below-{at - 1 - place}" for place in range(1, at))
    return (first, *below, *(f"reach-{place}" for place in range(len(cuts) + 1 - at)))


def _parts(counts: Sequence[int], words: Sequence[str], kinds: Sequence[str]) -> Iterator[Part]:
    n = sum(counts)
    starts = accumulate((0, *counts[:-1]))
    for count, start, word, kind in zip(counts, starts, words, kinds, strict=True):
        yield Part(word, Share(count, n), _per_cent(start, n), _per_cent(count, n), kind)


def _per_cent(count: int, n: int) -> str:
    return f"{100 * count / n:.2f}"


def score_rows(p: Published) -> tuple[ScoreRow, ...]:
    """Return the scores of all clusters, then of each group; nothing where there is no score."""
    if p.score is None:
        return ()
    words = score_classes(p.score.cuts)
    kinds = tuple(f"score-{place + 3 - len(words)}" for place in range(len(words)))
    everyone, *groups = (
        None if counts is None else tuple(_parts(counts, words, kinds))
        for counts in cells(p.score, (group.name for group in p.groups))
    )
    named = (
        ScoreRow(group_name(group.name), group.n, parts)
        for group, parts in zip(p.groups, groups, strict=True)
    )
    return (ScoreRow(None, p.n, everyone), *named)


def middle_class(p: Published) -> str | None:
    """Return the class of scores in which the middle one of the clusters is.

    Of an even number there are two middle ones; if they are in different classes, there is none.
    """
    if p.score is None or p.score.total is None:
        return None
    ends = tuple(accumulate(p.score.total))
    lower, upper = (ends[-1] - 1) // 2, ends[-1] // 2
    lower_place, upper_place = (sum(end <= place for end in ends) for place in (lower, upper))
    return score_classes(p.score.cuts)[lower_place] if lower_place == upper_place else None
