"""The planner against a judge that tries every set of measures."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from instances import Instance, allowed_sets, best_sets, instance, reaches_goal, scored

from clusterself.model.measure import Measure
from clusterself.model.plan import Plan, Proof
from clusterself.model.verdict import Verdict
from clusterself.model.wish import Price
from clusterself.planning.effects import Effects
from clusterself.planning.plan import Planner
from clusterself.planning.schedule import schedule

# Most instances are small, since the judge needs twice the time for each measure more.
SIZES = [10 if seed % 50 == 0 else 7 if seed % 25 == 0 else 5 for seed in range(500)]
BATCH = 50


def planned(one: Instance) -> Plan:
    planner = Planner(one.catalogue, one.assessment, one.rulebook, one.previous)
    return planner.plan(one.wish)


def price(one: Instance, chosen: Sequence[Measure]) -> Fraction:
    return sum((one.wish.price.of(measure) for measure in chosen), Fraction(0))


def first(one: Instance, sets: Sequence[Sequence[Measure]]) -> tuple[str, ...]:
    """Return the cheapest set; of equals the least of the other amount, then the smallest.

    Then the one with what stands first.
    """
    counts_days_alone = one.wish.price == Price(Fraction(1), Fraction(0))

    def order(chosen: Sequence[Measure]) -> tuple[Fraction, Fraction, int, list[bool]]:
        days = sum((measure.days for measure in chosen), Fraction(0))
        euro = sum((measure.cost_eur.value for measure in chosen), Fraction(0))
        lacks = [measure not in chosen for measure in one.measures]
        return price(one, chosen), euro if counts_days_alone else days, len(chosen), lacks

    return tuple(measure.id for measure in min(sets, key=order))


@pytest.mark.parametrize("start", range(0, len(SIZES), BATCH))
def test_the_plan_is_the_first_of_the_cheapest_sets_or_none_exists(start: int) -> None:
    for seed in range(start, start + BATCH):
        one = instance(seed, SIZES[seed])
        plan, sets = planned(one), list(best_sets(one))
        if sets:
            assert plan.goal_proof is Proof.OPTIMAL, seed
            assert plan.best is not None, seed
            assert plan.best.measures == first(one, sets), seed
            assert plan.bound == plan.best.price, seed
        else:
            assert plan.goal_proof is Proof.IMPOSSIBLE, seed


def test_what_comes_closest_has_most_rules_met_then_the_best_score_then_the_least_price() -> None:
    for seed in range(80):
        one = instance(seed, 5)
        plan, sets = planned(one), list(allowed_sets(one))
        if plan.goal_proof is Proof.IMPOSSIBLE and sets:
            merits = {chosen: merit(one, chosen) for chosen in sets}
            best = max(merits.values())
            equals = [chosen for chosen, found in merits.items() if found == best]
            assert plan.best is not None, seed
            assert plan.best.measures == first(one, equals), seed


def merit(one: Instance, chosen: Sequence[Measure]) -> tuple[int, Fraction]:
    found = scored(one, chosen)
    rules = [c.verdict for c in found.criteria]
    rules += [r.minimum_verdict for r in found.indicators if r.minimum is not None]
    rises = 0
    if found.improvement is not None and found.improvement.is_compared:
        sure = [rise.verdict for rise in found.improvement.rises].count(Verdict.MET)
        rises = min(sure, found.improvement.needed)
    return rules.count(Verdict.MET) + rises, found.score.low if found.score else Fraction(0)


def test_every_way_promises_what_scoring_gives_and_keeps_the_limits() -> None:
    for seed in range(500, 560):
        one = instance(seed, 6)
        plan = planned(one)
        for way in (plan.best, *plan.next_best):
            if way is not None:
                chosen = [one.catalogue.measures[name] for name in way.measures]
                found = scored(one, chosen)
                assert (way.promise.verdict, way.promise.score) == (found.verdict, found.score)
                assert way.promise.is_goal == reaches_goal(one, found), seed
                assert tuple(chosen) in set(allowed_sets(one)), seed


def test_next_best_ways_are_the_cheapest_that_lack_some_measure_of_all_before() -> None:
    for seed in range(50):
        one = instance(seed, 6)
        plan = planned(one)
        sets = list(best_sets(one))
        before: list[set[str]] = []
        for way in (plan.best, *plan.next_best):
            if way is None or not way.promise.is_goal:
                continue
            left = [s for s in sets if not any(b <= {m.id for m in s} for b in before)]
            assert way.measures == first(one, left), seed
            before.append(set(way.measures))


def test_the_same_question_gives_the_same_plan() -> None:
    for seed in range(20):
        assert planned(instance(seed, 8)) == planned(instance(seed, 8))


def test_with_a_date_the_plan_is_the_first_of_the_cheapest_sets_done_in_time() -> None:
    for seed in range(700, 760):
        one = instance(seed, 5)
        by = date(2027, 1 + seed % 5, 28)
        timed = one.wish._replace(start=date(2026, 12, 1), by=by, days_per_month=Fraction(4))
        one = one._replace(wish=timed)
        effects = Effects(one.catalogue, one.assessment)
        sets = [
            chosen
            for chosen in best_sets(one)
            if all(s.due <= by for s in schedule(effects, chosen, date(2026, 12, 1), Fraction(4)))
        ]
        plan = planned(one)
        assert plan.goal_proof is (Proof.OPTIMAL if sets else Proof.IMPOSSIBLE), seed
        if sets:
            assert plan.best is not None, seed
            assert plan.best.measures == first(one, sets), seed
            assert all(slot.due <= by for slot in plan.schedule), seed
