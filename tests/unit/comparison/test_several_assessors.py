"""Several assessors of one cluster: how they are called, where they differ, what they agree on."""

import sys
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from clusterself.comparison.consensus import matters
from clusterself.comparison.disputes import disputes, partly_answered
from clusterself.comparison.fact_views import fact_views
from clusterself.comparison.manager_view import manager_view
from clusterself.comparison.reconcile import reconciliation
from clusterself.comparison.speakers import Speaker, speakers
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.reconciled import Matter, SeenOtherwise
from clusterself.model.rulebook import Rulebook
from clusterself.scoring.situation import Situation

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scoring"))
from builders import catalogue, count, derived, entry, fact, indicator, paper, rulebook

NO = "it does not apply"
A, B, C = "first.a", "first.b", "second.a"
PLAIN = catalogue(indicator(A), indicator(B), indicator(C))
STAFF = catalogue(count("staff"), indicator(A, fact="staff", when=(">= 1", ">= 2", ">= 3", ">= 4")))


def target(level: int, *names: str) -> Rulebook:
    return rulebook(entry(*names, target=level))


def by(
    role: str,
    answers: Mapping[str, object] | None = None,
    facts: Mapping[str, object] | None = None,
    **more: Any,
) -> Assessment:
    name = {"name": more["name"]} if "name" in more else {}
    return Assessment.model_validate(
        {
            "clusterself": "assessment/1",
            "cluster": {"id": "example", "name": "Example (fictional)", "country": "CZ"},
            "assessed_on": more.get("on", "2026-11-22"),
            "assessor": {"role": role} | name,
            "facts": facts or {},
            "answers": answers or {},
        }
    )


def together(rules: Catalogue, *assessments: Assessment) -> tuple[Speaker, ...]:
    files = ((f"{n}.yaml", Situation(rules, one)) for n, one in enumerate(assessments))
    return speakers(files)


def decided(rules: Catalogue, *assessments: Assessment) -> dict[str, Matter]:
    found = matters(rules, together(rules, *assessments))
    return {f"{one.id} {one.year or ''}".strip(): one for one in found}


# How assessors are called


def test_an_assessor_is_called_by_the_role_alone() -> None:
    found = together(PLAIN, by("member", name="Eva (fictional)"), by("manager"))
    assert [one.label for one in found] == ["manager", "member"]


def test_two_of_one_role_are_told_apart_by_name_or_by_file() -> None:
    named = together(PLAIN, by("board", name="Adam"), by("board", name="Eva"))
    assert [one.label for one in named] == ["board (Adam)", "board (Eva)"]
    alike = together(PLAIN, by("board", name="Eva"), by("board", name="Eva"), by("board"))
    labels = ["board (2.yaml)", "board (0.yaml)", "board (1.yaml)"]
    assert [one.label for one in alike] == labels


def test_the_order_of_the_files_changes_nothing() -> None:
    one = Situation(PLAIN, by("board", {A: 1}))
    two = Situation(PLAIN, by("manager", {A: 3}))
    there = speakers([("x.yaml", one), ("y.yaml", two)])
    back = speakers([("y.yaml", two), ("x.yaml", one)])
    assert [s.file for s in there] == [s.file for s in back] == ["y.yaml", "x.yaml"]


# What to discuss


def test_the_widest_spread_comes_first() -> None:
    found = together(PLAIN, by("manager", {A: 1, B: 0, C: 2}), by("board", {A: 2, B: 4, C: 4}))
    listed = disputes(PLAIN, target(1, A), found)
    assert [(one.id, one.spread) for one in listed] == [(B, 4), (C, 2), (A, 1)]


def test_of_equal_spreads_the_one_with_the_target_between_comes_first() -> None:
    found = together(PLAIN, by("manager", {A: 2, B: 2, C: 1}), by("board", {A: 3, B: 3, C: 2}))
    listed = disputes(PLAIN, target(2, A, B, C), found)
    assert [(one.id, one.is_target_between) for one in listed] == [
        (C, True),
        (A, False),
        (B, False),
    ]


def test_a_dispute_says_what_each_level_claims_and_who_says_it() -> None:
    one = {"level": 3, "comment": "Look at the list.", "evidence": [paper()]}
    found = together(PLAIN, by("manager", {A: one}), by("board", {A: 0}), by("member"))
    (dispute,) = disputes(PLAIN, target(2, B), found)
    assert [(c.level, c.descriptor, [s.assessor for s in c.said]) for c in dispute.claims] == [
        (3, "level 3", ["manager"]),
        (0, "level 0", ["board"]),
    ]
    assert dispute.claims[0].said[0].comment == "Look at the list."
    assert dispute.claims[0].said[0].papers == ("A paper (2026-10-01)",)
    assert [(s.assessor, s.text) for s in dispute.besides] == [("member", "not answered yet")]
    assert (dispute.theme, dispute.target) == ("first", None)


def test_that_it_does_not_apply_for_one_alone_is_to_discuss() -> None:
    found = together(PLAIN, by("manager", {A: {"not_applicable": NO}}), by("board", {A: 2}))
    (dispute,) = disputes(PLAIN, target(2, A), found)
    assert dispute.spread == 0
    assert [s.text for s in dispute.besides] == ["not applicable (it does not apply)"]


def test_unknown_disputes_nothing_and_is_listed_as_open() -> None:
    found = together(PLAIN, by("manager", {A: "unknown"}), by("board", {A: 2}), by("member"))
    assert disputes(PLAIN, target(2, A), found) == ()
    (partly,) = partly_answered(PLAIN, found)
    assert [(s.assessor, s.text) for s in partly.said] == [("board", "level 2")]
    assert [(s.assessor, s.text) for s in partly.silent] == [
        ("manager", "unknown"),
        ("member", "not answered yet"),
    ]


def test_levels_that_follow_from_facts_are_disputed_as_well() -> None:
    found = together(STAFF, by("manager", facts={"staff": 1}), by("board", facts={"staff": 3}))
    (dispute,) = disputes(STAFF, target(2, A), found)
    assert (dispute.spread, dispute.from_facts) == (2, ("staff",))


def test_a_range_of_levels_is_no_level() -> None:
    some = by("manager", facts={"staff": {"between": [1, 3]}})
    (partly,) = partly_answered(STAFF, together(STAFF, some, by("board", facts={"staff": 3})))
    assert [s.text for s in partly.silent] == ["level 1 to 3"]


# Agreement, manager, remarks


def test_agreement_counts_indicators_with_two_levels() -> None:
    found = together(
        PLAIN, by("manager", {A: 1, B: 0, C: 2}), by("board", {A: 1, B: 4}), by("member", {B: 3})
    )
    agreement = reconciliation(PLAIN, target(1, A), found).agreement
    assert (agreement.indicators, agreement.same, agreement.by_one, agreement.by_more) == (
        2,
        1,
        0,
        1,
    )
    assert agreement.kappa is None


def test_one_level_throughout_leaves_no_coefficient() -> None:
    found = together(PLAIN, by("manager", {A: 2, B: 2}), by("board", {A: 2, B: 2}))
    agreement = reconciliation(PLAIN, target(1, A), found).agreement
    assert (agreement.alpha, agreement.kappa, agreement.all_equal) == (None, None, True)


def test_two_assessors_have_a_kappa() -> None:
    # (0, 0), (0, 1), (2, 2): observed 1, expected (0+1+4) * 2 + (4+1+0) = 15; 1 - 3/15.
    found = together(PLAIN, by("manager", {A: 0, B: 0, C: 2}), by("board", {A: 0, B: 1, C: 2}))
    assert reconciliation(PLAIN, target(1, A), found).agreement.kappa == Fraction(4, 5)


def test_the_manager_stands_against_the_median_of_board_and_members() -> None:
    found = together(
        PLAIN,
        by("manager", {A: 3, B: 1, C: 2}),
        by("board", {A: 1, B: 1, C: 3}),
        by("member", {A: 2, B: 1}),
        by("mentor", {A: 4, B: 4, C: 4}),
    )
    view = manager_view(PLAIN, found)
    assert view is not None
    assert (view.higher, view.equal, view.lower) == (1, 1, 1)
    assert view.lines == (
        SeenOtherwise(A, A, "first", Fraction(3), Fraction(3, 2)),
        SeenOtherwise(C, C, "second", Fraction(2), Fraction(3)),
    )


def test_without_board_and_members_there_is_nothing_to_stand_against() -> None:
    assert manager_view(PLAIN, together(PLAIN, by("manager"), by("mentor"))) is None


def test_different_days_are_said() -> None:
    found = together(PLAIN, by("manager", on="2026-11-20"), by("board", on="2026-11-21"))
    report = reconciliation(PLAIN, target(1, A), found)
    assert "from 20 November 2026 to 21 November 2026 (1 day)" in report.remarks[0]
    assert report.heading.assessed_on.isoformat() == "2026-11-21"


# Facts


@pytest.mark.parametrize(
    ("one", "other", "is_disputed"),
    [
        (2, 2, False),
        (2, {"value": 2, "as_of": "2026-10-01"}, False),
        (2, {"between": [2, 2]}, False),
        (2, 3, True),
        (2, {"at_least": 2}, True),
        (2, "unknown", False),
    ],
)
def test_facts_differ_by_what_they_mean(one: object, other: object, is_disputed: bool) -> None:
    rules = catalogue(fact("staff"))
    found = together(
        rules, by("manager", facts={"staff": one}), by("board", facts={"staff": other})
    )
    assert [view.is_disputed for view in fact_views(rules, found)] == [is_disputed]


def test_values_that_look_alike_when_rounded_are_written_out() -> None:
    rules = catalogue(fact("staff", unit="posts"))
    files = [
        by(role, facts={"staff": Decimal(text)})
        for role, text in (("manager", "0.61"), ("board", "0.62"))
    ]
    found = together(rules, *files)
    (view,) = fact_views(rules, found)
    assert [said.text for said in view.said(found)] == ["0.61", "0.62"]


def test_years_are_compared_one_by_one() -> None:
    rules = catalogue(fact("guests", by_year=True))
    found = together(
        rules,
        by("manager", facts={"guests": {"2024": {"value": 5}, "2025": {"value": 7}}}),
        by("board", facts={"guests": {"2024": {"value": 5}, "2025": {"value": 8}}}),
    )
    views = [(view.year, view.is_disputed) for view in fact_views(rules, found)]
    assert views == [("2025", True), ("2024", False)]


# The consensus


def test_what_all_who_answered_say_is_agreed() -> None:
    found = decided(PLAIN, by("manager", {A: 2}), by("board", {A: {"level": 2}}), by("member"))
    assert found[A].agreed == (0, 1)


def test_unknown_does_not_stand_against_an_answer() -> None:
    found = decided(PLAIN, by("manager", {A: "unknown"}), by("board", {A: 2}))
    assert found[A].agreed == (1,)


def test_what_all_call_unknown_stays_unknown() -> None:
    assert decided(PLAIN, by("manager", {A: "unknown"}), by("board"))[A].agreed == (0,)


def test_what_is_disputed_is_left_to_decide() -> None:
    found = decided(PLAIN, by("manager", {A: 2}), by("board", {A: 3}))[A]
    assert (found.agreed, found.reason) == ((), "to decide")
    assert [(s.assessor, s.text) for s in found.said] == [
        ("manager", "level 2"),
        ("board", "level 3"),
    ]


def test_two_reasons_why_it_does_not_apply_are_left_to_decide() -> None:
    one, other = ({A: {"not_applicable": reason}} for reason in (NO, "another reason"))
    assert decided(PLAIN, by("manager", one), by("board", other))[A].agreed == ()


def test_not_applicable_against_a_level_from_facts_is_left_to_decide() -> None:
    one = by("manager", {A: {"not_applicable": NO}})
    found = decided(STAFF, one, by("board", facts={"staff": 3}))
    assert (found["staff"].agreed, found[A].agreed) == ((1,), ())


def test_a_sum_is_left_out_where_its_parts_are_agreed_on() -> None:
    rules = catalogue(fact("women"), fact("men"), derived("all", sum=["women", "men"]))
    found = decided(
        rules, by("manager", facts={"all": 5}), by("board", facts={"women": 2, "men": 3})
    )
    assert (found["all"].agreed, found["all"].reason) == ((), "follows from other facts here")
    assert found["women"].agreed == (1,)


def test_amounts_are_in_one_currency() -> None:
    rules = catalogue(fact("fees", "money"), fact("grants", "money"))
    found = decided(
        rules,
        by("manager", facts={"fees": {"value": 10, "currency": "EUR"}}),
        by("board", facts={"grants": {"value": 10, "currency": "CZK"}}),
    )
    assert found["fees"].agreed == (0,)
    assert found["grants"].agreed == ()
    assert found["grants"].reason == "in CZK, while other amounts are in EUR"
