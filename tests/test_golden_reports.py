"""Whole reports of the examples, byte by byte: every change of a report is seen in review.

`CLUSTERSELF_UPDATE_GOLDEN=1 pytest tests/test_golden_reports.py` writes them anew.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from clusterself.app.assess import assess
from clusterself.app.render import FileFormat, render
from clusterself.model.gap_report import GapReport

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
EXAMPLES = ("excellent-gold", "start-up", "strong", "uneven-silver")
FORMATS: tuple[FileFormat, ...] = ("html", "json", "md")


@cache
def _report(name: str) -> GapReport:
    report, faults = assess(ROOT / "examples" / name / "assessment.yaml", "bronze")
    assert report is not None, faults
    return report


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_report_of_an_example_is_the_kept_one(name: str, file_format: FileFormat) -> None:
    found = render(_report(name), file_format, brief=True).encode()
    kept = GOLDEN / f"{name}.{file_format}"
    if os.environ.get("CLUSTERSELF_UPDATE_GOLDEN"):
        kept.write_bytes(found)
    # Lines instead of one text, so that pytest shows the first that differs.
    assert found.splitlines() == kept.read_bytes().splitlines()
    assert found == kept.read_bytes()


def test_a_report_is_kept_for_every_example_and_format() -> None:
    examples = {path.parent.name for path in ROOT.glob("examples/*/assessment.yaml")}
    assert examples == set(EXAMPLES)
    assert {path.name for path in GOLDEN.glob("*.*") if path.name[0] != "."} == {
        f"{name}.{file_format}" for name in examples for file_format in FORMATS
    }
