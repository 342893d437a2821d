"""The values that something may have, as far as the answers tell.

A fact known exactly has one possible value, a floor or a range has many, an unknown fact has its
whole domain. Conditions are tested on all of them at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import TypeAlias

from clusterself.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Span:
    """All numbers between two ends; an end that is None is unlimited.

    With `whole`, only whole numbers are meant and ends are closed. `unit` is a currency code or
    None where the unit goes without saying.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False
    whole: bool = False
    unit: str | None = None

    @property
    def is_exact(self) -> bool:
        """Tell whether there is just one possible value."""
        return self.low is not None and (self.low is self.high or self.low == self.high)

    @property
    def is_empty(self) -> bool:
        """Tell whether no number fits."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these words or numbers."""

    values: frozenset[str | Fraction]

    @property
    def is_exact(self) -> bool:
        """Tell whether there is just one possible value."""
        return len(self.values) == 1


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing can be said, not even a range: a division by what may be nought, for instance."""

    is_exact: bool = False


Values: TypeAlias = Span | OneOf | Unclear
EVERYTHING = Span(None, None)


def exactly(value: Fraction | int, unit: str | None = None) -> Span:
    """Return the span of one number."""
    number = Fraction(value)
    return Span(number, number, unit=unit)


def counted(span: Span) -> Span:
    """Return the whole numbers of a span, with closed ends."""
    low, high = span.low, span.high
    if low is not None:
        low = Fraction(floor(low) + 1 if span.low_open else ceil(low))
    if high is not None:
        high = Fraction(ceil(high) - 1 if span.high_open else floor(high))
    return Span(low, high, whole=True, unit=span.unit)


def contains(span: Span, number: Fraction) -> bool:
    """Tell whether a number lies in the span."""
    low, high = span.low, span.high
    if low is not None and (number <= low if span.low_open else number < low):
        return False
    return high is None or (number < high if span.high_open else number <= high)


def inside(values: Values, target: Span) -> Verdict:
    """Tell whether all, none or some of the values lie in the target."""
    match values:
        case Unclear():
            return Verdict.OPEN
        case OneOf(found):
            return _verdict(isinstance(v, Fraction) and contains(target, v) for v in found)
        case Span():
            return _span_inside(values, target)


def among(values: Values, words: Iterable[str]) -> Verdict:
    """Tell whether all, none or some of the values are among the words."""
    if not isinstance(values, OneOf):
        return Verdict.OPEN
    wanted = frozenset(words)
    return _verdict(v in wanted for v in values.values)


def _verdict(hits: Iterable[bool]) -> Verdict:
    found = set(hits)
    if found == {True}:
        return Verdict.MET
    return Verdict.OPEN if True in found else Verdict.NOT_MET


def _span_inside(span: Span, target: Span) -> Verdict:
    if span.unit and target.unit and span.unit != target.unit:
        return Verdict.OPEN
    if span.is_exact and span.low is not None and not span.is_empty:
        return Verdict.MET if contains(target, span.low) else Verdict.NOT_MET
    if span.whole:
        target = counted(target)
    if _intersection(span, target).is_empty:
        return Verdict.NOT_MET
    covered = _starts_before(target, span) and _ends_after(target, span)
    return Verdict.MET if covered else Verdict.OPEN


def _intersection(a: Span, b: Span) -> Span:
    lower = b if _starts_before(a, b) else a
    upper = b if _ends_after(a, b) else a
    return Span(lower.low, upper.high, lower.low_open, upper.high_open)


def _starts_before(a: Span, b: Span) -> bool:
    """Tell whether `a` begins at or before the beginning of `b`."""
    if a.low is None or b.low is None:
        return a.low is None
    return a.low < b.low or (a.low == b.low and (not a.low_open or b.low_open))


def _ends_after(a: Span, b: Span) -> bool:
    if a.high is None or b.high is None:
        return a.high is None
    return a.high > b.high or (a.high == b.high and (not a.high_open or b.high_open))


def sample(span: Span, thresholds: Iterable[Fraction]) -> tuple[Fraction, ...]:
    """Return points that meet every stretch of the span between thresholds, ascending.

    The points are the ends, the thresholds and one point between each two neighbours, so that a
    rule which changes only at thresholds shows every outcome it has on the span.
    """
    cuts = sorted(set(thresholds) | {e for e in (span.low, span.high) if e is not None})
    if not cuts:
        return (Fraction(0),)
    between = ((a + b) / 2 for a, b in pairwise(cuts))
    points = [cuts[0] - 1, *cuts, *between, cuts[-1] + 1]
    if span.whole:
        numbers = {n for p in points for n in (floor(p), ceil(p))}
        numbers |= {n for c in cuts for n in (floor(c) + 1, ceil(c) - 1)}
        points = [Fraction(n) for n in numbers]
    return tuple(sorted(p for p in points if contains(span, p)))
