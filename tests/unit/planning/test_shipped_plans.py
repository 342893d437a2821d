"""Plans by the shipped measures promise what scoring gives once their effects are applied."""

from datetime import date
from fractions import Fraction
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


# Gold is out of reach of the first by then, as it is of the second at 8 days a month.
@pytest.mark.parametrize(
    ("example", "pace", "by"),
    [
        ("start-up", 20, date(2027, 12, 31)),
        ("old-hand", 8, date(2027, 12, 31)),
        ("old-hand", 20, date(2027, 12, 31)),
        ("start-up", 20, date(2028, 12, 31)),
    ],
)
def test_by_a_date_there_is_always_a_plan_that_ends_in_time(
    catalogue: Catalogue, example: str, pace: int, by: date
) -> None:
    wish = Wish(start=date(2027, 1, 1), by=by, days_per_month=Fraction(pace))
    plan = Planner(catalogue, read(catalogue, example), catalogue.rulebooks["gold"]).plan(wish, 0)
    assert plan.best is not None
    assert plan.best.measures
    assert max(slot.due for slot in plan.schedule) <= by


def test_within_the_same_limits_the_best_score_is_no_worse_than_that_of_the_cheapest_plan(
    catalogue: Catalogue,
) -> None:
    planner = Planner(catalogue, read(catalogue, "start-up"), catalogue.rulebooks["bronze"])
    wish = Wish(max_days=Fraction(60))
    cheapest, best = planner.plan(wish, 0).best, planner.plan(wish._replace(best_score=True)).best
    assert cheapest is not None
    assert best is not None
    assert cheapest.promise.score is not None
    assert best.promise.score is not None
    assert cheapest.promise.is_goal
    assert best.promise.is_goal
    assert best.promise.score.low > cheapest.promise.score.low
    assert cheapest.days < best.days <= 60
