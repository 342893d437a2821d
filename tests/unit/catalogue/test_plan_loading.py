"""Plans are read with positions, and checked against the catalogue at hand."""

from pathlib import Path

import pytest

from clusterself.app.validate import mend, validate
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_catalogue import load_catalogue
from clusterself.catalogue.load_plan import load_plan
from clusterself.model.catalogue import Catalogue
from clusterself.model.plan_file import FactGoal, LevelGoal

CASES = Path(__file__).resolve().parents[2] / "cases"
HEAD = """\
clusterself: plan/1
catalogue: {edition: "2026.1"}
cluster: {id: fictional-fjord, name: Fictional Fjord Cluster}
assessed_on: 2026-11-22
asked: {start: 2026-12-01, days_per_month: 10}
"""
PLAN = f"""{HEAD}rulebook: bronze
measures:
  - id: document.management-charge
    title: Written charge
    start: 2026-12-01
    due: 2027-01-31
    leads_to: [{{fact: dedicated-management, to: yes}}]
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Return the small catalogue of the cases, in which two things had other ids before."""
    files = []
    for path in [*sorted((CASES / "base").glob("*.yaml")), CASES / "valid" / "measures.yaml"]:
        text = path.read_text("utf-8").replace("{id: firms,", "{id: firms, aliases: [companies],")
        old = "- id: governance.board\n    aliases: [governance.committee]"
        files.append(
            SourceFile(path.name, text.replace("- id: governance.board\n", old + "\n").encode())
        )
    found = load_catalogue("base", files).value
    assert found is not None
    return found


def test_goals_under_old_ids_count_for_the_present_ones(catalogue: Catalogue) -> None:
    text = f"""{HEAD}rulebook: trial
measures:
  - id: workshop.board
    title: Fictional evening
    start: 2026-12-01
    due: 2027-01-31
    leads_to: [{{indicator: governance.committee, level: 2}}, {{fact: companies, to: 12.5}}]
"""
    plan, diagnostics = load_plan("plan.yaml", text.replace("12.5", "12").encode(), catalogue)
    assert diagnostics == ()
    assert plan is not None
    level, fact = plan.measures[0].leads_to
    assert isinstance(level, LevelGoal)
    assert isinstance(fact, FactGoal)
    assert (level.indicator, fact.fact) == ("governance.board", "firms")
    (fault,) = load_plan("plan.yaml", text.encode(), catalogue).diagnostics
    assert str(fault) == "plan.yaml:12:83 CS420 `firms` is a whole number"


def test_a_measure_that_is_not_in_the_catalogue_is_kept(catalogue: Catalogue) -> None:
    text = PLAN.replace("bronze", "trial").replace("    leads_to: [{fact: dedicated", "#")
    plan, diagnostics = load_plan("plan.yaml", text.encode(), catalogue)
    assert plan is not None
    assert [one.id for one in plan.measures] == ["document.management-charge"]
    (fault,) = diagnostics
    assert (fault.code, fault.hint) == (
        "CS304",
        "allowed: document.team, service.share, workshop.board",
    )


def test_validate_checks_a_plan_against_the_shipped_measures(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    assert validate([tmp_path]).diagnostics == ()
    (tmp_path / "plan.yaml").write_text(PLAN.replace("charge\n", "charg\n", 1), "utf-8")
    (fault,) = validate([tmp_path / "plan.yaml"]).diagnostics
    assert (fault.code, fault.where.line, fault.where.column, fault.hint) == (
        "CS304",
        8,
        9,
        "did you mean `document.management-charge`?",
    )


def test_a_plan_beside_its_assessment_is_checked_as_a_plan(tmp_path: Path) -> None:
    (tmp_path / "plan-2026.yaml").write_text(PLAN.replace("2027-01-31", "2026-11-30"), "utf-8")
    (tmp_path / "assessment.yaml").write_text(
        "clusterself: assessment/1\n"
        "cluster: {id: fictional-fjord, name: Fictional Fjord Cluster, country: NO}\n"
        "assessed_on: 2026-11-22\n"
        "assessor: {role: manager}\n",
        "utf-8",
    )
    found = validate([tmp_path])
    assert found.checked == 2
    assert [(d.code, d.where.line) for d in found.diagnostics] == [("CS209", 11)]
    assert found.diagnostics[0].message == "`due`, 2026-11-30, lies before `start`, 2026-12-01"


def test_a_plan_in_the_folder_of_a_catalogue_is_checked_against_that(tmp_path: Path) -> None:
    for path in sorted((CASES / "base").glob("*.yaml")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "plan.yaml").write_text(HEAD + "rulebook: bronze\n", "utf-8")
    found = [d for d in validate([tmp_path]).diagnostics if d.where.file.endswith("plan.yaml")]
    assert [(d.code, d.hint) for d in found] == [("CS302", "allowed: trial")]


def test_a_misspelt_status_and_key_are_mended(tmp_path: Path) -> None:
    written = PLAN + "    Status: Under way   # since Monday\n"
    (tmp_path / "plan.yaml").write_text(written, "utf-8")
    (mended,) = mend([tmp_path / "plan.yaml"])
    assert mended.after.decode() == PLAN + "    status: under_way   # since Monday\n"
