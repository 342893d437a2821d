"""All labels at once: what stands between here and each of them, and which one is next.

Unless a test says otherwise, each label asks for 15 members and for level 3 in two topics of equal
weight, gold has a pass mark of 80 %, the organisation has 20 members, stands at level 3 with papers
and holds no label; the day is 22 November 2026.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scoring"))
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

from clusterself.model.gap_report import ImprovementLine, RuleCounts
from clusterself.model.ladder_report import LadderReport, LadderStep
from clusterself.model.rulebook import Entry, Improvement, ProcessStep, Rulebook, Validity
from clusterself.model.verdict import Verdict
from clusterself.reports.ladder import compose_ladder
from clusterself.scoring.score import score
from clusterself.scoring.validity import validity_calendar

TODAY = date(2026, 11, 22)
A, B, C = "first.a", "second.b", "last.c"
MEMBERS = criterion("enough-members", "members >= 15", effort_days=20)
Data = Mapping[str, object]


def _rule(
    label: str,
    *entries: Entry,
    criteria: Sequence[Any] = (MEMBERS,),
    weeks: int | None = None,
    years: bool = False,
    rise: bool = False,
    **more: Any,
) -> Rulebook:
    own: dict[str, object] = {"id": label, "title": f"Label {label} (fictional)"}
    if weeks is not None:
        step = {"step": "Sign the contract", "what": "what", "weeks": weeks, "basis": "own"}
        own["process"] = (ProcessStep.model_validate(step),)
    if years:
        figure = {"value": 1, "basis": "own"}
        spans = ("first_years", "renewal_years", "grace_years")
        own["validity"] = Validity.model_validate(dict.fromkeys(spans, figure))
    if rise:
        rule = {"count": 2, "months": [18, 24], "between": "benchmarked", "basis": "own"}
        own["improvement"] = Improvement.model_validate(rule)
    scored = entries or (entry(A), entry(B))
    return rulebook(*scored, criteria=criteria, **more).model_copy(update=own)


BRONZE, SILVER, GOLD = _rule("bronze"), _rule("silver"), _rule("gold", mark="80 %")


def _at(level: object) -> dict[str, object]:
    return {"level": level, "evidence": [paper()]}


ALL_MET: Data = {A: _at(3), B: _at(3), C: _at(3)}


def _ladder(
    answers: Data = ALL_MET,
    *rules: Rulebook,
    members: object = 20,
    held: Sequence[Data] | None = (),
    then: Data | None = None,
    today: date = TODAY,
    **effort: Any,
) -> LadderReport:
    known = rules or (BRONZE, SILVER, GOLD)
    parts = catalogue(count("members"), *(indicator(name, **effort) for name in (A, B, C)))
    all_parts = replace(parts, rulebooks={rule.id: rule for rule in known})
    now = assessment({"members": members}, answers, labels=held)
    before = None if then is None else assessment({}, then, on="2025-03-22")
    cards = {rule.id: score(all_parts, now, rule, before) for rule in known}
    calendar = validity_calendar(now, all_parts.rulebooks, today)
    return compose_ladder(all_parts, now, cards, calendar)


def _step(label: str, *args: Any, **more: Any) -> LadderStep:
    (found,) = (s for s in _ladder(*args, **more).steps if s.result.rulebook == label)
    return found


def _blocking(step: LadderStep) -> list[str]:
    return [card.id for card in step.blocking]


def _until(day: str, label: str = "bronze") -> dict[str, object]:
    return {"label": label, "valid_until": day}


# The steps


def test_the_labels_stand_from_the_first_to_the_highest() -> None:
    steps = _ladder(ALL_MET, GOLD, BRONZE, SILVER).steps
    assert [step.result.rulebook for step in steps] == ["bronze", "silver", "gold"]


def test_each_label_has_its_own_verdict_and_score() -> None:
    # Level 2 of 3 in both topics: 66.6 %, which only gold compares with a pass mark.
    steps = _ladder({A: _at(2), B: _at(2)}).steps
    assert [step.result.verdict for step in steps] == ["met", "met", "not_met"]
    assert [step.result.pass_mark for step in steps] == [None, None, Fraction(4, 5)]
    scores = [step.result.score for step in steps]
    assert [found.low for found in scores if found is not None] == [Fraction(2, 3)] * 3


def test_a_label_without_a_rulebook_has_no_step() -> None:
    steps = _ladder(ALL_MET, BRONZE, GOLD).steps
    assert [step.result.rulebook for step in steps] == ["bronze", "gold"]


def test_the_ladder_repeats_who_was_assessed_and_that_nothing_is_validated() -> None:
    report = _ladder()
    assert report.heading.cluster == "Example (fictional)"
    assert "not validated" in report.stamp


# Which label is next


@pytest.mark.parametrize(
    ("held", "following"),
    [
        ([], "bronze"),
        (None, "bronze"),
        ([_until("2026-11-22")], "silver"),  # today is its last day
        ([_until("2026-11")], "silver"),
        ([_until("2026-11-21")], "bronze"),
        ([{"label": "bronze"}], "bronze"),  # stated without a date: not known to be valid
        ([_until("2027-04", "silver")], "gold"),  # without bronze
        ([_until("2027-04"), _until("2026-01", "silver")], "silver"),
        ([_until("2026-01"), _until("2027-04", "silver")], "gold"),
        ([_until("2027-04"), _until("2027-04", "gold")], None),
        ([_until("2024-04", "gold")], "bronze"),
    ],
)
def test_next_is_the_lowest_label_above_the_highest_that_is_held_and_valid(
    held: Sequence[Data] | None, following: str | None
) -> None:
    assert _ladder(held=held).next_label == following


def test_the_day_decides_which_label_is_next() -> None:
    held = [_until("2027-04-30")]
    assert _ladder(held=held, today=date(2027, 4, 30)).next_label == "silver"
    assert _ladder(held=held, today=date(2027, 5, 1)).next_label == "bronze"


def test_a_label_whose_renewal_is_due_is_still_held() -> None:
    # Three weeks before 30 November is 9 November.
    report = _ladder(ALL_MET, _rule("bronze", weeks=3), SILVER, held=[_until("2026-11")])
    assert report.calendar[0].state == "renewal"
    assert report.next_label == "silver"


def test_a_label_in_its_year_of_grace_is_not_held_any_more() -> None:
    report = _ladder(ALL_MET, _rule("bronze", years=True), SILVER, held=[_until("2026-10")])
    assert report.calendar[0].state == "grace"
    assert report.next_label == "bronze"


def test_above_a_held_label_that_has_no_rulebook_nothing_lower_is_next() -> None:
    report = _ladder(ALL_MET, BRONZE, SILVER, held=[_until("2027-04", "gold")])
    assert report.next_label is None


# What blocks


def test_where_nothing_is_in_the_way_nothing_blocks_and_nothing_is_asked() -> None:
    step = _step("bronze")
    assert (step.blocking, step.deciding) == ((), ())
    assert (step.other_weaknesses, step.days) == (0, Fraction(0))
    assert step.sentence == "No rule tested here stands between here and it."


def test_a_criterion_that_is_not_met_blocks() -> None:
    step = _step("bronze", members=14)
    assert _blocking(step) == ["enough-members"]
    assert step.sentence == "Between here and it: 1 to mend, 20 days of work."


def test_a_minimum_that_is_missed_blocks_and_a_gap_above_it_does_not() -> None:
    rule = _rule("bronze", entry(A, minimum=2), entry(B))
    step = _step("bronze", {A: _at(1), B: _at(1)}, rule)
    assert _blocking(step) == [A]
    assert step.other_weaknesses == 1
    # Two steps of a day up to each target.
    assert step.days == 4
    assert step.sentence == "Between here and it: 1 to mend, 2 days of work."


def test_gaps_do_not_block_where_there_is_no_pass_mark() -> None:
    step = _step("bronze", {A: _at(0), B: _at(0)})
    assert (step.blocking, step.other_weaknesses) == ((), 2)


def test_a_score_below_the_mark_is_blocked_by_as_many_gaps_as_lift_it_to_the_mark() -> None:
    # Three topics, at 2, 2 and 1 of 3: 55.5 %. The one step of A and of B gains 11.1 points, the
    # two steps of C gain 22.2: one a day gains most for A, then B (alike), then C.
    gold = _rule("gold", entry(A), entry(B), entry(C), mark="77 %")
    step = _step("gold", {A: _at(2), B: _at(2), C: _at(1)}, gold)
    assert _blocking(step) == [A, B]
    assert step.other_weaknesses == 1
    assert step.sentence == "Between here and it: 2 to mend, 2 days of work."


def test_gaps_up_to_exactly_the_mark_are_enough() -> None:
    # One of five topics at nothing, one at 1 of 2: 70 %; half a topic, 10 points, is missing.
    entries = (entry(A, target=2), entry(B, weight=1), entry(C, weight=3))
    gold = _rule("gold", *entries, mark="80 %")
    step = _step("gold", {A: _at(1), B: _at(0), C: _at(3)}, gold)
    assert _blocking(step) == [A]


def test_a_score_that_reaches_the_mark_is_not_blocked_by_its_gaps() -> None:
    gold = _rule("gold", entry(A), entry(B, weight=4), mark="80 %")
    step = _step("gold", {A: _at(0), B: _at(3)}, gold)
    assert (step.result.verdict, step.blocking, step.other_weaknesses) == (Verdict.MET, (), 1)


def test_what_fails_comes_before_what_only_lifts_the_score() -> None:
    gold = _rule("gold", entry(A), entry(B), entry(C, minimum=1), mark="80 %")
    step = _step("gold", {A: _at(2), B: _at(1), C: _at(0)}, gold, members=14)
    # 2/3 + 1/3 + 0 = 33.3 %; C gains 33.3 points, A 11.1: 77.7 %, and B has to help.
    assert _blocking(step) == ["enough-members", C, A, B]
    assert step.other_weaknesses == 0


def test_what_a_failing_minimum_gains_is_counted_towards_the_mark() -> None:
    gold = _rule("gold", entry(A), entry(B), entry(C, minimum=1), mark="80 %")
    step = _step("gold", {A: _at(3), B: _at(2), C: _at(0)}, gold)
    # 1 + 2/3 + 0 = 55.5 %, with C at its target 88.8 %: B may stay where it is.
    assert _blocking(step) == [C]


def test_a_score_that_open_answers_may_lift_to_the_mark_is_not_blocked() -> None:
    step = _step("gold", {A: _at(2), B: "unknown"})
    assert (step.result.verdict, step.blocking) == (Verdict.OPEN, ())


def test_one_day_of_work_is_singular() -> None:
    rule = _rule("bronze", entry(A, minimum=3))
    step = _step("bronze", {A: _at(2)}, rule)
    assert step.sentence == "Between here and it: 1 to mend, 1 day of work."


def test_half_days_of_work_are_told() -> None:
    rule = _rule("bronze", entry(A, minimum=3))
    step = _step("bronze", {A: _at(2)}, rule, effort=(1, 1, Decimal("2.5"), 1))
    assert step.sentence == "Between here and it: 1 to mend, 2.5 days of work."


# What decides


def test_an_open_criterion_is_decided_by_its_fact() -> None:
    step = _step("bronze", members="unknown")
    assert [card.id for card in step.deciding] == ["members"]
    assert step.sentence == "Between here and it: 1 to find out."


def test_an_open_minimum_is_decided_by_its_indicator() -> None:
    rule = _rule("bronze", entry(A, minimum=2), entry(B))
    step = _step("bronze", {A: "unknown", B: "unknown"}, rule)
    assert [card.id for card in step.deciding] == [A]


def test_a_score_on_either_side_of_the_mark_is_decided_by_open_levels() -> None:
    # A 0 to 100 %, B at target, with half the weight each: 50 to 100 %.
    step = _step("gold", {A: "unknown", B: _at(3)})
    assert [card.id for card in step.deciding] == [A]


def test_open_levels_decide_nothing_once_the_mark_is_reached() -> None:
    gold = _rule("gold", entry(A), entry(B, weight=4), mark="80 %")
    step = _step("gold", {A: "unknown", B: _at(3)}, gold, members="unknown")
    assert [card.id for card in step.deciding] == ["members"]


def test_rules_come_before_levels_that_only_move_the_score() -> None:
    gold = _rule("gold", entry(A), entry(B, minimum=1, weight=2), mark="80 %")
    step = _step("gold", {A: "unknown", B: "unknown"}, gold, members="unknown")
    assert [card.id for card in step.deciding] == ["members", B, A]


def test_no_more_than_five_levels_that_move_the_score_are_named() -> None:
    names = [f"first.i{number}" for number in range(6)]
    gold = _rule("gold", *map(entry, names), criteria=(), mark="80 %")
    parts = replace(catalogue(*map(indicator, names)), rulebooks={"gold": gold})
    now = assessment()
    report = compose_ladder(parts, now, {"gold": score(parts, now, gold)}, ())
    assert [card.id for card in report.steps[0].deciding] == names[:5]


def test_rules_and_levels_that_move_the_score_are_five_together() -> None:
    names = [f"first.i{number}" for number in range(6)]
    gold = _rule("gold", *map(entry, names), mark="80 %")
    parts = replace(catalogue(count("members"), *map(indicator, names)), rulebooks={"gold": gold})
    now = assessment()
    report = compose_ladder(parts, now, {"gold": score(parts, now, gold)}, ())
    assert [card.id for card in report.steps[0].deciding] == ["members", *names[:4]]


def test_a_waiver_that_is_open_decides() -> None:
    waived = criterion("enough-members", "members >= 15", waivers=["recognised"])
    rule = _rule("bronze", criteria=[waived])
    asked = (count("members"), fact("recognised", "yes-no"), indicator(A), indicator(B))
    parts = replace(catalogue(*asked), rulebooks={"bronze": rule})
    now = assessment({"members": 14}, ALL_MET)
    report = compose_ladder(parts, now, {"bronze": score(parts, now, rule)}, ())
    assert [card.id for card in report.steps[0].deciding] == ["recognised"]


def test_where_the_verdict_is_not_open_nothing_decides() -> None:
    step = _step("gold", {A: "unknown", B: _at(3)}, members=14)
    assert (step.result.verdict, step.deciding) == (Verdict.NOT_MET, ())


# The rise that silver asks for


WITH_RISE = _rule("silver", rise=True)
IN_TIME = [{"label": "bronze", "benchmarked": "2025-03-22", "valid_until": "2027-03"}]
AT_ONE: Data = {A: _at(1), B: _at(1)}


def _improvement(**more: Any) -> ImprovementLine:
    found = _step("silver", ALL_MET, WITH_RISE, **more).improvement
    assert found is not None
    return found


def test_a_label_that_asks_for_no_rise_has_no_line_about_it() -> None:
    assert [step.improvement for step in _ladder(then=AT_ONE).steps] == [None, None, None]


def test_topics_that_have_risen_are_told_by_their_titles() -> None:
    found = _improvement(then=AT_ONE, held=IN_TIME)
    assert (found.risen, found.may_have_risen) == ((A, B), ())
    assert (found.verdict, found.timing, found.months) == (Verdict.MET, Verdict.MET, "20")
    assert found.sentence == (
        "2 topics have risen with papers, 2 are needed; the earlier benchmarking was 20 months "
        "ago, within the 18 to 24 that are asked for"
    )


def test_topics_that_may_have_risen_are_told_apart() -> None:
    found = _improvement(then={A: _at(1)}, held=IN_TIME)
    assert (found.risen, found.may_have_risen) == ((A,), (B,))
    assert found.sentence.startswith(
        "1 topic has risen with papers, 2 are needed, 1 more may have risen or lack a paper; "
    )


def test_a_topic_of_two_indicators_is_told_in_one_line() -> None:
    rule = _rule("silver", entry(A, B), rise=True)
    found = _step("silver", ALL_MET, rule, then=AT_ONE).improvement
    assert found is not None
    assert found.risen == (f"{A}, {B}",)


def test_without_the_earlier_file_the_option_is_named() -> None:
    found = _improvement(held=IN_TIME)
    assert (found.verdict, found.is_compared, found.risen) == (Verdict.OPEN, False, ())
    assert found.sentence == (
        "2 topics must have risen since the earlier benchmarking; name the assessment of that "
        "time with --previous to compare"
    )


def test_a_benchmarking_too_long_ago_is_told_with_what_is_asked_for() -> None:
    held = [{"label": "bronze", "benchmarked": "2024-10"}]
    found = _improvement(then=AT_ONE, held=held)
    # From 31 and from 1 October 2024: 24 and 25 months, and some days.
    assert found.months == "24.5 to 25.5"
    assert found.sentence.endswith(
        "; the earlier benchmarking was 24.5 to 25.5 months ago, while about 18 to 24 are asked for"
    )


def test_a_benchmarking_without_a_date_is_said_to_have_none() -> None:
    found = _improvement(then=AT_ONE, held=[{"label": "bronze"}])
    assert found.months is None
    assert found.sentence.endswith("; the date of the earlier benchmarking is not stated")


def test_a_rise_that_is_not_shown_stands_between_here_and_the_label() -> None:
    step = _step("silver", ALL_MET, WITH_RISE, held=IN_TIME)
    assert step.sentence == (
        "Between here and it: improvements to show since the earlier benchmarking."
    )


def test_a_rise_that_has_not_happened_stands_between_here_and_the_label() -> None:
    step = _step("silver", ALL_MET, WITH_RISE, then=ALL_MET, held=IN_TIME)
    assert step.sentence == (
        "Between here and it: improvements to show since the earlier benchmarking."
    )


# The rise is a rule like a criterion: one met, and one more that is met, not met or open.
@pytest.mark.parametrize(
    ("then", "rules"),
    [
        (AT_ONE, RuleCounts(met=2, not_met=0, open=0)),
        (ALL_MET, RuleCounts(met=1, not_met=1, open=0)),
        (None, RuleCounts(met=1, not_met=0, open=1)),
    ],
    ids=["risen", "not risen", "not compared"],
)
def test_the_rise_is_counted_among_the_rules(then: Data | None, rules: RuleCounts) -> None:
    assert _step("silver", ALL_MET, WITH_RISE, then=then, held=IN_TIME).result.rules == rules


def test_a_verdict_that_is_open_for_the_rise_is_not_laid_to_what_does_not_apply() -> None:
    result = _step("silver", ALL_MET, WITH_RISE, held=IN_TIME).result
    assert result.verdict is Verdict.OPEN
    assert "not applicable" not in result.sentence


def test_a_verdict_that_fails_by_the_rise_does_not_say_that_all_rules_are_met() -> None:
    result = _step("silver", ALL_MET, WITH_RISE, then=ALL_MET, held=IN_TIME).result
    assert result.verdict is Verdict.NOT_MET
    assert "1 is not met" in result.sentence


# The advice


def test_the_advice_names_the_first_thing_to_mend_for_the_next_label() -> None:
    assert _ladder(members=14).advice == "Next is BRONZE: begin with “enough-members”."


def test_the_advice_names_the_first_thing_to_find_out_where_nothing_is_to_mend() -> None:
    assert _ladder(members="unknown").advice == "Next is BRONZE: first find out “members”."


def test_the_advice_names_the_first_step_of_the_process_where_nothing_is_in_the_way() -> None:
    assert _ladder(ALL_MET, _rule("bronze", weeks=1)).advice == (
        "Next is BRONZE: no rule tested here stands in the way of its process, which begins "
        "with “Sign "
        "the contract”."
    )


def test_the_advice_is_about_the_next_label_and_not_about_those_held() -> None:
    report = _ladder({A: _at(2), B: _at(2)}, held=[_until("2027-04", "silver")])
    assert report.advice == f"Next is GOLD: begin with “{A}”."


def test_the_advice_tells_of_the_rise_where_it_is_all_that_is_missing() -> None:
    report = _ladder(ALL_MET, BRONZE, WITH_RISE, held=IN_TIME)
    assert report.advice == (
        "Next is SILVER: 2 topics must have risen since the earlier benchmarking; name the "
        "assessment of that time with --previous to compare."
    )


def test_who_holds_the_highest_label_is_told_when_its_renewal_starts() -> None:
    gold = _rule("gold", weeks=3, mark="80 %")
    # Three weeks before 30 April 2027.
    report = _ladder(ALL_MET, BRONZE, gold, held=[_until("2027-04", "gold")])
    assert report.advice.startswith("The highest label is stated as held")
    assert "9 April 2027" in report.advice


def test_the_renewal_of_a_lower_label_is_not_taken_for_that_of_the_highest() -> None:
    gold = _rule("gold", weeks=3, mark="80 %")
    held = [_until("2027-04", "gold"), _until("2028-06")]
    report = _ladder(ALL_MET, _rule("bronze", weeks=3), gold, held=held)
    assert "2028" not in report.advice


def test_without_any_label_to_score_nobody_is_told_to_hold_the_highest() -> None:
    report = compose_ladder(catalogue(), assessment(), {}, ())
    assert "stated as held" not in report.advice
