"""One organisation seen through one catalogue; what is worked out once is kept."""

from collections.abc import Iterable

from clusterself.model.assessment import Assessment
from clusterself.model.base import EvidenceRule
from clusterself.model.catalogue import Catalogue
from clusterself.scoring.evidence import any_valid
from clusterself.scoring.known import KnownFacts, Leaf
from clusterself.scoring.levels import Standing, ladder_leaves, standing


class Situation:
    """An assessment with its catalogue: facts known, and where each indicator stands."""

    def __init__(self, catalogue: Catalogue, assessment: Assessment) -> None:
        self.catalogue = catalogue
        self.assessment = assessment
        self.known = KnownFacts(catalogue, assessment)
        self._standings: dict[str, Standing] = {}

    def standing(self, indicator_id: str) -> Standing:
        """Return where the organisation stands on an indicator."""
        if indicator_id not in self._standings:
            indicator = self.catalogue.indicators[indicator_id]
            self._standings[indicator_id] = standing(indicator, self.assessment, self.known)
        return self._standings[indicator_id]

    def leaves_behind(self, indicator_id: str) -> tuple[Leaf, ...]:
        """Return what has to be answered for the level of an indicator."""
        return ladder_leaves(self.catalogue.indicators[indicator_id], self.known)

    def unproven(self, fact_ids: Iterable[str], rule: EvidenceRule) -> frozenset[str]:
        """Return those facts to be answered, among and behind these, that have no valid paper."""
        on = self.assessment.assessed_on
        return frozenset(
            leaf.fact
            for fact in fact_ids
            for leaf in self.known.leaves(fact)
            if not any_valid(self.known.papers(leaf), rule, on)
        )
