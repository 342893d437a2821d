"""The verdict of the encoded rules: the first rule that applies, in the order of the design."""

from fractions import Fraction

import pytest
from builders import card, count, criterion, entry, fact, indicator, judged, rulebook

from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict

NOT_MET, OPEN, MET = Verdict.NOT_MET, Verdict.OPEN, Verdict.MET
LEFT_OUT = {"not_applicable": "it does not apply"}


# 7 levels of 9: 77.7 % are enough for the pass mark, the minimum of c is missed.
def test_a_minimum_missed_is_not_met_though_the_score_is_77_percent() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"), entry("first.c", minimum=2), mark="70 %")
    found = judged({"first.a": 3, "first.b": 3, "first.c": 1}, rules)
    assert found.score == Range(Fraction(7, 9), Fraction(7, 9))
    assert found.verdict is NOT_MET


def test_a_minimum_just_reached_is_met() -> None:
    rules = rulebook(entry("first.a"), entry("first.c", minimum=2), mark="70 %")
    assert judged({"first.a": 3, "first.c": 2}, rules).verdict is MET


def test_a_minimum_holds_for_each_indicator_of_its_entry() -> None:
    rules = rulebook(entry("first.a", "first.b", minimum=2))
    assert judged({"first.a": 4, "first.b": 1}, rules).verdict is NOT_MET


@pytest.mark.parametrize("answer", ["unknown", None])
def test_an_open_level_leaves_its_minimum_open(answer: str | None) -> None:
    rules = rulebook(entry("first.a", minimum=1), entry("first.b"))
    answers = {"first.b": 3} | ({} if answer is None else {"first.a": answer})
    assert judged(answers, rules).verdict is OPEN


# 80 members and more are level 3 or 4 whatever the number is; fewer than 10 never reach level 2.
@pytest.mark.parametrize(
    ("members", "verdict"),
    [
        ({"at_least": 80}, MET),
        ({"less_than": 10}, NOT_MET),
        ({"at_least": 9}, OPEN),
        ({"at_most": 10}, OPEN),
    ],
)
def test_a_ranged_fact_decides_a_minimum_where_all_its_values_agree(
    members: object, verdict: Verdict
) -> None:
    counted = indicator("first.a", fact="members", when=(">= 1", ">= 10", ">= 80", ">= 90"))
    rules = rulebook(entry("first.a", minimum=2))
    assert card([count("members"), counted], rules, {"members": members}).verdict is verdict


# Target 3: levels 3 and 3 of a and b are 6/9, c adds up to 3/9; the pass mark is 80 %.
@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({"first.a": 3, "first.b": 3}, OPEN),
        ({"first.a": 3, "first.b": 3, "first.c": "unknown"}, OPEN),
        ({"first.a": 3, "first.b": 3, "first.c": 2}, MET),
        ({"first.a": 3, "first.b": 3, "first.c": 1}, NOT_MET),
        # At most (3 + 1 + 3) / 9 = 77.7 %.
        ({"first.a": 3, "first.b": 1}, NOT_MET),
        ({}, OPEN),
    ],
)
def test_the_pass_mark_is_reached_or_not_or_may_be(
    answers: dict[str, object], verdict: Verdict
) -> None:
    rules = rulebook(entry("first.a"), entry("first.b"), entry("first.c"), mark="80 %")
    assert judged(answers, rules).verdict is verdict


# Weights 4 and 1: 4/5 with a alone, exactly the pass mark.
def test_a_score_of_exactly_the_pass_mark_is_met() -> None:
    rules = rulebook(entry("first.a", weight=4), entry("first.b", weight=1), mark="80 %")
    assert judged({"first.a": 3, "first.b": 0}, rules).verdict is MET


def test_a_score_just_below_the_pass_mark_is_not_met() -> None:
    rules = rulebook(entry("first.a", weight=4), entry("first.b", weight=1), mark="80.01 %")
    assert judged({"first.a": 3, "first.b": 0}, rules).verdict is NOT_MET


def test_without_a_pass_mark_the_score_plays_no_part() -> None:
    rules = rulebook(entry("first.a"), criteria=[criterion("c", "team")])
    parts = (fact("team", "yes-no"), indicator("first.a"))
    assert card(parts, rules, {"team": "yes"}, {"first.a": 0}).verdict is MET


def test_without_a_pass_mark_an_open_score_leaves_nothing_open() -> None:
    assert judged({}, rulebook(entry("first.a"))).verdict is MET


def test_met_needs_the_pass_mark_reached_by_the_lowest_score() -> None:
    rules = rulebook(entry("first.a"), mark="60 %")
    found = judged({"first.a": "unknown"}, rules)
    assert found.score == Range(Fraction(0), Fraction(1))
    assert found.verdict is OPEN


@pytest.mark.parametrize(("left_out", "verdict"), [(20, MET), (21, OPEN), (50, OPEN)])
def test_more_than_20_percent_not_applicable_is_open(left_out: int, verdict: Verdict) -> None:
    rules = rulebook(entry("first.a", weight=100 - left_out), entry("first.b", weight=left_out))
    found = judged({"first.a": 3, "first.b": LEFT_OUT}, rules)
    assert found.not_applicable_share == Fraction(left_out, 100)
    assert found.verdict is verdict


def test_a_minimum_missed_comes_before_too_much_not_applicable() -> None:
    rules = rulebook(entry("first.a", minimum=2), entry("first.b"))
    assert judged({"first.a": 1, "first.b": LEFT_OUT}, rules).verdict is NOT_MET


def test_a_criterion_missed_comes_before_too_much_not_applicable() -> None:
    rules = rulebook(
        entry("first.a"), entry("first.b"), criteria=[criterion("c", "level first.a >= 4")]
    )
    assert judged({"first.a": 3, "first.b": LEFT_OUT}, rules).verdict is NOT_MET


def test_a_pass_mark_out_of_reach_comes_before_too_much_not_applicable() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"), mark="80 %")
    assert judged({"first.a": 1, "first.b": LEFT_OUT}, rules).verdict is NOT_MET


def test_a_minimum_on_what_is_not_applicable_is_open() -> None:
    rules = rulebook(entry("first.a", weight=9), entry("first.b", minimum=1, weight=1))
    found = judged({"first.a": 3, "first.b": LEFT_OUT}, rules)
    assert found.indicators[1].minimum_verdict is OPEN
    assert found.verdict is OPEN


def test_one_criterion_not_met_outweighs_an_open_one() -> None:
    rules = rulebook(
        entry("first.a"), criteria=[criterion("c", "team"), criterion("d", "level first.a >= 2")]
    )
    found = card([fact("team", "yes-no"), indicator("first.a")], rules, {}, {"first.a": 1})
    assert (found.eligibility, found.verdict) == (NOT_MET, NOT_MET)


def test_eligibility_is_kept_apart_from_score_and_minimums() -> None:
    rules = rulebook(entry("first.a", minimum=2), criteria=[criterion("c", "team")], mark="80 %")
    parts = (fact("team", "yes-no"), indicator("first.a"))
    found = card(parts, rules, {"team": "yes"}, {"first.a": 0})
    assert (found.eligibility, found.verdict) == (MET, NOT_MET)


def test_an_open_criterion_leaves_the_verdict_open() -> None:
    rules = rulebook(entry("first.a"), criteria=[criterion("c", "team")])
    found = card([fact("team", "yes-no"), indicator("first.a")], rules, {}, {"first.a": 3})
    assert (found.eligibility, found.verdict) == (OPEN, OPEN)


def test_without_criteria_everybody_is_eligible() -> None:
    assert judged({"first.a": 0}, rulebook(entry("first.a"))).eligibility is MET
