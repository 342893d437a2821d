"""The mixed-integer model: which sets of measures lead to the goal, exactly.

One whole column says whether a measure is chosen. Judged levels are chains: a level is reached
only if a chosen measure leads there from a level that is reached. Thresholds of facts are reached
if what chosen measures add suffices. Whatever else follows from facts is a decision diagram
through which one unit flows as the choice of measures directs it; the scoring engine has said what
comes at each end. All numbers are whole, by common denominators.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, gcd, lcm

from clusterself.model.measure import Measure
from clusterself.model.rulebook import Entry, Rulebook
from clusterself.model.wish import Price, Wish
from clusterself.planning.effects import Effects
from clusterself.planning.outlooks import Outlooks
from clusterself.planning.parts import CREDIT_PARTS, Engine
from clusterself.planning.program import Program, Row, Sum, column, row, total
from clusterself.scoring.score import MAX_NOT_APPLICABLE, indicator_result, not_applicable_share
from clusterself.scoring.situation import Situation


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
        self._like = like  # whoever shares diagrams keeps the answers alive by which they are known
        self.measures = tuple(measures)
        self.program = Program(len(measures))
        self._number = {measure.id: n for n, measure in enumerate(measures)}
        self._outlooks: Outlooks = Outlooks(
            self.program, self.engine, self.measures, like._outlooks.diagrams if like else {}
        )
        self._credits: list[tuple[Fraction, Sum]] = []
        self._minimums: list[Sum] = []
        self._rises: list[Sum] = []
        for entry in rulebook.entries:
            self._add_entry(entry)
        self._criteria = [self._outlooks.criterion(criterion) for criterion in rulebook.criteria]
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
            found = self._outlooks.of(entry, name)
            self._credits.append((self.engine.weight(entry, name), found.credit))
            risen.append(found.has_risen)
            if entry.minimum is not None:
                self._minimums.append(found.minimum)
        if self.engine.before is not None:
            self._rises.append(self.program.any_of(risen))


def at_most(amounts: Sequence[Fraction], most: Fraction) -> Row:
    """Return the row that limits what the chosen measures take together."""
    scale = lcm(*(amount.denominator for amount in amounts))
    terms = tuple((n, int(amount * scale)) for n, amount in enumerate(amounts) if amount)
    return row(Sum(0, terms), high=floor(most * scale))
