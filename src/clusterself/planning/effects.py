"""What an assessment would say after some measures; the scoring engine scores that.

A judged level rises along chains: a step leads to its `to` from every level at or above its
`from_at_least`, and on from there by the next step, whatever the order in which measures are
named. What does not apply stays so. What a measure raises is proven by the kinds of paper that it
produces, besides the papers that are there already.

Answers that are open: as they are (`AS_ANSWERED`), a level counts as 0 for the steps and stays
open where no step leads; a range of a fact moves at both ends. In the worst and the best case
each open answer is at its worse or its better end first; what has no better end stays open.
"""

from collections.abc import Iterable
from fractions import Fraction

from clusterself.model.answer import FactAnswer, IndicatorAnswer
from clusterself.model.answered import whole_domain
from clusterself.model.assessment import Assessment
from clusterself.model.base import LEVELS, TOP_LEVEL
from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import FactSubject
from clusterself.model.fact import AskedFact
from clusterself.model.measure import Measure
from clusterself.model.plan import Case
from clusterself.model.values import OneOf, Span
from clusterself.planning.answering import fact_answer, in_year, papers_of, with_year
from clusterself.planning.changes import NOTHING, Changes, FactChange, LevelChange, both, changes_of
from clusterself.planning.fact_effects import FactMover
from clusterself.scoring.known import KnownFacts

# Where an open number has no upper end, and more is better: above every threshold.
FAR = Fraction(1_000_000)


class Effects:
    """What measures make of one assessment."""

    def __init__(self, catalogue: Catalogue, assessment: Assessment) -> None:
        self.catalogue = catalogue
        self.assessment = assessment
        self.mover = FactMover(catalogue, assessment)
        self._changes: dict[str, Changes] = {}

    def is_less_better(self, fact_id: str) -> bool:
        """Tell whether a fact improves downwards."""
        return self.catalogue.facts[fact_id].better == "less"

    def of(self, measure: Measure) -> Changes:
        """Return what a measure can change here: steps to levels already reached are left out."""
        found = self._changes.get(measure.id)
        if found is None:
            found = changes_of(measure, self.is_less_better)
            levels = tuple((n, c) for n, c in found.levels if self._leads_on(n, c))
            found = self._changes[measure.id] = found._replace(levels=levels)
        return found

    def _leads_on(self, name: str, change: LevelChange) -> bool:
        start = self.start(name)
        if start is None or self.catalogue.indicators[name].ladder:
            return False
        return any(change.reach[level] > level for level in LEVELS[start:])

    def start(self, indicator_id: str) -> int | None:
        """Return the level from which steps lead on; None where the indicator does not apply."""
        answer = self.assessment.answers.get(indicator_id)
        if answer is None:
            return 0
        if answer.not_applicable is not None:
            return None
        return answer.level if isinstance(answer.level, int) else 0

    def is_in_place(self, measure: Measure) -> bool:
        """Tell whether everything that a measure leads to is there already.

        Then it need not be done for the sake of others that require it.
        """
        changes = self.of(measure)
        adds = any(change.by for _, change in changes.facts)
        return not changes.levels and not adds and self.after(changes) == self.assessment

    def together(self, measures: Iterable[Measure]) -> Changes:
        """Return what some measures change."""
        found = NOTHING
        for measure in measures:
            found = self.both(found, self.of(measure))
        return found

    def both(self, one: Changes, other: Changes) -> Changes:
        """Return what two sets of measures change together; shares by no more than 100 %."""
        found = both(one, other, self.is_less_better)
        if all(abs(change.by) <= 1 for _, change in found.facts):
            return found
        return found._replace(facts=tuple((n, self._capped(n, c)) for n, c in found.facts))

    def _capped(self, name: str, change: FactChange) -> FactChange:
        """Return the change with no more than what takes a derived share from one end to another.

        Whoever adds up more comes to the same.
        """
        if abs(change.by) <= 1 or self.mover.is_direct(name):
            return change
        if not self.catalogue.facts[name].is_share:
            return change
        return change._replace(by=Fraction(1 if change.by > 0 else -1))

    def after(self, changes: Changes) -> Assessment:
        """Return the assessment as it would be."""
        found = self.mover.moved(dict(changes.facts))
        answers = dict(self._answers(changes))
        if not answers:
            return found
        return found.model_copy(update={"answers": {**found.answers, **answers}})

    def _answers(self, changes: Changes) -> Iterable[tuple[str, IndicatorAnswer]]:
        for name, change in changes.levels:
            start = self.start(name)
            if start is not None and (end := change.end(start)) > start:
                yield name, self.answer_at(name, end, change.papers(end))

    def answer_at(self, name: str, level: int, kinds: Iterable[str]) -> IndicatorAnswer:
        """Return the answer to an indicator at a level that measures have led to."""
        old = self.assessment.answers.get(name)
        papers = papers_of(kinds, self.assessment.assessed_on)
        kept = () if old is None else old.evidence
        comment = None if old is None else old.comment
        return IndicatorAnswer.model_construct(
            level=LEVELS[level], comment=comment, evidence=(*papers, *kept)
        )


def in_case(catalogue: Catalogue, assessment: Assessment, case: Case) -> Assessment:
    """Return the assessment with its open answers as a case takes them."""
    if case is Case.AS_ANSWERED:
        return assessment
    level = 0 if case is Case.WORST else TOP_LEVEL
    answers = dict(assessment.answers)
    for name, indicator in catalogue.indicators.items():
        old = answers.get(name)
        if not indicator.ladder and (old is None or old.is_unknown):
            evidence = () if old is None else old.evidence
            answers[name] = IndicatorAnswer.model_construct(level=level, evidence=evidence)
    facts = dict(_facts_in_case(catalogue, assessment, best=case is Case.BEST))
    return assessment.model_copy(
        update={"answers": answers, "facts": {**assessment.facts, **facts}}
    )


def _facts_in_case(
    catalogue: Catalogue, assessment: Assessment, *, best: bool
) -> Iterable[tuple[str, FactAnswer]]:
    known, stated = KnownFacts(catalogue, assessment), assessment.facts
    # Nothing is added to the parts of a fact that is stated itself: they are not looked at.
    for name, fact in catalogue.facts.items():
        if isinstance(fact, AskedFact) and fact.better != "none" and fact.type != "date":
            year = known.leaves(name)[0].year
            old = in_year(stated.get(name), year)
            new = _at_end(fact, known, old, high=best == (fact.better == "more"))
            if new is not None:
                by_year = fact.by_year and year is not None
                yield name, with_year(stated.get(name), year if by_year else None, new)


def _at_end(
    fact: AskedFact, known: KnownFacts, old: FactAnswer | None, *, high: bool
) -> FactAnswer | None:
    """Return the answer at one end of what is possible; None where nothing is to be changed."""
    values = known.values(FactSubject(fact.id)) if old else whole_domain(fact)
    if values.is_exact:
        return None
    if isinstance(values, OneOf):
        return FactAnswer.model_construct(value=high, evidence=old.evidence if old else ())
    if not isinstance(values, Span) or (fact.type == "money" and values.unit is None):
        return None
    low, top = values.low or Fraction(0), FAR if values.high is None else values.high
    end = max(top, low) if high else low
    span = Span(end, end, whole=values.whole, unit=values.unit)
    return fact_answer(fact, span, old)


def after(catalogue: Catalogue, assessment: Assessment, measures: Iterable[Measure]) -> Assessment:
    """Return what an assessment would say after some measures."""
    effects = Effects(catalogue, assessment)
    return effects.after(effects.together(measures))
