"""Indicators with their papers, and what of the score hangs on them."""

from fractions import Fraction

from clusterself.model.dossier import Item, ItemKind, Needed, Part, Proof
from clusterself.model.indicator import Indicator
from clusterself.model.scorecard import AnswerState, EvidenceState, IndicatorResult, Outcome
from clusterself.model.verdict import Verdict
from clusterself.scoring.dossier.parts import Desk, fact_parts, part_of, together, with_proof


class Bare:
    """What is left of a result when no paper is there."""

    def __init__(self, found: Outcome, without_papers: Outcome) -> None:
        self._bare = {result.indicator: result for result in without_papers.indicators}
        self._weight = sum((r.weight for r in found.indicators if r.is_applicable), Fraction(0))

    def needs_papers(self, result: IndicatorResult) -> bool:
        """Tell whether a level is lowered without a paper."""
        return self._bare[result.indicator].evidence is not EvidenceState.NOT_NEEDED

    def stake(self, result: IndicatorResult) -> Fraction:
        """Return by how much of the score a level without papers is lowered, at most."""
        left = self._bare[result.indicator].evidenced_credit
        lost = max(result.credit.low - left.low, result.credit.high - left.high)
        return result.weight * lost / self._weight

    def falls_below(self, result: IndicatorResult) -> bool:
        """Tell whether a minimum that is reached is not reached without papers."""
        if result.minimum is None or result.minimum_verdict is not Verdict.MET:
            return False
        return self._bare[result.indicator].evidenced_levels[0] < result.minimum


def indicator_item(desk: Desk, result: IndicatorResult, bare: Bare) -> Item:
    """Return one indicator with its papers."""
    indicator = desk.situation.catalogue.indicators[result.indicator]
    rule = indicator.evidence
    parts, proof = _parts(desk, indicator), _early(result, bare)
    parts = parts if proof is None else with_proof(parts, proof)
    is_needed = proof is None
    return Item(
        kind=ItemKind.INDICATOR,
        id=indicator.id,
        title=indicator.title,
        answer=result.state,
        verdict=None,
        levels=result.levels if result.is_applicable else (),
        descriptor=_descriptor(indicator, result),
        reason=result.reason,
        needed=Needed(rule.accepts, rule.max_age_months, rule.required_from),
        parts=parts,
        proof=proof or together(parts),
        blocks=is_needed and bare.falls_below(result),
        stake=bare.stake(result) if is_needed else Fraction(0),
    )


def _parts(desk: Desk, indicator: Indicator) -> tuple[Part, ...]:
    if indicator.ladder:
        leaves = desk.situation.leaves_behind(indicator.id)
        return fact_parts(desk, leaves, indicator.evidence)
    answer = desk.assessment.answers.get(indicator.id)
    papers = () if answer is None else answer.evidence
    return (part_of(desk, indicator.id, indicator.title, papers, indicator.evidence),)


def _early(result: IndicatorResult, bare: Bare) -> Proof | None:
    """Return what can be said without a look at the papers."""
    if result.state is AnswerState.NOT_APPLICABLE:
        return Proof.NOT_NEEDED
    if not result.state.is_given:
        return Proof.NOT_YET
    return None if bare.needs_papers(result) else Proof.NOT_NEEDED


def _descriptor(indicator: Indicator, result: IndicatorResult) -> str | None:
    is_one = result.is_applicable and len(result.levels) == 1
    return indicator.levels[result.levels[0]].descriptor if is_one else None
