"""The weaknesses to address: which there are, what they say, and in which order they stand.

Unless a test says otherwise a step takes one day, targets are 3 and weights 1, so that n indicators
at level 0 have the ratio (1/n) / 3 each.
"""

from decimal import Decimal
from fractions import Fraction

from builders import (
    card,
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

from clusterself.model.scorecard import Prerequisite, Scorecard, Weakness

HALF_DAY = Decimal("0.5")


def order(found: Scorecard) -> list[str]:
    return [weakness.id for weakness in found.weaknesses]


def weakness(found: Scorecard, name: str) -> Weakness:
    return next(w for w in found.weaknesses if w.id == name)


def test_a_level_below_its_target_is_a_weakness_and_no_other() -> None:
    rules = rulebook(*(entry(f"first.{name}") for name in "abcd"))
    found = judged({"first.a": 2, "first.b": 3, "first.c": 4}, rules)
    assert order(found) == ["first.a"]


def test_what_is_not_applicable_is_no_weakness() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"))
    answers = {"first.a": {"not_applicable": "it does not apply"}, "first.b": 3}
    assert order(judged(answers, rules)) == []


# From level 1 to target 3 there are the steps 2 (4 days) and 3 (8 days); 2/3 of half the weight.
def test_a_weakness_tells_days_and_gain_from_the_present_level_to_the_target() -> None:
    effortful = indicator("first.a", effort=(2, 4, 8, 16))
    rules = rulebook(entry("first.a"), entry("first.b"))
    found = judged({"first.a": 1, "first.b": 3}, rules, effortful)
    assert weakness(found, "first.a") == Weakness(
        id="first.a",
        is_criterion=False,
        level=1,
        is_open=False,
        blocks_verdict=False,
        days=Fraction(12),
        gain=third(1),
    )


def test_half_a_day_is_the_least() -> None:
    quick = indicator("first.a", effort=(1, 1, Decimal("0.2"), 1))
    found = judged({"first.a": 2}, rulebook(entry("first.a")), quick)
    assert weakness(found, "first.a").days == Fraction(1, 2)


# 0.2 + 0.2 days for two steps are still less than half a day; 0.3 + 0.3 are more.
def test_the_least_holds_for_all_steps_together() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"))
    small, larger = Decimal("0.2"), Decimal("0.3")
    found = judged(
        {"first.a": 1, "first.b": 1},
        rules,
        indicator("first.a", effort=(1, small, small, 1)),
        indicator("first.b", effort=(1, larger, larger, 1)),
    )
    assert [weakness(found, f"first.{name}").days for name in "ab"] == [
        Fraction(1, 2),
        Fraction(3, 5),
    ]


# Two of three apply: 1/2 of the weight, 1/3 of the way missing.
def test_the_gain_is_a_part_of_the_weight_that_applies() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"), entry("first.c"))
    answers = {"first.a": 2, "first.b": 3, "first.c": {"not_applicable": "it does not apply"}}
    assert weakness(judged(answers, rules), "first.a").gain == Fraction(1, 6)


# Two indicators share weight 3, the third has 1: (3/2) / 4 · 1/3.
def test_the_gain_counts_the_part_of_an_entry_with_several_indicators() -> None:
    rules = rulebook(entry("first.a", "first.b", weight=3), entry("first.c", weight=1))
    found = judged({"first.a": 2, "first.b": 3, "first.c": 3}, rules)
    assert weakness(found, "first.a").gain == Fraction(1, 8)


COUNTED = indicator(
    "first.a", fact="members", when=(">= 1", ">= 5", ">= 10", ">= 20"), effort=(2, 4, 8, 16)
)


# Fewer than 10 members are at best level 2: one step of 8 days and a third are missing.
def test_an_open_level_that_misses_the_target_is_listed_at_best() -> None:
    rules = rulebook(entry("first.a"))
    found = card([count("members"), COUNTED], rules, {"members": {"less_than": 10}})
    listed = weakness(found, "first.a")
    assert (listed.level, listed.is_open, listed.days, listed.gain) == (
        2,
        True,
        Fraction(8),
        third(1),
    )


def test_a_level_that_may_be_one_of_two_is_open() -> None:
    found = card(
        [count("members"), COUNTED], rulebook(entry("first.a")), {"members": {"between": [1, 9]}}
    )
    assert (found.indicators[0].levels, weakness(found, "first.a").is_open) == ((1, 2), True)


def test_an_open_level_that_may_reach_the_target_is_no_weakness() -> None:
    rules = rulebook(entry("first.a"))
    found = card([count("members"), COUNTED], rules, {"members": {"between": [0, 10]}})
    assert order(found) == []


def test_an_unanswered_level_is_no_weakness() -> None:
    assert order(judged({}, rulebook(entry("first.a", minimum=2)))) == []


def test_a_criterion_not_met_is_a_weakness_that_blocks_and_gains_nothing() -> None:
    rules = rulebook(criteria=[criterion("c", "team", effort_days=20)])
    found = card([fact("team", "yes-no")], rules, {"team": "no"})
    assert found.weaknesses == (
        Weakness(
            id="c",
            is_criterion=True,
            level=None,
            is_open=False,
            blocks_verdict=True,
            days=Fraction(20),
            gain=Fraction(0),
        ),
    )


def test_criteria_that_are_met_or_open_are_no_weaknesses() -> None:
    rules = rulebook(criteria=[criterion("c", "team"), criterion("d", "board")])
    parts = (fact("team", "yes-no"), fact("board", "yes-no"))
    assert order(card(parts, rules, {"team": "yes"})) == []


# b gains as much as a in fewer days, and would be first; only a minimum goes before it.
def test_criteria_come_first_then_minimums_then_the_rest_each_in_rulebook_order() -> None:
    rules = rulebook(
        entry("first.b"),
        entry("second.d", minimum=1),
        entry("first.c", minimum=2),
        entry("first.a"),
        criteria=[criterion("y", "team"), criterion("x", "board")],
    )
    parts = (
        fact("team", "yes-no"),
        fact("board", "yes-no"),
        indicator("first.a"),
        indicator("first.b", effort=(HALF_DAY,) * 4),
        indicator("first.c", effort=(90,) * 4),
        indicator("second.d", effort=(90,) * 4),
    )
    answers = {"first.a": 0, "first.b": 0, "first.c": 1, "second.d": 0}
    found = card(parts, rules, {"team": "no", "board": "no"}, answers)
    assert order(found) == ["y", "x", "second.d", "first.c", "first.b", "first.a"]


def test_only_what_is_below_its_minimum_blocks_the_verdict() -> None:
    rules = rulebook(entry("first.a", minimum=2), entry("first.b", minimum=2), entry("first.c"))
    found = judged({"first.a": 1, "first.b": 2, "first.c": 0}, rules)
    assert [w.id for w in found.weaknesses if w.blocks_verdict] == ["first.a"]


def test_a_range_below_its_minimum_blocks_the_verdict() -> None:
    rules = rulebook(entry("first.a", minimum=2))
    found = card([count("members"), COUNTED], rules, {"members": {"less_than": 5}})
    assert weakness(found, "first.a").blocks_verdict


# a: 1/2 in 3 days = 1/6 a day; b: 1/6 in half a day = 1/3; c misses nothing.
def test_other_gaps_stand_by_score_gained_a_day() -> None:
    quick = indicator("first.b", effort=(1, 1, HALF_DAY, 1))
    rules = rulebook(entry("first.a"), entry("first.b"))
    assert order(judged({"first.a": 0, "first.b": 2}, rules, quick)) == ["first.b", "first.a"]


# One step of one day each: the weight decides.
def test_the_heavier_of_two_equal_gaps_comes_first() -> None:
    rules = rulebook(entry("first.a", weight=1), entry("first.b", weight=2))
    assert order(judged({"first.a": 2, "first.b": 2}, rules)) == ["first.b", "first.a"]


# 0.1 and 0.4 days both count as half a day: equal ratios, and the id decides.
def test_less_than_half_a_day_does_not_come_before_half_a_day() -> None:
    rules = rulebook(entry("first.b"), entry("first.a"))
    found = judged(
        {"first.a": 2, "first.b": 2},
        rules,
        indicator("first.a", effort=(1, 1, Decimal("0.4"), 1)),
        indicator("first.b", effort=(1, 1, Decimal("0.1"), 1)),
    )
    assert order(found) == ["first.a", "first.b"]


def test_equal_ratios_stand_by_dimension_then_id() -> None:
    names = ["second.a", "last.a", "first.z", "first.b"]
    rules = rulebook(*map(entry, names))
    found = judged(dict.fromkeys(names, 1), rules)
    assert order(found) == ["first.b", "first.z", "second.a", "last.a"]


# Ratios (1/3 in 3 steps): p 1/9 in 30 days, u in 3, x in 6; p takes over the ratio of u.
def test_a_prerequisite_takes_over_the_best_ratio_that_it_unlocks() -> None:
    rules = rulebook(entry("first.p"), entry("first.u"), entry("first.x"))
    found = judged(
        {"first.p": 0, "first.u": 0, "first.x": 0},
        rules,
        indicator("first.p", effort=(10,) * 4),
        indicator("first.u", requires=[{"indicator": "first.p", "level": 2}]),
        indicator("first.x", effort=(2,) * 4),
    )
    assert order(found) == ["first.p", "first.u", "first.x"]


# Without anything to unlock the slow one comes last.
def test_without_that_the_same_gap_comes_last() -> None:
    rules = rulebook(entry("first.p"), entry("first.u"), entry("first.x"))
    found = judged(
        {"first.p": 0, "first.u": 0, "first.x": 0},
        rules,
        indicator("first.p", effort=(10,) * 4),
        indicator("first.x", effort=(2,) * 4),
    )
    assert order(found) == ["first.u", "first.x", "first.p"]


def test_a_prerequisite_of_a_prerequisite_takes_over_the_ratio_too() -> None:
    rules = rulebook(entry("first.x"), entry("first.u"), entry("first.q"), entry("first.p"))
    found = judged(
        dict.fromkeys(("first.p", "first.q", "first.u", "first.x"), 0),
        rules,
        indicator("first.p", effort=(20,) * 4),
        indicator("first.q", effort=(10,) * 4, requires=[{"indicator": "first.p", "level": 1}]),
        indicator("first.u", requires=[{"indicator": "first.q", "level": 1}]),
        indicator("first.x", effort=(2,) * 4),
    )
    assert order(found) == ["first.p", "first.q", "first.u", "first.x"]


# u would come first by its dimension; the tie is that p has the ratio of u.
def test_a_prerequisite_precedes_what_needs_it_on_ties() -> None:
    rules = rulebook(entry("first.u"), entry("last.p"))
    found = judged(
        {"first.u": 0, "last.p": 0},
        rules,
        indicator("first.u", requires=[{"indicator": "last.p", "level": 2}]),
    )
    assert order(found) == ["last.p", "first.u"]


# u is slow and would come after x; its quick prerequisite keeps its own, better ratio.
def test_a_prerequisite_keeps_its_own_ratio_where_that_is_better() -> None:
    rules = rulebook(entry("first.u"), entry("first.p"), entry("first.x"))
    found = judged(
        {"first.p": 0, "first.u": 0, "first.x": 0},
        rules,
        indicator("first.u", effort=(10,) * 4, requires=[{"indicator": "first.p", "level": 2}]),
        indicator("first.x", effort=(2,) * 4),
    )
    assert order(found) == ["first.p", "first.x", "first.u"]


def test_what_needs_two_waits_for_both() -> None:
    rules = rulebook(entry("first.a"), entry("second.p"), entry("last.q"))
    needs = [{"indicator": "second.p", "level": 1}, {"indicator": "last.q", "level": 1}]
    found = judged(
        {"first.a": 0, "second.p": 0, "last.q": 0}, rules, indicator("first.a", requires=needs)
    )
    assert order(found) == ["second.p", "last.q", "first.a"]


# x is the quickest of all, and yet follows the minimum m and what m needs.
def test_a_minimum_is_preceded_by_its_own_prerequisites() -> None:
    rules = rulebook(entry("first.x"), entry("first.m", minimum=2), entry("first.p"))
    found = judged(
        {"first.m": 0, "first.p": 0, "first.x": 0},
        rules,
        indicator("first.m", requires=[{"indicator": "first.p", "level": 2}]),
        indicator("first.p", effort=(90,) * 4),
        indicator("first.x", effort=(HALF_DAY,) * 4),
    )
    assert order(found) == ["first.p", "first.m", "first.x"]


def test_the_prerequisites_of_prerequisites_precede_the_minimum_too() -> None:
    rules = rulebook(
        entry("first.x"), entry("first.m", minimum=2), entry("first.q"), entry("first.p")
    )
    found = judged(
        dict.fromkeys(("first.m", "first.p", "first.q", "first.x"), 0),
        rules,
        indicator("first.m", requires=[{"indicator": "first.q", "level": 2}]),
        indicator("first.q", requires=[{"indicator": "first.p", "level": 2}], effort=(9,) * 4),
        indicator("first.p", effort=(90,) * 4),
        indicator("first.x", effort=(HALF_DAY,) * 4),
    )
    assert order(found) == ["first.p", "first.q", "first.m", "first.x"]


def test_each_minimum_follows_its_own_prerequisites_only() -> None:
    rules = rulebook(
        entry("first.m", minimum=2), entry("first.n", minimum=2), entry("first.p"), entry("first.q")
    )
    found = judged(
        dict.fromkeys(("first.m", "first.n", "first.p", "first.q"), 0),
        rules,
        indicator("first.m", requires=[{"indicator": "first.q", "level": 2}]),
        indicator("first.n", requires=[{"indicator": "first.p", "level": 2}]),
    )
    assert order(found) == ["first.q", "first.m", "first.p", "first.n"]


def test_a_prerequisite_of_two_minimums_stands_once_before_the_first() -> None:
    rules = rulebook(entry("first.m", minimum=2), entry("first.n", minimum=2), entry("first.p"))
    needs = [{"indicator": "first.p", "level": 2}]
    found = judged(
        {"first.m": 0, "first.n": 0, "first.p": 0},
        rules,
        indicator("first.m", requires=needs),
        indicator("first.n", requires=needs),
    )
    assert order(found) == ["first.p", "first.m", "first.n"]


def test_a_minimum_that_is_a_prerequisite_of_an_earlier_one_comes_before_it() -> None:
    rules = rulebook(entry("first.m", minimum=2), entry("first.n", minimum=2))
    needs = [{"indicator": "first.n", "level": 2}]
    found = judged({"first.m": 0, "first.n": 0}, rules, indicator("first.m", requires=needs))
    assert order(found) == ["first.n", "first.m"]


def test_a_weakness_names_what_it_needs_and_what_it_unlocks() -> None:
    rules = rulebook(entry("first.a"), entry("first.p"))
    needs = [{"indicator": "first.p", "level": 2}]
    found = judged({"first.a": 0, "first.p": 1}, rules, indicator("first.a", requires=needs))
    assert weakness(found, "first.a").needs == (Prerequisite("first.p", 2, in_list=True),)
    assert weakness(found, "first.p").unlocks == ("first.a",)


OUTSIDE = (
    indicator("first.a", requires=[{"indicator": "second.p", "level": 2}]),
    indicator("second.p"),
)


def test_a_prerequisite_outside_the_rulebook_is_a_remark() -> None:
    found = judged({"first.a": 0, "second.p": 1}, rulebook(entry("first.a")), *OUTSIDE)
    assert order(found) == ["first.a"]
    assert weakness(found, "first.a").needs == (Prerequisite("second.p", 2, in_list=False),)


def test_an_open_prerequisite_outside_the_rulebook_is_a_remark() -> None:
    found = judged({"first.a": 0}, rulebook(entry("first.a")), *OUTSIDE)
    assert weakness(found, "first.a").needs == (Prerequisite("second.p", 2, in_list=False),)


def test_a_prerequisite_outside_the_rulebook_that_is_reached_needs_no_word() -> None:
    found = judged({"first.a": 0, "second.p": 2}, rulebook(entry("first.a")), *OUTSIDE)
    assert weakness(found, "first.a").needs == ()


def test_a_prerequisite_that_is_reached_changes_nothing() -> None:
    rules = rulebook(entry("first.a"), entry("second.p"))
    found = judged({"first.a": 0, "second.p": 2}, rules, *OUTSIDE)
    assert (order(found), weakness(found, "first.a").needs) == (["first.a", "second.p"], ())


# The rulebook is content with level 1 of p, the indicator needs level 2.
def test_a_prerequisite_above_its_own_target_is_a_remark() -> None:
    rules = rulebook(entry("first.a"), entry("second.p", target=1))
    found = judged({"first.a": 0, "second.p": 1}, rules, *OUTSIDE)
    assert order(found) == ["first.a"]
    assert weakness(found, "first.a").needs == (Prerequisite("second.p", 2, in_list=False),)


def test_a_prerequisite_that_is_not_applicable_needs_no_word() -> None:
    rules = rulebook(entry("first.a"), entry("second.p"))
    answers = {"first.a": 0, "second.p": {"not_applicable": "it does not apply"}}
    assert weakness(judged(answers, rules, *OUTSIDE), "first.a").needs == ()


def test_a_prerequisite_outside_the_rulebook_that_is_not_applicable_needs_no_word() -> None:
    answers = {"first.a": 0, "second.p": {"not_applicable": "it does not apply"}}
    found = judged(answers, rulebook(entry("first.a")), *OUTSIDE)
    assert weakness(found, "first.a").needs == ()


def test_an_open_prerequisite_in_the_rulebook_is_a_question_and_no_remark() -> None:
    rules = rulebook(entry("first.a"), entry("second.p"))
    found = judged({"first.a": 0}, rules, *OUTSIDE)
    assert weakness(found, "first.a").needs == ()
    assert [question.id for question in found.questions] == ["second.p"]


def test_an_unclear_derived_fact_is_no_weakness() -> None:
    parts = (
        count("inside"),
        count("outside"),
        derived("part", "%", share=["inside"], rest=["outside"]),
        indicator("first.a", fact="part", when=("> 0 %", ">= 10 %", ">= 30 %", ">= 55 %")),
    )
    found = card(parts, rulebook(entry("first.a")), {"inside": 0, "outside": {"at_most": 5}})
    assert (order(found), found.indicators[0].levels) == ([], (0, 1, 2, 3, 4))


def test_the_order_of_answers_and_indicators_changes_nothing() -> None:
    rules = rulebook(entry("first.b"), entry("first.a"))
    parts = (indicator("first.a"), indicator("first.b"))
    one = card(parts, rules, None, {"first.a": 1, "first.b": 1})
    other = card(parts[::-1], rules, None, {"first.b": 1, "first.a": 1})
    assert one.weaknesses == other.weaknesses
