"""What the examples of a rulebook give: its own tests, without an organisation."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.answer import FactAnswer
from clusterself.model.assessment import Assessment, Assessor, Cluster
from clusterself.model.catalogue import Catalogue
from clusterself.model.rulebook import Criterion, Rulebook, RulebookExample
from clusterself.model.scorecard import (
    AnswerState,
    CriterionResult,
    EvidenceState,
    IndicatorResult,
    Range,
)
from clusterself.model.truth import facts_in, levels_in
from clusterself.model.verdict import Verdict
from clusterself.scoring.criteria import criterion_result
from clusterself.scoring.levels import Standing
from clusterself.scoring.score import indicator_result, scores_of, verdict_of
from clusterself.scoring.situation import Situation

DAY = date(2026, 1, 1)  # ages are counted to this day


class ExampleResult(NamedTuple):
    """What an example gives, and the parts that it follows from."""

    verdict: Verdict
    score: Range | None
    criteria: tuple[CriterionResult, ...]
    indicators: tuple[IndicatorResult, ...]


class _Assumed(Situation):
    """A situation in which the levels are given, not worked out."""

    def __init__(self, catalogue: Catalogue, rulebook: Rulebook, example: RulebookExample) -> None:
        self.named = {} if isinstance(example.facts, str) else dict(example.facts)
        waivers = {name for criterion in rulebook.criteria for name in criterion.waivers}
        no_waiver = {name: FactAnswer(value=False) for name in sorted(waivers)}
        super().__init__(catalogue, _assessment(no_waiver | self.named))
        given = {} if isinstance(example.levels, str) else example.levels
        targets = {name: e.target or 0 for e in rulebook.entries for name in e.indicators}
        for name, level in (targets | dict(given)).items():
            self._standings[name] = Standing(
                AnswerState.ANSWERED, (level,), (level,), EvidenceState.NOT_NEEDED
            )

    def says_something_about(self, criterion: Criterion) -> bool:
        """Tell whether a criterion is about something that the example names."""
        facts = (*facts_in(criterion.when), *criterion.waivers)
        asked = {leaf.fact for fact in facts for leaf in self.known.leaves(fact)} | set(facts)
        return bool(asked & set(self.named)) or bool(levels_in(criterion.when))


def _assessment(facts: dict[str, FactAnswer]) -> Assessment:
    return Assessment(
        clusterself="assessment/1",
        cluster=Cluster(id="example", name="Example", country="EU"),
        assessed_on=DAY,
        assessor=Assessor(role="manager"),
        facts=facts,
    )


def example_result(
    catalogue: Catalogue, rulebook: Rulebook, example: RulebookExample
) -> ExampleResult:
    """Work out an example."""
    assumed = _Assumed(catalogue, rulebook, example)
    criteria = tuple(
        criterion_result(criterion, assumed)
        if assumed.says_something_about(criterion)
        else CriterionResult(criterion.id, Verdict.MET, Verdict.MET)
        for criterion in rulebook.criteria
    )
    indicators = tuple(
        indicator_result(name, entry, assumed.standing(name))
        for entry in rulebook.entries
        for name in entry.indicators
    )
    found, _ = scores_of(indicators)
    pass_mark = rulebook.pass_mark.value.value if rulebook.pass_mark else None
    # Examples know no earlier assessment, so a rise that is asked for stays open.
    rise = [] if rulebook.improvement is None else [Verdict.OPEN]
    verdict = verdict_of(
        [*(c.verdict for c in criteria), *rise],
        [i.minimum_verdict for i in indicators],
        found,
        pass_mark,
        not_applicable=Fraction(0),
    )
    return ExampleResult(verdict, found, criteria, indicators)
