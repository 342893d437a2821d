"""`clusterself explain` as users meet it: every number of the JSON output, down to its lines."""

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer
from typer.testing import CliRunner, Result

from clusterself.app import explain as use_case
from clusterself.app.shipped import shipped_catalogue
from clusterself.cli.explain import explain
from clusterself.cli.explain_view import explained
from clusterself.cli.main import app
from clusterself.cli.whatif import whatif
from clusterself.model.scorecard import Range
from clusterself.scoring.explaining.case import Case
from clusterself.scoring.explaining.explanation import Days, Explanation, Levels, Points, Share
from clusterself.scoring.explaining.index import Index
from clusterself.scoring.score import score
from reckoning import holds

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted(ROOT.glob("examples/*/assessment.yaml"))
RULEBOOKS = sorted(path.stem for path in ROOT.glob("indicators/labels/*.yaml"))
ALL = [(path, name) for path in EXAMPLES for name in RULEBOOKS]
NAMES = [f"{path.parent.name}-{name}" for path, name in ALL]
SMALL = """\
clusterself: assessment/1
cluster: {id: small, name: Small (fictional), country: NO}
assessed_on: 2026-11-22
assessor: {role: manager}
facts:
  committed-members:
    value: 11
    as_of: 2026-10-01
  recognised-programme: no
  social-economy-recognised: no
  income-private: {2025: {value: 100, currency: EUR}}
  income-public: {2025: {value: 300, currency: EUR}}
answers:
  strategy.documented: 1
  strategy.process:
    comment: None yet.
    level: 0
"""
OF_EACH_KIND = (
    "result.score", "result.evidenced_score", "result.verdict", "result.rules.met", "eligibility",
    "criteria.member-kinds", "result.answered.asked", "result.not_applicable_share",
    "weaknesses.strategy.process", "indicators.governance.training-days",
    "facts.income-private-share", "basis_counts.own",
)  # fmt: skip

commands = typer.Typer(rich_markup_mode=None)
commands.command("explain")(explain)
commands.command("whatif")(whatif)
runner = CliRunner()


class Number(NamedTuple):
    """A number of the JSON output, by the path under which it can be asked for."""

    path: str
    value: Any


def run(*arguments: object) -> Result:
    return runner.invoke(commands, ["explain", *map(str, arguments)])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "assessment.yaml"
    path.write_text(SMALL)
    return path


def numbers(node: Any, path: str = "") -> Iterator[Number]:
    """Yield all numbers: ids in place of positions, else places counted from 1."""
    if isinstance(node, dict) and node.keys() == {"exact", "percent"}:
        yield Number(path, node)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from numbers(value, f"{path}.{key}" if path else key)
    elif isinstance(node, list) and node and all(type(item) is int for item in node):
        yield Number(path, node)
    elif isinstance(node, list):
        for place, item in enumerate(node, 1):
            name = item["id"] if isinstance(item, dict) and "id" in item else place
            yield from numbers(item, f"{path}.{name}")
    elif isinstance(node, int | float) and not isinstance(node, bool):
        yield Number(path, node)


def as_json(result: object) -> object:
    """Return a result as the JSON output writes it."""
    match result:
        case Share() | Points():
            return str(result.value)
        case Levels():
            return list(result.levels)
        case Days():
            return float(result.value)
        case Fraction() | int():
            return float(result)
        case _:
            return result


def written(value: Any) -> object:
    """Return a number of the JSON output, of a share its exact form."""
    if isinstance(value, dict):
        return value["exact"]
    return value if isinstance(value, list) else float(value)


@cache
def read(path: Path, rulebook: str) -> dict[str, Any]:
    done = runner.invoke(app, ["assess", str(path), "--rulebook", rulebook, "--format", "json"])
    content: dict[str, Any] = json.loads(done.stdout)
    return content


@cache
def everything(path: Path, rulebook: str) -> dict[str, Explanation]:
    """Return all explanations of an example."""
    setup, _ = use_case.set_up(path, rulebook)
    assert setup is not None
    catalogue, rules, answers = setup.draft.catalogue, setup.rulebook, setup.assessment
    index = Index(Case(catalogue, answers, rules, score(catalogue, answers, rules)))
    return {name: one.explain() for name, one in index.paths.items()}


@pytest.mark.parametrize(("path", "rulebook"), ALL, ids=NAMES)
def test_every_number_of_the_json_output_is_explained_with_its_very_value(
    path: Path, rulebook: str
) -> None:
    known = everything(path, rulebook)
    found = list(numbers(read(path, rulebook)))
    wrong = [n for n in found if n.path not in known]
    wrong += [
        n for n in found if n not in wrong and as_json(known[n.path].result) != written(n.value)
    ]
    assert len(found) > 300
    assert wrong == []


@pytest.mark.parametrize(("path", "rulebook"), ALL, ids=NAMES)
def test_every_score_can_be_reckoned_again_from_the_rows_that_are_shown(
    path: Path, rulebook: str
) -> None:
    scores = {
        name: one
        for name, one in everything(path, rulebook).items()
        if re.search(r"(score|evidenced)\.(low|high)$", name) and one.table is not None
    }
    assert len(scores) >= 4
    for name, one in scores.items():
        assert one.table is not None
        rows = [dict(zip(one.table.columns, row.cells, strict=True)) for row in one.table.rows]
        weights = [Fraction(str(row["weight"])) for row in rows]
        earned = [
            Fraction(min(level.levels[0], int(str(row["target"]))), int(str(row["target"])))
            for row in rows
            if isinstance(level := row["level"], Levels) and len(level.levels) == 1
        ]
        points = sum((w * c for w, c in zip(weights, earned, strict=True)), Fraction(0))
        assert one.result == Share(points / sum(weights, Fraction(0))), name


@pytest.mark.parametrize(("path", "rulebook"), ALL, ids=NAMES)
def test_every_line_of_figures_that_is_shown_holds(path: Path, rulebook: str) -> None:
    lines = [line for one in everything(path, rulebook).values() for line in one.worked]
    checked = [line for line in lines if holds(line) is not None]
    assert len(checked) > 100
    assert [line for line in checked if not holds(line)] == []


def test_each_explanation_of_an_example_keeps_to_80_columns() -> None:
    path = ROOT / "examples/start-up/assessment.yaml"
    asked = [name for name in everything(path, "bronze") if name in OF_EACH_KIND]
    assert len(asked) == len(OF_EACH_KIND)
    for name in asked:
        found, _ = use_case.explain(path, name, "bronze")
        assert isinstance(found, use_case.Explained)
        too_wide = [line for line in explained(found).splitlines() if len(line) > 80]
        assert too_wide == [], name


def test_without_a_path_all_are_listed_with_their_values(small: Path) -> None:
    done = run(small)
    assert done.exit_code == 0
    assert re.search(r"^criteria\.committed-members +not met$", done.stdout, re.MULTILINE)
    assert re.search(r"^facts\.income-private-share +0\.25 \(25 %\)$", done.stdout, re.MULTILINE)
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_beginning_of_a_path_lists_what_stands_below(small: Path) -> None:
    done = run(small, "answered")
    assert [line.split()[0] for line in done.stdout.splitlines()[:3]] == [
        "result.answered.answered",
        "result.answered.unknown",
        "result.answered.asked",
    ]


def test_an_answer_is_quoted_with_its_line(small: Path) -> None:
    done = run(small, "strategy.documented")
    assert "    14  strategy.documented: 1\n" in done.stdout


def test_of_an_answer_over_several_lines_that_of_the_value_is_quoted(small: Path) -> None:
    done = run(small, "strategy.process")
    assert "    17  strategy.process: … level: 0\n" in done.stdout


def test_the_rule_is_quoted_with_its_line_in_the_catalogue(small: Path) -> None:
    done = run(small, "strategy.documented.target")
    number = line_of("indicators/labels/bronze.yaml", "strategy.documented")
    assert "indicators/labels/bronze.yaml\n" in done.stdout
    assert re.search(rf"^ *{number}  … target: 2, weight: 1", done.stdout, re.MULTILINE)


def line_of(file: str, text: str) -> int:
    lines = (ROOT / file).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_criterion_is_shown_with_value_rule_and_lines(small: Path) -> None:
    done = run(small, "eligibility.committed-members")
    assert done.stdout.startswith("At least 15 committed members: not met\n")
    assert "  committed-members >= 15: not met\n" in done.stdout
    assert "     7  committed-members: … value: 11\n" in done.stdout
    assert "when: committed-members >= 15\n" in done.stdout


def test_a_derived_fact_is_reckoned_with_its_figures(small: Path) -> None:
    done = run(small, "income-private-share")
    assert "  100 ÷ (100 + 300) = 1/4 = 25 %\n" in done.stdout


def test_every_explanation_is_stamped_with_the_edition(small: Path) -> None:
    done = run(small, "score")
    catalogue, _ = shipped_catalogue()
    assert catalogue is not None
    assert f"Catalogue {catalogue.edition}," in " ".join(done.stdout.split())
    assert "Self-assessment, not validated." in done.stdout


def test_a_score_shows_the_exact_fraction_beside_the_percentage(small: Path) -> None:
    found, _ = use_case.explain(small, "score", "bronze")
    assert isinstance(found, use_case.Explained)
    result = found.explanation.result
    assert isinstance(result, Range)
    assert f"exactly {result.low} to {result.high}" in explained(found)


@pytest.mark.parametrize(
    ("asked", "near"), [("scor", "score"), ("strategy.documentet", "strategy.documented")]
)
def test_an_unknown_path_is_wrong_use_and_names_the_nearest(
    small: Path, asked: str, near: str
) -> None:
    done = run(small, asked)
    said = " ".join(done.stderr.split())
    assert done.exit_code == 2
    assert f"did you mean {near}" in said
    assert "lists all that can be explained" in said


def test_an_indicator_that_the_rulebook_does_not_ask_for_is_said_to_be_so(small: Path) -> None:
    catalogue, _ = shipped_catalogue()
    assert catalogue is not None
    asked = {name for entry in catalogue.rulebooks["bronze"].entries for name in entry.indicators}
    other = next((name for name in catalogue.indicators if name not in asked), "")
    done = run(small, other or "nothing.there")
    assert done.exit_code == 2
    assert ("does not ask for this indicator" in " ".join(done.stderr.split())) == bool(other)


def test_a_path_alone_is_explained_of_the_assessment_in_the_folder(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.parent)
    done = run("verdict")
    assert done.exit_code == 0
    assert done.stdout.startswith("Verdict: not met\n")


def test_a_file_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    done = run(tmp_path / "none.yaml", "score")
    assert done.exit_code == 3
    assert "CS101" in done.stderr


def test_an_unknown_rulebook_is_wrong_use(small: Path) -> None:
    done = run(small, "score", "--rulebook", "platinum")
    assert done.exit_code == 2
    assert "there is no rulebook platinum" in done.stderr


def test_the_same_question_gives_the_same_bytes(small: Path) -> None:
    assert run(small, "score").stdout == run(small, "score").stdout
