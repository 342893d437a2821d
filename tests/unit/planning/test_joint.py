"""Joint plans by hand: who takes part, who pays what, who is left out."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from joint_instances import named
from test_effects import CATALOGUE, assessment, measure, step

from clusterself.model.joint import Amounts, Event, JointPlan, Share, State
from clusterself.model.measure import Measure
from clusterself.model.plan import Proof
from clusterself.model.rulebook import Rulebook
from clusterself.model.wish import BY_EUROS, Wish
from clusterself.planning.joint import Applicant, JointPlanner
from clusterself.planning.solver import Limit


def label(a: int, b: int) -> Rulebook:
    """Return a label with a minimum of each of two indicators."""
    entries = [
        {"topic": name, "indicators": [name], "target": 2, "weight": 1, "minimum": minimum}
        for name, minimum in (("x.a", a), ("x.b", b))
    ]
    return Rulebook.model_validate(
        {
            "clusterself": "rulebook/1",
            "id": "label",
            "title": "Example label (fictional)",
            "criteria": [],
            "score": {"method": {"id": "credit-to-target", "basis": "own"}},
            "entries": entries,
        }
    )


LABEL = label(1, 1)


def priced(name: str, effect: dict[str, object], days: int, euro: int, **more: object) -> Measure:
    found = measure(effect, name=name)
    cost = found.cost_eur.model_copy(update={"value": Fraction(euro)})
    return found.model_copy(update={"days": Fraction(days), "cost_eur": cost, **more})


def course(once: int | None = 2) -> Measure:
    days_once = None if once is None else Fraction(once)
    return priced("training.course", step(0, 1), 6, 1000, shareable=True, days_once=days_once)


def cluster(name: str, a: int = 0, b: int = 1, **facts: str) -> Applicant:
    levels = {"a": {"level": a}, "b": {"level": b}}
    return Applicant(named(assessment(facts, **levels), name))


def plan(
    measures: Sequence[Measure],
    clusters: Sequence[Applicant],
    wish: Wish | None = None,
    rules: Rulebook = LABEL,
    limit: Limit | None = None,
) -> JointPlan:
    catalogue = replace(CATALOGUE, measures={one.id: one for one in measures})
    return JointPlanner(catalogue, rules, clusters, limit).plan(wish or Wish())


def test_two_clusters_share_a_course() -> None:
    found = plan([course()], [cluster("one"), cluster("two")])
    shares = (Share("one", Fraction(5), Fraction(500)), Share("two", Fraction(5), Fraction(500)))
    assert found.events == (Event("training.course", shares),)
    assert found.events[0].days == 10
    assert found.events[0].euro == 1000
    assert found.separate == Amounts(Fraction(12), Fraction(12), Fraction(2000))
    assert found.joint == Amounts(Fraction(10), Fraction(10), Fraction(1000))
    assert found.saved == Amounts(Fraction(2), Fraction(2), Fraction(1000))
    assert (found.state, found.proof) == (State.PLANNED, Proof.OPTIMAL)
    assert found.bound == 10


def test_each_cluster_sees_its_plan_alone_its_part_and_what_it_saves() -> None:
    one, _ = plan([course()], [cluster("one"), cluster("two")]).members
    assert one.alone.best is not None
    assert one.jointly is not None
    assert one.alone.best.days == 6
    assert one.alone.best.euro == 1000
    assert one.jointly.measures == ("training.course",)
    assert one.jointly.days == 5
    assert one.jointly.euro == 500
    assert one.jointly.promise.is_goal
    assert one.saved == Amounts(Fraction(1), Fraction(1), Fraction(500))


def test_three_divide_exactly() -> None:
    found = plan([course()], [cluster("one"), cluster("two"), cluster("three")])
    share = found.events[0].shares[2]
    assert share == Share("three", Fraction(14, 3), Fraction(1000, 3))
    assert found.events[0].days == 14
    assert found.events[0].euro == 1000


def test_without_days_once_each_spends_all_days_itself() -> None:
    found = plan([course(None)], [cluster("one"), cluster("two")])
    assert found.saved == Amounts(Fraction(0), Fraction(0), Fraction(1000))


def test_what_cannot_be_shared_each_does_for_itself() -> None:
    alone = priced("document.paper", step(0, 1), 6, 1000)
    found = plan([alone], [cluster("one"), cluster("two")])
    assert found.events == ()
    assert found.saved == Amounts()


def test_who_does_not_need_a_measure_does_not_take_part() -> None:
    found = plan([course()], [cluster("one"), cluster("two", a=1), cluster("three")])
    assert found.events[0].clusters == ("one", "three")
    two = found.members[1].jointly
    assert two is not None
    assert two.measures == ()
    assert two.days == two.euro == 0


def test_together_something_else_can_be_cheapest() -> None:
    # Alone a paper of 4 days is cheaper than the course; together two spend 2 + 2 + 3 / 2 each.
    paper = priced("document.paper", step(0, 1), 4, 0)
    long = priced("training.long", step(0, 1), 5, 0, shareable=True, days_once=Fraction(3))
    found = plan([paper, long], [cluster("one"), cluster("two")])
    assert [one.jointly.measures for one in found.members if one.jointly] == [
        ("training.long",)
    ] * 2
    assert found.saved == Amounts(Fraction(1), Fraction(1), Fraction(0))


def test_who_pays_more_than_alone_is_named_with_the_amount() -> None:
    # `two` has a paper for 300 euros instead; joining the course costs it 500, but saves `one` 500.
    paper = priced("document.paper", step(1, 2), 1, 300)
    high = priced("training.high", step(0, 2), 6, 1000, shareable=True)
    clusters = [cluster("one"), cluster("two", a=1)]
    found = plan([paper, high], clusters, Wish(price=BY_EUROS), label(2, 1))
    assert found.joint == Amounts(Fraction(1000), Fraction(12), Fraction(1000))
    assert found.saved == Amounts(Fraction(300), Fraction(-5), Fraction(300))
    assert found.pay_more == (Share("two", Fraction(5), Fraction(200)),)


def test_who_cannot_reach_the_goal_is_left_out_and_the_others_plan_together() -> None:
    clusters = [cluster("one"), cluster("never", b=0), cluster("two")]
    found = plan([course()], clusters)
    assert [one.id for one in found.left_out] == ["never"]
    never = found.members[1]
    assert never.jointly is None
    assert never.alone.goal_proof is Proof.IMPOSSIBLE
    assert never.alone.best is not None
    assert never.alone.best.measures == ("training.course",)
    assert found.events[0].clusters == ("one", "two")
    assert found.separate.euro == 2000


def test_fewer_than_two_that_reach_the_goal_have_no_joint_plan() -> None:
    found = plan([course()], [cluster("one"), cluster("never", b=0)])
    assert found.state is State.TOO_FEW
    assert (found.joint, found.saved, found.events, found.pay_more) == (None, None, (), ())
    assert [one.jointly for one in found.members] == [None, None]


def test_limits_hold_for_all_together() -> None:
    clusters = [cluster("one"), cluster("two")]
    exact = Wish(max_days=Fraction(10), max_euro=Fraction(1000))
    assert plan([course()], clusters, exact).state is State.PLANNED


def test_too_little_money_for_all_together_is_told_as_impossible() -> None:
    paper = priced("document.paper", step(0, 1), 6, 600)
    found = plan([paper], [cluster("one"), cluster("two")], Wish(max_euro=Fraction(1199)))
    assert (found.state, found.proof) == (State.IMPOSSIBLE, Proof.IMPOSSIBLE)


def test_too_few_days_for_all_together_are_told_as_impossible() -> None:
    found = plan([course()], [cluster("one"), cluster("two")], Wish(max_days=Fraction(9)))
    assert (found.state, found.proof) == (State.IMPOSSIBLE, Proof.IMPOSSIBLE)
    assert found.left_out == ()
    assert found.separate.days == 12


def test_what_is_to_be_included_is_done_by_all_that_do_not_have_it() -> None:
    board = priced("workshop.board", step(0, 1, "x.b"), 1, 0)
    wish = Wish(include=frozenset({"training.course"}))
    found = plan([course(), board], [cluster("one", b=0), cluster("two", a=1)], wish)
    parts = [one.jointly.measures for one in found.members if one.jointly]
    assert parts == [("training.course", "workshop.board"), ()]


def test_what_is_excluded_is_done_by_nobody() -> None:
    paper = priced("document.paper", step(0, 1), 30, 0)
    wish = Wish(exclude=frozenset({"training.course"}))
    found = plan([course(), paper], [cluster("one"), cluster("two")], wish)
    assert found.joint == Amounts(Fraction(60), Fraction(60), Fraction(0))


def test_of_equals_the_one_declared_first_is_taken() -> None:
    twins = [priced(f"document.{name}", step(0, 1), 3, 50) for name in ("second", "first")]
    found = plan(twins, [cluster("one"), cluster("two")])
    parts = [one.jointly.measures for one in found.members if one.jointly]
    assert parts == [("document.second",), ("document.second",)]


def test_of_the_same_days_and_euros_fewer_measures_are_taken() -> None:
    parts = [priced(f"document.{n}", step(0, 1, f"x.{n}"), 1, 10) for n in ("a", "b")]
    whole = priced("document.whole", step(0, 1), 2, 20)
    effects = (*whole.effects, *parts[1].effects)
    whole = whole.model_copy(update={"effects": effects})
    found = plan([*parts, whole], [cluster("one", b=0), cluster("two", b=0)])
    chosen = [one.jointly.measures for one in found.members if one.jointly]
    assert chosen == [("document.whole",), ("document.whole",)]


def test_of_the_same_days_fewer_euros_are_taken() -> None:
    dear, cheap = (priced(f"document.{n}", step(0, 1), 3, n) for n in (60, 50))
    found = plan([dear, cheap], [cluster("one"), cluster("two")])
    assert found.joint == Amounts(Fraction(6), Fraction(6), Fraction(100))


def test_a_cluster_named_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="named twice"):
        plan([course()], [cluster("one"), cluster("one")])


def test_a_search_without_any_time_shares_what_several_would_do_alone() -> None:
    found = plan([course()], [cluster("one"), cluster("two")], limit=Limit(seconds=0))
    assert (found.state, found.proof) == (State.PLANNED, Proof.NOT_DECIDED)
    assert [event.measure for event in found.events] == ["training.course"]
    assert found.joint == Amounts(Fraction(10), Fraction(10), Fraction(1000))
    assert found.saved == Amounts(Fraction(2), Fraction(2), Fraction(1000))


def test_plans_alone_that_break_the_limits_together_are_no_joint_plan() -> None:
    wish = Wish(max_days=Fraction(9))
    found = plan([course()], [cluster("one"), cluster("two")], wish, limit=Limit(seconds=0))
    assert (found.state, found.proof, found.events) == (State.NOT_DECIDED, Proof.NOT_DECIDED, ())
