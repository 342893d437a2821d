"""Whether the parts of a file of published figures fit together, as those that we write do."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from clusterself.model.base import TOP_LEVEL
from clusterself.model.published import SCORE_STEPS, NamedCluster, Published, Split

_HUNDRED = 100


def misfits(p: Published) -> Iterator[str]:
    """Yield what does not fit, each with its key."""
    yield from _twice("indicators", (split.about for split in p.indicators))
    yield from _twice("levels", (found.about for found in p.levels))
    yield from _twice("named", (cluster.id for cluster in p.named))
    yield from _twice("groups", (group.name for group in p.groups))
    for number, split in enumerate(p.indicators):
        yield from _split(f"indicators[{number}]", split)
    if p.score is not None:
        yield from _split("score", p.score, most=len(SCORE_STEPS))
    for number, found in enumerate(p.levels):
        yield from _cuts(f"levels[{number}]", found.cuts)
        yield from _counts(f"levels[{number}].counts", found.counts, found.cuts)
    for number, cluster in enumerate(p.named):
        yield from _named(f"named[{number}]", cluster)


def _twice(key: str, names: Iterable[str | None]) -> Iterator[str]:
    seen: set[str | None] = set()
    for name in names:
        if name in seen:
            yield f"`{key}`: `{name or 'null'}` is there twice"
        seen.add(name)


def _split(key: str, split: Split, most: int = TOP_LEVEL + 1) -> Iterator[str]:
    yield from _cuts(key, split.cuts, most)
    yield from _counts(f"{key}.total", split.total, split.cuts)
    yield from _twice(f"{key}.rows", (row.group for row in split.rows))
    for number, row in enumerate(split.rows):
        yield from _counts(f"{key}.rows[{number}].counts", row.counts, split.cuts)


def _cuts(key: str, cuts: Sequence[int], most: int = TOP_LEVEL + 1) -> Iterator[str]:
    rises = all(low < high for low, high in pairwise(cuts))
    if not cuts or not rises or cuts[-1] > most:
        yield f"`{key}.cuts`: expected rising numbers from 1 to {most}, at least one"


def _counts(key: str, counts: Sequence[int] | None, cuts: Sequence[int]) -> Iterator[str]:
    if counts is not None and len(counts) != len(cuts) + 1:
        yield f"`{key}`: expected {len(cuts) + 1} numbers, one for each class, found {len(counts)}"


def _named(key: str, cluster: NamedCluster) -> Iterator[str]:
    yield from _ends(f"{key}.score", cluster.score, _HUNDRED)
    for indicator, ends in cluster.levels.items():
        yield from _ends(f"{key}.levels.{indicator}", ends, TOP_LEVEL)


def _ends(key: str, ends: Sequence[int] | None, most: int) -> Iterator[str]:
    if ends is not None and not (len(ends) == 2 and ends[0] <= ends[1] <= most):  # noqa: PLR2004
        yield f"`{key}`: expected the lowest and the highest possible value, 0 to {most}"
