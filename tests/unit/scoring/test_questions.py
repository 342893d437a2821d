"""What to find out: which questions there are, why, in which order; and the share answered."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from builders import (
    asked,
    card,
    choice,
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

from clusterself.model.scorecard import AnswerState, Question, QuestionReason, Scorecard

CRITERION, WAIVER = QuestionReason.CRITERION, QuestionReason.WAIVER
MINIMUM, SCORE, PROFILE = QuestionReason.MINIMUM, QuestionReason.SCORE, QuestionReason.PROFILE
LEFT_OUT = {"not_applicable": "it does not apply"}


def order(found: Scorecard) -> list[str]:
    return [question.id for question in found.questions]


def question(found: Scorecard, name: str) -> Question:
    return next(q for q in found.questions if q.id == name)


FACTS = (
    fact("team", "yes-no"),
    fact("board", "yes-no"),
    fact("waiver", "yes-no"),
    count("members"),
    count("guests"),
    choice("form", "alone", "hosted"),
    fact("founded", "date"),
    derived("all", sum=["members", "guests"]),
    derived("part", "%", share=["members"], rest=["guests"]),
)
COUNTED = indicator("first.a", fact="members", when=(">= 1", ">= 5", ">= 10", ">= 20"))


def of_criteria(
    facts: Mapping[str, object], *conditions: str, waivers: tuple[str, ...] = ()
) -> Scorecard:
    """Score criteria c0, c1 and so on; the waivers belong to the first."""
    criteria = [
        criterion(f"c{number}", when, waivers=() if number else waivers)
        for number, when in enumerate(conditions)
    ]
    return card(FACTS, rulebook(criteria=criteria), facts)


def test_an_open_criterion_asks_for_its_facts_as_written() -> None:
    assert order(of_criteria({}, "team and members >= 15 and form is hosted")) == [
        "team",
        "members",
        "form",
    ]


def test_open_criteria_ask_in_the_order_of_the_rulebook() -> None:
    assert order(of_criteria({}, "team", "members >= 15", "board")) == ["team", "members", "board"]


def test_a_waiver_is_asked_for_after_its_condition() -> None:
    found = of_criteria({}, "team", waivers=("waiver",))
    assert [(q.id, q.reason) for q in found.questions] == [("team", CRITERION), ("waiver", WAIVER)]


def test_a_waiver_is_asked_for_where_the_condition_is_false() -> None:
    assert order(of_criteria({"team": "no"}, "team", waivers=("waiver",))) == ["waiver"]


def test_a_waiver_that_is_answered_is_not_asked_for() -> None:
    assert order(of_criteria({"waiver": "no"}, "team", waivers=("waiver",))) == ["team"]


@pytest.mark.parametrize("team", ["yes", "no"])
def test_a_criterion_that_is_decided_asks_for_nothing(team: str) -> None:
    facts = {"team": team, "waiver": "no"}
    assert order(of_criteria(facts, "team", waivers=("waiver",))) == []


def test_a_criterion_that_one_fact_decides_does_not_ask_for_the_other() -> None:
    assert order(of_criteria({"team": "no"}, "team and board")) == []


def test_what_is_answered_exactly_is_not_asked_for() -> None:
    assert order(of_criteria({"members": 15}, "members >= 15 and team")) == ["team"]


# "Over 520" is enough for 15 whatever the number is; only the team is open.
def test_a_range_that_decides_its_part_of_a_criterion_is_not_asked_again() -> None:
    facts = {"members": {"more_than": 520}}
    assert order(of_criteria(facts, "members >= 15 and team")) == ["team"]


# 5 to 12 members are level 2 or 3, at least 2 in any case.
def test_a_ranged_level_that_decides_its_part_of_a_criterion_is_not_asked_again() -> None:
    rules = rulebook(criteria=[criterion("c", "level first.a >= 2 and team")])
    found = card([*FACTS, COUNTED], rules, {"members": {"between": [5, 12]}})
    assert order(found) == ["team"]


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ({"between": [10, 20]}, AnswerState.RANGE),
        ({"at_least": 10}, AnswerState.RANGE),
        ("unknown", AnswerState.UNKNOWN),
    ],
)
def test_what_is_known_as_a_range_or_not_at_all_is_asked_again(
    answer: object, state: AnswerState
) -> None:
    found = of_criteria({"members": answer}, "members >= 15")
    assert question(found, "members").state is state


def test_a_date_known_to_the_year_is_asked_again_where_the_age_is_open() -> None:
    found = of_criteria({"founded": 2023}, "years since founded >= 3")
    assert order(found) == ["founded"]


def test_a_question_that_two_criteria_wait_for_stands_once() -> None:
    found = of_criteria({}, "team", "members >= 5", "team and board")
    assert order(found) == ["team", "members", "board"]
    assert question(found, "team").concerns == ("c0", "c2")


def test_a_derived_fact_asks_for_its_parts() -> None:
    assert order(of_criteria({"guests": 3}, "all >= 15")) == ["members"]


def test_a_derived_fact_stated_as_a_range_is_asked_itself() -> None:
    assert order(of_criteria({"all": {"at_least": 5}}, "all >= 15")) == ["all"]


@pytest.mark.parametrize("condition", ["label gold held", "label gold held and team"])
def test_an_open_criterion_on_a_label_asks_for_the_labels_held(condition: str) -> None:
    found = of_criteria({"team": "yes"}, condition)
    assert [q.concerns for q in found.questions] == [("c0",)]


@pytest.mark.parametrize("held", [{"label": "gold"}, {"label": "gold", "benchmarked": 2024}])
def test_an_open_age_of_a_label_asks_for_the_labels_held(held: dict[str, object]) -> None:
    rules = rulebook(criteria=[criterion("c0", "label gold held not older than 24 months")])
    found = card(FACTS, rules, labels=[held])
    assert [q.concerns for q in found.questions] == [("c0",)]


def test_a_label_that_is_decided_is_not_asked_for_by_an_open_criterion() -> None:
    rules = rulebook(criteria=[criterion("c0", "label gold held and team")])
    found = card(FACTS, rules, labels=[{"label": "gold", "awarded": 2024}])
    assert order(found) == ["team"]


def test_a_criterion_on_a_label_that_is_decided_asks_for_nothing() -> None:
    rules = rulebook(criteria=[criterion("c0", "label gold held")])
    assert order(card(FACTS, rules, labels=[])) == []


def test_a_level_that_a_criterion_asks_for_is_asked() -> None:
    rules = rulebook(criteria=[criterion("c", "level second.b >= 2")])
    found = card([indicator("second.b")], rules)
    asked_for = question(found, "second.b")
    assert (asked_for.is_fact, asked_for.reason, asked_for.concerns) == (False, CRITERION, ("c",))


def test_a_level_from_facts_that_a_criterion_asks_for_asks_for_the_facts() -> None:
    rules = rulebook(criteria=[criterion("c", "level first.a >= 2")])
    found = card([count("members"), COUNTED], rules)
    assert [(q.id, q.is_fact, q.concerns) for q in found.questions] == [("members", True, ("c",))]


def test_a_level_that_is_answered_is_not_asked_for_by_an_open_criterion() -> None:
    rules = rulebook(criteria=[criterion("c", "level second.b >= 2 and team")])
    found = card([fact("team", "yes-no"), indicator("second.b")], rules, {}, {"second.b": 3})
    assert order(found) == ["team"]


def test_an_open_level_is_asked_for_and_an_answered_one_is_not() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"), entry("first.c"))
    found = judged({"first.a": 0, "first.b": "unknown"}, rules)
    assert order(found) == ["first.b", "first.c"]
    states = [q.state for q in found.questions]
    assert states == [AnswerState.UNKNOWN, AnswerState.UNANSWERED]


def test_what_is_not_applicable_is_not_asked_for() -> None:
    rules = rulebook(entry("first.a", minimum=1), entry("first.b"))
    assert order(judged({"first.a": LEFT_OUT, "first.b": 3}, rules)) == []


# Weights 1, 3 and 2 of 6, each fully open: effects 1/6, 1/2, 1/3.
def test_the_widest_effect_comes_first() -> None:
    rules = rulebook(
        entry("first.a", weight=1), entry("first.b", weight=3), entry("first.c", weight=2)
    )
    found = judged({}, rules)
    assert order(found) == ["first.b", "first.c", "first.a"]
    assert [q.effect for q in found.questions] == [Fraction(1, 2), third(1), Fraction(1, 6)]


def test_open_minimums_come_before_wider_effects() -> None:
    rules = rulebook(
        entry("first.a", weight=9),
        entry("first.b", minimum=1, weight=1),
        entry("first.c", weight=5),
    )
    found = judged({}, rules)
    assert [(q.id, q.reason) for q in found.questions] == [
        ("first.b", MINIMUM),
        ("first.a", SCORE),
        ("first.c", SCORE),
    ]


def test_open_criteria_come_before_open_minimums() -> None:
    rules = rulebook(entry("first.a", minimum=1), criteria=[criterion("c", "team")])
    assert order(card([*FACTS, indicator("first.a")], rules)) == ["team", "first.a"]


def test_equal_effects_stand_by_dimension_then_id() -> None:
    names = ["last.a", "second.a", "first.z", "first.b"]
    found = judged({}, rulebook(*map(entry, names)))
    assert order(found) == ["first.b", "first.z", "second.a", "last.a"]


# The members count in the first and in the last dimension, each indicator has a quarter of the
# weight: together as much as the indicator of the second dimension.
def test_a_fact_stands_by_the_first_dimension_that_waits_for_it() -> None:
    last = indicator("last.z", fact="members", when=(">= 1", ">= 5", ">= 10", ">= 20"))
    rules = rulebook(entry("second.b", weight=2), entry("last.z"), entry("first.a"))
    found = card([count("members"), COUNTED, last, indicator("second.b")], rules)
    assert order(found) == ["members", "second.b"]


# 5 to 12 members are level 2 or 3: the credit moves by 1/3 of half the weight.
def test_the_effect_of_a_range_is_as_wide_as_its_levels() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"))
    parts = (count("members"), COUNTED, indicator("first.b"))
    found = card(parts, rules, {"members": {"between": [5, 12]}}, {"first.b": 3})
    assert question(found, "members").effect == Fraction(1, 6)


def test_a_range_that_gives_one_level_is_not_asked_again() -> None:
    found = card(
        [count("members"), COUNTED], rulebook(entry("first.a")), {"members": {"between": [5, 9]}}
    )
    assert order(found) == []


# 12 members and more reach the target of 3 in any case.
def test_a_range_that_cannot_move_the_score_is_not_asked_again() -> None:
    found = card(
        [count("members"), COUNTED], rulebook(entry("first.a")), {"members": {"at_least": 12}}
    )
    assert order(found) == []


# Both follow from the members, each with half the weight, fully open.
def test_the_effects_of_one_fact_on_several_indicators_add_up() -> None:
    other = indicator("second.b", fact="members", when=(">= 2", ">= 6", ">= 11", ">= 21"))
    found = card([count("members"), COUNTED, other], rulebook(entry("first.a"), entry("second.b")))
    assert order(found) == ["members"]
    assert question(found, "members").effect == 1
    assert question(found, "members").concerns == ("first.a", "second.b")


def test_a_fact_that_decides_a_minimum_anywhere_is_asked_for_that() -> None:
    other = indicator("second.b", fact="members", when=(">= 2", ">= 6", ">= 11", ">= 21"))
    rules = rulebook(entry("first.a"), entry("second.b", minimum=1))
    found = card([count("members"), COUNTED, other], rules)
    assert question(found, "members").reason is MINIMUM


def test_a_fact_that_decides_a_criterion_tells_its_effect_on_the_score_too() -> None:
    rules = rulebook(entry("first.a"), criteria=[criterion("c", "members >= 15")])
    found = card([count("members"), COUNTED], rules)
    assert order(found) == ["members"]
    asked_for = question(found, "members")
    assert (asked_for.reason, asked_for.effect) == (CRITERION, Fraction(1))


def test_a_level_from_several_facts_asks_for_those_not_answered() -> None:
    both = indicator(
        "first.a",
        fact="members",
        when=(">= 1", ">= 5 and team", ">= 10 and team", ">= 20 and team"),
    )
    found = card([*FACTS, both], rulebook(entry("first.a")), {"members": 12})
    assert order(found) == ["team"]


# 5 to 12 members are level 2 or 3; the board counts only from 20 members on.
def test_the_range_that_leaves_a_level_open_is_asked_again_though_another_fact_is_missing() -> None:
    both = indicator("first.a", fact="members", when=(">= 1", ">= 5", ">= 10", ">= 20 and board"))
    found = card([*FACTS, both], rulebook(entry("first.a")), {"members": {"between": [5, 12]}})
    assert "members" in order(found)


def test_a_level_from_a_derived_fact_asks_for_its_open_parts() -> None:
    shared = indicator("first.a", fact="part", when=("> 0 %", ">= 10 %", ">= 30 %", ">= 55 %"))
    found = card([*FACTS, shared], rulebook(entry("first.a")), {"guests": 5})
    assert order(found) == ["members"]


MONEY = (
    fact("income", "money", by_year=True),
    fact("fees", "money"),
    derived("per-member", "EUR", ratio="income", to="members"),
    derived("sources", count=["income", "fees"]),
)
IN_CROWNS = {"2025": {"value": 500, "currency": "CZK"}}


@pytest.mark.parametrize("condition", ["income >= 9 EUR", "per-member >= 9 EUR"])
def test_a_criterion_asks_again_for_an_amount_in_another_currency(condition: str) -> None:
    rules = rulebook(criteria=[criterion("c", condition)])
    found = card([*FACTS, *MONEY], rules, {"income": IN_CROWNS, "members": 5})
    assert [(q.id, q.state, q.reason) for q in found.questions] == [
        ("income", AnswerState.OTHER_CURRENCY, CRITERION)
    ]


def test_a_criterion_does_not_ask_again_for_an_amount_in_its_own_currency() -> None:
    rules = rulebook(criteria=[criterion("c", "income >= 9 CZK and team")])
    assert order(card([*FACTS, *MONEY], rules, {"income": IN_CROWNS})) == ["team"]


# Two sources whatever the currency is.
def test_a_count_of_amounts_asks_for_no_currency() -> None:
    rules = rulebook(criteria=[criterion("c", "sources >= 2 and team")])
    crowns = {"income": IN_CROWNS, "fees": {"value": 5, "currency": "CZK"}}
    assert order(card([*FACTS, *MONEY], rules, crowns)) == ["team"]


# The whole score hangs on the one amount, which the ladder tests as such and for each member.
def test_a_level_asks_again_for_an_amount_in_another_currency_once() -> None:
    paid = indicator(
        "first.a",
        fact="income",
        when=[f">= {n} EUR or per-member >= {n} EUR" for n in (10, 20, 30, 40)],
    )
    facts = {"income": IN_CROWNS, "members": 5}
    found = card([*FACTS, *MONEY, paid], rulebook(entry("first.a")), facts)
    assert [(q.id, q.state, q.effect) for q in found.questions] == [
        ("income", AnswerState.OTHER_CURRENCY, Fraction(1))
    ]


def test_an_amount_in_another_currency_counts_as_answered() -> None:
    rules = rulebook(criteria=[criterion("c", "income >= 9 EUR")])
    assert share(card([*FACTS, *MONEY], rules, {"income": IN_CROWNS})) == (1, 0, 1)


# The visits of 2025 and, since events are known of that year only, those of 2024.
def test_a_fact_of_which_two_years_are_ranges_moves_the_score_once() -> None:
    counted = (
        count("visits", by_year=True),
        count("events", by_year=True),
        derived("both", sum=["visits", "events"]),
    )
    steps = [f">= {n} and both >= {n}" for n in (1, 2, 3, 4)]
    visited = indicator("first.a", fact="visits", when=steps)
    facts = {"visits": {"2024": {"at_least": 0}, "2025": {"at_least": 0}}, "events": {"2024": 0}}
    found = card([*counted, visited], rulebook(entry("first.a")), facts)
    assert [(q.id, q.effect) for q in found.questions] == [("visits", Fraction(1))]


def test_profile_facts_come_last_and_have_no_effect() -> None:
    rules = rulebook(asked("form"), entry("first.a"))
    found = card([*FACTS, indicator("first.a")], rules)
    assert [(q.id, q.reason, q.effect) for q in found.questions] == [
        ("first.a", SCORE, Fraction(1)),
        ("form", PROFILE, Fraction(0)),
    ]


def test_a_profile_fact_that_is_answered_is_not_asked_for() -> None:
    assert order(card(FACTS, rulebook(asked("form", "guests")), {"form": "alone"})) == ["guests"]


def share(found: Scorecard) -> tuple[int, int, int]:
    return found.answered.answered, found.answered.unknown, found.answered.asked


def test_the_answered_share_counts_levels_and_says_how_many_are_unknown() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"), entry("first.c"), entry("first.d"))
    answers = {"first.a": 0, "first.b": "unknown", "first.c": LEFT_OUT}
    assert share(judged(answers, rules)) == (2, 1, 4)


# members: criterion and indicator; team: criterion; form: profile; first.b. Waivers do not count.
def test_the_answered_share_counts_each_question_once() -> None:
    rules = rulebook(
        entry("first.a"),
        entry("first.b"),
        asked("form"),
        criteria=[criterion("c", "members >= 15 and team", waivers=["waiver"])],
    )
    parts = (*FACTS, COUNTED, indicator("first.b"))
    found = card(parts, rules, {"members": 20, "waiver": "no"}, {"first.b": 1})
    assert share(found) == (2, 0, 4)


def test_a_range_counts_as_answered() -> None:
    found = card([*FACTS, COUNTED], rulebook(entry("first.a")), {"members": {"at_least": 3}})
    assert share(found) == (1, 0, 1)


def test_the_answered_share_counts_the_parts_of_a_derived_fact() -> None:
    shared = indicator("first.a", fact="part", when=("> 0 %", ">= 10 %", ">= 30 %", ">= 55 %"))
    rules = rulebook(entry("first.a"))
    found = [
        share(card([*FACTS, shared], rules, facts))
        for facts in ({"guests": 5}, {"part": "30 %"}, {"part": "unknown"})
    ]
    assert found == [(1, 0, 2), (1, 0, 1), (0, 1, 1)]


def test_an_indicator_from_facts_that_is_left_out_is_one_answer() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"))
    parts = (*FACTS, COUNTED, indicator("first.b"))
    found = card(parts, rules, {}, {"first.a": LEFT_OUT, "first.b": 1})
    assert share(found) == (2, 0, 2)


def test_a_level_that_only_a_criterion_asks_for_counts_as_asked() -> None:
    rules = rulebook(entry("first.a"), criteria=[criterion("c", "level second.b >= 2")])
    found = card([indicator("first.a"), indicator("second.b")], rules, {}, {"first.a": 3})
    assert share(found) == (1, 0, 2)
