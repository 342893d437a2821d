"""What the report says of a plan for the best score, against a plan written by hand."""

from fractions import Fraction

from clusterself.model.plan import Plan, Promise, Proof
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.model.wish import BY_EUROS
from plan_by_hand import (
    BEST,
    COURSE,
    PAPER,
    PLAN,
    PLANNED,
    SLOTS,
    STEPS,
    WISH,
    report,
    way,
)

ASKED = WISH._replace(best_score=True)
BEST_PLAN = PLAN._replace(bound=None, next_best=())
PLANNED_BEST = PLANNED._replace(wish=ASKED, plan=BEST_PLAN, constraints=(), cases={})
SHORT = Promise(Verdict.NOT_MET, Range(Fraction(3, 10), Fraction(7, 10)), False, 1, 2, None)
NOTHING = BEST_PLAN._replace(
    best=None, schedule=(), goal_proof=Proof.NOT_DECIDED, proof=Proof.NOT_DECIDED
)


def test_the_headline_names_the_score_what_leads_there_and_the_rules_met() -> None:
    assert report(PLANNED_BEST).headline == (
        "After 3 measures (20.5 working days, EUR 2,300, until February 2027) the score should be "
        "90 to 100 % (pass mark 80 %): the best within what was asked. Met are then 2 of 2 "
        "criteria and minimums."
    )


def test_the_proof_says_that_rules_come_before_the_score() -> None:
    assert report(PLANNED_BEST).proof == (
        "No set of the 4 measures in the catalogue meets more rules within the limits, or as many "
        "with a higher score: proven."
    )


def test_short_of_the_goal_the_rules_that_are_met_are_counted() -> None:
    best = way(PAPER, days="6", euro=0, promise=SHORT)
    plan = BEST_PLAN._replace(best=best, schedule=SLOTS[:1], goal_proof=Proof.IMPOSSIBLE)
    found = report(PLANNED_BEST._replace(plan=plan, steps=STEPS[:1]))
    assert found.headline == (
        "After 1 measure (6 working days, no money spent outside, until January 2027) the score "
        "should be 30 to 70 % (pass mark 80 %): the best within what was asked. Met are then 1 of "
        "2 criteria and "
        "minimums."
    )
    assert found.proof.endswith("with a higher score: proven.")


def test_a_search_that_was_stopped_calls_it_the_best_score_found() -> None:
    plan = BEST_PLAN._replace(proof=Proof.NOT_DECIDED)
    found = report(PLANNED_BEST._replace(plan=plan))
    assert "should be 90 to 100 % (pass mark 80 %): the best that was found." in found.headline
    assert found.proof == (
        "Not proven: the search was stopped. Another set of the 4 measures in the catalogue may "
        "meet more rules or give a higher score."
    )


def test_where_no_measure_raises_the_score_this_is_said() -> None:
    plan = BEST_PLAN._replace(best=way(days="0", euro=0, promise=SHORT), schedule=())
    found = report(PLANNED_BEST._replace(plan=plan, steps=()))
    assert found.headline == (
        "No measure within what was asked raises the score. Met are 1 of 2 criteria and minimums, "
        "the score is 30 to 70 %."
    )


def test_without_a_score_the_rules_are_named_alone() -> None:
    promise = Promise(Verdict.MET, None, True, 2, 2, None)
    plan = BEST_PLAN._replace(best=BEST._replace(promise=promise))
    assert report(PLANNED_BEST._replace(plan=plan)).headline == (
        "After 3 measures (20.5 working days, EUR 2,300, until February 2027) 2 of 2 criteria and "
        "minimums should be met: the most within what was asked."
    )


def without(plan: Plan) -> tuple[str, str]:
    found = report(PLANNED_BEST._replace(plan=plan, steps=()))
    return found.headline, found.proof


def test_limits_that_nothing_keeps_are_told() -> None:
    plan = NOTHING._replace(goal_proof=Proof.IMPOSSIBLE, proof=Proof.IMPOSSIBLE)
    assert without(plan) == (
        "No plan was found: no set of measures keeps the limits.",
        "No set of the 4 measures in the catalogue keeps the limits: proven.",
    )


def test_a_search_that_found_nothing_says_that_it_was_stopped() -> None:
    assert without(NOTHING)[0] == "No plan was found before the search was stopped."


def test_what_was_asked_is_the_best_score() -> None:
    assert report(PLANNED_BEST).asked[0] == (
        "Goal",
        "Example label (fictional): most rules met, then the best score, then the fewest working "
        "days",
    )
    money = PLANNED_BEST._replace(wish=ASKED._replace(price=BY_EUROS))
    assert report(money).asked[0].text.endswith("then the best score, then the least money")


def test_the_order_is_told_by_the_best_score() -> None:
    order = report(PLANNED_BEST).order
    assert order[0].endswith(
        "The plan buys measures, and of all sets within the limits it takes the one with most "
        "rules met, then the best score."
    )
    assert not any("goal" in sentence for sentence in order)


def test_nothing_is_said_of_constraints() -> None:
    found = report(PLANNED_BEST)
    assert (found.constraints, found.constraints_rest) == ((), "")


def test_a_plan_short_of_the_goal_that_is_not_proven_is_not_called_dear() -> None:
    best = way(COURSE, days="7", euro=0, promise=SHORT)
    plan = NOTHING._replace(best=best, bound=Fraction(3), schedule=SLOTS[:1])
    found = report(PLANNED._replace(plan=plan, steps=()))
    assert found.distance is None
    assert found.proof == (
        "Not proven: the search was stopped. There may be a set of the 4 measures in the catalogue "
        "that reaches the goal, or none."
    )
