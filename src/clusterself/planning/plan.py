"""The planner: the cheapest set of measures that leads to the goal, or what comes closest to it.

Whatever the solver finds is scored before it is returned: nothing is promised that scoring does
not give. Of sets with the same price the one with fewest measures is taken, then the one that has
the measure declared first where two differ.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.plan import Plan, Proof, Slot, Way
from clusterself.model.rulebook import Rulebook
from clusterself.model.verdict import Verdict
from clusterself.model.wish import Wish
from clusterself.planning.effects import Effects
from clusterself.planning.model import PlanModel
from clusterself.planning.program import Row, Sum, row
from clusterself.planning.promise import promise, way
from clusterself.planning.schedule import schedule
from clusterself.planning.search import Found, Search
from clusterself.planning.solver import Limit, Status
from clusterself.planning.timing import Timing
from clusterself.scoring.score import outcome
from clusterself.scoring.situation import Situation

NEXT_BEST = 2


class PromiseBrokenError(AssertionError):
    """The model and the scoring engine disagree: a fault of the planner."""


class Planner:
    """Plans for one assessment under one rulebook; raises TooManyCasesError and others.

    Also NothingAppliesError, and SolverMissingError once a plan is asked for.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        assessment: Assessment,
        rulebook: Rulebook,
        previous: Assessment | None = None,
        limit: Limit | None = None,
    ) -> None:
        self._effects = Effects(catalogue, assessment)
        self._before = None if previous is None else Situation(catalogue, previous)
        self._rulebook = rulebook
        measures = tuple(catalogue.measures.values())
        self.model = PlanModel(self._effects, rulebook, measures, self._before)
        self._limit = limit

    def plan(self, wish: Wish) -> Plan:
        """Return the best plan for a wish."""
        search = self._search(wish)
        goal = self.model.goal()
        found = search.cheapest(goal)
        if found.status is Status.IMPOSSIBLE:
            return self._closest(wish, search)
        bound = None if found.bound is None else self.model.price_from(wish.price, found.bound)
        ways, proof = self._ways(wish, search, goal, found), _proof(found)
        best = ways[0] if ways else None
        return Plan(
            rulebook=self._rulebook.id,
            goal_proof=proof,
            proof=proof,
            bound=bound,
            best=best,
            schedule=self._schedule(wish, best),
            next_best=ways[1:],
        )

    def cheapest(self, wish: Wish, goal: Sequence[Row]) -> tuple[Proof, Fraction | None]:
        """Return the least price at which other rows than those of the goal can be kept."""
        found = self._search(wish).least_price(goal)
        if found.chosen is None:
            return _proof(found), None
        return _proof(found), self._way(wish, found.chosen).price

    def is_met_today(self, rule: str) -> bool:
        """Tell whether a criterion, or the minimum of an indicator, is surely met as it is."""
        return rule in self._met_today

    @cached_property
    def _met_today(self) -> frozenset[str]:
        found = outcome(self.model.engine.now, self._rulebook, self._before)
        criteria = [c.criterion for c in found.criteria if c.verdict is Verdict.MET]
        minimums = [r.indicator for r in found.indicators if r.minimum_verdict is Verdict.MET]
        return frozenset({*criteria, *minimums})

    def _search(self, wish: Wish) -> Search:
        timing = Timing(self._effects, self.model, wish)
        return Search(self.model, wish, timing, self._limit)

    def _ways(
        self, wish: Wish, search: Search, goal: Sequence[Row], first: Found
    ) -> tuple[Way, ...]:
        """Return the best way, and the next best that lack some measure of all before."""
        ways: list[Way] = []
        without: list[Row] = []
        found = first
        while found.chosen is not None:
            ways.append(self._kept(self._way(wish, found.chosen)))
            # Nothing is cheaper than nothing: then there is no other way to look for.
            if len(ways) > NEXT_BEST or not found.chosen or found.status is not Status.OPTIMAL:
                break
            others = Sum(0, tuple((number, 1) for number in sorted(found.chosen)))
            without.append(row(others, high=len(found.chosen) - 1))
            found = search.cheapest([*goal, *without])
        return tuple(ways)

    def _closest(self, wish: Wish, search: Search) -> Plan:
        """Return the plan that comes closest to the goal: most rules, best score, least price."""
        found = search.closest()
        best = None if found.chosen is None else self._way(wish, found.chosen)
        if best is not None and found.score is not None:
            self._check_score(best, found.score)
        return Plan(
            rulebook=self._rulebook.id,
            goal_proof=Proof.IMPOSSIBLE,
            proof=_proof(found),
            bound=None,
            best=best,
            schedule=self._schedule(wish, best),
            next_best=(),
        )

    def _way(self, wish: Wish, chosen: frozenset[int]) -> Way:
        measures = [self.model.measures[number] for number in sorted(chosen)]
        promised = promise(self._effects, self._rulebook, measures, self._before)
        return way(measures, wish.price, promised)

    def _kept(self, found: Way) -> Way:
        if not found.promise.is_goal:
            raise PromiseBrokenError(f"not reached by {', '.join(found.measures)}")
        return found

    def _check_score(self, found: Way, promised: int) -> None:
        score = found.promise.score
        if score is not None and score.low * self.model.full_score != promised:
            raise PromiseBrokenError(f"another score by {', '.join(found.measures)}")

    def _schedule(self, wish: Wish, best: Way | None) -> tuple[Slot, ...]:
        if best is None or wish.start is None:
            return ()
        names = frozenset(best.measures)
        chosen = [measure for measure in self.model.measures if measure.id in names]
        return schedule(self._effects, chosen, wish.start, wish.days_per_month)


def _proof(found: Found) -> Proof:
    match found.status:
        case Status.OPTIMAL:
            return Proof.OPTIMAL
        case Status.STOPPED:
            return Proof.NOT_DECIDED
        case Status.IMPOSSIBLE:
            return Proof.IMPOSSIBLE
