"""Loading an assessment: what its words mean, and how its faults are worded."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.catalogue.load_catalogue import load_catalogue
from clusterself.diagnostics import Diagnostic, Loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.quantity import Quantity
from clusterself.rules import Severity

BASE = Path(__file__).resolve().parents[2] / "cases" / "base"
HEAD = """\
clusterself: assessment/1
cluster: {id: fictional-fjord, name: Fictional Fjord Cluster, country: NO}
assessed_on: 2026-11-22
assessor: {role: manager}
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Return the small catalogue of the cases."""
    files = [SourceFile(path.name, path.read_bytes()) for path in sorted(BASE.glob("*.yaml"))]
    found = load_catalogue("base", files).value
    assert found is not None
    return found


def _load(text: str, catalogue: Catalogue) -> Loaded[Assessment]:
    return load_assessment("assessment.yaml", text.encode(), catalogue)


def _good(text: str, catalogue: Catalogue) -> Assessment:
    assessment, diagnostics = _load(text, catalogue)
    assert assessment is not None, "\n".join(map(str, diagnostics))
    return assessment


def _fault(text: str, catalogue: Catalogue) -> Diagnostic:
    (diagnostic,) = _load(text, catalogue).diagnostics
    return diagnostic


# Meaning


def test_no_is_norway(catalogue: Catalogue) -> None:
    assert _good(HEAD, catalogue).cluster.country == "NO"


def test_yes_and_no_are_understood_where_they_are_asked_for(catalogue: Catalogue) -> None:
    consent = _good(HEAD + "consent: {mentor: yes, publish: no}\n", catalogue).consent
    assert (consent.mentor, consent.publish) == (True, False)


def test_who_says_nothing_does_not_consent(catalogue: Catalogue) -> None:
    consent = _good(HEAD, catalogue).consent
    assert (consent.mentor, consent.publish) == (False, False)


def test_a_bare_value_is_the_short_form_of_an_answer(catalogue: Catalogue) -> None:
    short = _good(HEAD + "facts: {staff-fte: 2.5}\nanswers: {governance.board: 3}\n", catalogue)
    long = "facts: {staff-fte: {value: 2.5}}\nanswers: {governance.board: {level: 3}}\n"
    assert short == _good(HEAD + long, catalogue)
    assert short.facts["staff-fte"].value == Decimal("2.5")
    assert short.answers["governance.board"].level == 3


def test_years_are_told_by_their_keys(catalogue: Catalogue) -> None:
    text = HEAD + "facts:\n  fees: {2024: {value: 7, currency: EUR}, 2025: unknown}\n"
    years = _good(text, catalogue).facts["fees"].years
    assert years is not None
    assert list(years) == ["2024", "2025"]
    assert (years["2024"].value, years["2024"].currency) == (7, "EUR")
    assert years["2025"].is_unknown


def test_shares_are_exact(catalogue: Catalogue) -> None:
    answer = _good(HEAD + "facts: {satisfaction: {at_least: 82.5 %}}\n", catalogue).facts
    # 82.5 / 100 = 33 / 40
    assert answer["satisfaction"].at_least == Quantity(Fraction(33, 40), "%")


def test_days_are_days(catalogue: Catalogue) -> None:
    assert _good(HEAD, catalogue).assessed_on == date(2026, 11, 22)


def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing(catalogue: Catalogue) -> None:
    text = HEAD + "facts:\n  staff-fte: 2\n"
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert load_assessment("file", windows, catalogue).value == _good(text, catalogue)


# Type of file


def test_another_type_of_file_is_refused(catalogue: Catalogue) -> None:
    fault = _fault("clusterself: facts/1\nfacts: []\n", catalogue)
    assert (fault.code, str(fault.where)) == ("CS112", "assessment.yaml:1:14")
    assert fault.message == "a file of type `facts/1` cannot be used here"
    assert fault.hint == "the file begins with `clusterself: assessment/1`"


@pytest.mark.parametrize("text", ["text", "- a\n- b\n", "12", "---\n"])
def test_a_file_without_keys_is_refused(text: str, catalogue: Catalogue) -> None:
    fault = _fault(text, catalogue)
    assert (fault.code, str(fault.where)) == ("CS112", "assessment.yaml:1:1")


def test_a_file_without_first_line_is_told_which(catalogue: Catalogue) -> None:
    fault = _fault(HEAD.partition("\n")[2], catalogue)
    assert fault.code == "CS112"
    assert fault.hint == "the file begins with `clusterself: assessment/1`"


def test_a_file_that_cannot_be_read_is_refused(catalogue: Catalogue) -> None:
    assert _fault(HEAD + "facts: [", catalogue).code == "CS105"


# Wording


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        ("facts: {frims: 3}", "the catalogue has no fact `frims`", "did you mean `firms`?"),
        ("facts: {zzz: 3}", "the catalogue has no fact `zzz`",
         "`clusterself catalogue list` shows all"),
        ("answers: {governance.bord: 3}", "the catalogue has no indicator `governance.bord`",
         "did you mean `governance.board`?"),
        ("facts: {satisfaction: 0.8}", "satisfaction: a share is written with a percent sign",
         "for example 80 %"),
        ("facts: {satisfaction: 80}", "satisfaction: a share is written with a percent sign",
         "for example 80 %"),
        ("facts: {staff-fte: 50 %}", "staff-fte: expected a number of FTE, not a percentage", ""),
        ("facts: {reserve: 9}", "reserve: the currency is missing", "for example `currency: EUR`"),
        ("facts: {legal-form: club}", "legal-form: expected one of: association, hosted, unknown",
         ""),
        ("facts: {manager: perhaps}", "manager: expected yes, no or unknown", ""),
        ("facts: {staff-fte: 501}", "staff-fte: expected at least 0 and at most 500", ""),
        ("facts: {fees: {value: 9, currency: EUR}}", "`fees` is answered year by year",
         "for example `{2025: ...}`, or unknown"),
        ("answers: {governance.team: 2}",
         "the level of `governance.team` follows from the fact `staff-fte`",
         "answer the fact under `facts:` instead"),
        ("answers: {governance.statutes: {not_applicable: no}}",
         "this reason is not accepted here",
         "accepted: the host has statutes; a law takes their place"),
        ("assessd_on: 2026-01-01", "unknown key `assessd_on`", "did you mean `assessed_on`?"),
        ("facts: {staff-fte: {value: 3, coment: x}}", "unknown key `coment`",
         "did you mean `comment`?"),
        ("facts: {fees: {2025: {value: 3, curency: EUR}}}", "unknown key `curency`",
         "did you mean `currency`?"),
        ("answers: {governance.board: {levl: 3}}", "unknown key `levl`", "did you mean `level`?"),
    ],
)  # fmt: skip
def test_a_fault_is_explained(lines: str, message: str, hint: str, catalogue: Catalogue) -> None:
    fault = _fault(f"{HEAD}{lines}\n", catalogue)
    assert (fault.message, fault.hint) == (message, hint)


def test_an_impossible_level_is_answered_by_all_possible_ones(catalogue: Catalogue) -> None:
    fault = _fault(HEAD + "answers: {governance.board: 5}\n", catalogue)
    assert fault.message == "the number 5 is not allowed here"
    for word in ("0", "1", "2", "3", "4", "unknown"):
        assert word in fault.hint


def test_the_second_currency_is_named_with_the_first(catalogue: Catalogue) -> None:
    text = "facts:\n  fees: {2024: {value: 1, currency: EUR}, 2025: {value: 1, currency: CZK}}\n"
    fault = _fault(HEAD + text, catalogue)
    assert fault.message == "this amount is in CZK, others are in EUR"


# Warnings

PAPER = "{title: Minutes, kind: minutes, date: 2026-11-23}"


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (f"facts:\n  firms: {{value: 3, evidence: [{PAPER}]}}\n", "6:70"),
        (f"facts:\n  fees: {{2025: {{value: 3, currency: EUR, evidence: [{PAPER}]}}}}\n", "6:91"),
        (f"answers:\n  governance.board: {{level: 3, evidence: [{PAPER}]}}\n", "6:81"),
        (f"success_stories:\n  - {{title: T, result: R, evidence: [{PAPER}]}}\n", "6:76"),
    ],
    ids=["fact", "year", "indicator", "success story"],
)
def test_cs807_a_paper_of_the_next_day_is_a_warning(
    lines: str, place: str, catalogue: Catalogue
) -> None:
    # The date stands 38 characters behind the bracket of PAPER.
    assessment, diagnostics = _load(HEAD + lines, catalogue)
    assert assessment is not None
    found = [(d.code, d.severity, f"{d.where.line}:{d.where.column}") for d in diagnostics]
    assert found == [("CS813", Severity.WARNING, place)]
