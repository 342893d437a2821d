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
    currency_of,
    target_of,
    tests_in,
)
from clusterself.model.values import (
    EVERYTHING,
    OneOf,
    Span,
    Unclear,
    Values,
    among,
    contains,
    inside,
    sample,
)
from clusterself.model.verdict import Verdict, all_of, any_of

Ladder: TypeAlias = tuple[tuple[LevelNumber, Condition], ...]
Point: TypeAlias = str | Fraction  # one word or number


class Known(Protocol):
    """What is known about an organisation."""

    def values(self, subject: Subject, currency: str | None = None) -> Values:
        """Return what a subject may be; ages in completed months.

        An amount in another currency than the one asked for says nothing: it may be any amount.
        """
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
            values = known.values(_subject(condition.subject), currency_of(condition))
            return inside(values, target_of(condition))


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


def ladder_currency(ladder: Ladder, subject: Subject) -> str | None:
    """Return the currency in which a ladder asks for a subject; None if in none or in several."""
    tests = (test for test in _tests(ladder) if base_of(test.subject) == subject)
    found = {currency_of(test) for test in tests} - {None}
    return found.pop() if len(found) == 1 else None


def levels_possible(ladder: Ladder, values: Callable[[Subject], Values]) -> tuple[LevelNumber, ...]:
    """Return every level that some of the possible values give, ascending.

    Tries the ends, every threshold and a point between each two neighbours. Of a fact about which
    nothing can be said, or of amounts in different currencies, all levels are possible.
    """
    points = ladder_points(ladder, values)
    if points is None:
        return LEVELS
    levels: set[LevelNumber] = set()
    for combination in product(*points.values()):
        levels.add(level_at(ladder, dict(zip(points, combination, strict=True))))
        if len(levels) == len(LEVELS):
            break
    return tuple(sorted(levels))


def ladder_points(
    ladder: Ladder, values: Callable[[Subject], Values]
) -> Mapping[Subject, tuple[Point, ...]] | None:
    """Return, for each fact that a ladder tests, values that stand for all possible ones.

    Numbers ascend. None where nothing can be said.
    """
    points: dict[Subject, tuple[Point, ...]] = {}
    for subject in ladder_subjects(ladder):
        tests = [test for test in _tests(ladder) if base_of(test.subject) == subject]
        found = _points(values(subject), tests)
        if found is None:
            return None
        points[subject] = found
    return points


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
) -> tuple[Point, ...] | None:
    if isinstance(values, OneOf):
        return tuple(sorted(values.values, key=str))
    if isinstance(values, Unclear):
        return None
    targets = [target_of(test) for test in tests if not isinstance(test, IsOneOf)]
    if len({span.unit for span in (values, *targets)} - {None}) > 1:
        return None
    ends = {end for target in targets for end in (target.low, target.high) if end is not None}
    return sample(values, ends)


def level_at(ladder: Ladder, points: Mapping[Subject, Point]) -> LevelNumber:
    """Return the level that one value of each fact gives."""
    return next((level for level, condition in ladder if _holds(condition, points)), 0)


def _holds(condition: Condition, points: Mapping[Subject, Point]) -> bool:
    """Tell whether a condition holds for one value of each fact; `truth` is for ranges."""
    match condition:
        case AllOf(parts):
            return all(_holds(part, points) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, points) for part in parts)
        case IsOneOf(subject, words):
            return points[base_of(subject)] in words
        case Held():
            return False  # ladders ask for no labels held: loading refuses that
        case _:
            point = points[base_of(condition.subject)]
            return isinstance(point, Fraction) and contains(target_of(condition), point)


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
