"""Criteria with their papers: which facts have to be proven, and for which one paper is enough."""

from fractions import Fraction

from clusterself.model.dossier import Item, ItemKind, Needed, Part, Proof
from clusterself.model.rulebook import Criterion
from clusterself.model.scorecard import CriterionResult
from clusterself.model.truth import facts_in
from clusterself.model.verdict import Verdict
from clusterself.scoring.criteria import holds_without
from clusterself.scoring.dossier.parts import Desk, fact_parts, together, with_proof
from clusterself.scoring.situation import Situation


def criterion_item(desk: Desk, criterion: Criterion, result: CriterionResult) -> Item:
    """Return one criterion with the papers of the facts that make it true."""
    parts = _given_parts(desk, criterion, result)
    rule = criterion.evidence
    if rule is None:
        parts = with_proof(parts, Proof.NOT_NEEDED)
    elif result.verdict is not Verdict.MET:
        parts = with_proof(parts, Proof.NOT_YET)
    else:
        parts = _lacking_least(desk.situation, criterion, parts)
    needs_papers = any(p.proof not in {Proof.NOT_NEEDED, Proof.NOT_YET} for p in parts)
    proof = together(parts) if needs_papers else Proof.NOT_NEEDED
    return Item(
        kind=ItemKind.CRITERION,
        id=criterion.id,
        title=criterion.title,
        answer=None,
        verdict=result.verdict,
        levels=(),
        descriptor=None,
        reason=None,
        needed=None if rule is None else Needed(rule.accepts, rule.max_age_months, None),
        parts=tuple(p for p in parts if p.uses or p.proof in {Proof.MISSING, Proof.LAPSED}),
        proof=proof if result.verdict is Verdict.MET else Proof.NOT_YET,
        blocks=needs_papers,
        stake=Fraction(0),
    )


def _given_parts(desk: Desk, criterion: Criterion, result: CriterionResult) -> tuple[Part, ...]:
    known = desk.situation.known
    waiver = () if result.waived_by is None else (result.waived_by,)
    leaves = [leaf for fact in (*facts_in(criterion.when), *waiver) for leaf in known.leaves(fact)]
    given = (leaf for leaf in leaves if known.state(leaf).is_given)
    return fact_parts(desk, given, criterion.evidence)


def _lacking_least(
    situation: Situation, criterion: Criterion, parts: tuple[Part, ...]
) -> tuple[Part, ...]:
    """Mark as not needed what the criterion holds without; later facts are let go first."""
    behind = (*facts_in(criterion.when), *criterion.waivers)
    leaves = {leaf.fact for fact in behind for leaf in situation.known.leaves(fact)}
    not_shown = leaves - {part.id for part in parts}
    unneeded: set[str] = set()
    for part in reversed(parts):
        is_spared = part.proof is not Proof.PROVEN and holds_without(
            {*not_shown, *unneeded, part.id}, criterion, situation
        )
        if is_spared:
            unneeded.add(part.id)
    return tuple(p._replace(proof=Proof.NOT_NEEDED) if p.id in unneeded else p for p in parts)
