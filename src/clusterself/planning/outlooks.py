"""What comes of each indicator and criterion, whatever set of measures is chosen.

Judged levels are chains, thresholds of facts are sums, and all else is a decision diagram.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from clusterself.model.base import LEVELS
from clusterself.model.measure import Measure
from clusterself.model.rulebook import Criterion, Entry
from clusterself.model.scorecard import AnswerState
from clusterself.planning.chains import Chain
from clusterself.planning.changes import NOTHING, Changes
from clusterself.planning.diagram import Diagram, R, TooLargeError, TooManyCasesError, diagram
from clusterself.planning.ends import Ends
from clusterself.planning.flows import add_flow
from clusterself.planning.linear import Linear
from clusterself.planning.parts import CREDIT_PARTS, Engine, Reads
from clusterself.planning.program import ONE, Program, Sum, total


class Outlook(NamedTuple):
    """What comes of one indicator: credit, and sums that are 1 if something is so."""

    credit: Sum
    minimum: Sum
    has_risen: Sum


class Outlooks:
    """The parts of one program; `diagrams`, by part and answers, can be shared with others."""

    def __init__(
        self,
        program: Program,
        engine: Engine,
        measures: Sequence[Measure],
        diagrams: dict[Hashable, Diagram[Any]],
    ) -> None:
        self._program = program
        self._engine = engine
        self._effects = engine.effects
        self._measures = measures
        self.diagrams = diagrams
        self._chains: dict[str, Chain] = {}
        ends = Ends(self._effects, engine.now.known, measures)
        self._linear = Linear(
            program, ends, engine.now, lambda name, n: self._chain(name).reached(n)
        )

    def of(self, entry: Entry, name: str) -> Outlook:
        """Return what comes of an indicator."""
        if not self._effects.catalogue.indicators[name].ladder:
            return self._judged(entry, name)
        found = self._of_sums(entry, name)
        return found or self._of_cases(entry, name)

    def _of_sums(self, entry: Entry, name: str) -> Outlook | None:
        """Return what comes of an indicator where each level follows from sums."""
        if self._engine.now.standing(name).state is AnswerState.NOT_APPLICABLE:
            base = self._engine.indicator(entry, name, NOTHING)  # it stays so
            return Outlook(Sum(base.credit), Sum(int(base.minimum)), Sum(int(base.has_risen)))
        reached, rise = self._linear.levels(name), self._engine.rise_from(name)
        if reached is None or entry.target is None or rise is None:
            return None
        part = CREDIT_PARTS // entry.target
        credit = total(reached[level].times(part) for level in LEVELS[1 : entry.target + 1])
        minimum = ONE if entry.minimum is None else reached[entry.minimum]
        return Outlook(credit, minimum, reached.get(rise, Sum()))

    def _of_cases(self, entry: Entry, name: str) -> Outlook:
        """Return what comes of an indicator by looking at each different case."""
        reads = self._engine.reads_of_indicator(name, self._measures)
        basis = f"indicator {name}", self._engine.basis_of_indicator(name, reads)
        found = self._diagram(basis, reads, lambda c: self._engine.indicator(entry, name, c))
        ends = add_flow(self._program, found)
        return Outlook(
            ends.weighed(lambda c: c.credit),
            ends.where(lambda c: c.minimum),
            ends.where(lambda c: c.has_risen),
        )

    def _judged(self, entry: Entry, name: str) -> Outlook:
        base = self._engine.indicator(entry, name, NOTHING)
        chain = self._chain(name)
        there = {n: self._engine.at_level(entry, name, n, ()) for n in chain.levels}
        minimum = Sum(1) if base.minimum else chain.first(there, lambda c: c.minimum)
        risen = Sum(int(base.has_risen))
        if self._engine.before is not None and not base.has_risen:
            risen = self._rise(entry, name, chain)
        return Outlook(chain.credit(there, base.credit), minimum, risen)

    def _chain(self, name: str) -> Chain:
        if name not in self._chains:
            steps = [
                (number, change)
                for number, measure in enumerate(self._measures)
                for changed, change in self._effects.of(measure).levels
                if changed == name
            ]
            start = self._effects.start(name)
            self._chains[name] = Chain(self._program, 0 if start is None else start, steps)
        return self._chains[name]

    def _rise(self, entry: Entry, name: str, chain: Chain) -> Sum:
        """Return what is 1 only if a judged level has risen, and a paper proves it."""
        accepts = self._effects.catalogue.indicators[name].evidence.accepts
        plain = {n: self._engine.at_level(entry, name, n, ()) for n in chain.levels}
        shown = {n: self._engine.at_level(entry, name, n, accepts[:1]) for n in chain.levels}
        with_paper = self._program.all_of(
            [chain.first(shown, lambda c: c.has_risen), chain.proven(accepts)]
        )
        return self._program.any_of([chain.first(plain, lambda c: c.has_risen), with_paper])

    def criterion(self, criterion: Criterion) -> Sum:
        """Return what is 1 only if a criterion is met."""
        met = self._linear.criterion(criterion)
        return self._criterion_of_cases(criterion) if met is None else met

    def _criterion_of_cases(self, criterion: Criterion) -> Sum:
        reads = self._engine.reads_of_criterion(criterion, self._measures)
        basis = f"criterion {criterion.id}", self._engine.basis_of_criterion(criterion, reads)
        found = self._diagram(basis, reads, lambda c: self._engine.is_met(criterion, c))
        return add_flow(self._program, found).where(lambda met: met)

    def _diagram(
        self, basis: tuple[str, Hashable], reads: Reads, result: Callable[[Changes], R]
    ) -> Diagram[R]:
        """Return what comes of the measures that touch a part; `basis` is its name and answers."""
        seen = [(n, reads.of(self._effects.of(m))) for n, m in enumerate(self._measures)]
        touching = tuple((n, changes) for n, changes in seen if changes.levels or changes.facts)
        key = basis, touching
        if key not in self.diagrams:
            try:
                self.diagrams[key] = diagram(touching, self._effects.both, result)
            except TooLargeError as error:
                names = [self._measures[number].id for number, _ in touching]
                raise TooManyCasesError(basis[0], names) from error
        return self.diagrams[key]
