"""The second place of a fault leads to what has to be changed, where that is not where it shows."""

from pathlib import Path

import pytest

from clusterself.catalogue.checks import basis as basis_checks
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_catalogue import CHECKS, load_catalogue
from clusterself.diagnostics import Diagnostic

BASE = Path(__file__).resolve().parents[2] / "cases" / "base"
INDICATOR = """\
clusterself: indicators/1
dimension: structure
title: Structure
indicators:
  - id: structure.extra
    title: Extra
    question: How is it?
    why: >-
      It matters.
    fact: firms
    levels:
      - {level: 0, descriptor: D., weakness: W., remedy: R.}
      - level: 1
        when: "> 0"
        descriptor: >-
          Done.
        weakness: W.
        remedy: R.
      - {level: 2, when: "> 1", descriptor: D., weakness: W., remedy: R.}
      - {level: 3, when: "> 2", descriptor: D.}
      - {level: 4, when: "> 3", descriptor: D.}
    evidence: {required_from: 2, accepts: [minutes]}
    effort_days: {1: 1, 2: 1, 3: 1, 4: 1}
    not_applicable: never
"""
FACTS = "clusterself: facts/1\nfacts:\n"
ASKED = "question: How many?, type: number, better: more, definition: D."


def _all_found(text: str) -> tuple[Diagnostic, ...]:
    base = {path.name: path.read_bytes() for path in BASE.glob("*.yaml")}
    files = base | {"more.yaml": text.encode()}
    sources = [SourceFile(name, content) for name, content in files.items()]
    checks = (*CHECKS, basis_checks.confirmed_has_two_sources)
    return load_catalogue("base", sources, checks).diagnostics


def _found(text: str) -> tuple[str, str, str]:
    """Return code and places of the only fault."""
    (found,) = _all_found(text)
    assert found.second is not None
    return found.code, str(found.where), str(found.second.where)


def test_the_indicator_that_the_tests_change_has_no_fault() -> None:
    assert _all_found(INDICATOR) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # A key that is required: what lacks it, and the text that has it.
        (
            "\n    not_applicable: never",
            "\n    ecei: >-\n      1 not_applicable: never",
            ("CS201", "more.yaml:5:5", "more.yaml:25:9"),
        ),
        ("    fact: firms", "      fact: firms", ("CS207", "more.yaml:14:15", "more.yaml:10:7")),
        # A text that only levels below the target need.
        ("        weakness", "          weakness", ("CS406", "more.yaml:13:9", "more.yaml:17:11")),
        (
            "Done.\n        weakness",
            "Done. weakness",
            ("CS406", "more.yaml:13:9", "more.yaml:16:17"),
        ),
    ],
)
def test_a_key_that_is_missed_is_looked_for_in_the_texts_beside_it(
    old: str, new: str, expected: tuple[str, str, str]
) -> None:
    assert INDICATOR.count(old) == 1
    assert _found(INDICATOR.replace(old, new)) == expected


def test_a_circle_is_placed_where_it_begins_and_where_it_leads_back() -> None:
    text = (
        FACTS
        + "  - {id: aa, title: A, derived: {sum: [firms, bb]}, better: more, definition: D.}\n"
        + "  - {id: bb, title: B, derived: {sum: [aa, firms]}, better: more, definition: D.}\n"
    )
    assert _found(text) == ("CS303", "more.yaml:3:47", "more.yaml:4:40")


def test_of_two_that_are_the_same_both_are_placed() -> None:
    text = (
        "clusterself: rulebook/1\nid: other\ntitle: Another fictional label\n"
        "score: {method: {id: credit-to-target, basis: own}}\nentries:\n"
        "  - {topic: A, indicators: [governance.board], target: 2, weight: 1}\n"
        "  - {topic: B, indicators: [governance.team, governance.board], target: 2, weight: 1}\n"
    )
    assert _found(text) == ("CS301", "more.yaml:7:46", "more.yaml:6:29")


def test_an_id_that_is_nearly_the_one_that_is_named_is_shown() -> None:
    text = (
        FACTS
        + f"  - {{id: visits-paid, title: V, {ASKED}}}\n"
        + "  - {id: a-post, title: P, derived: {ratio: visits-payd, to: firms}, better: more,"
        + " definition: Beside visits-paid.}\n"
    )
    assert _found(text) == ("CS302", "more.yaml:4:45", "more.yaml:3:10")


def test_an_id_that_others_name_otherwise_is_one_fault_where_it_is_declared() -> None:
    derived = "derived: {ratio: visits-paid, to: firms}, better: more, definition: D."
    text = (
        FACTS
        + f"  - {{id: visits-payd, title: V, {ASKED}}}\n"
        + f"  - {{id: one, title: P, {derived}}}\n"
        + f"  - {{id: two, title: P, {derived}}}\n"
    )
    assert _found(text) == ("CS302", "more.yaml:3:10", "more.yaml:4:42")


def test_what_names_something_whose_id_is_missing_is_no_second_fault() -> None:
    text = (
        FACTS
        + f"  - {{title: V, {ASKED}}}\n"
        + "  - {id: one, title: P, derived: {sum: [visits-paid]}, better: more, definition: D.}\n"
    )
    assert [str(found.where) for found in _all_found(text)] == ["more.yaml:3:5"]


def test_the_address_that_confirms_nothing_is_shown() -> None:
    source = 'urls: ["https://example.org/a", "https://www.example.org/b"]'
    text = (
        FACTS
        + f"  - {{id: visits, title: V, {ASKED},\n     sources: [{{claim: C., basis: confirmed, "
        + f"{source}}}]}}\n"
    )
    assert _found(text) == ("CS602", "more.yaml:4:35", "more.yaml:4:78")
