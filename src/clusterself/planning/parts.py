"""The parts of a rulebook that measures can move, each looked at by itself.

What comes of a part is asked of the scoring engine; here is only which measures touch it.
"""

from collections.abc import Hashable, Iterable, Iterator
from fractions import Fraction
from math import lcm
from typing import NamedTuple, TypeAlias

from clusterself.model.base import LEVELS
from clusterself.model.measure import Measure
from clusterself.model.rulebook import Criterion, Entry, Rulebook
from clusterself.model.scorecard import AnswerState
from clusterself.model.truth import facts_in, levels_in
from clusterself.model.verdict import Verdict
from clusterself.planning.changes import Changes, projected
from clusterself.planning.effects import Effects
from clusterself.scoring.criteria import criterion_result
from clusterself.scoring.improvement import rise
from clusterself.scoring.levels import Standing
from clusterself.scoring.score import indicator_result
from clusterself.scoring.situation import Ladders, Situation

# Every credit, a level by a target, is a whole number of these parts of 1.
CREDIT_PARTS = lcm(*LEVELS[1:])
# So many situations are kept: a part looks at some hundreds, and its neighbour at the same.
_MOST_SITUATIONS = 1000

_Seen: TypeAlias = tuple[Hashable, ...]


class Comes(NamedTuple):
    """What surely comes of an indicator: its credit in parts, and whether rules about it hold."""

    credit: int
    minimum: bool
    has_risen: bool


class Reads(NamedTuple):
    """The judged levels and the facts that a part looks at, each with the papers that matter."""

    levels: dict[str, frozenset[str]]
    facts: dict[str, frozenset[str]]

    def of(self, changes: Changes) -> Changes:
        """Return the changes that the part sees."""
        return projected(changes, self.levels, self.facts)


class Engine:
    """Asks the scoring engine what would come of changes."""

    def __init__(
        self,
        effects: Effects,
        rulebook: Rulebook,
        before: Situation | None,
        ladders: Ladders | None = None,
    ) -> None:
        self.effects = effects
        self.rulebook = rulebook
        self.before = before if rulebook.improvement else None
        self.ladders = ladders or Ladders(effects.catalogue)
        self.now = Situation(effects.catalogue, effects.assessment, self.ladders)
        self._found: dict[tuple[str, _Seen], Comes] = {}
        self._met: dict[tuple[str, _Seen], bool] = {}
        self._situations: dict[_Seen, Situation] = {}

    def entries(self) -> Iterator[tuple[Entry, str]]:
        """Yield the indicators that are scored, each with its entry."""
        for entry in self.rulebook.entries:
            for name in entry.indicators:
                yield entry, name

    def indicator(self, entry: Entry, name: str, changes: Changes) -> Comes:
        """Return what would come of an indicator."""
        seen = self._seen(changes)
        key = name, seen
        if key not in self._found:
            standing = self._after(changes, seen).standing(name)
            self._found[key] = self._comes(entry, name, standing)
        return self._found[key]

    def at_level(self, entry: Entry, name: str, level: int, kinds: Iterable[str]) -> Comes:
        """Return what would come of a judged indicator at a level, with some kinds of paper."""
        answer = self.effects.answer_at(name, level, kinds)
        old = self.effects.assessment
        there = old.model_copy(update={"answers": {**old.answers, name: answer}})
        found = Situation(self.effects.catalogue, there, self.ladders)
        return self._comes(entry, name, found.standing(name))

    def is_met(self, criterion: Criterion, changes: Changes) -> bool:
        """Tell whether a criterion would surely be met."""
        seen = self._seen(changes)
        key = criterion.id, seen
        if key not in self._met:
            result = criterion_result(criterion, self._after(changes, seen))
            self._met[key] = result.verdict is Verdict.MET
        return self._met[key]

    def _seen(self, changes: Changes) -> _Seen:
        """Return what tells two cases apart: many changes come to the same answers."""
        mover = self.effects.mover
        direct = mover.direct(dict(changes.facts))
        answers = tuple((name, id(answer)) for name, answer in direct.items())
        left = tuple((n, change) for n, change in changes.facts if not mover.is_direct(n))
        return answers, left, changes.levels

    def weight(self, entry: Entry, name: str) -> Fraction:
        """Return the weight of an indicator; nought if it does not apply."""
        result = indicator_result(name, entry, self.now.standing(name))
        return result.weight if result.is_applicable else Fraction(0)

    def _after(self, changes: Changes, seen: _Seen) -> Situation:
        """Return the situation after changes; several parts look at the same ones."""
        found = self._situations.get(seen)
        if found is None:
            if len(self._situations) >= _MOST_SITUATIONS:
                self._situations.clear()
            there = self.effects.after(changes)
            found = Situation(self.effects.catalogue, there, self.ladders)
            self._situations[seen] = found
        return found

    def _comes(self, entry: Entry, name: str, standing: Standing) -> Comes:
        result = indicator_result(name, entry, standing)
        credit = result.credit.low * CREDIT_PARTS if result.is_applicable else Fraction(0)
        has_risen = (
            self.before is not None and rise(standing, self.before.standing(name)) is Verdict.MET
        )
        return Comes(int(credit), result.minimum_verdict is Verdict.MET, has_risen)

    def rise_from(self, name: str) -> int | None:
        """Return the level of an indicator that is a rise, above all levels where none is.

        None where it takes a paper besides the level, and none is there yet.
        """
        if self.before is None:
            return LEVELS[-1] + 1
        old = self.before.standing(name)
        if old.state is AnswerState.NOT_APPLICABLE:
            return LEVELS[-1] + 1
        rule, level = self.effects.catalogue.indicators[name].evidence, old.levels[-1] + 1
        needed = [leaf.fact for leaf in self.now.leaves_behind(name)]
        is_proven = level < rule.required_from or not self.now.unproven(needed, rule)
        return level if is_proven else None

    def basis_of_indicator(self, name: str, reads: Reads) -> Hashable:
        """Return what tells two assessments apart for an indicator: the answers behind it."""
        facts = {leaf.fact for leaf in self.now.leaves_behind(name)}
        return self._basis([name], facts, reads)

    def basis_of_criterion(self, criterion: Criterion, reads: Reads) -> Hashable:
        """Return what tells two assessments apart for a criterion: the answers behind it."""
        return self._basis(levels_in(criterion.when), self._behind(criterion), reads)

    def _basis(self, indicators: Iterable[str], facts: set[str], reads: Reads) -> Hashable:
        assessment, mover = self.effects.assessment, self.effects.mover
        moved = (mover.read(name) | mover.written(name) for name in reads.facts)
        stated = sorted(facts.union(*moved))
        return (
            mover.year,
            tuple(id(assessment.answers.get(name)) for name in indicators),
            tuple((name, id(assessment.facts.get(name))) for name in stated),
        )

    def reads_of_indicator(self, name: str, measures: Iterable[Measure]) -> Reads:
        """Return what an indicator looks at."""
        facts = {leaf.fact for leaf in self.now.leaves_behind(name)}
        accepts = self.effects.catalogue.indicators[name].evidence.accepts
        kinds = frozenset(accepts) if self.before else frozenset[str]()
        return Reads({}, dict.fromkeys(self._touching(facts, measures), kinds))

    def reads_of_criterion(self, criterion: Criterion, measures: Iterable[Measure]) -> Reads:
        """Return what a criterion looks at."""
        indicators = self.effects.catalogue.indicators
        judged = [name for name in levels_in(criterion.when) if not indicators[name].ladder]
        nothing = frozenset[str]()
        return Reads(
            dict.fromkeys(judged, nothing),
            dict.fromkeys(self._touching(self._behind(criterion), measures), nothing),
        )

    def _behind(self, criterion: Criterion) -> set[str]:
        """Return the facts to be answered for a criterion."""
        names = (*facts_in(criterion.when), *criterion.waivers)
        facts = {leaf.fact for name in names for leaf in self.now.known.leaves(name)}
        levels = levels_in(criterion.when)
        return facts | {leaf.fact for name in levels for leaf in self.now.leaves_behind(name)}

    def _touching(self, answers: set[str], measures: Iterable[Measure]) -> list[str]:
        """Return the facts whose change may move one of the answers, as far as measures reach.

        A fraction moves its numerator, by how much depends on its other parts: these count too.
        """
        mover, seen = self.effects.mover, set(answers)
        changed = {name for m in measures for name, _ in self.effects.of(m).facts}
        found: set[str] = set()
        while more := [n for n in sorted(changed - found) if mover.written(n) & seen]:
            found.update(more)
            for name in more:
                seen |= mover.read(name)
        return sorted(found)
