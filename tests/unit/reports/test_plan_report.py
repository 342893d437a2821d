"""What the report on a plan says, against a plan written by hand."""

from datetime import date
from fractions import Fraction

import pytest

from clusterself.model.plan import Case, Kind, LevelStep, Promise, Proof, Step
from clusterself.model.plan_file import Status
from clusterself.model.rulebook import Improvement
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.model.wish import BY_EUROS, Price
from plan_by_hand import (
    BEST,
    COURSE,
    PAPER,
    PLAN,
    PLANNED,
    REVIEW,
    RULEBOOK,
    SLOTS,
    STEPS,
    VISITS,
    WISH,
    assessment,
    loosened,
    report,
    way,
    written,
)

# The top


def test_the_headline_says_what_it_takes_and_what_it_leads_to() -> None:
    assert report().headline == (
        "After 3 measures (20.5 working days, EUR 2,300, until February 2027) all 3 rules that "
        "can be tested here should be met. Other rules are not public."
    )


def test_where_all_rules_are_public_the_headline_says_that_they_are_met() -> None:
    public = RULEBOOK.model_copy(update={"unknown_rules": ()})
    assert report(rulebook=public).headline.endswith("February 2027) all 3 rules should be met.")


def test_a_goal_that_leaves_rules_open_is_not_called_free_of_obstacles() -> None:
    best = BEST._replace(promise=BEST.promise._replace(verdict=Verdict.OPEN))
    found = report(PLANNED._replace(plan=PLAN._replace(best=best)))
    assert found.headline.endswith(
        "all that measures can do for the 3 rules that can be tested here is done; some rules stay "
        "open. Other rules are not public."
    )


def test_a_plan_without_money_says_so() -> None:
    best = way(PAPER, days="1", euro=0)
    found = report(PLANNED._replace(plan=PLAN._replace(best=best, schedule=SLOTS[:1])))
    assert found.headline.startswith(
        "After 1 measure (1 working day, no money spent outside, until January 2027) all 3 rules"
    )


def test_the_numbers_of_a_plan() -> None:
    # After the paper two days a year go on, after the visits half a day.
    assert report().figures == (3, Fraction("20.5"), Fraction(2300), 3, Fraction("2.5"))


def test_today_and_afterwards_stand_side_by_side() -> None:
    found = report()
    # Of the criterion and the minimum none is met; weights are 1, 1, 1 and 2 of 5: half a credit
    # for the third, and between nothing and all of the fourth.
    assert found.today == (Verdict.NOT_MET, "not met", 0, 2, Range(Fraction(1, 10), Fraction(1, 2)))
    assert found.then == (
        Verdict.MET,
        "no obstacle found",
        2,
        2,
        Range(Fraction(9, 10), Fraction(1)),
    )


def test_where_nothing_is_needed_this_is_said() -> None:
    plan = PLAN._replace(best=way(days="0", euro=0), schedule=(), next_best=())
    found = report(PLANNED._replace(plan=plan, steps=(), cases={}))
    assert found.headline.startswith(
        "No measure is needed. By the answers, all 3 rules that can be tested here are met already "
        "today."
    )
    assert found.proof == "No plan can be cheaper: there is nothing to do."
    assert (found.load, found.constraints, found.constraints_rest, found.estimates) == (
        (),
        (),
        "",
        "",
    )


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        (WISH.price, "with fewer working days: proven."),
        (BY_EUROS, "with less money: proven."),
        (
            Price(Fraction(200), Fraction(1)),
            "with less cost (a working day counted as EUR 200): proven.",
        ),
    ],
)
def test_the_proof_says_what_cheaper_means(price: Price, expected: str) -> None:
    found = report(PLANNED._replace(wish=WISH._replace(price=price)))
    assert found.proof == f"No set of the 4 measures in the catalogue does it {expected}"


def test_a_search_that_was_stopped_tells_how_much_could_be_saved() -> None:
    plan = PLAN._replace(
        goal_proof=Proof.NOT_DECIDED, proof=Proof.NOT_DECIDED, bound=Fraction("18")
    )
    found = report(PLANNED._replace(plan=plan))
    assert found.distance == Fraction("2.5")
    assert found.proof == (
        "Not proven: the search was stopped. Another set of the 4 measures in the catalogue may "
        "save 2.5 working days at most."
    )


CLOSEST = PLANNED._replace(
    plan=PLAN._replace(
        goal_proof=Proof.IMPOSSIBLE,
        bound=None,
        best=way(
            PAPER,
            days="6",
            euro=0,
            promise=Promise(
                Verdict.NOT_MET, Range(Fraction(4, 10), Fraction(8, 10)), False, 1, 2, None
            ),
        ),
        schedule=SLOTS[:1],
        next_best=(),
    ),
    steps=STEPS[:1],
    constraints=(
        loosened(Kind.RULE, "enough-members", 1, 0)._replace(saved=None),
        loosened(Kind.MAX_DAYS, None, 1, None),
    ),
    cases={},
)


def test_an_impossible_goal_shows_what_comes_closest_and_what_stays_unmet() -> None:
    found = report(CLOSEST)
    assert found.headline == (
        "The goal is not reached. What comes closest: 1 measure (6 working days, no money spent "
        "outside, until January 2027). Met are then 1 of 2 criteria and minimums; the score is 40 "
        "to 80 %, the pass mark 80 %."
    )
    assert found.proof == (
        "No set of the 4 measures in the catalogue reaches the goal within what was asked: "
        "proven. No other set comes closer: proven."
    )
    assert found.unmet == ("At least 15 members", "Pass mark 80 %: score 40 to 80 %")


def test_a_minimum_that_stays_unmet_is_named_with_its_level() -> None:
    plan = CLOSEST.plan._replace(best=None, schedule=())
    found = report(CLOSEST._replace(plan=plan._replace(best=BEST), steps=()))
    assert "Documented strategy (minimum 1, level 0)" in found.unmet


@pytest.mark.parametrize(
    ("proof", "headline"),
    [
        (
            Proof.IMPOSSIBLE,
            "No plan was found: within what was asked, no set of measures leads to the goal.",
        ),
        (Proof.NOT_DECIDED, "No plan was found before the search was stopped."),
    ],
)
def test_without_any_plan_this_is_all_that_is_said(proof: Proof, headline: str) -> None:
    plan = PLAN._replace(best=None, goal_proof=proof, schedule=(), next_best=())
    found = report(PLANNED._replace(plan=plan, steps=(), constraints=(), cases={}))
    assert found.headline == headline
    assert (found.figures, found.then, found.measures, found.left) == (None, None, (), ())


# What was asked


def test_what_was_asked_is_listed_and_an_assumed_pace_is_called_so() -> None:
    wish = WISH._replace(
        max_days=Fraction(60),
        max_euro=Fraction(5000),
        by=date(2027, 6, 30),
        exclude=frozenset({COURSE}),
    )
    lines = report(PLANNED._replace(wish=wish), is_pace_assumed=True).asked
    assert lines == (
        (
            "Goal",
            "Example label (fictional): every criterion, every minimum and a score of 80 %, with "
            "the fewest working days",
        ),
        ("Start", "1 December 2026"),
        ("To be done by", "30 June 2027"),
        ("Pace", "at most 8 working days a month, assumed"),
        ("Limits", "at most 60 working days and EUR 5,000"),
        ("Without", "“Course on strategy”"),
    )


# The measures


def test_measures_stand_in_the_order_in_which_they_start() -> None:
    assert [(card.number, card.id) for card in report().measures] == [
        (1, PAPER),
        (2, VISITS),
        (3, REVIEW),
    ]


def test_a_card_says_what_changes_and_which_weaknesses_it_serves() -> None:
    paper, visits, review = report().measures
    assert [(one.title, one.text) for one in paper.changes] == [
        ("Documented strategy", "level 0 → 2"),
        ("Review of the strategy", "level 0 → 1"),
    ]
    assert [(one.title, one.text) for one in visits.changes] == [
        ("At least 15 members", "met from here on"),
        ("Committed members", "12 → 17 members"),
    ]
    # The list: the criterion, then the minimum; the two others gain the same a day, so ids decide.
    assert [(one.rank, one.title) for one in paper.addresses] == [
        (2, "Documented strategy"),
        (4, "Review of the strategy"),
    ]
    assert [(one.number, one.title) for one in review.after] == [(1, "Strategy paper")]


def test_a_measure_that_only_brings_a_criterion_nearer_serves_it() -> None:
    steps = (*STEPS[:1], STEPS[1]._replace(criteria=()), STEPS[2])
    visits = report(PLANNED._replace(steps=steps)).measures[1]
    assert [one.id for one in visits.addresses] == ["enough-members"]


def test_what_is_open_today_is_to_be_found_out_first() -> None:
    step = Step(REVIEW, (LevelStep("strategy.goals", 0, 2),), (), ())
    cards = report(PLANNED._replace(steps=(*STEPS[:2], step))).measures
    assert [card.depends_on for card in cards] == [(), (), ("Goals",)]


def test_what_people_wrote_counts() -> None:
    file = written(
        {
            "id": PAPER,
            "title": "Strategy paper",
            "owner": "Jana",
            "start": "2027-01-01",
            "due": "2027-03-31",
            "status": "under_way",
            "evidence": ["paper of the board"],
            "notes": "with the bank",
        },
        {
            "id": COURSE,
            "title": "Course on strategy",
            "start": "2026-12-01",
            "due": "2026-12-31",
            "status": "dropped",
            "owner": "Petr",
        },
    )
    found = report(file=file)
    # Its own days put it after the visits, and before the review.
    assert [card.id for card in found.measures] == [VISITS, PAPER, REVIEW]
    paper = found.measures[1]
    assert (paper.owner, paper.status, paper.own_dates) == ("Jana", Status.UNDER_WAY, True)
    assert (paper.start, paper.due) == (date(2027, 1, 1), date(2027, 3, 31))
    assert (paper.papers, paper.own_note) == (("paper of the board",), "with the bank")
    assert found.others == ((COURSE, "Course on strategy", Status.DROPPED, "Petr"),)
    assert found.progress == "Of 4 measures, 1 is under way."
    assert found.figures is not None
    assert found.figures.months == 4  # December to March


def test_dates_as_proposed_are_not_called_own() -> None:
    file = written(
        {"id": PAPER, "title": "Strategy paper", "start": "2026-12-01", "due": "2027-01-31"}
    )
    assert [card.own_dates for card in report(file=file).measures] == [False, False, False]


def test_the_work_of_a_measure_is_spread_evenly_over_its_months() -> None:
    # 6 days over two months and 10 over three; then 10 / 3 and 4.5.
    assert report().load == (
        (date(2026, 12, 1), Fraction(19, 3)),
        (date(2027, 1, 1), Fraction(19, 3)),
        (date(2027, 2, 1), Fraction(47, 6)),
    )
    assert report().overload == ""


def test_months_with_more_work_than_the_pace_are_named() -> None:
    wish = WISH._replace(days_per_month=Fraction(7))
    assert report(PLANNED._replace(wish=wish)).overload == (
        "1 month has more than 7 days of work: from 1 February 2027 7.8 days."
    )


def test_a_plan_without_a_start_has_no_dates() -> None:
    wish = WISH._replace(start=None)
    found = report(PLANNED._replace(wish=wish, plan=PLAN._replace(schedule=()), steps=()))
    assert [(card.start, card.due) for card in found.measures] == [(None, None)] * 3
    assert found.load == ()
    assert found.headline.startswith("After 3 measures (20.5 working days, EUR 2,300) all 3 rules")


def test_costs_are_counted_by_their_basis() -> None:
    assert report().basis_counts == {"own": 2, "single-source": 1}


# What stands behind


def test_the_weakness_that_stays_keeps_its_place_in_the_list() -> None:
    assert report().left == (
        (3, "strategy.focus", "Focus of the strategy", "level 1, target 2", False),
    )
    assert report().left_intro.startswith("Of 4 weaknesses in the gap report 1 is still below")


def test_why_the_order_differs_is_told_by_the_facts() -> None:
    intro, *others = report().order
    assert intro.startswith("The list of weaknesses ranks each by itself")
    assert others == [
        "“Strategy paper” serves 2 weaknesses at once: “Documented strategy” and “Review of the "
        "strategy”.",
        "Weakness 4, “Review of the strategy”, is settled by “Day of review”, which needs "
        "“Strategy paper” first.",
        "Weakness 3, “Focus of the strategy”, is left out: the goal is reached without it.",
    ]


def test_a_weakness_that_is_raised_but_not_settled_is_told_so() -> None:
    steps = (STEPS[0], STEPS[1], STEPS[2]._replace(levels=()))
    assert (
        "Weakness 4, “Review of the strategy”, is raised, but not up to its target (level 0 → 1, "
        "target 2): the goal does not need more." in report(PLANNED._replace(steps=steps)).order
    )


def test_a_measure_that_has_to_wait_for_time_is_told_so() -> None:
    visits = SLOTS[1]._replace(
        first_month=1, last_month=3, start=date(2027, 1, 1), due=date(2027, 3, 31)
    )
    plan = PLAN._replace(schedule=(SLOTS[0], visits, SLOTS[2]))
    assert (
        "Weakness 1, “At least 15 members”, comes later, with “Visits to firms”: the days of the "
        "first months go to measures on which more work waits."
        in report(PLANNED._replace(plan=plan)).order
    )


def test_the_next_best_plans_are_told_as_differences() -> None:
    first, second = report().next_best
    assert first.sentence == (
        "Instead of “Day of review”: “Course on strategy”; 2.5 days more, EUR 300 less."
    )
    assert (first.without, first.instead) == ((REVIEW,), (COURSE,))
    assert (first.days, first.euro) == (Fraction("2.5"), Fraction(-300))
    assert second.sentence == "Without “Day of review”; the same days and euros."


def test_constraints_come_by_what_they_save_and_the_rest_is_summed_up() -> None:
    found = report()
    assert [one.sentence for one in found.constraints] == [
        "Leaving out the rule “At least 15 members” saves 10 working days.",
        "Leaving out the minimum for “Documented strategy” saves 4 working days.",
    ]
    assert found.constraints_rest == "A pass mark 1 point lower saves nothing."


@pytest.mark.parametrize(
    ("kind", "name", "by", "expected"),
    [
        (Kind.MAX_DAYS, None, 1, "1 day more than the limit saves 2 working days."),
        (Kind.MAX_EURO, None, 100, "EUR 100 more than the limit saves 2 working days."),
        (Kind.BY_DATE, None, 1, "1 month more until the end saves 2 working days."),
        (Kind.PACE, None, 1, "1 day a month more saves 2 working days."),
        (Kind.RISES, None, 1, "1 topic less to have risen saves 2 working days."),
        (Kind.EXCLUDED, COURSE, 1, "Allowing “Course on strategy” saves 2 working days."),
        (Kind.INCLUDED, COURSE, 1, "Not asking for “Course on strategy” saves 2 working days."),
    ],
)
def test_every_kind_of_constraint_has_words(
    kind: Kind, name: str | None, by: int, expected: str
) -> None:
    found = report(PLANNED._replace(constraints=(loosened(kind, name, by, 2),)))
    assert [one.sentence for one in found.constraints] == [expected]


def test_what_was_not_proven_saves_at_least_so_much() -> None:
    one = loosened(Kind.PACE, None, 1, 2)._replace(proof=Proof.NOT_DECIDED)
    found = report(PLANNED._replace(constraints=(one,)))
    assert found.constraints[0].sentence == "1 day a month more saves at least 2 working days."


def test_where_there_is_no_plan_constraints_tell_what_makes_one() -> None:
    possible = loosened(Kind.RULE, "enough-members", 1, 0)._replace(saved=None)
    found = report(CLOSEST._replace(constraints=(possible, loosened(Kind.MAX_DAYS, None, 1, None))))
    assert [one.sentence for one in found.constraints] == [
        "Leaving out the rule “At least 15 members” makes the goal reachable."
    ]
    assert found.constraints_rest == ("1 day more than the limit does not make the goal reachable.")


def test_both_cases_of_open_answers_are_told() -> None:
    worst, best = report().cases
    assert (worst.case, best.case) == (Case.WORST, Case.BEST)
    assert worst.sentence == "If all open answers turn out badly: the same plan."
    assert best.sentence == (
        "If all open answers turn out well: 4.5 days fewer, EUR 300 less; without “Day of review”. "
        "That is 2 measures, 16 working days and EUR 2,000 in 3 months."
    )
    assert (best.more, best.fewer) == ((), (REVIEW,))
    assert [question.title for question in report().questions] == ["Goals"]


def test_a_case_without_a_plan_is_told() -> None:
    none = PLAN._replace(best=None, goal_proof=Proof.IMPOSSIBLE, schedule=(), next_best=())
    found = report(PLANNED._replace(cases={Case.WORST: none}))
    assert [one.sentence for one in found.cases] == [
        "If all open answers turn out badly, there is no plan that reaches the goal."
    ]


def test_a_case_is_told_in_full_where_there_is_no_plan_as_answered() -> None:
    plan = CLOSEST.plan._replace(best=None, schedule=())
    cases = {Case.BEST: PLANNED.cases[Case.BEST]}
    found = report(CLOSEST._replace(plan=plan, steps=(), cases=cases))
    assert [one.sentence for one in found.cases] == [
        "If all open answers turn out well: 2 measures, 16 working days and EUR 2,000 in 3 "
        "months; with “Strategy paper” and “Visits to firms”."
    ]


# Silver


def _improving(sure: int | None) -> str:
    rule = Improvement.model_validate(
        {"count": 3, "months": [18, 24], "between": "benchmarked", "basis": "own"}
    )
    rulebook = RULEBOOK.model_copy(update={"improvement": rule})
    best = BEST._replace(promise=BEST.promise._replace(sure_rises=sure))
    plan = PLANNED._replace(plan=PLAN._replace(best=best))
    return report(plan, rulebook=rulebook, answers=assessment(labels_held=[])).rises


def test_the_rises_that_are_missing_are_counted() -> None:
    assert _improving(2) == (
        "3 topics must have risen since the earlier benchmarking, each with a paper. With this "
        "plan 2 surely have: 1 is missing."
    )
    assert _improving(3).endswith("3 surely have: enough.")


def test_without_an_earlier_assessment_rises_are_not_counted() -> None:
    assert "name it with --previous" in _improving(None)


def test_a_rulebook_without_rises_says_nothing_of_them() -> None:
    assert report().rises == ""
