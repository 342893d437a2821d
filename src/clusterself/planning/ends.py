"""Where the ends of a number come to lie, as sums over the measures that are chosen.

An end is the best of some pieces: the sum of all steps from where it is today, and each `to` that
some measure leads to. Where that is not so simple, NotLinearError is raised, and what follows from
the fact is looked up in a decision diagram.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from clusterself.model.condition import FactSubject
from clusterself.model.fact import AskedFact, DerivedFact, domain_of
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
        values = self.known.values(FactSubject(name))
        is_own_year = self._is_by_year(name) and self._year(name) != self._year(beside)
        is_direct = self.effects.mover.is_direct(name)
        if is_own_year or not is_direct or not isinstance(values, Span) or values.unit is not None:
            raise NotLinearError
        return values

    def _is_by_year(self, name: str) -> bool:
        stated = self.effects.assessment.facts.get(name)
        return stated is not None and stated.years is not None

    def _year(self, name: str) -> str | None:
        return self.known.leaves(name)[0].year

    def end(self, name: str, beside: str, *, high: bool) -> End | None:
        """Return an end of an answer after measures; None where it has no limit.

        No part is kept within its whole here.
        """
        span = self.span(name, beside)
        end, is_open = (span.high, span.high_open) if high else (span.low, span.low_open)
        changed = self.on(name)
        if not changed and not self.writers(name):
            return _as_it_is(end, is_open=is_open)
        self._check(name, beside)
        if end is None:
            if high and not self._is_less(name):
                return None
            raise NotLinearError
        if is_open or (span.whole and not _are_whole(end, changed)):
            raise NotLinearError
        return End(_pieces(end, changed), is_least=self._is_less(name))

    def moved_through(self, fact: DerivedFact, number: End, whole: Fraction, parts: int) -> End:
        """Return a numerator that is moved once more: by shares of a whole that stays as it is.

        Shares are added before it is rounded, a `to` is rounded here.
        """
        changed = self.on(fact.id)
        for _, change in changed:
            if change.by < 0 or isinstance(change.to, bool):
                raise NotLinearError
        steps = tuple((given, change.by * whole) for given, change in changed if change.by)
        added = (piece._replace(steps=(*piece.steps, *steps)) for piece in number.pieces)
        reached = _reached(changed, lambda to: Fraction(ceil(to * whole * parts), parts))
        return End((*added, *reached))

    def _is_less(self, name: str) -> bool:
        return self.effects.is_less_better(name)

    def _check(self, name: str, beside: str) -> None:
        """Refuse a fact that moves in another way than by steps for the better."""
        fact, is_less = self.effects.catalogue.facts[name], self._is_less(name)
        is_number = fact.type == "number" if isinstance(fact, AskedFact) else not fact.derived.sum
        for _, change in self.on(name):
            is_worse = change.by > 0 if is_less else change.by < 0
            if is_worse or isinstance(change.to, bool) or not _is_written(change.by, change.to):
                raise NotLinearError
        # A first answer to what is asked by year may be for another year than those beside it.
        is_new = isinstance(fact, AskedFact) and fact.by_year and self._year(name) is None
        is_new = is_new and any(self._is_by_year(leaf.fact) for leaf in self.known.leaves(beside))
        if not is_number or is_new or self.writers(name) - {name, beside}:
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
    return (Piece(end, steps), *_reached(changed, lambda to: to))


def _reached(changed: Changed, number: Callable[[Fraction], Fraction]) -> Iterator[Piece]:
    """Yield each `to` with its measures, as the number that it leads to."""
    givers: dict[Fraction, list[int]] = {}
    for given, change in changed:
        if change.to is not None:
            givers.setdefault(number(Fraction(change.to)), []).append(given)
    for to, numbers in sorted(givers.items()):
        yield Piece(to, (), tuple(numbers))


def _are_whole(end: Fraction, changed: Changed) -> bool:
    numbers = [end]
    for _, change in changed:
        numbers += [change.by, Fraction(change.to or 0)]
    return all(number.denominator == 1 for number in numbers)


def _is_written(*numbers: Fraction | None) -> bool:
    return all(number is None or _PLACES % number.denominator == 0 for number in numbers)
