"""What needs a paper of its own: an answer, or each of the facts behind it."""

from collections.abc import Iterable
from typing import NamedTuple

from clusterself.model.answer import Evidence
from clusterself.model.assessment import Assessment
from clusterself.model.base import EvidenceRule
from clusterself.model.dossier import Part, Proof, Use
from clusterself.scoring.dossier.shelf import Shelf
from clusterself.scoring.known import Leaf
from clusterself.scoring.situation import Situation


class Desk(NamedTuple):
    """An assessment with its papers on a shelf."""

    situation: Situation
    shelf: Shelf

    @property
    def assessment(self) -> Assessment:
        """Return the assessment."""
        return self.situation.assessment


def fact_parts(desk: Desk, leaves: Iterable[Leaf], rule: EvidenceRule | None) -> tuple[Part, ...]:
    """Return a part for each fact to be answered, with the papers of the year that counts."""
    found = {(leaf.fact, leaf.year): leaf for leaf in leaves}
    return tuple(_fact_part(desk, leaf, rule) for leaf in found.values())


def _fact_part(desk: Desk, leaf: Leaf, rule: EvidenceRule | None) -> Part:
    answer = desk.assessment.facts.get(leaf.fact)
    uses = desk.shelf.uses(desk.situation.known.papers(leaf), rule)
    return Part(
        id=leaf.fact,
        title=desk.situation.catalogue.facts[leaf.fact].title,
        year=leaf.year if answer is not None and answer.years else None,
        uses=uses,
        proof=proof_by(uses),
    )


def part_of(
    desk: Desk, name: str, title: str, papers: Iterable[Evidence], rule: EvidenceRule | None
) -> Part:
    """Return what is proven as a whole."""
    uses = desk.shelf.uses(papers, rule)
    return Part(name, title, None, uses, proof_by(uses))


def proof_by(uses: Iterable[Use]) -> Proof:
    """Return whether one of the papers proves what they are named for."""
    papers = tuple(uses)
    then, today = any(u.proves for u in papers), any(u.proves_today for u in papers)
    if not then:
        return Proof.MISSING
    return Proof.PROVEN if today else Proof.LAPSED


def together(parts: Iterable[Part]) -> Proof:
    """Return whether all parts are proven."""
    found = {part.proof for part in parts}
    return next((p for p in (Proof.MISSING, Proof.LAPSED) if p in found), Proof.PROVEN)


def with_proof(parts: Iterable[Part], proof: Proof) -> tuple[Part, ...]:
    """Return parts of which the same is said."""
    return tuple(part._replace(proof=proof) for part in parts)
