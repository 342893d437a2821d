"""Splits the change of a score into what the organisation did and what only looks like it.

With N and T the indicators that apply now and then, C those that apply at both times, w their
weights and c, d their credits now and then:

    S_now - S_then = sum over C of w (c - d) / W_C + [(S_now - S_now|C) - (S_then - S_then|C)]

The first sum is the organisation where credits are known, else open answers; the bracket is
applicability. It is linear in the credits, so the sign of each coefficient gives its bounds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.progress import ChangeParts
from clusterself.model.scorecard import IndicatorResult, Range

NOTHING = Fraction(0)


class _Term(NamedTuple):
    factor: Fraction
    credit: Range


def change_parts(
    then: Sequence[IndicatorResult], now: Sequence[IndicatorResult]
) -> ChangeParts | None:
    """Split the change between two results under one rulebook; None where there is no score."""
    before, after = _applicable(then), _applicable(now)
    if not before or not after:
        return None
    both = _common_weight(before, after)
    pairs = [(after[name], before[name]) for name in after if name in before]
    known = [pair for pair in pairs if not any(result.credit.width for result in pair)]
    unclear = [pair for pair in pairs if any(result.credit.width for result in pair)]
    scores = [*_score(after, Fraction(1)), *_score(before, Fraction(-1))]
    return ChangeParts(
        organisation=bounds(_moved(known, both)).low,
        open_answers=bounds(_moved(unclear, both)),
        applicability=bounds(_left_over(before, after, both)),
        total=bounds(scores),
    )


def worth_of(
    then: Sequence[IndicatorResult], now: Sequence[IndicatorResult]
) -> Mapping[str, Range]:
    """Return what each indicator that applied at both times adds to these parts."""
    before, after = _applicable(then), _applicable(now)
    both = _common_weight(before, after)
    return {
        name: bounds(_moved([(after[name], before[name])], both))
        for name in after
        if name in before
    }


def bounds(terms: Iterable[_Term]) -> Range:
    """Return the least and the most of a sum of credits, each with its factor."""
    low = high = NOTHING
    for factor, credit in terms:
        ends = (factor * credit.low, factor * credit.high)
        low, high = low + min(ends), high + max(ends)
    return Range(low, high)


def _applicable(results: Iterable[IndicatorResult]) -> dict[str, IndicatorResult]:
    return {result.indicator: result for result in results if result.is_applicable}


def _weight(results: Iterable[IndicatorResult]) -> Fraction:
    return sum((result.weight for result in results), NOTHING)


def _common_weight(
    before: Mapping[str, IndicatorResult], after: Mapping[str, IndicatorResult]
) -> Fraction:
    return _weight(result for name, result in after.items() if name in before)


def _moved(
    pairs: Iterable[tuple[IndicatorResult, IndicatorResult]], both: Fraction
) -> Iterator[_Term]:
    for now, then in pairs:
        yield _Term(now.weight / both, now.credit)
        yield _Term(-then.weight / both, then.credit)


def _score(results: Mapping[str, IndicatorResult], sign: Fraction) -> Iterator[_Term]:
    whole = _weight(results.values())
    for result in results.values():
        yield _Term(sign * result.weight / whole, result.credit)


def _left_over(
    before: Mapping[str, IndicatorResult], after: Mapping[str, IndicatorResult], both: Fraction
) -> Iterator[_Term]:
    """Yield, for both times, the score less the score over what applied at both times."""
    for results, others, sign in ((after, before, 1), (before, after, -1)):
        whole = _weight(results.values())
        for name, result in results.items():
            part = result.weight / both if name in others else NOTHING
            yield _Term(sign * (result.weight / whole - part), result.credit)
