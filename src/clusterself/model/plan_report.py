"""What the report on a plan shows: one content for all formats.

Dates are those that count: people's own where the plan file has them, else those of the schedule.
Days, weeks and euros are exact; sentences say the same in words.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from clusterself.model.base import Basis, Source
from clusterself.model.gap_report import Heading, QuestionCard
from clusterself.model.measure import MeasureKind
from clusterself.model.plan import Case, Loosened, Proof
from clusterself.model.plan_file import Status
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict

ChangeKind: TypeAlias = Literal["criterion", "level", "fact"]


class PlanFigures(NamedTuple):
    """The numbers of a plan; `months` is None where it has no start.

    `days_a_year` are the working days that go on afterwards, as far as the catalogue knows them.
    """

    measures: int
    days: Fraction
    euro: Fraction
    months: int | None
    days_a_year: Fraction


class PlanStand(NamedTuple):
    """Where the organisation stands: today, or once the plan is done."""

    verdict: Verdict
    words: str
    rules_met: int  # criteria and minimums, out of `rules`
    rules: int
    score: Range | None


class AskedLine(NamedTuple):
    """One thing that was asked of the plan."""

    name: str
    text: str


class Change(NamedTuple):
    """What a measure changes, in words."""

    kind: ChangeKind
    id: str
    title: str
    text: str


class Addressed(NamedTuple):
    """A weakness that a measure helps to settle; `rank` is its place in the list of weaknesses."""

    rank: int
    id: str
    title: str


class Before(NamedTuple):
    """Another measure of the plan that has to be done first."""

    number: int
    id: str
    title: str


class MeasureCard(NamedTuple):
    """One measure of the plan; numbers follow the days on which measures start."""

    number: int
    id: str
    title: str
    kind: MeasureKind
    kind_words: str
    what: str
    first_step: str
    who: str
    owner: str | None
    status: Status
    days: Fraction
    weeks: Fraction
    days_a_year: Fraction | None  # that go on afterwards
    euro: Fraction
    euro_basis: Basis
    euro_note: str | None
    start: date | None
    due: date | None
    own_dates: bool  # people have set other days than the schedule
    after: tuple[Before, ...]
    changes: tuple[Change, ...]
    addresses: tuple[Addressed, ...]
    depends_on: tuple[str, ...]  # titles of what is open today: an answer may do instead
    papers: tuple[str, ...]
    shareable: bool
    note: str | None  # of the catalogue
    own_note: str | None  # of the people
    sources: tuple[Source, ...]


class OtherMeasure(NamedTuple):
    """A measure of the plan file that this plan does without."""

    id: str
    title: str
    status: Status
    owner: str | None


class MonthLoad(NamedTuple):
    """The working days of one month of the plan, which begins on a day."""

    start: date
    days: Fraction


class WeaknessLeft(NamedTuple):
    """A weakness that is still there once the plan is done."""

    rank: int
    id: str
    title: str
    text: str
    blocks_verdict: bool


class ChoiceLine(NamedTuple):
    """A plan to choose: the one of this report, which is A, or one that keeps something else least.

    `sentence` tells how it differs from A; it is empty for A. `more` and `fewer` are measures.
    """

    letter: str
    keeps: str
    figures: PlanFigures
    end: date | None  # the last day
    score: Range | None  # once it is done
    sentence: str
    more: tuple[str, ...]
    fewer: tuple[str, ...]


class NextBest(NamedTuple):
    """Another plan, told by how it differs; `days` and `euro` are more than those of the plan."""

    sentence: str
    without: tuple[str, ...]
    instead: tuple[str, ...]
    days: Fraction
    euro: Fraction
    end: date | None  # the last day


class ConstraintLine(NamedTuple):
    """What it is worth to loosen one constraint."""

    sentence: str
    found: Loosened


class CaseLine(NamedTuple):
    """The plan for the worst or the best that open answers may turn out to be."""

    case: Case
    sentence: str
    figures: PlanFigures | None  # None where there is no such plan
    more: tuple[str, ...]  # measures that it has besides
    fewer: tuple[str, ...]  # measures that it does without


class PlanReport(NamedTuple):
    """Everything that a report about one plan shows, in order."""

    stamp: str
    heading: Heading
    rulebook: str
    title: str
    unknown_rules: tuple[str, ...]
    headline: str
    proof: str
    proof_in_short: str
    margin: tuple[str, ...]  # what is reached with little or no room
    board: tuple[str, ...]  # what the board has to decide
    before: tuple[str, ...]  # what else to look at: money and labels against the end of the plan
    choices: tuple[ChoiceLine, ...]  # empty where there is nothing to choose
    goal_proof: Proof
    best_proof: Proof
    distance: Fraction | None
    figures: PlanFigures | None  # None where no plan was found
    today: PlanStand
    then: PlanStand | None
    pass_mark: Fraction | None
    missed: tuple[str, ...]  # rules not met today, in words
    open_today: tuple[str, ...]
    unmet: tuple[str, ...]  # rules that the plan leaves not met, or open, in words
    rises: str  # what is said of topics that have to rise; empty where the rulebook asks for none
    asked: tuple[AskedLine, ...]
    progress: str  # how far the plan is; empty where nothing has begun
    estimates: str  # how far figures can be trusted; empty where there are none
    reckoned: str  # for which size days are reckoned, and the own one, where it is known
    not_included: str  # what the figures leave out; empty where there are none
    basis_counts: Mapping[str, int]  # of the costs
    measures: tuple[MeasureCard, ...]
    others: tuple[OtherMeasure, ...]
    pace: Fraction | None
    load: tuple[MonthLoad, ...]
    overload: str  # months with more work than the pace; empty where there are none
    left: tuple[WeaknessLeft, ...]
    left_intro: str
    order: tuple[str, ...]  # why the order differs from that of the list of weaknesses
    next_best: tuple[NextBest, ...]
    constraints: tuple[ConstraintLine, ...]  # those that matter, what is worth most first
    constraints_rest: str  # the others, summed up
    cases: tuple[CaseLine, ...]
    questions: tuple[QuestionCard, ...]  # to find out first, where answers are open
