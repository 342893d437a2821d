"""Facts while they are being changed, one change after the other."""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from clusterself.model.answer import FactAnswer
from clusterself.model.answered import stated_values, whole_domain
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import FactSubject
from clusterself.model.fact import AskedFact, DerivedFact, Fact, domain_of
from clusterself.model.values import Span, Values
from clusterself.planning.answering import fact_answer, in_year, with_papers, with_year
from clusterself.planning.changes import FactChange
from clusterself.scoring.derived import sum_of
from clusterself.scoring.known import KnownFacts

# While there is a rest, the part alone cannot become all.
HIGHEST_SHARE = Fraction(99, 100)


class Moved(NamedTuple):
    """Numbers that are shifted, then kept within two ends."""

    by: Fraction = Fraction(0)
    least: Fraction | None = None
    most: Fraction | None = None

    def of(self, span: Span) -> Span:
        """Return where the numbers come to lie."""
        low, low_open = self._end(span.low, is_open=span.low_open)
        high, high_open = self._end(span.high, is_open=span.high_open)
        if self.least is not None and low is None:
            low = self.least
        if self.most is not None and high is None:
            high = self.most
        return Span(low, high, low_open, high_open, span.whole, span.unit)

    def _end(self, end: Fraction | None, *, is_open: bool) -> tuple[Fraction | None, bool]:
        if end is None:
            return None, is_open
        found = end + self.by
        if self.least is not None and found < self.least:
            return self.least, False
        if self.most is not None and found > self.most:
            return self.most, False
        return found, is_open


class FactWork:
    """The facts while they are being changed."""

    def __init__(self, catalogue: Catalogue, assessment: Assessment, year: str) -> None:
        self._catalogue = catalogue
        self._start = assessment
        self._facts = dict(assessment.facts)
        self._year = year
        self._known: KnownFacts | None = KnownFacts(catalogue, assessment)

    def result(self) -> Assessment:
        """Return the assessment as it is by now."""
        return self._start.model_copy(update={"facts": self._facts})

    def known(self) -> KnownFacts:
        """Return what is known by now."""
        if self._known is None:
            self._known = KnownFacts(self._catalogue, self.result())
        return self._known

    def move(self, name: str, change: FactChange) -> None:
        """Change a fact that people answer."""
        fact = self._catalogue.facts[name]
        year = self._year_of(name)
        if isinstance(change.to, bool):
            self._say(name, year, change.to, change)
        elif not (isinstance(fact, AskedFact) and fact.type in {"yes-no", "choice", "date"}):
            self._shift(name, year, _towards(fact, change), change)

    def keep_within(self, name: str, wholes: Iterable[str], before: KnownFacts) -> None:
        """Take a part back to the least of its wholes, but never below what it was `before`."""
        ends = [
            end for whole in wholes if (end := _end(self._values(whole), high=True)) is not None
        ]
        old, now = (_end(k.values(FactSubject(name)), high=True) for k in (before, self.known()))
        if not ends or now is None or old is None or now <= (most := max(min(ends), old)):
            return
        fact, year = self._catalogue.facts[name], self._year_of(name)
        kept = in_year(self._facts[name], year)
        values = None if kept is None else stated_values(fact, kept)
        if isinstance(values, Span):
            new = fact_answer(fact, Moved(most=most).of(values), kept)
            self._facts[name] = with_year(self._facts[name], year, new)
            self._known = None

    def move_derived(self, name: str, change: FactChange) -> None:
        """Change a fact through the numerator that it is derived from."""
        fact = self._catalogue.facts[name]
        less = fact.better == "less"
        goal = _goal(fact, self.known().values(FactSubject(name)), change, less=less)
        if goal is not None:
            year = self.known().leaves(name)[0].year
            self._bring(name, goal, less=less, year=year, change=change)

    def _bring(
        self, name: str, goal: Fraction, *, less: bool, year: str | None, change: FactChange
    ) -> None:
        fact = self._catalogue.facts[name]
        if isinstance(fact, AskedFact) or name in self._facts:
            end = _grid(fact, goal, up=not less)
            move = Moved(most=end) if less else Moved(least=end)
            self._shift(name, self._year_of(name, year), move, change)
            return
        rule = fact.derived
        if rule.count:
            self._count(rule.count, goal, year, change)
        elif rule.sum:
            others = sum_of([self._values(part) for part in rule.sum[1:]])
            if (rest := _end(others, high=less)) is not None or not rule.sum[1:]:
                left = max(goal - (rest or 0), Fraction(0))
                self._bring(rule.sum[0], left, less=less, year=year, change=change)
        elif (needed := self._numerator(fact, goal, less=less)) is not None:
            part = (rule.share or (rule.ratio or "",))[0]
            self._bring(part, needed, less=less, year=year, change=change)

    def _numerator(self, fact: DerivedFact, goal: Fraction, *, less: bool) -> Fraction | None:
        """Return the number that the first part has to have, so that a fraction is surely there."""
        rule = fact.derived
        if rule.share:
            share = min(goal, HIGHEST_SHARE)
            rest = _end(sum_of([self._values(part) for part in rule.rest]), high=not less)
            others = sum_of([self._values(part) for part in rule.share[1:]])
            beside = _end(others, high=less) if rule.share[1:] else Fraction(0)
            if rest is None or beside is None:
                return None
            return max(share / (1 - share) * rest - beside, Fraction(0))
        divisor = _end(self._values(rule.to or ""), high=not less)
        return None if divisor is None else goal * divisor

    def _count(
        self, parts: tuple[str, ...], goal: Fraction, year: str | None, change: FactChange
    ) -> None:
        """Make parts that may be nought one, in their order, until there are enough."""
        sure = [(_end(self._values(part), high=False) or 0) > 0 for part in parts]
        missing = ceil(goal) - sum(sure)
        for part, is_there in zip(parts, sure, strict=True):
            if missing > 0 and not is_there:
                missing -= 1
                self._bring(part, Fraction(1), less=False, year=year, change=change)

    def _values(self, name: str) -> Values:
        return self.known().values(FactSubject(name))

    def _year_of(self, name: str, year: str | None = None) -> str | None:
        fact = self._catalogue.facts[name]
        by_year = isinstance(fact, AskedFact) and fact.by_year
        answer = self._start.facts.get(name)
        if not by_year and (answer is None or answer.years is None):
            return None
        return year or KnownFacts(self._catalogue, self._start).leaves(name)[0].year or self._year

    def _say(self, name: str, year: str | None, to: bool, change: FactChange) -> None:
        answer = in_year(self._facts.get(name), year)
        new = FactAnswer.model_construct(
            value=to, evidence=() if answer is None else answer.evidence
        )
        fact = self._catalogue.facts[name]
        if answer is None or stated_values(fact, answer) != stated_values(fact, new):
            self._set(name, year, new, change)

    def _shift(self, name: str, year: str | None, move: Moved, change: FactChange) -> None:
        fact, answer = self._catalogue.facts[name], in_year(self._facts.get(name), year)
        values = whole_domain(fact) if answer is None else stated_values(fact, answer)
        if not isinstance(values, Span) or (_is_money(fact) and values.unit is None):
            return  # an amount in no currency is no amount
        end = domain_of(fact)
        found = Moved(least=end.low, most=end.high).of(move.of(values))
        if found != values:
            self._set(name, year, fact_answer(fact, found, answer), change)

    def _set(self, name: str, year: str | None, answer: FactAnswer, change: FactChange) -> None:
        proven = with_papers(answer, change.kinds, self._start.assessed_on)
        self._facts[name] = with_year(self._facts.get(name), year, proven)
        self._known = None


def _is_money(fact: Fact) -> bool:
    return isinstance(fact, AskedFact) and fact.type == "money"


def _towards(fact: Fact, change: FactChange) -> Moved:
    """Return the move of an asked fact; what would make it worse is left out."""
    to = None if isinstance(change.to, bool) else change.to
    if fact.better == "less":
        return Moved(min(change.by, Fraction(0)), most=to)
    by = max(change.by, Fraction(0)) if fact.better == "more" else change.by
    return Moved(by, least=to)


def _goal(fact: Fact, values: Values, change: FactChange, *, less: bool) -> Fraction | None:
    """Return where the worse end of a derived fact is to come to lie; None if nothing is asked."""
    to = None if isinstance(change.to, bool) else change.to
    worse = _end(values, high=less)
    goals = [] if to is None else [to]
    if worse is not None and (change.by < 0 if less else change.by > 0):
        goals.append(worse + change.by)
    if not goals:
        return None
    if less:
        return max(min(goals), Fraction(0))
    return min(max(goals), Fraction(1)) if fact.is_share else max(goals)


def _end(values: Values, *, high: bool) -> Fraction | None:
    if not isinstance(values, Span):
        return None
    return values.high if high else values.low


def _grid(fact: Fact, number: Fraction, *, up: bool) -> Fraction:
    """Return the next number that can be written: whole ones, cents, hundredths of a per cent."""
    whole = isinstance(fact, AskedFact) and fact.whole
    parts = 1 if whole else 10_000 if fact.is_share else 100
    return Fraction((ceil if up else floor)(number * parts), parts)
