"""When several clusters do what: together, after what each of them needs."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from test_effects import measure, step
from test_joint import cluster, course, label, plan, priced

from clusterself.model.joint import Activity, JointPlan
from clusterself.model.measure import Measure
from clusterself.model.wish import Wish
from clusterself.planning.joint import Applicant

START = date(2026, 12, 1)
Row: TypeAlias = tuple[str, tuple[str, ...], int, int]


def rows(found: JointPlan) -> list[Row]:
    return [(*slot.activity, slot.first_month, slot.last_month) for slot in found.schedule]


def scheduled(
    measures: Sequence[Measure], clusters: Sequence[Applicant], pace: int | None = None
) -> list[Row]:
    wish = Wish(start=START, days_per_month=None if pace is None else Fraction(pace))
    return rows(plan(measures, clusters, wish))


SHARED = priced("training.b", step(0, 1, "x.b"), 4, 100, shareable=True)


def test_what_is_shared_is_done_at_the_same_time() -> None:
    found = scheduled([course()], [cluster("one"), cluster("two")])
    assert found == [("training.course", ("one", "two"), 0, 0)]


def test_what_is_not_shared_stands_for_each_cluster() -> None:
    found = scheduled([priced("document.a", step(0, 1), 3, 0)], [cluster("one"), cluster("two")])
    assert found == [("document.a", ("one",), 0, 0), ("document.a", ("two",), 0, 0)]


def test_all_wait_for_what_one_of_them_needs_before() -> None:
    # `two` has the register already, `one` needs two months for it.
    register = priced("tool.register", {"fact": "site", "to": True}, 1, 0, weeks=Fraction(8))
    after = SHARED.model_copy(update={"requires": ("tool.register",)})
    clusters = [cluster("one", a=1, b=0), cluster("two", a=1, b=0, site="yes")]
    found = plan([register, after], clusters, Wish(start=START))
    assert rows(found) == [("tool.register", ("one",), 0, 1), ("training.b", ("one", "two"), 2, 2)]
    assert found.schedule[1].after == (Activity("tool.register", ("one",)),)
    assert (found.schedule[1].start, found.schedule[1].due) == (date(2027, 2, 1), date(2027, 2, 28))


def test_days_of_a_month_hold_for_each_cluster() -> None:
    # The course takes 5 days of each; with 7 a month `one` has none left for 3 days of writing.
    paper = priced("document.b", step(0, 1, "x.b"), 3, 0)
    found = scheduled([paper, course()], [cluster("one", b=0), cluster("two")], pace=7)
    assert found == [("training.course", ("one", "two"), 0, 0), ("document.b", ("one",), 1, 1)]
    assert scheduled([paper, course()], [cluster("one", b=0), cluster("two")], pace=8) == [
        ("document.b", ("one",), 0, 0),
        ("training.course", ("one", "two"), 0, 0),
    ]


def test_what_several_do_together_comes_before_longer_work_of_one() -> None:
    # Alone `one` would begin with the register, on which two months of work wait.
    register = priced("tool.register", {"fact": "site", "to": True}, 5, 0)
    paper = priced("document.b", step(0, 1, "x.b"), 3, 0, requires=("tool.register",))
    clusters = [cluster("one", b=0), cluster("two")]
    assert scheduled([register, paper, course()], clusters, pace=5) == [
        ("training.course", ("one", "two"), 0, 0),
        ("tool.register", ("one",), 1, 1),
        ("document.b", ("one",), 2, 2),
    ]


def test_shared_days_make_a_measure_shorter() -> None:
    # 6 days alone are two months of 5, the 5 days of each are one.
    found = plan(
        [course()],
        [cluster("one"), cluster("two")],
        Wish(start=START, days_per_month=Fraction(5)),
    )
    assert rows(found) == [("training.course", ("one", "two"), 0, 0)]
    assert found.members[0].alone.schedule[0].last_month == 1


def test_where_two_clusters_need_the_other_order_the_first_one_has_its_way() -> None:
    first = measure(step(0, 1), step(1, 2, "x.b"), name="training.first")
    other = measure(step(0, 1, "x.b"), step(1, 2), name="training.other")
    shared = [one.model_copy(update={"shareable": True}) for one in (first, other)]
    up, down = cluster("up", a=0, b=1), cluster("down", a=1, b=0)
    wish = Wish(start=START)
    found = plan(shared, [up, down], wish, label(2, 2))
    assert rows(found) == [
        ("training.first", ("up", "down"), 0, 0),
        ("training.other", ("up", "down"), 1, 1),
    ]
    turned = plan(shared, [down, up], wish, label(2, 2))
    assert [row[0] for row in rows(turned)] == ["training.other", "training.first"]


def test_what_a_measure_requires_goes_before_the_levels_that_others_come_from() -> None:
    # `two` needs the first course for its register, and that for the second course; `one` would
    # rather take the second course before the first, to come to the level where that begins.
    courses = [
        measure(step(1, 2), name="training.first"),
        measure(step(0, 1), step(0, 1, "x.b"), name="training.second"),
    ]
    first, second = (one.model_copy(update={"shareable": True}) for one in courses)
    second = second.model_copy(update={"requires": ("tool.register",)})
    site: dict[str, object] = {"fact": "site", "to": True}
    register = priced("tool.register", site, 1, 0, requires=("training.first",))
    clusters = [cluster("one", a=0, b=1, site="yes"), cluster("two", a=1, b=0)]
    found = plan([first, second, register], clusters, Wish(start=START), label(2, 1))
    assert rows(found) == [
        ("training.first", ("one", "two"), 0, 0),
        ("tool.register", ("two",), 1, 1),
        ("training.second", ("one", "two"), 2, 2),
    ]


def test_what_is_short_enough_only_together_can_be_chosen_by_a_date() -> None:
    # With 4 days a month the course is two months alone, and together, at 3.5 days each, one.
    paper = priced("document.paper", step(0, 1), 4, 0)
    long = priced("training.long", step(0, 1), 5, 0, shareable=True, days_once=Fraction(3))
    wish = Wish(start=START, by=date(2026, 12, 31), days_per_month=Fraction(4))
    found = plan([paper, long], [cluster("one"), cluster("two")], wish)
    assert rows(found) == [("training.long", ("one", "two"), 0, 0)]
    assert found.is_in_time is True


def test_what_is_too_long_for_the_date_is_not_chosen() -> None:
    paper = priced("document.paper", step(0, 1), 4, 0)
    long = priced("training.long", step(0, 1), 1, 0, shareable=True, weeks=Fraction(9))
    wish = Wish(start=START, by=date(2026, 12, 31))
    found = plan([paper, long], [cluster("one"), cluster("two")], wish)
    assert [row[0] for row in rows(found)] == ["document.paper", "document.paper"]


def late(by: date) -> JointPlan:
    # Alone each needs two months. Together the course waits for the register of `one`, and the
    # paper of `two` for the course.
    register = priced("tool.register", {"fact": "site", "to": True}, 1, 0)
    shared = SHARED.model_copy(update={"requires": ("tool.register",)})
    paper = priced("document.a", step(0, 1), 1, 0, requires=("training.b",))
    clusters = [cluster("one", a=1, b=0), cluster("two", a=0, b=0, site="yes")]
    return plan([register, shared, paper], clusters, Wish(start=START, by=by))


def test_a_joint_plan_that_ends_too_late_says_so() -> None:
    found = late(date(2027, 1, 31))
    assert rows(found)[-1] == ("document.a", ("two",), 2, 2)
    assert [one.alone.schedule[-1].last_month for one in found.members] == [1, 1]
    assert found.is_in_time is False


def test_a_joint_plan_that_ends_on_the_last_day_is_in_time() -> None:
    assert late(date(2027, 2, 28)).is_in_time is True


def test_without_a_date_nothing_is_late() -> None:
    assert plan([course()], [cluster("one"), cluster("two")]).is_in_time is None
    assert plan([course()], [cluster("one"), cluster("two")], Wish(start=START)).is_in_time is None
