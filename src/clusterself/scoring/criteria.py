"""Whether criteria are met: a condition or one of its waivers, as claimed and as proven."""

from collections.abc import Iterable
from fractions import Fraction

from clusterself.model.answered import YES
from clusterself.model.condition import FactSubject, LevelSubject, Subject
from clusterself.model.rulebook import Criterion
from clusterself.model.scorecard import AnswerState, CriterionResult
from clusterself.model.truth import facts_in, levels_in, truth
from clusterself.model.values import OneOf, Span, Unclear, Values, among
from clusterself.model.verdict import Verdict, any_of
from clusterself.scoring.known import KnownFacts
from clusterself.scoring.situation import Situation


class KnownWithLevels:
    """Facts together with the levels of indicators, claimed or evidenced ones."""

    def __init__(self, situation: Situation, known: KnownFacts, *, evidenced: bool) -> None:
        self._situation = situation
        self._known = known
        self._evidenced = evidenced

    def values(self, subject: Subject, currency: str | None = None) -> Values:
        """Return what a subject may be; of a level that does not apply nothing can be said."""
        if not isinstance(subject, LevelSubject):
            return self._known.values(subject, currency)
        found = self._situation.standing(subject.indicator)
        if found.state is AnswerState.NOT_APPLICABLE:
            return Unclear()
        levels = found.evidenced_levels if self._evidenced else found.levels
        return OneOf(frozenset(Fraction(level) for level in levels))

    def label_ages(self, label: str) -> tuple[Span, ...] | None:
        """Return the ages in months of all benchmarkings for a label; None if nothing is said."""
        return self._known.label_ages(label)


def criterion_result(criterion: Criterion, situation: Situation) -> CriterionResult:
    """Return the verdict on a criterion, and what is left of it if only papers count."""
    known = situation.known
    condition = truth(criterion.when, KnownWithLevels(situation, known, evidenced=False))
    waivers = {name: waiver_verdict(name, known) for name in criterion.waivers}
    verdict = any_of((condition, *waivers.values()))
    waived_by = None
    if condition is not Verdict.MET:
        waived_by = next((name for name, v in waivers.items() if v is Verdict.MET), None)
    evidenced = _proven(criterion, situation) if verdict is Verdict.MET else verdict
    return CriterionResult(criterion.id, verdict, evidenced, waived_by)


def waiver_verdict(fact_id: str, known: KnownFacts) -> Verdict:
    """Return whether a waiver holds: a yes/no fact that is yes."""
    return among(known.values(FactSubject(fact_id)), (YES,))


def _proven(criterion: Criterion, situation: Situation) -> Verdict:
    """Return met if a criterion that is met still is without the facts that lack a valid paper."""
    hidden: frozenset[str] = frozenset()
    if criterion.evidence is not None:
        facts = (*facts_in(criterion.when), *criterion.waivers)
        hidden = situation.unproven(facts, criterion.evidence)
    if not hidden and not levels_in(criterion.when):
        return Verdict.MET
    return Verdict.MET if holds_without(hidden, criterion, situation) else Verdict.OPEN


def holds_without(hidden: Iterable[str], criterion: Criterion, situation: Situation) -> bool:
    """Tell whether a criterion is met though some facts count as not answered."""
    known = situation.known.without(hidden)
    condition = truth(criterion.when, KnownWithLevels(situation, known, evidenced=True))
    waivers = (waiver_verdict(name, known) for name in criterion.waivers)
    return any_of((condition, *waivers)) is Verdict.MET
