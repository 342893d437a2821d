"""The weaknesses to address, in the order in which to address them.

First what keeps the verdict from being met: criteria, then minimums, in rulebook order, each after
its own prerequisites. Then the other gaps by score gained a day of work; a prerequisite takes over
the best ratio that it unlocks. Where nothing else decides: order of dimensions, then id.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from heapq import heapify, heappop, heappush

from clusterself.model.base import LEVELS
from clusterself.model.catalogue import Catalogue
from clusterself.model.indicator import Requirement
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import (
    AnswerState,
    CriterionResult,
    IndicatorResult,
    Prerequisite,
    Weakness,
)
from clusterself.model.verdict import Verdict
from clusterself.scoring.situation import Situation

LEAST_DAYS = Fraction(1, 2)


def find_weaknesses(
    rulebook: Rulebook,
    criteria: Iterable[CriterionResult],
    indicators: Iterable[IndicatorResult],
    situation: Situation,
) -> tuple[Weakness, ...]:
    """Return all weaknesses in order, each with what it needs first and what it unlocks."""
    results = {result.indicator: result for result in indicators}
    total = sum((r.weight for r in results.values() if r.is_applicable), Fraction(0))
    gaps = {
        name: _gap(result, results, total, situation)
        for name, result in results.items()
        if result.is_gap
    }
    gaps = _with_unlocks(gaps)
    order = _blocking_first(gaps, _by_ratio(gaps, situation.catalogue))
    days = {criterion.id: criterion.effort_days for criterion in rulebook.criteria}
    failed = [
        Weakness(
            id=c.criterion,
            is_criterion=True,
            level=None,
            is_open=False,
            blocks_verdict=True,
            days=days[c.criterion],
            gain=Fraction(0),
        )
        for c in criteria
        if c.verdict is Verdict.NOT_MET
    ]
    return (*failed, *(gaps[name] for name in order))


def _gap(
    result: IndicatorResult,
    results: Mapping[str, IndicatorResult],
    total: Fraction,
    situation: Situation,
) -> Weakness:
    indicator = situation.catalogue.indicators[result.indicator]
    steps = LEVELS[result.best_level + 1 : result.target + 1]
    days = sum((indicator.effort_days[step] for step in steps if step), Fraction(0))
    missing = [
        (need, results.get(need.indicator))
        for need in indicator.requires
        if not _reached(need, results.get(need.indicator), situation)
    ]
    return Weakness(
        id=result.indicator,
        is_criterion=False,
        level=result.best_level,
        is_open=len(result.levels) > 1,
        blocks_verdict=result.minimum_verdict is Verdict.NOT_MET,
        days=max(days, LEAST_DAYS),
        gain=result.weight * (1 - result.credit.high) / total,
        needs=tuple(
            Prerequisite(need.indicator, need.level, in_list=found is not None and found.is_gap)
            for need, found in missing
        ),
    )


def _reached(need: Requirement, result: IndicatorResult | None, situation: Situation) -> bool:
    """Tell whether a prerequisite needs no word: in the rulebook if it may be reached already.

    Outside the rulebook only if it surely is, since nothing else in the list speaks of it.
    """
    if result is None:
        found = situation.standing(need.indicator)
        does_not_apply = found.state is AnswerState.NOT_APPLICABLE
        return does_not_apply or found.levels[0] >= need.level
    return not result.is_applicable or result.best_level >= need.level


def _with_unlocks(gaps: Mapping[str, Weakness]) -> dict[str, Weakness]:
    unlocks: dict[str, list[str]] = {name: [] for name in gaps}
    for name, gap in gaps.items():
        for need in gap.needs:
            if need.in_list:
                unlocks[need.indicator].append(name)
    return {name: gap._replace(unlocks=tuple(unlocks[name])) for name, gap in gaps.items()}


def _by_ratio(gaps: Mapping[str, Weakness], catalogue: Catalogue) -> tuple[str, ...]:
    """Sort by ratio, prerequisites before what needs them; each takes over the best it unlocks."""
    best: dict[str, Fraction] = {}

    def best_ratio(name: str) -> Fraction:
        if name not in best:
            gap = gaps[name]
            unlocked = [best_ratio(other) for other in gap.unlocks]
            best[name] = max([gap.gain / gap.days, *unlocked])
        return best[name]

    waiting = {name: sum(need.in_list for need in gap.needs) for name, gap in gaps.items()}
    ready = [(-best_ratio(n), catalogue.place(n), n) for n, count in waiting.items() if not count]
    heapify(ready)
    order: list[str] = []
    while ready:
        *_, name = heappop(ready)
        order.append(name)
        for other in gaps[name].unlocks:
            waiting[other] -= 1
            if not waiting[other]:
                heappush(ready, (-best_ratio(other), catalogue.place(other), other))
    return tuple(order)


def _blocking_first(gaps: Mapping[str, Weakness], by_ratio: tuple[str, ...]) -> tuple[str, ...]:
    """Move minimums not met to the front, in rulebook order, each after its own prerequisites."""
    front: dict[str, None] = {}

    def add(name: str) -> None:
        needs = {need.indicator for need in gaps[name].needs if need.in_list}
        for needed in (other for other in by_ratio if other in needs):
            if needed not in front:
                add(needed)
        front.setdefault(name)

    for name, gap in gaps.items():
        if gap.blocks_verdict:
            add(name)
    return (*front, *(name for name in by_ratio if name not in front))
