"""The best score within the limits, against a judge that tries every set of measures."""

from instances import allowed_sets, instance
from test_against_brute_force import first, merit, planned

from clusterself.model.plan import Proof
from clusterself.planning.loosening import loosened
from clusterself.planning.plan import Planner


def test_the_plan_has_most_rules_met_then_the_best_score_then_the_least_price() -> None:
    for seed in range(900, 960):
        one = instance(seed, 5)
        one = one._replace(wish=one.wish._replace(best_score=True))
        plan, sets = planned(one), list(allowed_sets(one))
        if not sets:
            assert (plan.goal_proof, plan.best) == (Proof.IMPOSSIBLE, None), seed
            continue
        merits = {chosen: merit(one, chosen) for chosen in sets}
        best = max(merits.values())
        assert plan.best is not None, seed
        assert plan.best.measures == first(one, [s for s in sets if merits[s] == best]), seed
        assert plan.proof is Proof.OPTIMAL, seed


def test_the_goal_is_proven_where_the_plan_reaches_it_and_impossible_elsewhere() -> None:
    seen = set()
    for seed in range(900, 940):
        one = instance(seed, 5)
        wanted = planned(one._replace(wish=one.wish._replace(best_score=True))).goal_proof
        assert wanted is planned(one).goal_proof, seed
        seen.add(wanted)
    assert seen == {Proof.OPTIMAL, Proof.IMPOSSIBLE}


def test_there_is_no_bound_no_next_best_plan_and_no_price_of_a_constraint() -> None:
    one = instance(903, 5)
    wish = one.wish._replace(best_score=True)
    planner = Planner(one.catalogue, one.assessment, one.rulebook, one.previous)
    plan = planner.plan(wish)
    assert (plan.bound, plan.next_best, plan.distance) == (None, (), None)
    assert loosened(planner, wish, plan) == ()
