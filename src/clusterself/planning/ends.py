"""Where the ends of a number come to lie, as sums over the measures that are chosen.

An end is the best of some pieces: the sum of all steps from where it is today, and each `to` that
some measure leads to. Where that is not so simple, NotLinearError is raised, and what follows from
the fact is looked up in a decision diagram.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.condition import FactSubject
from clusterself.model.fact import AskedFact, domain_of
from clusterself.model.measure import Measure
from clusterself.model.values import Span
from clusterself.planning.changes import FactChange
from clusterself.planning.effects import Effects
from clusterself.planning.wholes import wholes_of
from clusterself.scoring.known import KnownFacts

# Answers are written in decimals: with more places than these they might be rounded.
_PLACES = 10**9

Changed = Sequence[tuple[int, FactChange]]  # by the column of a measure


class NotLinearError(Exception):
    """What comes of some measures is not a simple sum."""


class Piece(NamedTuple):
    """A number and what chosen measures add to it; counts only if one of `givers` is chosen."""

    base: Fraction
    steps: tuple[tuple[int, Fraction], ...] = ()
    givers: tuple[int, ...] = ()

    def times(self, factor: Fraction) -> "Piece":
        """Return a multiple."""
        steps = tuple((number, step * factor) for number, step in self.steps)
        return Piece(self.base * factor, steps, self.givers)


class End(NamedTuple):
    """The largest of its pieces, or the least of them where less is better."""

    pieces: tuple[Piece, ...]
    is_least: bool = False

    def times(self, factor: Fraction) -> "End":
        """Return a multiple; the factor is not below nought."""
        return End(tuple(piece.times(factor) for piece in self.pieces), self.is_least)


class Ends:
    """The ends of the facts of one assessment, as some measures move them."""

    def __init__(self, effects: Effects, known: KnownFacts, measures: Sequence[Measure]) -> None:
        self.effects = effects
        self.known = known
        self.wholes = wholes_of(effects.catalogue)
        self._on: dict[str, list[tuple[int, FactChange]]] = {}
        for number, measure in enumerate(measures):
            for name, change in effects.of(measure).facts:
                self._on.setdefault(name, []).append((number, change))
        self._writers: dict[str, set[str]] = {}
        for name in self._on:
            for leaf in effects.mover.written(name):
                self._writers.setdefault(leaf, set()).add(name)

    def on(self, name: str) -> Changed:
        """Return what measures change of a fact."""
        return self._on.get(name, ())

    def writers(self, leaf: str) -> frozenset[str]:
        """Return the facts by whose change an answer may change."""
        return frozenset(self._writers.get(leaf, ()))

    def is_touched(self, name: str) -> bool:
        """Tell whether some measure may change a fact, or what it is derived from."""
        return any(leaf.fact in self._writers for leaf in self.known.leaves(name))

    def span(self, name: str, beside: str) -> Span:
        """Return what an answer says today in the year that counts for another fact."""
        if not self.effects.mover.is_direct(name):
            raise NotLinearError
        year, other = (self.known.leaves(one)[0].year for one in (name, beside))
        values = self.known.values(FactSubject(name))
        is_unit_free = isinstance(values, Span) and values.unit is None
        if year != other or not is_unit_free or not isinstance(values, Span):
            raise NotLinearError
        return values

    def end(self, name: str, beside: str, *, high: bool) -> End | None:
        """Return an end of an answer after measures; None where it has no limit.

        No part is kept within its whole here.
        """
        span = self.span(name, beside)
        end, is_open = (span.high, span.high_open) if high else (span.low, span.low_open)
        changed = self.on(name)
        if not changed and not self.writers(name):
            return _as_it_is(end, is_open=is_open)
        self._check(name)
        if end is None:
            if high and not self._is_less(name):
                return None
            raise NotLinearError
        if is_open or (span.whole and not _are_whole(end, changed)):
            raise NotLinearError
        return End(_pieces(end, changed), is_least=self._is_less(name))

    def _is_less(self, name: str) -> bool:
        return self.effects.is_less_better(name)

    def _check(self, name: str) -> None:
        """Refuse a fact that moves in another way than by steps for the better."""
        fact, stated = self.effects.catalogue.facts[name], self.effects.assessment.facts.get(name)
        is_number = fact.type == "number" if isinstance(fact, AskedFact) else not fact.derived.sum
        by_year = isinstance(fact, AskedFact) and fact.by_year
        is_less = self._is_less(name)
        for _, change in self.on(name):
            is_worse = change.by > 0 if is_less else change.by < 0
            if is_worse or isinstance(change.to, bool) or not _is_written(change.by, change.to):
                raise NotLinearError
        # An answer for a new year may be in another year than those beside it.
        is_new = by_year and (stated is None or self.known.leaves(name)[0].year is None)
        if not is_number or is_new or self.writers(name) - {name}:
            raise NotLinearError

    def least_and_most(self, name: str) -> tuple[Fraction | None, Fraction | None]:
        """Return all numbers that a fact can have."""
        domain = domain_of(self.effects.catalogue.facts[name])
        return domain.low, domain.high


def _as_it_is(end: Fraction | None, *, is_open: bool) -> End | None:
    if is_open:
        raise NotLinearError
    return None if end is None else End((Piece(end),))


def _pieces(end: Fraction, changed: Changed) -> tuple[Piece, ...]:
    steps = tuple((number, change.by) for number, change in changed if change.by)
    givers: dict[Fraction, list[int]] = {}
    for number, change in changed:
        if change.to is not None:
            givers.setdefault(Fraction(change.to), []).append(number)
    reached = (Piece(to, (), tuple(numbers)) for to, numbers in sorted(givers.items()))
    return (Piece(end, steps), *reached)


def _are_whole(end: Fraction, changed: Changed) -> bool:
    numbers = [end]
    for _, change in changed:
        numbers += [change.by, Fraction(change.to or 0)]
    return all(number.denominator == 1 for number in numbers)


def _is_written(*numbers: Fraction | None) -> bool:
    return all(number is None or _PLACES % number.denominator == 0 for number in numbers)
