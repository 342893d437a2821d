"""What a set of measures changes, whatever their order.

Two sets that change the same have equal changes, however many measures stand behind them: the
planner looks at each of these once.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple, TypeVar

from clusterself.model.base import LEVELS
from clusterself.model.measure import FactEffect, IndicatorEffect, Measure

T = TypeVar("T")
Reach = tuple[int, int, int, int, int]


class LevelChange(NamedTuple):
    """Where steps lead to: from each level the highest that one of them reaches from there.

    `kinds` are kinds of paper, each with the lowest level from which a step produces it.
    """

    reach: Reach = (0, 1, 2, 3, 4)
    kinds: tuple[tuple[str, int], ...] = ()

    def end(self, start: int) -> int:
        """Return the level at the end of the chain of steps."""
        while self.reach[start] > start:
            start = self.reach[start]
        return start

    def papers(self, end: int) -> tuple[str, ...]:
        """Return the kinds of paper that come out of the steps taken."""
        return tuple(kind for kind, begin in self.kinds if begin <= end)


class FactChange(NamedTuple):
    """How a fact changes: the sum of all `by`, then at least the best of all `to`."""

    by: Fraction = Fraction(0)
    to: Fraction | bool | None = None
    kinds: tuple[str, ...] = ()


class Changes(NamedTuple):
    """All changes of some measures, sorted by what they change."""

    levels: tuple[tuple[str, LevelChange], ...] = ()
    facts: tuple[tuple[str, FactChange], ...] = ()


NOTHING = Changes()


def level_change(effect: IndicatorEffect, kinds: Iterable[str]) -> LevelChange:
    """Return what one effect on a judged level changes."""
    begin, end = effect.from_at_least, effect.to
    one, two, three, four, five = (max(n, end) if n >= begin else n for n in LEVELS)
    return LevelChange(
        (one, two, three, four, five), tuple((kind, begin) for kind in sorted(set(kinds)))
    )


def fact_change(effect: FactEffect, kinds: Iterable[str]) -> FactChange:
    """Return what one effect on a fact changes."""
    to = effect.to if effect.to is None or isinstance(effect.to, bool) else effect.to.value
    by = Fraction(0) if effect.by is None else effect.by.value
    return FactChange(by, to, tuple(sorted(set(kinds))))


def changes_of(measure: Measure, less_is_better: Callable[[str], bool]) -> Changes:
    """Return what one measure changes."""
    levels: dict[str, LevelChange] = {}
    for step in measure.indicator_effects:
        new = level_change(step, measure.proof)
        old = levels.get(step.indicator)
        levels[step.indicator] = new if old is None else both_levels(old, new)
    facts: dict[str, FactChange] = {}
    for effect in measure.fact_effects:
        less = less_is_better(effect.fact)
        change, known = fact_change(effect, measure.proof), facts.get(effect.fact)
        facts[effect.fact] = change if known is None else both_facts(known, change, less=less)
    return Changes(tuple(sorted(levels.items())), tuple(sorted(facts.items())))


def both(one: Changes, other: Changes, less_is_better: Callable[[str], bool]) -> Changes:
    """Return what two sets of measures change together."""
    return Changes(
        _merged(one.levels, other.levels, lambda _, a, b: both_levels(a, b)),
        _merged(
            one.facts, other.facts, lambda name, a, b: both_facts(a, b, less=less_is_better(name))
        ),
    )


def both_levels(one: LevelChange, other: LevelChange) -> LevelChange:
    """Return where the steps of both lead to."""
    a, b, c, d, e = map(max, one.reach, other.reach)
    kinds = dict(one.kinds)
    for kind, begin in other.kinds:
        kinds[kind] = min(begin, kinds.get(kind, begin))
    return LevelChange((a, b, c, d, e), tuple(sorted(kinds.items())))


def both_facts(one: FactChange, other: FactChange, *, less: bool) -> FactChange:
    """Return how a fact changes by both."""
    ends = [end for end in (one.to, other.to) if end is not None]
    to = (min(ends) if less else max(ends)) if ends else None
    kinds = one.kinds if one.kinds == other.kinds else tuple(sorted({*one.kinds, *other.kinds}))
    return FactChange(one.by + other.by, to, kinds)


def projected(
    changes: Changes, levels: Mapping[str, frozenset[str]], facts: Mapping[str, frozenset[str]]
) -> Changes:
    """Return those changes that matter, each with the kinds of paper that matter there."""
    return Changes(
        tuple(
            (name, change._replace(kinds=tuple(k for k in change.kinds if k[0] in levels[name])))
            for name, change in changes.levels
            if name in levels
        ),
        tuple(
            (name, change._replace(kinds=tuple(k for k in change.kinds if k in facts[name])))
            for name, change in changes.facts
            if name in facts
        ),
    )


def _merged(
    one: tuple[tuple[str, T], ...],
    other: tuple[tuple[str, T], ...],
    join: Callable[[str, T, T], T],
) -> tuple[tuple[str, T], ...]:
    if not other:
        return one
    if not one:
        return other
    found = dict(one)
    for name, change in other:
        found[name] = join(name, found[name], change) if name in found else change
    return tuple(sorted(found.items()))
