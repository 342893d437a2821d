"""What conditions mean: their verdict, and the levels that a ladder of conditions gives."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import product
from typing import Protocol, TypeAlias

from clusterself.model.base import LEVELS, LevelNumber
from clusterself.model.condition import (
    AgeSubject,
    AllOf,
    AnyOf,
    Between,
    Compare,
    Condition,
    FactSubject,
    Held,
    IsOneOf,
    LevelSubject,
    Subject,
    target_of,
    tests_in,
)
from clusterself.model.values import EVERYTHING, OneOf, Span, Unclear, Values, among, inside, sample
from clusterself.model.verdict import Verdict, all_of, any_of

Ladder: TypeAlias = tuple[tuple[LevelNumber, Condition], ...]


class Known(Protocol):
    """What is known about an organisation."""

    def values(self, subject: Subject) -> Values:
        """Return what a subject may be; ages in completed months."""
        ...

    def label_ages(self, label: str) -> tuple[Span, ...] | None:
        """Return the ages, in months, of all benchmarkings for a label; None if nothing is said."""
        ...


def truth(condition: Condition, known: Known) -> Verdict:
    """Return whether a condition holds for all, for none or for some of what may be the case."""
    match condition:
        case AllOf(parts):
            return all_of(truth(part, known) for part in parts)
        case AnyOf(parts):
            return any_of(truth(part, known) for part in parts)
        case Held():
            return _held(condition, known)
        case IsOneOf(subject, words):
            return among(known.values(_subject(subject)), words)
        case _:
            return inside(known.values(_subject(condition.subject)), target_of(condition))


def _held(condition: Held, known: Known) -> Verdict:
    ages = known.label_ages(condition.label)
    if ages is None:
        return Verdict.OPEN
    limit = EVERYTHING if condition.months is None else Span(None, Fraction(condition.months))
    return any_of(inside(age, limit) for age in ages)


def _subject(subject: Subject | None) -> Subject:
    if subject is None:
        raise ValueError("condition without subject: bind it to a fact first")
    return subject


def ladder_subjects(ladder: Ladder) -> tuple[Subject, ...]:
    """Return the facts and ages that a ladder tests, each once, in a fixed order."""
    found = {base_of(_subject(test.subject)) for test in _tests(ladder)}
    return tuple(sorted(found, key=str))


def levels_possible(ladder: Ladder, values: Callable[[Subject], Values]) -> tuple[LevelNumber, ...]:
    """Return every level that some of the possible values give, ascending.

    Tries the ends, every threshold and a point between each two neighbours. Of a fact about which
    nothing can be said, or of an amount in another currency, all levels are possible.
    """
    points: dict[Subject, tuple[str | Fraction, ...]] = {}
    for subject in ladder_subjects(ladder):
        found = _points(
            values(subject), [t for t in _tests(ladder) if base_of(t.subject) == subject]
        )
        if found is None:
            return LEVELS
        points[subject] = found
    levels: set[LevelNumber] = set()
    for combination in product(*points.values()):
        levels.add(_level(ladder, dict(zip(points, combination, strict=True))))
        if len(levels) == len(LEVELS):
            break
    return tuple(sorted(levels))


def _tests(ladder: Ladder) -> list[Compare | Between | IsOneOf]:
    # Ladders ask for no labels held: loading refuses that.
    tests = (test for _, condition in ladder for test in tests_in(condition))
    return [test for test in tests if not isinstance(test, Held)]


def base_of(subject: Subject | None) -> Subject:
    """Return what a subject is measured by: ages are ages in months, however they are written."""
    if isinstance(subject, AgeSubject):
        return AgeSubject(subject.fact, "months")
    return _subject(subject)


def _points(
    values: Values, tests: Iterable[Compare | Between | IsOneOf]
) -> tuple[str | Fraction, ...] | None:
    if isinstance(values, OneOf):
        return tuple(sorted(values.values, key=str))
    if isinstance(values, Unclear):
        return None
    targets = [target_of(test) for test in tests if not isinstance(test, IsOneOf)]
    if any(values.unit and t.unit and values.unit != t.unit for t in targets):
        return None
    ends = {end for target in targets for end in (target.low, target.high) if end is not None}
    return sample(values, ends)


class _Fixed:
    """One possible state of affairs."""

    def __init__(self, points: Mapping[Subject, str | Fraction]) -> None:
        self._points = points

    def values(self, subject: Subject) -> Values:
        point = self._points[base_of(subject)]
        return OneOf(frozenset({point}))

    def label_ages(self, label: str) -> tuple[Span, ...] | None:  # protocol
        return None


def _level(ladder: Ladder, points: Mapping[Subject, str | Fraction]) -> LevelNumber:
    fixed = _Fixed(points)
    for level, condition in ladder:
        if truth(condition, fixed) is Verdict.MET:
            return level
    return 0


def levels_in(condition: Condition) -> tuple[str, ...]:
    """Return the ids of the indicators whose level a condition asks for, each once, as written."""
    subjects = (t.subject for t in tests_in(condition) if not isinstance(t, Held))
    ids = (s.indicator for s in subjects if isinstance(s, LevelSubject))
    return tuple(dict.fromkeys(ids))


def facts_in(condition: Condition) -> tuple[str, ...]:
    """Return the ids of the facts that a condition asks for, each once, as written."""
    subjects = (t.subject for t in tests_in(condition) if not isinstance(t, Held))
    ids = (s.fact for s in subjects if isinstance(s, FactSubject | AgeSubject))
    return tuple(dict.fromkeys(ids))
