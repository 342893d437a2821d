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

    def __init__(self, effects: Effects, rulebook: Rulebook, before: Situation | None) -> None:
        self.effects = effects
        self.rulebook = rulebook
        self.before = before if rulebook.improvement else None
        self._ladders = Ladders(effects.catalogue)
        self.now = Situation(effects.catalogue, effects.assessment, self._ladders)
        self._found: dict[tuple[str, _Seen], Comes] = {}
        self._met: dict[tuple[str, _Seen], bool] = {}

    def entries(self) -> Iterator[tuple[Entry, str]]:
        """Yield the indicators that are scored, each with its entry."""
        for entry in self.rulebook.entries:
            for name in entry.indicators:
                yield entry, name

    def indicator(self, entry: Entry, name: str, changes: Changes) -> Comes:
        """Return what would come of an indicator."""
        key = name, self._seen(changes)
        if key not in self._found:
            self._found[key] = self._comes(entry, name, self._after(changes).standing(name))
        return self._found[key]

    def at_level(self, entry: Entry, name: str, level: int, kinds: Iterable[str]) -> Comes:
        """Return what would come of a judged indicator at a level, with some kinds of paper."""
        answer = self.effects.answer_at(name, level, kinds)
        old = self.effects.assessment
        there = old.model_copy(update={"answers": {**old.answers, name: answer}})
        found = Situation(self.effects.catalogue, there, self._ladders)
        return self._comes(entry, name, found.standing(name))

    def is_met(self, criterion: Criterion, changes: Changes) -> bool:
        """Tell whether a criterion would surely be met."""
        key = criterion.id, self._seen(changes)
        if key not in self._met:
            result = criterion_result(criterion, self._after(changes))
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

    def _after(self, changes: Changes) -> Situation:
        return Situation(self.effects.catalogue, self.effects.after(changes), self._ladders)

    def _comes(self, entry: Entry, name: str, standing: Standing) -> Comes:
        result = indicator_result(name, entry, standing)
        credit = result.credit.low * CREDIT_PARTS if result.is_applicable else Fraction(0)
        has_risen = (
            self.before is not None and rise(standing, self.before.standing(name)) is Verdict.MET
        )
        return Comes(int(credit), result.minimum_verdict is Verdict.MET, has_risen)

    def reads_of_indicator(self, name: str, measures: Iterable[Measure]) -> Reads:
        """Return what an indicator looks at."""
        facts = {leaf.fact for leaf in self.now.leaves_behind(name)}
        accepts = self.effects.catalogue.indicators[name].evidence.accepts
        kinds = frozenset(accepts) if self.before else frozenset[str]()
        return Reads({}, dict.fromkeys(self._touching(facts, measures), kinds))

    def reads_of_criterion(self, criterion: Criterion, measures: Iterable[Measure]) -> Reads:
        """Return what a criterion looks at."""
        known, indicators = self.now.known, self.effects.catalogue.indicators
        names = (*facts_in(criterion.when), *criterion.waivers)
        facts = {leaf.fact for name in names for leaf in known.leaves(name)}
        levels = levels_in(criterion.when)
        facts |= {leaf.fact for name in levels for leaf in self.now.leaves_behind(name)}
        judged = [name for name in levels if not indicators[name].ladder]
        nothing = frozenset[str]()
        return Reads(
            dict.fromkeys(judged, nothing),
            dict.fromkeys(self._touching(facts, measures), nothing),
        )

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
