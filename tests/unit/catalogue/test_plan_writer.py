"""The file of a new plan: what people see, and that it is read back as the same plan."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from plan_files import plans

from clusterself.catalogue.load_plan import plan_as_written
from clusterself.catalogue.plan_writer import plan_text
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.model.assessment import RulerUsed
from clusterself.model.plan_file import (
    Asked,
    FactGoal,
    LevelGoal,
    PlanCluster,
    PlanFile,
    PlannedMeasure,
    Proposed,
    Status,
)
from clusterself.model.quantity import PERCENT, Quantity

FIRST, LAST = date(2026, 12, 1), date(2027, 1, 31)
PLAN = PlanFile(
    clusterself="plan/1",
    catalogue=RulerUsed(edition="2026.1", sha256="0123abc"),
    cluster=PlanCluster(id="fictional-start-up", name="Fictional Start-up Cluster"),
    rulebook="bronze",
    assessed_on=date(2026, 11, 22),
    asked=Asked(start=FIRST, days_per_month=Fraction(15, 2)),
    measures=(
        PlannedMeasure(
            id="document.management-charge",
            title="Written charge to run the cluster, with hours",
            start=FIRST,
            due=LAST,
            proposed=Proposed(start=FIRST, due=LAST),
            leads_to=(FactGoal(fact="dedicated-management", to=True),),
            evidence=("job descriptions", "organisation chart"),
        ),
        PlannedMeasure(
            id="workshop.board",
            title="Evening of the board",
            owner="Jana: the fictional chair",
            start=FIRST,
            due=LAST,
            status=Status.UNDER_WAY,
            leads_to=(
                LevelGoal(indicator="governance.board", level=2),
                FactGoal(fact="fee-share", to=Quantity(Fraction(7, 20), PERCENT)),
                FactGoal(fact="events", to=Quantity(Fraction(4))),
            ),
            notes="The room is " + "free on most evenings, " * 4 + "not on Fridays.",
        ),
    ),
)
TEXT = """\
# yaml-language-server: $schema=plan.schema.json
# The line above is for editors that check while you write; get the file that it names by
# `clusterself catalogue schema plan > plan.schema.json`.
#
# Yours: title, owner, start, due, status, notes, evidence, and measures, goals (leads_to) and
# comments that you add. They stay when the plan is made again. The program keeps proposed and its
# own goals up to date; dates that you did not change follow the new schedule.
# status is planned, under_way, done or dropped. The program itself writes reached (the assessment
# shows it) and not_needed (the plan made last does without it).
clusterself: plan/1
catalogue: {edition: '2026.1', sha256: 0123abc}
cluster: {id: fictional-start-up, name: Fictional Start-up Cluster}
rulebook: bronze
assessed_on: 2026-11-22
asked: {start: 2026-12-01, days_per_month: 7.5}
measures:

  - id: document.management-charge
    title: Written charge to run the cluster, with hours
    owner:                                  # suggested: board chair
    start: 2026-12-01
    due: 2027-01-31
    proposed: {start: 2026-12-01, due: 2027-01-31}
    status: planned
    leads_to: [{fact: dedicated-management, to: yes}]
    evidence: [job descriptions, organisation chart]
    notes:

  - id: workshop.board
    title: Evening of the board
    owner: 'Jana: the fictional chair'
    start: 2026-12-01
    due: 2027-01-31
    status: under_way
    leads_to:
      - {indicator: governance.board, level: 2}
      - {fact: fee-share, to: 35 %}
      - {fact: events, to: 4}
    notes: The room is free on most evenings, free on most evenings, free on most evenings, free on
      most evenings, not on Fridays.
"""


def test_a_new_file_is_one_to_go_on_with_in_an_editor() -> None:
    owners = {"document.management-charge": "board  chair", "workshop.board": "somebody else"}
    assert plan_text(PLAN, owners) == TEXT


def test_without_suggestions_an_owner_is_left_open() -> None:
    assert "    owner:\n    start: 2026-12-01\n" in plan_text(PLAN)


def test_a_plan_without_measures_says_so() -> None:
    assert plan_text(PLAN.model_copy(update={"measures": ()})).endswith("\nmeasures: []\n")


def test_what_is_no_decimal_number_is_refused() -> None:
    asked = Asked(start=FIRST, days_per_month=Fraction(1, 3))
    with pytest.raises(ValueError, match="1/3 is no decimal number"):
        plan_text(PLAN.model_copy(update={"asked": asked}))


@settings(max_examples=50, deadline=None, derandomize=True, database=None)
@given(plans())
def test_what_is_written_is_read_back_as_the_same_plan(plan: PlanFile) -> None:
    text = plan_text(plan, {one.id: "a # fictional\nperson" for one in plan.measures})
    document, faults = read_yaml("plan.yaml", text.encode())
    assert document is not None, faults
    assert (*plan_as_written(document), faults) == (plan, [], ())


def test_the_best_score_is_written_where_it_was_asked_for_and_not_elsewhere() -> None:
    asked = PLAN.asked.model_copy(update={"best_score": True})
    assert "best_score: yes" in plan_text(PLAN.model_copy(update={"asked": asked}))
    assert "best_score" not in plan_text(PLAN)
