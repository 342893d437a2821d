"""What surely holds after measures, as sums: for the simple conditions, which are most of them.

Ladders of thresholds, each above the one before, and criteria of thresholds, levels and yes/no
facts. Whatever is not that simple is left to a decision diagram; then None is returned.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from math import ceil

from clusterself.model.answered import YES
from clusterself.model.base import LEVELS
from clusterself.model.condition import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    FactSubject,
    IsOneOf,
    LevelSubject,
    Subject,
    Test,
    currency_of,
    target_of,
    tests_in,
)
from clusterself.model.fact import AskedFact
from clusterself.model.rulebook import Criterion
from clusterself.model.scorecard import AnswerState
from clusterself.model.truth import facts_in, truth
from clusterself.model.values import Span, Unclear, Values
from clusterself.model.verdict import Verdict
from clusterself.planning.ends import Ends, NotLinearError
from clusterself.planning.program import Program, Sum, column
from clusterself.planning.thresholds import Thresholds, is_inside
from clusterself.scoring.criteria import KnownWithLevels
from clusterself.scoring.situation import Situation

Level = Callable[[str, int], Sum]


class Linear:
    """Sums that are 1 only if something surely holds, for one program.

    `level` returns what is 1 only if a judged indicator has reached a level.
    """

    def __init__(self, program: Program, ends: Ends, now: Situation, level: Level) -> None:
        self._program = program
        self._ends = ends
        self._now = now
        self._level = level
        self._claimed = KnownWithLevels(now, now.known, evidenced=False)
        self._ladders: dict[str, Mapping[int, Sum] | None] = {}
        self._lies_in = Thresholds(program, ends).lies_in

    def levels(self, name: str) -> Mapping[int, Sum] | None:
        """Return for each level above 0 what is 1 only if a ladder surely gives it."""
        if name not in self._ladders:
            try:
                self._ladders[name] = self._of_ladder(name)
            except NotLinearError:
                self._ladders[name] = None
        return self._ladders[name]

    def criterion(self, criterion: Criterion) -> Sum | None:
        """Return what is 1 only if a criterion is surely met."""
        try:
            ways = [self._holds(criterion.when)]
            ways += [self._is_yes(name) for name in criterion.waivers]
        except NotLinearError:
            return None
        return self._program.any_of(ways)

    def _of_ladder(self, name: str) -> Mapping[int, Sum]:
        ladder = self._now.catalogue.indicators[name].ladder
        asked = {level: _limits(condition) for level, condition in ladder}
        if any(not _implies(higher, lower) for higher, lower in pairwise(asked.values())):
            raise NotLinearError
        # Of a fact about which nothing can be said, any level may be the case.
        for subject in {subject: None for limits in asked.values() for subject in limits}:
            if not self._is_touched(subject) and isinstance(self._values(subject), Unclear):
                return dict.fromkeys(LEVELS[1:], Sum())
        return {
            level: self._program.all_of([self._lies_in(*limit) for limit in limits.items()])
            for level, limits in asked.items()
        }

    def _holds(self, condition: Condition) -> Sum:
        match condition:
            case AllOf(parts):
                return self._program.all_of([self._holds(part) for part in parts])
            case AnyOf(parts):
                return self._program.any_of([self._holds(part) for part in parts])
            case Compare(LevelSubject(name), operator, value) if operator in {">=", ">"}:
                over = operator == ">" and value.value.denominator == 1
                return self._has_level(name, ceil(value.value) + over, condition)
            case _ if not self._is_any_touched(condition):
                return self._as_it_is(condition)
            case IsOneOf(FactSubject(name), words) if words == (YES,):
                return self._is_yes(name)
            case Compare(FactSubject() as subject) if currency_of(condition) is None:
                return self._lies_in(subject, target_of(condition))
        raise NotLinearError

    def _is_any_touched(self, test: Test) -> bool:
        is_of_level = isinstance(getattr(test, "subject", None), LevelSubject)
        return is_of_level or any(map(self._ends.is_touched, facts_in(test)))

    def _as_it_is(self, condition: Condition) -> Sum:
        return Sum(int(truth(condition, self._claimed) is Verdict.MET))

    def _has_level(self, name: str, level: int, test: Condition) -> Sum:
        if self._now.standing(name).state is AnswerState.NOT_APPLICABLE:
            return self._as_it_is(test)
        if level not in LEVELS[1:]:
            raise NotLinearError
        if not self._now.catalogue.indicators[name].ladder:
            return self._level(name, level)
        found = self.levels(name)
        if found is None:
            raise NotLinearError
        return found[level]

    def _is_yes(self, name: str) -> Sum:
        test = IsOneOf(FactSubject(name), (YES,))
        fact = self._now.catalogue.facts[name]
        if not self._ends.is_touched(name):
            return self._as_it_is(test)
        changed = self._ends.on(name)
        is_simple = isinstance(fact, AskedFact) and fact.type == "yes-no" and fact.better != "less"
        if not is_simple or any(change.to is not True for _, change in changed):
            raise NotLinearError
        ways = [self._as_it_is(test), *(column(number) for number, _ in changed)]
        return self._program.any_of(ways)

    def _is_touched(self, subject: Subject) -> bool:
        return not isinstance(subject, FactSubject) or self._ends.is_touched(subject.fact)

    def _values(self, subject: Subject) -> Values:
        return self._now.known.values(subject)


def _limits(condition: Condition) -> dict[Subject, Span]:
    """Return the thresholds that all have to be reached, by subject."""
    found: dict[Subject, Span] = {}
    if any(isinstance(part, AnyOf) for part in _parts(condition)):
        raise NotLinearError
    for test in tests_in(condition):
        if not isinstance(test, Compare) or test.subject is None or test.operator == "=":
            raise NotLinearError
        if test.subject in found or currency_of(test) is not None:
            raise NotLinearError
        found[test.subject] = target_of(test)
    return found


def _parts(condition: Condition) -> Iterator[Condition]:
    yield condition
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _parts(part)


def _implies(higher: Mapping[Subject, Span], lower: Mapping[Subject, Span]) -> bool:
    """Tell whether what reaches one level's thresholds reaches another's."""
    return all(
        subject in higher and is_inside(higher[subject], target)
        for subject, target in lower.items()
    )
