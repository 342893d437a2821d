"""What each measure of a plan adds after those before it, and what a later assessment can show."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from instances import instance
from test_effects import CATALOGUE, assessment, measure, step

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.measure import Measure
from clusterself.model.plan import FactStep, LevelStep, Step
from clusterself.model.plan_file import Asked, FactGoal, LevelGoal
from clusterself.model.quantity import Quantity
from clusterself.model.rulebook import Rulebook
from clusterself.model.values import OneOf, Span
from clusterself.planning.effects import Effects, after
from clusterself.planning.goals import Goal, goals, is_all_shown, is_shown, shortfalls
from clusterself.planning.new_file import new_file
from clusterself.planning.pinned import pinned_slots
from clusterself.planning.schedule import schedule
from clusterself.planning.steps import steps
from clusterself.scoring.situation import Situation

ENTRY = {"topic": "1", "indicators": ["x.a", "x.size"], "target": 3, "weight": 1}
MEMBERS_3: Mapping[str, object] = {"fact": "members", "by": 3}
MEMBERS_12: Mapping[str, object] = {"fact": "members", "to": 12}
SITE: Mapping[str, object] = {"fact": "site", "to": "yes"}


def rulebook(*conditions: str) -> Rulebook:
    texts = dict.fromkeys(("title", "why", "weakness", "remedy"), "example")
    return Rulebook.model_validate(
        {
            "clusterself": "rulebook/1",
            "id": "label",
            "title": "Example label (fictional)",
            "criteria": [
                {"id": f"c{place}", "when": when, "effort_days": 1, **texts}
                for place, when in enumerate(conditions)
            ],
            "score": {"method": {"id": "credit-to-target", "basis": "own"}},
            "entries": [ENTRY],
        }
    )


def with_measures(measures: Sequence[Measure]) -> Catalogue:
    return replace(CATALOGUE, measures={one.id: one for one in measures})


def found(start: Assessment, *measures: Measure, rules: Sequence[str] = ()) -> tuple[Step, ...]:
    return steps(Effects(with_measures(measures), start), rulebook(*rules), measures)


def leads_to(start: Assessment, *measures: Measure) -> list[tuple[Goal, ...]]:
    now = Situation(with_measures(measures), start)
    return list(goals(now, found(start, *measures)).values())


def exactly(number: int, *, whole: bool = True) -> Span:
    return Span(Fraction(number), Fraction(number), whole=whole)


# Steps


def test_a_level_rises_by_the_measure_that_is_done_when_it_rises() -> None:
    one, two = measure(step(0, 1), name="m.one"), measure(step(1, 3), name="m.two")
    assert [s.levels for s in found(assessment(a=0), one, two)] == [
        (LevelStep("x.a", 0, 1),),
        (LevelStep("x.a", 1, 3),),
    ]
    # The other way round, the step from level 1 leads nowhere before the first one is done.
    assert [s.levels for s in found(assessment(a=0), two, one)] == [
        (),
        (LevelStep("x.a", 0, 3),),
    ]


def test_of_an_open_level_the_least_counts() -> None:
    assert found(assessment(a="unknown"), measure(step(0, 2)))[0].levels == (
        LevelStep("x.a", 0, 2),
    )


# Levels of members: 3, 8, 12, 20.
def test_levels_that_follow_from_facts_rise_with_them() -> None:
    one, two = measure(MEMBERS_3, name="m.one"), measure(MEMBERS_12, name="m.two")
    first, second = found(assessment({"members": 6}, a=0), one, two)
    assert first.levels == (LevelStep("x.size", 1, 2),)
    assert first.facts == (FactStep("members", exactly(6), exactly(9)),)
    assert second.levels == (LevelStep("x.size", 2, 3),)
    assert second.facts == (FactStep("members", exactly(9), exactly(12)),)


def test_a_measure_that_adds_nothing_has_an_empty_step() -> None:
    assert found(assessment({"members": 15}, a=3), measure(MEMBERS_12, step(0, 2))) == (
        Step("document.example", (), (), ()),
    )


def test_of_a_fact_that_nobody_knows_nothing_is_said_before() -> None:
    (one,) = found(assessment(a=0), measure(SITE))
    assert one.facts == (FactStep("site", None, OneOf(frozenset({"yes"}))),)


def test_what_does_not_apply_does_not_rise() -> None:
    start = assessment({"members": 6}, a={"not_applicable": "it does not apply"})
    assert found(start, measure(step(0, 2)))[0].levels == ()


def test_a_criterion_is_met_by_the_measure_from_which_on_it_is() -> None:
    one, two = measure(MEMBERS_3, name="m.one"), measure(MEMBERS_12, name="m.two")
    rules = ("members >= 12", "members >= 9", "members >= 6")
    met = [s.criteria for s in found(assessment({"members": 6}), one, two, rules=rules)]
    assert met == [("c1",), ("c0",)]


# 3 of 5 are 60 %; 3 more members who have not signed make it 3 of 8, and then 6 of 8 sign.
def test_a_criterion_that_a_later_measure_undoes_is_met_when_it_stays_so() -> None:
    sign = {"fact": "written-share", "by": "20 %"}
    rules = ("written-share >= 60 %",)
    members = {"members": 5, "written": 2}
    order = [
        measure({"fact": "written", "by": 1}, name="m.one"),
        measure(MEMBERS_3, name="m.two"),
        measure({"fact": "written", "by": 3}, sign, name="m.three"),
    ]
    assert [s.criteria for s in found(assessment(members), *order, rules=rules)] == [
        (),
        (),
        ("c0",),
    ]


# What a later assessment can show


def test_a_judged_level_is_a_goal_and_one_that_follows_is_not() -> None:
    start = assessment({"members": 6}, a=0)
    assert leads_to(start, measure(step(0, 2), MEMBERS_3)) == [
        (
            LevelGoal(indicator="x.a", level=2),
            FactGoal(fact="members", to=Quantity(Fraction(9))),
        )
    ]


def test_goals_count_what_the_measures_before_have_raised() -> None:
    one, two = measure(MEMBERS_3, name="m.one"), measure(MEMBERS_3, name="m.two")
    assert leads_to(assessment({"members": 6}), one, two) == [
        (FactGoal(fact="members", to=Quantity(Fraction(9))),),
        (FactGoal(fact="members", to=Quantity(Fraction(12))),),
    ]


def test_yes_and_shares_are_goals() -> None:
    start = assessment({"members": 7, "written": 2})
    share = {"fact": "written-share", "to": "50 %"}
    # 4 of 7 are 57 %, but what was asked for is 50 %.
    assert leads_to(start, measure(SITE, share)) == [
        (
            FactGoal(fact="site", to=True),
            FactGoal(fact="written-share", to=Quantity(Fraction(1, 2), "%")),
        )
    ]


# 2 of 7 and 10 points more: 3 of 7, which are 42.857... %.
def test_a_goal_can_be_written_and_is_no_better_than_what_is_reached() -> None:
    start = assessment({"members": 7, "written": 2})
    share = {"fact": "written-share", "by": "10 %"}
    assert leads_to(start, measure(share)) == [
        (FactGoal(fact="written-share", to=Quantity(Fraction(4285, 10_000), "%")),)
    ]


# The promise counts the 3 as well: members are at least 0 before.
def test_of_what_is_added_to_an_unknown_number_the_least_that_comes_of_it_is_the_goal() -> None:
    assert leads_to(assessment(), measure(MEMBERS_3)) == [
        (FactGoal(fact="members", to=Quantity(Fraction(3))),)
    ]
    assert leads_to(assessment(), measure(MEMBERS_12)) == [
        (FactGoal(fact="members", to=Quantity(Fraction(12))),)
    ]


# 4 of 5 members have signed; five more have not: 4 of 10; three of these sign: 7 of 10.
def test_what_the_assessment_shows_today_is_no_goal() -> None:
    start = assessment({"members": 5, "written": 4})
    members, sign = {"fact": "members", "by": 5}, {"fact": "written-share", "by": "30 %"}
    one, two = measure(members, name="m.one"), measure(sign, step(0, 1), name="m.two")
    assert leads_to(start, one, two) == [
        (FactGoal(fact="members", to=Quantity(Fraction(10))),),
        (LevelGoal(indicator="x.a", level=1),),
    ]


def test_of_a_range_the_worse_end_is_the_goal() -> None:
    start = assessment({"members": {"between": [6, 9]}})
    assert leads_to(start, measure(MEMBERS_3)) == [
        (FactGoal(fact="members", to=Quantity(Fraction(9))),)
    ]


# 5 left and 15 stayed: 25 %. To 15 %: at most 2 may leave, which are 2 of 17.
def test_where_less_is_better_the_goal_is_a_ceiling() -> None:
    start = assessment({"left": {"2025": 5}, "stayed": {"2025": 15}})
    (reached,) = leads_to(start, measure({"fact": "loss", "to": "15 %"}))
    assert reached == (FactGoal(fact="loss", to=Quantity(Fraction(15, 100), "%")),)
    assert shown({"left": {"2025": 2}, "stayed": {"2025": 15}}, reached)
    assert not shown({"left": {"2025": 3}, "stayed": {"2025": 15}}, reached)


def shown(facts: dict[str, object], leads: Sequence[Goal], **answers: object) -> bool:
    return is_all_shown(leads, Situation(CATALOGUE, assessment(facts, **answers)))


def test_everything_has_to_be_shown() -> None:
    both = (LevelGoal(indicator="x.a", level=2), FactGoal(fact="site", to=True))
    assert shown({"site": "yes"}, both, a=2)
    assert shown({"site": "yes"}, both, a=4)
    assert not shown({"site": "yes"}, both, a=1)
    assert not shown({"site": "no"}, both, a=2)
    assert not shown({}, both, a=2)


def test_an_open_answer_shows_nothing() -> None:
    goal = (FactGoal(fact="members", to=Quantity(Fraction(9))),)
    assert not shown({"members": {"between": [8, 12]}}, goal)
    assert shown({"members": {"between": [9, 12]}}, goal)
    assert not shown({}, (LevelGoal(indicator="x.a", level=1),), a="unknown")


def test_where_there_is_nothing_to_show_nothing_is_shown() -> None:
    assert not shown({}, ())


def test_what_is_not_asked_any_more_is_not_shown() -> None:
    now = Situation(CATALOGUE, assessment())
    for gone in (
        LevelGoal(indicator="x.gone", level=2),
        FactGoal(fact="gone", to=Quantity(Fraction(2))),
    ):
        assert not is_shown(gone, now)
        assert shortfalls((gone,), now)[0].found == "not asked any more"


def test_a_shortfall_says_what_was_expected_and_what_is_found() -> None:
    now = Situation(CATALOGUE, assessment({"members": 7, "site": "no"}, a=1, c="unknown"))
    wanted: list[Goal] = [
        LevelGoal(indicator="x.a", level=2),
        LevelGoal(indicator="x.b", level=2),
        LevelGoal(indicator="x.c", level=2),
        FactGoal(fact="members", to=Quantity(Fraction(9))),
        FactGoal(fact="site", to=True),
        FactGoal(fact="loss", to=Quantity(Fraction(15, 100), "%")),
    ]
    assert [one[1:] for one in shortfalls(wanted, now)] == [
        ("x.a", "level 2", "level 1"),
        ("x.b", "level 2", "not answered"),
        ("x.c", "level 2", "unknown"),
        ("members", "at least 9", "7"),
        ("site", "yes", "no"),
        ("loss", "at most 15 %", "not answered"),
    ]


def test_what_does_not_apply_is_said_so() -> None:
    now = Situation(CATALOGUE, assessment(a={"not_applicable": "it does not apply"}))
    (short,) = shortfalls([LevelGoal(indicator="x.a", level=2)], now)
    assert short.found == "not applicable"


@given(st.integers(0, 10_000))
def test_what_measures_lead_to_is_shown_once_they_are_done_and_not_before(seed: int) -> None:
    one = instance(seed, 6)
    effects = Effects(one.catalogue, one.assessment)
    today = Situation(one.catalogue, one.assessment)
    found = steps(effects, one.rulebook, one.measures)
    for done, leads in enumerate(goals(today, found).values(), start=1):
        there = after(one.catalogue, one.assessment, one.measures[:done])
        assert shortfalls(leads, Situation(one.catalogue, there)) == ()
        assert not any(is_shown(goal, today) for goal in leads)


# The first file


def test_a_first_file_has_the_dates_papers_and_goals_of_the_plan() -> None:
    start = assessment(a=0)
    one = measure(step(0, 2), name="m.one")
    catalogue = with_measures([one])
    effects = Effects(catalogue, start)
    asked = Asked(start=date(2026, 12, 1), days_per_month=Fraction(6))
    slots = schedule(effects, [one], asked.start, Fraction(6))
    file = new_file(catalogue, start, "label", asked, slots, steps(effects, rulebook(), [one]))
    assert file.catalogue.edition == "2026.1"
    assert (file.cluster.name, file.rulebook) == ("Example (fictional)", "label")
    assert file.assessed_on == date(2026, 11, 22)
    (planned,) = file.measures
    assert (planned.start, planned.due) == (date(2026, 12, 1), date(2026, 12, 31))
    assert planned.proposed is not None
    assert (planned.proposed.start, planned.proposed.due) == (planned.start, planned.due)
    assert planned.evidence == ("minutes",)
    assert planned.leads_to == (LevelGoal(indicator="x.a", level=2),)
    assert (planned.status, planned.owner, planned.notes) == ("planned", None, None)


# Dates that people set

START = date(2026, 12, 1)
JANUARY = (date(2027, 1, 10), date(2027, 1, 20))


def months(
    chosen: list[Measure], pinned: dict[str, tuple[date, date]], pace: int | None = None
) -> list[tuple[str, int, int]]:
    effects = Effects(CATALOGUE, assessment(a=0))
    slots = schedule(effects, chosen, START, None if pace is None else Fraction(pace), pinned)
    return [(slot.measure, slot.first_month, slot.last_month) for slot in slots]


def test_a_date_that_people_set_stays_to_the_day() -> None:
    effects = Effects(CATALOGUE, assessment(a=0))
    (slot,) = schedule(effects, [measure(SITE)], START, None, {"document.example": JANUARY})
    assert (slot.start, slot.due) == JANUARY
    assert (slot.first_month, slot.last_month) == (1, 1)


def test_what_needs_a_measure_with_its_own_date_comes_after_it() -> None:
    first, second = measure(step(0, 1), name="m.first"), measure(step(1, 2), name="m.second")
    assert months([first, second], {"m.first": JANUARY}) == [("m.first", 1, 1), ("m.second", 2, 2)]


def test_what_was_due_before_the_plan_starts_holds_nothing_up() -> None:
    first, second = measure(step(0, 1), name="m.first"), measure(step(1, 2), name="m.second")
    before = (date(2026, 8, 3), date(2026, 9, 3))
    assert months([first, second], {"m.first": before}) == [
        ("m.first", -4, -3),
        ("m.second", 0, 0),
    ]


def test_others_have_the_days_that_are_left() -> None:
    big = measure(SITE, name="m.big").model_copy(update={"days": Fraction(5)})
    other = measure(SITE, name="m.other").model_copy(update={"days": Fraction(2)})
    december = (date(2026, 12, 1), date(2026, 12, 31))
    assert months([other, big], {"m.big": december}, pace=6) == [("m.big", 0, 0), ("m.other", 1, 1)]


def test_months_are_counted_from_the_day_on_which_the_plan_starts() -> None:
    day = date(2027, 1, 14)
    slots = pinned_slots({"m.a": (day, date(2027, 1, 15))}, {"m.a": ()}, date(2026, 12, 15))
    assert (slots["m.a"].first_month, slots["m.a"].last_month) == (0, 1)


def test_dates_of_measures_outside_the_plan_do_not_matter() -> None:
    assert months([measure(SITE)], {"m.gone": JANUARY}) == [("document.example", 0, 0)]
