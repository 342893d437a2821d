"""Explanations: the right number, the rule with its figures, and where they stand."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from builders import (
    asked,
    assessment,
    catalogue,
    choice,
    count,
    criterion,
    derived,
    entry,
    fact,
    indicator,
    paper,
    rulebook,
)

from clusterself.model.base import EvidenceRule
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import Fact
from clusterself.model.indicator import Indicator
from clusterself.model.rulebook import Improvement, Rulebook
from clusterself.model.scorecard import AnswerState, Range
from clusterself.model.verdict import Verdict
from clusterself.scoring.explaining.case import Case
from clusterself.scoring.explaining.explanation import (
    Days,
    Explanation,
    Levels,
    Points,
    Ref,
    Share,
    Value,
)
from clusterself.scoring.explaining.index import Index
from clusterself.scoring.score import score

Parts = Sequence[Fact | Indicator]
Answers = Mapping[str, object]


def index(
    parts: Parts,
    rules: Rulebook,
    facts: Answers | None = None,
    answers: Answers | None = None,
    before: Answers | None = None,
    **more: Any,
) -> Index:
    """Return all explanations of one assessment; `before` are the answers of an earlier one."""
    known: Catalogue = catalogue(*parts)
    now = assessment(facts, answers, **more)
    earlier = None if before is None else assessment(None, before, on="2025-01-22")
    return Index(Case(known, now, rules, score(known, now, rules, earlier), earlier))


def found(where: Index, path: str) -> Explanation:
    """Return an explanation that is there."""
    explanation = where.explain(path)
    assert explanation is not None
    return explanation


def cells(explanation: Explanation) -> list[tuple[Value, ...]]:
    """Return the rows of the table."""
    assert explanation.table is not None
    return [row.cells for row in explanation.table.rows]


TWO = (indicator("first.a"), indicator("first.b"))
TWO_RULES = rulebook(entry("first.a", target=2), entry("first.b", target=2, weight=2))


def test_a_score_is_the_sum_of_weight_times_credit_over_the_weights() -> None:
    where = index(TWO, TWO_RULES, None, {"first.a": 1, "first.b": 3})
    explanation = found(where, "score")
    assert explanation.result == Range(Fraction(5, 6), Fraction(5, 6))
    assert explanation.worked == ("2.5 ÷ 3 = 5/6 = 83.33… %",)
    assert cells(explanation) == [
        ("first.a", "1", Levels((1,)), 2, "0.5", "0.5"),
        ("first.b", "2", Levels((3,)), 2, "1", "2"),
    ]


def test_an_open_answer_shows_both_ends_of_the_score() -> None:
    where = index(TWO, TWO_RULES, None, {"first.a": 1})
    explanation = found(where, "score")
    assert explanation.worked == (
        "lower end: 0.5 ÷ 3 = 1/6 = 16.66… %",
        "upper end: 2.5 ÷ 3 = 5/6 = 83.33… %",
    )
    assert cells(explanation)[1] == ("first.b", "2", Levels((0, 1, 2, 3, 4)), 2, "0-1", "0-2")


def test_one_end_of_a_score_shows_the_levels_of_that_end_alone() -> None:
    where = index(TWO, TWO_RULES, None, {"first.a": 1})
    explanation = found(where, "score.high")
    assert explanation.result == Share(Fraction(5, 6))
    assert cells(explanation)[1] == ("first.b", "2", Levels((4,)), 2, "1", "2")


def test_a_row_of_a_score_names_the_answer_and_the_entry() -> None:
    where = index(TWO, TWO_RULES, None, {"first.b": 1})
    table = found(where, "score").table
    assert table is not None
    assert table.rows[0].sources == (Ref("rulebook", "example-label", ("entries", 0)),)
    assert table.rows[1].sources == (
        Ref("assessment", "", ("answers", "first.b", "level")),
        Ref("rulebook", "example-label", ("entries", 1)),
    )


def test_the_evidenced_score_counts_levels_without_papers_lower() -> None:
    where = index(TWO, TWO_RULES, None, {"first.a": 2, "first.b": 0})
    assert found(where, "score.low").result == Share(Fraction(1, 3))
    assert found(where, "evidenced").result == Range(Fraction(0), Fraction(0))


def test_what_is_not_applicable_is_named_and_its_weight_left_out() -> None:
    answers = {"first.a": {"not_applicable": "it does not apply"}, "first.b": 1}
    where = index(TWO, TWO_RULES, None, answers)
    score_found = found(where, "score")
    assert score_found.worked == ("1 ÷ 2 = 50 %",)
    assert score_found.notes == ("left out, because not applicable: first.a (it does not apply)",)
    assert found(where, "not_applicable_share").worked == ("1 ÷ 3 = 33.33… %",)


def test_indicators_of_one_topic_share_its_weight() -> None:
    rules = rulebook(entry("first.a", "first.b", weight=1))
    explanation = found(index(TWO, rules, None, {"first.a": 1}), "first.a.weight")
    assert explanation.result == Fraction(1, 2)
    assert explanation.worked == ("1 ÷ 2 = 0.5",)
    assert explanation.sources == (Ref("rulebook", "example-label", ("entries", 0, "weight")),)


def test_the_credit_of_an_indicator_is_capped_at_its_target() -> None:
    where = index(TWO, TWO_RULES, None, {"first.a": 4})
    assert found(where, "first.a.credit").worked == ("level 4: min(4, 2) ÷ 2 = 1",)


def test_a_missing_paper_is_told_with_the_level_that_remains() -> None:
    late = paper(date="2026-11-30")
    where = index(TWO, TWO_RULES, None, {"first.a": {"level": 3, "evidence": [late]}})
    explanation = found(where, "first.a.evidenced_levels")
    assert explanation.result == Levels((0,))
    assert "lowered to 0" in explanation.formula
    assert [part.result for part in explanation.parts] == ["not valid, dated after 2026-11-22"]


def test_a_paper_is_valid_until_its_age_is_reached() -> None:
    aged = indicator("first.a", evidence={"max_age_months": 12})
    answers = {"first.a": {"level": 3, "evidence": [paper(date="2025-11-22")]}}
    explanation = found(index([aged, TWO[1]], TWO_RULES, None, answers), "first.a.evidenced_levels")
    assert explanation.result == Levels((3,))
    assert explanation.parts[0].result == "valid until 2026-11-22"
    assert explanation.parts[0].sources == (
        Ref("assessment", "", ("answers", "first.a", "evidence", 0)),
    )


LADDER = indicator("first.size", fact="staff", when=(">= 1", ">= 5", ">= 10", ">= 20"))
LADDER_PARTS = (count("staff", unit="people"), LADDER)
LADDER_RULES = rulebook(entry("first.size"))


def test_a_level_from_a_fact_shows_each_condition_and_whether_it_holds() -> None:
    explanation = found(index(LADDER_PARTS, LADDER_RULES, {"staff": 7}), "first.size.levels")
    assert explanation.result == Levels((2,))
    assert explanation.worked == ("staff: 7 people",)
    assert cells(explanation) == [
        (4, "staff >= 20", Verdict.NOT_MET),
        (3, "staff >= 10", Verdict.NOT_MET),
        (2, "staff >= 5", Verdict.MET),
        (1, "staff >= 1", Verdict.MET),
    ]


def test_a_level_from_a_range_shows_a_value_for_each_possible_level() -> None:
    facts = {"staff": {"between": [4, 12]}}
    explanation = found(index(LADDER_PARTS, LADDER_RULES, facts), "first.size.levels")
    assert explanation.result == Levels((1, 2, 3))
    assert explanation.worked == (
        "staff: 4 to 12 people",
        "level 1 if staff = 4",
        "level 2 if staff = 5",
        "level 3 if staff = 10",
    )


def test_the_answer_behind_a_level_from_a_fact_is_that_of_the_fact() -> None:
    facts = {"staff": {"at_least": 4}}
    explanation = found(index(LADDER_PARTS, LADDER_RULES, facts), "first.size")
    assert explanation.sources == (
        Ref("assessment", "", ("facts", "staff", "at_least")),
        Ref("rulebook", "example-label", ("entries", 0)),
        Ref("indicator", "first.size"),
    )


SHARE_PARTS = (count("own"), count("others"), derived("part", "%", share=["own"], rest=["others"]))


def test_a_share_is_shown_with_its_figures() -> None:
    where = index([*SHARE_PARTS, *TWO], TWO_RULES, {"own": 1, "others": 2})
    explanation = found(where, "part")
    assert explanation.worked == ("1 ÷ (1 + 2) = 1/3 = 33.33… %",)
    assert [part.path for part in explanation.parts] == ["facts.own", "facts.others"]


def test_a_share_of_a_range_takes_the_low_end_with_the_high_end_of_the_rest() -> None:
    facts = {"own": {"between": [1, 3]}, "others": {"between": [1, 2]}}
    explanation = found(index([*SHARE_PARTS, *TWO], TWO_RULES, facts), "part")
    assert explanation.worked == (
        "lowest: 1 ÷ (1 + 2) = 1/3 = 33.33… %",
        "highest: 3 ÷ (3 + 1) = 3/4 = 75 %",
    )


def test_a_quotient_from_below_nought_takes_the_small_divisor_for_its_low_end() -> None:
    loss = fact("result", domain={"min": -100})
    parts: Parts = [
        loss,
        count("staff", domain={"min": 1}),
        derived("each", ratio="result", to="staff"),
    ]
    facts = {"result": {"between": [-6, 4]}, "staff": {"between": [1, 2]}}
    explanation = found(index([*parts, *TWO], TWO_RULES, facts), "each")
    assert explanation.worked == ("lowest: -6 ÷ 1 = -6", "highest: 4 ÷ 1 = 4")


def test_a_derived_fact_by_year_takes_the_year_that_all_parts_have() -> None:
    parts: Parts = [count("own", by_year=True), count("others", by_year=True), SHARE_PARTS[2]]
    facts = {"own": {"2024": 1, "2025": 9}, "others": {"2024": 3}}
    explanation = found(index([*parts, *TWO], TWO_RULES, facts), "part")
    assert explanation.worked == ("1 ÷ (1 + 3) = 1/4 = 25 %",)
    assert explanation.notes[0].startswith("2024 counts")
    assert explanation.parts[0].sources == (
        Ref("assessment", "", ("facts", "own", "2024", "value")),
    )


def test_a_fact_that_is_not_answered_shows_what_it_may_be() -> None:
    kind = choice("kind", "red", "blue")
    explanation = found(index([kind, *TWO], TWO_RULES), "kind")
    assert explanation.result is AnswerState.UNANSWERED
    assert explanation.worked == ("possible: blue or red",)


def test_a_date_shows_its_age_in_months() -> None:
    where = index([fact("begun", "date"), *TWO], TWO_RULES, {"begun": "2025-10-23"})
    assert found(where, "begun").worked == ("from 2025-10-23 to 2026-11-22: 12 completed months",)


MEMBERS = criterion("members", "staff >= 15", waivers=["programme"])
MEMBERS_PARTS = (count("staff"), fact("programme", "yes-no"), *TWO)


def test_a_criterion_shows_its_tests_and_its_waivers() -> None:
    rules = rulebook(*TWO_RULES.entries, criteria=[MEMBERS])
    where = index(MEMBERS_PARTS, rules, {"staff": 11, "programme": "yes"})
    explanation = found(where, "eligibility.members")
    assert explanation.result is Verdict.MET
    assert explanation.worked == ("staff >= 15: not met", "waiver programme: met")
    assert cells(explanation) == [("staff >= 15", "11", Verdict.NOT_MET)]


def test_a_criterion_without_its_paper_is_open_and_says_which_fact_lacks_it() -> None:
    proof = EvidenceRule(accepts=("paper",))
    rules = rulebook(*TWO_RULES.entries, criteria=[MEMBERS.model_copy(update={"evidence": proof})])
    where = index(MEMBERS_PARTS, rules, {"staff": 20, "programme": "no"})
    explanation = found(where, "criteria.members.evidenced")
    assert explanation.result is Verdict.OPEN
    assert "without a valid paper: programme and staff" in explanation.worked


def test_a_verdict_names_the_first_step_that_applies() -> None:
    rules = rulebook(*TWO_RULES.entries, criteria=[MEMBERS], mark="80 %")
    where = index(MEMBERS_PARTS, rules, {"staff": 20}, {"first.a": 1})
    explanation = found(where, "verdict")
    assert explanation.result is Verdict.OPEN
    assert explanation.worked == (
        "1. not met if a rule is not met: 0 of 2",
        "2. open if more than 20 % of the weight is not applicable: 0 = 0 %",
        "3. met if all rules are met: 1 of 2",
        "4. else open: 1 of 2 are open → applies",
    )
    assert cells(explanation)[1] == (
        "result.pass_mark",
        "16.66… % to 83.33… %, 80 % needed",
        Verdict.OPEN,
    )


def test_minimums_are_counted_among_the_rules() -> None:
    rules = rulebook(entry("first.a", minimum=2), entry("first.b"))
    explanation = found(index(TWO, rules, None, {"first.a": 1}), "rules.not_met")
    assert explanation.result == 1
    assert cells(explanation) == [("first.a.minimum", "level 1, 2 needed", Verdict.NOT_MET)]


def test_the_gain_of_a_weakness_is_weight_times_what_is_missing() -> None:
    explanation = found(index(TWO, TWO_RULES, None, {"first.b": 1}), "weaknesses.first.b.gain")
    assert explanation.result == Points(Fraction(1, 3))
    assert explanation.worked == ("2 × (1 − 0.5) ÷ 3 = 1/3",)


def test_the_days_of_a_weakness_are_those_of_its_steps() -> None:
    slow = indicator("first.b", effort=(1, 4, 8, 16))
    rules = rulebook(entry("first.a"), entry("first.b"))
    explanation = found(
        index([TWO[0], slow], rules, None, {"first.b": 1}), "weaknesses.first.b.days"
    )
    assert explanation.result == Days(Fraction(12))
    assert explanation.worked == ("4 + 8 = 12",)


def test_the_place_of_a_weakness_is_told_by_the_best_ratio_that_it_unlocks() -> None:
    needy = indicator("first.b", requires=[{"indicator": "first.a", "level": 2}])
    answers = {"first.a": 0, "first.b": 0}
    explanation = found(index([TWO[0], needy], TWO_RULES, None, answers), "weaknesses.first.a")
    assert explanation.result == "place 1 of 2"
    assert explanation.worked == (
        "own ratio: 1/3 ÷ 2 = 1/6",
        "unlocks first.b; the best ratio of all these is 1/3",
    )


def test_the_effect_of_a_question_is_what_its_answer_may_move() -> None:
    explanation = found(index(TWO, TWO_RULES, None, {"first.a": 1}), "questions.first.b.effect")
    assert explanation.result == Points(Fraction(2, 3))
    assert explanation.worked == ("2 ÷ 3 = 2/3",)


def test_a_range_moves_nothing_while_another_fact_is_not_answered() -> None:
    ladder = indicator("first.a", fact="part", when=("> 0 %", ">= 20 %", ">= 40 %", ">= 60 %"))
    rules = rulebook(entry("first.a", target=2))
    where = index([*SHARE_PARTS, ladder], rules, {"own": {"at_least": 2}})
    assert found(where, "questions.own.effect").result == Points(Fraction(0))
    assert found(where, "questions.others.effect").result == Points(Fraction(1, 2))
    assert found(where, "questions.others.effect").worked == ("0.5 ÷ 1 = 1/2",)


def test_the_questions_answered_are_listed_one_by_one() -> None:
    rules = rulebook(*TWO_RULES.entries, asked("kind"))
    where = index([choice("kind", "red"), *TWO], rules, {"kind": "unknown"}, {"first.a": 1})
    assert cells(found(where, "answered.answered")) == [("first.a", AnswerState.ANSWERED)]
    assert cells(found(where, "answered.unknown")) == [("kind", AnswerState.UNKNOWN)]
    assert found(where, "answered.asked").result == 3


def test_an_improvement_shows_the_levels_before_and_now() -> None:
    rule = Improvement(count=1, months=(18, 24), between="benchmarked", basis="own")
    rules = TWO_RULES.model_copy(update={"improvement": rule})
    answers = {"first.a": {"level": 2, "evidence": [paper()]}, "first.b": 1}
    labels = [{"label": "bronze", "benchmarked": "2025-01-22"}]
    where = index(TWO, rules, None, answers, {"first.a": 1, "first.b": 1}, labels=labels)
    explanation = found(where, "improvement")
    assert explanation.result is Verdict.MET
    assert cells(explanation) == [("first.a", "1", "2", Verdict.MET)]
    assert explanation.worked == (
        "topics that can have risen: 1; surely: 1",
        "since the last benchmarking: 22 months; 18 to 24 wanted, known only as “about”: met",
    )


def test_the_first_word_of_a_path_and_the_form_of_a_share_may_be_left_out() -> None:
    where = index(TWO, TWO_RULES, None, {"first.a": 1})
    assert where.full_path("score") == "result.score"
    assert where.full_path("score.low.percent") == "result.score.low"
    assert where.full_path("first.a") == "indicators.first.a"
    assert where.full_path("evidenced.high") == "result.evidenced_score.high"
    assert where.full_path("first.c") is None


def test_the_beginning_of_a_path_lists_all_below_it() -> None:
    where = index(TWO, TWO_RULES, None, {"first.a": 1})
    assert [one.path for one in where.below("rules")] == [
        "result.rules.met",
        "result.rules.not_met",
        "result.rules.open",
    ]


def test_what_is_listed_bears_the_path_under_which_it_is_found() -> None:
    where = index(TWO, TWO_RULES, None, {"first.a": 1})
    assert all(one.explain().path == path for path, one in where.paths.items())
