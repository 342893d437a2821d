"""Topics risen since an earlier assessment: how many surely, how many perhaps, and when.

Unless a test says otherwise, three topics must have risen, each has one indicator, everything is
at level 2 with a paper now and at level 1 then, and the benchmarking was 20 months ago.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from builders import (
    PAPER,
    asked,
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
from clusterself.model.rulebook import Entry, Improvement, Rulebook
from clusterself.model.scorecard import ImprovementResult, Scorecard, TopicRise
from clusterself.model.values import Span
from clusterself.model.verdict import Verdict
from clusterself.scoring.score import score

TODAY = "2026-11-22"
THEN = "2025-03-22"
IN_TIME: Sequence[Mapping[str, object]] = ({"label": "bronze", "benchmarked": THEN},)
RULE: Mapping[str, object] = {
    "months": [18, 24],
    "between": "benchmarked",
    "basis": "own",
}
A, B, C, D = "first.a", "first.b", "second.c", "last.d"
Answers = Mapping[str, object]


def _with_paper(level: object, **changed: object) -> dict[str, object]:
    return {"level": level, "evidence": [paper(**changed)]}


def _rules(*entries: Entry, needed: int = 3, **more: Any) -> Rulebook:
    rule = Improvement.model_validate({**RULE, "count": needed})
    return rulebook(*entries, **more).model_copy(update={"improvement": rule})


FOUR = _rules(entry(A), entry(B), entry(C), entry(D))
PARTS = (indicator(A), indicator(B), indicator(C), indicator(D))
NOT_RISEN: Answers = {name: _with_paper(1) for name in (A, B, C, D)}


def _card(
    now: Answers,
    then: Answers | None,
    rules: Rulebook = FOUR,
    parts: Sequence[Fact | Indicator] = PARTS,
    *,
    labels: Sequence[Mapping[str, object]] | None = IN_TIME,
    facts: tuple[Answers, Answers] = ({}, {}),
) -> Scorecard:
    before = None if then is None else assessment(facts[1], then, on=THEN)
    after = assessment(facts[0], now, on=TODAY, labels=labels)
    return score(catalogue(*parts), after, rules, before)


def _found(
    now: Answers, then: Answers | None = NOT_RISEN, *more: Any, **other: Any
) -> ImprovementResult:
    found = _card(now, then, *more, **other).improvement
    assert isinstance(found, ImprovementResult)
    return found


def _topics(found: ImprovementResult, verdict: Verdict = Verdict.MET) -> list[str]:
    return [rise.topic for rise in found.rises if rise.verdict is verdict]


# Enough, too few, or not known


def test_a_rulebook_that_asks_for_no_rise_has_no_improvement() -> None:
    assert _card({A: 2}, {A: 1}, rulebook(entry(A))).improvement is None


def test_three_topics_that_have_risen_with_papers_in_time_are_enough() -> None:
    found = _found({A: _with_paper(2), B: _with_paper(3), C: _with_paper(4), D: _with_paper(1)})
    assert found.verdict is Verdict.MET
    assert found.rises == (
        TopicRise(A, (A,), Verdict.MET),
        TopicRise(B, (B,), Verdict.MET),
        TopicRise(C, (C,), Verdict.MET),
    )
    assert (found.needed, found.is_compared) == (3, True)


def test_two_that_have_risen_and_two_that_cannot_are_too_few() -> None:
    found = _found({**NOT_RISEN, A: _with_paper(2), B: _with_paper(2)})
    assert found.verdict is Verdict.NOT_MET


def test_two_that_have_risen_and_one_that_may_have_leave_it_open() -> None:
    found = _found({**NOT_RISEN, A: _with_paper(2), B: _with_paper(2), C: "unknown"})
    assert found.verdict is Verdict.OPEN
    assert _topics(found) == [A, B]
    assert _topics(found, Verdict.OPEN) == [C]


def test_how_many_are_needed_stands_in_the_rulebook() -> None:
    rules = _rules(entry(A), entry(B), entry(C), needed=2)
    now = {**NOT_RISEN, A: _with_paper(2), B: _with_paper(2)}
    assert _found(now, NOT_RISEN, rules).verdict is Verdict.MET


def test_without_the_earlier_file_it_is_open() -> None:
    found = _found({A: _with_paper(4), B: _with_paper(4), C: _with_paper(4)}, None)
    assert (found.verdict, found.rises, found.is_compared) == (Verdict.OPEN, (), False)


def test_without_the_earlier_file_it_is_open_even_if_nothing_is_in_place_now() -> None:
    found = _found(dict.fromkeys((A, B, C, D), 0), None)
    assert found.verdict is Verdict.OPEN


# What a rise is


def test_a_level_that_is_the_same_is_no_rise() -> None:
    assert _found(NOT_RISEN).rises == ()


def test_a_level_that_has_fallen_is_no_rise() -> None:
    then = {name: _with_paper(3) for name in (A, B, C, D)}
    assert _found({name: _with_paper(2) for name in (A, B, C, D)}, then).rises == ()


def test_a_fall_elsewhere_takes_nothing_away_from_three_rises() -> None:
    now = {A: _with_paper(2), B: _with_paper(2), C: _with_paper(2), D: 0}
    assert _found(now).verdict is Verdict.MET


def test_a_rise_beyond_the_target_counts() -> None:
    rules = _rules(*(entry(name, target=1) for name in (A, B, C)))
    now = {name: _with_paper(4) for name in (A, B, C)}
    then = {name: _with_paper(2) for name in (A, B, C)}
    assert _found(now, then, rules).verdict is Verdict.MET


def test_a_rise_that_stays_below_its_target_counts() -> None:
    rules = _rules(*(entry(name, target=4) for name in (A, B, C)))
    assert _found({name: _with_paper(2) for name in (A, B, C)}, NOT_RISEN, rules).verdict == "met"


def test_rises_stand_in_the_order_of_the_rulebook() -> None:
    rules = _rules(entry(D), entry(B), entry(A))
    now = {name: _with_paper(2) for name in (A, B, D)}
    assert _topics(_found(now, NOT_RISEN, rules)) == [D, B, A]


def test_an_indicator_that_the_rulebook_does_not_select_gives_no_rise() -> None:
    rules = _rules(entry(A), entry(B))
    now = {name: _with_paper(2) for name in (A, B, C, D)}
    assert _topics(_found(now, NOT_RISEN, rules)) == [A, B]


def test_a_topic_of_profile_facts_gives_no_rise() -> None:
    parts = (*PARTS, count("members"))
    rules = _rules(entry(A), asked("members"))
    facts = ({"members": 90}, {"members": 10})
    found = _found({A: _with_paper(2)}, NOT_RISEN, rules, parts, facts=facts)
    assert _topics(found) == [A]


# A topic of several indicators counts once


def test_a_topic_counts_once_however_many_of_its_indicators_have_risen() -> None:
    rules = _rules(entry(A, B, C), entry(D))
    now = {name: _with_paper(2) for name in (A, B, C, D)}
    found = _found(now, NOT_RISEN, rules)
    assert found.rises == (TopicRise(A, (A, B, C), Verdict.MET), TopicRise(D, (D,), Verdict.MET))
    assert found.verdict is Verdict.NOT_MET


def test_one_risen_indicator_is_enough_for_its_topic() -> None:
    rules = _rules(entry(A, B))
    found = _found({A: _with_paper(0), B: _with_paper(2)}, NOT_RISEN, rules)
    assert found.rises == (TopicRise(A, (B,), Verdict.MET),)


def test_a_topic_that_has_surely_risen_names_only_what_surely_has() -> None:
    rules = _rules(entry(A, B))
    found = _found({A: "unknown", B: _with_paper(2)}, NOT_RISEN, rules)
    assert found.rises == (TopicRise(A, (B,), Verdict.MET),)


def test_a_topic_that_may_have_risen_names_what_may_have() -> None:
    rules = _rules(entry(A, B))
    found = _found({A: "unknown", B: _with_paper(1)}, NOT_RISEN, rules)
    assert found.rises == (TopicRise(A, (A,), Verdict.OPEN),)


# Papers


@pytest.mark.parametrize(
    "evidence",
    [
        [],
        [paper(kind="letter")],
        [paper(date="2026-11-23")],  # dated on the day after the assessment
        [paper(valid_until="2026-11-21")],
    ],
    ids=["none", "of another kind", "of tomorrow", "expired"],
)
def test_a_rise_without_a_valid_paper_may_be_one_but_is_not_sure(evidence: object) -> None:
    now = {name: {"level": 2, "evidence": evidence} for name in (A, B, C)}
    found = _found({**NOT_RISEN, **now})
    assert found.verdict is Verdict.OPEN
    assert _topics(found, Verdict.OPEN) == [A, B, C]


def test_the_paper_is_asked_for_now_and_not_then() -> None:
    now = {name: _with_paper(2) for name in (A, B, C)}
    assert _found(now, dict.fromkeys((A, B, C, D), 1)).verdict is Verdict.MET


def test_a_level_that_was_claimed_then_without_a_paper_still_has_to_be_exceeded() -> None:
    # Then level 2 was stated, even if nothing proved it: level 2 with a paper is no rise.
    now = {name: _with_paper(2) for name in (A, B, C, D)}
    assert _found(now, dict.fromkeys((A, B, C, D), 2)).rises == ()


def test_a_rise_to_a_level_that_needs_no_paper_is_sure() -> None:
    lenient = [indicator(name, evidence={"required_from": 3}) for name in (A, B, C)]
    rules = _rules(entry(A), entry(B), entry(C))
    found = _found(dict.fromkeys((A, B, C), 2), NOT_RISEN, rules, lenient)
    assert found.verdict is Verdict.MET


def test_a_rise_is_sure_up_to_the_level_that_needs_no_paper() -> None:
    # Level 4 is claimed without a paper; level 2, which needs none, is above level 1 of then.
    lenient = [indicator(name, evidence={"required_from": 3}) for name in (A, B, C)]
    rules = _rules(entry(A), entry(B), entry(C))
    found = _found(dict.fromkeys((A, B, C), 4), NOT_RISEN, rules, lenient)
    assert found.verdict is Verdict.MET


# What is open, now or then


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ("unknown", 3, "open"),  # level 4 is possible
        ("unknown", 4, None),  # nothing is above level 4
        (_with_paper(0), "unknown", None),  # nothing is below level 0
        (_with_paper(1), "unknown", "open"),
        (_with_paper(4), "unknown", "open"),  # it may have been 4 already
        ("unknown", "unknown", "open"),
    ],
)
def test_an_open_level_may_have_risen_if_one_of_its_levels_is_higher(
    now: object, then: object, expected: str | None
) -> None:
    found = _found({A: now}, {A: then}, _rules(entry(A)))
    assert [rise.verdict for rise in found.rises] == ([] if expected is None else [expected])


def test_what_was_not_answered_then_may_have_risen() -> None:
    found = _found({A: _with_paper(2)}, {}, _rules(entry(A)))
    assert _topics(found, Verdict.OPEN) == [A]


def test_what_is_not_answered_now_may_have_risen() -> None:
    assert _topics(_found({}, NOT_RISEN, _rules(entry(A))), Verdict.OPEN) == [A]


NOTHING = {"not_applicable": "it does not apply"}


@pytest.mark.parametrize(
    ("now", "then"),
    [(NOTHING, 0), (_with_paper(4), NOTHING), (NOTHING, NOTHING), ("unknown", NOTHING)],
    ids=["now", "then", "now and then", "then, and open now"],
)
def test_what_does_not_apply_now_or_then_is_no_rise(now: object, then: object) -> None:
    found = _found({A: now, B: _with_paper(2)}, {A: then, B: 1}, _rules(entry(A), entry(B)))
    assert _topics(found) == [B]
    assert _topics(found, Verdict.OPEN) == []


# Levels that follow from facts


SIZED = indicator(A, fact="members", when=(">= 5", ">= 15", ">= 30", ">= 50"))
SIZE_PARTS = (count("members"), SIZED)


def _members(answer: object, **more: object) -> dict[str, object]:
    given = answer if isinstance(answer, dict) else {"value": answer}
    return {"members": given | {"evidence": [PAPER]} | more}


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        (30, 29, "met"),  # level 3 after level 2
        (29, 15, None),  # both level 2
        ({"at_least": 30}, 29, "met"),  # level 3 or 4
        ({"between": [14, 15]}, 14, "open"),  # level 1 or 2 after level 1
        (15, {"between": [14, 15]}, "open"),
        (30, {"between": [14, 15]}, "met"),
        ({"at_most": 14}, 5, None),  # level 0 or 1 after level 1
    ],
)
def test_a_level_from_a_fact_rises_as_far_as_the_fact_is_known(
    now: object, then: object, expected: str | None
) -> None:
    facts = (_members(now), _members(then))
    found = _found({}, {}, _rules(entry(A)), SIZE_PARTS, facts=facts)
    assert [rise.verdict for rise in found.rises] == ([] if expected is None else [expected])


def test_a_level_from_a_fact_needs_the_paper_of_the_fact() -> None:
    facts = (_members(30, evidence=[]), _members(5))
    found = _found({}, {}, _rules(entry(A)), SIZE_PARTS, facts=facts)
    assert _topics(found, Verdict.OPEN) == [A]


def test_ages_are_counted_to_the_day_of_each_assessment() -> None:
    # Founded on 22 March 2024: one year old then, two years now.
    steps = tuple(f"years since founded >= {n}" for n in (1, 2, 3, 4))
    parts = (fact("founded", "date"), indicator(A, fact="founded", when=steps))
    known = {"founded": {"value": "2024-03-22", "evidence": [PAPER]}}
    found = _found({}, {}, _rules(entry(A)), parts, facts=(known, known))
    assert _topics(found) == [A]


# How long ago the benchmarking was


ENOUGH: Answers = {name: _with_paper(2) for name in (A, B, C, D)}


def _timed(*days: str, label: str = "bronze") -> ImprovementResult:
    return _found(ENOUGH, labels=[{"label": label, "benchmarked": day} for day in days])


@pytest.mark.parametrize(
    ("day", "months", "verdict"),
    [
        ("2024-11-21", Fraction(49, 2), "open"),  # 24 months and a day
        ("2024-11-22", Fraction(24), "met"),
        ("2025-03-22", Fraction(20), "met"),
        ("2025-05-22", Fraction(18), "met"),
        ("2025-05-23", Fraction(35, 2), "open"),  # 17 months and 30 days
        ("2026-11-22", Fraction(0), "open"),
    ],
)
def test_a_benchmarking_18_to_24_months_ago_is_in_time_and_any_other_is_open(
    day: str, months: Fraction, verdict: str
) -> None:
    found = _timed(day)
    assert found.months == Span(months, months)
    assert (found.timing, found.verdict) == (verdict, verdict)


@pytest.mark.parametrize(
    ("month", "low", "high", "verdict"),
    [
        # From the last day of the month and from the first, to 22 November 2026.
        ("2024-11", Fraction(47, 2), Fraction(49, 2), "open"),
        ("2024-12", Fraction(45, 2), Fraction(47, 2), "met"),
        ("2025-04", Fraction(37, 2), Fraction(39, 2), "met"),
        ("2025-05", Fraction(35, 2), Fraction(37, 2), "open"),
        ("2025", Fraction(21, 2), Fraction(45, 2), "open"),
    ],
)
def test_a_benchmarking_known_to_the_month_is_in_time_if_every_day_of_it_is(
    month: str, low: Fraction, high: Fraction, verdict: str
) -> None:
    found = _timed(month)
    assert found.months == Span(low, high)
    assert found.timing == verdict


def test_too_few_rises_are_too_few_whenever_the_benchmarking_was() -> None:
    found = _found(NOT_RISEN, labels=[{"label": "bronze", "benchmarked": "2019-01"}])
    assert (found.timing, found.verdict) == (Verdict.OPEN, Verdict.NOT_MET)


@pytest.mark.parametrize(
    "labels",
    [None, [], [{"label": "bronze"}], [{"label": "bronze", "awarded": "2025-03-22"}]],
    ids=["nothing said", "no label", "no date", "award alone"],
)
def test_without_the_date_of_a_benchmarking_it_is_open(
    labels: Sequence[Mapping[str, object]] | None,
) -> None:
    found = _found(ENOUGH, labels=labels)
    assert (found.months, found.timing, found.verdict) == (None, Verdict.OPEN, Verdict.OPEN)


@pytest.mark.parametrize("label", ["bronze", "silver", "gold"])
def test_a_benchmarking_for_any_label_counts(label: str) -> None:
    assert _timed("2025-03-22", label=label).verdict is Verdict.MET


@pytest.mark.parametrize("days", [("2022-10", "2025-03-22"), ("2025-03-22", "2022-10")])
def test_the_last_of_several_benchmarkings_counts_wherever_it_stands(days: tuple[str, str]) -> None:
    assert _timed(*days).months == Span(Fraction(20), Fraction(20))


def test_a_benchmarking_that_is_still_to_come_does_not_count() -> None:
    assert _timed("2025-03-22", "2026-11-23").months == Span(Fraction(20), Fraction(20))


def test_a_benchmarking_in_the_month_of_the_assessment_is_one_that_is_stated() -> None:
    # Any day from 1 to 22 November 2026: the rest of the month is still to come.
    assert _timed("2026-11").months == Span(Fraction(0), Fraction(1, 2))


def test_a_benchmarking_known_to_the_present_year_may_be_the_last_one() -> None:
    # The one of January 2025 is 22 months ago; the other may be of yesterday.
    found = _timed("2025-01-22", "2026")
    assert (found.timing, found.verdict) == (Verdict.OPEN, Verdict.OPEN)


def test_a_benchmarking_known_to_the_year_may_be_later_than_one_known_to_the_day() -> None:
    # 22 March 2025 is 20 months ago; the other one may be of December 2025.
    assert _timed("2025-03-22", "2025").months == Span(Fraction(21, 2), Fraction(45, 2))


# What the scorecard makes of it


def test_a_scorecard_is_met_if_enough_has_risen() -> None:
    card = _card(ENOUGH, NOT_RISEN)
    assert (card.verdict, card.evidenced_verdict) == (Verdict.MET, Verdict.MET)


def test_a_scorecard_is_not_met_if_too_little_has_risen_and_all_else_is_met() -> None:
    at_target = {name: _with_paper(3) for name in (A, B, C, D)}
    card = _card(at_target, at_target)
    assert (card.verdict, card.evidenced_verdict) == (Verdict.NOT_MET, Verdict.NOT_MET)
    assert card.score is not None
    assert card.score.low == 1


def test_a_scorecard_is_open_if_the_rise_is_open_and_all_else_is_met() -> None:
    card = _card({name: _with_paper(3) for name in (A, B, C, D)}, None)
    assert (card.verdict, card.evidenced_verdict) == (Verdict.OPEN, Verdict.OPEN)


def test_a_criterion_that_is_not_met_outweighs_every_rise() -> None:
    rules = _rules(*FOUR.entries, criteria=[criterion("c", "members >= 15")])
    parts = (*PARTS, count("members"))
    card = _card(ENOUGH, NOT_RISEN, rules, parts, facts=({"members": 14}, {"members": 90}))
    assert card.improvement is not None
    assert (card.improvement.verdict, card.verdict) == (Verdict.MET, Verdict.NOT_MET)


def test_the_earlier_assessment_changes_neither_the_score_nor_the_weaknesses() -> None:
    with_it, without = _card(ENOUGH, NOT_RISEN), _card(ENOUGH, None)
    assert with_it.score == without.score
    assert with_it.weaknesses == without.weaknesses
    assert with_it.questions == without.questions
