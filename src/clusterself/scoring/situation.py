"""One organisation seen through one catalogue; what is worked out once is kept."""

from collections.abc import Iterable

from clusterself.model.assessment import Assessment
from clusterself.model.base import EvidenceRule
from clusterself.model.catalogue import Catalogue
from clusterself.model.truth import ReadyLadder
from clusterself.scoring.evidence import any_valid
from clusterself.scoring.known import KnownFacts, Leaf
from clusterself.scoring.levels import Standing, ladder_leaves, standing


class Ladders:
    """The ladders of a catalogue, each made ready when it is first asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._indicators = catalogue.indicators
        self._ready: dict[str, ReadyLadder] = {}

    def of(self, indicator_id: str) -> ReadyLadder:
        """Return the ladder of an indicator; an empty one if it is answered directly."""
        found = self._ready.get(indicator_id)
        if found is None:
            found = ReadyLadder(self._indicators[indicator_id].ladder)
            self._ready[indicator_id] = found
        return found


class Situation:
    """An assessment with its catalogue: facts known, and where each indicator stands.

    Whoever scores many assessments by one catalogue gives all of them the same `ladders`.
    """

    def __init__(
        self, catalogue: Catalogue, assessment: Assessment, ladders: Ladders | None = None
    ) -> None:
        self.ladders = ladders or Ladders(catalogue)
        self.catalogue = catalogue
        self.assessment = assessment
        self.known = KnownFacts(catalogue, assessment)
        self._standings: dict[str, Standing] = {}

    def standing(self, indicator_id: str) -> Standing:
        """Return where the organisation stands on an indicator."""
        found = self._standings.get(indicator_id)
        if found is None:
            indicator, ladder = (
                self.catalogue.indicators[indicator_id],
                self.ladders.of(indicator_id),
            )
            found = standing(indicator, ladder, self.assessment, self.known)
            self._standings[indicator_id] = found
        return found

    def leaves_behind(self, indicator_id: str) -> tuple[Leaf, ...]:
        """Return what has to be answered for the level of an indicator."""
        return ladder_leaves(self.ladders.of(indicator_id), self.known)

    def unproven(self, fact_ids: Iterable[str], rule: EvidenceRule) -> frozenset[str]:
        """Return those facts to be answered, among and behind these, that have no valid paper."""
        on = self.assessment.assessed_on
        return frozenset(
            leaf.fact
            for fact in fact_ids
            for leaf in self.known.leaves(fact)
            if not any_valid(self.known.papers(leaf), rule, on)
        )
