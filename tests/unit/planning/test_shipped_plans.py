"""Plans by the shipped measures promise what scoring gives once their effects are applied."""

from pathlib import Path

import pytest

from clusterself.app.assessment_files import read_files
from clusterself.app.shipped import shipped_catalogue
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.wish import Wish
from clusterself.planning.effects import after
from clusterself.planning.plan import Planner
from clusterself.scoring.score import outcome
from clusterself.scoring.situation import Situation

EXAMPLES = Path(__file__).parents[3] / "examples"
EARLIER = ("uneven-silver", "assessment-2025-03.yaml")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found, _ = shipped_catalogue(with_measures=True)
    assert found is not None
    return found


def read(catalogue: Catalogue, example: str, name: str = "assessment.yaml") -> Assessment:
    files, _ = read_files([EXAMPLES / example / name], catalogue)
    assert files is not None
    return next(iter(files.values())).assessment


@pytest.mark.parametrize("label", ["bronze", "silver", "gold"])
@pytest.mark.parametrize(
    "example", sorted(p.parent.name for p in EXAMPLES.glob("*/assessment.yaml"))
)
def test_scoring_what_a_plan_leads_to_gives_the_verdict_and_score_that_it_promises(
    catalogue: Catalogue, example: str, label: str
) -> None:
    now = read(catalogue, example)
    before = read(catalogue, *EARLIER) if (example, label) == (EARLIER[0], "silver") else None
    best = Planner(catalogue, now, catalogue.rulebooks[label], before).plan(Wish(), 0).best
    assert best is not None
    chosen = [catalogue.measures[name] for name in best.measures]
    earlier = None if before is None else Situation(catalogue, before)
    there = Situation(catalogue, after(catalogue, now, chosen))
    found = outcome(there, catalogue.rulebooks[label], earlier)
    assert (best.promise.verdict, best.promise.score) == (found.verdict, found.score)
