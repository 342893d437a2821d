"""`clusterself whatif`: what other answers would change, without changing the file."""

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from clusterself.app import whatif as use_case
from clusterself.cli.explain import explain
from clusterself.cli.whatif import whatif
from clusterself.model.verdict import Verdict

START_UP = Path(__file__).resolve().parents[1] / "examples/start-up/assessment.yaml"
PAPER = "evidence: [{title: A strategy (fictional), kind: strategy paper, date: 2026-01-01}]"
SMALL = f"""\
clusterself: assessment/1
cluster: {{id: small, name: Small (fictional), country: NO}}
assessed_on: 2026-11-22
assessor: {{role: manager}}
facts:
  committed-members: 11
  recognised-programme: no
  social-economy-recognised: no
  income-private: {{2024: {{value: 50, currency: EUR}}, 2025: {{value: 100, currency: EUR}}}}
answers:
  strategy.documented: {{level: 1, {PAPER}}}
  strategy.process: 0
"""
EMPTY = SMALL.partition("facts:")[0]

commands = typer.Typer(rich_markup_mode=None)
commands.command("explain")(explain)
commands.command("whatif")(whatif)
runner = CliRunner()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "assessment.yaml"
    path.write_text(SMALL)
    return path


def run(path: Path, *changes: str) -> Result:
    options = [part for change in changes for part in ("--set", change)]
    return runner.invoke(commands, ["whatif", str(path), *options])


def changed(path: Path, *changes: str) -> use_case.WhatIf:
    found, _ = use_case.whatif(path, changes, "bronze")
    assert found is not None
    return found


def refusal(path: Path, *changes: str) -> str:
    done = run(path, *changes)
    assert done.exit_code == 2
    return " ".join(done.stderr.partition("--set: ")[2].split())


def levels(found: use_case.WhatIf, name: str) -> list[tuple[int, ...]]:
    """Return the possible levels of an indicator before and after."""
    reports = (found.before, found.after)
    return [line.levels for report in reports for line in report.indicators if line.id == name]


def evidenced(found: use_case.WhatIf, name: str) -> list[tuple[int, ...]]:
    reports = (found.before, found.after)
    return [
        line.evidenced_levels for report in reports for line in report.indicators if line.id == name
    ]


def test_a_fact_moves_the_criterion_that_asks_for_it(small: Path) -> None:
    found = changed(small, "committed-members=20")
    verdicts = [
        line.verdict
        for report in (found.before, found.after)
        for line in report.criteria
        if line.id == "committed-members"
    ]
    assert verdicts == [Verdict.NOT_MET, Verdict.MET]


def test_both_scorecards_stand_side_by_side(small: Path) -> None:
    done = run(small, "committed-members=20")
    assert done.exit_code == 0
    assert re.search(r"^Verdict +not met +open$", done.stdout, re.MULTILINE)
    assert re.search(r"^Eligibility +0 of 7 criteria met +1 of 7 criteria met$", done.stdout, re.M)
    assert "  Committed members (committed-members): 11 members → 20 members;" in done.stdout
    assert "  At least 15 committed members: not met → met\n" in done.stdout


def test_what_is_no_weakness_any_more_is_named(small: Path) -> None:
    done = run(small, "committed-members=20")
    part = done.stdout.partition("No weakness any more\n")[2].partition("\n\n")[0]
    assert "  At least 15 committed members" in part.splitlines()


def test_a_new_weakness_is_named_and_marked_among_the_first_five(small: Path) -> None:
    done = run(small, "strategy.documented=4", "committed-members=20", "strategy.focus=0")
    part = done.stdout.partition("New weaknesses\n")[2].partition("\n\n")[0]
    title = part.strip()
    assert title
    assert f"{title} (new)" in done.stdout


def test_several_answers_are_changed_together(small: Path) -> None:
    found = changed(small, "committed-members=20", "strategy.documented=3")
    assert levels(found, "structure.size") == [(1,), (2,)]
    assert levels(found, "strategy.documented") == [(1,), (3,)]


def test_a_changed_answer_keeps_its_papers(small: Path) -> None:
    found = changed(small, "strategy.documented=3")
    assert found.settings[0].papers == 1
    assert evidenced(found, "strategy.documented") == [(1,), (3,)]


def test_an_answer_without_a_paper_moves_the_score_but_is_not_proven(small: Path) -> None:
    found = changed(small, "strategy.process=3")
    assert levels(found, "strategy.process") == [(0,), (3,)]
    assert evidenced(found, "strategy.process") == [(0,), (1,)]
    assert "no paper is named" in " ".join(run(small, "strategy.process=3").stdout.split())


def test_of_a_fact_by_year_the_year_that_counts_is_set(small: Path) -> None:
    setting = changed(small, "income-private=200 EUR").settings[0]
    assert (setting.year, setting.before, setting.after) == ("2025", "100 EUR", "200 EUR")


def test_an_amount_takes_the_currency_that_the_answer_has(small: Path) -> None:
    assert changed(small, "income-private=200").settings[0].after == "200 EUR"


def test_a_fact_by_year_without_answer_is_set_for_the_year_of_the_like(tmp_path: Path) -> None:
    path = tmp_path / "assessment.yaml"
    path.write_text(SMALL.replace(", 2025: {value: 100, currency: EUR}", ""))
    setting = changed(path, "income-public=300 EUR").settings[0]
    assert (setting.year, setting.before) == ("2024", "not answered")


def test_a_fact_by_year_is_set_for_the_last_year_where_nothing_is_answered(tmp_path: Path) -> None:
    path = tmp_path / "assessment.yaml"
    path.write_text(EMPTY)
    assert changed(path, "income-public=300 EUR").settings[0].year == "2025"


def test_an_assessment_without_answers_can_be_asked_too(tmp_path: Path) -> None:
    path = tmp_path / "assessment.yaml"
    path.write_text(EMPTY)
    found = changed(path, "strategy.documented=2", "committed-members=20")
    assert levels(found, "strategy.documented") == [(0, 1, 2, 3, 4), (2,)]


@pytest.mark.parametrize(
    ("change", "after"),
    [
        ("committed-members=15..20", "15 to 20 members"),
        ("committed-members=unknown", "unknown"),
        ("committed-members={at_least: 12}", "at least 12 members"),
        ("largest-payer-share=35 %", "35 %"),
        ("english-website=yes", "yes"),
        ("legal-form=association", "Association"),
        ("founded=2020-03", "2020-03"),
        ("income-private=100..200 EUR", "100 to 200 EUR"),
        ("strategy.documented=unknown", "unknown"),
    ],
)
def test_values_are_written_as_in_a_file(small: Path, change: str, after: str) -> None:
    assert changed(small, change).settings[0].after.lower() == after.lower()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("committed-members=many", "committed-members: expected a number, or unknown"),
        ("committed-members=20.5", "committed-members: expected a whole number"),
        ("largest-payer-share=0.35", "a share is written with a percent sign"),
        ("legal-form=club", "legal-form: expected one of: association"),
        ("strategy.documented=7", "the number 7 is not allowed here"),
        ("strategy.documented=high", "the text `high` is not allowed here"),
        ("founded=2027-01-01", "the date lies after the day of the assessment"),
        ("income-public=300", "the currency is missing"),
        ("income-public=300 CZK", "this amount is in CZK, others are in EUR"),
    ],
)
def test_values_that_do_not_fit_are_refused_in_the_words_for_files(
    small: Path, change: str, words: str
) -> None:
    assert words in refusal(small, change)


def test_a_level_that_follows_from_facts_cannot_be_set(small: Path) -> None:
    said = refusal(small, "structure.size=3")
    assert said == "the level of structure.size follows from facts; set instead: committed-members"


def test_of_a_level_from_a_derived_fact_the_facts_that_are_asked_are_named(small: Path) -> None:
    assert "set instead: income-private, income-public" in refusal(
        small, "financing.private-share=3"
    )


def test_an_unknown_name_is_told_with_the_nearest(small: Path) -> None:
    assert "did you mean strategy.documented?" in refusal(small, "stategy.documented=3")


def test_of_a_criterion_its_condition_is_told(small: Path) -> None:
    assert refusal(small, "platform-listing=yes") == (
        "platform-listing is a criterion: eccp-listed; set what it asks for"
    )


@pytest.mark.parametrize("change", ["strategy.documented", "strategy.documented=", "=3"])
def test_a_change_without_name_or_value_is_refused(small: Path, change: str) -> None:
    assert "write it as ID=VALUE" in refusal(small, change)


def test_nothing_is_set_twice(small: Path) -> None:
    said = refusal(small, "strategy.documented=3", "strategy.documented=4")
    assert said == "strategy.documented is set twice"


def test_the_file_is_not_changed(small: Path) -> None:
    run(small, "strategy.documented=3", "committed-members=20")
    assert small.read_text() == SMALL


def test_the_assumption_on_papers_and_the_stamp_are_told(small: Path) -> None:
    said = " ".join(run(small, "strategy.documented=3").stdout.split())
    assert "A changed answer keeps the papers that the file names for it" in said
    assert "The file is not changed." in said
    assert "Self-assessment, not validated." in said


def test_the_comparison_keeps_to_80_columns() -> None:
    done = run(START_UP, "strategy.documented=3", "committed-members=20", "income-private=41000")
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_an_answer_that_changes_nothing_says_so(small: Path) -> None:
    done = run(small, "strategy.process=0")
    assert "unchanged: At least 15 committed members" in " ".join(done.stdout.split())


def test_a_broken_file_is_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "assessment.yaml"
    path.write_text(SMALL.replace("role: manager", "role: king"))
    done = run(path, "strategy.documented=3")
    assert done.exit_code == 3
    assert "CS204" in done.stderr
