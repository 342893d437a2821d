"""Derived facts from ranges: exact ends wherever no ranged fact is used twice."""

from collections.abc import Sequence
from fractions import Fraction

from clusterself.model.values import Span, Unclear, Values, exactly

_NOUGHT = Fraction(0)


def sum_of(parts: Sequence[Values]) -> Values:
    """Add numbers; unclear if one of them is."""
    total = Span(_NOUGHT, _NOUGHT, whole=True)
    for part in parts:
        if not isinstance(part, Span):
            return Unclear()
        total = Span(
            None if total.low is None or part.low is None else total.low + part.low,
            None if total.high is None or part.high is None else total.high + part.high,
            total.low_open or part.low_open,
            total.high_open or part.high_open,
            total.whole and part.whole,
            total.unit or part.unit,
        )
    return total


def share_of(part: Values, rest: Values) -> Values:
    """Return part ÷ (part + rest) of two numbers that are not negative.

    It rises with the part and falls with the rest. Unclear if both may be nought.
    """
    if (
        not isinstance(part, Span)
        or not isinstance(rest, Span)
        or part.low is None
        or rest.low is None
    ):
        return Unclear()
    if _may_be_nought(part) and _may_be_nought(rest):
        return Unclear()
    if rest.high == 0:
        return exactly(1)
    if part.high == 0:
        return exactly(0)
    low = _NOUGHT if rest.high is None else part.low / (part.low + rest.high)
    high = Fraction(1) if part.high is None else part.high / (part.high + rest.low)
    never_all_rest = rest.high_open or rest.high is None
    never_all_part = part.high_open or part.high is None
    return Span(
        low,
        high,
        low_open=part.low_open or (part.low > 0 and never_all_rest),
        high_open=rest.low_open or (rest.low > 0 and never_all_part),
    )


def ratio_of(number: Values, to: Values) -> Values:
    """Divide two numbers that are not negative; unclear if the divisor may be nought."""
    if not isinstance(number, Span) or not isinstance(to, Span):
        return Unclear()
    if number.low is None or to.low is None or _may_be_nought(to):
        return Unclear()
    low = _NOUGHT if to.high is None else number.low / to.high
    if number.high == 0:
        high: Fraction | None = _NOUGHT
    elif number.high is None or to.low == 0:
        high = None
    else:
        high = number.high / to.low
    return Span(
        low,
        high,
        low_open=number.low_open or (number.low > 0 and (to.high_open or to.high is None)),
        high_open=number.high_open or (number.high != 0 and to.low_open),
    )


def count_of(parts: Sequence[Values]) -> Values:
    """Count the numbers that are not nought."""
    sure = sum(isinstance(part, Span) and not _may_be_nought(part) for part in parts)
    possible = sum(not isinstance(part, Span) or part.high != 0 for part in parts)
    return Span(Fraction(sure), Fraction(possible), whole=True)


def _may_be_nought(span: Span) -> bool:
    return span.low is None or span.low < 0 or (span.low == 0 and not span.low_open)
