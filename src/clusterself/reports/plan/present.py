"""Numbers of the assessment that a plan is held against, as far as they are known."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.answered import stated_values
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.plan import Step
from clusterself.model.scorecard import Scorecard
from clusterself.model.values import Span, Values


class Amount(NamedTuple):
    """A number that is known exactly; `year` where it is answered by year."""

    fact: Fact
    number: Fraction
    unit: str | None
    year: str | None


def amount(catalogue: Catalogue, assessment: Assessment, name: str) -> Amount | None:
    """Return a fact that people answer; of one by year that of the last closed year.

    None where the catalogue lacks it, and where nobody knows the number exactly.
    """
    fact, answer = catalogue.facts.get(name), assessment.facts.get(name)
    year = None
    if answer is not None and answer.years is not None:
        year = assessment.closed_year(answer.years)
        answer = answer.years.get(year or "")
    is_date = isinstance(fact, AskedFact) and fact.type == "date"
    if fact is None or answer is None or answer.is_unknown or is_date:
        return None
    values = stated_values(fact, answer)
    if not isinstance(values, Span) or not values.is_exact or values.low is None:
        return None
    return Amount(fact, values.low, values.unit, year)


class AmountsAfter:
    """Numbers once the steps of a plan are done: at least so much."""

    def __init__(
        self, catalogue: Catalogue, assessment: Assessment, card: Scorecard, steps: Iterable[Step]
    ) -> None:
        self._catalogue = catalogue
        self._assessment = assessment
        self._derived = card.derived_facts
        self._moved: dict[str, Values | None] = {
            moved.fact: moved.after for step in steps for moved in step.facts
        }

    def least(self, name: str) -> Fraction | None:
        """Return the least that a fact is then; None where that is not known."""
        if name in self._moved:
            return _low(self._moved[name])
        fact = self._catalogue.facts[name]
        if isinstance(fact, AskedFact) or name in self._assessment.facts:
            found = amount(self._catalogue, self._assessment, name)
            return None if found is None else found.number
        is_as_today = not any(part in self._moved for part in fact.derived.parts)
        return _low(self._derived.get(name)) if is_as_today else None


def _low(values: Values | None) -> Fraction | None:
    return values.low if isinstance(values, Span) else None
