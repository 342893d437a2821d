"""Derived facts from ranges: exact ends wherever no ranged fact is used twice."""

from collections.abc import Sequence
from fractions import Fraction

from clusterself.model.values import Span, Unclear, Values, exactly

_NOUGHT = Fraction(0)


def sum_of(parts: Sequence[Values]) -> Values:
    """Add numbers; unclear if one of them is."""
    spans = [part for part in parts if isinstance(part, Span)]
    units = dict.fromkeys(span.unit for span in spans if span.unit)
    if len(spans) < len(parts) or len(units) > 1:
        return Unclear()
    return Span(
        _total([span.low for span in spans]),
        _total([span.high for span in spans]),
        any(span.low_open for span in spans),
        any(span.high_open for span in spans),
        all(span.whole for span in spans),
        next(iter(units), None),
    )


def _total(ends: Sequence[Fraction | None]) -> Fraction | None:
    """Add ends; without limit if one of them is."""
    limits = [end for end in ends if end is not None]
    return sum(limits, _NOUGHT) if len(limits) == len(ends) else None


def share_of(part: Values, rest: Values) -> Values:
    """Return part ÷ (part + rest) of two numbers that are not negative.

    It rises with the part and falls with the rest. Unclear if both may be nought.
    """
    if not isinstance(part, Span) or not isinstance(rest, Span) or _currencies_differ(part, rest):
        return Unclear()
    if _may_be_negative(part) or _may_be_negative(rest) or part.low is None or rest.low is None:
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
    """Divide; unclear if the divisor may be nought or less.

    An amount divided by a count stays an amount; one amount divided by another is a plain number.
    """
    if not isinstance(number, Span) or not isinstance(to, Span) or _currencies_differ(number, to):
        return Unclear()
    if _may_be_nought(to) or to.low is None:
        return Unclear()
    low, low_open = _quotient(number.low, number.low_open, to, lowest=True)
    high, high_open = _quotient(number.high, number.high_open, to, lowest=False)
    unit = None if to.unit else number.unit
    return Span(low, high, low_open, high_open, unit=unit)


def _quotient(
    end: Fraction | None, is_open: bool, to: Span, *, lowest: bool
) -> tuple[Fraction | None, bool]:
    """Return an end of a quotient, and whether it is open; the divisor is above nought."""
    if end is None or end == 0:
        return end, is_open
    # The farther from nought, the smaller the divisor; the nearer, the larger.
    outward = (end < 0) == lowest
    divisor, divisor_open = (to.low, to.low_open) if outward else (to.high, to.high_open)
    if divisor is None:
        return _NOUGHT, True
    if divisor == 0:
        return None, False
    return end / divisor, is_open or divisor_open


def count_of(parts: Sequence[Values]) -> Values:
    """Count the numbers that are not nought."""
    sure = sum(isinstance(part, Span) and not _may_be_nought(part) for part in parts)
    possible = sum(not isinstance(part, Span) or part.high != 0 for part in parts)
    return Span(Fraction(sure), Fraction(possible), whole=True)


def _may_be_nought(span: Span) -> bool:
    return span.low is None or span.low < 0 or (span.low == 0 and not span.low_open)


def _may_be_negative(span: Span) -> bool:
    return span.low is None or span.low < 0


def _currencies_differ(a: Span, b: Span) -> bool:
    return a.unit is not None and b.unit is not None and a.unit != b.unit
