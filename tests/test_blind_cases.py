"""The case descriptions with which the level texts were tried, and the reports they lead to.

Each case describes a fictional cluster (`case-n.md`); its key (`case-n.yaml`) fixes the levels.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from clusterself.app.assess import assess
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.model.catalogue import Catalogue

FOLDER = Path(__file__).parent / "blind"
KEYS = sorted(FOLDER.glob("case-*.yaml"))


def _core(key: Path) -> list[str]:
    (line,) = re.findall(r"^# core: (.*)$", key.read_text("utf-8"), re.MULTILINE)
    return [name.strip() for name in line.split(",")]


def test_there_are_eight_cases() -> None:
    assert len(KEYS) == len(list(FOLDER.glob("case-*.md"))) == 8


@pytest.mark.parametrize("key", KEYS, ids=lambda path: path.stem)
def test_the_three_weaknesses_of_a_case_are_among_the_first_five(key: Path) -> None:
    report, faults = assess(key, "bronze")
    assert report is not None, faults
    core = _core(key)
    assert len(core) == 3
    assert set(core) <= {weakness.id for weakness in report.weaknesses[:5]}


@pytest.mark.parametrize("key", KEYS, ids=lambda path: path.stem)
def test_a_case_says_that_it_is_fictional_and_is_about_three_pages_long(key: Path) -> None:
    text = key.with_suffix(".md").read_text("utf-8")
    assert text.splitlines()[0].endswith("(fictional)")
    assert 1100 <= len(text.split()) <= 1600


def test_every_judged_indicator_is_keyed_in_at_least_four_cases(
    shipped_catalogue: Catalogue,
) -> None:
    keyed: Counter[str] = Counter()
    for key in KEYS:
        assessment, faults = load_assessment(key.name, key.read_bytes(), shipped_catalogue)
        assert assessment is not None, faults
        assert len(assessment.answers) >= 20
        keyed.update(assessment.answers.keys())
    judged = [name for name, i in shipped_catalogue.indicators.items() if i.fact is None]
    assert {name: keyed[name] for name in judged if keyed[name] < 4} == {}
