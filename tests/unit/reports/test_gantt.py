"""Where the bars of a plan are."""

from datetime import date
from fractions import Fraction

import pytest

from clusterself.model.plan_file import Status
from clusterself.reports.charts.gantt import Gantt, GanttPart, gantt_chart
from clusterself.reports.charts.month_load import LoadChart
from clusterself.reports.plan.timeline import Timeline, month_loads
from plan_by_hand import PAPER, PLAN, PLANNED, WISH, of_many, report, written


def _chart(pace: int | None = 8) -> Gantt:
    found = report()
    chart = gantt_chart(found.measures, found.load, None if pace is None else Fraction(pace))
    assert chart is not None
    return chart


def _bars(part: GanttPart) -> list[tuple[float, float]]:
    return [(row.x, row.width) for row in part.rows]


def test_bars_run_along_the_months_in_both_forms() -> None:
    # Wide: three months from 316 to 848, 177.3 each. Narrow: from 2 to 356, 118 each.
    (wide,), (narrow,) = _chart().wide, _chart().narrow
    assert _bars(wide) == [(316.0, 354.7), (316.0, 532.0), (670.7, 177.3)]
    assert _bars(narrow) == [(2.0, 236.0), (2.0, 354.0), (238.0, 118.0)]


def test_rows_lie_below_each_other_without_touching() -> None:
    for (part,) in (_chart().wide, _chart().narrow):
        ends = [row.y + part.bar for row in part.rows]
        starts = [row.text_y - 12 for row in part.rows[1:]]  # the height of letters
        assert all(end <= start for end, start in zip(ends, starts, strict=False)), part.form.name
        assert ends[-1] <= part.height


def test_months_are_named_by_their_first_day_and_years_once() -> None:
    (part,) = _chart().wide
    assert part.ticks == ((316.0, "1 Dec"), (493.3, "1 Jan"), (670.7, "1 Feb"))
    assert part.years == ((316.0, "2026"), (493.3, "2027"))
    assert part.lines == (316.0, 493.3, 670.7, 848.0)


def test_of_many_months_some_are_named_with_each_january() -> None:
    found = of_many(40)  # 42 months
    chart = gantt_chart(found.measures, found.load, None)
    assert chart is not None
    # 12.7 a month: every sixth has room.
    assert [tick.text for tick in chart.wide[0].ticks] == [
        "1 Dec", "1 Jul", "1 Jan", "1 Jul", "1 Jan", "1 Jul", "1 Jan",
    ]  # fmt: skip
    # Years begin on 1 January, 12.67 after the start and every 152; for 2026 there is no room.
    assert chart.wide[0].years == (
        (328.7, "2027"),
        (480.7, "2028"),
        (632.7, "2029"),
        (784.7, "2030"),
    )


def test_what_has_to_be_done_before_leads_to_the_bar_that_waits() -> None:
    (part,) = _chart().wide
    (arrow,) = part.arrows
    first, last = part.rows[0], part.rows[2]
    assert first.x + first.width == pytest.approx(last.x)
    assert (arrow.x, arrow.y) == (last.x + 3, last.y)
    assert arrow.path.startswith(f"M{first.x + first.width - 3:.1f} {first.y + part.bar}V")
    assert _chart().has_arrows


def test_a_phone_names_what_has_to_be_done_before_in_words() -> None:
    (part,) = _chart().narrow
    assert part.arrows == ()
    assert part.rows[2].note == ("workshop, 4.5 days, after 1",)


def test_every_row_is_told_in_words() -> None:
    (part,) = _chart().wide
    assert [row.words for row in part.rows] == [
        "1, Strategy paper: 1 December 2026 to 31 January 2027, 6 days.",
        "2, Visits to firms: 1 December 2026 to 28 February 2027, 10 days.",
        "3, Day of review: 1 February 2027 to 28 February 2027, 4.5 days, after number 1.",
    ]


def test_kinds_are_in_families_and_only_those_present_are_named() -> None:
    assert [row.family for row in _chart().wide[0].rows] == ["writing", "offer", "learning"]
    assert _chart().families == (
        ("learning", "Trainings, workshops, visits"),
        ("writing", "Documents to write"),
        ("offer", "Tools and services"),
    )


def test_own_days_are_placed_within_their_month() -> None:
    file = written(
        {
            "id": PAPER,
            "title": "Strategy paper",
            "start": "2026-12-01",
            "due": "2027-01-15",
            "status": "done",
        }
    )
    found = report(file=file)
    chart = gantt_chart(found.measures, found.load, None)
    assert chart is not None
    row = chart.wide[0].rows[0]
    # A month and 15 of 31 days of it: 177.33 times 46 / 31.
    assert (row.x, row.width) == (316.0, 263.1)
    assert row.is_closed
    assert row.note == ("document to write, 6 days, done",)
    assert found.measures[0].status is Status.DONE


def test_many_measures_are_divided_so_that_parts_fit_on_paper_and_months_stay_in_sight() -> None:
    found = of_many(40)
    chart = gantt_chart(found.measures, found.load, Fraction(8))
    assert chart is not None
    for parts in (chart.wide, chart.narrow):
        numbers = [row.number for part in parts for row in part.rows]
        assert numbers == list(range(1, 41))
        assert [part.part for part in parts] == list(range(1, len(parts) + 1))
        assert all(part.height <= 620 for part in parts)


def test_the_work_of_a_month_is_as_high_as_its_share_of_the_pace() -> None:
    load: LoadChart = _chart().load[0]
    # 19/3, 19/3 and 47/6 of 8 days, on 56 in height above 64.
    assert [bar.height for bar in load.bars] == [44.3, 44.3, 54.8]
    assert load.bars[0].y == 19.7
    assert load.pace_y == 8.0
    assert [bar.figure for bar in load.bars] == ["6", "6", "8"]
    assert not any(bar.is_over for bar in load.bars)
    assert load.bars[2].words == "From 1 February 2027 7.8 days"


def test_months_above_the_pace_are_marked() -> None:
    assert [bar.is_over for bar in _chart(7).load[0].bars] == [False, False, True]


def test_without_a_pace_there_is_no_line() -> None:
    load = _chart(None).load[0]
    assert (load.pace_y, load.pace) == (None, "")


def test_without_dates_there_is_no_chart() -> None:
    plan = PLANNED._replace(
        wish=WISH._replace(start=None), plan=PLAN._replace(schedule=()), steps=()
    )
    found = report(plan)
    assert gantt_chart(found.measures, found.load, found.pace) is None


def test_work_that_begins_within_a_month_falls_into_it_by_its_days() -> None:
    first = report().measures[0]._replace(start=date(2026, 12, 17), due=date(2027, 1, 15))
    timeline = Timeline(date(2026, 12, 1), [first])
    # 15 of 31 days of each month: half of the 6 days in each.
    assert [load.days for load in month_loads(timeline, [first])] == [3, 3]
