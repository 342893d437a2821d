"""When measures are done: after what they need, within the days that people have."""

from datetime import date
from fractions import Fraction

from test_effects import CATALOGUE, assessment, measure, step

from clusterself.model.measure import Measure
from clusterself.planning.effects import Effects
from clusterself.planning.schedule import schedule

START = date(2026, 12, 1)


def months(chosen: list[Measure], pace: int | None = None) -> list[tuple[str, int, int]]:
    effects = Effects(CATALOGUE, assessment(a=0))
    pace_of = None if pace is None else Fraction(pace)
    slots = schedule(effects, chosen, START, pace_of)
    return [(slot.measure, slot.first_month, slot.last_month) for slot in slots]


def named(name: str, effect: dict[str, object], **more: object) -> Measure:
    return measure(effect, name=name).model_copy(update=more)


SITE: dict[str, object] = {"fact": "site", "to": True}


def test_a_step_waits_for_the_one_that_leads_to_where_it_begins() -> None:
    chosen = [named("m.second", step(1, 2)), named("m.first", step(0, 1))]
    assert months(chosen) == [("m.first", 0, 0), ("m.second", 1, 1)]


def test_a_measure_waits_for_those_that_it_requires() -> None:
    chosen = [named("m.a", SITE, requires=("m.b",)), named("m.b", SITE, weeks=Fraction(6))]
    assert months(chosen) == [("m.b", 0, 1), ("m.a", 2, 2)]


def test_people_do_not_work_more_days_in_a_month_than_they_have() -> None:
    chosen = [named(f"m.n{n}", SITE, days=Fraction(3)) for n in range(3)]
    assert months(chosen, pace=6) == [("m.n0", 0, 0), ("m.n1", 0, 0), ("m.n2", 1, 1)]


def test_a_measure_that_is_more_work_than_a_month_has_takes_more_months() -> None:
    assert months([named("m.a", SITE, days=Fraction(7))], pace=3) == [("m.a", 0, 2)]


def test_two_that_wait_for_each_other_are_still_done() -> None:
    one = measure(step(0, 1), step(1, 2, "x.b"), name="m.one")
    other = measure(step(0, 1, "x.b"), step(1, 2), name="m.other")
    assert sorted(name for name, *_ in months([one, other])) == ["m.one", "m.other"]


def test_months_are_counted_from_the_start_and_end_the_day_before() -> None:
    effects = Effects(CATALOGUE, assessment(a=0))
    (slot,) = schedule(effects, [named("m.a", SITE, weeks=Fraction(6))], date(2026, 12, 15), None)
    assert (slot.start, slot.due) == (date(2026, 12, 15), date(2027, 2, 14))
