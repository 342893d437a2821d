"""A plan made again: what people wrote stays, what an assessment shows is closed."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from test_effects import assessment, measure, step
from test_steps import with_measures

from clusterself.model.plan_file import PlanFile, PlannedMeasure, Status
from clusterself.planning.pinned import pinned_dates
from clusterself.planning.remaking import Held, Remaking, remake, wish_from
from clusterself.scoring.situation import Situation

NAMES = tuple(f"m.n{number}" for number in range(4))
OWN = "own.evening"
MEASURES = [
    measure(step(0, 1), name=name).model_copy(update={"title": "Example"}) for name in NAMES
]
CATALOGUE = with_measures(MEASURES)
DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))
JANUARY = (date(2027, 1, 1), date(2027, 1, 31))
FEBRUARY = (date(2027, 2, 1), date(2027, 2, 28))
LEVEL_1 = ({"indicator": "x.a", "level": 1},)
LEVEL_3 = ({"indicator": "x.a", "level": 3},)


def planned(
    name: str, dates: tuple[date, date] = DECEMBER, leads: Any = LEVEL_3, **more: Any
) -> PlannedMeasure:
    start, due = dates
    return PlannedMeasure.model_validate(
        {
            "id": name,
            "title": "Example",
            "start": start,
            "due": due,
            "proposed": {"start": start, "due": due},
            "leads_to": leads,
            "evidence": ["minutes"],
            **more,
        }
    )


def plan(*measures: PlannedMeasure, on: str = "2026-11-22") -> PlanFile:
    return PlanFile.model_validate(
        {
            "clusterself": "plan/1",
            "catalogue": {"edition": "2026.1"},
            "cluster": {"id": "example", "name": "Example (fictional)"},
            "rulebook": "label",
            "assessed_on": date.fromisoformat(on),
            "asked": {"start": DECEMBER[0], "days_per_month": Fraction(6)},
            "measures": measures,
        }
    )


def now(level: int = 1) -> Situation:
    return Situation(CATALOGUE, assessment(a=level))


def made_again(
    old: Iterable[PlannedMeasure], new: Iterable[PlannedMeasure], level: int = 1
) -> Remaking:
    return remake(plan(*old, on="2026-05-01"), plan(*new), now(level))


def one_left(old: PlannedMeasure, *new: PlannedMeasure, level: int = 1) -> PlannedMeasure:
    (found,) = made_again([old], new, level).file.measures
    return found


# What people wrote


def test_owner_notes_and_papers_stay() -> None:
    written: dict[str, Any] = {
        "owner": "Jana",
        "notes": "after Easter",
        "evidence": ["photo", "minutes"],
    }
    found = one_left(planned("m.n0", **written), planned("m.n0", JANUARY))
    assert (found.owner, found.notes, found.evidence) == (
        "Jana",
        "after Easter",
        ("photo", "minutes"),
    )


def test_dates_that_nobody_changed_follow_the_new_schedule() -> None:
    found = one_left(planned("m.n0"), planned("m.n0", JANUARY))
    assert (found.start, found.due) == JANUARY
    assert found.proposed is not None
    assert (found.proposed.start, found.proposed.due) == JANUARY


def test_own_dates_stay_and_stay_own() -> None:
    old = planned("m.n0").model_copy(update={"due": date(2027, 3, 5)})
    made = made_again([old], [planned("m.n0", JANUARY)])
    (found,) = made.file.measures
    assert (found.start, found.due) == (date(2026, 12, 1), date(2027, 3, 5))
    assert found.proposed == old.proposed
    assert made.remade.date_kept == ("m.n0",)


# The schedule gives people's own dates back, as it works around them.
def test_own_dates_stay_own_where_the_schedule_gives_the_same() -> None:
    old = planned("m.n0").model_copy(update={"start": JANUARY[0], "due": JANUARY[1]})
    first = one_left(old, planned("m.n0", JANUARY))
    later = one_left(first, planned("m.n0", FEBRUARY))
    assert (later.start, later.due) == JANUARY


def test_dates_without_a_proposal_are_people_s_own() -> None:
    found = one_left(planned("m.n0", proposed=None), planned("m.n0", JANUARY))
    assert (found.start, found.due) == DECEMBER


def test_what_is_under_way_keeps_its_dates_and_what_it_was_to_lead_to() -> None:
    old = planned("m.n0", status="under_way")
    new = planned("m.n0", JANUARY, leads=({"indicator": "x.a", "level": 4},))
    assert one_left(old, new) == old


def test_what_is_only_planned_leads_where_the_new_plan_says() -> None:
    new = planned("m.n0", leads=({"indicator": "x.a", "level": 4},))
    assert one_left(planned("m.n0", owner="Jana"), new).leads_to == new.leads_to


def test_the_title_that_stands_in_the_file_stays() -> None:
    for status in ("planned", "under_way", "not_needed"):
        old = planned("m.n0", title="Round of talks", status=status)
        assert one_left(old, planned("m.n0", JANUARY)).title == "Round of talks"


# By the catalogue the measure raises the level of x.a, and nothing else.
def test_goals_that_people_added_stay_and_the_others_follow_the_new_plan() -> None:
    own = {"fact": "members", "to": 30}
    old = planned("m.n0", leads=({"indicator": "x.a", "level": 2}, own))
    made = made_again([old], [planned("m.n0", JANUARY), planned("m.n1")])
    assert made.file.measures[1].leads_to == planned("m.n0", leads=(*LEVEL_3, own)).leads_to
    assert made.remade.goals_changed == ("m.n0",)


def test_of_two_goals_about_the_same_one_is_left() -> None:
    twice = ({"indicator": "x.a", "level": 2}, {"indicator": "x.a", "level": 4})
    found = one_left(planned("m.n0", leads=twice), planned("m.n0"))
    assert found.leads_to == planned("m.n0").leads_to


def test_own_goals_of_work_under_way_stay_too() -> None:
    own = {"indicator": "x.b", "level": 1}
    old = planned("m.n0", leads=(*LEVEL_1, own), status="under_way")
    both = Situation(CATALOGUE, assessment(a=1, b=1))
    made = remake(plan(old), plan(planned("m.n0", JANUARY)), both)
    assert made.file.measures[0].leads_to == planned("m.n0", leads=(*LEVEL_3, own)).leads_to


def test_where_no_goal_changes_none_is_said_to() -> None:
    own = {"fact": "members", "to": 30}
    old = planned("m.n0", leads=(*LEVEL_3, own), owner="Jana")
    assert made_again([old], [planned("m.n0", JANUARY)]).remade.goals_changed == ()


# What people planned themselves


def test_measures_of_people_s_own_stay_as_they_are_whatever_their_status_is() -> None:
    for status in Status:
        for leads in ((), LEVEL_1, LEVEL_3):
            old = planned(OWN, leads=leads, status=status, proposed=None)
            made = made_again([old], [planned("m.n0", JANUARY)])
            assert old in made.file.measures
            assert (made.remade.reached, made.remade.not_needed, made.remade.removed) == (
                (),
                (),
                (),
            )


# What slipped


def test_work_that_was_due_before_the_day_of_the_assessment_has_slipped() -> None:
    october = (date(2026, 10, 1), date(2026, 11, 21))
    on_the_day = (date(2026, 10, 1), date(2026, 11, 22))
    old = [
        planned("m.n0", october, status="under_way"),
        planned("m.n1", october),
        planned("m.n2", on_the_day, status="under_way"),
        planned("m.n3", october, status="done"),
        planned(OWN, october, status="under_way"),
        planned("own.dropped", october, status="dropped"),
    ]
    new = [planned("m.n0"), planned("m.n1", JANUARY), planned("m.n2")]
    assert made_again(old, new).remade.slipped == ("m.n0", OWN, "m.n1")


def test_what_was_late_and_is_reached_or_goes_has_not_slipped() -> None:
    october = (date(2026, 10, 1), date(2026, 10, 31))
    old = [planned("m.n0", october, LEVEL_1, status="under_way"), planned("m.n1", october)]
    assert made_again(old, []).remade.slipped == ()


# What the assessment shows


def test_what_is_shown_is_reached_whatever_its_status_was() -> None:
    for status in ("planned", "under_way", "done", "not_needed", "reached"):
        old = planned("m.n0", leads=LEVEL_1, status=status)
        assert one_left(old).status is Status.REACHED


def test_reached_measures_keep_their_dates() -> None:
    found = one_left(planned("m.n0", leads=LEVEL_1, owner="Jana"))
    assert (found.start, found.due, found.owner) == (*DECEMBER, "Jana")


def test_what_was_dropped_stays_dropped_even_if_it_is_shown_or_chosen() -> None:
    old = planned("m.n0", leads=LEVEL_1, status="dropped")
    assert one_left(old) == old
    assert one_left(old, planned("m.n0", JANUARY)) == old


def test_what_is_said_to_be_done_and_not_shown_is_asked_about_and_not_assumed() -> None:
    old = planned("m.n0", status="done")
    made = made_again([old], [planned("m.n0", JANUARY)])
    assert made.file.measures == (old,)
    (asked,) = made.remade.asked_about
    assert (asked.measure, asked.title, str(asked.assessed_on)) == (
        "m.n0",
        "Example",
        "2026-11-22",
    )
    assert [one[1:] for one in asked.shortfalls] == [("x.a", "level 3", "level 1")]


def test_an_assessment_from_before_the_work_began_is_said_to_be_so() -> None:
    for start, is_before in ((date(2026, 11, 22), False), (date(2026, 11, 23), True)):
        old = planned("m.n0", (start, DECEMBER[1]), status="done")
        (asked,) = made_again([old], []).remade.asked_about
        assert asked.is_before is is_before


def test_what_is_done_and_shown_is_not_asked_about() -> None:
    made = made_again([planned("m.n0", leads=LEVEL_1, status="done")], [])
    assert made.remade.asked_about == ()
    assert made.remade.reached == ("m.n0",)


def test_what_was_reached_and_is_chosen_once_more_is_planned_again() -> None:
    made = made_again([planned("m.n0", leads=LEVEL_1)], [planned("m.n0", JANUARY)])
    (found,) = made.file.measures
    assert (found.status, found.start) == (Status.PLANNED, JANUARY[0])
    assert made.remade.reached == ()
    for status in ("reached", "done"):
        old = planned("m.n0", leads=LEVEL_1, status=status)
        made = made_again([old], [planned("m.n0", JANUARY)])
        assert (made.remade.again, made.remade.kept) == (("m.n0",), ())


def test_work_under_way_goes_on_where_more_is_needed_of_the_same() -> None:
    old = planned("m.n0", leads=LEVEL_1, status="under_way")
    found = one_left(old, planned("m.n0", JANUARY))
    assert (found.status, found.start) == (Status.UNDER_WAY, DECEMBER[0])
    assert found.leads_to == planned("m.n0").leads_to


# What is not needed


def test_what_is_not_chosen_any_more_goes_if_nobody_wrote_anything() -> None:
    made = made_again([planned("m.n0"), planned("m.n1")], [planned("m.n1")])
    assert [one.id for one in made.file.measures] == ["m.n1"]
    assert made.remade.removed == ("m.n0",)
    assert made.remade.kept == ("m.n1",)


def test_what_people_wrote_on_stays_as_not_needed() -> None:
    own_dates = planned("m.n0").model_copy(update={"due": date(2027, 3, 5)})
    written = (
        planned("m.n0", owner="Jana"),
        planned("m.n0", notes="after Easter"),
        planned("m.n0", evidence=["photo"]),
        planned("m.n0", title="Round of talks"),
        planned("m.n0", leads=(*LEVEL_3, {"fact": "members", "to": 30})),
        own_dates,
    )
    for old in written:
        made = made_again([old], [])
        assert made.file.measures == (old.model_copy(update={"status": Status.NOT_NEEDED}),)
        assert made.remade.not_needed == ("m.n0",)


def test_what_was_not_needed_and_is_chosen_again_is_planned_again() -> None:
    old = planned("m.n0", status="not_needed", owner="Jana")
    made = made_again([old], [planned("m.n0", JANUARY)])
    (found,) = made.file.measures
    assert (found.status, found.owner, found.start) == (Status.PLANNED, "Jana", JANUARY[0])
    assert made.remade.again == ("m.n0",)


def test_new_measures_are_added() -> None:
    made = made_again([planned("m.n0")], [planned("m.n0"), planned("m.n1")])
    assert made.remade.added == ("m.n1",)


# The list


def test_measures_stand_in_the_order_of_their_start_and_closed_ones_last() -> None:
    old = [
        planned("m.n3", status="dropped"),
        planned("m.n0", owner="Jana"),
        planned("m.n1", leads=LEVEL_1, status="done"),
    ]
    new = [planned("m.n2", DECEMBER), planned("m.gone", JANUARY)]
    made = made_again(old, new)
    assert [(one.id, one.status.value) for one in made.file.measures] == [
        ("m.n2", "planned"),
        ("m.gone", "planned"),
        ("m.n1", "reached"),
        ("m.n0", "not_needed"),
        ("m.n3", "dropped"),
    ]


def test_with_the_same_start_the_order_of_the_plan_counts() -> None:
    old = [planned("m.n0", owner="Jana"), planned("m.n1")]
    new = [planned("m.n1"), planned("m.n2"), planned("m.n0")]
    assert [one.id for one in made_again(old, new).file.measures] == ["m.n1", "m.n2", "m.n0"]


def test_the_head_is_that_of_the_new_plan() -> None:
    file = made_again([planned("m.n0")], [planned("m.n0")]).file
    assert str(file.assessed_on) == "2026-11-22"


# What the next plan is bound to


def test_work_under_way_is_in_the_next_plan_and_what_was_dropped_is_not() -> None:
    file = plan(
        planned("m.n0", status="under_way"),
        planned("m.n1", status="dropped"),
        planned("m.n2", status="under_way", leads=LEVEL_1),
        planned("m.n3", status="done"),
    )
    assert wish_from(file, now()) == Held(frozenset({"m.n0"}), frozenset({"m.n1"}))


def test_own_dates_and_those_of_work_begun_are_fixed_for_the_next_schedule() -> None:
    file = plan(
        planned("m.n0"),
        planned("m.n1", proposed=None),
        planned("m.n2").model_copy(update={"due": date(2027, 3, 5)}),
        planned("m.n3", JANUARY, status="under_way"),
        planned("m.done", JANUARY, status="done"),
        planned("m.reached", JANUARY, status="reached"),
        planned("m.dropped", proposed=None, status="dropped"),
    )
    assert pinned_dates(file) == {
        "m.n1": DECEMBER,
        "m.n2": (DECEMBER[0], date(2027, 3, 5)),
        "m.n3": JANUARY,
        "m.done": JANUARY,
    }


def test_measures_that_the_catalogue_has_no_more_bind_nothing() -> None:
    file = plan(planned("m.gone", status="under_way"), planned("m.old", status="dropped"))
    assert wish_from(file, now()) == Held(frozenset(), frozenset())


# Random plans and edits

DAYS = st.dates(date(2026, 6, 1), date(2027, 12, 31))
TEXTS = st.none() | st.sampled_from(("Jana", "after Easter"))
OWN_GOALS = ((), ({"indicator": "x.b", "level": 1},), ({"fact": "members", "to": 30},))


@st.composite
def edited(draw: st.DrawFn, name: str) -> PlannedMeasure:
    start, due = draw(st.sampled_from((DECEMBER, JANUARY)))
    more: dict[str, Any] = {
        "status": draw(st.sampled_from(list(Status))),
        "owner": draw(TEXTS),
        "notes": draw(TEXTS),
    }
    if draw(st.booleans()):
        start = draw(DAYS)
        due = start + timedelta(days=draw(st.integers(0, 90)))
    if draw(st.booleans()):
        more["evidence"] = draw(st.lists(st.sampled_from(("photo", "minutes")), max_size=2))
    if draw(st.booleans()):
        more["proposed"] = None
    if draw(st.booleans()):
        more["title"] = "Round of talks"
    leads = draw(st.sampled_from(((), LEVEL_1, LEVEL_3))) + draw(st.sampled_from(OWN_GOALS))
    found = planned(name, draw(st.sampled_from((DECEMBER, JANUARY))), leads, **more)
    return found.model_copy(update={"start": start, "due": due})


@st.composite
def files(draw: st.DrawFn) -> tuple[PlanFile, PlanFile]:
    old = draw(st.lists(st.sampled_from((*NAMES, OWN)), unique=True))
    new = draw(st.lists(st.sampled_from(NAMES), unique=True))
    slots = st.sampled_from((DECEMBER, JANUARY, FEBRUARY))
    leads = st.sampled_from((LEVEL_1, LEVEL_3))
    return (
        plan(*(draw(edited(name)) for name in old), on="2026-05-01"),
        plan(*(planned(name, draw(slots), draw(leads)) for name in new)),
    )


LEVELS = st.sampled_from((0, 1, 3))
OF_PLANS = planned("m.n0", leads=(*LEVEL_1, *LEVEL_3)).leads_to


@given(files(), LEVELS)
def test_made_again_with_the_same_the_file_stays_the_same(
    both: tuple[PlanFile, PlanFile], level: int
) -> None:
    old, new = both
    once = remake(old, new, now(level)).file
    assert remake(once, new, now(level)).file == once


@given(files(), LEVELS)
def test_whatever_people_wrote_is_in_the_file(both: tuple[PlanFile, PlanFile], level: int) -> None:
    old, new = both
    after = {one.id: one for one in remake(old, new, now(level)).file.measures}
    for one in old.measures:
        own = one.proposed is None or (one.start, one.due) != (
            one.proposed.start,
            one.proposed.due,
        )
        by_people = one.status in {Status.UNDER_WAY, Status.DONE, Status.DROPPED}
        if one.id == OWN:
            assert after[OWN] == one
        own_goals = {goal for goal in one.leads_to if goal not in OF_PLANS}
        by_people |= one.title != "Example" or bool(own_goals)
        if one.owner or one.notes or own or by_people or one.evidence != ("minutes",):
            kept = after[one.id]
            assert (kept.owner, kept.notes, kept.evidence) == (one.owner, one.notes, one.evidence)
            assert kept.title == one.title
            assert own_goals <= set(kept.leads_to)
            if own:
                assert (kept.start, kept.due) == (one.start, one.due)
            if one.status is Status.DROPPED:
                assert kept.status is Status.DROPPED
            if one.status in {Status.UNDER_WAY, Status.DONE} and level == 0:
                assert kept.status is one.status


@given(files(), LEVELS)
def test_every_measure_stands_once_and_in_the_record(
    both: tuple[PlanFile, PlanFile], level: int
) -> None:
    old, new = both
    made = remake(old, new, now(level))
    names = [one.id for one in made.file.measures]
    assert len(names) == len(set(names))
    there = {one.id for one in (*old.measures, *new.measures)}
    assert there == {*names, *made.remade.removed}
    assert {one.id for one in new.measures} <= set(names)
