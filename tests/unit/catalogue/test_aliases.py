"""Answers under old ids count for the new ones, and faults stay where the file has them."""

from pathlib import Path

import pytest

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_assessment import Answers, answers_in, load_assessment
from clusterself.catalogue.load_catalogue import load_catalogue
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Diagnostic, Loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.ruler import Renamed
from clusterself.validation.check import ASSESSMENT_CHECKS

BASE = Path(__file__).resolve().parents[2] / "cases" / "base"
HEAD = """\
clusterself: assessment/1
cluster: {id: fictional-fjord, name: Fictional Fjord Cluster, country: NO}
assessed_on: 2026-11-22
assessor: {role: manager}
"""
# What the small catalogue of the cases calls by another name than it did.
OLD_IDS = {
    "{id: firms,": "{id: firms, aliases: [companies, enterprises],",
    "{id: fees,": "{id: fees, aliases: [dues],",
    "{id: telex,": "{id: telex, aliases: [teletype],",
    "- id: governance.board": "- id: governance.board\n    aliases: [governance.committee]",
    "- id: governance.team": "- id: governance.team\n    aliases: [governance.staffing]",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Return the small catalogue of the cases with old ids."""
    files = []
    for path in sorted(BASE.glob("*.yaml")):
        text = path.read_text("utf-8")
        for now, with_old in OLD_IDS.items():
            text = text.replace(now, with_old)
        files.append(SourceFile(path.name, text.encode()))
    found = load_catalogue("base", files).value
    assert found is not None
    return found


def _load(text: str, catalogue: Catalogue) -> Loaded[Answers]:
    document = read_yaml("assessment.yaml", (HEAD + text).encode()).value
    assert document is not None
    return answers_in(document, catalogue)


def _good(text: str, catalogue: Catalogue) -> Assessment:
    answers, diagnostics = _load(text, catalogue)
    assert answers is not None, "\n".join(map(str, diagnostics))
    assert diagnostics == ()
    return answers.assessment


def _renamed(text: str, catalogue: Catalogue) -> tuple[Renamed, ...]:
    answers = _load(text, catalogue).value
    assert answers is not None
    return answers.renamed


def _fault(text: str, catalogue: Catalogue) -> Diagnostic:
    found = _load(text, catalogue)
    (diagnostic,) = found.diagnostics
    assert found.value is None
    return diagnostic


def _place(fault: Diagnostic) -> tuple[str, int, int]:
    return fault.code, fault.where.line, fault.where.column


def test_a_fact_under_an_old_id_is_the_answer_to_the_new_one(catalogue: Catalogue) -> None:
    old = "facts: {companies: {at_least: 12, comment: by the register}}\n"
    assert _good(old, catalogue) == _good(old.replace("companies", "firms"), catalogue)


def test_a_level_under_an_old_id_is_the_answer_to_the_new_one(catalogue: Catalogue) -> None:
    old = """\
answers:
  governance.committee:
    level: 3
    evidence: [{title: Minutes, kind: minutes, date: 2026-10-01}]
"""
    assert _good(old, catalogue) == _good(old.replace("committee", "board"), catalogue)


def test_answers_stay_in_their_order(catalogue: Catalogue) -> None:
    facts = _good("facts: {institutes: 2, enterprises: 12, complaints: 0}\n", catalogue).facts
    assert list(facts) == ["institutes", "firms", "complaints"]


def test_the_plain_way_to_load_gives_the_same(catalogue: Catalogue) -> None:
    content = (HEAD + "facts: {companies: 12}\n").encode()
    found = load_assessment("assessment.yaml", content, catalogue)
    assert found == (_good("facts: {companies: 12}\n", catalogue), ())


def test_old_ids_are_named_facts_first(catalogue: Catalogue) -> None:
    text = (
        "answers: {governance.committee: 1}\nfacts: {dues: unknown, companies: 3, founded: 2020}\n"
    )
    assert _renamed(text, catalogue) == (
        Renamed("dues", "fees", is_fact=True),
        Renamed("companies", "firms", is_fact=True),
        Renamed("governance.committee", "governance.board", is_fact=False),
    )


def test_without_old_ids_none_is_named(catalogue: Catalogue) -> None:
    assert _renamed("facts: {firms: 3}\n", catalogue) == ()


# Faults


def test_a_value_that_does_not_fit_is_found_under_the_old_id(catalogue: Catalogue) -> None:
    fault = _fault("facts:\n  institutes: 2\n  companies: {value: 2.5}\n", catalogue)
    assert _place(fault) == ("CS802", 7, 22)
    assert fault.message == "firms: expected a whole number"


def test_a_year_is_found_under_the_old_id(catalogue: Catalogue) -> None:
    fault = _fault("facts:\n  dues:\n    2024: {value: 7, currency: EUR}\n    2025: 9\n", catalogue)
    assert _place(fault) == ("CS802", 8, 11)


def test_a_fault_of_shape_is_found_under_the_old_id(catalogue: Catalogue) -> None:
    fault = _fault("answers:\n  governance.committee: {level: 7}\n", catalogue)
    assert _place(fault)[1:] == (6, 33)


def test_a_date_to_come_is_found_under_the_old_id(catalogue: Catalogue) -> None:
    fault = _fault("facts:\n  companies: {value: 3, as_of: 2027-01-01}\n", catalogue)
    assert _place(fault) == ("CS807", 6, 32)


def test_a_paper_is_found_under_the_old_id(catalogue: Catalogue) -> None:
    text = """\
answers:
  governance.committee:
    level: 2
    evidence:
      - {title: Minutes, kind: minutes, date: 2027-10-01}
"""
    (fault,) = _load(text, catalogue).diagnostics
    assert _place(fault) == ("CS813", 9, 47)


def test_a_level_that_follows_from_a_fact_is_refused_under_the_old_id(
    catalogue: Catalogue,
) -> None:
    fault = _fault("answers:\n  governance.staffing: 3\n", catalogue)
    assert _place(fault) == ("CS803", 6, 24)


def test_an_old_id_of_a_fact_is_none_of_an_indicator(catalogue: Catalogue) -> None:
    assert _place(_fault("answers:\n  companies: 3\n", catalogue)) == ("CS801", 6, 3)


# One thing answered twice


@pytest.mark.parametrize(
    ("facts", "line", "other"),
    [
        ("  firms: 12\n  companies: 12\n", 7, 6),
        ("  companies: 12\n  firms: 12\n", 6, 7),
        ("  enterprises: 12\n  companies: 12\n", 7, 6),
    ],
)
def test_old_and_new_id_answered_or_two_old_ones_is_an_error(
    facts: str, line: int, other: int, catalogue: Catalogue
) -> None:
    fault = _fault("facts:\n" + facts, catalogue)
    assert _place(fault) == ("CS808", line, 3)
    assert fault.second is not None
    assert (fault.second.where.line, fault.second.label) == (other, "the other answer")


def test_the_message_names_both_ids_and_what_to_do(catalogue: Catalogue) -> None:
    text = "answers: {governance.board: 1, governance.committee: 2}\n"
    fault = _fault(text, catalogue)
    message = "`governance.committee` is an old id of `governance.board`, which is answered already"
    assert (fault.message, fault.hint) == (message, "keep one of the two answers")


def test_the_answer_under_the_new_id_is_the_one_that_is_checked_further(
    catalogue: Catalogue,
) -> None:
    text = "facts:\n  companies: 2.5\n  firms: 12\n"
    assert [_place(fault) for fault in _load(text, catalogue).diagnostics] == [("CS808", 6, 3)]


# Retired


@pytest.mark.parametrize(("name", "column"), [("telex", 3), ("teletype", 3)])
def test_what_is_retired_is_only_warned_of(name: str, column: int, catalogue: Catalogue) -> None:
    content = (HEAD + f"facts:\n  {name}: no\n").encode()
    found = load_assessment("assessment.yaml", content, catalogue, ASSESSMENT_CHECKS)
    assert found.value is not None
    assert [_place(fault) for fault in found.diagnostics] == [("CS809", 6, column)]
