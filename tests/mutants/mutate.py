"""Draws the mutants: the same ones on every machine, each kind in equal parts."""

from collections.abc import Iterator
from itertools import chain, zip_longest
from random import Random
from typing import NamedTuple

from clusterself.catalogue.document import SourceFile

from .kinds import KINDS, Kind
from .sites import Bank, Site

SEED = 20261122
_ROUNDS = 20


class Mutant(NamedTuple):
    """A file with one fault."""

    kind: str
    place: str  # file, and the names on the way to what is changed
    file: SourceFile
    lines: frozenset[int]  # where the fault stands; for what is missing, also what lacks it
    old: str
    new: str

    @property
    def name(self) -> str:
        """Return what tells it from most others."""
        return f"{self.kind}: {self.place}"


def make_mutants(bank: Bank, per_kind: int, seed: int = SEED) -> Iterator[Mutant]:
    """Yield so many mutants of each kind."""
    for kind in KINDS:
        yield from _of_kind(kind, bank, per_kind, seed)


def _of_kind(kind: Kind, bank: Bank, wanted: int, seed: int) -> Iterator[Mutant]:
    by_type = [[s for s in file.sites if kind.fits(s)] for file in bank.files]
    groups: dict[str, list[Site]] = {}
    for file, found in zip(bank.files, by_type, strict=True):
        groups.setdefault(file.kind, []).extend(found)
    seen: set[bytes] = set()
    for turn in range(_ROUNDS):
        for site in _in_turn(groups, f"{seed} {kind.name} {turn}"):
            mutant = _mutant(kind, site, bank, _seeded(f"{seed} {kind.name} {turn} {site.name}"))
            if mutant is not None and mutant.file.content not in seen:
                seen.add(mutant.file.content)
                yield mutant
                if len(seen) == wanted:
                    return


def _in_turn(groups: dict[str, list[Site]], seed: str) -> Iterator[Site]:
    """Yield sites in random order, one of each type of file in turn.

    Each has a rank of its own, so that what is added elsewhere does not change the order.
    """
    ranked = [
        sorted(sites, key=lambda site: _seeded(f"{seed} rank {site.name}").random())
        for _, sites in sorted(groups.items())
    ]
    return (site for site in chain.from_iterable(zip_longest(*ranked)) if site is not None)


def _mutant(kind: Kind, site: Site, bank: Bank, choose: Random) -> Mutant | None:
    change = kind.change(site, choose, bank)
    if change is None:
        return None
    text = change.applied(site.text)
    if text == site.text:
        return None
    content = text.encode("utf-8", "surrogateescape")
    return Mutant(
        kind.name,
        site.name,
        SourceFile(site.file, content),
        change.lines(site.text),
        site.text[change.start : change.end],
        change.new,
    )


def _seeded(seed: str) -> Random:
    return Random(seed)  # noqa: S311  # nothing secret is made here
