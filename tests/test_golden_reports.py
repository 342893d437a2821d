"""Whole reports of the examples, byte by byte: every change of a report is seen in review.

`CLUSTERSELF_UPDATE_GOLDEN=1 pytest tests/test_golden_reports.py` writes them anew.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from clusterself.app.assess import assess, ladder
from clusterself.app.render import FileFormat, render
from clusterself.model.gap_report import GapReport
from clusterself.model.ladder_report import LadderReport

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
EXAMPLES = ("excellent-gold", "old-hand", "start-up", "strong", "uneven-silver")
LADDER = "uneven-silver"  # with the assessment at the time of its earlier benchmarking
FORMATS: tuple[FileFormat, ...] = ("html", "json", "md")


@cache
def _report(name: str) -> GapReport:
    path = ROOT / "examples" / name / "assessment.yaml"
    report, faults = assess(path, "bronze", with_sensitivity=True)
    assert report is not None, faults
    return report


@cache
def _ladder() -> LadderReport:
    folder = ROOT / "examples" / LADDER
    report, faults = ladder(folder / "assessment.yaml", folder / "assessment-2025-03.yaml")
    assert report is not None, faults
    return report


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_report_of_an_example_is_the_kept_one(name: str, file_format: FileFormat) -> None:
    _compare(render(_report(name), file_format, brief=True), f"{name}.{file_format}")


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_ladder_of_an_example_is_the_kept_one(file_format: FileFormat) -> None:
    _compare(render(_ladder(), file_format), f"{LADDER}-labels.{file_format}")


def _compare(text: str, name: str) -> None:
    found, kept = text.encode(), GOLDEN / name
    if os.environ.get("CLUSTERSELF_UPDATE_GOLDEN"):
        kept.write_bytes(found)
    # Lines instead of one text, so that pytest shows the first that differs.
    assert found.splitlines() == kept.read_bytes().splitlines()
    assert found == kept.read_bytes()


def test_a_report_is_kept_for_every_example_and_format() -> None:
    examples = {path.parent.name for path in ROOT.glob("examples/*/assessment.yaml")}
    assert examples == set(EXAMPLES)
    assert {path.name for path in GOLDEN.glob("*.*") if path.name[0] != "."} == {
        f"{name}.{file_format}"
        for name in {*examples, f"{LADDER}-labels"}
        for file_format in FORMATS
    }
