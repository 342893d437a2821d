"""What the README says is so: its commands run, its help blocks are the real ones."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clusterself.catalogue.load_assessment import load_assessment
from clusterself.model.catalogue import Catalogue

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ (clusterself .*)$", README, re.MULTILINE)


def _run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "clusterself", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the plan that the README makes before it works with it."""
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    first = str(ROOT / "examples" / "start-up" / "assessment.yaml")
    assert _run(["plan", "make", first, "-o", str(path)], ROOT).returncode == 0
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(command: str, tmp_path: Path, plan: Path) -> None:
    for folder in ("examples", "indicators"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(plan, tmp_path / "plan.yaml")
    done = _run(shlex.split(command)[1:], tmp_path)
    assert (done.returncode, done.stderr.replace("Report written: ", "")[:6]) in {
        (0, ""),
        (0, "report"),
        (0, "labels"),
        (0, "meetin"),
        (0, "Made: "),
        (0, "Form w"),
        (0, "Plan w"),
    }


def test_the_readme_shows_several_commands() -> None:
    assert len(COMMANDS) >= 6


def test_commands_are_described_as_they_are() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    from make_commands import (  # type: ignore[import-not-found]  # a script, no package
        commands_page,
        readme_with_overview,
    )

    assert readme_with_overview(README) == README
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == commands_page()


def test_the_assessment_shown_in_the_readme_is_valid(shipped_catalogue: Catalogue) -> None:
    (shown,) = re.findall(r"```yaml\n(clusterself: assessment/1\n.*?)```", README, re.DOTALL)
    found = load_assessment("README.md", shown.encode(), shipped_catalogue)
    assert [str(fault) for fault in found.diagnostics] == []


def test_the_page_of_topics_is_in_step_with_the_catalogue(shipped_catalogue: Catalogue) -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    from make_topics import topics_page  # type: ignore[import-not-found]  # a script, no package

    assert (ROOT / "docs" / "topics.md").read_text("utf-8") == topics_page(shipped_catalogue)
