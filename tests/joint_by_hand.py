"""A joint plan written by hand, for tests of its report: two clusters share a course, one is out.

The course takes 7 days and 600 euros; 3 of the days are spent once. So each of two spends
7 - 3 + 3 / 2 = 5.5 days and 300 euros, and both together 11 days instead of 14.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from clusterself.model.assessment import Assessment
from clusterself.model.joint import (
    Activity,
    Amounts,
    Event,
    JointPlan,
    JointSlot,
    Member,
    Share,
    State,
)
from clusterself.model.joint_report import JointReport
from clusterself.model.plan import Plan, Promise, Proof, Way
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.reports.joint.compose import Entrant, compose_joint
from clusterself.scoring.score import score
from plan_by_hand import CATALOGUE as ALONE
from plan_by_hand import COURSE, PAPER, RULEBOOK, WISH, assessment, way

ALDER, BIRCH, CEDAR = "alder", "birch", "cedar"
_SHARED = {
    "shareable": True,
    "days_once": Fraction(3),
    "cost_eur": ALONE.measures[PAPER].cost_eur.model_copy(update={"value": Fraction(600)}),
}
CATALOGUE = replace(
    ALONE,
    measures={**ALONE.measures, COURSE: ALONE.measures[COURSE].model_copy(update=_SHARED)},
)
SHORT = Promise(Verdict.NOT_MET, Range(Fraction(1, 2), Fraction(3, 5)), False, 1, 2, None)


def alone(found: Way | None, proof: Proof = Proof.OPTIMAL) -> Plan:
    """Return the plan of one cluster."""
    return Plan("label", proof, proof, None, found, (), ())


def member(name: str, mine: Plan, jointly: Way | None) -> Member:
    """Return one cluster of the plan."""
    return Member(name, f"{name.capitalize()} (fictional)", mine, jointly)


def slot(measure: str, clusters: Sequence[str], first: int, last: int, *after: str) -> JointSlot:
    """Return when something is done; months are counted from December 2026, up to June 2027."""
    begins = [date(2026 + (11 + n) // 12, (11 + n) % 12 + 1, 1) for n in range(8)]
    due = date.fromordinal(begins[last + 1].toordinal() - 1)
    before = tuple(Activity(name, (clusters[0],)) for name in after)
    return JointSlot(Activity(measure, tuple(clusters)), first, last, begins[first], due, before)


MEMBERS = (
    member(
        ALDER,
        alone(way(PAPER, COURSE, days="13", euro=600)),
        way(PAPER, COURSE, days="11.5", euro=300),
    ),
    member(BIRCH, alone(way(COURSE, days="7", euro=600)), way(COURSE, days="5.5", euro=300)),
    member(
        CEDAR, alone(way(PAPER, days="6", euro=0, promise=SHORT), Proof.IMPOSSIBLE), jointly=None
    ),
)
PLAN = JointPlan(
    rulebook="label",
    wish=WISH,
    state=State.PLANNED,
    proof=Proof.OPTIMAL,
    bound=Fraction(17),
    members=MEMBERS,
    events=(
        Event(COURSE, tuple(Share(n, Fraction(11, 2), Fraction(300)) for n in (ALDER, BIRCH))),
    ),
    separate=Amounts(Fraction(20), Fraction(20), Fraction(1200)),
    schedule=(
        slot(PAPER, [ALDER], 0, 1),
        slot(COURSE, [ALDER, BIRCH], 2, 3, PAPER),
    ),
)


def without_plan(state: State, proof: Proof = Proof.NOT_DECIDED) -> JointPlan:
    """Return the answer where there is no joint plan."""
    members = tuple(one._replace(jointly=None) for one in MEMBERS)
    return PLAN._replace(
        state=state, proof=proof, bound=None, members=members, events=(), schedule=()
    )


def answers(name: str, **more: Any) -> Assessment:
    """Return the answers of one cluster."""
    cluster = {"id": name, "name": f"{name.capitalize()} (fictional)", "country": "SK"}
    return assessment(**{"cluster": cluster, **more})


def entrants(*found: Assessment) -> tuple[Entrant, ...]:
    """Return clusters with their scorecards; those above where none are named."""
    every = found or tuple(answers(name) for name in (ALDER, BIRCH, CEDAR))
    return tuple(
        Entrant(f"{one.cluster.id}.yaml", one, score(CATALOGUE, one, RULEBOOK, None))
        for one in every
    )


def report(
    plan: JointPlan = PLAN,
    found: Sequence[Entrant] | None = None,
    *,
    rulebook: Rulebook = RULEBOOK,
    is_pace_assumed: bool = False,
) -> JointReport:
    """Return the report; what is not named is as above."""
    return compose_joint(
        CATALOGUE, rulebook, plan, found or entrants(), is_pace_assumed=is_pace_assumed
    )


def of_many(clusters: int, events: int) -> JointReport:
    """Return a report in which many clusters do many things together, and one more each."""
    found = report()
    first, card = found.clusters[0], found.events[0]
    names = [f"Cluster {n} with a name that takes two lines (fictional)" for n in range(clusters)]
    parts = tuple(
        card.parts[0]._replace(cluster=f"cluster-{n}", name=name) for n, name in enumerate(names)
    )
    cards = tuple(card._replace(number=n, parts=parts) for n in range(1, events + 1))
    own, shared = first.own
    lines = tuple(shared._replace(event=one.number) for one in cards)
    every = tuple(
        first._replace(
            heading=first.heading._replace(cluster_id=f"cluster-{n}"),
            name=name,
            own=(own, *lines),
        )
        for n, name in enumerate(names)
    )
    return found._replace(clusters=every, events=cards)
