"""`clusterself plan make --best-score` as a user runs it."""

import json
from pathlib import Path
from shutil import copy

from running import run

START_UP = Path(__file__).resolve().parents[1] / "examples" / "start-up" / "assessment.yaml"
LIMITS = ("--max-days", "40")


def test_within_the_same_days_the_best_score_is_higher_and_the_label_still_reached() -> None:
    plain = run("plan", "make", START_UP, *LIMITS, "--format", "json")
    best = run("plan", "make", START_UP, *LIMITS, "--best-score", "--format", "json")
    assert (plain.code, best.code) == (0, 0), best.shown
    cheap, high = json.loads(plain.out), json.loads(best.out)
    assert high["then"]["rules_met"] == cheap["then"]["rules_met"]
    low, better = (found["then"]["score"]["low"]["percent"] for found in (cheap, high))
    assert better > low
    assert high["goal_proof"] == "optimal"
    assert high["next_best"] == []
    assert high["constraints"] == []


def test_the_report_says_what_was_asked_and_reached() -> None:
    done = run("plan", "make", START_UP, *LIMITS, "--best-score")
    assert done.code == 0, done.shown
    shown = " ".join(done.shown.split())
    assert "the best within what was asked" in shown
    assert "most rules met, then the best score, then the fewest working days" in shown
    assert "or as many with a higher score: proven." in shown


def test_a_plan_file_keeps_what_was_asked_and_is_made_again_for_it(tmp_path: Path) -> None:
    copy(START_UP, tmp_path / "assessment.yaml")
    path = tmp_path / "plan.yaml"
    first = run("plan", "make", tmp_path / "assessment.yaml", *LIMITS, "--best-score", "-o", path)
    assert first.code == 0, first.shown
    text = path.read_text("utf-8")
    assert "best_score: yes" in text
    again = run("plan", "make", tmp_path / "assessment.yaml", "-o", path)
    assert again.code == 0, again.shown
    assert path.read_text("utf-8") == text


def test_without_the_option_a_plan_file_says_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    assert run("plan", "make", START_UP, "-o", path).code == 0
    assert "best_score" not in path.read_text("utf-8")


def test_together_with_joint_it_is_refused() -> None:
    done = run("plan", "make", START_UP, "--joint", "--best-score")
    assert done.code == 2
    assert "with --joint each cluster is to reach the goal" in done.said
