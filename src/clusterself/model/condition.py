"""Conditions of levels and criteria: what can be asked of facts, levels, ages and labels held.

`condition_text` reads them; `str()` writes them back in one standard form.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from clusterself.model.dates import MONTHS_A_YEAR
from clusterself.model.quantity import Quantity
from clusterself.model.values import Span

Operator: TypeAlias = Literal[">=", ">", "<=", "<", "="]
AgeUnit: TypeAlias = Literal["years", "months"]


@dataclass(frozen=True, slots=True)
class FactSubject:
    """The value of a fact."""

    fact: str

    def __str__(self) -> str:
        return self.fact


@dataclass(frozen=True, slots=True)
class LevelSubject:
    """The level of an indicator."""

    indicator: str

    def __str__(self) -> str:
        return f"level {self.indicator}"


@dataclass(frozen=True, slots=True)
class AgeSubject:
    """The time since a date, in completed months however it is written."""

    fact: str
    unit: AgeUnit

    def __str__(self) -> str:
        return f"{self.unit} since {self.fact}"


Subject: TypeAlias = FactSubject | LevelSubject | AgeSubject


@dataclass(frozen=True, slots=True)
class Compare:
    """A number against one threshold; the subject is None where the indicator's fact is meant."""

    subject: Subject | None
    operator: Operator
    value: Quantity

    def __str__(self) -> str:
        return _spaced(self.subject, self.operator, self.value)


@dataclass(frozen=True, slots=True)
class Between:
    """A number between two thresholds, ends included."""

    subject: Subject | None
    low: Quantity
    high: Quantity

    def __str__(self) -> str:
        return _spaced(self.subject, "between", self.low, "and", self.high)


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """A choice that is one of some words, or a yes/no fact that is yes."""

    subject: FactSubject | None
    words: tuple[str, ...]

    def __str__(self) -> str:
        if self.subject is not None and self.words == ("yes",):
            return str(self.subject)
        return _spaced(self.subject, "is", ", ".join(self.words))


@dataclass(frozen=True, slots=True)
class Held:
    """A label that was held, if `months` is given with a benchmarking not older than that."""

    label: str
    months: int | None = None

    def __str__(self) -> str:
        limit = "" if self.months is None else f" not older than {self.months} months"
        return f"label {self.label} held{limit}"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Several conditions, all of which must hold."""

    parts: tuple["Condition", ...]

    def __str__(self) -> str:
        return " and ".join(map(_bracketed, self.parts))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several conditions, one of which must hold."""

    parts: tuple["Condition", ...]

    def __str__(self) -> str:
        return " or ".join(map(_bracketed, self.parts))


Test: TypeAlias = Compare | Between | IsOneOf | Held
Condition: TypeAlias = Test | AllOf | AnyOf


def _bracketed(part: Condition) -> str:
    return f"({part})" if isinstance(part, AllOf | AnyOf) else str(part)


def _spaced(*parts: object) -> str:
    return " ".join(str(p) for p in parts if p is not None)


def tests_in(condition: Condition) -> Iterator[Test]:
    """Yield the single tests of a condition, in the order in which they are written."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from tests_in(part)
    else:
        yield condition


def bound_to(fact: str, condition: Condition) -> Condition:
    """Return the condition with this fact in every place where no subject was written."""
    if isinstance(condition, AllOf | AnyOf):
        return replace(condition, parts=tuple(bound_to(fact, part) for part in condition.parts))
    if isinstance(condition, Held) or condition.subject is not None:
        return condition
    return replace(condition, subject=FactSubject(fact))


def currency_of(test: Test) -> str | None:
    """Return the currency in which a test asks for an amount, if it does."""
    if isinstance(test, Compare):
        return _currency(test.value)
    return _currency(test.low) if isinstance(test, Between) else None


def target_of(test: Compare | Between) -> Span:
    """Return the numbers for which a test holds; ages in months, shares as fractions of 1."""
    scale = 1
    if isinstance(test.subject, AgeSubject) and test.subject.unit == "years":
        scale = MONTHS_A_YEAR
    unit = currency_of(test)
    if isinstance(test, Between):
        return Span(test.low.value * scale, test.high.value * scale, unit=unit)
    limit = test.value.value * scale
    match test.operator:
        case ">=":
            return Span(limit, None, unit=unit)
        case ">":
            return Span(limit, None, low_open=True, unit=unit)
        case "<=":
            return Span(None, limit, unit=unit)
        case "<":
            return Span(None, limit, high_open=True, unit=unit)
        case "=":
            return Span(limit, limit, unit=unit)


def _currency(quantity: Quantity) -> str | None:
    unit = quantity.unit
    return unit if unit and unit.isupper() else None
