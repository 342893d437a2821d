"""`clusterself plan make --joint` as a user runs it, with the examples that ship.

The measures change with the catalogue, so figures are added up here from what the report says, or
read from the catalogue and shared out by hand.
"""

import json
from collections.abc import Mapping
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import pytest

from clusterself.app import shipped
from clusterself.model.measure import Measure
from running import Done, run

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
START_UP, OLD_HAND = (
    EXAMPLES / name / "assessment.yaml" for name in ("start-up", "old-hand")
)  # fmt: skip
VALLEY, ORCHARD = "example-wood-valley", "example-orchard-preserves"
COURSE = "training.organisation-management"
BOTH = (START_UP, OLD_HAND, "--include", COURSE)


def _joint(*arguments: object) -> Done:
    return run("plan", "make", "--joint", *arguments)


def _fine(*arguments: object) -> Done:
    done = _joint(*arguments)
    assert done.code == 0, done.shown
    return done


def _refused(*arguments: object) -> str:
    done = _joint(*arguments)
    assert (done.code, done.out) == (2, ""), done.shown
    return done.said


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the joint plan of two examples with one course for both, as programs read it."""
    path = tmp_path_factory.mktemp("joint") / "joint.json"
    _fine(*BOTH, "-o", path)
    return json.loads(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def text() -> str:
    return _fine(*BOTH).out


@pytest.fixture(scope="module")
def measures() -> Mapping[str, Measure]:
    catalogue, _ = shipped.shipped_catalogue(with_measures=True)
    assert catalogue is not None
    return catalogue.measures


@pytest.fixture
def course(measures: Mapping[str, Measure]) -> Measure:
    assert measures[COURSE].shareable
    return measures[COURSE]


@pytest.fixture
def shareable(measures: Mapping[str, Measure]) -> list[str]:
    return [name for name, measure in measures.items() if measure.shareable]


# Sums


def test_the_course_is_paid_once_and_shared_equally(content: Any, course: Measure) -> None:
    (event,) = (one for one in content["events"] if one["id"] == COURSE)
    once = course.days_once or Fraction(0)
    days, euro = course.days - once + once / 2, course.cost_eur.value / 2
    shares = {part["cluster"]: part["cost"] for part in event["parts"]}
    assert shares == {
        name: {"days": float(days), "euro": float(euro)} for name in (ORCHARD, VALLEY)
    }
    assert event["cost"]["euro"] == course.cost_eur.value
    assert event["alone"] == {"days": 2 * course.days, "euro": 2 * course.cost_eur.value}


@pytest.mark.parametrize("unit", ["days", "euro"])
def test_lists_add_up_to_clusters_and_clusters_to_all(content: Any, unit: str) -> None:
    clusters = content["clusters"]
    for one in clusters:
        listed = sum(line["cost"][unit] for line in one["own"])
        assert listed == pytest.approx(one["jointly"][unit])
        assert one["alone"][unit] - one["jointly"][unit] == pytest.approx(one["saved"][unit])
    for total, part in (("separate", "alone"), ("joint", "jointly"), ("saved", "saved")):
        assert sum(one[part][unit] for one in clusters) == pytest.approx(content[total][unit])
    for event in content["events"]:
        parts = sum(part["cost"][unit] for part in event["parts"])
        assert parts == pytest.approx(event["cost"][unit])


def test_those_who_take_part_have_the_event_in_their_lists_at_the_same_time(content: Any) -> None:
    for event in content["events"]:
        found = [
            line["when"]
            for one in content["clusters"]
            for line in one["own"]
            if line["event"] == event["number"]
        ]
        assert found == [event["when"]] * len(event["parts"])


def test_sharing_saves_money(content: Any, course: Measure) -> None:
    assert content["saved"]["euro"] >= course.cost_eur.value
    assert content["state"] == "planned"


# Words


def test_the_text_tells_saving_shares_rules_and_the_way_on(text: str) -> None:
    flat = " ".join(text.split())
    for part in (
        "Joint plan of 2 clusters",
        "Together: ",
        "are saved.",
        "Self-assessment, not validated. It is no label and no promise of one.",
        "no obstacle is found for these 2 clusters in the rules tested here; others are not public",
        "Example Wood Valley (fictional)",
        "Who prepares it, and where, is for the partners to agree.",
        "Money is spent once and divided equally among those that take part.",
        "before a funder or anybody else sees it, ask each of them",
    ):
        assert part in flat, part


def test_the_text_keeps_to_80_columns_but_for_commands_to_copy(text: str) -> None:
    lines = [line for line in text.splitlines() if not line.startswith("clusterself plan make ")]
    assert max(map(len, lines)) <= 80


def test_the_command_for_each_makes_a_plan_of_its_own_with_what_is_shared(
    tmp_path: Path, text: str
) -> None:
    commands = [line for line in text.splitlines() if line.startswith("clusterself plan make ")]
    assert len(commands) == 2
    words = commands[1].split()[2:]
    plan = tmp_path / "plan.yaml"
    words[words.index("-o") + 1] = str(plan)
    done = run("plan", *words)
    assert done.code == 0, done.shown
    assert f"id: {COURSE}" in plan.read_text("utf-8")
    assert "start: 2026-12-01" in plan.read_text("utf-8")


@pytest.mark.parametrize("ending", [".txt", ".json", ".md", ".html"])
def test_the_ending_tells_the_format(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"joint{ending}"
    done = _fine(START_UP, OLD_HAND, "-o", path)
    assert done.out == ""
    written = path.read_text("utf-8")
    assert "Self-assessment, not validated." in written
    assert "Example Orchard and Preserves Cluster (fictional)" in written


def test_the_order_of_the_files_changes_nothing() -> None:
    there = _fine(START_UP, OLD_HAND, "--format", "json").out
    assert _fine(OLD_HAND, START_UP, "--format", "json").out == there


def test_without_anything_shareable_nothing_is_saved(shareable: list[str]) -> None:
    excluded = [part for name in shareable for part in ("--exclude", name)]
    text = _fine(START_UP, OLD_HAND, *excluded).text
    assert "Nothing is saved: together " in text
    assert "since the cheapest plans have no measure that two clusters can share." in text
    assert "Shared events" not in text
    assert "clusterself plan make" not in text


def test_by_whom_nothing_is_asked_the_pace_is_assumed(content: Any) -> None:
    told = {line["name"]: line["text"] for line in content["asked"]}
    assert told["Pace"] == "at most 8 working days a month, assumed, for each cluster"
    assert told["Start"] == "1 December 2026"


# Which assessments count


def test_of_a_folder_the_latest_by_the_manager_counts_and_this_is_noted() -> None:
    content = json.loads(_fine(EXAMPLES / "start-up", OLD_HAND, "--format", "json").out)
    days = {one["id"]: one["heading"]["assessed_on"] for one in content["clusters"]}
    assert days[VALLEY] == "2026-11-15"
    assert content["notes"] == [
        "Example Wood Valley (fictional): of 4 assessments the latest by the manager counts, "
        "15 November 2026."
    ]


def _written(
    folder: Path, name: str, day: str = "2026-05-01", role: str = "manager", more: str = ""
) -> Path:
    path = folder / f"{name}-{day}-{role}-{len(list(folder.iterdir()))}.yaml"
    path.write_text(
        "clusterself: assessment/1\n"
        f"cluster: {{id: {name}, name: {name.capitalize()} (fictional), country: NO}}\n"
        f"assessed_on: {day}\n"
        f"assessor: {{role: {role}}}\n{more}",
        "utf-8",
    )
    return path


def test_several_by_others_than_the_manager_are_refused_with_their_files(tmp_path: Path) -> None:
    for role in ("board", "member"):
        _written(tmp_path, "alder", role=role)
    said = _refused(tmp_path, OLD_HAND)
    assert "alder has 2 assessments, none of them by the manager" in said
    assert "Name the one that counts" in said


def test_two_of_a_day_by_the_manager_are_refused(tmp_path: Path) -> None:
    for _ in range(2):
        _written(tmp_path, "alder")
    assert "alder has 2 assessments of 2026-05-01 by the manager" in _refused(tmp_path, OLD_HAND)


def test_what_assessors_agreed_on_counts_and_its_parts_are_not_an_earlier_time(
    tmp_path: Path,
) -> None:
    part = "reconciled: [{file: a.yaml, assessor: {role: manager}, assessed_on: 2026-04-01}]\n"
    _written(tmp_path, "alder", "2026-04-01")
    _written(tmp_path, "alder")
    _written(tmp_path, "alder", more=f"facts: {{committed-members: 20}}\n{part}")
    done = _fine(tmp_path, OLD_HAND, "--to", "silver", "--format", "json")
    (alder,) = (one for one in json.loads(done.out)["clusters"] if one["id"] == "alder")
    assert alder["compared_with"] is None
    assert done.out.count("of 3 assessments the latest by the manager counts") == 1


def test_an_earlier_assessment_shows_what_has_risen_for_silver() -> None:
    uneven = EXAMPLES / "uneven-silver"
    done = _fine(uneven, EXAMPLES / "strong", "--to", "silver", "--format", "json")
    clusters = {one["id"]: one for one in json.loads(done.out)["clusters"]}
    silver = clusters["example-clean-production"]
    assert silver["compared_with"] == "2025-03-15"
    assert "must have risen since the earlier benchmarking; then, " in silver["rises"]
    other = clusters["example-medical-technology"]
    assert other["compared_with"] is None
    assert "No assessment of that time is among the files" in other["rises"]


# States


def test_a_day_less_than_all_need_together_is_told_as_impossible(content: Any) -> None:
    needed = floor(content["joint"]["days"])
    assert all(one["alone"]["days"] < needed for one in content["clusters"])
    text = _fine(*BOTH, "--max-days", needed - 1).text
    assert "There is no joint plan: within what was asked, no set of measures leads all to" in text
    assert "Separately, their plans take " in text
    assert "This is proven." in text


def test_a_goal_that_none_reaches_leaves_all_out_with_the_reason() -> None:
    done = _fine(START_UP, OLD_HAND, "--to", "gold", "--max-days", 1)
    assert "of these 2 clusters, none has one." in done.text
    assert "No set of measures reaches the goal within what was asked: proven." in done.text
    assert "How cost is shared" not in done.text


# Wrong use


def test_one_cluster_is_too_few() -> None:
    said = _refused(EXAMPLES / "start-up")
    assert f"there are assessments only of {VALLEY}" in said
    assert "a joint plan is for two clusters or more" in said


def test_no_file_at_all_is_refused() -> None:
    assert "name the assessments of two or more clusters" in _refused()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "platinum"), "there is no rulebook platinum"),
        (("--include", "training.unheard-of"), "there is no measure training.unheard-of"),
        (("--by", "2020-01-01"), "2020-01-01 lies before the start of the plan"),
        (("--previous", START_UP), "with --joint name the earlier assessment among the files"),
        (("-o", "plan.yaml"), "each cluster keeps its own"),
        (("-o", "joint.ics"), "a calendar is made of the plan of one cluster"),
        (("--format", "ics"), "a calendar is made of the plan of one cluster"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(arguments: tuple[object, ...], said: str) -> None:
    assert said in _refused(START_UP, OLD_HAND, *arguments)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = _joint(tmp_path / "none.yaml", OLD_HAND)
    assert (done.code, done.out) == (3, "")
    assert "CS101 there is no such file" in done.err
