"""Public facts about real organisations: they load, they are sourced, and nothing is judged."""

from pathlib import Path

import pytest

from clusterself.app.assess import assess
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.model.answer import FactAnswer
from clusterself.model.catalogue import Catalogue

FILES = sorted((Path(__file__).parent / "real").glob("*.yaml"))
FIRST_LINE = "# Public facts about a real organisation, not the organisation's own self-assessment."


def test_there_are_fourteen_organisations() -> None:
    assert len(FILES) == 14


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_file_says_what_it_is_and_holds_no_judged_level(
    file: Path, shipped_catalogue: Catalogue
) -> None:
    content = file.read_bytes()
    assert content.decode().splitlines()[0] == FIRST_LINE
    assessment, faults = load_assessment(file.name, content, shipped_catalogue)
    assert assessment is not None, faults
    assert assessment.assessor.role == "public-sources"
    assert assessment.answers == {}


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_every_known_fact_has_the_address_that_it_comes_from(
    file: Path, shipped_catalogue: Catalogue
) -> None:
    assessment, _ = load_assessment(file.name, file.read_bytes(), shipped_catalogue)
    assert assessment is not None
    answers: list[tuple[str, FactAnswer]] = []
    for name, answer in assessment.facts.items():
        parts = answer.years.values() if answer.years else (answer,)
        answers += [(name, part) for part in parts if not part.is_unknown]
    bare = [name for name, part in answers if not any(paper.address for paper in part.evidence)]
    assert bare == []


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_public_facts_alone_never_decide_a_verdict(file: Path) -> None:
    report, faults = assess(file, "bronze")
    assert report is not None, faults
    assert report.result.verdict == "open"
    assert report.result.too_little_answered
    assert report.stamp.startswith("Made from public facts")
