"""Loading a catalogue folder: what the files give together, and how faults are worded."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_catalogue import load_catalogue
from clusterself.diagnostics import Diagnostic, Loaded, Location, loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact, DerivedFact

BASE = Path(__file__).resolve().parents[2] / "cases" / "base"

HEADER = b"""
clusterself: catalogue/1
edition: "1"
title: Another fictional catalogue
licence: CC-BY-4.0
dimensions: [{id: other, title: Other}]
"""
VISITS = b"""
clusterself: facts/1
facts:
  - {id: visits, title: Visits, question: Q, type: number, better: more, definition: D.}
"""


def _base() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(BASE.glob("*.yaml"))}


def _load(files: Mapping[str, bytes]) -> Loaded[Catalogue]:
    sources = [SourceFile(name, content) for name, content in files.items()]
    return load_catalogue("indicators", sources)


def _good(files: Mapping[str, bytes]) -> Catalogue:
    catalogue, diagnostics = _load(files)
    assert catalogue is not None, "\n".join(map(str, diagnostics))
    return catalogue


def _with_criterion(when: str) -> tuple[Diagnostic, ...]:
    """Return the faults that a criterion with this condition brings."""
    rulebook = f"""
clusterself: rulebook/1
id: other
title: Another fictional label
criteria:
  - {{id: first, title: C, when: {when}, why: W., weakness: W., remedy: R., effort_days: 1}}
score: {{method: {{id: credit-to-target, basis: own}}}}
"""
    return _load(_base() | {"other.yaml": rulebook.encode()}).diagnostics


def _ladder(fact: str, *conditions: str) -> bytes:
    """Return a file with one indicator, whose level follows from a fact."""
    levels = "".join(
        f"      - {{level: {level}, when: {when}, descriptor: D., weakness: W., remedy: R.}}\n"
        for level, when in enumerate(conditions, 1)
    )
    return f"""
clusterself: indicators/1
dimension: structure
title: Structure
indicators:
  - id: structure.other
    title: T
    question: Q
    why: W.
    fact: {fact}
    levels:
      - {{level: 0, descriptor: D., weakness: W., remedy: R.}}
{levels}
    evidence: {{required_from: 2, accepts: [minutes]}}
    effort_days: {{1: 1, 2: 1, 3: 1, 4: 1}}
    not_applicable: never
""".encode()


def _places(diagnostics: Iterable[Diagnostic]) -> list[str]:
    return [f"{d.where} {d.code}" for d in diagnostics]


def test_all_parts_of_the_files_are_in_the_catalogue() -> None:
    catalogue = _good(_base())
    assert catalogue.edition == "1"
    assert [d.id for d in catalogue.dimensions] == ["structure", "governance"]
    assert set(catalogue.indicators) == {
        "governance.board",
        "governance.statutes",
        "governance.team",
        "governance.fax",
    }
    assert set(catalogue.rulebooks) == {"trial"}
    assert len(catalogue.facts) == 27


def test_facts_with_derived_are_derived_facts() -> None:
    facts = _good(_base()).facts
    assert isinstance(facts["members"], DerivedFact)
    assert isinstance(facts["firms"], AskedFact)


def test_indicators_belong_to_the_dimension_of_their_file() -> None:
    indicators = _good(_base()).indicators.values()
    assert {indicator.dimension for indicator in indicators} == {"governance"}


def test_the_order_of_files_changes_nothing() -> None:
    files = _base()
    backwards = dict(reversed(files.items()))
    assert list(files) != list(backwards)
    assert _good(files).sha256 == _good(backwards).sha256
    assert list(_good(files).facts) == list(_good(backwards).facts)


def test_the_order_of_files_changes_no_diagnostic() -> None:
    files = _base() | {"a.yaml": VISITS, "b.yaml": VISITS, "c.yaml": b"clusterself: facts/1\n"}
    backwards = dict(reversed(files.items()))
    assert _places(_load(files).diagnostics) == _places(_load(backwards).diagnostics)


def test_cs101_a_folder_without_its_head_is_no_catalogue() -> None:
    catalogue, diagnostics = _load({"facts.yaml": VISITS})
    assert catalogue is None
    assert _places(diagnostics) == ["indicators/catalogue.yaml:1:1 CS101"]


def test_cs101_an_empty_folder_is_no_catalogue() -> None:
    assert _places(_load({}).diagnostics) == ["indicators/catalogue.yaml:1:1 CS101"]


def test_a_broken_head_is_not_said_to_be_missing() -> None:
    files = _base() | {"catalogue.yaml": b"clusterself: catalogue/1\n"}
    catalogue, diagnostics = _load(files)
    assert catalogue is None
    # edition, title, licence, dimensions
    assert _places(diagnostics) == ["catalogue.yaml:1:1 CS201"] * 4


def test_a_broken_head_hides_no_fault_in_another_file() -> None:
    broken = VISITS.replace(b"type: number", b"type: numeric")
    files = {"catalogue.yaml": b"clusterself: catalogue/1\nedition: 1\n", "facts.yaml": broken}
    places = _places(_load(files).diagnostics)
    assert "facts.yaml:4:52 CS204" in places
    assert "catalogue.yaml:2:10 CS203" in places


def test_a_second_head_is_refused() -> None:
    catalogue, diagnostics = _load(_base() | {"second.yaml": HEADER})
    assert catalogue is None
    assert {(d.where.file, d.code) for d in diagnostics} == {("second.yaml", "CS301")}


def test_a_file_that_cannot_be_read_hides_no_fault_in_another() -> None:
    files = {"a.yaml": b"a: [", "b.yaml": b"\xff", "c.yaml": VISITS.replace(b"id: visits, ", b"")}
    found = {(d.where.file, d.code) for d in _load(_base() | files).diagnostics}
    assert found == {("a.yaml", "CS105"), ("b.yaml", "CS103"), ("c.yaml", "CS201")}


def test_an_assessment_in_the_folder_is_refused() -> None:
    (diagnostic,) = _load(_base() | {"x.yaml": b"clusterself: assessment/1\n"}).diagnostics
    assert _places([diagnostic]) == ["x.yaml:1:14 CS112"]
    assert diagnostic.message == "a file of type `assessment/1` cannot be used here"


def test_a_misspelt_type_is_answered_by_the_nearest_one() -> None:
    (diagnostic,) = _load(_base() | {"x.yaml": b"clusterself: indicator/1\n"}).diagnostics
    assert diagnostic.hint == "did you mean `indicators/1`?"


def test_of_two_facts_the_second_names_the_place_of_the_first() -> None:
    (diagnostic,) = _load(_base() | {"more.yaml": VISITS, "very.yaml": VISITS}).diagnostics
    assert diagnostic.where.file == "very.yaml"
    assert diagnostic.message == "there are two facts `visits`"
    assert diagnostic.second == (Location("more.yaml", 4, 10), "first defined here")


def test_a_misspelt_key_is_answered_by_the_nearest_one() -> None:
    wrong = VISITS.replace(b"definition", b"definiton")
    hints = {d.code: d.hint for d in _load(_base() | {"more.yaml": wrong}).diagnostics}
    assert hints["CS202"] == "did you mean `definition`?"


def test_a_key_like_no_other_is_answered_by_all_of_them() -> None:
    head = HEADER + b"zzz: 1\n"
    (diagnostic,) = _load({"catalogue.yaml": head}).diagnostics
    assert diagnostic.hint == "allowed: clusterself, dimensions, edition, licence, title"


def test_a_misspelt_key_deep_inside_is_answered_by_its_neighbours_only() -> None:
    head = HEADER.replace(b"title: Other}", b"titel: Other}")
    hints = {d.code: d.hint for d in _load({"catalogue.yaml": head}).diagnostics}
    assert hints["CS202"] == "did you mean `title`?"


def test_a_number_where_text_is_expected_is_answered_by_quotes() -> None:
    head = HEADER.replace(b'edition: "1"', b"edition: 2026.1")
    (diagnostic,) = _load({"catalogue.yaml": head}).diagnostics
    assert diagnostic.message == "expected text, found the number 2026.1"
    assert diagnostic.hint == "put it in quotes"


@pytest.mark.parametrize(
    ("when", "message", "hint"),
    [
        # 0.3 of 1 is 30 %; 0.125 is 12.5 %
        ("fee-share >= 0.3", "`fee-share` is a share and is written with %", "for example 30 %"),
        ("fee-share < 0.125", "`fee-share` is a share and is written with %", "for example 12.5 %"),
        ("reserve > 10.5", "an amount needs its currency", "for example 10.5 EUR"),
        ("manager = 1", "`manager` is a yes-no fact and cannot be compared with a number",
         "write its id alone"),
        ("founded < 2000", "`founded` is a date fact and cannot be compared with a number",
         "write `years since ...`"),
        ("legal-form = 1", "`legal-form` is a choice fact and cannot be compared with a number",
         "use `is`"),
        ("legal-form is hostd", "`legal-form` is never `hostd`", "did you mean `hosted`?"),
        ("manager is maybe", "`manager` is never `maybe`", "allowed: yes, no"),
        ("staff-fte > 2 hours", "`staff-fte` is counted in FTE, not in hours", ""),
        ("membrs >= 5", "there is no fact `membrs`", "did you mean `members`?"),
    ],
)  # fmt: skip
def test_a_condition_that_does_not_fit_is_explained(when: str, message: str, hint: str) -> None:
    (found,) = _with_criterion(when)
    assert (found.message, found.hint) == (message, hint)


@pytest.mark.parametrize(
    "when",
    ["label bronze held", "level governance.board >= 1 and manager", "(firms > 2 or manager)",
     "years since founded between 2 and 5", "reserve between 1 EUR and 5 EUR", "staff-fte < 3 FTE",
     "staff-fte < 3", "manager is no", "fee-share = 50 %"],
)  # fmt: skip
def test_a_condition_that_fits_is_accepted(when: str) -> None:
    assert [found for found in _with_criterion(when) if found.is_error] == []


def test_a_level_without_value_is_named() -> None:
    content = (BASE / "indicators.yaml").read_bytes().replace(b'when: ">= 4"', b'when: "> 500"')
    (diagnostic,) = _load(_base() | {"indicators.yaml": content}).diagnostics
    assert diagnostic.message == "nobody can be at level 4"


def test_a_circle_is_shown_from_its_beginning_to_its_end() -> None:
    content = b"""
clusterself: facts/1
facts:
  - {id: aa, title: A, derived: {sum: [bb]}, better: more, definition: D.}
  - {id: bb, title: B, derived: {sum: [cc, firms]}, better: more, definition: D.}
  - {id: cc, title: C, derived: {sum: [firms, aa]}, better: more, definition: D.}
"""
    (diagnostic,) = _load(_base() | {"more.yaml": content}).diagnostics
    assert diagnostic.message == "`aa` leads back to itself: aa → bb → cc → aa"


def test_two_circles_are_two_faults() -> None:
    content = b"""
clusterself: facts/1
facts:
  - {id: aa, title: A, derived: {sum: [bb]}, better: more, definition: D.}
  - {id: bb, title: B, derived: {sum: [aa]}, better: more, definition: D.}
  - {id: cc, title: C, derived: {sum: [cc]}, better: more, definition: D.}
"""
    places = _places(_load(_base() | {"more.yaml": content}).diagnostics)
    assert places == ["more.yaml:4:40 CS303", "more.yaml:6:40 CS303"]


def test_what_leads_to_a_circle_is_no_circle() -> None:
    content = b"""
clusterself: facts/1
facts:
  - {id: aa, title: A, derived: {sum: [bb]}, better: more, definition: D.}
  - {id: bb, title: B, derived: {sum: [bb, firms]}, better: more, definition: D.}
"""
    assert _places(_load(_base() | {"more.yaml": content}).diagnostics) == ["more.yaml:5:40 CS303"]


def test_a_ladder_on_a_fact_without_better_is_refused() -> None:
    content = (BASE / "facts.yaml").read_bytes()
    before = b"domain: {max: 500}, better: more"
    assert before in content
    content = content.replace(before, b"domain: {max: 500}, better: none")
    (diagnostic,) = _load(_base() | {"facts.yaml": content}).diagnostics
    assert diagnostic.code == "CS403"
    assert diagnostic.hint == "`staff-fte` says `better: none`"


def test_a_ladder_of_words_has_no_direction() -> None:
    choice = b"""
clusterself: facts/1
facts:
  - id: size
    title: Size
    question: Q
    type: choice
    better: none
    choices: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}, {id: d, title: D}]
    definition: D.
"""
    files = {"size.yaml": choice, "ladder.yaml": _ladder("size", "is b", "is c", "is d", "is a")}
    # Level 0 has no value: each of the four words gives another level.
    assert _places(_load(_base() | files).diagnostics) == ["ladder.yaml:13:26 CS402"]


def test_a_missing_part_is_said_once_though_a_level_follows_from_it() -> None:
    derived = b"""
clusterself: facts/1
facts:
  - {id: all, title: All, derived: {sum: [firms, none]}, better: more, definition: D.}
"""
    ladder = _ladder("all", '"> 0"', '"> 1"', '"> 2"', '"> 3"')
    diagnostics = _load(_base() | {"all.yaml": derived, "ladder.yaml": ladder}).diagnostics
    assert [(d.where.file, d.code) for d in diagnostics] == [("all.yaml", "CS302")]


def test_texts_are_asked_for_below_the_highest_target_of_all_rulebooks() -> None:
    # governance.board has texts below 3; this rulebook asks for 4.
    rulebook = b"""
clusterself: rulebook/1
id: other
title: Another fictional label
score: {method: {id: credit-to-target, basis: own}}
entries: [{topic: Board, indicators: [governance.board], target: 4, weight: 1}]
"""
    diagnostics = _load(_base() | {"other.yaml": rulebook}).diagnostics
    assert [d.message for d in diagnostics] == ["level 3 has no `weakness` and no `remedy`"]
    assert _places(diagnostics) == ["indicators.yaml:13:9 CS406"]


def test_an_error_takes_the_value_away_and_a_warning_does_not() -> None:
    (error,) = _with_criterion("manager = 1")
    warning = Diagnostic(error.where, "CS813", "m")
    assert loaded("value", [warning]) == ("value", (warning,))
    assert loaded("value", [warning, error]).value is None
