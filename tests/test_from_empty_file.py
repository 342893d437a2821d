"""A beginner's way from an empty file to a valid indicator, by the messages alone.

`CLUSTERSELF_UPDATE_GOLDEN=1 pytest tests/test_from_empty_file.py` writes the messages anew.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

from clusterself.app.validate import validate
from clusterself.reports.findings.text import text

STEPS = Path(__file__).parent / "data" / "from-empty-file"
FILES = sorted(STEPS.glob("*.yaml"))


def _messages(step: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    shutil.copy(step, folder / "my.yaml")
    monkeypatch.chdir(folder)
    return text(validate([Path("my.yaml")]), width=80, colour=False)


@pytest.mark.parametrize("step", FILES, ids=lambda path: path.stem)
def test_the_messages_of_a_step_are_the_kept_ones(
    step: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _messages(step, tmp_path, monkeypatch)
    kept = step.with_suffix(".txt")
    if os.environ.get("CLUSTERSELF_UPDATE_GOLDEN"):
        kept.write_text(found, "utf-8")
    assert found.splitlines() == kept.read_text("utf-8").splitlines()


def test_the_way_begins_with_nothing_and_ends_with_a_valid_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert FILES[0].read_bytes() == b""
    assert _messages(FILES[-1], tmp_path, monkeypatch) == "1 file checked, nothing found\n"


@pytest.mark.parametrize("step", FILES[:-1], ids=lambda path: path.stem)
def test_every_fault_on_the_way_says_what_to_do(
    step: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _messages(step, tmp_path, monkeypatch)
    heads = re.findall(r"^my\.yaml:", found, re.MULTILINE)
    hints = re.findall(r"^   = ", found, re.MULTILINE)
    assert len(hints) == len(heads)
