"""Which share of the clusters reaches the target of each indicator, as far as that is shown."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.published import Published, Split
from clusterself.reports import wording
from clusterself.reports.published.words import target_level

MOST_LISTED = 5
_HALF = Fraction(1, 2)
_ONE_PER_CENT = Fraction(1, 100)


class Share(NamedTuple):
    """How many of how many."""

    part: int
    n: int

    @property
    def fraction(self) -> Fraction:
        """Return the share of 1."""
        return Fraction(self.part, self.n)

    @property
    def percent(self) -> str:
        """Write the share in whole per cent, cut; nought only where it is none."""
        return "under 1 %" if 0 < self.fraction < _ONE_PER_CENT else wording.percent(self.fraction)


class IndicatorShares(NamedTuple):
    """One indicator: who is at its target; None where that is hidden."""

    id: str
    title: str
    target: int
    everyone: Share | None
    groups: tuple[Share | None, ...]  # in the order of the groups of the edition


def cells(split: Split, groups: Iterable[str | None]) -> tuple[Sequence[int] | None, ...]:
    """Return the counts of all clusters and of each group; None where they are hidden."""
    rows = {row.group: row.counts for row in split.rows}
    return (split.total, *(rows.get(name) for name in groups))


def shares(p: Published) -> tuple[IndicatorShares, ...]:
    """Return all indicators, lowest share first; those of which it is hidden come last."""
    found = (_shares(p, split) for split in p.indicators)
    return tuple(sorted(found, key=lambda i: (i.everyone is None, _part(i))))


def _shares(p: Published, split: Split) -> IndicatorShares:
    everyone, *groups = map(_share, cells(split, (group.name for group in p.groups)))
    level = target_level(split)
    return IndicatorShares(split.about, split.title, level, everyone, tuple(groups))


def _share(counts: Sequence[int] | None) -> Share | None:
    return None if counts is None else Share(counts[-1], sum(counts))


def _part(line: IndicatorShares) -> Fraction:
    return line.everyone.fraction if line.everyone else Fraction(0)


def lacking(lines: Iterable[IndicatorShares]) -> tuple[IndicatorShares, ...]:
    """Return what most clusters lack, lowest share first."""
    return tuple(line for line in lines if line.everyone and line.everyone.fraction < _HALF)


def strong(lines: Iterable[IndicatorShares]) -> tuple[IndicatorShares, ...]:
    """Return where most clusters are at the target, highest share first."""
    found = (line for line in lines if line.everyone and line.everyone.fraction > _HALF)
    return tuple(sorted(found, key=_part, reverse=True))
