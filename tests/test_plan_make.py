"""`clusterself plan make` as a user runs it: the plan file, reports, and making it again."""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
import yaml

from clusterself.app.plan_file import PlanChangedError, write_plan
from running import Done, run

ROOT = Path(__file__).resolve().parents[1]
START_UP = ROOT / "examples" / "start-up" / "assessment.yaml"
UNEVEN = ROOT / "examples" / "uneven-silver"


def _make(*arguments: object) -> Done:
    return run("plan", "make", *arguments)


def _refused(*arguments: object) -> str:
    done = _make(*arguments)
    assert done.code == 2, done.shown
    return done.said


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return the plan of the start-up, in a folder with its assessment."""
    copy(START_UP, tmp_path / "assessment.yaml")
    path = tmp_path / "plan.yaml"
    done = _make(tmp_path / "assessment.yaml", "-o", path)
    assert done.code == 0, done.shown
    return path


def _read(path: Path) -> Any:
    """Return a plan file as text by keys, read by another reader than ours."""
    return yaml.BaseLoader(path.read_text("utf-8")).get_single_data()


def _again(plan: Path, *arguments: object) -> Done:
    done = _make(plan.with_name("assessment.yaml"), "-o", plan, *arguments)
    assert done.code == 0, done.shown
    return done


def _set_status(plan: Path, status: str) -> None:
    """Write another status into the first measure that is planned."""
    text = plan.read_text("utf-8").replace("status: planned", f"status: {status}", 1)
    plan.write_text(text, "utf-8")


# A new plan


def test_the_plan_leads_to_bronze_and_says_whose_it_is(plan: Path) -> None:
    found = _read(plan)
    assert found["clusterself"] == "plan/1"
    assert found["cluster"]["id"] == "example-wood-valley"
    assert found["rulebook"] == "bronze"
    # The assessment is of 15 November 2026: work begins with the month after it.
    assert found["asked"]["start"] == "2026-12-01"
    assert all(measure["status"] == "planned" for measure in found["measures"])
    assert all(not measure["owner"] for measure in found["measures"])


def test_what_was_written_is_valid_and_named(plan: Path) -> None:
    assert run("validate", plan).code == 0
    done = _make(START_UP, "-o", plan.with_name("other.yaml"))
    assert f"Plan written: {plan.with_name('other.yaml')}" in done.err
    assert "clusterself plan status" in done.err


def test_the_same_question_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        endings = ("yaml", "html", "md", "json", "ics", "txt")
        targets = [("-o", tmp_path / f"{name}.{ending}") for ending in endings]
        assert _make(START_UP, *(word for target in targets for word in target)).code == 0
    for file in sorted(tmp_path.glob("a.*")):
        assert file.read_bytes() == file.with_stem("b").read_bytes(), file.name


def test_a_report_is_shown_where_no_file_is_asked_for() -> None:
    done = _make(START_UP)
    assert done.code == 0
    assert "Plan for Cluster Management Excellence Label BRONZE" in done.out
    assert "proven" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_limits_are_kept_and_what_comes_closest_is_said_to_be_that() -> None:
    done = _make(START_UP, "--max-days", "1", "--format", "json")
    found = json.loads(done.out)
    assert found["goal_proof"] == "impossible"
    days = sum(measure["days"] for measure in found["measures"])
    assert days <= 1


def test_what_is_excluded_is_not_in_the_plan_and_what_is_included_is(plan: Path) -> None:
    first = _read(plan)["measures"][0]["id"]
    done = _make(START_UP, "--exclude", first, "--format", "json")
    assert first not in {measure["id"] for measure in json.loads(done.out)["measures"]}
    other = "training.benchmarking"
    done = _make(START_UP, "--include", other, "--format", "json")
    assert other in {measure["id"] for measure in json.loads(done.out)["measures"]}


def test_a_plan_to_silver_is_told_of_the_rises_that_the_earlier_file_shows() -> None:
    now, then = UNEVEN / "assessment.yaml", UNEVEN / "assessment-2025-03.yaml"
    alone = _make(now, "--to", "silver").text
    compared = _make(now, "--to", "silver", "--previous", then).text
    assert "--previous" in alone
    assert "--previous" not in compared


# Wrong use


def test_names_that_are_not_there_are_refused() -> None:
    assert "there is no rulebook platinum" in _refused(START_UP, "--to", "platinum")
    said = _refused(START_UP, "--exclude", "training.benchmarkin")
    assert "there is no measure training.benchmarkin" in said
    assert "training.benchmarking" in said.replace("training.benchmarkin;", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--by", "2026-01-01"), "2026-01-01 lies before the start of the plan, 2026-12-01"),
        (("--by", "soon"), "soon is no day"),
        (("--by", "9999-12-31"), "more than 20 years away"),
        (("--start", "9999-12-01"), "too far from the assessment of 2026-11-15"),
        (("--start", "2020-01-01"), "too far from the assessment of 2026-11-15"),
        (("--max-days", "1e300"), "no number to reckon with"),
        (("--days-per-month", "0.1"), "at least 0.5"),
        (("--max-days", "-3"), "expected more than 0"),
        (("--days-per-month", "0"), "expected more than 0"),
        (("--max-euro", "nan"), "no number to reckon with"),
        (("-o", "plan.pdf"), "the ending tells the format"),
        (("-o", "a.yaml", "-o", "b.yaml"), "name one plan file"),
        ((str(START_UP),), "plan for all of them with --joint"),
    ],
)
def test_wrong_use_is_said(arguments: tuple[str, ...], said: str) -> None:
    assert said in _refused(START_UP, *arguments)


EXPENSIVE = "training.organisation-management"


def test_wishes_that_contradict_each_other_are_refused() -> None:
    both = ("--exclude", EXPENSIVE, "--include", EXPENSIVE)
    assert f"{EXPENSIVE} is excluded and included" in _refused(START_UP, *both)
    needed = ("--exclude", "document.strategy-paper", "--include", EXPENSIVE)
    assert "requires document.strategy-paper, which is excluded" in _refused(START_UP, *needed)


def test_wishes_against_what_people_decided_are_refused(plan: Path) -> None:
    first = _read(plan)["measures"][0]["id"]
    _set_status(plan, "dropped")
    assessment = plan.with_name("assessment.yaml")
    assert "is dropped in the plan" in _refused(assessment, "-o", plan, "--include", first)
    plan.write_text(
        plan.read_text("utf-8").replace("status: dropped", "status: under_way"), "utf-8"
    )
    assert "is under way in the plan" in _refused(assessment, "-o", plan, "--exclude", first)


def test_a_plan_of_another_cluster_is_not_overwritten(plan: Path) -> None:
    before = plan.read_bytes()
    said = _refused(UNEVEN / "assessment.yaml", "-o", plan)
    assert "is the plan of example-wood-valley" in said
    assert plan.read_bytes() == before


def test_a_plan_with_a_fault_is_not_overwritten(plan: Path) -> None:
    broken = plan.read_text("utf-8").replace("status: planned", "status: soon", 1)
    plan.write_text(broken, "utf-8")
    done = _make(plan.with_name("assessment.yaml"), "-o", plan)
    assert done.code == 3
    assert "planned, under_way" in done.err
    assert plan.read_text("utf-8") == broken


def test_without_the_solver_the_install_command_is_named(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['highspy'] = None; "
        "sys.argv = ['clusterself', 'plan', 'make', *sys.argv[1:]]; "
        "from clusterself.cli.main import run; run()"
    )
    target = tmp_path / "plan.yaml"
    command = [sys.executable, "-c", code, str(START_UP), "-o", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "pip install 'clusterself[plan]'" in done.stderr
    assert not target.exists()


# Made again


def test_making_it_again_changes_nothing_where_nothing_changed(plan: Path) -> None:
    before = plan.read_bytes()
    done = _again(plan)
    assert plan.read_bytes() == before
    assert not plan.with_name("plan.yaml.bak").exists()
    assert "New:" not in done.err


def test_what_people_wrote_stays(plan: Path) -> None:
    text = plan.read_text("utf-8")
    text = text.replace("owner: ", "owner: Dr Novotna (fictional)", 1)
    text = text.replace("status: planned", "status: under_way  # since Monday", 1)
    text = text.replace("notes:\n", "notes: ask the chamber first\n", 1)
    plan.write_text(text, "utf-8")
    _again(plan, "--days-per-month", "20")
    after = plan.read_text("utf-8")
    assert "owner: Dr Novotna (fictional)" in after
    assert "status: under_way  # since Monday" in after
    assert "notes: ask the chamber first" in after
    assert "days_per_month: 20" in after
    assert plan.with_name("plan.yaml.bak").read_text("utf-8") == text


def test_what_was_dropped_is_planned_around_and_kept(plan: Path) -> None:
    first = _read(plan)["measures"][0]["id"]
    _set_status(plan, "dropped")
    done = _again(plan)
    found = {measure["id"]: measure["status"] for measure in _read(plan)["measures"]}
    assert found[first] == "dropped"
    assert "planned" in found.values()
    assert "New: " in done.err or "Not needed" in done.err


def test_what_the_assessment_shows_is_closed_and_done_alone_is_asked_about(plan: Path) -> None:
    assessment = plan.with_name("assessment.yaml")
    text = assessment.read_text("utf-8")
    assessment.write_text(re.sub(r"(eccp-listed:\n    value): unknown", r"\1: yes", text), "utf-8")
    measures = _read(plan)["measures"]
    listed = "document.platform-profile"
    assert {"fact": "eccp-listed", "to": "yes"} in next(
        measure["leads_to"] for measure in measures if measure["id"] == listed
    )
    done = _again(plan)
    found = {measure["id"]: measure["status"] for measure in _read(plan)["measures"]}
    assert found[listed] == "reached"
    assert "Reached, as the assessment shows: " in done.err
    _set_status(plan, "done")
    text = assessment.read_text("utf-8")
    assessment.write_text(
        text.replace("assessed_on: 2026-11-15", "assessed_on: 2027-06-01"), "utf-8"
    )
    done = _again(plan)
    assert "done" in {measure["status"] for measure in _read(plan)["measures"]}
    assert "does not show" in done.err


def test_a_limit_within_which_nothing_fits_leaves_the_plan_alone(plan: Path) -> None:
    before = plan.read_bytes()
    done = _again(plan, "--max-days", "0.1")
    assert plan.read_bytes() == before
    assert "No measure within what was asked brings this nearer" in done.err
    assert "No plan was made" in done.err


def test_a_measure_that_is_gone_may_stay_among_the_excluded(plan: Path) -> None:
    text = plan.read_text("utf-8").replace("days_per_month: 8", "days_per_month: 8, exclude: [a.b]")
    plan.write_text(text, "utf-8")
    _again(plan)
    assert "exclude: [a.b]" in plan.read_text("utf-8")


def test_a_plan_for_rises_is_not_made_again_without_the_earlier_assessment(tmp_path: Path) -> None:
    now, then = UNEVEN / "assessment.yaml", UNEVEN / "assessment-2025-03.yaml"
    plan = tmp_path / "plan.yaml"
    assert _make(now, "--to", "silver", "--previous", then, "-o", plan).code == 0
    assert "name the earlier assessment here too" in _refused(now, "-o", plan)


def test_a_plan_that_changed_while_it_was_made_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"by people")
    for seen in (None, b"as it was read"):
        with pytest.raises(PlanChangedError, match="run it again"):
            write_plan(path, b"made", seen)
    assert [file.read_bytes() for file in tmp_path.iterdir() if file.name[0] != "."] == [
        b"by people"
    ]
    assert write_plan(path, b"made", b"by people")
    assert path.read_bytes() == b"made"
    assert path.with_name("plan.yaml.bak").read_bytes() == b"by people"


# In the gap report


@pytest.mark.parametrize("shown", ["text", "md", "html", "json"])
def test_the_gap_report_shows_the_first_measures(plan: Path, shown: str) -> None:
    assessment = plan.with_name("assessment.yaml")
    done = run("assess", assessment, "--plan", plan, "--format", shown)
    assert done.code == 0, done.shown
    said = unescape(done.text)
    assert "First measures of the plan to Cluster Management Excellence Label BRONZE" in said
    assert _read(plan)["measures"][0]["title"] in said


def test_the_gap_report_gives_days_and_euros_of_measures_as_numbers(plan: Path) -> None:
    done = run("assess", plan.with_name("assessment.yaml"), "--plan", plan, "--format", "json")
    listed = yaml.BaseLoader((ROOT / "indicators" / "measures.yaml").read_text("utf-8"))
    known = {measure["id"]: measure for measure in listed.get_single_data()["measures"]}
    for shown in json.loads(done.out)["plan"]["measures"]:
        measure = known[shown["id"]]
        expected = float(measure["days"]), float(measure["cost_eur"]["value"])
        assert (shown["days"], shown["euro"]) == expected


def test_a_plan_of_another_cluster_does_not_get_into_the_gap_report(plan: Path) -> None:
    done = run("assess", UNEVEN / "assessment.yaml", "--plan", plan)
    assert done.code == 2
    assert "is the plan of example-wood-valley" in done.said


@pytest.mark.needs("chromium")
def test_the_brief_report_stays_two_pages_with_the_first_measures(
    browser: Any, plan: Path, tmp_path: Path
) -> None:
    brief = tmp_path / "brief.html"
    run(
        "assess",
        plan.with_name("assessment.yaml"),
        "--plan",
        plan,
        *("--detail", "brief", "-o", brief),
    )
    page = browser.new_page()
    page.goto(brief.as_uri())
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    assert "First measures of the plan" in page.inner_text("main")
