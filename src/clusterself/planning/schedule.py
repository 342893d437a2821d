"""When to do what: measures after those that they need, within the days that people have.

Time goes by months, counted from the day on which the plan starts. A measure takes at least its
weeks, and as many months as its days need if nothing else was done; its days are spread evenly
over them. It starts in the first month, after the last one of what it needs, from which on the
people have the time. First comes what most work waits for, then the declared order.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from clusterself.model.dates import months_after
from clusterself.model.measure import Measure
from clusterself.model.plan import Slot
from clusterself.planning.effects import Effects

WEEKS_A_MONTH = Fraction(52, 12)


def months_of(measure: Measure, days_per_month: Fraction | None) -> int:
    """Return the months that a measure takes by itself."""
    by_weeks = ceil(measure.weeks / WEEKS_A_MONTH)
    return max(by_weeks, 1 if days_per_month is None else ceil(measure.days / days_per_month))


def schedule(
    effects: Effects, chosen: Sequence[Measure], start: date, days_per_month: Fraction | None
) -> tuple[Slot, ...]:
    """Return the measures in the order in which they start."""
    needs = predecessors(effects, chosen)
    length = {measure.id: months_of(measure, days_per_month) for measure in chosen}
    load: dict[int, Fraction] = {}
    found: dict[str, Slot] = {}
    for measure in _in_order(chosen, needs, length):
        months = length[measure.id]
        a_month = measure.days / months
        first = max((found[name].last_month + 1 for name in needs[measure.id]), default=0)
        while days_per_month is not None and any(
            load.get(month, Fraction(0)) + a_month > days_per_month
            for month in range(first, first + months)
        ):
            first += 1
        for month in range(first, first + months):
            load[month] = load.get(month, Fraction(0)) + a_month
        found[measure.id] = _slot(measure.id, first, months, start, needs[measure.id])
    place = {measure.id: n for n, measure in enumerate(chosen)}
    return tuple(
        sorted(found.values(), key=lambda s: (s.first_month, s.last_month, place[s.measure]))
    )


def _slot(name: str, first: int, months: int, start: date, after: tuple[str, ...]) -> Slot:
    begin, end = months_after(start, first), months_after(start, first + months)
    return Slot(name, first, first + months - 1, begin, end - timedelta(days=1), after)


def _in_order(
    chosen: Sequence[Measure], needs: Mapping[str, tuple[str, ...]], length: Mapping[str, int]
) -> list[Measure]:
    """Sort measures: those that they need first, then the longest way to the end."""
    waits: dict[str, int] = {}

    def way(name: str) -> int:
        if name not in waits:
            later = (way(other) for other, before in needs.items() if name in before)
            waits[name] = length[name] + max(later, default=0)
        return waits[name]

    left, order = list(chosen), list[Measure]()
    while left:
        done = {measure.id for measure in order}
        ready = [measure for measure in left if done.issuperset(needs[measure.id])]
        following = max(ready, key=lambda measure: way(measure.id))
        order.append(following)
        left.remove(following)
    return order


def predecessors(effects: Effects, chosen: Sequence[Measure]) -> dict[str, tuple[str, ...]]:
    """Return for each measure those of the chosen that have to be done before.

    These are the ones that it requires, and those that lead to the level from which it works.
    Where two wait for each other's steps, the one that comes first here does not wait.
    """
    names = {measure.id for measure in chosen}
    needs: dict[str, dict[str, None]] = {
        m.id: {name: None for name in m.requires if name in names} for m in chosen
    }
    steps: dict[str, list[tuple[str, int, int]]] = {}
    for measure in chosen:
        for effect in measure.indicator_effects:
            one = measure.id, effect.from_at_least, effect.to
            steps.setdefault(effect.indicator, []).append(one)
    for indicator, found in steps.items():
        for name, before in _chain(effects.start(indicator), found):
            if not _waits_for(before, name, needs):
                needs[name].setdefault(before)
    return {name: tuple(before) for name, before in needs.items()}


def _waits_for(name: str, other: str, needs: Mapping[str, Mapping[str, None]]) -> bool:
    return name == other or any(_waits_for(before, other, needs) for before in needs[name])


def _chain(start: int | None, steps: Sequence[tuple[str, int, int]]) -> list[tuple[str, str]]:
    """Return pairs of a measure and the one that leads to the level from which it works."""
    pairs: list[tuple[str, str]] = []
    if start is None:
        return pairs
    reached, taken = start, list[tuple[str, int]]()
    left = [step for step in steps if step[2] > start]
    while ready := [step for step in left if step[1] <= reached]:
        for name, begin, _ in ready:
            if begin > start:
                pairs.append((name, next(other for other, end in taken if end >= begin)))
        taken += [(name, end) for name, _, end in ready]
        reached = max(end for _, end in taken)
        left = [step for step in left if step not in ready]
    return [(name, other) for name, other in pairs if name != other]
