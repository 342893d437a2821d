"""The planner: the cheapest set of measures that leads to the goal, or what comes closest to it.

Whatever the solver finds is scored before it is returned: nothing is promised that scoring does
not give. Of sets with the same price the one is taken that costs least otherwise (euros where days
count, else days), then the one with fewest measures, then the one that has the measure declared
first where two differ.
"""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from functools import cached_property

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.plan import Case, Plan, Proof, Slot, Way
from clusterself.model.rulebook import Rulebook
from clusterself.model.verdict import Verdict
from clusterself.model.wish import Wish
from clusterself.planning.adding import Adding, Merit
from clusterself.planning.effects import Effects, in_case
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

    Also NothingAppliesError, and SolverMissingError once a plan is asked for. `like` is
    the model of a planner that differs in the assessment alone.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        assessment: Assessment,
        rulebook: Rulebook,
        previous: Assessment | None = None,
        limit: Limit | None = None,
        *,
        like: PlanModel | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._previous = previous
        self._effects = Effects(catalogue, assessment)
        self._before = None if previous is None else Situation(catalogue, previous)
        self._rulebook = rulebook
        measures = tuple(catalogue.measures.values())
        self.model = PlanModel(self._effects, rulebook, measures, self._before, like)
        self._limit = limit
        self._timings: dict[Hashable, Timing] = {}

    @property
    def looked_at(self) -> frozenset[str]:
        """Return the ids of the measures among which a plan is looked for."""
        return frozenset(measure.id for measure in self.model.measures)

    def in_case(self, case: Case) -> "Planner":
        """Return the planner for the open answers as a case takes them.

        Much quicker than a new one: what is not open is not worked out again.
        """
        there = in_case(self._catalogue, self._effects.assessment, case)
        return Planner(
            self._catalogue, there, self._rulebook, self._previous, self._limit, like=self.model
        )

    def plan(self, wish: Wish, next_best: int = NEXT_BEST) -> Plan:
        """Return the best plan for a wish, with so many next best ones."""
        search = self._search(wish)
        if wish.best_score:
            return self._of_best_score(wish, search)
        goal = self.model.goal()
        found = search.cheapest(goal)
        if found.status is Status.STOPPED:
            found = found._replace(chosen=self._without_proof(wish, found.chosen))
        # No price is below nought, however early the search was stopped.
        bound = self.model.price_from(wish.price, found.bound or 0)
        if found.chosen is None:
            return self._closest(wish, search)._replace(goal_proof=_proof(found))
        ways, proof = self._ways(wish, search, goal, found, next_best), _proof(found)
        return Plan(
            rulebook=self._rulebook.id,
            goal_proof=proof,
            proof=proof,
            bound=bound,
            best=ways[0],
            schedule=self._schedule(wish, ways[0]),
            next_best=ways[1:],
        )

    def _without_proof(self, wish: Wish, chosen: frozenset[int] | None) -> frozenset[int] | None:
        """Return a set that leads to the goal, made without a search or thinned out."""

        def is_goal(one: frozenset[int]) -> bool:
            return self._way(wish, one).promise.is_goal

        adding = Adding(self.model, wish, self._timing(wish))
        return adding.up_to(is_goal) if chosen is None else adding.thinned(chosen, is_goal)

    def cheapest(
        self, wish: Wish, goal: Sequence[Row], known: Way | None = None
    ) -> tuple[Proof, Fraction | None]:
        """Return the least price at which other rows than those of the goal can be kept.

        `known` is a way that keeps them: looking only for cheaper ones is quicker.
        """
        search, numbers = self._search(wish), self._numbers(known) if known else None
        # With more days a month another measure may come first, and the last one end later.
        if known is None or numbers is None or not search.is_in_time(numbers):
            found = search.least_price(goal)
            price = None if found.chosen is None else self._way(wish, found.chosen).price
            return _proof(found), price
        found = search.cheaper_than(numbers, goal)
        if found.chosen is not None:
            return _proof(found), self._way(wish, found.chosen).price
        is_least = found.status is Status.IMPOSSIBLE
        return Proof.OPTIMAL if is_least else Proof.NOT_DECIDED, known.price

    def _numbers(self, known: Way) -> frozenset[int]:
        names = frozenset(known.measures)
        return frozenset(n for n, m in enumerate(self.model.measures) if m.id in names)

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
        return Search(self.model, wish, self._timing(wish), self._limit)

    def _timing(self, wish: Wish) -> Timing:
        """Return the same for all wishes about the same time: it learns what is late."""
        key = wish.start, wish.by, wish.days_per_month
        if key not in self._timings:
            self._timings[key] = Timing(self._effects, self.model, wish)
        return self._timings[key]

    def _ways(
        self, wish: Wish, search: Search, goal: Sequence[Row], first: Found, next_best: int
    ) -> tuple[Way, ...]:
        """Return the best way, and the next best that lack some measure of all before."""
        ways: list[Way] = []
        without: list[Row] = []
        found = first
        while found.chosen is not None:
            ways.append(self._kept(self._way(wish, found.chosen)))
            # Nothing is cheaper than nothing: then there is no other way to look for.
            if len(ways) > next_best or not found.chosen or found.status is not Status.OPTIMAL:
                break
            others = Sum(0, tuple((number, 1) for number in sorted(found.chosen)))
            without.append(row(others, high=len(found.chosen) - 1))
            found = search.cheapest([*goal, *without])
        return tuple(ways)

    def _of_best_score(self, wish: Wish, search: Search) -> Plan:
        """Return the plan with most rules met, then the best score, then the least price."""
        plan = self._closest(wish, search)
        if plan.best is not None and plan.best.promise.is_goal:
            return plan._replace(goal_proof=Proof.OPTIMAL)
        is_sure = plan.proof is not Proof.NOT_DECIDED
        return plan._replace(goal_proof=Proof.IMPOSSIBLE if is_sure else Proof.NOT_DECIDED)

    def _closest(self, wish: Wish, search: Search) -> Plan:
        """Return the plan that comes closest to the goal: most rules, best score, least price."""
        found = search.closest()
        if found.status is Status.STOPPED:
            found = found._replace(chosen=self._close(wish, found.chosen), score=None)
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

    def _close(self, wish: Wish, chosen: frozenset[int] | None) -> frozenset[int] | None:
        """Return a set that comes close to the goal, made from what a search found, if it did."""
        adding = Adding(self.model, wish, self._timing(wish))

        def merit(one: frozenset[int]) -> Merit:
            promised = self._way(wish, one).promise
            rises = min(promised.sure_rises or 0, self.model.needed_rises)
            return promised.rules_met + rises, promised.score.low if promised.score else Fraction(0)

        return adding.closest(merit, chosen)

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
        chosen = [self.model.measures[number] for number in sorted(self._numbers(best))]
        return schedule(self._effects, chosen, wish.start, wish.days_per_month)


def _proof(found: Found) -> Proof:
    match found.status:
        case Status.OPTIMAL:
            return Proof.OPTIMAL
        case Status.STOPPED:
            return Proof.NOT_DECIDED
        case Status.IMPOSSIBLE:
            return Proof.IMPOSSIBLE
