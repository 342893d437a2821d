"""One scorecard with all that it was made from, and where each thing stands."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from clusterself.model.answer import FactAnswer
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.rulebook import Criterion, Entry, Rulebook
from clusterself.model.scorecard import IndicatorResult, Scorecard
from clusterself.scoring.explaining.explanation import Explanation, Ref
from clusterself.scoring.known import Leaf
from clusterself.scoring.situation import Situation


class Explainable(NamedTuple):
    """One path that can be asked for; what is `listed` stands in the list of all paths."""

    path: str
    explain: Callable[[], Explanation]
    is_listed: bool = True


Explainables: TypeAlias = Iterator[Explainable]


class Case:
    """An assessment under one rulebook, scored; `previous` is an earlier one."""

    def __init__(
        self,
        catalogue: Catalogue,
        assessment: Assessment,
        rulebook: Rulebook,
        card: Scorecard,
        previous: Assessment | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.assessment = assessment
        self.rulebook = rulebook
        self.card = card
        self.previous = previous
        self.situation = Situation(catalogue, assessment)
        self.before = None if previous is None else Situation(catalogue, previous)
        self.results = {result.indicator: result for result in card.indicators}
        self._entries = {
            name: (number, entry)
            for number, entry in enumerate(rulebook.entries)
            for name in entry.indicators
        }
        self._criteria = {c.id: (number, c) for number, c in enumerate(rulebook.criteria)}

    @property
    def applicable(self) -> tuple[IndicatorResult, ...]:
        """Return the indicators that count."""
        return tuple(result for result in self.card.indicators if result.is_applicable)

    @property
    def total_weight(self) -> Fraction:
        """Return the weight of all that counts."""
        return sum((result.weight for result in self.applicable), Fraction(0))

    def entry(self, indicator: str) -> Entry:
        """Return the entry of the rulebook that names an indicator."""
        return self._entries[indicator][1]

    def criterion(self, name: str) -> Criterion:
        """Return a criterion."""
        return self._criteria[name][1]

    def rule(self, *path: str | int) -> Ref:
        """Return the place of a part of the rulebook."""
        return Ref("rulebook", self.rulebook.id, path)

    def entry_rule(self, indicator: str, *path: str | int) -> Ref:
        """Return the place of the entry that names an indicator."""
        return self.rule("entries", self._entries[indicator][0], *path)

    def criterion_rule(self, name: str, *path: str | int) -> Ref:
        """Return the place of a criterion."""
        return self.rule("criteria", self._criteria[name][0], *path)

    def answer(self, indicator: str) -> tuple[Ref, ...]:
        """Return where the level of an indicator is answered: itself, or its facts."""
        answer = self.assessment.answers.get(indicator)
        if answer is not None:
            key = "level" if answer.not_applicable is None else "not_applicable"
            return (Ref("assessment", "", ("answers", indicator, key)),)
        if not self.catalogue.indicators[indicator].ladder:
            return ()
        leaves = self.situation.leaves_behind(indicator)
        return tuple(dict.fromkeys(ref for leaf in leaves for ref in self.fact_answer(leaf)))

    def fact_answer(self, leaf: Leaf) -> tuple[Ref, ...]:
        """Return where a fact is answered; nothing if it is not."""
        return fact_answer(self.assessment, leaf)


def fact_answer(assessment: Assessment, leaf: Leaf) -> tuple[Ref, ...]:
    """Return where an assessment answers a fact; nothing if it does not."""
    answer = assessment.facts.get(leaf.fact)
    if answer is None:
        return ()
    if leaf.year is not None and answer.years is not None and leaf.year in answer.years:
        return (fact_place(leaf.fact, answer.years[leaf.year], leaf.year),)
    return (fact_place(leaf.fact, answer),)


def fact_place(name: str, answer: FactAnswer, *year: str) -> Ref:
    """Return where the value of a fact stands."""
    key = () if answer.years is not None else (answer.key,)
    return Ref("assessment", "", ("facts", name, *year, *key))
