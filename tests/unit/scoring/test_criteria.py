"""Criteria: a condition or one of its waivers, as claimed and as proven by papers."""

from collections.abc import Mapping

import pytest
from builders import (
    PAPER,
    assessment,
    card,
    catalogue,
    count,
    criterion,
    derived,
    entry,
    fact,
    indicator,
    paper,
    rulebook,
)

from clusterself.model.scorecard import CriterionResult
from clusterself.model.verdict import Verdict
from clusterself.scoring.criteria import criterion_result
from clusterself.scoring.situation import Situation

NOT_MET, OPEN, MET = Verdict.NOT_MET, Verdict.OPEN, Verdict.MET
PARTS = (
    count("members"),
    count("partners"),
    derived("all", sum=["members", "partners"]),
    fact("programme", "yes-no"),
    fact("social", "yes-no"),
    indicator("first.plan", evidence={"required_from": 2}),
)
RULE = {"accepts": ["register", "list"], "max_age_months": 12}
REGISTER = paper(kind="register")


def result(
    when: str,
    facts: Mapping[str, object] | None = None,
    answers: Mapping[str, object] | None = None,
    **more: object,
) -> CriterionResult:
    situation = Situation(catalogue(*PARTS), assessment(facts, answers))
    return criterion_result(criterion("c", when, **more), situation)


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"members": 15}, MET),
        ({"members": 14}, NOT_MET),
        ({"members": "unknown"}, OPEN),
        ({"members": {"between": [10, 20]}}, OPEN),
        ({"members": {"more_than": 14}}, MET),
        ({}, OPEN),
    ],
)
def test_a_criterion_without_waiver_is_its_condition(
    facts: dict[str, object], verdict: Verdict
) -> None:
    assert result("members >= 15", facts) == CriterionResult("c", verdict, verdict)


@pytest.mark.parametrize(
    ("members", "programme", "verdict", "waived_by"),
    [
        (15, "yes", MET, None),
        (15, "no", MET, None),
        (15, "unknown", MET, None),
        (14, "yes", MET, "programme"),
        (14, "no", NOT_MET, None),
        (14, "unknown", OPEN, None),
        ("unknown", "yes", MET, "programme"),
        ("unknown", "no", OPEN, None),
        ("unknown", "unknown", OPEN, None),
    ],
)
def test_a_waiver_that_holds_makes_the_criterion_true_and_is_named(
    members: object, programme: str, verdict: Verdict, waived_by: str | None
) -> None:
    facts = {"members": members, "programme": programme}
    found = result("members >= 15", facts, waivers=["programme"])
    assert (found.verdict, found.waived_by) == (verdict, waived_by)


def test_a_condition_that_is_false_waits_for_a_waiver_that_nobody_answered() -> None:
    assert result("members >= 15", {"members": 1}, waivers=["programme"]).verdict is OPEN


def test_one_of_several_waivers_is_enough() -> None:
    facts = {"members": 1, "programme": "no", "social": "yes"}
    found = result("members >= 15", facts, waivers=["programme", "social"])
    assert (found.verdict, found.waived_by) == (MET, "social")


def test_the_first_waiver_that_holds_is_named() -> None:
    facts = {"members": 1, "programme": "yes", "social": "yes"}
    found = result("members >= 15", facts, waivers=["programme", "social"])
    assert found.waived_by == "programme"


def test_a_criterion_that_asks_for_no_paper_is_proven_as_claimed() -> None:
    assert result("members >= 15", {"members": 15}).evidenced is MET


def test_a_criterion_without_its_paper_is_open() -> None:
    found = result("members >= 15", {"members": 15}, evidence=RULE)
    assert (found.verdict, found.evidenced) == (MET, OPEN)


def test_a_criterion_with_its_paper_is_met() -> None:
    facts = {"members": {"value": 15, "evidence": [REGISTER]}}
    assert result("members >= 15", facts, evidence=RULE).evidenced is MET


# The papers are those of 22 November 2026, and 12 months old at most.
@pytest.mark.parametrize(
    "changed",
    [{"kind": "photograph"}, {"date": "2025-11-21"}, {"date": "2026-11-23"}],
)
def test_a_criterion_with_an_invalid_paper_is_open(changed: dict[str, object]) -> None:
    facts = {"members": {"value": 15, "evidence": [{**REGISTER, **changed}]}}
    assert result("members >= 15", facts, evidence=RULE).evidenced is OPEN


def test_a_criterion_not_met_stays_so_without_its_paper() -> None:
    assert result("members >= 15", {"members": 14}, evidence=RULE).evidenced is NOT_MET


def test_an_open_criterion_stays_so_with_a_paper() -> None:
    facts = {"members": {"between": [10, 20], "evidence": [REGISTER]}}
    assert result("members >= 15", facts, evidence=RULE).evidenced is OPEN


def test_a_paper_proves_only_its_own_fact() -> None:
    facts = {"members": {"value": 15, "evidence": [REGISTER]}, "partners": 3}
    assert result("members >= 15 and partners >= 3", facts, evidence=RULE).evidenced is OPEN


def test_one_proven_way_is_enough() -> None:
    facts = {"members": 15, "partners": {"value": 3, "evidence": [REGISTER]}}
    assert result("members >= 15 or partners >= 3", facts, evidence=RULE).evidenced is MET


def test_each_part_of_a_derived_fact_needs_its_own_paper() -> None:
    proven, bare = {"value": 10, "evidence": [REGISTER]}, {"value": 10}
    both = result("all >= 15", {"members": proven, "partners": proven}, evidence=RULE)
    one = result("all >= 15", {"members": proven, "partners": bare}, evidence=RULE)
    assert (both.evidenced, one.evidenced) == (MET, OPEN)


# 15 members with a paper are enough, however many partners there are.
def test_a_sum_is_proven_where_the_proven_parts_are_enough() -> None:
    facts = {"members": {"value": 15, "evidence": [REGISTER]}, "partners": 10}
    assert result("all >= 15", facts, evidence=RULE).evidenced is MET


def test_a_derived_fact_stated_itself_is_proven_by_its_own_paper() -> None:
    facts = {"all": {"value": 20, "evidence": [REGISTER]}}
    assert result("all >= 15", facts, evidence=RULE).evidenced is MET


def test_a_waiver_needs_its_own_paper() -> None:
    waived = {"value": True, "evidence": [paper(kind="list")]}
    with_paper = {"members": 1, "programme": waived}
    without = {"members": {"value": 1, "evidence": [REGISTER]}, "programme": "yes"}
    found = [
        result("members >= 15", facts, waivers=["programme"], evidence=RULE).evidenced
        for facts in (with_paper, without)
    ]
    assert found == [MET, OPEN]


def test_a_waiver_with_its_paper_stands_in_for_a_condition_without() -> None:
    facts = {"members": 15, "programme": {"value": True, "evidence": [REGISTER]}}
    found = result("members >= 15", facts, waivers=["programme"], evidence=RULE)
    assert (found.verdict, found.evidenced, found.waived_by) == (MET, MET, None)


# The plan is at level 3 without a paper: one is needed from level 2 on, so level 1 is proven.
@pytest.mark.parametrize(("level", "evidenced"), [(1, MET), (2, OPEN), (3, OPEN)])
def test_a_level_condition_is_proven_by_the_lowered_level(level: int, evidenced: Verdict) -> None:
    found = result(f"level first.plan >= {level}", {}, {"first.plan": 3})
    assert (found.verdict, found.evidenced) == (MET, evidenced)


def test_a_level_condition_is_proven_by_the_paper_of_the_level() -> None:
    answers: dict[str, object] = {"first.plan": {"level": 3, "evidence": [PAPER]}}
    assert result("level first.plan >= 3", {}, answers).evidenced is MET


def test_an_unproven_criterion_leaves_the_evidenced_verdict_open() -> None:
    rules = rulebook(entry("first.plan"), criteria=[criterion("c", "members >= 15", evidence=RULE)])
    found = card(PARTS, rules, {"members": 15}, {"first.plan": 3})
    assert (found.verdict, found.evidenced_verdict, found.eligibility) == (MET, OPEN, MET)
