"""The gap report: same content in all formats, free text displayed as text."""

import json
import re
from pathlib import Path

import pytest

from clusterself import app
from clusterself.model.gap_report import GapReport
from clusterself.reports.markdown import escape_markdown

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ("start-up", "strong")


def _report(name: str) -> GapReport:
    report, faults = app.assess(ROOT / "examples" / name / "assessment.yaml", "bronze")
    assert report is not None, faults
    return report


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_report_claims_that_a_label_is_held(name: str) -> None:
    report = _report(name)
    assert "Self-assessment, not validated" in app.render(report, "md")
    assert not re.search(r"award|grant|certif|holds|passed|label", report.result.sentence)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert app.render(_report(name), "md") == app.render(_report(name), "md")
    assert app.render(_report(name), "json") == app.render(_report(name), "json")


@pytest.mark.parametrize("name", EXAMPLES)
def test_markdown_and_json_name_the_same_weaknesses_in_the_same_order(name: str) -> None:
    report = _report(name)
    titles = [w["title"] for w in json.loads(app.render(report, "json"))["weaknesses"]]
    text = app.render(report, "md")
    found = re.findall(r"^### \d+\. (.*)$", text, re.MULTILINE)
    assert found == titles


def test_a_report_has_no_empty_lines_in_a_row() -> None:
    assert "\n\n\n" not in app.render(_report("strong"), "md")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026.1", "2026.1"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("-5", "-5"),
        ("# not a heading", r"\# not a heading"),
        ("<b>*bold*</b>", r"\<b\>\*bold\*\</b\>"),
        ("a | b", r"a \| b"),
        ("{{ 7 * 7 }}", r"\{\{ 7 \* 7 \}\}"),
        ("two\n\nlines", "two lines"),
        ("Łódź & Česká", r"Łódź \& Česká"),
    ],
)
def test_markup_in_free_text_is_displayed_as_text(text: str, shown: str) -> None:
    assert escape_markdown(text) == shown


def test_template_syntax_in_an_assessment_is_not_run(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "clusterself: assessment/1\n"
        "cluster: {id: x, name: '{{ 7 * 7 }}<script>', country: DE}\n"
        "assessed_on: 2026-11-22\n"
        "assessor: {role: manager}\n"
    )
    report, _ = app.assess(path, "bronze")
    assert report is not None
    text = app.render(report, "md")
    assert r"\{\{ 7 \* 7 \}\}\<script\>" in text
    assert "49" not in text.split("## Annex")[0].splitlines()[0]
