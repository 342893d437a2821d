"""A mixed-integer program as plain data, made of whole numbers only."""

from collections.abc import Collection, Iterable, Sequence
from math import gcd
from typing import NamedTuple


class Row(NamedTuple):
    """A sum of columns between two ends; an end that is None is unlimited."""

    terms: tuple[tuple[int, int], ...]  # column, factor
    low: int | None
    high: int | None

    def holds_without(self) -> bool:
        """Tell whether the row holds where all its columns are 0."""
        return (self.low is None or self.low <= 0) and (self.high is None or self.high >= 0)


class Sum(NamedTuple):
    """A constant and multiples of columns."""

    constant: int = 0
    terms: tuple[tuple[int, int], ...] = ()

    def times(self, factor: int) -> "Sum":
        """Return a multiple."""
        return Sum(self.constant * factor, tuple((c, f * factor) for c, f in self.terms))

    def at(self, ones: Collection[int]) -> int:
        """Return the value where some columns are 1 and all others 0."""
        return self.constant + sum(factor for number, factor in self.terms if number in ones)


ONE = Sum(1)


def column(number: int) -> Sum:
    """Return a column alone."""
    return Sum(0, ((number, 1),))


def total(sums: Iterable[Sum]) -> Sum:
    """Add several sums."""
    constant, found = 0, dict[int, int]()
    for one in sums:
        constant += one.constant
        for number, factor in one.terms:
            found[number] = found.get(number, 0) + factor
    return Sum(constant, tuple(sorted((c, f) for c, f in found.items() if f)))


def row(found: Sum, low: int | None = None, high: int | None = None) -> Row:
    """Return the row that says that a sum lies between two ends."""
    least = None if low is None else low - found.constant
    most = None if high is None else high - found.constant
    part = gcd(*(factor for _, factor in found.terms)) or 1
    return Row(
        tuple((number, factor // part) for number, factor in found.terms),
        None if least is None else -(-least // part),  # every sum is a multiple of the part
        None if most is None else most // part,
    )


class Program:
    """Columns between 0 and 1, those that are chosen first, and rows that they have to keep.

    All other columns follow from those that are chosen, as far as anything asks for them; of
    these too some are whole.
    """

    def __init__(self, whole: int) -> None:
        self.whole = whole
        self.columns = whole
        self.also_whole: list[int] = []
        self.rows: list[Row] = []

    def add(self, *, whole: bool = False) -> int:
        """Add a column that follows from others, and return its number."""
        self.columns += 1
        if whole:
            self.also_whole.append(self.columns - 1)
        return self.columns - 1

    def keep(self, found: Sum, low: int | None = None, high: int | None = None) -> None:
        """Add a row: a sum must lie between two ends."""
        self.rows.append(row(found, low, high))

    def any_of(self, found: Sequence[Sum]) -> Sum:
        """Return what can be 1 only if one of several sums of 0 or 1 is."""
        some = [one for one in found if one.constant or one.terms]
        if len(some) <= 1:
            return some[0] if some else Sum()
        if any(one == ONE for one in some):
            return ONE
        new = column(self.add())
        self.keep(total([new, *(one.times(-1) for one in some)]), high=0)
        return new

    def all_of(self, found: Sequence[Sum]) -> Sum:
        """Return what can be 1 only if all of several sums of 0 or 1 are."""
        some = [one for one in found if one != ONE]
        if len(some) <= 1:
            return some[0] if some else ONE
        if any(one == Sum() for one in some):
            return Sum()
        new = column(self.add())
        for one in some:
            self.keep(total([new, one.times(-1)]), high=0)
        return new

    def reaches(self, sums: Iterable[tuple[Sum, int]]) -> Sum:
        """Return what can be 1 only if each sum comes to its least."""
        ways, found = list[Sum](), None
        for terms, short in (_raised(one, least) for one, least in sums):
            if sum(terms.values()) < short:
                return Sum()
            if 0 < short == min(terms.values()):  # one of them is enough
                ways.append(self.any_of(list(terms)))
            elif short > 0:
                found = found or column(self.add(whole=True))
                parts = (one.times(factor) for one, factor in terms.items())
                self.keep(total([*parts, found.times(-short)]), low=0)
        return self.all_of([*ways, found or ONE])


def _raised(found: Sum, least: int) -> tuple[dict[Sum, int], int]:
    """Return sums of 0 or 1 with how far each raises a sum, and how far it has to be raised."""
    lowest = found.constant + sum(min(factor, 0) for _, factor in found.terms)
    if lowest >= least:
        return {}, 0
    terms, short = _divided(
        {
            column(number) if factor > 0 else Sum(1, ((number, -1),)): abs(factor)
            for number, factor in found.terms
        },
        least - lowest,
    )
    # More than is needed counts for no more: so a solver sees sooner what is too little.
    return _divided({one: min(factor, short) for one, factor in terms.items()}, short)


def _divided(terms: dict[Sum, int], short: int) -> tuple[dict[Sum, int], int]:
    part = gcd(*terms.values()) or 1
    return {one: factor // part for one, factor in terms.items()}, -(-short // part)
