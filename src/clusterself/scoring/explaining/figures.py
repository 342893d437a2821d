"""Exact figures in words: what stands in formulas can be reckoned again by hand."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import floor

from clusterself.model.base import LevelNumber
from clusterself.model.condition import AgeSubject, LevelSubject, Subject
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.quantity import exact_text
from clusterself.model.scorecard import Range
from clusterself.model.values import OneOf, Span, Values
from clusterself.model.verdict import Verdict


def exact(value: Fraction) -> str:
    """Write a number without loss: as a short decimal, else as a fraction."""
    text = exact_text(value)
    return text if len(text.partition(".")[2]) <= 3 else str(value)  # noqa: PLR2004


def per_cent(share: Fraction) -> str:
    """Write a share in per cent with two decimals; `…` stands for those that were cut."""
    hundredths = floor(share * 10000)
    text = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
    return f"{text} %" if hundredths == share * 10000 else f"{text}… %"


def quotient(number: Fraction, by: Fraction) -> str:
    """Write a division that gives a share."""
    share = number / by
    short = f"{exact(number)} ÷ {exact(by)}"
    fraction = f" = {share}" if f"{number}/{by}" != str(share) and share.denominator != 1 else ""
    return f"{short}{fraction} = {per_cent(share)}"


def range_text(found: Range) -> str:
    """Write one number, or both ends."""
    if found.low == found.high:
        return exact(found.low)
    return f"{exact(found.low)} to {exact(found.high)}"


def levels_text(levels: tuple[LevelNumber, ...]) -> str:
    """Write the possible levels."""
    if len(levels) == 1:
        return str(levels[0])
    together = levels == tuple(range(levels[0], levels[-1] + 1))
    return f"{levels[0]} to {levels[-1]}" if together else ", ".join(map(str, levels))


def verdict_text(verdict: Verdict) -> str:
    """Write a verdict."""
    return verdict.value.replace("_", " ")


def values_text(values: Values, unit: str | None = None) -> str:
    """Write possible values with their unit."""
    if isinstance(values, OneOf):
        return " or ".join(sorted(map(_word, values.values)))
    if not isinstance(values, Span):
        return "nothing can be said"
    unit = values.unit or unit
    text = _span(values, is_share=unit == "%")
    return text if unit is None or unit == "%" else f"{text} {unit}"


def _word(value: str | Fraction) -> str:
    return value if isinstance(value, str) else exact(value)


def _span(span: Span, *, is_share: bool) -> str:
    def write(value: Fraction) -> str:
        return f"{exact(value)} ({per_cent(value)})" if is_share else exact(value)

    low, high = span.low, span.high
    if low is not None and low == high:
        return write(low)
    least = "" if low is None else f"{'more than' if span.low_open else 'at least'} {write(low)}"
    most = "" if high is None else f"{'less than' if span.high_open else 'at most'} {write(high)}"
    if low is not None and high is not None and not (span.low_open or span.high_open):
        return f"{write(low)} to {write(high)}"
    return " and ".join(part for part in (least, most) if part) or "any number"


def unit_of(subject: Subject, facts: Mapping[str, Fact]) -> str | None:
    """Return the unit in which a subject is counted."""
    if isinstance(subject, AgeSubject):
        return "months"
    return None if isinstance(subject, LevelSubject) else unit(facts[subject.fact])


def unit(fact: Fact) -> str | None:
    """Return the unit of a fact; amounts carry their currency themselves."""
    is_money = isinstance(fact, AskedFact) and fact.type == "money"
    return None if is_money else fact.unit


def listed(words: Iterable[str]) -> str:
    """Join words by commas and a last `and`."""
    found = list(words)
    return " and ".join(part for part in (", ".join(found[:-1]), *found[-1:]) if part)


def day(value: date) -> str:
    """Write a date as files do."""
    return value.isoformat()
