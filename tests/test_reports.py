"""The gap report: same content in all formats, free text displayed as text."""

import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from clusterself.app.assess import Reckoned, assess
from clusterself.app.render import render
from clusterself.cli.summary import summary
from clusterself.model.gap_report import GapReport, QuestionCard, RuleCounts
from clusterself.model.scorecard import AnsweredShare, AnswerState, QuestionReason
from clusterself.model.verdict import Verdict
from clusterself.reports import card_words, result_words
from clusterself.reports.free_text import escape_markdown
from clusterself.reports.shown import narrowing, strengths
from clusterself.reports.way import not_public, way_sentence

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ("start-up", "strong")


def _report(name: str) -> GapReport:
    report, faults = assess(ROOT / "examples" / name / "assessment.yaml", "bronze")
    assert report is not None, faults
    return report


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_report_claims_that_a_label_is_held(name: str) -> None:
    report = _report(name)
    assert "Self-assessment, not validated" in render(report, "md")
    assert not re.search(r"award|grant|certif|holds|passed|label", report.result.sentence)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert render(_report(name), "md") == render(_report(name), "md")
    assert render(_report(name), "json") == render(_report(name), "json")


@pytest.mark.parametrize("name", EXAMPLES)
def test_markdown_and_json_name_the_same_weaknesses_in_the_same_order(name: str) -> None:
    report = _report(name)
    titles = [w["title"] for w in json.loads(render(report, "json"))["weaknesses"]]
    text = render(report, "md")
    found = re.findall(r"^### \d+\. (.*)$", text, re.MULTILINE)
    assert found == titles


def test_a_report_has_no_empty_lines_in_a_row() -> None:
    assert "\n\n\n" not in render(_report("strong"), "md")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026.1", "2026.1"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("-5", "-5"),
        ("# not a heading", r"\# not a heading"),
        ("<b>*bold*</b>", r"\<b\>\*bold\*\</b\>"),
        ("a | b", r"a \| b"),
        ("{{ 7 * 7 }}", r"\{\{ 7 \* 7 \}\}"),
        ("two\n\nlines", "two lines"),
        ("Łódź & Česká", r"Łódź \& Česká"),
    ],
)
def test_markup_in_free_text_is_displayed_as_text(text: str, shown: str) -> None:
    assert escape_markdown(text) == shown


def test_template_syntax_in_an_assessment_is_not_run(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "clusterself: assessment/1\n"
        "cluster: {id: x, name: '{{ 7 * 7 }}<script>', country: DE}\n"
        "assessed_on: 2026-11-22\n"
        "assessor: {role: manager}\n"
    )
    report, _ = assess(path, "bronze")
    assert report is not None
    text = render(report, "md")
    assert r"\{\{ 7 \* 7 \}\}\<script\>" in text
    assert "49" not in text.split("## Annex")[0].splitlines()[0]


NOTHING_ANSWERED = """\
clusterself: assessment/1
cluster: {id: small, name: Small (fictional), country: NO}
assessed_on: 2026-11-22
assessor: {role: manager}
"""


@pytest.fixture
def unanswered(tmp_path: Path) -> GapReport:
    path = tmp_path / "a.yaml"
    path.write_text(NOTHING_ANSWERED)
    report, faults = assess(path, "bronze")
    assert report is not None, faults
    return report


@pytest.mark.parametrize(
    ("verdict", "rules", "sentence"),
    [
        (
            Verdict.MET,
            RuleCounts(7, 0, 0),
            "no obstacle found in the 7 rules tested here; others are not public",
        ),
        (
            Verdict.NOT_MET,
            RuleCounts(5, 1, 1),
            "not met. Of the 7 rules tested here, 5 are met, 1 is not met, 1 is open",
        ),
        (
            Verdict.NOT_MET,
            RuleCounts(5, 2, 0),
            "not met. Of the 7 rules tested here, 5 are met, 2 are not met",
        ),
        (
            Verdict.OPEN,
            RuleCounts(6, 0, 1),
            "open. Of the 7 rules tested here, 6 are met, 1 is open",
        ),
        (
            Verdict.OPEN,
            RuleCounts(0, 0, 7),
            "open. Of the 7 rules tested here, 7 are open",
        ),
        (
            Verdict.OPEN,
            RuleCounts(7, 0, 0),
            "open. More than 20 % of the weight is not applicable, so the rules do not fit",
        ),
    ],
)
def test_a_verdict_says_that_it_speaks_of_the_publicly_known_rules_only(
    verdict: Verdict, rules: RuleCounts, sentence: str
) -> None:
    assert result_words.verdict_sentence(verdict, rules, all_public=False) == sentence


def test_only_where_all_rules_are_public_a_verdict_is_met() -> None:
    sentence = result_words.verdict_sentence(Verdict.MET, RuleCounts(3, 0, 0), all_public=True)
    assert sentence == "met. All 3 rules are met"


@pytest.mark.parametrize(
    ("reason", "effect", "said"),
    [
        (
            QuestionReason.SCORE,
            Fraction(35, 1000),
            "may move the score by up to 3.5 percentage points",
        ),
        (QuestionReason.CRITERION, Fraction(0), "decides eligibility"),
        (
            QuestionReason.CRITERION,
            Fraction(183, 1000),
            "decides eligibility and may move the score by up to 18.3 percentage points",
        ),
    ],
)
def test_a_question_says_what_its_answer_changes(
    reason: QuestionReason, effect: Fraction, said: str
) -> None:
    card = QuestionCard("x", "X", "X?", AnswerState.UNANSWERED, reason, (), effect)
    assert card_words.consequence(card) == said


def test_a_weakness_says_the_days_of_the_first_step_and_of_all() -> None:
    # The criterion; two steps; one step.
    said = [card_words.own_work(card) for card in _report("start-up").weaknesses]
    assert said[0] == "20 days"
    assert said[1] == "2 days to level 1, 12 days in all to level 2"
    assert said[3] == "5 days to level 2"


@pytest.mark.parametrize(
    ("verdict", "rules", "advice"),
    [
        (
            Verdict.NOT_MET,
            RuleCounts(5, 1, 1),
            "By these rules the label is not in reach yet: first settle the rule that is not met.",
        ),
        (
            Verdict.NOT_MET,
            RuleCounts(5, 2, 0),
            "By these rules the label is not in reach yet: first settle the rules that are "
            "not met.",
        ),
        (Verdict.OPEN, RuleCounts(6, 0, 1), "What decides is listed under What to find out."),
        (Verdict.OPEN, RuleCounts(7, 0, 0), ""),
        (Verdict.MET, RuleCounts(7, 0, 0), ""),
    ],
)
def test_a_verdict_says_what_follows_and_promises_nothing(
    verdict: Verdict, rules: RuleCounts, advice: str
) -> None:
    assert result_words.verdict_advice(verdict, rules, is_asked=True) == advice


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (AnsweredShare(66, 0, 66), "66 of 66 questions answered"),
        (AnsweredShare(65, 1, 66), "65 of 66 questions answered, 1 open (unknown)"),
        (AnsweredShare(0, 0, 3), "0 of 3 questions answered, 3 open (not answered)"),
        (AnsweredShare(1, 2, 6), "1 of 6 questions answered, 5 open (2 unknown, 3 not answered)"),
    ],
)
def test_what_is_open_is_said_with_the_count_of_answers(share: AnsweredShare, said: str) -> None:
    assert result_words.answered_sentence(share) == said


def test_an_open_verdict_points_to_no_empty_list() -> None:
    assert result_words.verdict_advice(Verdict.OPEN, RuleCounts(6, 0, 1), is_asked=False) == ""


def test_whose_days_they_are_is_said_at_full_length_on_demand() -> None:
    report = _report("start-up")
    said = [card_words.own_work(card, in_full=True) for card in report.weaknesses[:2]]
    assert said == [
        "about 20 working days of the office",
        "about 2 working days of the office to level 1, 12 days in all to level 2",
    ]


def test_the_scale_of_levels_is_explained_once() -> None:
    gap = _report("start-up").weaknesses[1]
    assert card_words.standing(gap) == "level 0, target 2"
    long = "at best level 0, our target for bronze is 2 on a scale of 0 to 4"
    assert card_words.standing(gap._replace(at_best=True), "bronze") == long
    for text in (render(_report("start-up"), "html", brief=True), _terminal("start-up")):
        assert text.count("on a scale of 0 to 4") == 1


def _terminal(name: str) -> str:
    return " ".join(summary(_report(name), Path("a.yaml"), plain=True).split())


def test_a_gap_says_what_the_target_level_requires() -> None:
    process = "Firms and at least one other kind of member took part in workshops or interviews"
    assert str(_report("start-up").weaknesses[1].target_means).startswith(process)
    assert f"Level 2 is reached when:** {process}" in render(_report("start-up"), "md")


def test_the_questions_that_are_not_shown_are_counted_with_what_they_move() -> None:
    # All questions together move 26.4 points, the width of the range; the three shown move 5.3.
    report = _report("start-up")
    said = "17 more questions, which may move the score by up to 21.1 percentage points in all"
    assert card_words.more_questions(report, 3) == said
    much = report.questions[0]._replace(effect=Fraction(1))
    score = report.result.score
    assert score is not None
    wide = report._replace(
        questions=(much,), result=report.result._replace(score=score._replace(low=score.high))
    )
    assert card_words.more_questions(wide, 0) == "1 more question"
    assert card_words.more_questions(wide, 1) == ""


def test_rules_that_are_not_public_are_named_short_in_the_brief_and_all_in_the_full_report() -> (
    None
):
    last = "which papers an assessor may ask to see for bronze"
    brief, full = (render(_report("start-up"), "html", brief=brief) for brief in (True, False))
    first = "first of all the official eligibility document of November 2019"
    assert first in brief
    assert "Ask the European Secretariat for Cluster Analysis (ESCA) before you apply." in brief
    assert "before you apply. 5 more in the full report." in brief
    assert last not in brief.lower()
    assert last in full.lower()


def test_the_way_to_the_label_is_told_in_one_line() -> None:
    assert way_sentence(_report("strong")) == (
        "The way to bronze begins with: Eligibility and platform listing. Known times: "
        "Questionnaire before the interview about 1 week, Report with comparison and "
        "recommendations about 5 weeks. Fee: from EUR 1,650 (a page without a date)."
    )


def test_a_label_without_a_known_way_has_no_such_line() -> None:
    report = _report("strong")
    bare = report._replace(process=report.process._replace(steps=(), fees=(), issuer=None))
    assert way_sentence(bare) == ""
    assert "Ask the" not in not_public(bare)


def test_the_catalogue_is_named_once_at_the_end() -> None:
    for text in (render(_report("strong"), "html"), render(_report("strong"), "md")):
        assert len(re.findall(r"content [0-9a-f]{12}\b", text)) == 1
        assert text.count("2026.1") == 1


def test_without_answers_no_weakness_is_denied(unanswered: GapReport) -> None:
    said = "Nothing is answered yet, so no weakness can be named. Begin with the questions."
    assert said in render(unanswered, "html")
    assert said in render(unanswered, "md")
    assert said in " ".join(summary(unanswered, Path("a.yaml"), plain=True).split())


def test_too_little_answered_is_said_with_the_questions_that_narrow_the_score_most(
    unanswered: GapReport,
) -> None:
    assert [card.id for card in narrowing(unanswered)][:2] == ["committed-members", "staff-fte"]
    assert "Score: too little answered</h2>" in render(unanswered, "html", brief=True)
    assert narrowing(_report("start-up")) == ()


def test_the_strengths_are_shown_in_their_order() -> None:
    titles = [line.title for line in strengths(_report("start-up"))]
    assert titles == [
        "Geographical concentration",
        "Members in working groups",
        "Direct contacts with members",
    ]


def test_the_summary_has_the_order_of_the_report() -> None:
    text = summary(_report("start-up"), Path("a.yaml"), plain=True)
    marks = (
        "Example Wood Valley", "Self-assessment, not validated", "Verdict", "Eligibility", "Score",
        "Answered", "Evidenced", "Weaknesses to address first", "What to find out",
        "Strengths to build on", "More: clusterself assess a.yaml -o report.html",
    )  # fmt: skip
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_one_of_a_kind_is_counted_in_the_singular() -> None:
    values = {line.id: line.value for line in _report("start-up").facts}
    assert values["working-groups"] == "1 group"
    assert values["member-countries"] == "1 country"
    assert values["committed-members"] == "11 members"


PICTURES = re.findall(
    r'<img src="([^"]*)"[^>]* alt="([^"]*)"', (ROOT / "README.md").read_text("utf-8")
)


@pytest.mark.parametrize(("path", "words"), PICTURES)
def test_a_picture_of_the_readme_is_there_small_and_described(path: str, words: str) -> None:
    assert (ROOT / path).stat().st_size < 200_000
    assert len(words.split()) > 10


def test_the_readme_shows_five_pictures() -> None:
    assert len(PICTURES) == 5


# What stands beside the scorecard: sensitivity, ruler, improvement, calendar


def _silver(previous: str | None, *, with_sensitivity: bool = False) -> GapReport:
    folder = ROOT / "examples" / "uneven-silver"
    report, faults = assess(
        folder / "assessment.yaml",
        "silver",
        folder / previous if previous else None,
        with_sensitivity=with_sensitivity,
    )
    assert report is not None, faults
    return report


def _said(report: GapReport) -> str:
    return " ".join(summary(report, Path("a.yaml"), plain=True).split())


BEFORE = "assessment-2025-03.yaml"
RISEN = (
    "8 topics have risen with papers, 3 are needed; the earlier benchmarking was 19.5 to 20.5 "
    "months ago, within the 18 to 24 that are asked for."
)


def test_the_improvement_that_decides_silver_stands_under_eligibility_even_in_brief() -> None:
    html = render(_silver(BEFORE), "html", brief=True)
    eligibility = html[html.index('id="eligibility-title"') : html.index('id="score-title"')]
    assert "Improvement since the earlier benchmarking" in eligibility
    assert RISEN in eligibility


def test_the_improvement_is_told_in_markdown_and_on_the_terminal_too() -> None:
    report = _silver(BEFORE)
    assert RISEN in render(report, "md")
    assert f"Improvement {RISEN}" in _said(report)


def test_the_topics_that_rose_are_named_in_full_reports() -> None:
    report = _silver(BEFORE)
    assert "- Risen: Direct contacts with members; Cooperation among members;" in render(
        report, "md"
    )
    assert "<li>Direct contacts with members</li>" in render(report, "html")
    assert len(json.loads(render(report, "json"))["improvement"]["risen"]) == 8


def test_without_the_earlier_file_the_option_is_named_and_no_topic() -> None:
    report = _silver(None)
    assert "with --previous to compare." in _said(report)
    assert 'id="improvement"' not in render(report, "html")


def test_a_label_that_asks_for_no_rise_has_no_such_line() -> None:
    assert _report("strong").improvement is None
    assert "Improvement" not in render(_report("strong"), "html", brief=True)


MOVED = (
    "Each of 31 answered levels was lowered by one and each of 30 weights moved by 20 % up and "
    "down, each alone. Of these 91 moves, 1 changes the verdict and 13 change which are the first "
    "five weaknesses; in 8 of these only the lowered indicator itself comes in."
)


def test_sensitivity_is_told_in_a_sentence_with_its_table_of_titles() -> None:
    report = _silver(BEFORE, with_sensitivity=True)
    line = "| Financial controlling | from level 2 to level 1 | not met | "
    text = render(report, "md")
    assert MOVED in text
    assert text.count(line) == 1
    html = render(report, "html")
    assert MOVED in html
    assert html.count('<th scope="row">Financial controlling</th><td>From level 2 to level 1') == 1


def test_sensitivity_is_whole_in_json() -> None:
    found = json.loads(render(_silver(BEFORE, with_sensitivity=True), "json"))["sensitivity"]
    assert found["found"]["verdict_changes"] == 1
    assert len(found["lines"]) == len(found["found"]["changes"]) == 14
    assert found["found"]["changes"][3]["id"] == "strategy.financial-controlling"


def test_sensitivity_stays_out_of_the_brief_report_and_away_unless_asked_for() -> None:
    assert MOVED not in render(_silver(BEFORE, with_sensitivity=True), "html", brief=True)
    assert _silver(BEFORE).sensitivity is None
    assert "little different" not in render(_silver(BEFORE), "md")


def test_of_many_sensitive_lines_the_page_shows_twenty_and_counts_the_rest() -> None:
    report = _silver(BEFORE, with_sensitivity=True)
    part = report.sensitivity
    assert part is not None
    many = report._replace(sensitivity=part._replace(lines=part.lines[:1] * 23))
    assert render(many, "html").count("<td>From level 3 to level 2</td>") == 20
    assert "3 more of this kind stand in the report as JSON." in render(many, "html")


OLDER = """\
clusterself: assessment/1
catalogue:
  edition: "2025.9"
  sha256: abababababababababababababababababababababababababababababababab
cluster: {id: small, name: Small (fictional), country: NO}
assessed_on: 2026-11-22
assessor: {role: manager}
"""


def test_another_catalogue_is_told_with_what_cannot_be_known(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(OLDER)
    report, faults = assess(path, "bronze")
    assert report is not None, faults
    then = "The answers were given against edition 2025.9, content abababababab"
    for text in (render(report, "html"), render(report, "md"), _said(report)):
        assert then in text
    assert "The older catalogue is not at hand." in render(report, "md")
    assert "and 43 more." in render(report, "md")
    assert json.loads(render(report, "json"))["ruler"]["change"]["edition_then"] == "2025.9"


def test_the_same_catalogue_is_no_change() -> None:
    assert _report("strong").ruler is None
    assert "because of the catalogue" not in render(_report("strong"), "html")


HELD = "Valid until 2027-04 (as stated)."


def test_a_label_held_is_told_in_every_full_report_and_not_in_the_brief_one() -> None:
    report = _report("strong")
    for text in (render(report, "html"), render(report, "md"), _said(report)):
        assert HELD in text
    assert HELD not in render(report, "html", brief=True)
    assert json.loads(render(report, "json"))["calendar"][0]["valid_until"] == "2027-04"


def test_the_day_and_the_days_a_month_hold_for_one_label_too() -> None:
    path = ROOT / "examples" / "strong" / "assessment.yaml"
    report, _ = assess(path, "bronze", reckoned=Reckoned(date(2027, 5, 1), Fraction(1, 10)))
    assert report is not None
    said = _said(report)
    assert "bronze: Expired 2027-04 (as stated), but it can still be renewed." in said
    assert "Warning: " in said
