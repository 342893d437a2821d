"""Where the measures of a plan stand on a day."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from test_effects import assessment, measure, step
from test_remaking import LEVEL_1, LEVEL_3, plan, planned
from test_steps import rulebook, with_measures

from clusterself.model.catalogue import Catalogue
from clusterself.model.measure import Measure
from clusterself.model.plan_file import PlannedMeasure
from clusterself.model.plan_status import FollowUp, MeasureLine, State
from clusterself.model.scorecard import Range
from clusterself.planning.follow_up import follow_up, promised
from clusterself.scoring.situation import Situation

MEETING = date(2027, 1, 15)


def of(name: str, *effects: Any, **more: Any) -> Measure:
    return measure(*(effects or (step(0, 1),)), name=name).model_copy(update=more)


CATALOGUE = with_measures([of(f"m.n{number}", days=Fraction(5, 2)) for number in range(9)])


def dated(start: str, due: str) -> tuple[date, date]:
    return date.fromisoformat(start), date.fromisoformat(due)


def found(
    *measures: PlannedMeasure,
    level: int | None = None,
    on: str = "2027-01-10",
    catalogue: Catalogue = CATALOGUE,
    today: date = MEETING,
) -> FollowUp:
    now = None
    if level is not None:
        answered = assessment(a=level).model_copy(update={"assessed_on": date.fromisoformat(on)})
        now = Situation(catalogue, answered)
    return follow_up(plan(*measures), catalogue, now, today)


def one(*measures: PlannedMeasure, **more: Any) -> MeasureLine:
    (line,) = found(*measures, **more).lines
    return line


# States


def test_what_was_due_before_the_day_is_late_by_the_days_since() -> None:
    december = dated("2026-12-01", "2026-12-31")
    for status in ("planned", "under_way"):
        line = one(planned("m.n0", december, status=status))
        assert (line.state, line.days_late) == (State.LATE, 15)


def test_what_is_due_on_the_day_is_not_late() -> None:
    line = one(planned("m.n0", dated("2026-12-01", "2027-01-15"), status="under_way"))
    assert (line.state, line.days_late) == (State.UNDER_WAY, None)


def test_what_was_to_begin_before_the_day_should_have_begun() -> None:
    line = one(planned("m.n0", dated("2027-01-11", "2027-02-28")))
    assert (line.state, line.days_late) == (State.TO_BEGIN, 4)


def test_what_begins_on_the_day_comes_next() -> None:
    assert one(planned("m.n0", dated("2027-01-15", "2027-02-28"))).state is State.NEXT


def test_the_first_three_by_start_come_next_whatever_their_place_in_the_file() -> None:
    starts = ("2027-05-01", "2027-02-01", "2027-04-01", "2027-03-01")
    measures = [
        planned(f"m.n{number}", dated(start, "2027-12-31")) for number, start in enumerate(starts)
    ]
    assert [(line.id, line.state.value) for line in found(*measures).lines] == [
        ("m.n1", "next"),
        ("m.n3", "next"),
        ("m.n2", "next"),
        ("m.n0", "later"),
    ]


def test_what_is_done_or_dropped_is_never_late() -> None:
    december = dated("2026-12-01", "2026-12-31")
    states = {
        "done": State.DONE,
        "reached": State.REACHED,
        "dropped": State.DROPPED,
        "not_needed": State.NOT_NEEDED,
    }
    for status, state in states.items():
        assert one(planned("m.n0", december, status=status)).state is state


# With an assessment


def test_what_the_assessment_shows_is_reached_whatever_people_wrote() -> None:
    december = dated("2026-12-01", "2026-12-31")
    for status in ("planned", "under_way", "done"):
        line = one(planned("m.n0", december, LEVEL_1, status=status), level=1)
        assert line.state is State.REACHED


def test_what_is_done_and_not_shown_is_asked_about() -> None:
    line = one(planned("m.n0", leads=LEVEL_3, status="done"), level=1)
    assert line.state is State.NOT_SHOWN
    assert [short[1:] for short in line.shortfalls] == [("x.a", "level 3", "level 1")]


def test_an_assessment_from_before_the_work_began_cannot_show_it() -> None:
    december = dated("2026-12-01", "2026-12-31")
    done = planned("m.n0", december, LEVEL_3, status="done")
    assert one(done, level=1, on="2026-11-30").state is State.DONE
    assert one(done, level=1, on="2026-12-01").state is State.NOT_SHOWN


def test_what_has_nothing_to_show_is_done_as_people_say() -> None:
    assert one(planned("m.n0", leads=(), status="done"), level=1).state is State.DONE


def test_what_was_reached_and_is_not_shown_any_more_is_asked_about() -> None:
    assert one(planned("m.n0", leads=LEVEL_3, status="reached"), level=1).state is State.NOT_SHOWN


# Nobody has looked since then: the assessment at hand neither shows nor denies it.
def test_what_was_reached_after_the_assessment_at_hand_is_not_called_shown() -> None:
    december = dated("2026-12-01", "2026-12-31")
    reached = planned("m.n0", december, LEVEL_3, status="reached")
    line = one(reached, level=1, on="2026-11-30")
    assert (line.state, line.papers) == (State.DONE, ())


def test_measures_of_people_s_own_are_followed_and_count() -> None:
    december = dated("2026-12-01", "2026-12-31")
    own = found(
        planned("own.evening", december, LEVEL_3, status="under_way"),
        planned("own.visit", december, LEVEL_1, status="under_way"),
        level=1,
    )
    assert [(line.id, line.state.value, line.days_late) for line in own.lines] == [
        ("own.evening", "late", 15),
        ("own.visit", "reached", None),
    ]
    assert (own.counts.total, own.counts.settled, own.counts.late) == (2, 1, 1)


def test_what_was_dropped_stays_dropped() -> None:
    assert one(planned("m.n0", leads=LEVEL_1, status="dropped"), level=1).state is State.DROPPED


# What waits


REQUIRING = with_measures(
    [of("m.n0", title="First"), of("m.n1", step(0, 1, "x.b"), requires=("m.n0",))]
)


def waits(status: str, **more: Any) -> tuple[str, ...]:
    lines = found(
        planned("m.n0", status=status).model_copy(update={"title": "First"}),
        planned("m.n1"),
        catalogue=REQUIRING,
        **more,
    ).lines
    return next(line.waits_for for line in lines if line.id == "m.n1")


def test_a_measure_waits_for_what_it_requires_until_that_is_done() -> None:
    for status in ("planned", "under_way", "dropped"):
        assert waits(status) == ("First",)
    for status in ("done", "reached", "not_needed"):
        assert waits(status) == ()


def test_what_waits_for_something_does_not_come_next() -> None:
    dates = dated("2027-02-01", "2027-02-28")
    both = planned("m.n0", dates), planned("m.n1", dates)
    lines = found(*both, catalogue=REQUIRING).lines
    assert {line.id: line.state for line in lines} == {"m.n0": State.NEXT, "m.n1": State.LATER}


def test_what_was_dropped_is_not_missing_where_all_of_it_is_there() -> None:
    assert waits("dropped", level=0) == ("First",)
    assert waits("dropped", level=1) == ()


def test_a_step_waits_for_the_one_that_leads_to_where_it_begins() -> None:
    catalogue = with_measures([of("m.n0"), of("m.n1", step(1, 2))])
    measures = [planned("m.n0", leads=LEVEL_3), planned("m.n1")]

    def waiting(level: int | None) -> dict[str, tuple[str, ...]]:
        lines = found(*measures, level=level, catalogue=catalogue).lines
        return {line.id: line.waits_for for line in lines}

    assert waiting(0) == {"m.n0": (), "m.n1": ("Example",)}
    assert waiting(1) == {"m.n0": (), "m.n1": ()}
    # Nobody knows where the organisation stands.
    assert waiting(None) == {"m.n0": (), "m.n1": ()}


# Papers


def test_papers_are_to_be_brought_that_the_assessment_does_not_hold() -> None:
    paper = {"title": "Minutes", "kind": "minutes", "date": "2026-12-01"}
    answered = assessment(a={"level": 1, "evidence": [paper]})
    now = Situation(CATALOGUE, answered)
    kinds = planned("m.n0", evidence=["minutes", "photo"])
    (line,) = follow_up(plan(kinds), CATALOGUE, now, MEETING).lines
    assert line.papers == ("photo",)
    assert one(kinds).papers == ("minutes", "photo")


def test_papers_from_before_the_work_began_do_not_prove_it() -> None:
    paper = {"title": "Minutes", "kind": "minutes", "date": "2026-12-01"}
    now = Situation(CATALOGUE, assessment(a={"level": 1, "evidence": [paper]}))

    def papers(start: str) -> tuple[str, ...]:
        dates = dated(start, "2027-03-31")
        file = plan(planned("m.n0", dates, evidence=["minutes"]))
        (line,) = follow_up(file, CATALOGUE, now, MEETING).lines
        return line.papers

    assert papers("2026-12-01") == ()
    assert papers("2026-12-02") == ("minutes",)


def test_what_is_reached_or_dropped_needs_no_more_papers() -> None:
    for status in ("reached", "dropped", "not_needed"):
        assert one(planned("m.n0", status=status)).papers == ()
    assert one(planned("m.n0", status="done")).papers == ("minutes",)


# All of them


def test_measures_are_counted_and_those_left_out_do_not_count() -> None:
    december, may = dated("2026-12-01", "2026-12-31"), dated("2027-05-01", "2027-05-31")
    everything = found(
        planned("m.n0", december, status="done", leads=LEVEL_1),
        planned("m.n1", december, status="done", leads=LEVEL_3),
        planned("m.n2", december, status="under_way", owner="Jana"),
        planned("m.n3", december),
        planned("m.n4", dated("2027-01-10", "2027-05-31"), owner="Jana"),
        planned("m.n5", may, owner="Jana"),
        planned("m.n6", may, status="dropped"),
        planned("m.n7", may, status="not_needed"),
        level=1,
    )
    assert everything.counts._asdict() == {
        "total": 6,
        "settled": 1,
        "late": 2,
        "not_shown": 1,
        "to_begin": 1,
        "under_way": 1,
        "planned": 3,
        "without_owner": 1,
        "dropped": 1,
        "not_needed": 1,
    }
    assert everything.counts.share == Fraction(1, 6)
    # Four are open, each takes two days and a half.
    assert everything.days_left == 10
    assert everything.ends == date(2027, 5, 31)


def test_of_nothing_no_share_is_done() -> None:
    nothing = found()
    assert (nothing.counts.total, nothing.counts.share, nothing.ends) == (0, None, None)


def test_measures_that_the_catalogue_has_no_more_are_still_followed() -> None:
    gone = found(planned("m.gone"), level=1)
    assert (gone.lines[0].state, gone.days_left) == (State.LATE, Fraction(0))


# What the plan promises: level 1 of the target 3, and the size is not known.
def test_the_promise_counts_what_is_not_shown_yet() -> None:
    rules = rulebook("level x.a >= 1")
    catalogue = replace(CATALOGUE, rulebooks={"label": rules})
    now = Situation(catalogue, assessment({"members": 0}, a=0))
    file = plan(planned("m.n0"))
    kept = promised(file, rules, now)
    assert (kept.rules_met, kept.rules) == (1, 1)
    assert kept.score == Range(Fraction(1, 6), Fraction(1, 6))
    for status in ("dropped", "not_needed"):
        assert promised(plan(planned("m.n0", status=status)), rules, now).rules_met == 0
    for status in ("under_way", "done"):
        assert promised(plan(planned("m.n0", status=status)), rules, now).rules_met == 1
    assert promised(plan(planned("m.gone")), rules, now).rules_met == 0
