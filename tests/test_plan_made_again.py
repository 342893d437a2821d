"""A plan that people worked with and made again: what the command says, and what is theirs."""

from pathlib import Path
from shutil import copy

import pytest

from running import Done, run

START_UP = Path(__file__).resolve().parents[1] / "examples" / "start-up" / "assessment.yaml"
OWN = """\

  - id: own.summer-evening
    title: Summer evening with the fictional mayor
    owner: Jana (fictional)
    start: 2026-06-01
    due: 2026-06-30
    status: under_way
    leads_to: [{fact: eccp-listed, to: yes}]
"""
GOAL = "{fact: committed-members, to: 15}"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return the plan of the start-up, in a folder with its assessment."""
    copy(START_UP, tmp_path / "assessment.yaml")
    path = tmp_path / "plan.yaml"
    assert run("plan", "make", tmp_path / "assessment.yaml", "-o", path).code == 0
    return path


def again(plan: Path, *arguments: object) -> Done:
    done = run("plan", "make", plan.with_name("assessment.yaml"), "-o", plan, *arguments)
    assert done.code == 0, done.shown
    return done


def replaced(plan: Path, old: str, new: str) -> None:
    text = plan.read_text("utf-8")
    assert old in text
    plan.write_text(text.replace(old, new, 1), "utf-8")


def test_a_measure_of_people_s_own_stays_and_is_named_as_late(plan: Path) -> None:
    plan.write_text(plan.read_text("utf-8") + OWN, "utf-8")
    said = " ".join(again(plan).said.split())
    assert "Late: Summer evening with the fictional mayor (due 30 June 2026)" in said
    assert OWN.strip("\n") in plan.read_text("utf-8")
    assert "Summer evening with the fictional mayor" in run("plan", "status", plan).text


@pytest.mark.parametrize("file_format", ["text", "json", "md", "html"])
def test_every_report_can_be_made_of_a_plan_with_a_measure_of_people_s_own(
    plan: Path, file_format: str
) -> None:
    plan.write_text(plan.read_text("utf-8") + OWN, "utf-8")
    again(plan, "--format", file_format)


def test_a_goal_that_people_changed_is_said_to_be_brought_up_to_date(plan: Path) -> None:
    before = plan.read_text("utf-8")
    replaced(plan, GOAL, GOAL.replace("15", "20"))
    assert "Goals brought up to date: " in " ".join(again(plan).said.split())
    assert plan.read_text("utf-8") == before


def test_an_own_title_and_an_own_goal_stay(plan: Path) -> None:
    replaced(plan, "    title: ", "    title: Our ")
    replaced(plan, "leads_to: [", "leads_to: [{fact: members-sme, to: 99}, ")
    before = plan.read_text("utf-8")
    assert "brought up to date" not in again(plan).said
    assert plan.read_text("utf-8") == before
