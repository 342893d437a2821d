"""Findings as SARIF: valid, complete, and the same alert wherever its line moves to."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from clusterself.diagnostics import Diagnostic, Edit, Location, Place
from clusterself.reports.findings import Findings
from clusterself.reports.findings.sarif import sarif
from clusterself.rules import RULES

SCHEMA = Path(__file__).parents[2] / "data" / "sarif" / "sarif-2.1.0.json"
FACTS = "facts:\n  - better: moer\n  - better: moer\n"
MOER = Diagnostic(
    Location("own files/facts ü.yaml", 2, 13),
    "CS204",
    "the text `moer` is not allowed here",
    "expected more or less",
    second=Place(Location("other.yaml", 7, 3), "defined here"),
    fix=(Edit(19, 23, "more"),),
)


def _run(*diagnostics: Diagnostic, content: str = FACTS) -> Any:
    texts = {"own files/facts ü.yaml": content, "facts.yaml": content}
    return json.loads(sarif(Findings(diagnostics, texts, checked=2)))["runs"][0]


def _fingerprints(*diagnostics: Diagnostic, content: str = FACTS) -> list[str]:
    results = _run(*diagnostics, content=content)["results"]
    return [result["partialFingerprints"]["clusterselfFinding/v1"] for result in results]


def _at(line: int, code: str = "CS204", file: str = "facts.yaml") -> Diagnostic:
    return Diagnostic(Location(file, line, 13), code, "not allowed")


def _uri(file: str) -> Any:
    (result,) = _run(Diagnostic(Location(file), "CS101", "file cannot be opened"))["results"]
    return result["locations"][0]["physicalLocation"]["artifactLocation"]


@pytest.mark.parametrize(
    "diagnostics",
    [
        (),
        (MOER,),
        (Diagnostic(Location("gone.yaml"), "CS101", "file cannot be opened"), _at(99), _at(3)),
        (_at(2, "CS503"), _at(3, "CS811")),
    ],
    ids=["nothing", "with fix and second place", "places without text", "other severities"],
)
def test_the_log_keeps_to_the_schema(diagnostics: tuple[Diagnostic, ...]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    log = json.loads(sarif(Findings(diagnostics, {"facts.yaml": FACTS}, checked=1)))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(log)] == []


def test_the_log_names_its_version_and_counts_characters() -> None:
    log = json.loads(sarif(Findings((), {}, checked=1)))
    assert log["version"] == "2.1.0"
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_a_result_tells_everything() -> None:
    (result,) = _run(MOER)["results"]
    del result["ruleIndex"], result["partialFingerprints"]  # tested below
    artifact = {"uri": "own%20files/facts%20%C3%BC.yaml", "uriBaseId": "%SRCROOT%"}
    assert result == {
        "ruleId": "CS204",
        "level": "error",
        "message": {"text": "the text `moer` is not allowed here\nexpected more or less"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": 2, "startColumn": 13, "endColumn": 17},
                }
            }
        ],
        "relatedLocations": [
            {
                "id": 0,
                "physicalLocation": {
                    "artifactLocation": {"uri": "other.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 7, "startColumn": 3},
                },
                "message": {"text": "defined here"},
            }
        ],
        "fixes": [
            {
                "artifactChanges": [
                    {
                        "artifactLocation": artifact,
                        "replacements": [
                            {
                                "deletedRegion": {
                                    "startLine": 2,
                                    "startColumn": 13,
                                    "endLine": 2,
                                    "endColumn": 17,
                                },
                                "insertedContent": {"text": "more"},
                            }
                        ],
                    }
                ]
            }
        ],
    }


def test_all_rules_are_listed_even_if_nothing_was_found() -> None:
    rules = _run()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert [levels[code] for code in ("CS204", "CS503", "CS811")] == ["error", "warning", "note"]


def test_a_rule_is_described() -> None:
    rules = {rule["id"]: rule for rule in _run()["tool"]["driver"]["rules"]}
    assert rules["CS103"] == {
        "id": "CS103",
        "name": "FileIsNotUTF8Text",
        "shortDescription": {"text": "file is not UTF-8 text"},
        "fullDescription": {"text": "reading: file is not UTF-8 text"},
        "help": {"text": "clusterself validate --explain CS103"},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["reading"]},
    }


def test_each_result_points_at_its_rule() -> None:
    run = _run(_at(2, "CS101"), _at(2, "CS503"), _at(3, "CS811"))
    rules = run["tool"]["driver"]["rules"]
    pointed = [rules[result["ruleIndex"]]["id"] for result in run["results"]]
    assert pointed == ["CS101", "CS503", "CS811"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("a#b?.yaml", {"uri": "a%23b%3F.yaml", "uriBaseId": "%SRCROOT%"}),
        ("a:b.yaml", {"uri": "a%3Ab.yaml", "uriBaseId": "%SRCROOT%"}),
        ("../a.yaml", {"uri": "../a.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/own files/a.yaml", {"uri": "file:///own%20files/a.yaml"}),
        ("C:\\own files\\a.yaml", {"uri": "file:///C:/own%20files/a.yaml"}),
        ("a\udcff.yaml", {"uri": "a%FF.yaml", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_file_names_become_addresses(file: str, address: dict[str, str]) -> None:
    assert _uri(file) == address


def test_texts_of_messages_are_neither_placeholders_nor_links() -> None:
    found = Diagnostic(Location("a"), "CS204", "the text `{0}` or `[x](y)`")
    (result,) = _run(found)["results"]
    assert result["message"]["text"] == "the text `{{0}}` or `[x] (y)`"


def test_inserted_lines_and_other_indentation_do_not_change_the_fingerprint() -> None:
    moved = "# a remark\n\nfacts:\n      - better: moer\n"
    assert _fingerprints(_at(2)) == _fingerprints(_at(4), content=moved)


def test_rule_file_and_line_change_the_fingerprint() -> None:
    other = "facts:\n  - better: les\n"
    marks = [
        *_fingerprints(_at(2)),
        *_fingerprints(_at(2, "CS203")),
        *_fingerprints(_at(2, file="own files/facts ü.yaml")),
        *_fingerprints(_at(2), content=other),
    ]
    assert len(set(marks)) == 4


def test_equal_lines_have_fingerprints_of_their_own() -> None:
    first, second = _fingerprints(_at(2), _at(3))
    assert first != second
    assert _fingerprints(_at(2)) == [first]


def test_the_fingerprint_is_the_same_on_every_machine() -> None:
    # sha256 of rule, file, line and its number among equal lines, with NUL between them
    assert _fingerprints(_at(2)) == ["80349fc85fc7f24be7f936ebec35b29d"]
