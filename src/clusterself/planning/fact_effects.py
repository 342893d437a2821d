"""How facts change by measures: first what people answer, then what is derived from it.

An asked fact moves by the sum of all `by`, and is then at least the best of all `to`: `to` is a
floor under the sum, never added to it. Of a range both ends move. A derived fact is moved through
its numerator, after all asked facts, in the order of the catalogue: its worse end moves by the sum
of all `by`, and is then at least the best of all `to`; the numerator becomes the least number with
which that is so, whole where it counts something. No share rises above 100 %, and nothing gets
worse by an effect that is meant to better it.
"""

from collections.abc import Mapping
from functools import cached_property

from clusterself.model.answer import FactAnswer
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact, DerivedFact
from clusterself.planning.changes import FactChange
from clusterself.planning.fact_work import FactWork
from clusterself.planning.wholes import wholes_of
from clusterself.scoring.known import KnownFacts


class FactMover:
    """Changes the facts of one assessment."""

    def __init__(self, catalogue: Catalogue, assessment: Assessment) -> None:
        self._catalogue = catalogue
        self._wholes = wholes_of(catalogue)
        self._assessment = assessment
        self._known = KnownFacts(catalogue, assessment)
        self.year = _year_for_new_answers(assessment)
        self._answers: dict[tuple[str, FactChange], FactAnswer | None] = {}
        self._alike: dict[str, list[FactAnswer]] = {}

    def is_direct(self, name: str) -> bool:
        """Tell whether a fact is changed itself: it is asked, or stated though derived."""
        is_asked = isinstance(self._catalogue.facts[name], AskedFact)
        return is_asked or name in self._assessment.facts

    def written(self, name: str) -> frozenset[str]:
        """Return the answers that may change if a fact changes."""
        if self.is_direct(name):
            return frozenset({name})
        rule = self._derived(name).derived
        parts = rule.count or (rule.sum or rule.share or (rule.ratio or "",))[:1]
        return frozenset(leaf for part in parts for leaf in self.written(part))

    def read(self, name: str) -> frozenset[str]:
        """Return the answers on which a fact rests, and those that keep it within its whole."""
        wholes = self._wholes.get(name, ())
        leaves = (leaf.fact for one in (name, *wholes) for leaf in self._known.leaves(one))
        return frozenset(leaves)

    def _derived(self, name: str) -> DerivedFact:
        fact = self._catalogue.facts[name]
        if not isinstance(fact, DerivedFact):
            raise TypeError(f"{name} is not derived")
        return fact

    def moved(self, changes: Mapping[str, FactChange]) -> Assessment:
        """Return the assessment with changed facts."""
        direct = self.direct(changes)
        parts = [name for name in direct if name in self._wholes]
        derived = sorted((n for n in changes if not self.is_direct(n)), key=self._place)
        if not parts and not derived:
            return self._with(direct)
        work = FactWork(self._catalogue, self._with(direct), self.year)
        for name in parts:
            work.keep_within(name, self._wholes[name], self._known)
        for name in derived:
            work.move_derived(name, changes[name])
        return work.result()

    def direct(self, changes: Mapping[str, FactChange]) -> dict[str, FactAnswer]:
        """Return the new answers to facts that are changed themselves.

        The same answer is the same object, however it came about.
        """
        found = ((name, self._moved(name, changes[name])) for name in changes)
        return {name: answer for name, answer in found if answer is not None}

    def _moved(self, name: str, change: FactChange) -> FactAnswer | None:
        if not self.is_direct(name):
            return None
        key = name, change
        if key not in self._answers:
            work = FactWork(self._catalogue, self._assessment, self.year)
            work.move(name, change)
            answer = work.result().facts.get(name)
            is_same = answer is self._assessment.facts.get(name)
            self._answers[key] = None if is_same else self._one_of_its_kind(name, answer)
        return self._answers[key]

    def _one_of_its_kind(self, name: str, answer: FactAnswer | None) -> FactAnswer | None:
        alike = self._alike.setdefault(name, [])
        known = next((one for one in alike if one == answer), None)
        if known is None and answer is not None:
            alike.append(answer)
        return known or answer

    def _with(self, answers: Mapping[str, FactAnswer]) -> Assessment:
        if not answers:
            return self._assessment
        facts = {**self._assessment.facts, **answers}
        return self._assessment.model_copy(update={"facts": facts})

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self._catalogue.facts)}

    def _place(self, name: str) -> int:
        return self._places[name]


def _year_for_new_answers(assessment: Assessment) -> str:
    """Return the year of facts answered by year of which nothing is said yet."""
    alike = (year for answer in assessment.facts.values() for year in answer.years or ())
    return assessment.closed_year(alike) or str(assessment.assessed_on.year - 1)
