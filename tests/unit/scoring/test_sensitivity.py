"""What would change the verdict or the first weaknesses: one level down, one weight 20 % off.

Unless a test says otherwise, targets are 3 and each step takes a day.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from builders import (
    assessment,
    catalogue,
    count,
    criterion,
    entry,
    fact,
    indicator,
    paper,
    rulebook,
)

from clusterself.model.fact import Fact
from clusterself.model.indicator import Indicator
from clusterself.model.rulebook import Improvement, Rulebook
from clusterself.model.sensitivity import Moved, SensitiveChange, Sensitivity
from clusterself.model.verdict import Verdict
from clusterself.scoring.score import score
from clusterself.scoring.sensitivity import sensitivity

NOT_MET, OPEN, MET = Verdict.NOT_MET, Verdict.OPEN, Verdict.MET
LEFT_OUT = {"not_applicable": "it does not apply"}


def _tried(
    rules: Rulebook,
    answers: Mapping[str, object],
    *parts: Fact | Indicator,
    facts: Mapping[str, object] | None = None,
    before: Mapping[str, object] | None = None,
    **more: Any,
) -> Sensitivity:
    """Move everything; indicators that the rules name and `parts` lack are made."""
    given = {part.id for part in parts}
    names = [name for line in rules.entries for name in line.indicators if name not in given]
    things = catalogue(*parts, *map(indicator, names))
    now = assessment(facts, answers, **more)
    previous = None if before is None else assessment(None, before, on="2025-03-01")
    card = score(things, now, rules, previous)
    return sensitivity(things, now, rules, card, previous)


def _by_move(found: Sensitivity) -> dict[tuple[str, Moved], SensitiveChange]:
    return {(change.id, change.moved): change for change in found.changes}


# (1 + 2/3) / 2 = 83.3 %. One level less on either: 66.6 %. The lowest by weight: 22/27 = 81.4 %.
def test_a_level_down_may_miss_the_pass_mark() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"), mark="80 %")
    found = _tried(rules, {"first.a": 3, "first.b": 2})
    assert (found.levels_tried, found.weights_tried, found.verdict_changes) == (2, 2, 2)
    assert [(c.moved, c.id, c.verdict_before, c.verdict_after) for c in found.changes] == [
        (Moved.LEVEL, "first.a", MET, NOT_MET),
        (Moved.LEVEL, "first.b", MET, NOT_MET),
    ]


# a down: (4/5 + 2/3) / (9/5) = 81.48 %; b up: (1 + 4/5) / (11/5) = 81.81 %; the others rise.
def test_a_weight_may_miss_the_pass_mark_too() -> None:
    rules = rulebook(entry("first.a"), entry("first.b"), mark="82 %")
    found = _tried(rules, {"first.a": 3, "first.b": 2})
    moves = [(c.id, c.moved) for c in found.changes if c.moved is not Moved.LEVEL]
    assert moves == [("first.a", Moved.WEIGHT_DOWN), ("first.b", Moved.WEIGHT_UP)]
    assert found.verdict_changes == 4


def test_a_moved_weight_is_told_exactly() -> None:
    rules = rulebook(entry("first.a"), entry("first.b", weight=2), mark="75 %")
    # (1 + 2 · 2/3) / 3 = 77.7 %; b up: (1 + 12/5 · 2/3) / (17/5) = 76.4 %;
    # a down: (4/5 + 4/3) / (14/5) = 76.1 %; one level less: 55.5 % or 66.6 %.
    assert _tried(rules, {"first.a": 3, "first.b": 2}).verdict_changes == 2
    rules = rulebook(entry("first.a"), entry("first.b", weight=2), mark="76.3 %")
    found = _tried(rules, {"first.a": 3, "first.b": 2})
    change = _by_move(found)["first.a", Moved.WEIGHT_DOWN]
    assert (change.weight_before, change.weight_after) == (Fraction(1), Fraction(4, 5))
    assert (change.levels_before, change.levels_after) == ((), ())
    assert ("first.b", Moved.WEIGHT_UP) not in _by_move(found)


# All need a day for a third of their weight: the order is that of the weights.
SIX = rulebook(
    *(
        entry(f"first.{name}", weight=weight)
        for name, weight in zip("abcdef", (10, 9, 8, 7, 6, 5), strict=True)
    )
)
ALL_AT_2: Mapping[str, object] = {f"first.{name}": 2 for name in "abcdef"}


# 4/5 of 6 is 4.8, less than 5. Up to 6, f is level with e and comes after it, by its id.
def test_a_lighter_fifth_weakness_lets_the_sixth_in() -> None:
    (change,) = _tried(SIX, ALL_AT_2).changes
    assert (change.id, change.moved) == ("first.e", Moved.WEIGHT_DOWN)
    assert (change.comes_in, change.drops_out) == (("first.f",), ("first.e",))
    assert (change.changes_verdict, change.changes_first) == (False, True)


# a down 8, b up 10.8, b down 7.2, c up 9.6, c down 6.4, d up 8.4, d down 5.6, e up 7.2.
def test_another_order_of_the_same_five_is_counted_apart() -> None:
    found = _tried(SIX, ALL_AT_2)
    assert (found.first_changes, found.order_changes) == (1, 8)


def test_a_level_that_falls_below_its_target_comes_in_itself() -> None:
    found = _tried(rulebook(entry("first.a"), entry("first.b")), {"first.a": 3, "first.b": 1})
    (change,) = found.changes
    assert (change.id, change.levels_before, change.levels_after) == ("first.a", (3,), (2,))
    assert (change.comes_in, change.drops_out) == (("first.a",), ())
    assert change.brings_itself_in


# From 2 to 1, a needs 9 days more for as much again: a fifth of b's ratio, behind all others.
def test_a_weakness_that_gets_more_laborious_makes_room_for_another() -> None:
    rules = rulebook(*(entry(f"first.{name}") for name in "abcdef"))
    slow = indicator("first.a", effort=(1, 9, 1, 1))
    change = _by_move(_tried(rules, ALL_AT_2, slow))["first.a", Moved.LEVEL]
    assert (change.comes_in, change.drops_out) == (("first.f",), ("first.a",))
    assert not change.brings_itself_in


@pytest.mark.parametrize("answer", [None, "unknown", LEFT_OUT, 0])
def test_what_has_no_level_to_lose_is_not_tried(answer: object) -> None:
    rules = rulebook(entry("first.a"), entry("first.b"))
    answers = {"first.b": 3} | ({} if answer is None else {"first.a": answer})
    assert _tried(rules, answers).levels_tried == 1


def test_an_amount_in_another_currency_is_not_tried() -> None:
    money = fact("reserve", "money")
    ladder = (">= 1 EUR", ">= 2 EUR", ">= 3 EUR", ">= 4 EUR")
    judged = indicator("first.a", fact="reserve", when=ladder)
    facts = {"reserve": {"value": 900, "currency": "CZK"}}
    assert _tried(rulebook(entry("first.a")), {}, money, judged, facts=facts).levels_tried == 0


COUNTED = indicator("first.a", fact="members", when=(">= 1", ">= 10", ">= 80", ">= 90"))


def test_a_level_from_facts_falls_as_if_it_were_judged() -> None:
    rules = rulebook(entry("first.a", minimum=2))
    found = _tried(rules, {}, count("members"), COUNTED, facts={"members": 15})
    (change,) = found.changes
    assert (change.levels_before, change.levels_after) == ((2,), (1,))
    assert (change.verdict_before, change.verdict_after) == (MET, NOT_MET)


def test_all_levels_of_a_range_fall_by_one() -> None:
    rules = rulebook(entry("first.a", minimum=3))
    found = _tried(rules, {}, count("members"), COUNTED, facts={"members": {"at_least": 80}})
    (change,) = found.changes
    assert (change.levels_before, change.levels_after) == ((3, 4), (2, 3))
    assert (change.verdict_before, change.verdict_after) == (MET, OPEN)


def test_the_facts_themselves_stay_as_they_are() -> None:
    asked = criterion("enough", "members >= 15")
    rules = rulebook(entry("first.a"), criteria=[asked])
    found = _tried(rules, {}, count("members"), COUNTED, facts={"members": 15})
    assert (found.levels_tried, found.verdict_changes) == (1, 0)


def test_a_criterion_on_a_level_falls_with_it_also_outside_the_entries() -> None:
    rules = rulebook(entry("first.a"), criteria=[criterion("board", "level last.x >= 2")])
    found = _tried(rules, {"first.a": 3, "last.x": 2}, indicator("last.x"))
    assert found.levels_tried == 2
    change = _by_move(found)["last.x", Moved.LEVEL]
    assert (change.verdict_after, change.comes_in) == (NOT_MET, ("board",))
    assert ("first.a", Moved.LEVEL) in _by_move(found)


# 20 % are not applicable. b up: 24 / 104 = 23.0 %; a down: 20 / 84 = 23.8 %.
def test_weights_move_the_share_that_is_not_applicable() -> None:
    rules = rulebook(entry("first.a", weight=80), entry("first.b", weight=20))
    found = _tried(rules, {"first.a": 4, "first.b": LEFT_OUT})
    assert found.verdict_changes == 2
    assert [(c.id, c.moved, c.verdict_after) for c in found.changes] == [
        ("first.a", Moved.WEIGHT_DOWN, OPEN),
        ("first.b", Moved.WEIGHT_UP, OPEN),
    ]


def test_the_indicators_of_a_topic_are_weighed_together() -> None:
    several = entry("first.a", "first.b", topic="4.1", weight=20)
    rules = rulebook(entry("first.c", weight=80), several)
    found = _tried(rules, {"first.a": LEFT_OUT, "first.b": LEFT_OUT, "first.c": 4})
    assert found.weights_tried == 2
    change = _by_move(found)["4.1", Moved.WEIGHT_UP]
    assert (change.indicators, change.weight_after) == (("first.a", "first.b"), Fraction(24))


# Three of three have to rise, from 1 to 2 in twenty months.
def _rising(*names: str) -> Rulebook:
    rules = rulebook(*(entry(name) for name in names))
    rule = {"count": 3, "months": [18, 24], "between": "benchmarked", "basis": "own"}
    return rules.model_copy(update={"improvement": Improvement.model_validate(rule)})


BENCHMARKED = [{"label": "bronze", "benchmarked": "2025-03-22"}]
NAMES = ("first.a", "first.b", "first.c")


def test_a_level_that_has_just_risen_is_compared_with_the_earlier_one() -> None:
    now = {name: {"level": 2, "evidence": [paper()]} for name in NAMES}
    before = {name: {"level": 1} for name in NAMES}
    found = _tried(_rising(*NAMES), now, before=before, labels=BENCHMARKED)
    assert [(c.verdict_before, c.verdict_after) for c in found.changes] == [(MET, NOT_MET)] * 3


# Papers are needed from level 3 on: as claimed 3, proven 2. One level less is 2, and needs none.
def test_a_lower_level_needs_no_more_papers_than_it_would() -> None:
    plain = [indicator(name, evidence={"required_from": 3}) for name in NAMES]
    now, before = dict.fromkeys(NAMES, 3), dict.fromkeys(NAMES, 1)
    found = _tried(_rising(*NAMES), now, *plain, before=before, labels=BENCHMARKED)
    assert (found.levels_tried, found.verdict_changes) == (3, 0)


def test_where_nothing_changes_the_counts_tell_that_it_was_tried() -> None:
    found = _tried(rulebook(entry("first.a", target=2)), {"first.a": 4})
    assert found == Sensitivity(1, 1, 0, 0, 0, ())


# The second needs the first, which therefore comes before it though it takes ten days a step.
def test_each_level_down_gives_what_scoring_the_lower_answer_gives() -> None:
    slow = indicator("last.z", effort=(10, 10, 10, 10))
    needy = indicator("first.a", requires=[{"indicator": "last.z", "level": 3}])
    names = ("first.a", "last.z", "first.c", "first.d", "first.e", "first.f", "first.g")
    rules = rulebook(
        *(entry(name, minimum=1) for name in names[:3]),
        *(entry(name) for name in names[3:]),
        mark="60 %",
    )
    answers = dict(zip(names, (2, 3, 1, 2, 2, 1, 2), strict=True))
    plain = [indicator(name) for name in names[2:]]
    things = catalogue(slow, needy, *plain)
    found = _by_move(_tried(rules, answers, slow, needy, *plain))
    now = score(things, assessment(None, answers), rules)
    assert now.verdict is MET  # 13 of 21 levels: 61.9 %
    for name in names:
        lower = assessment(None, {**answers, name: answers[name] - 1})
        then = score(things, lower, rules)
        first = {weakness.id for weakness in then.weaknesses[:5]}
        change = found[name, Moved.LEVEL]
        kept = {weakness.id for weakness in now.weaknesses[:5]} - set(change.drops_out)
        assert (change.verdict_after, kept | set(change.comes_in)) == (then.verdict, first)
