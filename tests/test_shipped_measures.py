"""The shipped measures: all kinds and subjects are there, and they lead all the way."""

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from clusterself.app import shipped
from clusterself.catalogue.collect import collect
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.cli.main import app
from clusterself.diagnostics import Diagnostic
from clusterself.model.catalogue import Catalogue
from clusterself.model.measure import Measure
from clusterself.planning.effects import after
from clusterself.scoring.situation import Situation
from clusterself.validation.check import CATALOGUE_CHECKS

ROOT = Path(__file__).resolve().parents[1]
COPY_HOSTS = ("hosted-temp.com", "slideshare", "vdocuments", "yumpu", "studylib", "9dok", "9lib")
runner = CliRunner()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found, diagnostics = shipped.shipped_catalogue(with_measures=True)
    assert found is not None, "\n".join(map(str, diagnostics))
    return found


@pytest.fixture(scope="module")
def measures(catalogue: Catalogue) -> list[Measure]:
    return list(catalogue.measures.values())


def test_there_are_at_least_sixty_measures(measures: list[Measure]) -> None:
    assert len(measures) >= 60


def test_every_kind_has_several_measures(measures: list[Measure]) -> None:
    kinds = [measure.kind for measure in measures]
    assert {kind for kind in kinds if kinds.count(kind) >= 4} == {
        "training",
        "workshop",
        "joint-learning",
        "mentoring",
        "study-visit",
        "document",
        "tool",
        "service",
        "body",
    }


def test_the_five_training_subjects_of_the_field_are_there(measures: list[Measure]) -> None:
    assert sorted({subject for measure in measures for subject in measure.subjects}) == [
        "change management",
        "cluster benchmarking",
        "cluster economics",
        "industry analysis and segmentation",
        "organisation management",
        "talks with members",
    ]


def test_no_rule_finds_anything_in_the_shipped_measures() -> None:
    draft, faults = collect("indicators", shipped.shipped_files())
    assert draft is not None
    found: list[Diagnostic] = [*faults, *(f for check in CATALOGUE_CHECKS for f in check(draft))]
    assert [str(f) for f in found if f.where.file.endswith("measures.yaml")] == []


# Where members sit is a trait of the membership: no set of measures turns it round, so
# concentration is not among these. Facts are those of forty members and a team of three that just
# reach a level.
HEAD = """clusterself: assessment/1
cluster: {id: forty, name: Forty members (fictional), country: CZ}
assessed_on: 2026-11-22
assessor: {role: manager}
facts:
  staff-headcount: 3
"""
MONEY = "{2025: {value: %d, currency: EUR}}"


def _income(private: int) -> str:
    public = MONEY % (1000 - private)
    return f"income-private: {MONEY % private}\n  income-public: {public}"


def _loss(left: int) -> str:
    return f"members-left: {{2025: {left}}}\n  members-stayed: {{2025: {40 - left}}}"


@pytest.mark.parametrize(
    ("indicator", "facts"),
    [
        ("financing.horizon", ("months-secured: 0", "months-secured: 3", "months-secured: 12")),
        ("financing.private-share", (_income(0), _income(1), _income(100))),
        (
            "financing.largest-payer",
            ("largest-payer-share: {2025: 100 %}", "largest-payer-share: {2025: 90 %}"),
        ),
        ("governance.staff", ("staff-fte: 0", "staff-fte: 0.1", "staff-fte: 0.5")),
        (
            "governance.training-days",
            tuple(f"training-days: {{2025: {days}}}" for days in (0, 1, 6)),
        ),
        ("governance.staff-stability", tuple(f"staff-left: {{2025: {n}}}" for n in (2, 1))),
        ("governance.membership-stability", (_loss(13), _loss(12), _loss(6))),
        ("interaction.contacts", tuple(f"members-contacted: {n}" for n in (0, 1, 16))),
        ("interaction.project-share", tuple(f"members-in-projects: {n}" for n in (0, 1, 6))),
        ("services.breadth", tuple(f"service-kinds: {n}" for n in (0, 1, 3))),
        ("services.frequency", tuple(f"events: {{2025: {n}}}" for n in (0, 1, 3))),
        ("services.working-group-share", tuple(f"working-group-members: {n}" for n in (0, 1, 6))),
        ("structure.written-commitment", tuple(f"members-written: {n}" for n in (0, 1, 20))),
        ("structure.size", tuple(f"committed-members: {n}" for n in (0, 5, 15))),
    ],
)
def test_measures_together_lead_over_the_next_step_of_what_follows_from_facts(
    catalogue: Catalogue, indicator: str, facts: tuple[str, ...]
) -> None:
    for said in facts:
        members = "" if indicator == "structure.size" else "  committed-members: 40\n"
        text = f"{HEAD}{members}  {said}\n"
        assessment, faults = load_assessment("forty.yaml", text.encode(), catalogue)
        assert assessment is not None, faults
        there = after(catalogue, assessment, _chosen(catalogue, indicator))
        (now,) = Situation(catalogue, assessment).standing(indicator).levels
        (then,) = Situation(catalogue, there).standing(indicator).levels
        assert then > now, said


def _chosen(catalogue: Catalogue, indicator: str) -> list[Measure]:
    """Return all measures; those that win members only where these come with what counts.

    More members make every other share of them harder to reach.
    """
    return [
        measure
        for measure in catalogue.measures.values()
        if indicator in {"structure.size", "structure.written-commitment"}
        or "committed-members" not in {effect.fact for effect in measure.fact_effects}
    ]


@pytest.mark.parametrize(
    "fact", ["dedicated-management", "english-website", "public-cooperation", "eccp-listed"]
)
def test_a_yes_no_criterion_can_be_met(measures: list[Measure], fact: str) -> None:
    assert any(e.fact == fact and e.to is True for m in measures for e in m.fact_effects)


def test_every_measure_says_that_its_effects_are_our_own_estimate(measures: list[Measure]) -> None:
    assert [m.id for m in measures if not any(s.basis == "own" for s in m.sources)] == []


def test_addresses_of_copies_are_marked_as_copies(measures: list[Measure]) -> None:
    sources = [(m.id, source) for m in measures for source in m.sources if source.url]
    assert [
        name
        for name, source in sources
        if any(host in str(source.url) for host in COPY_HOSTS) and not source.copied
    ] == []


def test_measures_do_not_move_the_hash(catalogue: Catalogue, shipped_catalogue: Catalogue) -> None:
    assert (len(shipped_catalogue.measures), catalogue.sha256) == (0, shipped_catalogue.sha256)


def test_the_page_of_measures_is_in_step_with_the_catalogue(catalogue: Catalogue) -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    from make_measures import measures_page  # type: ignore[import-not-found]  # a script, no package

    assert (ROOT / "docs" / "measures.md").read_text("utf-8") == measures_page(catalogue)


def test_measures_are_listed_by_kind() -> None:
    done = runner.invoke(app, ["catalogue", "list", "--measures"])
    assert (done.exit_code, done.stderr) == (0, "")
    headings = [line for line in done.stdout.splitlines()[2:] if line and line[0] != " "]
    assert headings == [
        "Trainings",
        "Workshops",
        "Joint learning events",
        "Mentoring sessions",
        "Study visits",
        "Documents to write",
        "Tools to introduce",
        "Services to start",
        "Bodies and posts to set up",
    ]


def test_a_measure_is_shown_with_what_it_takes_and_raises() -> None:
    done = runner.invoke(app, ["catalogue", "show", "service.paid-services"])
    assert done.exit_code == 0
    for text in (
        "Takes: 30 days, 3,000 EUR, for: tax advice 800, printed matter",
        "Weeks to the effect: 104; then 15 days a year",
        "  income-private-share +8 points",
        "  largest-payer-share -5 points",
        "Papers: list of invoices, annual accounts, financial plan",
    ):
        assert text in done.stdout


def test_a_misspelt_measure_is_corrected() -> None:
    done = runner.invoke(app, ["catalogue", "show", "training.benchmarkin"])
    assert done.exit_code == 2
    assert "did you mean `training.benchmarking`?" in done.stderr
