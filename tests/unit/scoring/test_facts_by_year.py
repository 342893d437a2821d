"""Which answer counts: the latest closed year, the common year of parts, what is stated itself."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from builders import (
    PAPER,
    asked,
    card,
    choice,
    count,
    derived,
    entry,
    fact,
    indicator,
    known,
    rulebook,
)

from clusterself.model.condition import FactSubject
from clusterself.model.condition_text import parse_condition
from clusterself.model.scorecard import AnswerState, IndicatorResult
from clusterself.model.truth import truth
from clusterself.model.values import Span, Unclear, Values, exactly
from clusterself.model.verdict import Verdict

PRIVATE = fact("private", by_year=True)
PUBLIC = fact("public", by_year=True)
PARTS = (
    PRIVATE,
    PUBLIC,
    count("members"),
    derived("total", sum=["private", "public"]),
    derived("share", "%", share=["private"], rest=["public"]),
    derived("per-member", ratio="private", to="members"),
    derived("kinds", count=["private", "public", "members"]),
    derived("sum-of-sums", sum=["total", "members"]),
)
WHOLE_SHARE = indicator(
    "first.share", fact="share", when=("> 0 %", ">= 10 %", ">= 30 %", ">= 55 %")
)


def value(name: str, facts: Mapping[str, object], on: str = "2026-11-22") -> Values:
    return known(PARTS, facts, on).values(FactSubject(name))


def asked_again(name: str, facts: Mapping[str, object]) -> dict[str, AnswerState]:
    """Return what has to be found out for a fact, and how far it is known."""
    found = card(PARTS, rulebook(asked(name)), facts)
    return {question.id: question.state for question in found.questions}


def share_result(facts: Mapping[str, object]) -> IndicatorResult:
    """Return the result of an indicator on the share; level 2 begins at 10 %, 3 at 30 %."""
    return card([*PARTS, WHOLE_SHARE], rulebook(entry("first.share")), facts).indicators[0]


def test_the_latest_closed_year_counts() -> None:
    assert value("private", {"private": {"2023": 1, "2025": 3, "2024": 2}}) == exactly(3)


def test_the_year_of_the_assessment_is_not_closed_on_its_last_day() -> None:
    facts = {"private": {"2025": 3, "2026": 9}}
    assert value("private", facts, on="2026-12-31") == exactly(3)


def test_the_year_before_is_closed_on_the_first_day_of_a_year() -> None:
    facts = {"private": {"2025": 3, "2026": 9}}
    assert value("private", facts, on="2027-01-01") == exactly(9)


def test_a_fact_answered_only_for_a_year_that_is_not_over_is_unanswered() -> None:
    facts = {"private": {"2026": 9}}
    assert value("private", facts) == Span(Fraction(0), None)
    assert asked_again("private", facts) == {"private": AnswerState.UNANSWERED}


def test_a_fact_answered_only_for_a_year_long_past_is_unanswered() -> None:
    facts = {"private": {"2019": 9}}
    assert asked_again("private", facts) == {"private": AnswerState.UNANSWERED}


def test_a_fact_unknown_in_its_latest_year_is_unknown() -> None:
    facts = {"private": {"2024": 2, "2025": "unknown"}}
    assert value("private", facts) == Span(Fraction(0), None)
    assert asked_again("private", facts) == {"private": AnswerState.UNKNOWN}


def test_a_fact_by_year_may_be_unknown_for_all_years() -> None:
    facts = {"private": "unknown"}
    assert asked_again("private", facts) == {"private": AnswerState.UNKNOWN}


def test_a_range_may_be_given_for_a_year() -> None:
    facts = {"private": {"2025": {"between": [1, 5]}}}
    assert value("private", facts) == Span(Fraction(1), Fraction(5))
    assert asked_again("private", facts) == {"private": AnswerState.RANGE}


# 2025 is answered for one part only: 20 of 20 + 60 in 2024.
def test_a_derived_fact_takes_the_latest_year_of_all_its_parts() -> None:
    facts = {"private": {"2024": 20, "2025": 90}, "public": {"2023": 1, "2024": 60}}
    assert value("share", facts) == exactly(Fraction(1, 4))


def test_parts_without_a_common_year_leave_the_derived_fact_open() -> None:
    facts = {"private": {"2025": 20}, "public": {"2024": 60}}
    assert value("share", facts) == Unclear()


def test_a_part_that_is_not_asked_by_year_joins_any_year() -> None:
    facts = {"private": {"2024": 30, "2025": 60}, "members": 20}
    assert value("per-member", facts) == exactly(3)


def test_a_part_unknown_for_all_years_leaves_the_others_their_year() -> None:
    facts = {"private": {"2025": 20}, "public": "unknown"}
    assert value("total", facts) == Span(Fraction(20), None)


# Of three parts one is not nought for sure, one is nought, one is unknown.
def test_a_count_of_parts_is_a_range_where_one_is_unknown() -> None:
    facts = {"private": {"2025": 20}, "public": {"2025": "unknown"}, "members": 0}
    assert value("kinds", facts) == Span(Fraction(1), Fraction(2), whole=True)


def test_a_derived_fact_stated_directly_counts_as_stated() -> None:
    assert value("share", {"share": "30 %"}) == exactly(Fraction(3, 10))
    assert asked_again("share", {"share": "30 %"}) == {}


def test_a_derived_fact_may_be_stated_by_year() -> None:
    assert value("share", {"share": {"2024": "10 %", "2025": "30 %"}}) == exactly(Fraction(3, 10))


def test_the_parts_of_a_derived_fact_are_to_be_answered_each_once() -> None:
    unanswered = AnswerState.UNANSWERED
    assert asked_again("sum-of-sums", {}) == {
        "private": unanswered,
        "public": unanswered,
        "members": unanswered,
    }


def test_a_derived_fact_may_be_made_of_derived_facts() -> None:
    facts = {"private": {"2025": 20}, "public": {"2025": 60}, "members": 5}
    assert value("sum-of-sums", facts) == exactly(85)


def test_a_part_that_is_derived_may_be_stated_itself() -> None:
    assert value("sum-of-sums", {"total": 80, "members": 5}) == exactly(85)


def test_a_part_that_is_derived_may_be_stated_by_year() -> None:
    assert value("sum-of-sums", {"total": {"2025": 80}, "members": 5}) == exactly(85)


def test_of_a_part_that_is_stated_itself_the_parts_are_not_to_be_answered() -> None:
    facts = {"total": 80, "members": "unknown"}
    assert asked_again("sum-of-sums", facts) == {"members": AnswerState.UNKNOWN}


def test_what_is_known_is_worked_out_once_and_the_same_each_time() -> None:
    found = known(PARTS, {"share": "30 %"})
    assert found.values(FactSubject("share")) is found.values(FactSubject("share"))


# 10 of 10 + 10: one half.
def test_a_level_follows_from_the_common_year() -> None:
    result = share_result({"private": {"2024": 10, "2025": 1}, "public": {"2024": 10}})
    assert (result.levels, result.state) == ((3,), AnswerState.FROM_FACTS)


# The common year is 2024, in which everything is known; what is unknown in 2025 does not matter.
def test_a_level_from_a_year_in_which_all_is_known_is_from_facts() -> None:
    result = share_result({"private": {"2024": 10, "2025": "unknown"}, "public": {"2024": 10}})
    assert (result.levels, result.state) == ((3,), AnswerState.FROM_FACTS)


def test_a_level_without_paper_is_lowered_though_a_later_year_is_unknown() -> None:
    result = share_result({"private": {"2024": 10, "2025": "unknown"}, "public": {"2024": 10}})
    assert result.evidenced_levels == (0,)


def test_papers_of_the_common_year_prove_the_level() -> None:
    proven = {"value": 10, "evidence": [PAPER]}
    result = share_result({"private": {"2024": proven, "2025": 1}, "public": {"2024": proven}})
    assert result.evidenced_levels == (3,)


def test_papers_of_another_year_do_not_prove_the_level() -> None:
    proven = {"value": 10, "evidence": [PAPER]}
    result = share_result({"private": {"2024": 10, "2025": proven}, "public": {"2024": proven}})
    assert result.evidenced_levels == (0,)


# Level 3 needs the private income of 2025, whose paper is missing, and the share of 2024.
def test_a_fact_that_counts_in_two_years_needs_the_papers_of_both() -> None:
    both = indicator(
        "first.both",
        fact="private",
        when=(">= 1", ">= 2", ">= 5 and share >= 30 %", ">= 100"),
    )
    proven = {"value": 10, "evidence": [PAPER]}
    facts = {"private": {"2024": proven, "2025": 10}, "public": {"2024": proven}}
    result = card([*PARTS, both], rulebook(entry("first.both")), facts).indicators[0]
    assert (result.levels, result.evidenced_levels) == ((3,), (0,))


# 1 to 30 of 11 to 40 in 2024 are 9 to 75 %; the exact figure of 2025 closes nothing.
def test_a_part_ranged_in_the_common_year_is_asked_though_a_later_year_is_exact() -> None:
    facts = {"private": {"2024": {"between": [1, 30]}, "2025": 9}, "public": {"2024": 10}}
    found = card([*PARTS, WHOLE_SHARE], rulebook(entry("first.share")), facts)
    assert [(q.id, q.state) for q in found.questions] == [("private", AnswerState.RANGE)]


# 1 to 9 in 2025 are level 1 or 2, or 3 with the share of 2024, which is known.
def test_a_fact_that_counts_in_two_years_is_asked_where_it_is_open_in_one() -> None:
    both = indicator(
        "first.both",
        fact="private",
        when=(">= 1", ">= 2", ">= 5 and share >= 30 %", ">= 100"),
    )
    facts = {"private": {"2024": 10, "2025": {"between": [1, 9]}}, "public": {"2024": 10}}
    found = card([*PARTS, both], rulebook(entry("first.both")), facts)
    assert found.indicators[0].levels == (1, 2, 3)
    assert [(q.id, q.state) for q in found.questions] == [("private", AnswerState.RANGE)]


def test_parts_without_a_common_year_are_asked_for() -> None:
    facts = {"private": {"2025": 20}, "public": {"2024": 60}}
    found = card([*PARTS, WHOLE_SHARE], rulebook(entry("first.share")), facts)
    assert found.indicators[0].levels == (0, 1, 2, 3, 4)
    assert {question.id for question in found.questions} & {"private", "public"}


def test_parts_without_a_common_year_are_not_shown_as_answered() -> None:
    facts = {"private": {"2025": 20}, "public": {"2024": 60}}
    found = card([*PARTS, WHOLE_SHARE], rulebook(entry("first.share")), facts)
    assert AnswerState.ANSWERED not in {question.state for question in found.questions}


def test_parts_that_may_both_be_nought_leave_all_five_levels() -> None:
    result = share_result({"private": {"2025": {"at_most": 5}}, "public": {"2025": 0}})
    assert result.levels == (0, 1, 2, 3, 4)


# 1 to 5 of 101 to 105: from 0.99 % to 4.8 %, above 0 and below 10 %.
def test_ranged_parts_may_give_one_level() -> None:
    result = share_result({"private": {"2025": {"between": [1, 5]}}, "public": {"2025": 100}})
    assert (result.levels, result.state) == ((1,), AnswerState.FROM_FACTS)


def test_ranged_parts_that_give_several_levels_are_a_range() -> None:
    result = share_result({"private": {"2025": {"between": [1, 50]}}, "public": {"2025": 100}})
    assert (result.levels, result.state) == ((1, 2, 3), AnswerState.RANGE)


def shown(facts: Mapping[str, object]) -> Mapping[str, Values]:
    """Return the derived facts that the scorecard shows."""
    return card([*PARTS, WHOLE_SHARE], rulebook(entry("first.share")), facts).derived_facts


# 20 of 20 + 60, and 20 + 60 in all; what needs the members is left out.
def test_derived_facts_are_shown_where_all_their_parts_are_given() -> None:
    facts = {"private": {"2025": 20}, "public": {"2025": 60}}
    assert shown(facts) == {"total": exactly(80), "share": exactly(Fraction(1, 4))}


def test_a_derived_fact_stated_itself_is_shown_as_stated() -> None:
    assert shown({"share": "30 %"}) == {"share": exactly(Fraction(3, 10))}


def test_a_derived_fact_with_an_unknown_part_is_not_shown() -> None:
    assert shown({"private": {"2025": 20}, "public": "unknown"}) == {}


def test_a_derived_fact_of_ranged_parts_is_shown_as_a_range() -> None:
    facts = {"private": {"2025": {"between": [20, 60]}}, "public": {"2025": 60}}
    assert shown(facts)["share"] == Span(Fraction(1, 4), Fraction(1, 2))


def test_an_unclear_derived_fact_is_not_shown() -> None:
    assert "share" not in shown({"private": {"2025": 0}, "public": {"2025": {"at_most": 60}}})


def test_a_sum_of_parts_without_a_common_year_is_not_shown() -> None:
    assert "total" not in shown({"private": {"2025": 20}, "public": {"2024": 60}})


MONEY = (
    fact("income", "money", by_year=True),
    fact("grants", "money", by_year=True),
    count("members"),
    derived("per-member", "EUR", ratio="income", to="members"),
    derived("all", "EUR", sum=["income", "grants"]),
)


@pytest.mark.parametrize(("currency", "verdict"), [("EUR", Verdict.MET), ("CZK", Verdict.OPEN)])
def test_a_sum_of_money_is_compared_in_its_own_currency_only(
    currency: str, verdict: Verdict
) -> None:
    amount = {"2025": {"value": 100, "currency": currency}}
    found = known(MONEY, {"income": amount, "grants": amount})
    assert truth(parse_condition("all >= 200 EUR"), found) is verdict


@pytest.mark.parametrize(("currency", "verdict"), [("EUR", Verdict.MET), ("CZK", Verdict.OPEN)])
def test_money_for_each_member_is_compared_in_its_own_currency_only(
    currency: str, verdict: Verdict
) -> None:
    facts = {"income": {"2025": {"value": 100, "currency": currency}}, "members": 4}
    assert truth(parse_condition("per-member >= 25 EUR"), known(MONEY, facts)) is verdict


@pytest.mark.parametrize(
    ("name", "answer", "state"),
    [
        ("form", "unknown", AnswerState.UNKNOWN),
        ("since", "unknown", AnswerState.UNKNOWN),
        ("since", "2024-03", AnswerState.RANGE),
        ("since", 2024, AnswerState.RANGE),
        ("since", {"at_most": "2024-03-01"}, AnswerState.RANGE),
        ("members", {"between": [5, 6]}, AnswerState.RANGE),
        ("form", "alone", None),
        ("since", "2024-03-01", None),
        ("members", {"between": [5, 5]}, None),
    ],
)
def test_what_is_not_known_exactly_is_asked_again(
    name: str, answer: object, state: AnswerState | None
) -> None:
    parts = (choice("form", "alone", "hosted"), fact("since", "date"), count("members"))
    found = card(parts, rulebook(asked(name)), {name: answer})
    assert [question.state for question in found.questions] == ([] if state is None else [state])
