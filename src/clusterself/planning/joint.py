"""The planner of several clusters: measures done together, and what that saves.

Each cluster is planned alone first; whoever cannot reach the goal alone is left out. For the
others one set of measures each is sought such that all together cost least; how cost is shared
among them is said in `model.joint`. Of equal plans the one is taken that costs least otherwise
(euros where days count, else days), then the one with fewest measures, then the one that has the
measure declared first, for the clusters in the order given.

Limits of days and money hold for all together; each plan alone may use them up by itself. A date
holds for the plans alone; the joint plan says whether it is kept.
"""

from collections.abc import Sequence
from typing import NamedTuple

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.joint import JointPlan, JointSlot, Member, State, amounts
from clusterself.model.measure import Measure
from clusterself.model.plan import Plan, Proof, Way
from clusterself.model.rulebook import Rulebook
from clusterself.model.wish import Wish
from clusterself.planning.adding import keeps
from clusterself.planning.joint_program import JointModel, own_wish
from clusterself.planning.joint_schedule import Team, joint_schedule
from clusterself.planning.joint_search import JointSearch
from clusterself.planning.joint_shares import events, part
from clusterself.planning.plan import Planner, PromiseBrokenError
from clusterself.planning.promise import promise, way
from clusterself.planning.solver import Answer, Limit, Status
from clusterself.scoring.situation import Situation

FEWEST = 2


class Applicant(NamedTuple):
    """The answers of one cluster, and those of an earlier time to be compared with."""

    assessment: Assessment
    previous: Assessment | None = None


class JointPlanner:
    """Plans for several clusters under one rulebook; their ids must differ.

    Raises what Planner raises, and ValueError.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        rulebook: Rulebook,
        applicants: Sequence[Applicant],
        limit: Limit | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._rulebook = rulebook
        self._applicants = tuple(applicants)
        self._limit = limit
        if len(set(self._names)) < len(self._applicants):
            raise ValueError(f"a cluster is named twice: {', '.join(self._names)}")
        self._planners = [
            Planner(catalogue, one.assessment, rulebook, one.previous, limit) for one in applicants
        ]

    @property
    def _names(self) -> list[str]:
        return [one.assessment.cluster.id for one in self._applicants]

    def plan(self, wish: Wish) -> JointPlan:
        """Return the best joint plan for a wish."""
        alone = [planner.plan(own_wish(planner.model, wish)) for planner in self._planners]
        ready = [number for number, plan in enumerate(alone) if _reaches_goal(plan)]
        plan = self._without_joint(wish, alone, ready)
        if len(ready) < FEWEST:
            return plan
        model = JointModel([self._planners[number].model for number in ready])
        found = JointSearch(model, model.limits(wish), self._limit).cheapest(wish.price)
        if found.status is Status.STOPPED:
            found = self._not_dearer_than_alone(wish, model, [alone[n] for n in ready], found)
        if found.chosen is None:
            is_impossible = found.status is Status.IMPOSSIBLE
            state = State.IMPOSSIBLE if is_impossible else State.NOT_DECIDED
            return plan._replace(state=state, proof=_PROOFS[found.status])
        return self._filled(plan, ready, model, found, found.chosen)

    def _not_dearer_than_alone(
        self, wish: Wish, model: JointModel, plans: Sequence[Plan], found: Answer
    ) -> Answer:
        """Return what a stopped search found, or the plans alone, if these are no dearer.

        What several have in their plans alone is shared all the same.
        """
        alone = _put_together(model, plans)
        price = model.price(wish.price)
        if not all(keeps(one, alone) for one in model.limits(wish)):
            return found
        if found.chosen is not None and price.at(found.chosen) <= price.at(alone):
            return found
        return found._replace(chosen=alone, value=price.at(alone))

    def _without_joint(self, wish: Wish, alone: Sequence[Plan], ready: Sequence[int]) -> JointPlan:
        clusters = [one.assessment.cluster for one in self._applicants]
        separate = [best for number in ready if (best := alone[number].best) is not None]
        return JointPlan(
            rulebook=self._rulebook.id,
            wish=wish,
            state=State.TOO_FEW,
            proof=Proof.NOT_DECIDED,
            bound=None,
            members=tuple(
                Member(cluster.id, cluster.name, plan, None)
                for cluster, plan in zip(clusters, alone, strict=True)
            ),
            events=(),
            separate=amounts(separate),
            schedule=(),
        )

    def _filled(
        self,
        plan: JointPlan,
        ready: Sequence[int],
        model: JointModel,
        found: Answer,
        settled: frozenset[int],
    ) -> JointPlan:
        """Return a plan with all that follows from what each cluster has chosen."""
        chosen = model.parts(settled)
        members = list(plan.members)
        for place, number in enumerate(ready):
            jointly = self._way(plan.wish, number, chosen, place)
            members[number] = members[number]._replace(jointly=jointly)
        names = [members[number].id for number in ready]
        bound = None if found.bound is None else max(found.bound, 0) * model.unit(plan.wish.price)
        return plan._replace(
            state=State.PLANNED,
            proof=_PROOFS[found.status],
            bound=bound,
            members=tuple(members),
            events=tuple(events(self._catalogue.measures, names, chosen)),
            schedule=self._schedule(plan.wish, ready, chosen),
        )

    def _way(
        self, wish: Wish, number: int, chosen: Sequence[tuple[Measure, ...]], place: int
    ) -> Way:
        """Return the part of one cluster, scored; raises PromiseBrokenError."""
        before = self._applicants[number].previous
        promised = promise(
            self._planners[number].model.effects,
            self._rulebook,
            chosen[place],
            None if before is None else Situation(self._catalogue, before),
        )
        found = way(part(chosen, place), wish.price, promised)
        if not promised.is_goal:
            raise PromiseBrokenError(f"not reached by {', '.join(found.measures)}")
        return found

    def _schedule(
        self, wish: Wish, ready: Sequence[int], chosen: Sequence[tuple[Measure, ...]]
    ) -> tuple[JointSlot, ...]:
        if wish.start is None:
            return ()
        teams = [
            Team(self._names[number], self._planners[number].model.effects, mine)
            for number, mine in zip(ready, chosen, strict=True)
        ]
        return joint_schedule(teams, wish.start, wish.days_per_month)


def _reaches_goal(plan: Plan) -> bool:
    return plan.best is not None and plan.best.promise.is_goal


def _put_together(model: JointModel, plans: Sequence[Plan]) -> frozenset[int]:
    """Return the choice of all that the clusters would do alone."""
    chosen, start = set[int](), 0
    for one, plan in zip(model.models, plans, strict=True):
        names = frozenset(plan.best.measures if plan.best else ())
        chosen |= {start + n for n, measure in enumerate(one.measures) if measure.id in names}
        start += one.program.whole
    return model.settled(frozenset(chosen))


_PROOFS = {
    Status.OPTIMAL: Proof.OPTIMAL,
    Status.STOPPED: Proof.NOT_DECIDED,
    Status.IMPOSSIBLE: Proof.IMPOSSIBLE,
}
