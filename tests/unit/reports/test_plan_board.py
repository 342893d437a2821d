"""What a report on a plan says to those who decide: choices, room, money, and what is asked."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from clusterself.cli.plan_view import plan_view
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact
from clusterself.model.indicator import Indicator
from clusterself.model.plan import FactStep, LevelStep, Promise, Proof, Step
from clusterself.model.plan_report import PlanReport
from clusterself.model.rulebook import Improvement
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.reports.plan.before import before_sentences
from clusterself.reports.plan.compose import compose_plan
from clusterself.reports.plan.view import view
from clusterself.scoring.score import score
from plan_by_hand import (
    BEST,
    CATALOGUE,
    COURSE,
    PAPER,
    PLAN,
    PLANNED,
    REVIEW,
    RULEBOOK,
    STEPS,
    TO_CHOOSE,
    WISH,
    assessment,
    report,
    whole,
    written,
)

# The choices


def test_plans_by_other_prices_stand_beside_this_one() -> None:
    assert view(report(TO_CHOOSE)).choices == (
        ("A", "fewest working days", "3", "20.5", "2,300", "28 February 2027", "90 to 100 %"),
        ("B", "least money", "3", "23", "2,000", "31 May 2027", "90 to 100 %"),
    )


def test_a_choice_is_told_by_the_measures_in_which_it_differs() -> None:
    own, other = report(TO_CHOOSE).choices
    assert own.sentence == ""
    assert other.sentence == (
        "B: “Course on strategy” instead of “Day of review”; 2.5 days more, EUR 300 less, 3 months "
        "later."
    )
    assert (other.more, other.fewer) == ((COURSE,), (REVIEW,))
    assert own.figures.days_a_year == other.figures.days_a_year == Fraction("2.5")


def test_a_price_of_days_is_named() -> None:
    choice = TO_CHOOSE.choices[0]._replace(day_rate=Fraction(300))
    assert (
        report(PLANNED._replace(choices=(choice,))).choices[1].keeps == "a day counted as EUR 300"
    )


def test_without_other_plans_there_is_nothing_to_choose() -> None:
    assert report().choices == ()


def test_the_next_best_says_how_much_later_it_ends_and_does_not_repeat_a_choice() -> None:
    first, second = report(TO_CHOOSE).next_best
    assert first.sentence == "Choice B; 2.5 days more, EUR 300 less, 3 months later."
    assert second.sentence == "Without “Day of review”; the same days and euros."


def test_the_choices_keep_to_80_columns() -> None:
    text = plan_view(report(TO_CHOOSE), plain=True)
    assert max(map(len, text.splitlines())) <= 80
    assert "B  least money" in text
    assert "2027-05-31" in text


# What the board is asked


def test_the_board_is_asked_to_choose_to_release_money_and_to_name_owners() -> None:
    assert report(TO_CHOOSE).board == (
        "to choose between A and B",
        "to release EUR 2,300 (A)",
        "to name who is in charge of 3 measures without owner (A)",
    )


def test_what_is_done_or_has_an_owner_is_not_asked_for() -> None:
    def own(name: str, **more: str) -> dict[str, object]:
        dates = {"start": "2026-12-01", "due": "2027-01-31"}
        return {"id": name, "title": name, **dates, **more}

    file = written(own(PAPER, owner="Jana"), own("service.visits", status="done"))
    assert report(file=file).board == (
        "to release EUR 300",
        "to name who is in charge of 1 measure without owner",
    )


def test_the_board_is_told_that_the_goal_is_not_reached() -> None:
    promise = BEST.promise._replace(verdict=Verdict.NOT_MET, is_goal=False)
    plan = PLAN._replace(goal_proof=Proof.IMPOSSIBLE, best=BEST._replace(promise=promise))
    found = report(PLANNED._replace(plan=plan))
    assert found.board[0] == "to decide whether to begin, although the goal is not reached"


# The room that a plan leaves


def _promising(low: str) -> PlanReport:
    promise = Promise(Verdict.MET, Range(Fraction(low), Fraction(low)), True, 2, 2, None)
    plan = PLAN._replace(best=BEST._replace(promise=promise))
    return report(PLANNED._replace(plan=plan))


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        # Of weights 1, 1, 1 and 2 to targets of 2, one level is a tenth of the score.
        (
            "0.801",
            (
                "Pass mark 80 %, expected 80.1 %: no room; any level judged lower, and the goal is "
                "missed (--best-score, or include more measures).",
            ),
        ),
        ("0.83", ()),
        ("0.9", ()),
    ],
)
def test_a_pass_mark_that_is_just_reached_is_told(low: str, expected: tuple[str, ...]) -> None:
    assert _promising(low).margin == expected


def test_where_the_best_score_is_asked_for_only_looser_limits_help() -> None:
    promise = BEST.promise._replace(score=Range(Fraction("0.801"), Fraction("0.801")))
    plan = PLAN._replace(best=BEST._replace(promise=promise))
    wish = WISH._replace(best_score=True)
    assert report(PLANNED._replace(plan=plan, wish=wish)).margin == (
        "Pass mark 80 %, expected 80.1 %: no room; any level judged lower, and the goal is missed "
        "(only looser limits allow more).",
    )


def test_near_the_pass_mark_scores_have_a_decimal() -> None:
    stands = {line.name: (line.today, line.then) for line in view(_promising("0.801")).stands}
    assert stands["Score"] == ("10 to 50 %", "80.1 %")
    assert stands["Pass mark 80 %"] == ("missed", "met")


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (15, ("Committed members: 15 of 15 members needed, no room.",)),
        (16, ("Committed members: 16 members, 15 needed: room for one.",)),
        (17, ()),
    ],
)
def test_a_number_that_is_just_reached_is_told(members: int, expected: tuple[str, ...]) -> None:
    step = Step(
        "service.visits",
        (),
        (FactStep("committed-members", whole(12), whole(members)),),
        ("enough-members",),
    )
    found = report(PLANNED._replace(steps=(STEPS[0], step, STEPS[2])))
    assert found.margin == expected


# Today


def test_rules_not_met_today_are_named() -> None:
    assert view(report()).missed == (
        "Not met today: At least 15 members; Documented strategy (minimum 1)."
    )


def test_a_rulebook_without_pass_mark_says_so_and_asks_only_what_decides_a_rule() -> None:
    rule = RULEBOOK.score.model_copy(update={"pass_mark": None})
    bare = RULEBOOK.model_copy(update={"score": rule})
    found = report(rulebook=bare)
    assert [line for line in view(found).stands if line.name == "Pass mark"] == [
        ("Pass mark", "none for this label", "none")
    ]
    assert found.questions == ()


# Before it is decided


def _fact(name: str, **more: object) -> AskedFact:
    return AskedFact.model_validate(
        {"id": name, "question": "q?", "definition": "d", "better": "more", **more}
    )


_MORE_FACTS = {
    "months-secured": _fact(
        "months-secured", title="Months that are paid for", type="number", unit="months"
    ),
    "income-private": _fact("income-private", title="Own income", type="money", by_year=True),
    "staff-fte": _fact("staff-fte", title="Team", type="number", unit="FTE"),
}


def _with_facts(facts: dict[str, object], **more: Any) -> PlanReport:
    catalogue = replace(CATALOGUE, facts={**CATALOGUE.facts, **_MORE_FACTS})
    found = assessment(facts={"committed-members": 12, **facts}, **more)
    return _composed(catalogue, found)


def _composed(catalogue: Catalogue, found: Assessment) -> PlanReport:
    card = score(catalogue, found, RULEBOOK, None)
    return compose_plan(catalogue, found, RULEBOOK, card, PLANNED)


def _income(value: object, currency: str = "EUR") -> dict[str, object]:
    return {"income-private": {"2025": {"value": value, "currency": currency}}}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"months-secured": 9},
            "Months that are paid for: 9, until August 2027; the plan ends in February 2027.",
        ),
        (
            {"months-secured": 1},
            "Months that are paid for: 1, until December 2026; the plan goes on until February "
            "2027, 2 months longer.",
        ),
        (_income(23000), "Own income of 2025: EUR 23,000; the plan takes EUR 2,300, 10 % of it."),
        (
            _income(1150),
            "Own income of 2025: EUR 1,150; the plan takes EUR 2,300, twice as much.",
        ),
        (
            _income(2000),
            "Own income of 2025: EUR 2,000; the plan takes EUR 2,300, more than all of it.",
        ),
    ],
)
def test_money_is_held_against_the_plan(facts: dict[str, object], expected: str) -> None:
    assert _with_facts(facts).before == (expected,)


@pytest.mark.parametrize(
    "facts", [{}, {"months-secured": "unknown"}, _income(23000, "PLN"), _income("unknown")]
)
def test_what_is_not_known_is_not_spoken_of(facts: dict[str, object]) -> None:
    assert _with_facts(facts).before == ()


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("2027-01", ("Label bronze held: it ends in January 2027, before the plan does (February "
                     "2027).",)),
        ("2027-03", ()),
        ("2025-03", ()),
    ],
)  # fmt: skip
def test_a_label_that_ends_before_the_plan_does_is_named(
    until: str, expected: tuple[str, ...]
) -> None:
    held = [{"label": "bronze", "valid_until": until}]
    assert report(answers=assessment(labels_held=held)).before == expected


def test_labels_held_are_told_by_month_and_year() -> None:
    held = [{"label": "bronze", "awarded": "2025-05-06", "valid_until": "2027-03"}]
    found = report(answers=assessment(labels_held=held))
    assert found.heading.labels_stated == ("bronze (awarded 6 May 2025, valid until March 2027)",)


def test_the_size_for_which_days_are_reckoned_stands_beside_the_own_one() -> None:
    assert _with_facts({"staff-fte": Decimal("6.5")}).reckoned == (
        "Reckoned for forty members and a team of two to three; this cluster has 12 members and "
        "6.5 FTE."
    )
    assert report().reckoned.endswith("this cluster has 12 members.")


# What a measure changes


def test_a_level_that_follows_from_a_fact_stands_with_it() -> None:
    levels = [
        {"level": n, "descriptor": "d", "weakness": "w", "remedy": "r"}
        | ({"when": f">= {n * 5}"} if n else {})
        for n in range(5)
    ]
    counted = Indicator.model_validate(
        {
            "id": "strategy.members", "dimension": "strategy", "title": "Number of members",
            "question": "?", "why": "w", "levels": levels, "fact": "committed-members",
            "evidence": {"required_from": 2, "accepts": ["paper"]},
            "effort_days": dict.fromkeys(range(1, 5), 3), "not_applicable": ["not here"],
        }
    )  # fmt: skip
    indicators = {**CATALOGUE.indicators, "strategy.members": counted}
    step = STEPS[1]._replace(levels=(LevelStep("strategy.members", 2, 3),))
    planned = PLANNED._replace(steps=(STEPS[0], step, STEPS[2]))
    found = assessment()
    card = score(CATALOGUE, found, RULEBOOK, None)
    catalogue = replace(CATALOGUE, indicators=indicators)
    visits = compose_plan(catalogue, found, RULEBOOK, card, planned).measures[1]
    assert [(one.title, one.text) for one in visits.changes] == [
        ("At least 15 members", "met from here on"),
        ("Committed members", "12 → 17 members (level 2 → 3)"),
    ]


RISING = RULEBOOK.model_copy(
    update={
        "improvement": Improvement.model_validate(
            {"count": 3, "months": [18, 24], "between": "benchmarked", "basis": "own"}
        )
    }
)


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (date(2027, 3, 31), []),
        (
            date(2027, 4, 1),
            [
                "What has risen counts about 18 to 24 months after the benchmarking of March 2025, "
                "so until March 2027; the plan ends in April 2027, too late."
            ],
        ),
    ],
)
def test_a_plan_that_ends_after_rises_are_counted_is_told(end: date, said: list[str]) -> None:
    answers = assessment(labels_held=[{"label": "bronze", "benchmarked": "2025-03"}])
    assert list(before_sentences(CATALOGUE, answers, RISING, Fraction(0), end)) == said
