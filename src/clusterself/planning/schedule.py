"""When to do what: measures after those that they need, within the days that people have.

Time goes by months, counted from the day on which the plan starts. A measure takes at least its
weeks, and as many months as its days need if nothing else was done; its days are spread evenly
over them. It starts in the first month, after the last one of what it needs, from which on the
people have the time. First comes what is done together with others, then what most work waits for,
then the declared order.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from clusterself.model.dates import months_after
from clusterself.model.measure import Measure
from clusterself.model.plan import Slot
from clusterself.planning.effects import Effects
from clusterself.planning.pinned import NOTHING_PINNED, Pinned, length_of, pinned_slots

WEEKS_A_MONTH = Fraction(52, 12)
K = TypeVar("K", bound=Hashable)


class LevelJump(NamedTuple):
    """A step of one judged indicator: from which level it works, and to which it leads."""

    measure: str
    begin: int
    to: int


class Job(NamedTuple, Generic[K]):
    """Something to be done: by whom, and after what."""

    days: Fraction  # of each that takes part
    months: int
    people: tuple[int, ...]  # the numbers of those that take part
    after: tuple[K, ...]


def months_of(measure: Measure, days_per_month: Fraction | None) -> int:
    """Return the months that a measure takes by itself."""
    by_weeks = ceil(measure.weeks / WEEKS_A_MONTH)
    return max(by_weeks, 1 if days_per_month is None else ceil(measure.days / days_per_month))


def schedule(
    effects: Effects,
    chosen: Sequence[Measure],
    start: date,
    days_per_month: Fraction | None,
    pinned: Pinned = NOTHING_PINNED,
) -> tuple[Slot, ...]:
    """Return the measures in the order in which they start; `pinned` dates stay as they are."""
    needs = predecessors(effects, chosen)
    fixed = pinned_slots(pinned, needs, start)
    months = {measure.id: months_of(measure, days_per_month) for measure in chosen}
    months |= {name: length_of(slot) for name, slot in fixed.items()}
    jobs = {
        measure.id: Job(measure.days, months[measure.id], (0,), needs[measure.id])
        for measure in chosen
    }
    firsts = first_months(
        jobs, days_per_month, {name: slot.first_month for name, slot in fixed.items()}
    )
    found = sorted(jobs, key=lambda name: (firsts[name], firsts[name] + jobs[name].months))
    return tuple(fixed.get(name) or _slot(name, jobs[name], firsts[name], start) for name in found)


def _slot(name: str, job: Job[str], first: int, start: date) -> Slot:
    return Slot(name, first, first + job.months - 1, *span(start, first, job.months), job.after)


def span(start: date, first: int, months: int) -> tuple[date, date]:
    """Return the first and the last day of some months of a plan."""
    end = months_after(start, first + months) - timedelta(days=1)
    return months_after(start, first), end


def first_months(
    jobs: Mapping[K, Job[K]],
    days_per_month: Fraction | None,
    fixed: Mapping[K, int] = MappingProxyType({}),
) -> dict[K, int]:
    """Return for each job the month in which it starts; no job waits for itself.

    `fixed` are months that stay; they may lie before the first one.
    """
    load: dict[tuple[int, int], Fraction] = {}
    found = dict(fixed)
    for key, first in fixed.items():
        for busy in _months(jobs[key], first):
            load[busy] = load.get(busy, Fraction(0)) + jobs[key].days / jobs[key].months
    for key in _in_order(jobs):
        if key in fixed:
            continue
        job = jobs[key]
        a_month = job.days / job.months
        first = max((0, *(found[before] + jobs[before].months for before in job.after)))
        while days_per_month is not None and any(
            load.get(busy, Fraction(0)) + a_month > days_per_month for busy in _months(job, first)
        ):
            first += 1
        for busy in _months(job, first):
            load[busy] = load.get(busy, Fraction(0)) + a_month
        found[key] = first
    return found


def _months(job: Job[K], first: int) -> list[tuple[int, int]]:
    return [(who, month) for who in job.people for month in range(first, first + job.months)]


def _in_order(jobs: Mapping[K, Job[K]]) -> list[K]:
    """Sort jobs: those that they wait for first, then what most take part in.

    Dates of several are hard to fix, so they are fixed early. Then the longest way to the end.
    """
    waits: dict[K, int] = {}

    def way(key: K) -> int:
        if key not in waits:
            later = (way(other) for other, job in jobs.items() if key in job.after)
            waits[key] = jobs[key].months + max(later, default=0)
        return waits[key]

    left, order = list(jobs), list[K]()
    while left:
        done = set(order)
        ready = [key for key in left if done.issuperset(jobs[key].after)]
        following = max(ready, key=lambda key: (len(jobs[key].people), way(key)))
        order.append(following)
        left.remove(following)
    return order


def predecessors(effects: Effects, chosen: Sequence[Measure]) -> dict[str, tuple[str, ...]]:
    """Return for each measure those of the chosen that have to be done before.

    These are the ones that it requires or follows, those that lead to the level from which it
    works, and those that lead to the levels which its indicators require. Where two wait for each
    other's steps, the one that comes first here does not wait.
    """
    names = {measure.id for measure in chosen}
    needs: dict[str, dict[str, None]] = {
        m.id: {name: None for name in (*m.requires, *m.follows) if name in names} for m in chosen
    }
    steps = steps_of(chosen)
    pairs = [pair for name, found in steps.items() for pair in _chain(effects.start(name), found)]
    for name, before in (*pairs, *required_pairs(effects, steps)):
        if not waits_for(before, name, needs):
            needs[name].setdefault(before)
    return {name: tuple(before) for name, before in needs.items()}


def steps_of(chosen: Sequence[Measure]) -> dict[str, list[LevelJump]]:
    """Return the steps of each judged indicator."""
    steps: dict[str, list[LevelJump]] = {}
    for measure in chosen:
        for effect in measure.indicator_effects:
            one = LevelJump(measure.id, effect.from_at_least, effect.to)
            steps.setdefault(effect.indicator, []).append(one)
    return steps


def required_pairs(
    effects: Effects, steps: Mapping[str, Sequence[LevelJump]]
) -> Iterator[tuple[str, str]]:
    """Yield pairs of a measure and one that leads to a level which its indicator requires."""
    for name, found in steps.items():
        for needed in effects.catalogue.indicators[name].requires:
            start = effects.start(needed.indicator)
            if start is None or start >= needed.level:
                continue
            enough = (s for s in steps.get(needed.indicator, ()) if s.to >= needed.level)
            for other in enough:
                yield from ((step.measure, other.measure) for step in found)


def waits_for(name: K, other: K, needs: Mapping[K, Mapping[K, None]]) -> bool:
    """Tell whether something is another thing, or comes after it."""
    return name == other or any(waits_for(before, other, needs) for before in needs[name])


def _chain(start: int | None, steps: Sequence[LevelJump]) -> list[tuple[str, str]]:
    """Return pairs of a measure and the one that leads to the level from which it works."""
    if start is None:
        return []
    taken = in_turn(start, steps)
    pairs = [
        (step.measure, next(other for other in taken if other.to >= step.begin).measure)
        for step in taken
        if step.begin > start
    ]
    return [(name, other) for name, other in pairs if name != other]


def in_turn(start: int, steps: Iterable[LevelJump]) -> list[LevelJump]:
    """Return the steps that work one after the other, as levels are reached."""
    reached, taken = start, list[LevelJump]()
    left = [step for step in steps if step.to > start]
    while ready := [step for step in left if step.begin <= reached]:
        taken += ready
        reached = max(step.to for step in taken)
        left = [step for step in left if step not in ready]
    return taken
