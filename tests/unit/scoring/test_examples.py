"""Examples of rulebooks: levels at target and criteria met, unless the example says otherwise."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from builders import (
    asked,
    catalogue,
    count,
    criterion,
    derived,
    entry,
    fact,
    indicator,
    rulebook,
)

from clusterself.model.answered import AnswerError
from clusterself.model.fact import Fact
from clusterself.model.rulebook import Entry, Improvement, Rulebook, RulebookExample
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.scoring.examples import ExampleResult, example_result

A, B, C = "first.a", "second.b", "last.c"
THREE = (entry(A), entry(B), entry(C))


def _result(rules: Rulebook, *facts: Fact, **said: Any) -> ExampleResult:
    names = [name for one in rules.entries for name in one.indicators]
    example = RulebookExample.model_validate({"name": "An example", "expect": {}, **said})
    return example_result(catalogue(*facts, *map(indicator, names)), rules, example)


def _score(entries: Sequence[Entry], **levels: int) -> Fraction:
    named = {name.replace("_", "."): level for name, level in levels.items()}
    found = _result(rulebook(*entries), levels=named).score
    assert found is not None
    assert found.low == found.high
    return found.low


# Levels


def test_everything_at_its_target_gives_all_of_the_score() -> None:
    entries = (entry(A, target=1), entry(B, target=2, weight=5), entry(C, target=4))
    found = _result(rulebook(*entries, mark="100 %"))
    assert found.score == Range(Fraction(1), Fraction(1))
    assert found.verdict is Verdict.MET
    assert [result.levels for result in found.indicators] == [(1,), (2,), (4,)]


# One step short of a target costs one part of it, and each topic is one of 31.
@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (1, Fraction(30, 31)),  # 1 - 1/31
        (2, Fraction(61, 62)),  # 1 - 1/2 / 31 = 98.387... %
        (3, Fraction(92, 93)),  # 1 - 1/3 / 31 = 98.924... %
        (4, Fraction(123, 124)),  # 1 - 1/4 / 31 = 99.193... %
    ],
)
def test_one_of_31_equal_topics_one_step_short_costs_an_exact_part(
    target: int, expected: Fraction
) -> None:
    entries = [entry(f"first.i{number}", target=target) for number in range(31)]
    assert _score(entries, first_i7=target - 1) == expected


def test_an_indicator_that_is_named_stands_at_the_level_given() -> None:
    # Two topics at target, one at 1 of 3: (1 + 1 + 1/3) / 3.
    assert _score(THREE, second_b=1) == Fraction(7, 9)


def test_a_level_above_the_target_earns_nothing_more() -> None:
    assert _score((entry(A, target=2), entry(B, target=2)), first_a=4, second_b=1) == Fraction(3, 4)


def test_the_indicators_of_a_topic_share_its_weight() -> None:
    # Weight 3 in two halves and weight 1; one half at 0: (3/2 + 1) / 4.
    assert _score((entry(A, B, weight=3), entry(C)), first_a=0) == Fraction(5, 8)


def test_a_topic_of_profile_facts_has_no_part_in_the_score() -> None:
    found = _result(rulebook(entry(A), asked("members")), count("members"))
    assert found.score == Range(Fraction(1), Fraction(1))
    assert [result.indicator for result in found.indicators] == [A]


def test_a_rulebook_of_criteria_alone_has_no_score() -> None:
    found = _result(rulebook(criteria=[criterion("c", "members >= 15")]), count("members"))
    assert found.score is None
    assert found.verdict is Verdict.MET


def test_a_minimum_that_is_missed_fails_however_high_the_score() -> None:
    entries = [entry(f"first.i{number}", target=4, minimum=2) for number in range(31)]
    found = _result(rulebook(*entries, mark="80 %"), levels={"first.i0": 1})
    # 1 - 3/4 / 31
    assert found.score == Range(Fraction(121, 124), Fraction(121, 124))
    assert found.verdict is Verdict.NOT_MET
    assert found.indicators[0].minimum_verdict is Verdict.NOT_MET


def test_a_minimum_that_is_just_reached_does_not_fail() -> None:
    found = _result(rulebook(entry(A, target=4, minimum=2)), levels={A: 2})
    assert found.verdict is Verdict.MET


@pytest.mark.parametrize(("mark", "verdict"), [("84 %", "not_met"), ("83.3 %", "met")])
def test_the_pass_mark_is_compared_exactly(mark: str, verdict: str) -> None:
    # (1 + 2/3) / 2 = 83.33... %: no rounding helps it over 84 %, and none holds it below 83.3 %.
    found = _result(rulebook(entry(A), entry(B), mark=mark), levels={A: 2})
    assert found.verdict == verdict


def test_a_score_that_equals_the_pass_mark_passes() -> None:
    # Four of five topics at target, one at nothing: 80 %.
    entries = [entry(f"first.i{number}") for number in range(5)]
    found = _result(rulebook(*entries, mark="80 %"), levels={"first.i0": 0})
    assert found.verdict is Verdict.MET


# Criteria


MEMBERS = criterion("members", "members >= 15", waivers=["recognised"])
STAFF = criterion("staff", "staff >= 0.5")
CRITERIA = rulebook(entry(A), criteria=[MEMBERS, STAFF])
FACTS = (count("members"), fact("staff"), fact("recognised", "yes-no"))


def _verdicts(found: ExampleResult) -> dict[str, str]:
    return {result.criterion: result.verdict for result in found.criteria}


def test_criteria_about_facts_that_are_not_named_are_met() -> None:
    found = _result(CRITERIA, *FACTS)
    assert _verdicts(found) == {"members": "met", "staff": "met"}
    assert found.verdict is Verdict.MET


def test_a_fact_that_is_named_decides_its_criterion_alone() -> None:
    found = _result(CRITERIA, *FACTS, facts={"members": 14})
    assert _verdicts(found) == {"members": "not_met", "staff": "met"}
    assert found.verdict is Verdict.NOT_MET


def test_a_waiver_that_is_named_holds() -> None:
    found = _result(CRITERIA, *FACTS, facts={"members": 14, "recognised": True})
    assert _verdicts(found)["members"] == "met"
    assert found.criteria[0].waived_by == "recognised"


def test_a_waiver_that_is_named_and_does_not_hold_leaves_its_criterion_to_the_facts() -> None:
    found = _result(CRITERIA, *FACTS, facts={"members": 14, "recognised": False})
    assert _verdicts(found)["members"] == "not_met"


def test_a_fact_that_is_said_to_be_unknown_leaves_its_criterion_open() -> None:
    found = _result(CRITERIA, *FACTS, facts={"members": "unknown"})
    assert _verdicts(found)["members"] == "open"
    assert found.verdict is Verdict.OPEN


def test_a_range_decides_as_far_as_it_goes() -> None:
    assert _result(CRITERIA, *FACTS, facts={"members": {"at_least": 15}}).verdict == "met"
    assert _result(CRITERIA, *FACTS, facts={"members": {"at_least": 14}}).verdict == "open"


def test_a_part_of_a_derived_fact_decides_its_criterion() -> None:
    rules = rulebook(criteria=[criterion("all", "members >= 15")])
    facts = (count("firms"), count("institutes"), derived("members", sum=["firms", "institutes"]))
    assert _result(rules, *facts, facts={"firms": 10, "institutes": 4}).verdict == "not_met"
    assert _result(rules, *facts, facts={"firms": 10, "institutes": 5}).verdict == "met"
    # The institutes are not known: ten firms and any number of them.
    assert _result(rules, *facts, facts={"firms": 10}).verdict == "open"


def test_a_criterion_on_a_level_is_decided_by_the_levels_of_the_example() -> None:
    rules = rulebook(entry(A), criteria=[criterion("level", f"level {A} >= 3")])
    assert _verdicts(_result(rules)) == {"level": "met"}
    assert _verdicts(_result(rules, levels={A: 2})) == {"level": "not_met"}


def test_a_criterion_on_a_label_is_met_as_nothing_that_it_asks_can_be_named() -> None:
    rules = rulebook(criteria=[criterion("label", "label bronze held")])
    assert _verdicts(_result(rules)) == {"label": "met"}


@pytest.mark.parametrize(("founded", "verdict"), [("2024-01-01", "met"), ("2024-01-02", "not_met")])
def test_ages_are_counted_to_the_first_of_january_2026(founded: str, verdict: str) -> None:
    rules = rulebook(criteria=[criterion("age", "years since founded >= 2")])
    found = _result(rules, fact("founded", "date"), facts={"founded": founded})
    assert found.verdict == verdict


def test_papers_play_no_part() -> None:
    rules = rulebook(criteria=[criterion("c", "members >= 15", evidence={"accepts": ["list"]})])
    assert _result(rules, count("members"), facts={"members": 15}).verdict == "met"


def test_criteria_and_indicators_are_told_in_the_order_of_the_rulebook() -> None:
    rules = rulebook(entry(C), entry(A, B), criteria=[STAFF, MEMBERS])
    found = _result(rules, *FACTS, facts={"staff": 1})
    assert [result.criterion for result in found.criteria] == ["staff", "members"]
    assert [result.indicator for result in found.indicators] == [C, A, B]


def test_an_answer_that_does_not_fit_its_fact_is_refused() -> None:
    with pytest.raises(AnswerError, match="expected a number, or unknown"):
        _result(CRITERIA, *FACTS, facts={"members": "some"})


# A rise that is asked for


def _with_rise(rules: Rulebook) -> Rulebook:
    rule = {"count": 3, "months": [18, 24], "between": "benchmarked", "basis": "own"}
    return rules.model_copy(update={"improvement": Improvement.model_validate(rule)})


def test_a_rise_that_is_asked_for_stays_open_in_an_example() -> None:
    assert _result(_with_rise(CRITERIA), *FACTS).verdict is Verdict.OPEN


def test_a_failing_criterion_decides_though_a_rise_is_open() -> None:
    found = _result(_with_rise(CRITERIA), *FACTS, facts={"members": 14})
    assert found.verdict is Verdict.NOT_MET
