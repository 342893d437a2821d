"""Brings a joint plan together with the texts of the catalogue and what is known of clusters."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.joint import SHARING_RULES, JointPlan, Member
from clusterself.model.joint_report import ClusterPart, Cost, JointReport
from clusterself.model.plan import Way
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Scorecard
from clusterself.reports import wording
from clusterself.reports.free_text import direction_kept
from clusterself.reports.headline import heading
from clusterself.reports.joint import words
from clusterself.reports.joint.events import (
    Shared,
    each_alone,
    event_cards,
    own_lines,
    shared_events,
)
from clusterself.reports.plan.after import stand_after, stand_of_today
from clusterself.reports.plan.amounts import counted
from clusterself.reports.plan.asked import asked_lines
from clusterself.reports.plan.compose import ESTIMATES


class Entrant(NamedTuple):
    """One cluster that is planned for: its answers, and what scoring makes of them today.

    `read` counts the assessments of it that there are, of which this one counts.
    """

    file: str
    assessment: Assessment
    card: Scorecard
    previous_file: str | None = None
    previous: Assessment | None = None
    read: int = 1


def compose_joint(
    catalogue: Catalogue,
    rulebook: Rulebook,
    plan: JointPlan,
    entrants: Sequence[Entrant],
    *,
    is_pace_assumed: bool = False,
) -> JointReport:
    """Return everything that the report shows; entrants are in the order of the members.

    The catalogue comes with its measures, and the wish has a start.
    """
    names = _names([one.assessment for one in entrants])
    shared = shared_events(plan)
    joint = None if plan.joint is None else Cost(plan.joint.days, plan.joint.euro)
    separate = Cost(plan.separate.days, plan.separate.euro)
    asked = asked_lines(catalogue, rulebook, plan.wish, is_pace_assumed=is_pace_assumed)
    return JointReport(
        stamp=_stamp(entrants),
        edition=catalogue.edition,
        sha256=catalogue.sha256,
        day=max(one.assessment.assessed_on for one in entrants),
        rulebook=rulebook.id,
        title=rulebook.title,
        unknown_rules=rulebook.unknown_rules,
        state=plan.state,
        headline=words.headline(plan, joint, separate),
        reached=words.reached(plan, rulebook, names),
        balance=tuple(words.balance(plan, names)),
        proof=words.proof(plan, names),
        proof_state=plan.proof,
        for_whom=words.FOR_WHOM,
        separate=separate,
        joint=joint,
        months=max((slot.last_month + 1 for slot in plan.schedule), default=None),
        start=plan.wish.start,
        in_time=words.in_time(plan),
        clusters=tuple(
            _cluster(catalogue, rulebook, plan, member, entrant, shared, names[member.id])
            for member, entrant in zip(plan.members, entrants, strict=True)
        ),
        events=event_cards(catalogue, shared, names),
        rules=SHARING_RULES,
        each_alone=tuple(each_alone(catalogue, plan, names)),
        asked=words.asked(tuple(asked)),
        estimates=ESTIMATES,
        notes=tuple(_notes(entrants, names)),
    )


def _cluster(  # noqa: PLR0913, PLR0917  # what one cluster is, and what all have in common
    catalogue: Catalogue,
    rulebook: Rulebook,
    plan: JointPlan,
    member: Member,
    entrant: Entrant,
    shared: Sequence[Shared],
    name: str,
) -> ClusterPart:
    left_out = words.why_left_out(member)
    alone = None if left_out else member.alone.best
    way = member.jointly or member.alone.best
    previous = entrant.previous
    return ClusterPart(
        heading=heading(catalogue, entrant.assessment),
        name=name,
        file=entrant.file,
        previous=entrant.previous_file,
        compared_with=None if previous is None else previous.assessed_on,
        today=stand_of_today(entrant.card, rulebook),
        then=None if way is None else stand_after(way.promise, rulebook),
        rises=words.rises(rulebook, None if way is None else way.promise.sure_rises),
        alone=_cost(alone),
        alone_measures=0 if alone is None else len(alone.measures),
        jointly=_cost(member.jointly),
        left_out=left_out,
        own=tuple(own_lines(catalogue, plan, member.id, shared)),
    )


def _cost(way: Way | None) -> Cost | None:
    return None if way is None else Cost(way.days, way.euro)


def _names(assessments: Sequence[Assessment]) -> Mapping[str, str]:
    """Return names by id; those that two clusters share are told apart by their ids."""
    plain = {one.cluster.id: direction_kept(one.cluster.name) for one in assessments}
    often = Counter(plain.values())
    return {name: f"{text} [{name}]" if often[text] > 1 else text for name, text in plain.items()}


def _stamp(entrants: Sequence[Entrant]) -> str:
    roles = {one.assessment.assessor.role for one in entrants}
    if "public-sources" not in roles:
        return wording.STAMP
    if len(roles) == 1:
        return wording.STAMP_OF_OTHERS
    return f"{wording.STAMP} For some clusters: {wording.STAMP_OF_OTHERS}"


def _notes(entrants: Sequence[Entrant], names: Mapping[str, str]) -> Iterator[str]:
    """Yield which of several assessments of a cluster count."""
    for one in entrants:
        if one.read == 1:
            continue
        counts = f"of {counted(one.read, 'assessment')} the latest by the manager counts"
        told = f"{names[one.assessment.cluster.id]}: {counts}, {_day(one.assessment.assessed_on)}"
        if one.previous is not None:
            told += f"; rises are counted from that of {_day(one.previous.assessed_on)}"
        yield f"{told}."


def _day(value: date) -> str:
    return wording.day(value)
