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
_Plain: TypeAlias = Compare | Between | IsOneOf  # tests of a ladder


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


class ReadyLadder:
    """A ladder with all that follows from its conditions alone, worked out once."""

    def __init__(self, ladder: Ladder) -> None:
        tests = [test for _, condition in ladder for test in tests_in(condition)]
        # Ladders ask for no labels held: loading refuses that.
        parts: dict[Subject, list[_Plain]] = {}
        for test in (test for test in tests if not isinstance(test, Held)):
            parts.setdefault(base_of(test.subject), []).append(test)
        self.subjects = tuple(sorted(parts, key=str))
        self._asked = {subject: _Asked(parts[subject]) for subject in self.subjects}
        self._steps = tuple((level, _decider(condition)) for level, condition in ladder)

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the facts that are tested, derived ones unresolved, each once."""
        subjects = (s for s in self.subjects if not isinstance(s, LevelSubject))
        return tuple(dict.fromkeys(s.fact for s in subjects))

    def currency(self, subject: Subject) -> str | None:
        """Return the currency in which a subject is asked for; None if in none or in several."""
        asked = self._asked.get(subject)
        return asked.currency if asked else None

    def level_at(self, points: Mapping[Subject, Point]) -> LevelNumber:
        """Return the level that one value of each fact gives."""
        return next((level for level, holds in self._steps if holds(points)), 0)

    def points(
        self, values: Callable[[Subject], Values]
    ) -> Mapping[Subject, tuple[Point, ...]] | None:
        """Return, for each subject, values that stand for all possible ones.

        Numbers ascend. None where nothing can be said.
        """
        points: dict[Subject, tuple[Point, ...]] = {}
        for subject, asked in self._asked.items():
            found = asked.points(values(subject))
            if found is None:
                return None
            points[subject] = found
        return points

    def levels_possible(self, values: Callable[[Subject], Values]) -> tuple[LevelNumber, ...]:
        """Return every level that some of the possible values give, ascending.

        Tries the ends, every threshold and a point between each two neighbours. Of a fact about
        which nothing can be said, or of amounts in different currencies, all levels are possible.
        """
        points = self.points(values)
        if points is None:
            return LEVELS
        levels: set[LevelNumber] = set()
        for combination in product(*points.values()):
            levels.add(self.level_at(dict(zip(points, combination, strict=True))))
            if len(levels) == len(LEVELS):
                break
        return tuple(sorted(levels))


class _Asked:
    """What a ladder asks of one subject."""

    def __init__(self, tests: Iterable[_Plain]) -> None:
        targets = [target_of(test) for test in tests if not isinstance(test, IsOneOf)]
        self._units = {target.unit for target in targets} - {None}
        self._ends = {e for target in targets for e in (target.low, target.high) if e is not None}
        # Only amounts have a unit: their currency.
        self.currency = next(iter(self._units)) if len(self._units) == 1 else None
        # The last range met, with its points: of a fact that nobody answers it is always the same.
        self._last: tuple[Span, tuple[Fraction, ...]] | None = None

    def points(self, values: Values) -> tuple[Point, ...] | None:
        """Return values that stand for all possible ones; None where nothing can be said."""
        if isinstance(values, OneOf):
            return tuple(sorted(values.values, key=str))
        if isinstance(values, Unclear) or len(self._units | ({values.unit} - {None})) > 1:
            return None
        if values.is_exact and values.low is not None and not values.is_empty:
            return (values.low,)
        if self._last is None or self._last[0] != values:
            self._last = values, sample(values, self._ends)
        return self._last[1]


def _decider(condition: Condition) -> Callable[[Mapping[Subject, Point]], bool]:
    """Return what tells whether a condition holds for one value of each fact.

    `truth` is for ranges.
    """
    match condition:
        case AllOf(parts):
            every = tuple(map(_decider, parts))
            return lambda points: all(holds(points) for holds in every)
        case AnyOf(parts):
            several = tuple(map(_decider, parts))
            return lambda points: any(holds(points) for holds in several)
        case IsOneOf(subject, words):
            asked = base_of(subject)
            return lambda points: points[asked] in words
        case Held():
            return lambda _: False  # ladders ask for no labels held: loading refuses that
        case _:
            return _limit_decider(base_of(condition.subject), target_of(condition))


def _limit_decider(subject: Subject, target: Span) -> Callable[[Mapping[Subject, Point]], bool]:
    def holds(points: Mapping[Subject, Point]) -> bool:
        point = points[subject]
        return isinstance(point, Fraction) and contains(target, point)

    return holds


def base_of(subject: Subject | None) -> Subject:
    """Return what a subject is measured by: ages are ages in months, however they are written."""
    if isinstance(subject, AgeSubject):
        return AgeSubject(subject.fact, "months")
    return _subject(subject)


def ladder_subjects(ladder: Ladder) -> tuple[Subject, ...]:
    """Return the facts and ages that a ladder tests, each once, in a fixed order."""
    return ReadyLadder(ladder).subjects


def ladder_currency(ladder: Ladder, subject: Subject) -> str | None:
    """Return the currency in which a ladder asks for a subject; None if in none or in several."""
    return ReadyLadder(ladder).currency(subject)


def levels_possible(ladder: Ladder, values: Callable[[Subject], Values]) -> tuple[LevelNumber, ...]:
    """Return every level that some of the possible values give, ascending."""
    return ReadyLadder(ladder).levels_possible(values)


def ladder_points(
    ladder: Ladder, values: Callable[[Subject], Values]
) -> Mapping[Subject, tuple[Point, ...]] | None:
    """Return, for each fact that a ladder tests, values that stand for all possible ones."""
    return ReadyLadder(ladder).points(values)


def level_at(ladder: Ladder, points: Mapping[Subject, Point]) -> LevelNumber:
    """Return the level that one value of each fact gives."""
    return ReadyLadder(ladder).level_at(points)


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
