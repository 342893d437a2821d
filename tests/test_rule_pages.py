"""The pages of the rules are true: each bad example breaks its rule alone, each good one none."""

import sys
from pathlib import Path

import pytest

from clusterself.app.explain_rule import UnknownRuleError, explanation
from clusterself.rules import FAMILIES, RULES, Severity
from rule_examples import CONTENTS, bad_example, findings, page_of

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "rules"
SEVERITIES = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Info"}
WIDTH = 80
MARK = "# <- here"
each_rule = pytest.mark.parametrize("code", RULES)


def _marked(files: dict[str, bytes]) -> set[tuple[str, int]]:
    return {
        (name, number)
        for name, content in files.items()
        for number, line in enumerate(content.decode("latin-1").split("\n"), 1)
        if line.endswith(MARK)
    }


def test_there_is_a_page_for_each_rule_and_an_index() -> None:
    names = {path.name for path in PAGES.iterdir()}
    assert names == {f"{code}.md" for code in RULES} | {"README.md"}


@each_rule
def test_a_page_begins_with_title_severity_and_family(code: str) -> None:
    page = page_of(code)
    severity, family = SEVERITIES[RULES[code].severity], FAMILIES[code[2]]
    assert (page.title, page.head) == (f"# {code} {RULES[code].title}", f"{severity}, {family}.")


@each_rule
def test_a_page_fits_a_terminal(code: str) -> None:
    assert [line for line in explanation(code).splitlines() if len(line) > WIDTH] == []


@each_rule
def test_all_that_is_shown_as_an_example_is_carried_out(code: str) -> None:
    page = page_of(code)
    blocks = (*page.bad, *page.good)
    assert explanation(code).count("```") == 2 * len(blocks)
    kinds = {(block.language, bool(block.name)) for block in blocks}
    assert kinds <= {(name, True) for name in (*CONTENTS, "diff")} | {("console", False)}


@each_rule
def test_the_bad_example_breaks_this_rule_and_no_other(code: str) -> None:
    found = findings(code, "bad")
    assert {finding.code for finding in found} == {code}, "\n".join(f.text for f in found)


@each_rule
def test_what_is_found_stands_where_the_bad_example_is_marked(code: str) -> None:
    marked = _marked(bad_example(page_of(code)).files)
    places = {(finding.file, finding.line) for finding in findings(code, "bad")}
    assert places == (marked or places)


@each_rule
def test_the_good_example_breaks_no_rule(code: str) -> None:
    assert [finding.text for finding in findings(code, "good")] == []


def test_most_bad_examples_are_marked() -> None:
    marked = [code for code in RULES if MARK in explanation(code)]
    assert len(marked) > 0.7 * len(RULES)


def test_a_code_may_be_written_in_small_letters() -> None:
    assert explanation("cs301").startswith("# CS301 id is used twice\n")


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("CS3O1", "there is no rule `CS3O1`; did you mean `CS301`?"),
        ("rules", "there is no rule `rules`; codes begin with CS, for example CS301"),
        ("../CS301", "there is no rule `../CS301`; did you mean `CS301`?"),
    ],
)
def test_an_unknown_code_is_refused_with_a_hint(code: str, hint: str) -> None:
    with pytest.raises(UnknownRuleError) as refused:
        explanation(code)
    assert str(refused.value) == hint


def test_the_index_is_in_step_with_the_rules() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    from make_rules_index import index_page  # type: ignore[import-not-found]  # a script, no package

    assert (PAGES / "README.md").read_text("utf-8") == index_page()
