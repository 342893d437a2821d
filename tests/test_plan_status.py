"""`clusterself plan status`, as a board meets it."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from browsing import FOREIGN, policy, policy_for_one_style, too_wide, violations
from clusterself.model.plan_status import Shortfall, Unshown
from clusterself.reports.plan_status.words import sentence
from running import Done, run

HEAD = """\
clusterself: plan/1
catalogue: {edition: "2026.1"}
cluster: {id: small, name: Small (fictional)}
rulebook: bronze
assessed_on: 2026-11-15
asked: {start: 2026-12-01, by: 2027-06-30, days_per_month: 6}
measures:
"""
LATE = """\
  - id: document.platform-profile
    title: Profile on the platform
    start: 2026-12-01
    due: 2027-01-31
    status: planned
    leads_to: [{fact: eccp-listed, to: yes}]
    evidence: [platform listing]
"""
DONE = """\
  - id: document.membership-rules
    title: Rules of membership
    owner: Jana
    start: 2026-12-01
    due: 2027-01-31
    status: done
    leads_to: [{indicator: structure.commitment, level: 3}]
    evidence: [minutes]
"""
REACHED = """\
  - id: document.declaration-round
    title: Round of declarations
    owner: Jana
    start: 2026-12-01
    due: 2027-01-31
    status: under_way
    leads_to: [{indicator: structure.commitment, level: 2}]
    evidence: [member register]
"""
LAST = """\
  - id: document.strategy-paper
    title: Strategy paper
    owner: Chair of the board
    start: 2027-05-01
    due: 2027-08-31
    status: planned
    leads_to: [{indicator: strategy.documented, level: 3}]
    evidence: [strategy paper]
"""
DROPPED = """\
  - id: service.website-care
    title: Care of the website
    start: 2026-12-01
    due: 2027-03-31
    status: dropped
"""
ALL = HEAD + LATE + DONE + REACHED + LAST + DROPPED
ASSESSMENT = """\
clusterself: assessment/1
cluster: {id: small, name: Small (fictional), country: NO}
assessed_on: 2027-02-10
assessor: {role: manager}
labels_held: [{label: bronze, benchmarked: 2025-03, awarded: 2025-05, valid_until: 2027-03}]
facts: {eccp-listed: no}
answers: {structure.commitment: 2}
"""
STRONG = Path(__file__).resolve().parents[1] / "examples" / "strong" / "assessment.yaml"
WIDTHS = (390, 1280)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(ALL, "utf-8")
    (tmp_path / "assessment.yaml").write_text(ASSESSMENT, "utf-8")
    return tmp_path


def status(*arguments: object) -> Done:
    return run("plan", "status", *arguments)


def read(folder: Path, *arguments: object) -> Any:
    done = status(folder / "plan.yaml", "--format", "json", *arguments)
    assert done.code == 0, done.err
    return json.loads(done.out)


def states(report: Any) -> list[tuple[str, str]]:
    return [(line["id"], line["state"]) for line in report["follow_up"]["lines"]]


# What is shown


def test_the_most_urgent_comes_first(folder: Path) -> None:
    assert states(read(folder)) == [
        ("document.platform-profile", "late"),
        ("document.membership-rules", "not_shown"),
        ("document.strategy-paper", "next"),
        ("document.declaration-round", "reached"),
        ("service.website-care", "dropped"),
    ]


def test_the_status_is_told_in_words(folder: Path) -> None:
    text = status(folder / "plan.yaml", "--today", "2027-02-20").text
    assert "Status of the plan on 20 February 2027" in text
    assert "1 of 4 measures is done or reached (25 %). 1 late and 1 done but not shown." in text
    assert "Late: set a new date, or drop: Profile on the platform (20 days)." in text
    assert "Done, but not shown by the assessment: find out what is missing: Rules of" in text
    assert "Name who is in charge: Profile on the platform." in text
    assert "Accept 31 August 2027 as the end instead of 30 June 2027, or do less." in text
    assert "Make the plan again with the assessment of 10 February 2027" in text
    assert ": level 2 instead of level 3." in text
    assert "Dropped: Care of the website." in text


def test_lines_of_text_keep_to_80_columns(folder: Path) -> None:
    status(folder / "plan.yaml", "-o", folder / "status.txt")
    lines = (folder / "status.txt").read_text("utf-8").splitlines()
    assert max(map(len, lines)) <= 80


def test_papers_are_listed_by_the_day_on_which_they_are_due(folder: Path) -> None:
    text = status(folder / "plan.yaml").text
    assert "- By 31 January 2027: platform listing, minutes" in text
    assert "- By 31 August 2027: strategy paper" in text
    assert "member register" not in text


def test_labels_that_end_are_told(folder: Path) -> None:
    text = status(folder / "plan.yaml", "--today", "2027-03-20").text
    assert "bronze: Valid until 2027-03 (as stated); it is time to start the renewal." in text


# Listed on the platform: one rule more is met once all is done.
def test_what_the_assessment_gives_and_the_plan_promises_is_shown(folder: Path) -> None:
    now = read(folder)["now"]
    assert now["result"]["verdict"] == "not_met"
    assert (now["is_newer"], now["is_older"]) == (True, False)
    assert (now["result"]["rules"]["met"], now["promise"]["rules_met"]) == (0, 1)


def test_counts_are_in_json(folder: Path) -> None:
    follow_up = read(folder)["follow_up"]
    assert follow_up["counts"]["share"] == {"exact": "1/4", "percent": 25}
    assert follow_up["ends"] == "2027-08-31"
    assert isinstance(follow_up["days_left"], int | float)


def test_a_long_list_is_cut_where_it_has_to_be_decided(folder: Path) -> None:
    more = "".join(LATE.replace("platform-profile", f"extra-{letter}") for letter in "bcdefghi")
    (folder / "plan.yaml").write_text(HEAD + LATE + more, "utf-8")
    text = status(folder / "plan.yaml").text
    named = "; ".join(["Profile on the platform (10 days)"] * 6)
    assert f"drop: {named}; and 3 more, listed below." in text


def test_what_is_done_is_asked_about_with_what_was_found_or_why_it_cannot_be() -> None:
    short = Shortfall("x.a", "Commitment", "level 3", "level 2")
    found = Unshown("m.a", "Rules", date(2027, 2, 10), is_before=False, shortfalls=(short,))
    assert sentence(found) == (
        "Rules: people say it is done; the assessment of 10 February 2027 does not show it "
        "(Commitment: level 2 instead of level 3)."
    )
    assert "was made before it began. Assess again" in sentence(found._replace(is_before=True))


# All done

OPEN_GOAL = (
    "All measures are done or reached, and the goal is not: answer what is open, or make the plan "
    "again."
)
ASSESS_AGAIN = "Assess again, then make the plan again."


def to_decide(folder: Path, *measures: str, on: str = "2027-02-10") -> str:
    """Return what is said of a plan of these measures."""
    (folder / "plan.yaml").write_text(HEAD + "".join(measures), "utf-8")
    (folder / "assessment.yaml").write_text(ASSESSMENT.replace("2027-02-10", on), "utf-8")
    return status(folder / "plan.yaml").text


def test_where_all_is_reached_and_the_goal_is_not_that_is_to_be_decided(folder: Path) -> None:
    text = to_decide(folder, REACHED)
    assert "1 of 1 measure is done or reached (100 %)." in text
    assert OPEN_GOAL in text
    assert "with the assessment of" not in text


def test_where_something_is_left_to_do_the_goal_is_not_asked_about(folder: Path) -> None:
    text = to_decide(folder, REACHED, LAST)
    assert "the goal is not" not in text
    assert ASSESS_AGAIN not in text


@pytest.mark.parametrize("reached", ["done", "reached"])
def test_what_nobody_has_looked_at_since_is_to_be_assessed(folder: Path, reached: str) -> None:
    measure = DONE.replace("status: done", f"status: {reached}")
    text = to_decide(folder, measure, on="2026-11-15")
    assert ASSESS_AGAIN in text
    assert "the goal is not" not in text


def test_what_the_file_alone_calls_reached_is_said_to_be_so(folder: Path) -> None:
    measure = DONE.replace("status: done", "status: reached")
    text = to_decide(folder, measure, on="2026-11-15")
    assert "reached earlier" in text
    assert "“Reached earlier” is what the plan file says; this assessment does not show it." in text
    assert "Reached earlier" not in to_decide(folder, REACHED)


def test_where_all_is_dropped_and_the_goal_is_not_reached_a_new_plan_is_needed(
    folder: Path,
) -> None:
    assert ASSESS_AGAIN in to_decide(folder, DROPPED, on="2026-11-15")
    text = to_decide(folder, DROPPED)
    assert "Make the plan again with the assessment of 10 February 2027" in text
    assert ASSESS_AGAIN not in text


def test_where_the_goal_is_reached_nothing_is_to_be_decided(folder: Path) -> None:
    (folder / "assessment.yaml").write_bytes(STRONG.read_bytes())
    head = HEAD.replace("id: small", "id: example-medical-technology")
    for measure in (LATE, DROPPED):
        (folder / "plan.yaml").write_text(head + measure, "utf-8")
        assert "Nothing has to be decided." in status(folder / "plan.yaml").text


# Day and assessment


def test_without_a_day_the_last_assessment_counts(folder: Path) -> None:
    assert read(folder)["today"] == "2027-02-10"
    (folder / "assessment.yaml").unlink()
    assert read(folder)["today"] == "2026-11-15"


def test_the_assessment_beside_the_plan_is_said_to_be_looked_at(folder: Path) -> None:
    done = status(folder / "plan.yaml")
    assert done.code == 0
    assert done.said.startswith("Compared with ")
    assert "assessment.yaml." in done.said.replace(" ", "")


def test_without_an_assessment_what_people_say_counts(folder: Path) -> None:
    (folder / "assessment.yaml").unlink()
    done = status(folder / "plan.yaml", "--today", "2027-02-20")
    assert (done.code, done.err) == (0, "")
    assert "No assessment was looked at: what people say is done counts as done." in done.text
    report = read(folder, "--today", "2027-02-20")
    assert (report["now"], report["calendar"]) == (None, [])
    assert dict(states(report))["document.membership-rules"] == "done"


def test_another_assessment_can_be_named(folder: Path) -> None:
    other = folder / "other.yaml"
    other.write_text(ASSESSMENT.replace("structure.commitment: 2", "structure.commitment: 3"))
    report = read(folder, "--assessment", other)
    assert dict(states(report))["document.membership-rules"] == "reached"


def test_an_assessment_of_another_cluster_is_refused(folder: Path) -> None:
    (folder / "assessment.yaml").write_text(ASSESSMENT.replace("id: small", "id: other"))
    done = status(folder / "plan.yaml")
    assert done.code == 2
    assert "the plan of small, the assessment is of other" in done.said


def test_an_older_assessment_is_called_older(folder: Path) -> None:
    (folder / "assessment.yaml").write_text(ASSESSMENT.replace("2027-02-10", "2026-05-01"))
    report = read(folder)
    assert (report["today"], report["now"]["is_older"]) == ("2026-11-15", True)
    text = status(folder / "plan.yaml").text
    assert "made from a later assessment, that of 15 November 2026" in text
    assert "Make the plan again" not in text


def test_a_plan_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    done = status(tmp_path / "plan.yaml")
    assert (done.code, done.out) == (3, "")
    assert "plan.yaml" in done.said


def test_a_plan_that_cannot_be_read_is_said_so_with_its_place(folder: Path) -> None:
    (folder / "plan.yaml").write_text(ALL.replace("status: done", "status: finished"))
    done = status(folder / "plan.yaml")
    assert (done.code, done.out) == (3, "")
    assert re.search(r"plan\.yaml:\d+:\d+: CS\d+", done.err)


def test_a_plan_with_nothing_in_it_has_nothing_to_decide(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(HEAD, "utf-8")
    done = status(tmp_path / "plan.yaml")
    assert done.code == 0
    assert "No measure is left in the plan." in done.text
    assert "Nothing has to be decided." in done.text


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    first, second = (status(folder / "plan.yaml", "--format", "html").out for _ in range(2))
    assert first == second


# Pages


def html(folder: Path, *arguments: object) -> str:
    done = status(folder / "plan.yaml", "--format", "html", *arguments)
    assert done.code == 0, done.err
    return done.out


def test_all_formats_say_the_same(folder: Path) -> None:
    for name in ("text", "md", "html"):
        text = " ".join(status(folder / "plan.yaml", "--format", name).text.split())
        for said in ("10 days late", "done, not shown", "next", "reached", "nobody yet"):
            assert said in text


def test_a_page_loads_nothing_and_allows_its_own_style_alone(folder: Path) -> None:
    page = html(folder)
    assert not FOREIGN.search(page)
    assert policy(page) == policy_for_one_style(page)


def test_what_people_write_is_shown_as_text(folder: Path) -> None:
    nasty = "<script>alert(1)</script> | [x](javascript:alert(2)) {{ 7 * 7 }}"
    plan = ALL.replace("owner: Jana", f"owner: '{nasty}'").replace(
        "title: Strategy paper", f"title: '{nasty}'"
    )
    (folder / "plan.yaml").write_text(plan, "utf-8")
    page = html(folder)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    markdown = status(folder / "plan.yaml", "--format", "md").out
    assert not re.search(r"(?<!\\)<script", markdown)
    table = [line for line in markdown.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {5}


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_fits_its_window_and_can_be_read_by_all(
    browser: Any, folder: Path, width: int
) -> None:
    file = folder / "status.html"
    file.write_text(html(folder), "utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(file.as_uri())
    assert too_wide(page) == []
    assert violations(page) == []
    page.close()


@pytest.mark.needs("chromium")
def test_twelve_measures_print_on_one_page(browser: Any, folder: Path) -> None:
    titles = ["document.platform-profile", *(f"document.extra-{letter}" for letter in "bcdefghi")]
    more = "".join(LATE.replace("document.platform-profile", name) for name in titles[1:])
    (folder / "plan.yaml").write_text(ALL.replace(DROPPED, more), "utf-8")
    report = read(folder)
    assert report["follow_up"]["counts"]["total"] == 12
    file = folder / "status.html"
    file.write_text(html(folder), "utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.close()
