"""One label of the ladder, in words."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from clusterself.app.assess import ladder
from clusterself.model.dates import read_date
from clusterself.model.ladder_report import LadderReport, LadderStep
from clusterself.model.validity import LabelState, LabelValidity
from clusterself.reports.step_words import held, not_public, others, score_line, to_mend

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.fixture(scope="module")
def report() -> LadderReport:
    found, faults = ladder(EXAMPLES / "start-up" / "assessment.yaml")
    assert found is not None, faults
    return found


@pytest.fixture(scope="module")
def bronze(report: LadderReport) -> LadderStep:
    return report.steps[0]


@pytest.fixture(scope="module")
def line() -> LabelValidity:
    found, faults = ladder(EXAMPLES / "strong" / "assessment.yaml")
    assert found is not None, faults
    return found.calendar[0]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "stated as held, until 2027-04"),
        ({"state": LabelState.RENEWAL}, "stated as held, until 2027-04"),
        ({"state": LabelState.GRACE}, "stated as held, expired 2027-04"),
        ({"state": LabelState.EXPIRED}, "stated as held, expired 2027-04"),
        ({"state": LabelState.UNKNOWN}, "stated as held"),
        ({"followed_by": "gold"}, "stated as held before gold"),
    ],
)
def test_a_label_in_the_calendar_is_marked(
    line: LabelValidity, changed: dict[str, Any], said: str
) -> None:
    assert read_date("2027-04") == line.valid_until
    assert held("bronze", [line._replace(**changed)]) == said


def test_a_label_that_is_not_in_the_calendar_is_not_marked(line: LabelValidity) -> None:
    assert held("silver", [line]) == ""


def test_a_criterion_and_a_level_say_how_far_and_how_much_work(report: LadderReport) -> None:
    first, _, third, *_ = report.steps[1].blocking
    assert to_mend(first) == "rule not met, 8 days"
    assert to_mend(third) == "level 0 of 3, 13 days"
    assert to_mend(third._replace(at_best=True)) == "at best level 0 of 3, 13 days"


@pytest.mark.parametrize(
    ("count", "is_blocked", "said"),
    [
        (0, True, ""),
        (
            1,
            True,
            "1 other weakness does not decide the verdict; all 2 together are 7 days of work",
        ),
        (
            3,
            True,
            "3 other weaknesses do not decide the verdict; all 4 together are 7 days of work",
        ),
        (1, False, "1 weakness does not decide the verdict: 7 days of work"),
        (3, False, "3 weaknesses do not decide the verdict: 7 days of work"),
    ],
)
def test_weaknesses_that_do_not_decide_are_counted(
    bronze: LadderStep, count: int, is_blocked: bool, said: str
) -> None:
    blocking = bronze.blocking[:1] if is_blocked else ()
    step = bronze._replace(other_weaknesses=count, days=Fraction(7), blocking=blocking)
    assert others(step) == said


def test_the_score_stands_beside_its_pass_mark_if_there_is_one(report: LadderReport) -> None:
    assert score_line(report.steps[0].result) == "48 to 75 %"
    assert score_line(report.steps[2].result) == "28 to 64 %, pass mark 80 %"
    assert score_line(report.steps[0].result._replace(score=None)) == ""


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ((), ""),
        (("the weights",), "Not public, but able to decide: the weights."),
        (("age: one year", "fees"), "Not public, but able to decide: age, and 1 more."),
    ],
)
def test_rules_that_are_not_public_are_named_in_short(
    bronze: LadderStep, rules: tuple[str, ...], said: str
) -> None:
    assert not_public(bronze.result._replace(unknown_rules=rules)) == said
