"""A plan for calendars: what programs read in it, and the bytes themselves."""

import builtins
from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from clusterself.model.plan_report import PlanReport
from clusterself.reports.plan.calendar import CalendarMissingError, calendar_plan
from plan_by_hand import COURSE, PAPER, PLAN, PLANNED, REVIEW, VISITS, WISH, report, written


def _events(found: PlanReport) -> list[Any]:
    return list(Calendar.from_ical(calendar_plan(found)).walk("VEVENT"))


def _unfolded(found: PlanReport) -> str:
    return calendar_plan(found).decode().replace("\r\n ", "")


def test_each_measure_has_a_day_to_begin_and_a_day_when_it_is_due() -> None:
    events = [(str(e["summary"]), e.decoded("dtstart"), e.decoded("dtend")) for e in
              _events(report())]  # fmt: skip
    assert events == [
        ("Begin: Strategy paper", date(2026, 12, 1), date(2026, 12, 2)),
        ("Due: Strategy paper", date(2027, 1, 31), date(2027, 2, 1)),
        ("Begin: Visits to firms", date(2026, 12, 1), date(2026, 12, 2)),
        ("Due: Visits to firms", date(2027, 2, 28), date(2027, 3, 1)),
        ("Begin: Day of review", date(2027, 2, 1), date(2027, 2, 2)),
        ("Due: Day of review", date(2027, 2, 28), date(2027, 3, 1)),
    ]


def test_ids_depend_on_cluster_measure_and_kind() -> None:
    assert [str(event["uid"]) for event in _events(report())] == [
        "example.document.paper.begin@clusterself",
        "example.document.paper.due@clusterself",
        "example.service.visits.begin@clusterself",
        "example.service.visits.due@clusterself",
        "example.workshop.review.begin@clusterself",
        "example.workshop.review.due@clusterself",
    ]


def test_the_stamp_is_the_day_of_the_assessment() -> None:
    stamps = {event.decoded("dtstamp") for event in _events(report())}
    assert stamps == {datetime(2026, 11, 15, tzinfo=UTC)}


def test_the_first_event_is_written_like_this() -> None:
    text = _unfolded(report())
    begin = text.index("BEGIN:VEVENT")
    assert text[begin : text.index("END:VEVENT")].split("\r\n") == [
        "BEGIN:VEVENT",
        "SUMMARY:Begin: Strategy paper",
        "DTSTART;VALUE=DATE:20261201",
        "DTEND;VALUE=DATE:20261202",
        "DTSTAMP:20261115T000000Z",
        "UID:example.document.paper.begin@clusterself",
        r"DESCRIPTION:First step: Begin with Strategy paper.\nWho: proposed: cluster manager"
        r"\nTakes: 6 working days\, no money\nMeasure 1 of the plan for label. Self-assessment\, "
        r"not validated. It is no label and no promise of one.",
        "TRANSP:TRANSPARENT",
        "",
    ]


def test_the_calendar_says_whose_it_is_and_what_for() -> None:
    assert calendar_plan(report()).decode().split("\r\n")[:5] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//clusterself//plan//EN",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Example Valley (fictional): plan for label",
    ]


def test_the_day_on_which_something_is_due_names_papers_and_owner() -> None:
    file = written(
        {
            "id": PAPER,
            "title": "Strategy paper",
            "owner": "Jana; deputy: Petr",
            "start": "2026-12-07",
            "due": "2027-01-22",
            "evidence": ["signed paper", "minutes"],
        }
    )
    due = next(e for e in _events(report(file=file)) if str(e["summary"]) == "Due: Strategy paper")
    assert due.decoded("dtstart") == date(2027, 1, 22)
    assert str(due["description"]).splitlines()[:2] == [
        "Papers to have: signed paper, minutes",
        "Owner: Jana; deputy: Petr",
    ]


@pytest.mark.parametrize(
    ("status", "count"),
    [("planned", 6), ("under_way", 6), ("done", 4), ("reached", 4), ("dropped", 4)],
)
def test_what_is_closed_has_no_days(status: str, count: int) -> None:
    file = written(
        {
            "id": PAPER,
            "title": "Strategy paper",
            "start": "2026-12-01",
            "due": "2027-01-31",
            "status": status,
        }
    )
    assert len(_events(report(file=file))) == count


def test_lines_are_folded_by_bytes_and_end_as_they_should() -> None:
    owner = "Žofie Šťastná, předsedkyně správní rady a vedoucí kanceláře klastru " * 3
    file = written(
        {
            "id": PAPER,
            "title": "Strategy paper",
            "owner": owner.strip(),
            "start": "2026-12-01",
            "due": "2027-01-31",
        }
    )
    content = calendar_plan(report(file=file))
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no letter is divided


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert calendar_plan(report()) == calendar_plan(report())


def test_a_plan_without_dates_gives_an_empty_calendar() -> None:
    wish = WISH._replace(start=None)
    plan = PLANNED._replace(wish=wish, plan=PLAN._replace(schedule=()), steps=())
    assert _events(report(plan)) == []


def test_without_the_library_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *arguments: Any, **more: Any) -> Any:
        if name == "icalendar":
            raise ImportError(name)
        return real(name, *arguments, **more)

    found = report()
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(CalendarMissingError, match=r"pip install 'clusterself\[plan\]'"):
        calendar_plan(found)


def test_measures_that_are_not_in_the_plan_have_no_days() -> None:
    names = {str(event["uid"]).split("@")[0] for event in _events(report())}
    assert not any(COURSE in name for name in names)
    assert {PAPER, REVIEW, VISITS} == {
        name.removeprefix("example.").rpartition(".")[0] for name in names
    }
