"""The command line as users meet it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from clusterself.cli.main import app

ROOT = Path(__file__).resolve().parents[1]
START_UP = ROOT / "examples" / "start-up" / "assessment.yaml"
STRONG = ROOT / "examples" / "strong" / "assessment.yaml"
MINIMAL = """\
clusterself: assessment/1
cluster: {id: small, name: Small, country: NO}
assessed_on: 2026-11-22
assessor: {role: manager}
"""

runner = CliRunner()


@pytest.mark.parametrize("example", [START_UP, STRONG], ids=["start-up", "strong"])
def test_the_summary_of_an_example_fits_one_screen_of_80_columns(example: Path) -> None:
    done = runner.invoke(app, ["assess", str(example)])
    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 50


def test_without_a_name_the_assessment_in_the_current_folder_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "assessment.yaml").write_text(MINIMAL)
    monkeypatch.chdir(tmp_path)
    done = runner.invoke(app, ["assess"])
    assert done.exit_code == 0
    assert done.stdout.startswith("Small (NO)")


def test_json_carries_its_version_the_edition_and_the_hash() -> None:
    done = runner.invoke(app, ["assess", str(START_UP), "--format", "json"])
    content = json.loads(done.stdout)
    assert content["schema_version"] == 1
    assert content["heading"]["edition"] == "2026.1"
    assert len(content["heading"]["sha256"]) == 64


def test_json_says_of_each_weakness_what_is_wrong_and_what_to_do() -> None:
    done = runner.invoke(app, ["assess", str(START_UP), "--format", "json"])
    first = json.loads(done.stdout)["weaknesses"][0]
    assert first["weakness"]
    assert first["remedies"][0]["text"]
    assert first["days"] > 0


def test_reports_are_written_in_the_format_of_their_ending(tmp_path: Path) -> None:
    outputs = [tmp_path / "r.md", tmp_path / "r.json", tmp_path / "r.txt"]
    options = [part for path in outputs for part in ("-o", str(path))]
    done = runner.invoke(app, ["assess", str(START_UP), *options])
    assert done.exit_code == 0
    assert done.stdout == ""
    starts = [path.read_text("utf-8")[:5] for path in outputs]
    assert starts == ["# Gap", '{\n  "', "Examp"]


def test_with_both_a_file_and_a_format_both_are_written(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    done = runner.invoke(app, ["assess", str(START_UP), "-o", str(path), "--format", "text"])
    assert "Weaknesses to address first" in done.stdout
    assert path.exists()


def test_an_ending_without_a_format_is_wrong_use(tmp_path: Path) -> None:
    done = runner.invoke(app, ["assess", str(START_UP), "-o", str(tmp_path / "report.pdf")])
    assert done.exit_code == 2
    assert ".html, .json, .md, .txt" in " ".join(done.stderr.split())
    assert not list(tmp_path.iterdir())


def test_an_unknown_rulebook_is_wrong_use_and_names_those_that_exist() -> None:
    done = runner.invoke(app, ["assess", str(START_UP), "--rulebook", "platinum"])
    assert done.exit_code == 2
    assert "there are: bronze" in done.stderr


def test_fail_under_looks_at_the_low_end_of_the_score(tmp_path: Path) -> None:
    # Nothing answered: the score may be anything from 0 on.
    path = tmp_path / "a.yaml"
    path.write_text(MINIMAL)
    assert runner.invoke(app, ["assess", str(path), "--fail-under", "0"]).exit_code == 0
    done = runner.invoke(app, ["assess", str(path), "--fail-under", "0.5"])
    assert done.exit_code == 1
    assert "below 0.5 %" in done.stderr


def test_faults_go_to_standard_error_and_nothing_else_comes(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(MINIMAL + "facts: {staff-ftee: 2, founded: soon}\n")
    done = runner.invoke(app, ["assess", str(path), "-o", str(tmp_path / "r.md")])
    assert done.exit_code == 3
    assert done.stdout == ""
    assert f"{path}:5:9: CS801 the catalogue has no fact `staff-ftee`" in done.stderr
    assert "did you mean `staff-fte`?" in done.stderr
    assert "CS802" in done.stderr
    assert "2 errors; nothing was written." in done.stderr
    assert not (tmp_path / "r.md").exists()


def test_the_catalogue_is_listed_by_dimension() -> None:
    done = runner.invoke(app, ["catalogue", "list"])
    assert done.exit_code == 0
    assert "strategy.documented" in done.stdout
    assert "committed-members" in done.stdout
    assert "bronze" in done.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("strategy.documented", "Direction lives in one or two heads."),
        ("committed-members", "How to count:"),
        ("income-private-share", "Follows from: income-private, income-public"),
        ("bronze", "committed-members >= 15"),
    ],
)
def test_an_entry_of_the_catalogue_is_shown_with_its_texts(name: str, text: str) -> None:
    done = runner.invoke(app, ["catalogue", "show", name])
    assert done.exit_code == 0
    assert text in " ".join(done.stdout.split())


def test_a_misspelt_id_is_answered_with_the_nearest_one() -> None:
    done = runner.invoke(app, ["catalogue", "show", "strategy.documentd"])
    assert done.exit_code == 2
    assert "did you mean `strategy.documented`?" in " ".join(done.stderr.split())


def test_the_version_is_shown() -> None:
    assert runner.invoke(app, ["--version"]).stdout == "clusterself 0.1.0\n"


def test_help_imports_neither_pydantic_nor_yaml_nor_jinja2_nor_rich() -> None:
    code = (
        "import sys; sys.argv = ['clusterself', '--help']\n"
        "from clusterself.cli.main import run\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        "print(sorted({'pydantic', 'yaml', 'jinja2', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_a_fault_of_the_program_itself_ends_in_one_line(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['clusterself', 'catalogue', 'list']\n"
        "from clusterself.app import shipped\n"
        "def broken(**_): raise ZeroDivisionError('made for the test')\n"
        "shipped.shipped_catalogue = broken\n"
        "from clusterself.cli.main import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 3
    assert done.stderr.startswith("clusterself has a fault of its own (ZeroDivisionError")
    assert "Traceback" not in done.stderr
