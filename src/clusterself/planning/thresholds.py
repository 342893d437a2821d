"""Thresholds of numbers as sums: what can be 1 only if measures surely reach them.

A threshold is reached if the sum of steps suffices, or some `to` that is chosen does: each such
way is a whole column, forced to 0 where it falls short. Of fractions the numerator is compared
with so many times the divisor. Where that is not so simple, NotLinearError is raised.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, gcd, lcm

from clusterself.model.condition import FactSubject, Subject
from clusterself.model.fact import AskedFact, DerivedFact
from clusterself.model.values import Span, Values
from clusterself.planning.ends import End, Ends, NotLinearError, Piece
from clusterself.planning.program import Program, Sum, column

# So much may a row add up to: with more, what a solver takes for a whole number might not be one.
_MOST = 2_000_000
_NOUGHT = Fraction(0)


class Thresholds:
    """Thresholds of one program, each once."""

    def __init__(self, program: Program, ends: Ends) -> None:
        self._program = program
        self._ends = ends
        self._found: dict[tuple[Subject, Span], Sum] = {}

    def lies_in(self, subject: Subject, target: Span) -> Sum:
        """Return what is 1 only if all possible values lie above, or below, a threshold."""
        key = subject, target
        if key not in self._found:
            self._found[key] = self._lies_in(subject, target)
        return self._found[key]

    def _lies_in(self, subject: Subject, target: Span) -> Sum:
        if not isinstance(subject, FactSubject):
            raise NotLinearError
        name, up = subject.fact, target.high is None
        limit, strict = (target.low, target.low_open) if up else (target.high, target.high_open)
        if limit is None or limit < 0 or not (up or target.low is None):
            raise NotLinearError
        if not self._ends.is_touched(name):
            return Sum(int(is_inside(self._ends.known.values(subject), target)))
        fact = self._ends.effects.catalogue.facts[name]
        if self._ends.effects.mover.is_direct(name):
            return self._of_answer(name, limit, up=up, strict=strict)
        if isinstance(fact, DerivedFact) and fact.derived.ratio and fact.derived.to:
            if up:
                return self._of_ratio_up(fact, limit, strict=strict)
            return self._of_ratio_down(fact, limit, strict=strict)
        raise NotLinearError

    def _of_answer(self, name: str, limit: Fraction, *, up: bool, strict: bool) -> Sum:
        ends, is_less = self._ends, self._ends.effects.is_less_better(name)
        low, high = ends.least_and_most(name)
        # Where a number would leave its domain, or its whole, it is not the sum of the steps.
        is_over = high is not None and (limit > high or (limit == high and (strict or not up)))
        is_under = low is not None and (limit < low or (limit == low and (strict or is_less)))
        if is_over or (is_under and not (up and not is_less)) or self._is_kept_within(name):
            raise NotLinearError
        found, than = ends.end(name, name, high=not up), End((Piece(limit),))
        if found is None:
            return Sum()
        return self._at_least(*(found, than) if up else (than, found), strict=strict)

    def _is_kept_within(self, name: str) -> bool:
        return name in self._ends.wholes and not self._ends.effects.is_less_better(name)

    def _of_ratio_up(self, fact: DerivedFact, limit: Fraction, *, strict: bool) -> Sum:
        """Return whether the least numerator by the largest divisor reaches a threshold."""
        ends, part, whole = self._ends, fact.derived.ratio or "", fact.derived.to or ""
        self._check_divisor(fact.id, part, whole)
        if self._is_kept_within(part):
            is_sole = ends.wholes[part] == (whole,)
            if not is_sole or limit > 1 or (strict and limit):
                raise NotLinearError
        number = ends.end(part, fact.id, high=False)
        divisor = ends.end(whole, fact.id, high=True)
        if number is None:
            raise NotLinearError
        if ends.on(fact.id):
            if divisor is None or ends.is_touched(whole):
                raise NotLinearError
            size = divisor.pieces[0].base
            return self._of_moved_ratio(fact, number, size, limit, strict=strict)
        if divisor is None:
            if limit or not strict:
                raise NotLinearError
            divisor = End((Piece(_NOUGHT),))
        return self._at_least(number, divisor.times(limit), strict=strict)

    def _of_moved_ratio(
        self, fact: DerivedFact, number: End, whole: Fraction, limit: Fraction, *, strict: bool
    ) -> Sum:
        """Return whether a numerator suffices that is moved once more through its fraction.

        So moved it is rounded up to what can be written: it suffices if it is more than the last
        such number that does not.
        """
        parts = self._parts_of(fact, number)
        if fact.better != "more" or (strict and limit) or (fact.is_share and limit > 1):
            raise NotLinearError
        enough = limit * whole * parts
        too_little = Fraction(ceil(enough) - 1 if not strict else 0, parts)
        moved = self._ends.moved_through(fact, number, whole, parts)
        return self._at_least(moved, End((Piece(too_little),)), strict=True)

    def _parts_of(self, fact: DerivedFact, number: End) -> int:
        """Return into how many parts of 1 a numerator is rounded; today it is a multiple."""
        part = self._ends.effects.catalogue.facts[fact.derived.ratio or ""]
        parts = 1 if isinstance(part, AskedFact) and part.whole else 100
        found = [n for p in number.pieces for n in (p.base, *(step for _, step in p.steps))]
        if part.is_share or any((n * parts).denominator != 1 for n in found):
            raise NotLinearError
        return parts

    def _of_ratio_down(self, fact: DerivedFact, limit: Fraction, *, strict: bool) -> Sum:
        """Return whether the largest numerator by the least divisor keeps below a threshold."""
        ends, part, whole = self._ends, fact.derived.ratio or "", fact.derived.to or ""
        self._check_divisor(fact.id, part, whole)
        if self._is_kept_within(part) or ends.on(fact.id):
            raise NotLinearError
        number = ends.end(part, fact.id, high=True)
        divisor = ends.end(whole, fact.id, high=False)
        if number is None or divisor is None or strict:
            raise NotLinearError
        return self._at_least(divisor.times(limit), number, strict=strict)

    def _check_divisor(self, name: str, part: str, whole: str) -> None:
        """Refuse a divisor that may be nought, or that is kept within something itself."""
        ends = self._ends
        if ends.is_touched(whole) and whole in ends.wholes:
            raise NotLinearError
        divisor, number = ends.span(whole, name), ends.span(part, name)
        if divisor.low is None or divisor.low <= 0 or number.low is None or number.low < 0:
            raise NotLinearError
        for leaf in (part, whole):
            if ends.is_touched(leaf) and ends.least_and_most(leaf) != (_NOUGHT, None):
                raise NotLinearError
        if ends.is_touched(whole) and ends.effects.is_less_better(whole):
            raise NotLinearError

    def _at_least(self, large: End, small: End, strict: bool) -> Sum:
        """Return what is 1 only if one end is at least another, or `strict`: above it."""
        if large.is_least and len(large.pieces) > 1:
            raise NotLinearError
        ways = [
            self._way(piece, others, strict=strict)
            for piece in large.pieces
            for others in _ways(small)
        ]
        return self._program.any_of(ways)

    def _way(self, large: Piece, small: Sequence[Piece], strict: bool) -> Sum:
        """Return what is 1 only if a piece counts, and is at least each of some others."""
        program, givers = self._program, [large.givers]
        rows: list[tuple[Sum, int]] = []
        for one in small:
            if len(small) == 1:
                givers.append(one.givers)
            rows += _rows(large, one, strict=strict, is_alone=len(small) == 1)
        needed = [
            program.any_of([column(number) for number in numbers]) for numbers in givers if numbers
        ]
        return program.all_of([*needed, program.reaches(rows)])


def _ways(small: End) -> Iterator[Sequence[Piece]]:
    """Yield sets of pieces that are all to be no more than something: one of these is enough."""
    if small.is_least:
        yield from ((piece,) for piece in small.pieces)
    else:
        yield small.pieces


def _rows(large: Piece, small: Piece, strict: bool, *, is_alone: bool) -> Iterator[tuple[Sum, int]]:
    """Yield sums, each with what it has to come to at least: so often as a piece has givers."""
    if is_alone or not small.givers:
        yield _row(large, small.base, small.steps, strict=strict)
    else:
        for giver in small.givers:
            yield _row(large, _NOUGHT, ((giver, small.base),), strict=strict)


def _row(
    large: Piece, base: Fraction, steps: Iterable[tuple[int, Fraction]], strict: bool
) -> tuple[Sum, int]:
    found: dict[int, Fraction] = {}
    for number, step in (*large.steps, *((number, -step) for number, step in steps)):
        found[number] = found.get(number, _NOUGHT) + step
    constant = large.base - base
    scale = lcm(constant.denominator, *(step.denominator for step in found.values()))
    terms = tuple(sorted((n, int(step * scale)) for n, step in found.items() if step))
    part = gcd(*(factor for _, factor in terms)) or 1
    if sum(abs(factor) // part for _, factor in terms) > _MOST:
        raise NotLinearError
    return Sum(int(constant * scale), terms), int(strict)


def is_inside(values: Values, target: Span) -> bool:
    """Tell whether all values lie in a target."""
    if not isinstance(values, Span):
        return False
    above = target.low is None or (
        values.low is not None and (values.low, values.low_open) >= (target.low, target.low_open)
    )
    below = target.high is None or (
        values.high is not None
        and (-values.high, values.high_open) >= (-target.high, target.high_open)
    )
    return above and below
