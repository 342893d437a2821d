"""The mixed-integer model: which sets of measures lead to the goal, exactly.

One whole column says whether a measure is chosen. Judged levels are chains: a level is reached
only if a chosen measure leads there from a level that is reached. Thresholds of facts are reached
if what chosen measures add suffices. Whatever else follows from facts is a decision diagram
through which one unit flows as the choice of measures directs it; the scoring engine has said what
comes at each end. All numbers are whole, by common denominators.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, gcd, lcm
from typing import Any, NamedTuple

from clusterself.model.base import LEVELS
from clusterself.model.measure import Measure
from clusterself.model.rulebook import Criterion, Entry, Rulebook
from clusterself.model.scorecard import AnswerState
from clusterself.model.wish import Price, Wish
from clusterself.planning.chains import Chain
from clusterself.planning.changes import NOTHING, Changes
from clusterself.planning.diagram import Diagram, R, TooLargeError, TooManyCasesError, diagram
from clusterself.planning.effects import Effects
from clusterself.planning.ends import Ends
from clusterself.planning.flows import add_flow
from clusterself.planning.linear import Linear
from clusterself.planning.parts import CREDIT_PARTS, Engine, Reads
from clusterself.planning.program import ONE, Program, Row, Sum, column, row, total
from clusterself.scoring.score import MAX_NOT_APPLICABLE, indicator_result, not_applicable_share
from clusterself.scoring.situation import Situation


class _Outlook(NamedTuple):
    """What comes of one indicator: credit, and sums that are 1 if something is so."""

    credit: Sum
    minimum: Sum
    has_risen: Sum


class PlanModel:
    """All sets of some measures, and what comes of them under one rulebook.

    `like` is another one, of the same measures and rulebook and the same earlier assessment: what
    its answers have in common with these is not worked out again. Raises TooManyCasesError.
    """

    def __init__(
        self,
        effects: Effects,
        rulebook: Rulebook,
        measures: Sequence[Measure],
        before: Situation | None = None,
        like: "PlanModel | None" = None,
    ) -> None:
        self.effects = effects
        self.rulebook = rulebook
        self.engine: Engine = Engine(
            effects, rulebook, before, like.engine.ladders if like else None
        )
        # By part and answers; whoever shares the diagrams keeps the answers alive.
        self._diagrams: dict[Hashable, Diagram[Any]] = like._diagrams if like else {}
        self._like = like
        self.measures = tuple(measures)
        self.program = Program(len(measures))
        self._number = {measure.id: n for n, measure in enumerate(measures)}
        self._chains: dict[str, Chain] = {}
        ends = Ends(effects, self.engine.now.known, self.measures)
        self._linear = Linear(
            self.program, ends, self.engine.now, lambda name, n: self._chain(name).reached(n)
        )
        self._credits: list[tuple[Fraction, Sum]] = []
        self._minimums: list[Sum] = []
        self._rises: list[Sum] = []
        for entry in rulebook.entries:
            self._add_entry(entry)
        self._criteria = [self._criterion(criterion) for criterion in rulebook.criteria]
        self._add_requirements()

    @property
    def rules(self) -> tuple[Sum, ...]:
        """Return for each criterion, then each minimum, a sum that is 1 where it is met."""
        return (*self._criteria, *self._minimums)

    @cached_property
    def score(self) -> Sum:
        """Return the lowest possible score, in whole parts of `full_score`."""
        return total(credit.times(int(w * self._scale)) for w, credit in self._credits)

    @cached_property
    def full_score(self) -> int:
        """Return the score of a cluster at all targets."""
        weight = sum((weight for weight, _ in self._credits), Fraction(0))
        return int(weight * self._scale) * CREDIT_PARTS

    @cached_property
    def _scale(self) -> int:
        return lcm(*(weight.denominator for weight, _ in self._credits))

    @property
    def rule_names(self) -> tuple[str, ...]:
        """Return the ids of criteria, then of indicators with a minimum, as `rules` are."""
        minimums = [n for e, n in self.engine.entries() if e.minimum is not None]
        return (*(criterion.id for criterion in self.rulebook.criteria), *minimums)

    @cached_property
    def rises(self) -> Sum | None:
        """Return the number of topics that have surely risen; None where nothing is compared."""
        return None if self.engine.before is None else total(self._rises)

    @property
    def needed_rises(self) -> int:
        """Return how many topics must have risen."""
        return self.rulebook.improvement.count if self.rulebook.improvement else 0

    @cached_property
    def is_hopeless(self) -> bool:
        """Tell whether too much is not applicable for a verdict: no measure changes that."""
        results = [
            indicator_result(name, entry, self.engine.now.standing(name))
            for entry, name in self.engine.entries()
        ]
        return not_applicable_share(results) > MAX_NOT_APPLICABLE

    def goal(
        self, *, without: str | None = None, mark_less: Fraction = Fraction(0), rises_less: int = 0
    ) -> list[Row]:
        """Return the rows of: all rules met, the pass mark reached, enough topics risen.

        One rule may be left out by its name, the mark and the rises may be lower.
        """
        named = zip(self.rule_names, self.rules, strict=True)
        rows = [row(rule, low=1) for name, rule in named if name != without]
        mark = self.rulebook.pass_mark
        if mark is not None and self.full_score:
            needed = ceil((mark.value.value - mark_less) * self.full_score)
            rows.append(row(self.score, low=needed))
        if self.rises is not None:
            rows.append(row(self.rises, low=self.needed_rises - rises_less))
        if self.is_hopeless:
            rows.append(row(Sum(), low=1))
        return rows

    @cached_property
    def progress(self) -> Sum:
        """Return how many rules are met, and how many topics have risen up to those needed."""
        counted = [column(self.program.add()) for _ in range(self.needed_rises)]
        if self.rises is None or not counted:
            return total(self.rules)
        self.program.keep(total([*counted, self.rises.times(-1)]), high=0)
        return total([*self.rules, *counted])

    def chosen(self, names: Iterable[str]) -> Sum:
        """Return how many of some measures are chosen."""
        numbers = sorted(self._number[name] for name in names if name in self._number)
        return Sum(0, tuple((number, 1) for number in numbers))

    def price(self, price: Price) -> Sum:
        """Return the price of the chosen measures, in whole multiples of one amount."""
        unit = self._unit(price)
        prices = (int(price.of(measure) / unit) for measure in self.measures)
        return Sum(0, tuple((n, one) for n, one in enumerate(prices) if one))

    def price_from(self, price: Price, bound: int) -> Fraction:
        """Return the price that so many multiples stand for; no price is below nought."""
        return max(bound, 0) * self._unit(price)

    def _unit(self, price: Price) -> Fraction:
        """Return the greatest price of which all prices are multiples."""
        prices = [price.of(measure) for measure in self.measures]
        scale = lcm(*(one.denominator for one in prices))
        return Fraction(gcd(*(int(one * scale) for one in prices)) or 1, scale)

    def limits(self, wish: Wish) -> list[Row]:
        """Return the rows of the limits of a wish."""
        rows = [row(self.chosen([name]), high=0) for name in sorted(wish.exclude)]
        rows += [row(self.chosen([name]), low=1) for name in sorted(wish.include)]
        if wish.max_days is not None:
            rows.append(at_most([m.days for m in self.measures], wish.max_days))
        if wish.max_euro is not None:
            rows.append(at_most([m.cost_eur.value for m in self.measures], wish.max_euro))
        return rows

    def _add_requirements(self) -> None:
        done = {m.id for m in self.measures if self.effects.is_in_place(m)}
        for number, measure in enumerate(self.measures):
            for needed in dict.fromkeys(measure.requires):
                if needed not in done:
                    other = self.chosen([needed]).times(-1)
                    self.program.keep(total([column(number), other]), high=0)

    def _add_entry(self, entry: Entry) -> None:
        risen: list[Sum] = []
        for name in entry.indicators:
            found = self._outlook(entry, name)
            self._credits.append((self.engine.weight(entry, name), found.credit))
            risen.append(found.has_risen)
            if entry.minimum is not None:
                self._minimums.append(found.minimum)
        if self.engine.before is not None:
            self._rises.append(self.program.any_of(risen))

    def _outlook(self, entry: Entry, name: str) -> _Outlook:
        if not self.effects.catalogue.indicators[name].ladder:
            return self._judged(entry, name)
        found = self._of_sums(entry, name)
        return found or self._of_cases(entry, name)

    def _of_sums(self, entry: Entry, name: str) -> _Outlook | None:
        """Return what comes of an indicator where each level follows from sums."""
        if self.engine.now.standing(name).state is AnswerState.NOT_APPLICABLE:
            base = self.engine.indicator(entry, name, NOTHING)  # it stays so
            return _Outlook(Sum(base.credit), Sum(int(base.minimum)), Sum(int(base.has_risen)))
        reached, rise = self._linear.levels(name), self.engine.rise_from(name)
        if reached is None or entry.target is None or rise is None:
            return None
        part = CREDIT_PARTS // entry.target
        credit = total(reached[level].times(part) for level in LEVELS[1 : entry.target + 1])
        minimum = ONE if entry.minimum is None else reached[entry.minimum]
        return _Outlook(credit, minimum, reached.get(rise, Sum()))

    def _of_cases(self, entry: Entry, name: str) -> _Outlook:
        """Return what comes of an indicator by looking at each different case."""
        reads = self.engine.reads_of_indicator(name, self.measures)
        basis = f"indicator {name}", self.engine.basis_of_indicator(name, reads)
        found = self._diagram(basis, reads, lambda c: self.engine.indicator(entry, name, c))
        ends = add_flow(self.program, found)
        return _Outlook(
            ends.weighed(lambda c: c.credit),
            ends.where(lambda c: c.minimum),
            ends.where(lambda c: c.has_risen),
        )

    def _judged(self, entry: Entry, name: str) -> _Outlook:
        base = self.engine.indicator(entry, name, NOTHING)
        chain = self._chain(name)
        there = {n: self.engine.at_level(entry, name, n, ()) for n in chain.levels}
        minimum = Sum(1) if base.minimum else chain.first(there, lambda c: c.minimum)
        risen = Sum(int(base.has_risen))
        if self.engine.before is not None and not base.has_risen:
            risen = self._rise(entry, name, chain)
        return _Outlook(chain.credit(there, base.credit), minimum, risen)

    def _chain(self, name: str) -> Chain:
        if name not in self._chains:
            steps = [
                (number, change)
                for number, measure in enumerate(self.measures)
                for changed, change in self.effects.of(measure).levels
                if changed == name
            ]
            start = self.effects.start(name)
            self._chains[name] = Chain(self.program, 0 if start is None else start, steps)
        return self._chains[name]

    def _rise(self, entry: Entry, name: str, chain: Chain) -> Sum:
        """Return what is 1 only if a judged level has risen, and a paper proves it."""
        accepts = self.effects.catalogue.indicators[name].evidence.accepts
        plain = {n: self.engine.at_level(entry, name, n, ()) for n in chain.levels}
        shown = {n: self.engine.at_level(entry, name, n, accepts[:1]) for n in chain.levels}
        with_paper = self.program.all_of(
            [chain.first(shown, lambda c: c.has_risen), chain.proven(accepts)]
        )
        return self.program.any_of([chain.first(plain, lambda c: c.has_risen), with_paper])

    def _criterion(self, criterion: Criterion) -> Sum:
        met = self._linear.criterion(criterion)
        return self._criterion_of_cases(criterion) if met is None else met

    def _criterion_of_cases(self, criterion: Criterion) -> Sum:
        reads = self.engine.reads_of_criterion(criterion, self.measures)
        basis = f"criterion {criterion.id}", self.engine.basis_of_criterion(criterion, reads)
        found = self._diagram(basis, reads, lambda c: self.engine.is_met(criterion, c))
        return add_flow(self.program, found).where(lambda met: met)

    def _diagram(
        self, basis: tuple[str, Hashable], reads: Reads, result: Callable[[Changes], R]
    ) -> Diagram[R]:
        """Return what comes of the measures that touch a part; `basis` is its name and answers."""
        seen = [(n, reads.of(self.effects.of(m))) for n, m in enumerate(self.measures)]
        touching = tuple((n, changes) for n, changes in seen if changes.levels or changes.facts)
        key = basis, touching
        if key not in self._diagrams:
            try:
                self._diagrams[key] = diagram(touching, self.effects.both, result)
            except TooLargeError as error:
                names = [self.measures[number].id for number, _ in touching]
                raise TooManyCasesError(basis[0], names) from error
        return self._diagrams[key]


def at_most(amounts: Sequence[Fraction], most: Fraction) -> Row:
    """Return the row that limits what the chosen measures take together."""
    scale = lcm(*(amount.denominator for amount in amounts))
    terms = tuple((n, int(amount * scale)) for n, amount in enumerate(amounts) if amount)
    return row(Sum(0, terms), high=floor(most * scale))
