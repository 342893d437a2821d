"""Runs every file under `tests/cases`: dropping a file in is adding a test.

A case is one file. If its first line names an assessment or a plan, it is loaded against the
catalogue in `base`, a plan with measures; else it is loaded together with the files in `base`, in
place of the one of the same name.
Each comment line `# expect: CODE LINE:COLUMN` stands for one diagnostic; there may be no others.
"""

import re
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from clusterself.app.answers import nothing_applies
from clusterself.catalogue.checks import basis as basis_checks
from clusterself.catalogue.checks import coverage as coverage_checks
from clusterself.catalogue.checks import measures as measure_checks
from clusterself.catalogue.checks import texts as text_checks
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.catalogue.load_catalogue import CHECKS, Check, load_catalogue
from clusterself.catalogue.load_plan import load_plan
from clusterself.diagnostics import Diagnostic, Loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.plan_file import PlanFile
from clusterself.rules import RULES
from clusterself.scoring.score import NothingAppliesError, score
from clusterself.validation.check import ASSESSMENT_CHECKS

TESTS = Path(__file__).resolve().parents[2]
CASES = TESTS / "cases"
INVALID = sorted((CASES / "invalid").rglob("*.yaml"))
VALID = sorted((CASES / "valid").rglob("*.yaml"))
BASE = {path.name: path.read_bytes() for path in sorted((CASES / "base").glob("*.yaml"))}

# What only authors need to know is tried in folders of these names.
FAMILIES = {
    "text": text_checks.CHECKS,
    "basis": basis_checks.CHECKS,
    "measures": measure_checks.CHECKS,
    "coverage": coverage_checks.CHECKS,
}

EVIDENCE = {"evidence", "evidence/minutes.pdf"}

Found: TypeAlias = tuple[str, str, int, int]  # file, code, line, column

_EXPECTED = re.compile(r"^# expect: (CS\d{3}) (\d+):(\d+)$", re.MULTILINE)
_ASSESSMENT = re.compile(r"^clusterself: assessment/", re.MULTILINE)
_PLAN = re.compile(r"^\{?clusterself: plan/", re.MULTILINE)
# What only a programmer would understand: names of types and classes, words of libraries.
_JARGON = re.compile(
    r"[Pp]ydantic|libyaml|[Ii]nput should|[Vv]alue error|Traceback|base 10"
    r"|\b(?:str|int|float|bool|dict|tuple|NoneType|Decimal|Fraction|Literal)\b"
    r"|\b[A-Z][a-z]+[A-Z]\w*"
)
_VULGAR_FRACTION = re.compile(r"\d/\d")


def _name(path: Path) -> str:
    return "/".join(path.relative_to(CASES).parts[1:])


@cache
def _base_catalogue() -> Catalogue:
    catalogue, diagnostics = _load_with_base({})
    assert catalogue is not None, "\n".join(map(str, diagnostics))
    return catalogue


@cache
def _catalogue_with_measures() -> Catalogue:
    measures = (CASES / "valid" / "measures.yaml").read_bytes()
    catalogue, diagnostics = _load_with_base({"measures.yaml": measures})
    assert catalogue is not None, "\n".join(map(str, diagnostics))
    return catalogue


def _load_with_base(
    more: dict[str, bytes], checks: tuple[Check, ...] = CHECKS
) -> Loaded[Catalogue]:
    files = [SourceFile(name, content) for name, content in (BASE | more).items()]
    return load_catalogue("base", files, checks)


@cache
def _load(path: Path) -> Loaded[Assessment] | Loaded[Catalogue] | Loaded[PlanFile]:
    content = path.read_bytes()
    if _PLAN.search(_text(path)):
        return load_plan(path.name, content, _catalogue_with_measures())
    if _ASSESSMENT.search(_text(path)):
        if path.parent.name == "advice":
            # The folder of evidence is there, and one paper in it.
            return load_assessment(
                path.name, content, _base_catalogue(), ASSESSMENT_CHECKS, EVIDENCE.__contains__
            )
        return load_assessment(path.name, content, _base_catalogue())
    if path.parent.name in FAMILIES:  # the files in `base` are too short to obey these
        checks = (*CHECKS, *FAMILIES[path.parent.name])
        diagnostics = _load_with_base({path.name: content}, checks).diagnostics
        found = tuple(d for d in diagnostics if d.where.file == path.name)
        return Loaded(_load_with_base({path.name: content}).value, found)
    return _load_with_base({path.name: content})


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _expected(path: Path) -> list[Found]:
    return sorted(
        (path.name, code, int(line), int(column))
        for code, line, column in _EXPECTED.findall(_text(path))
    )


def _found(diagnostics: tuple[Diagnostic, ...]) -> list[Found]:
    return sorted((d.where.file, d.code, d.where.line, d.where.column) for d in diagnostics)


def test_the_base_catalogue_has_no_fault() -> None:
    assert _load_with_base({}).diagnostics == ()


@pytest.mark.parametrize("path", INVALID, ids=_name)
def test_an_invalid_case_gives_exactly_what_it_expects(path: Path) -> None:
    diagnostics = _load(path).diagnostics
    assert _found(diagnostics) == _expected(path), "\n".join(map(str, diagnostics))


@pytest.mark.parametrize("path", INVALID, ids=_name)
def test_the_messages_of_an_invalid_case_are_for_people(path: Path) -> None:
    for found in _load(path).diagnostics:
        assert found.message.strip() == found.message != ""
        assert found.hint.strip() == found.hint
        for text in (found.message, found.hint):
            assert "\n" not in text
            assert not _JARGON.search(text), text
            assert not _VULGAR_FRACTION.search(text), text


@pytest.mark.parametrize("path", INVALID, ids=_name)
def test_an_invalid_case_says_what_it_expects(path: Path) -> None:
    # A misspelt comment line would otherwise expect nothing.
    assert len(_EXPECTED.findall(_text(path))) == _text(path).count("# expect:") > 0


@pytest.mark.parametrize("path", VALID, ids=_name)
def test_a_valid_case_has_no_fault(path: Path) -> None:
    value, diagnostics = _load(path)
    assert diagnostics == ()
    assert value is not None


def test_every_code_has_a_case_or_a_test_named_for_it() -> None:
    in_cases = {code for path in INVALID for _, code, _, _ in _expected(path)}
    sources = "".join(path.read_text("utf-8") for path in sorted(TESTS.rglob("test_*.py")))
    in_tests = {f"CS{digits}" for digits in re.findall(r"def test_cs(\d{3})_", sources)}
    assert in_cases | in_tests >= set(RULES)


def test_no_case_expects_a_code_that_does_not_exist() -> None:
    assert {code for path in INVALID for _, code, _, _ in _expected(path)} <= set(RULES)


def test_cs805_nothing_is_left_to_score() -> None:
    rulebook = b"""
clusterself: rulebook/1
id: statutes-only
title: Fictional label for statutes alone
score: {method: {id: credit-to-target, basis: own}}
entries: [{topic: Statutes, indicators: [governance.statutes], target: 2, weight: 1}]
"""
    content = b"""
clusterself: assessment/1
cluster: {id: fictional-water, name: Fictional Water Cluster, country: CZ}
assessed_on: 2026-11-22
assessor: {role: manager}
answers: {governance.statutes: {not_applicable: the host has statutes}}
"""
    catalogue = _load_with_base({"statutes-only.yaml": rulebook}).value
    assert catalogue is not None
    assessment = load_assessment("assessment.yaml", content, catalogue).value
    assert assessment is not None
    with pytest.raises(NothingAppliesError):
        score(catalogue, assessment, catalogue.rulebooks["statutes-only"])
    fault = nothing_applies(Path("assessment.yaml"), catalogue.rulebooks["statutes-only"])
    assert _found((fault,)) == [("assessment.yaml", "CS805", 1, 1)]
