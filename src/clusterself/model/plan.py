"""A plan: the measures that lead to a label at least cost, and how sure that is."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.scorecard import Range
from clusterself.model.values import Values
from clusterself.model.verdict import Verdict
from clusterself.model.wish import Wish


class Proof(StrEnum):
    """How sure it is that nothing better exists."""

    OPTIMAL = "optimal"
    NOT_DECIDED = "not_decided"  # stopped early: there may be something better, or anything at all
    IMPOSSIBLE = "impossible"  # proven: no set of measures leads there within the limits


class Case(StrEnum):
    """How open answers are taken."""

    AS_ANSWERED = "as_answered"
    WORST = "worst"
    BEST = "best"


class Promise(NamedTuple):
    """What scoring gives once the measures are done, as far as the answers tell.

    `is_goal` says that all is reached that measures can do for the verdict `met`: every criterion
    and minimum, the pass mark, and the topics risen, where an earlier assessment is compared.
    """

    verdict: Verdict
    score: Range | None
    is_goal: bool
    rules_met: int  # criteria and minimums, out of `rules`
    rules: int
    sure_rises: int | None  # None where the rulebook asks for none, or nothing is compared


class Way(NamedTuple):
    """A set of measures, in declared order, with what it takes and what it promises."""

    measures: tuple[str, ...]
    price: Fraction  # by what the plan was to keep small
    days: Fraction
    euro: Fraction
    promise: Promise


class LevelStep(NamedTuple):
    """How an indicator rises: from the least level it surely has to the least it has then."""

    indicator: str
    before: int
    after: int


class FactStep(NamedTuple):
    """How a fact changes; None where nothing was known of it."""

    fact: str
    before: Values | None
    after: Values | None


class Step(NamedTuple):
    """What one measure of a plan adds, after all that are scheduled before it.

    Levels are those of all indicators of the rulebook, judged ones and those that follow from
    facts; criteria are those that are surely met from here on, and were not before.
    """

    measure: str
    levels: tuple[LevelStep, ...]
    facts: tuple[FactStep, ...]
    criteria: tuple[str, ...]


class Slot(NamedTuple):
    """When a measure is done: months of the plan, counted from 0; `after` must be done before."""

    measure: str
    first_month: int
    last_month: int
    start: date
    due: date
    after: tuple[str, ...]


class Kind(StrEnum):
    """What keeps a plan from being cheaper."""

    MAX_DAYS = "max_days"
    MAX_EURO = "max_euro"
    BY_DATE = "by_date"
    PACE = "pace"  # days a month, where a date is to be kept
    EXCLUDED = "excluded"
    INCLUDED = "included"
    MARK = "mark"
    RISES = "rises"
    RULE = "rule"  # a criterion or a minimum that is not met today


class Loosened(NamedTuple):
    """What it is worth to loosen one constraint by one unit: solved again, not estimated."""

    kind: Kind
    id: str | None  # the measure, criterion or indicator
    by: Fraction  # days, euros, points of the score, levels, topics; 1 where it is left out
    saved: Fraction | None  # of the price; None where there is no plan without loosening, or with
    is_possible: bool  # there is a plan once it is loosened
    proof: Proof


class Plan(NamedTuple):
    """The answer to what was asked for; `best` is None where no plan was found.

    Where no set of measures reaches the goal within the limits, or none was found, `best` comes
    closest: most rules met, then the highest score, then the least price; `goal_proof` tells
    whether the goal is proven to be out of reach. Where the best score was asked for, `best` is
    that too, `goal_proof` says whether it reaches the goal, and there is no bound and no next best.
    """

    rulebook: str
    goal_proof: Proof  # of the goal within the limits
    proof: Proof  # of `best`
    bound: Fraction | None  # no plan to the goal has a lower price
    best: Way | None
    schedule: tuple[Slot, ...]
    next_best: tuple[Way, ...]  # each lacks at least one measure of every way before it

    @property
    def distance(self) -> Fraction | None:
        """Return how much cheaper a plan might yet be, where that is not decided."""
        if self.best is None or self.bound is None or not self.best.promise.is_goal:
            return None
        if self.goal_proof is not Proof.NOT_DECIDED:
            return None
        return max(self.best.price - self.bound, Fraction(0))


class Choice(NamedTuple):
    """A plan to the same goal that keeps something else least; see `wish.price_at`."""

    day_rate: Fraction | None
    plan: Plan


class Planned(NamedTuple):
    """Everything that was found out for one cluster; `steps` are in the order of the schedule.

    `cases` holds the plans for the worst and the best that open answers may turn out to be; it is
    empty where no answer is open, and lacks those for which there was no time. `choices` differ in
    measures from the plan and from each other. `next_ends` are the last days of the next best.
    """

    wish: Wish
    plan: Plan
    steps: tuple[Step, ...]
    constraints: tuple[Loosened, ...]
    cases: Mapping[Case, Plan]
    choices: tuple[Choice, ...] = ()
    next_ends: tuple[date, ...] = ()
