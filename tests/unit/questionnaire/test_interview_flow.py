"""The interview as a state machine: lines in, changes and the next question out; no terminal."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from clusterself.catalogue.document import Data
from clusterself.model.fact import Choice
from clusterself.model.question import Key, LevelText, Question, Section
from clusterself.questionnaire.interview import said
from clusterself.questionnaire.interview_state import (
    Interview,
    Notice,
    Place,
    Step,
    Turn,
    begun,
    rerouted,
)

ONE, TWO = Section("one", "First section"), Section("two", "Second section")
PAID = Question("facts", "paid", "yes-no", ONE, "Paid staff", "Is somebody paid?")
STAFF = Question("facts", "staff", "number", ONE, "Staff", "How many?", unit="FTE", low=Fraction(0))
FORM = Question(
    "facts",
    "form",
    "choice",
    ONE,
    "Legal form",
    "Which form?",
    choices=(Choice(id="club", title="A club"), Choice(id="firm", title="A firm")),
)
INCOME = Question(
    "facts", "income", "money", TWO, "Income", "How much?", low=Fraction(0), by_year=True
)
PLAN = Question(
    "answers",
    "plan",
    "level",
    TWO,
    "Yearly plan",
    "Is there a plan?",
    levels=(LevelText(0, "None."), LevelText(1, "A draft.")),
    reasons=("no staff yet", "founded this year"),
    papers=("strategy paper", "minutes"),
    required_from=2,
)
GROUP = Question(
    "answers",
    "group",
    "applies",
    TWO,
    "Groups",
    "Any reason?",
    reasons=("fewer than five members",),
)
ALL = (PAID, STAFF, FORM, INCOME, PLAN, GROUP)
YEARS = ("2025", "2024")


def _at(question: Question, answers: Mapping[Key, Data] | None = None) -> Interview:
    start = begun(ALL, answers or {}, YEARS)
    return Interview(start.bank, ALL, start.answers, YEARS, Place(ALL.index(question)))


def _after(now: Interview, *lines: str) -> Turn:
    """Return the last turn, all changes before it taken for saved."""
    turn = Turn(now)
    for line in lines:
        turn = said(turn.interview, line)
    return turn


def test_it_begins_at_the_first_open_question() -> None:
    now = begun(ALL, {PAID.key: "yes", STAFF.key: "unknown"}, YEARS)
    assert now.question == FORM


def test_it_begins_at_the_first_question_if_none_is_open() -> None:
    answers: dict[Key, Data] = {one.key: "unknown" for one in ALL}
    assert begun(ALL, answers, YEARS).question == PAID


def test_on_a_route_of_its_own_it_begins_at_the_beginning() -> None:
    now = begun(ALL, {PLAN.key: "unknown"}, YEARS, (PLAN, STAFF))
    assert now.question == PLAN


def test_an_answer_is_handed_out_and_the_next_question_follows() -> None:
    turn = said(_at(STAFF), "2,5 FTE")
    assert {key: str(one) for key, one in turn.changes.items()} == {STAFF.key: "2.5"}
    assert turn.interview.question == FORM


@pytest.mark.parametrize(("typed", "kept"), [("y", "yes"), ("n", "no"), ("NO", "no")])
def test_n_is_no_where_yes_or_no_is_asked(typed: str, kept: str) -> None:
    assert said(_at(PAID), typed).changes == {PAID.key: kept}


@pytest.mark.parametrize("typed", ["2", "firm", "a firm"])
def test_a_choice_is_typed_by_number_or_in_words(typed: str) -> None:
    assert said(_at(FORM), typed).changes == {FORM.key: "firm"}


def test_what_cannot_be_read_changes_nothing_and_the_question_stays() -> None:
    turn = said(_at(PLAN), "7")
    assert (turn.changes, turn.notice) == ({}, Notice.MISREAD)
    assert turn.interview.question == PLAN
    assert "0 to 4" in turn.detail


def test_enter_keeps_an_answer_and_leaves_an_open_one_open() -> None:
    turn = _after(_at(PAID, {PAID.key: "yes"}), "", "")
    assert turn.changes == {}
    assert (turn.interview.question, turn.interview.answers) == (FORM, {PAID.key: "yes"})


def test_help_and_wrong_commands_stay_at_the_question() -> None:
    assert said(_at(STAFF), "?").notice is Notice.HELP
    assert said(_at(STAFF), "x").notice is Notice.APPLIES_TO_ALL
    assert said(_at(GROUP), "u").notice is Notice.NO_LEVEL_ASKED
    assert said(_at(PAID), "b").notice is Notice.AT_FIRST
    assert said(_at(PAID), "-").notice is Notice.NOTHING_THERE


def test_back_leads_where_one_came_from_also_after_a_jump() -> None:
    jumped = _after(_at(STAFF), "/plan")
    assert jumped.interview.question == PLAN
    assert said(jumped.interview, "b").interview.question == STAFF


def test_back_leads_further_back_each_time() -> None:
    assert _after(_at(PAID), "s", "s", "b", "b").interview.question == PAID


def test_answered_questions_are_asked_too_unless_only_open_ones_are_wanted() -> None:
    assert said(_at(PAID, {STAFF.key: 2}), "y").interview.question == STAFF


def test_nought_is_no_number_of_a_choice() -> None:
    assert said(_at(FORM), "0").notice is Notice.MISREAD


def test_back_from_the_place_of_resuming_leads_to_the_question_before() -> None:
    assert said(begun(ALL, {PAID.key: "yes"}, YEARS), "b").interview.question == PAID


def test_dont_know_is_an_answer() -> None:
    assert said(_at(STAFF), "u").changes == {STAFF.key: "unknown"}
    assert said(_at(STAFF), "unknown").changes == {STAFF.key: "unknown"}


# Years and money


def test_two_years_are_asked_one_after_the_other() -> None:
    turn = said(_at(INCOME), "41 000 EUR")
    assert turn.changes == {INCOME.key: {"2025": {"value": 41000, "currency": "EUR"}}}
    assert (turn.interview.question, turn.interview.year) == (INCOME, "2024")
    turn = said(turn.interview, "39000")
    assert turn.changes == {
        INCOME.key: {
            "2025": {"value": 41000, "currency": "EUR"},
            "2024": {"value": 39000, "currency": "EUR"},
        }
    }
    assert turn.interview.question == PLAN


def test_enter_goes_to_the_year_before_and_skip_to_the_next_question() -> None:
    assert said(_at(INCOME), "").interview.year == "2024"
    assert said(_at(INCOME), "s").interview.question == PLAN


def test_a_currency_is_asked_for_once_and_the_amount_waits() -> None:
    asked = said(_at(INCOME), "500")
    assert (asked.changes, asked.interview.step) == ({}, Step.CURRENCY)
    wrong = said(asked.interview, "euros please")
    assert (wrong.notice, wrong.interview.step) == (Notice.NO_CURRENCY, Step.CURRENCY)
    turn = said(wrong.interview, "eur")
    assert turn.changes == {INCOME.key: {"2025": {"value": 500, "currency": "EUR"}}}
    assert turn.interview.currency == "EUR"


def test_the_currency_of_the_file_is_remembered() -> None:
    old: dict[Key, Data] = {("facts", "other"): {"2023": {"value": 1, "currency": "CZK"}}}
    now = begun(ALL, {**old, PAID.key: "yes", STAFF.key: 1, FORM.key: "club"}, YEARS)
    assert said(now, "7").changes == {INCOME.key: {"2025": {"value": 7, "currency": "CZK"}}}


def test_an_amount_stays_in_its_own_currency() -> None:
    known: dict[Key, Data] = {
        ("facts", "other"): {"2025": {"value": 1, "currency": "EUR"}},
        INCOME.key: {"2025": {"value": 3, "currency": "PLN"}},
    }
    assert said(_at(INCOME, known), "4").changes == {
        INCOME.key: {"2025": {"value": 4, "currency": "PLN"}}
    }


def test_years_stand_with_the_latest_first() -> None:
    turn = _after(_at(INCOME), "", "1 EUR", "b", "b", "2 EUR")
    answer = turn.changes[INCOME.key]
    assert isinstance(answer, dict)
    assert list(answer) == ["2025", "2024"]


def test_dont_know_of_the_first_year_is_said_of_all_years() -> None:
    turn = said(_at(INCOME), "u")
    assert turn.changes == {INCOME.key: "unknown"}
    assert turn.interview.question == PLAN


def test_dont_know_of_one_year_leaves_the_others() -> None:
    known: dict[Key, Data] = {INCOME.key: {"2024": {"value": 3, "currency": "EUR"}}}
    turn = said(_at(INCOME, known), "u")
    assert turn.changes == {
        INCOME.key: {"2025": "unknown", "2024": {"value": 3, "currency": "EUR"}}
    }


def test_an_older_year_stays_in_the_file() -> None:
    known: dict[Key, Data] = {INCOME.key: {"2019": {"value": 3, "currency": "EUR"}}}
    turn = said(_at(INCOME, known), "4 EUR")
    assert turn.changes == {
        INCOME.key: {
            "2025": {"value": 4, "currency": "EUR"},
            "2019": {"value": 3, "currency": "EUR"},
        }
    }


# Reasons


def test_a_reason_is_chosen_by_number() -> None:
    turn = _after(_at(PLAN), "x", "2")
    assert turn.changes == {PLAN.key: {"not_applicable": "founded this year"}}


def test_a_reason_of_ones_own_is_refused_with_those_accepted() -> None:
    turn = _after(_at(PLAN), "x", "we are too small")
    assert (turn.changes, turn.notice, turn.interview.step) == ({}, Notice.MISREAD, Step.REASON)
    assert "no staff yet; founded this year" in turn.detail


@pytest.mark.parametrize("way_out", ["", "b"])
def test_the_question_of_the_reason_can_be_left(way_out: str) -> None:
    turn = _after(_at(PLAN), "x", way_out)
    assert (turn.interview.question, turn.interview.step) == (PLAN, Step.QUESTION)


@pytest.mark.parametrize("typed", ["n", "No"])
def test_no_reason_goes_on_like_enter(typed: str) -> None:
    turn = said(_at(GROUP), typed)
    assert (turn.changes, turn.notice, turn.interview.is_over) == ({}, None, True)


def test_n_does_not_mean_that_something_does_not_apply() -> None:
    turn = said(_at(PLAN), "n")
    assert (turn.notice, turn.interview.step) == (Notice.MISREAD, Step.QUESTION)


def test_whether_something_applies_is_answered_by_a_number_or_left_by_enter() -> None:
    assert said(_at(GROUP), "1").changes == {
        GROUP.key: {"not_applicable": "fewer than five members"}
    }
    left = said(_at(GROUP), "")
    assert (left.changes, left.interview.is_over) == ({}, True)


# Comments and papers


def test_a_comment_before_the_answer_is_saved_with_it() -> None:
    waiting = _after(_at(STAFF), "c", "two of us")
    assert (waiting.changes, waiting.notice) == ({}, Notice.KEPT_AHEAD)
    assert said(waiting.interview, "2").changes == {STAFF.key: {"value": 2, "comment": "two of us"}}


def test_a_comment_belongs_to_one_answer_alone() -> None:
    turn = _after(_at(STAFF), "c", "two of us", "2", "1")
    assert turn.changes == {FORM.key: "club"}


@pytest.mark.parametrize("leaving", ["", "s", "b", "q", "/plan"])
def test_a_waiting_comment_is_not_lost_by_going_on(leaving: str) -> None:
    waiting = _after(_at(STAFF), "c", "two of us", leaving)
    assert (waiting.notice, waiting.interview.is_over) == (Notice.WAITS, False)
    assert waiting.interview.question == STAFF
    dropped = said(waiting.interview, "-")
    assert (dropped.notice, dropped.interview.extras) == (Notice.DROPPED, {})


def test_a_comment_on_an_answer_is_saved_at_once_and_can_be_taken_out() -> None:
    turn = _after(_at(STAFF, {STAFF.key: 2}), "c", "two of us")
    assert turn.changes == {STAFF.key: {"value": 2, "comment": "two of us"}}
    assert turn.interview.question == STAFF
    assert _after(turn.interview, "c", "-").changes == {STAFF.key: 2}


def test_a_paper_needs_title_kind_and_day() -> None:
    turn = _after(_at(PLAN, {PLAN.key: 2}), "e", "Plan 2026", "", "1", "2026-03", "31.3.2026", "")
    assert turn.changes == {
        PLAN.key: {
            "level": 2,
            "evidence": [{"title": "Plan 2026", "kind": "strategy paper", "date": "2026-03-31"}],
        }
    }


def test_a_paper_can_be_a_file_or_an_address_and_of_any_kind() -> None:
    first = _after(_at(PLAN, {PLAN.key: 2}), "e", "Plan", "a letter", "2026-03-31", "plan.pdf")
    second = _after(first.interview, "e", "Page", "2", "2026-04-01", "https://example.org/plan")
    assert second.changes == {
        PLAN.key: {
            "level": 2,
            "evidence": [
                {"title": "Plan", "kind": "a letter", "date": "2026-03-31", "file": "plan.pdf"},
                {
                    "title": "Page",
                    "kind": "minutes",
                    "date": "2026-04-01",
                    "address": "https://example.org/plan",
                },
            ],
        }
    }


def test_comment_and_papers_stay_with_another_value_but_its_day_does_not() -> None:
    old: Data = {"value": 2, "as_of": "2025-01-01", "comment": "two", "evidence": [{"title": "x"}]}
    turn = said(_at(STAFF, {STAFF.key: old}), "3")
    assert turn.changes == {STAFF.key: {"value": 3, "comment": "two", "evidence": [{"title": "x"}]}}


def test_the_same_value_again_changes_nothing() -> None:
    old: Data = {"value": 2, "as_of": "2025-01-01"}
    turn = said(_at(STAFF, {STAFF.key: old}), "2")
    assert (turn.changes, turn.interview.question) == ({}, FORM)


def test_a_level_that_needs_a_paper_says_so_unless_there_is_one() -> None:
    assert said(_at(PLAN), "2").notice is Notice.PAPER_WANTED
    assert said(_at(PLAN), "1").notice is None
    proven: Data = {"level": 1, "evidence": [{"title": "x"}]}
    assert said(_at(PLAN, {PLAN.key: proven}), "2").notice is None


def test_an_answer_can_be_taken_out() -> None:
    turn = said(_at(STAFF, {STAFF.key: 2}), "-")
    assert turn.changes == {STAFF.key: None}
    assert turn.interview.question == STAFF


def test_one_year_can_be_taken_out() -> None:
    known: dict[Key, Data] = {INCOME.key: {"2025": 1, "2024": 2}}
    assert said(_at(INCOME, known), "-").changes == {INCOME.key: {"2024": 2}}


# Finding, only open, ends


def test_of_several_that_are_found_one_is_chosen() -> None:
    turn = said(_at(PAID), "/staff")
    assert (turn.interview.step, turn.interview.found) == (Step.FOUND, (PAID, STAFF))
    assert said(turn.interview, "2").interview.question == STAFF
    assert said(turn.interview, "3").notice is Notice.NO_SUCH_NUMBER
    assert said(turn.interview, "").interview.question == PAID


def test_what_has_the_word_in_its_title_is_found_first() -> None:
    mentions = STAFF._replace(id="time", title="Time", question="How much?", definition="A plan.")
    now = begun((mentions, PLAN), {}, YEARS)
    assert said(now, "/plan").interview.found == (PLAN, mentions)


def test_all_words_have_to_be_found_wherever_they_stand() -> None:
    assert said(_at(PAID), "/plan draft").interview.question == PLAN
    assert said(_at(PAID), "/plan rocket").notice is Notice.NOT_FOUND
    assert said(_at(PAID), "/").notice is Notice.SEARCH_HOW


def test_the_question_that_is_asked_already_is_said_to_be_this_one() -> None:
    turn = said(_at(PLAN), "/yearly plan")
    assert (turn.notice, turn.interview.question) == (Notice.THIS_ONE, PLAN)
    assert turn.interview.behind == ()


@pytest.mark.parametrize(
    ("words", "notice"),
    [("/staff", Notice.MORE_WITH_WORD), ("/paid staff", Notice.MORE_WITH_WORDS)],
)
def test_only_after_one_word_a_second_is_advised(words: str, notice: Notice) -> None:
    many = tuple(PAID._replace(id=f"paid-{n}") for n in range(11))
    turn = said(begun(many, {}, YEARS), words)
    assert (turn.notice, turn.detail, len(turn.interview.found)) == (notice, "2", 9)


def test_only_open_passes_over_answers_and_over_whether_something_applies() -> None:
    known: dict[Key, Data] = {STAFF.key: 1, FORM.key: "club", INCOME.key: {"2025": 1}}
    turned = said(_at(STAFF, known), "o")
    assert (turned.notice, turned.interview.question) == (Notice.ONLY_OPEN, PLAN)
    assert said(turned.interview, "1").interview.is_over
    assert said(turned.interview, "o").notice is Notice.ALL_AGAIN


def test_quit_ends_at_any_step() -> None:
    assert said(_at(PLAN), "q").interview.is_over
    assert _after(_at(PLAN), "e", "q").interview.is_over


def test_the_last_answer_ends_it() -> None:
    assert said(_at(GROUP), "1").interview.is_over


def test_signs_that_no_file_can_hold_do_no_harm() -> None:
    assert _after(_at(STAFF, {STAFF.key: 2}), "c", "a\x00b\u2028c").changes == {
        STAFF.key: {"value": 2, "comment": "a?b?c"}
    }


# Another route


def test_a_new_route_keeps_what_was_asked_and_asks_nothing_twice() -> None:
    now = begun(ALL, {}, YEARS, (PAID, STAFF, FORM))
    turn = said(said(now, "s").interview, "2")
    changed = rerouted(turn.interview, (PLAN, STAFF, PAID, INCOME))
    assert changed.route == (PAID, STAFF, PLAN, INCOME)
    assert changed.question == PLAN


def test_a_new_route_leaves_out_nothing_that_comes_next() -> None:
    now = begun(ALL, {STAFF.key: 1}, YEARS, (PAID, STAFF, FORM))
    turn = _after(now, "o", "y")
    assert turn.interview.question == FORM
    assert rerouted(turn.interview, (PLAN, FORM)).question == PLAN


def test_a_route_without_a_rest_is_over() -> None:
    now = begun(ALL, {}, YEARS, (PAID, STAFF))
    assert rerouted(said(now, "y").interview, ()).is_over


def test_a_question_outside_the_route_can_be_found_and_the_route_goes_on_behind_it() -> None:
    now = begun(ALL, {}, YEARS, (PAID, STAFF))
    jumped = said(now, "/plan")
    assert jumped.interview.question == PLAN
    assert said(jumped.interview, "1").interview.question == STAFF
