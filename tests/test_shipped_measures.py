"""The shipped measures: all kinds and subjects are there, and they lead all the way."""

import sys
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

from clusterself.app import shipped
from clusterself.catalogue.collect import collect
from clusterself.cli.main import app
from clusterself.diagnostics import Diagnostic
from clusterself.model.catalogue import Catalogue
from clusterself.model.measure import Measure
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
    assert sorted(subject for measure in measures for subject in measure.subjects) == [
        "change management",
        "cluster benchmarking",
        "cluster economics",
        "industry analysis and segmentation",
        "organisation management",
    ]


def test_no_rule_finds_anything_in_the_shipped_measures() -> None:
    draft, faults = collect("indicators", shipped.shipped_files())
    assert draft is not None
    found: list[Diagnostic] = [*faults, *(f for check in CATALOGUE_CHECKS for f in check(draft))]
    assert [str(f) for f in found if f.where.file.endswith("measures.yaml")] == []


# Where an organisation with nothing to show stands, and what gold asks of it at most.
@pytest.mark.parametrize(
    ("fact", "start", "wanted"),
    [
        ("committed-members", "0", "30"),
        ("written-commitment-share", "0", "0.8"),
        ("nearby-share", "0", "0.6"),
        ("staff-fte", "0", "2"),
        ("training-days-per-person", "0", "4"),
        ("staff-turnover", "1", "0.2"),
        ("member-loss", "1", "0.08"),
        ("months-secured", "0", "24"),
        ("income-private-share", "0", "0.3"),
        ("largest-payer-share", "1", "0.7"),
        ("service-kinds", "0", "6"),
        ("events", "0", "8"),
        ("working-group-share", "0", "0.3"),
        ("contact-share", "0", "0.7"),
        ("project-share", "0", "0.3"),
    ],
)
def test_all_measures_together_lead_a_fact_from_nothing_to_the_highest_target(
    measures: list[Measure], fact: str, start: str, wanted: str
) -> None:
    effects = [effect for m in measures for effect in m.fact_effects if effect.fact == fact]
    reached = [e.to.value for e in effects if e.to is not None and not isinstance(e.to, bool)]
    added = sum((e.by.value for e in effects if e.by is not None), Fraction(0))
    less_is_better = start == "1"
    best = (min if less_is_better else max)([Fraction(start) + added, *reached])
    assert best <= Fraction(wanted) if less_is_better else best >= Fraction(wanted)


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
        "Takes: 20 days, 2,000 EUR, for: printed matter",
        "Weeks to the effect: 78",
        "  income-private-share +20 points",
        "  largest-payer-share -10 points",
        "Papers: list of invoices, annual accounts, financial plan",
    ):
        assert text in done.stdout


def test_a_misspelt_measure_is_corrected() -> None:
    done = runner.invoke(app, ["catalogue", "show", "training.benchmarkin"])
    assert done.exit_code == 2
    assert "did you mean `training.benchmarking`?" in done.stderr
