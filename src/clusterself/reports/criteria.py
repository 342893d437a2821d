"""The criteria of eligibility: verdict, present values beside what is needed, what counts."""

from collections.abc import Iterable, Mapping

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import (
    AgeSubject,
    AnyOf,
    Between,
    Compare,
    FactSubject,
    Held,
    IsOneOf,
    LevelSubject,
    Operator,
    Test,
    tests_in,
)
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.gap_report import CriterionLine, FactLine, PresentValue
from clusterself.model.quantity import Quantity, exact_text
from clusterself.model.rulebook import Criterion, Rulebook
from clusterself.model.scorecard import CriterionResult, Scorecard
from clusterself.model.truth import facts_in
from clusterself.reports.wording import grouped, level_range

_LIMITS: Mapping[Operator, str] = {
    ">=": "at least ",
    ">": "more than ",
    "<=": "at most ",
    "<": "less than ",
    "=": "",
}


def criterion_lines(
    catalogue: Catalogue,
    assessment: Assessment,
    rulebook: Rulebook,
    card: Scorecard,
    facts: Iterable[FactLine],
) -> tuple[CriterionLine, ...]:
    """Return the criteria in their order; `facts` are the facts as the report shows them."""
    criteria = {criterion.id: criterion for criterion in rulebook.criteria}
    present = _Present(catalogue, assessment, card, facts)
    return tuple(_line(catalogue, criteria[r.criterion], r, present) for r in card.criteria)


def _line(
    catalogue: Catalogue, criterion: Criterion, found: CriterionResult, present: "_Present"
) -> CriterionLine:
    facts, waiver = facts_in(criterion.when), found.waived_by
    return CriterionLine(
        id=criterion.id,
        title=criterion.title,
        verdict=found.verdict,
        evidenced=found.evidenced,
        tested=tuple(present.tested(test) for test in tests_in(criterion.when)),
        one_suffices=isinstance(criterion.when, AnyOf),
        what_counts=catalogue.facts[facts[0]].definition if facts else None,
        papers=criterion.evidence.accepts if criterion.evidence else (),
        waived_by=None if waiver is None else catalogue.facts[waiver].title,
        why=criterion.why,
        sources=criterion.sources,
    )


class _Present:
    """What the answers say at present of the things that conditions test."""

    def __init__(
        self,
        catalogue: Catalogue,
        assessment: Assessment,
        card: Scorecard,
        facts: Iterable[FactLine],
    ) -> None:
        self._catalogue = catalogue
        self._assessment = assessment
        self._levels = {result.indicator: result.levels for result in card.indicators}
        self._facts = tuple(facts)

    def tested(self, test: Test) -> PresentValue:
        """Return the present value of what is tested, beside what is needed."""
        match test:
            case Held(label, months):
                limit = "" if months is None else f", benchmarked in the last {months} months"
                return PresentValue(f"Label {label}", self._held(label), f"held{limit}")
            case Compare(LevelSubject(name)) | Between(LevelSubject(name)):
                levels = self._levels.get(name)
                value = None if levels is None else f"level {level_range(levels)}"
                return PresentValue(self._catalogue.indicators[name].title, value, _needed(test))
            case Compare(AgeSubject(name, unit)) | Between(AgeSubject(name, unit)):
                fact = self._catalogue.facts[name]
                return PresentValue(fact.title, self._fact(name), f"{_needed(test)} {unit} ago")
            case Compare(FactSubject(name)) | Between(FactSubject(name)):
                fact = self._catalogue.facts[name]
                return PresentValue(fact.title, self._fact(name), _needed(test))
            case IsOneOf(FactSubject(name), words):
                fact = self._catalogue.facts[name]
                return PresentValue(fact.title, self._fact(name), _words(fact, words))
            case _:
                raise ValueError("condition without subject: bind it to a fact first")

    def _held(self, label: str) -> str | None:
        if self._assessment.labels_held is None:
            return None
        is_held = any(held.label == label for held in self._assessment.labels_held)
        return "held" if is_held else "not held"

    def _fact(self, name: str) -> str | None:
        """Return the value shown; of a fact by year that of the latest closed year."""
        answer = self._assessment.facts.get(name)
        years = answer.years if answer else None
        year = None if years is None else self._assessment.closed_year(years)
        lines = (line for line in self._facts if line.id == name)
        return next((line.value for line in lines if years is None or line.as_of == year), None)


def _needed(test: Compare | Between) -> str:
    if isinstance(test, Between):
        return f"{_amount(test.low)} to {_amount(test.high)}"
    return f"{_LIMITS[test.operator]}{_amount(test.value)}"


def _amount(quantity: Quantity) -> str:
    """Write a threshold without loss."""
    if quantity.unit is not None:
        return str(quantity)
    whole = quantity.value.denominator == 1
    return grouped(quantity.value) if whole else exact_text(quantity.value)


def _words(fact: Fact, words: Iterable[str]) -> str:
    titles = {c.id: c.title for c in fact.choices} if isinstance(fact, AskedFact) else {}
    return " or ".join(titles.get(word, word) for word in words)
