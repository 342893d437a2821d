"""Possible levels, what they earn, and the score that follows."""

from fractions import Fraction
from typing import Any

import pytest
from builders import (
    asked,
    assessment,
    card,
    catalogue,
    count,
    criterion,
    derived,
    entry,
    fact,
    indicator,
    judged,
    rulebook,
    third,
)

from clusterself.model.rulebook import Entry
from clusterself.model.scorecard import AnswerState, Range
from clusterself.model.verdict import Verdict
from clusterself.reports.wording import percent, percent_range
from clusterself.scoring.levels import ladder_facts
from clusterself.scoring.score import NothingAppliesError, indicator_result, score
from clusterself.scoring.situation import Situation

NOT_APPLICABLE = {"not_applicable": "it does not apply"}
TWO = rulebook(entry("first.a"), entry("first.b"))
MIDDLE = indicator("first.a", fact="members", when=(">= 1", ">= 5", ">= 10", "between 20 and 60"))


def levels_of(answer: object) -> tuple[tuple[int, ...], AnswerState]:
    """Return the possible levels of an indicator whose level 4 holds for 20 to 60 members only."""
    facts = {} if answer is None else {"members": answer}
    result = card([count("members"), MIDDLE], rulebook(entry("first.a")), facts).indicators[0]
    return result.levels, result.state


@pytest.mark.parametrize(
    ("answer", "levels", "state"),
    [
        (0, (0,), AnswerState.FROM_FACTS),
        (20, (4,), AnswerState.FROM_FACTS),
        (61, (3,), AnswerState.FROM_FACTS),
        ({"between": [10, 100]}, (3, 4), AnswerState.RANGE),
        ({"between": [20, 60]}, (4,), AnswerState.FROM_FACTS),
        ({"more_than": 60}, (3,), AnswerState.FROM_FACTS),
        ({"at_least": 60}, (3, 4), AnswerState.RANGE),
        ({"less_than": 5}, (0, 1), AnswerState.RANGE),
        ("unknown", (0, 1, 2, 3, 4), AnswerState.UNKNOWN),
        (None, (0, 1, 2, 3, 4), AnswerState.UNANSWERED),
    ],
)
def test_a_level_from_a_fact_is_every_one_that_its_values_give(
    answer: object, levels: tuple[int, ...], state: AnswerState
) -> None:
    assert levels_of(answer) == (levels, state)


IN_EUROS = indicator(
    "first.a", fact="income", when=[f">= {n} EUR or listed" for n in (10, 20, 30, 40)]
)


# 500 crowns say nothing of euros. Who is listed has level 4 whatever the income is.
@pytest.mark.parametrize(
    ("currency", "listed", "levels", "state"),
    [
        ("EUR", "no", (4,), AnswerState.FROM_FACTS),
        ("CZK", "no", (0, 1, 2, 3, 4), AnswerState.OTHER_CURRENCY),
        ("CZK", "yes", (4,), AnswerState.FROM_FACTS),
    ],
)
def test_an_amount_in_another_currency_gives_the_levels_of_every_amount(
    currency: str, listed: str, levels: tuple[int, ...], state: AnswerState
) -> None:
    parts = (fact("income", "money"), fact("listed", "yes-no"), IN_EUROS)
    facts = {"income": {"value": 500, "currency": currency}, "listed": listed}
    result = card(parts, rulebook(entry("first.a")), facts).indicators[0]
    assert (result.levels, result.state) == (levels, state)


# The latest year counts, though only the year before is in euros.
def test_an_amount_of_a_year_in_another_currency_gives_the_levels_of_every_amount() -> None:
    parts = (fact("income", "money", by_year=True), fact("listed", "yes-no"), IN_EUROS)
    years = {
        "2024": {"value": 500, "currency": "EUR"},
        "2025": {"value": 500, "currency": "CZK"},
    }
    found = card(parts, rulebook(entry("first.a")), {"income": years, "listed": "no"})
    assert found.indicators[0].levels == (0, 1, 2, 3, 4)


# 500 crowns for each of 10 members: no level of the ladder in euros is sure, nor is one excluded.
def test_an_amount_for_each_member_in_another_currency_gives_every_level() -> None:
    per_member = derived("per-member", "EUR", ratio="income", to="members")
    ladder = indicator("first.a", fact="per-member", when=[f">= {n} EUR" for n in (1, 2, 3, 4)])
    parts = (fact("income", "money"), count("members"), per_member, ladder)
    facts = {"income": {"value": 5000, "currency": "CZK"}, "members": 10}
    found = card(parts, rulebook(entry("first.a")), facts)
    assert found.indicators[0].levels == (0, 1, 2, 3, 4)


def test_a_fact_that_cannot_be_nought_leaves_level_0_out_when_unknown() -> None:
    members = count("members", domain={"min": 1, "max": 12})
    found = card([members, MIDDLE], rulebook(entry("first.a")), {"members": "unknown"})
    assert found.indicators[0].levels == (1, 2, 3)


def test_a_level_from_two_facts_waits_for_the_one_not_answered() -> None:
    both = indicator(
        "first.a",
        fact="members",
        when=(">= 1", ">= 5 and team", ">= 10 and team", ">= 20 and team"),
    )
    parts = (count("members"), fact("team", "yes-no"), both)
    result = card(parts, rulebook(entry("first.a")), {"members": 12}).indicators[0]
    assert (result.levels, result.state) == ((1, 3), AnswerState.UNANSWERED)


def test_the_facts_of_a_ladder_are_named_once_in_a_fixed_order() -> None:
    both = indicator(
        "first.a", fact="members", when=(">= 1", ">= 5 and team", ">= 10", "years since begun >= 3")
    )
    assert set(ladder_facts(both)) == {"members", "team", "begun"}


@pytest.mark.parametrize(
    ("answer", "levels", "state"),
    [
        (2, (2,), AnswerState.ANSWERED),
        ({"level": 0}, (0,), AnswerState.ANSWERED),
        ("unknown", (0, 1, 2, 3, 4), AnswerState.UNKNOWN),
        (None, (0, 1, 2, 3, 4), AnswerState.UNANSWERED),
        (NOT_APPLICABLE, (0, 1, 2, 3, 4), AnswerState.NOT_APPLICABLE),
    ],
)
def test_an_answered_level_is_one_and_an_open_one_is_all_five(
    answer: object, levels: tuple[int, ...], state: AnswerState
) -> None:
    answers = {"first.b": 3} | ({} if answer is None else {"first.a": answer})
    result = judged(answers, TWO).indicators[0]
    assert (result.levels, result.state) == (levels, state)


def test_an_indicator_with_a_fact_may_be_not_applicable() -> None:
    found = card(
        [count("members"), MIDDLE, indicator("first.b")],
        TWO,
        {"members": 30},
        {"first.a": NOT_APPLICABLE, "first.b": 3},
    )
    first = found.indicators[0]
    assert (first.is_applicable, first.reason) == (False, "it does not apply")


@pytest.mark.parametrize(
    ("level", "target", "credit"),
    [
        (0, 3, Fraction(0)),
        (1, 3, third(1)),
        (2, 3, third(2)),
        (3, 3, Fraction(1)),
        (4, 3, Fraction(1)),
        (1, 1, Fraction(1)),
        (1, 4, Fraction(1, 4)),
        (4, 4, Fraction(1)),
    ],
)
def test_credit_is_the_level_up_to_the_target(level: int, target: int, credit: Fraction) -> None:
    found = judged({"first.a": level}, rulebook(entry("first.a", target=target)))
    assert found.indicators[0].credit == Range(credit, credit)


def test_credit_of_an_open_level_runs_from_the_lowest_to_the_highest() -> None:
    found = card(
        [count("members"), MIDDLE],
        rulebook(entry("first.a", target=4)),
        {"members": {"less_than": 10}},
    )
    assert found.indicators[0].credit == Range(Fraction(0), Fraction(1, 2))


# (1 + 1 + 2/3) / 3 = 8/9 = 88.8... %, cut and not rounded up.
def test_levels_3_3_2_of_targets_3_3_3_are_88_percent() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"), entry("first.c"))
    found = judged({"first.a": 3, "first.b": 3, "first.c": 2}, rules).score
    assert found == Range(Fraction(8, 9), Fraction(8, 9))
    assert percent_range(found) == "88 %"


def test_a_score_just_below_all_is_not_shown_as_100_percent() -> None:
    assert (percent(Fraction(9999, 10_000)), percent(Fraction(1))) == ("99 %", "100 %")


# Weights 3 and 1: (3 · 1/3 + 1 · 1) / 4 = 1/2.
def test_entries_count_by_their_weight() -> None:
    rules = rulebook(entry("first.a", weight=3), entry("first.b", weight=1))
    found = judged({"first.a": 1, "first.b": 3}, rules).score
    assert found == Range(Fraction(1, 2), Fraction(1, 2))


# a and b have 1 each of the weight 2, c has 1: (1 · 1 + 1 · 0 + 1 · 2/3) / 3 = 5/9.
def test_the_indicators_of_an_entry_share_its_weight_in_equal_parts() -> None:
    rules = rulebook(entry("first.a", "first.b", weight=2), entry("first.c", weight=1))
    found = judged({"first.a": 3, "first.b": 0, "first.c": 2}, rules)
    assert [result.weight for result in found.indicators] == [1, 1, 1]
    assert found.score == Range(Fraction(5, 9), Fraction(5, 9))


# a, b, c have 1/3 each of the weight 1, d has 2: (1/3 · (1 + 1 + 0) + 2 · 1/3) / 3 = 4/9.
def test_three_indicators_of_an_entry_have_a_third_of_its_weight_each() -> None:
    rules = rulebook(entry("first.a", "first.b", "first.c", weight=1), entry("first.d", weight=2))
    found = judged({"first.a": 3, "first.b": 4, "first.c": 0, "first.d": 1}, rules).score
    assert found == Range(Fraction(4, 9), Fraction(4, 9))


def test_scaling_all_weights_changes_nothing() -> None:
    answers = {"first.a": 3, "first.b": 1}
    small = judged(answers, rulebook(entry("first.a", weight=1), entry("first.b", weight=3)))
    large = judged(answers, rulebook(entry("first.a", weight=7), entry("first.b", weight=21)))
    assert small.score == large.score


@pytest.mark.parametrize("answer", ["unknown", None])
def test_an_open_level_leaves_the_score_open(answer: str | None) -> None:
    answers = {"first.a": 3} | ({} if answer is None else {"first.b": answer})
    assert judged(answers, TWO).score == Range(Fraction(1, 2), Fraction(1))


# 5 to 12 members are level 2 or 3: (2/3 + 1) / 2 = 5/6 to (1 + 1) / 2.
def test_a_ranged_fact_leaves_the_score_open_as_far_as_its_levels_do() -> None:
    parts = (count("members"), MIDDLE, indicator("first.b"))
    found = card(parts, TWO, {"members": {"between": [5, 12]}}, {"first.b": 3}).score
    assert found == Range(Fraction(5, 6), Fraction(1))


# Without a the whole weight is that of b, c and d: (1 + 1 + 0) / 3.
def test_what_is_not_applicable_leaves_numerator_and_denominator() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"), entry("first.c"), entry("first.d"))
    answers = {"first.a": NOT_APPLICABLE, "first.b": 3, "first.c": 3, "first.d": 0}
    found = judged(answers, rules)
    assert found.score == Range(third(2), third(2))
    assert found.not_applicable_share == Fraction(1, 4)


# a is left out of an entry of weight 2 and takes its half with it: (1 · 0 + 1 · 1) / 2.
def test_the_part_of_an_indicator_that_is_left_out_does_not_pass_to_its_entry() -> None:
    rules = rulebook(entry("first.a", "first.b", weight=2), entry("first.c", weight=1))
    answers = {"first.a": NOT_APPLICABLE, "first.b": 0, "first.c": 3}
    assert judged(answers, rules).score == Range(Fraction(1, 2), Fraction(1, 2))


def test_everything_not_applicable_is_an_error() -> None:
    with pytest.raises(NothingAppliesError):
        judged({"first.a": NOT_APPLICABLE, "first.b": NOT_APPLICABLE}, TWO)


def test_a_rulebook_of_criteria_alone_has_no_score() -> None:
    rules = rulebook(asked("members"), criteria=[criterion("c", "members >= 1")])
    found = card([count("members")], rules, {"members": 1})
    assert (found.score, found.evidenced_score, found.verdict) == (None, None, Verdict.MET)


def test_profile_facts_have_no_weight() -> None:
    rules = rulebook(asked("members"), entry("first.a"))
    found = card([count("members"), indicator("first.a")], rules, {}, {"first.a": 3})
    assert found.score == Range(Fraction(1), Fraction(1))


@pytest.mark.parametrize(
    ("level", "target", "is_strength"),
    [(4, 4, True), (4, 1, True), (3, 2, True), (3, 3, False), (2, 1, False), (3, 4, False)],
)
def test_a_strength_is_level_4_or_level_3_above_the_target(
    level: int, target: int, is_strength: bool
) -> None:
    found = judged({"first.a": level}, rulebook(entry("first.a", target=target)))
    assert found.strengths == (("first.a",) if is_strength else ())


@pytest.mark.parametrize("answer", ["unknown", NOT_APPLICABLE])
def test_what_is_open_or_left_out_is_no_strength(answer: object) -> None:
    found = judged({"first.a": answer, "first.b": 3}, TWO)
    assert found.strengths == ()


# 20 to 60 members are level 4 whichever it is, 10 to 60 are level 3 or 4.
@pytest.mark.parametrize(("least", "strengths"), [(20, ("first.a",)), (10, ())])
def test_a_strength_must_be_sure(least: int, strengths: tuple[str, ...]) -> None:
    rules = rulebook(entry("first.a"))
    found = card([count("members"), MIDDLE], rules, {"members": {"between": [least, 60]}})
    assert found.strengths == strengths


def test_results_stand_in_the_order_of_the_rulebook() -> None:
    rules = rulebook(entry("second.b", "first.z"), entry("first.a"))
    found = judged({"first.a": 1}, rules)
    assert [result.indicator for result in found.indicators] == ["second.b", "first.z", "first.a"]


def test_the_scorecard_names_its_rulebook_and_pass_mark() -> None:
    found = judged({"first.a": 3}, rulebook(entry("first.a"), mark="80 %"))
    assert (found.rulebook, found.pass_mark) == ("example-label", Fraction(4, 5))


def test_the_width_of_a_range_is_what_is_open() -> None:
    assert Range(third(1), Fraction(1)).width == third(2)


@pytest.mark.parametrize("parts", [{"target": 3}, {"weight": Fraction(1)}])
def test_an_entry_that_was_not_checked_is_not_scored(parts: dict[str, Any]) -> None:
    broken = Entry.model_construct(topic="1", indicators=("first.a",), **parts)
    situation = Situation(catalogue(indicator("first.a")), assessment())
    with pytest.raises(ValueError, match="no target or weight"):
        indicator_result("first.a", broken, situation.standing("first.a"))


def test_the_name_of_the_cluster_changes_nothing() -> None:
    rules, parts = rulebook(entry("first.a")), catalogue(indicator("first.a"))
    one = assessment(None, {"first.a": 2})
    other = one.model_copy(update={"cluster": one.cluster.model_copy(update={"name": "Other"})})
    assert score(parts, one, rules) == score(parts, other, rules)


def test_the_order_of_answers_changes_nothing() -> None:
    one = judged({"first.a": 1, "first.b": 2}, TWO)
    assert one == judged({"first.b": 2, "first.a": 1}, TWO)
