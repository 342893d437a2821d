"""Random conditions on what is known, and their meaning worked out once more, value by value."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import TypeAlias

from clusterself.model.condition import (
    AgeSubject,
    AllOf,
    AnyOf,
    Between,
    Compare,
    Condition,
    Held,
    IsOneOf,
    Subject,
)
from clusterself.model.values import OneOf, Span, Values

from .catalogues import SIGNS
from .chooser import Chooser

Value: TypeAlias = Fraction | str

# Numbers are tried at quarters, thresholds and ends lie at halves: nothing happens in between.
QUARTER = Fraction(1, 4)
LOWEST, HIGHEST = Fraction(-5), Fraction(110)
WORDS = ("red", "green", "blue")
NUMBERS = ("size", "staff-fte", "a.b-c")
UNITS = ("", " members", " %", "%")
YES_NO = "listed"
CHOICE = "form"
LEVEL = "level a.b"
AGE = "age of founded"


@dataclass(frozen=True)
class Facts:
    """Possible values of facts, and ages in months of a label, as the condition asks for them."""

    found: Mapping[str, Values]
    ages: tuple[Span, ...] | None = None

    def values(self, subject: Subject, currency: str | None = None) -> Values:
        """Return what a subject may be."""
        return self.found[name_of(subject)]

    def label_ages(self, label: str) -> tuple[Span, ...] | None:
        """Return the ages of all benchmarkings."""
        return self.ages


def name_of(subject: Subject | None) -> str:
    """Return the name under which a subject is tried."""
    if subject is None:
        return NUMBERS[0]
    if isinstance(subject, AgeSubject):
        return f"age of {subject.fact}"
    return str(subject)


# Conditions as text


def make_condition(choose: Chooser, depth: int = 2) -> str:
    """Return a condition as text, with brackets and spaces as people may set them."""
    form = choose.one_of(("test", "test", " and ", " or "))
    if form == "test" or not depth:
        return _test(choose)
    parts = [make_condition(choose, depth - 1) for _ in range(choose.number(2, 3))]
    return form.join(
        f"({part})" if " and " in part or " or " in part or choose.chance(1, 4) else part
        for part in parts
    )


def _test(choose: Chooser) -> str:
    kind = choose.one_of(("number", "number", "level", "age", "choice", "yes-no", "label"))
    if kind == "label":
        months = f"{choose.number(0, 50)} months"
        years = f"{choose.number(0, 4)}{choose.one_of(('', '.5', '.25'))} years"
        age = choose.one_of(("", f" not older than {months}", f" not older than {years}"))
        return f"label bronze held{age}"
    if kind == "yes-no":
        return choose.one_of((YES_NO, f"{YES_NO} is yes", f"{YES_NO} is no"))
    if kind == "choice":
        comma = choose.one_of((", ", ",", " , "))
        return f"{CHOICE} is {comma.join(choose.some(WORDS, 1, 3))}"
    subjects = {
        "number": (*(f"{name} " for name in NUMBERS), ""),
        "level": (f"{LEVEL} ",),
        "age": ("years since founded ", "months since founded "),
    }
    subject = choose.one_of(subjects[kind])
    return f"{subject}{number_test(choose)}"


def number_test(choose: Chooser, *, units: tuple[str, ...] = UNITS) -> str:
    """Return a test of a number, without its subject."""
    unit = choose.one_of(units)
    if choose.chance(1, 4):
        ends = sorted((_number(choose), _number(choose)), key=Fraction)
        return f"between {ends[0]}{unit} and {ends[1]}{unit}"
    space = choose.one_of((" ", ""))
    return f"{choose.one_of(SIGNS)}{space}{_number(choose)}{unit}"


def _number(choose: Chooser) -> str:
    return f"{choose.number(-4, 8)}{choose.one_of(('', '.5', '.50', '.0'))}"


# What may be the case


def make_span(choose: Chooser) -> Span:
    """Return numbers between ends that are halves; whole ones, open or missing ends as well."""
    ends = sorted(Fraction(choose.number(-6, 16), 2) for _ in range(2))
    whole = choose.chance(1, 2)
    if whole:
        ends = [Fraction(floor(end)) for end in ends]
    low, high = (choose.one_of((end, end, None)) for end in ends)
    if whole or (low is not None and low == high):
        return Span(low, high, whole=whole)
    return Span(low, high, low_open=choose.chance(1, 3), high_open=choose.chance(1, 3))


def make_ages(choose: Chooser) -> Span:
    """Return ages in months."""
    low, high = sorted(Fraction(choose.number(0, 100)) for _ in range(2))
    return Span(low, choose.one_of((high, high, None)), whole=True)


def make_facts(choose: Chooser) -> Facts:
    """Return what is known of all that a condition can ask for."""
    found: dict[str, Values] = {name: make_span(choose) for name in NUMBERS}
    found[AGE] = make_ages(choose)
    found[LEVEL] = OneOf(frozenset(Fraction(n) for n in choose.some(range(5), 1, 5)))
    found[CHOICE] = OneOf(frozenset(choose.some(WORDS, 1, 3)))
    found[YES_NO] = OneOf(frozenset(choose.some(("yes", "no"), 1, 2)))
    ages = [make_ages(choose) for _ in range(choose.number(0, 2))]
    return Facts(found, choose.one_of((None, tuple(ages))))


def points(values: Values) -> tuple[Value, ...]:
    """Return values that are possible; numbers on a grid that is finer than all thresholds."""
    if isinstance(values, OneOf):
        return tuple(sorted(values.values, key=str))
    assert isinstance(values, Span)
    step = Fraction(1) if values.whole else QUARTER
    low = LOWEST if values.low is None else values.low
    high = max(low, HIGHEST) if values.high is None else values.high
    grid = (low + number * step for number in range(int((high - low) / step) + 1))
    return tuple(number for number in grid if is_in(values, number))


def is_in(span: Span, number: Fraction) -> bool:
    """Tell whether a number lies between the ends."""
    if span.low is not None and (number < span.low or (span.low_open and number == span.low)):
        return False
    return span.high is None or (
        number <= span.high and not (span.high_open and number == span.high)
    )


# What a condition means


def holds(condition: Condition, case: Mapping[str, Value], ages: tuple[Fraction, ...]) -> bool:
    """Tell whether a condition holds where every value is known."""
    match condition:
        case AllOf(parts):
            return all(holds(part, case, ages) for part in parts)
        case AnyOf(parts):
            return any(holds(part, case, ages) for part in parts)
        case Held(_, months):
            return any(months is None or age <= months for age in ages)
        case IsOneOf(subject, words):
            return case[name_of(subject)] in words
        case Between(subject, low, high):
            number = _number_of(case, subject)
            return low.value <= number <= high.value
        case Compare(subject, sign, limit):
            return _compared(_number_of(case, subject), sign, limit.value)


def _number_of(case: Mapping[str, Value], subject: Subject | None) -> Fraction:
    number = case[name_of(subject)]
    assert isinstance(number, Fraction)
    return number / 12 if isinstance(subject, AgeSubject) and subject.unit == "years" else number


def _compared(number: Fraction, sign: str, limit: Fraction) -> bool:
    return {
        ">=": number >= limit,
        ">": number > limit,
        "<=": number <= limit,
        "<": number < limit,
        "=": number == limit,
    }[sign]
