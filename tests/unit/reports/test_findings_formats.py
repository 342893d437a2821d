"""Findings for programs: JSON and the commands of GitHub Actions."""

from clusterself.diagnostics import Diagnostic, Edit, Location, Place
from clusterself.reports.findings import Findings
from clusterself.reports.findings.github import github
from clusterself.reports.findings.json_format import json_format

FACTS = "facts:\r\n  - better: moer\r\n    title: Größe\r\n"
MOER = Diagnostic(
    Location("facts.yaml", 2, 13),
    "CS204",
    "the text `moer` is not allowed here",
    "expected more or less",
    second=Place(Location("other.yaml", 7, 3), "defined here"),
    fix=(Edit(20, 24, "more"),),
)
GONE = Diagnostic(Location("gone.yaml"), "CS811", "no evidence for Größe")


def test_json_holds_all_that_is_known() -> None:
    findings = Findings((MOER, GONE), {"facts.yaml": FACTS}, checked=3, passed_over=1)
    assert (
        json_format(findings)
        == """\
{
  "format": "clusterself-findings/1",
  "summary": {
    "checked": 3,
    "passed_over": 1,
    "with_findings": 2,
    "error": 1,
    "warning": 0,
    "info": 1,
    "fixable": 1
  },
  "findings": [
    {
      "code": "CS204",
      "severity": "error",
      "title": "value is not one of the allowed words",
      "message": "the text `moer` is not allowed here",
      "hint": "expected more or less",
      "where": {
        "file": "facts.yaml",
        "line": 2,
        "column": 13,
        "end_column": 17
      },
      "second": {
        "label": "defined here",
        "where": {
          "file": "other.yaml",
          "line": 7,
          "column": 3,
          "end_column": null
        }
      },
      "fix": [
        {
          "start": 20,
          "end": 24,
          "from": {
            "line": 2,
            "column": 13
          },
          "to": {
            "line": 2,
            "column": 17
          },
          "text": "more"
        }
      ]
    },
    {
      "code": "CS811",
      "severity": "info",
      "title": "answer without the evidence that it needs",
      "message": "no evidence for Größe",
      "hint": null,
      "where": {
        "file": "gone.yaml",
        "line": 1,
        "column": 1,
        "end_column": null
      },
      "second": null,
      "fix": []
    }
  ]
}
"""
    )


def test_json_without_findings_is_complete() -> None:
    assert (
        json_format(Findings((), {}, checked=2))
        == """\
{
  "format": "clusterself-findings/1",
  "summary": {
    "checked": 2,
    "passed_over": 0,
    "with_findings": 0,
    "error": 0,
    "warning": 0,
    "info": 0,
    "fixable": 0
  },
  "findings": []
}
"""
    )


def test_an_edit_at_the_end_of_a_text_has_a_place() -> None:
    found = Diagnostic(Location("a", 1, 1), "CS204", "wrong", fix=(Edit(5, 5, "b: 2\n"),))
    output = json_format(Findings((found,), {"a": "a: 1\n"}, checked=1))
    assert '"from": {\n            "line": 2,\n            "column": 1\n' in output


def test_json_stands_names_that_are_not_utf8() -> None:
    found = Diagnostic(Location("a\udcff.yaml"), "CS101", "file cannot be opened")
    output = json_format(Findings((found,), {}, checked=1))
    assert '"file": "a\\udcff.yaml"' in output


def test_each_finding_is_a_command_of_its_severity() -> None:
    findings = Findings(
        (
            Diagnostic(Location("a.yaml", 5, 13), "CS204", "not allowed", "expected more"),
            Diagnostic(Location("a.yaml", 6, 1), "CS503", "vague"),
            Diagnostic(Location("a.yaml", 7, 1), "CS811", "no evidence"),
        ),
        {},
        checked=4,
    )
    assert github(findings) == (
        "::error file=a.yaml,line=5,col=13,title=CS204 value is not one of the allowed words"
        "::not allowed%0Aexpected more\n"
        "::warning file=a.yaml,line=6,col=1,title=CS503 vague quantifier::vague\n"
        "::notice file=a.yaml,line=7,col=1,title=CS811 answer without the evidence that it needs"
        "::no evidence\n"
        "1 error, 1 warning, 1 info in 1 of 4 files\n"
    )


def test_a_command_tells_the_second_place() -> None:
    line = github(Findings((MOER,), {}, checked=1)).splitlines()[0]
    assert line.endswith("here%0Adefined here: other.yaml:7:3%0Aexpected more or less")


def test_signs_of_commands_are_escaped() -> None:
    found = Diagnostic(
        Location("a,b:c%\r\n.yaml", 1, 1), "CS402", "80 %, a: b\r\n::error::x", "100 %"
    )
    assert github(Findings((found,), {}, checked=1)).splitlines() == [
        "::error file=a%2Cb%3Ac%25%0D%0A.yaml,line=1,col=1,"
        "title=CS402 level that no value can reach::80 %25, a: b%0D%0A::error::x%0A100 %25",
        "1 error in 1 file",
    ]
