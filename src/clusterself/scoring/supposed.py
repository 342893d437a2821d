"""What would come out if one indicator stood elsewhere, or one topic weighed more or less.

Only what depends on the change is worked out again; the rest is taken from the scorecard.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.rulebook import Entry, Rulebook
from clusterself.model.scorecard import (
    CriterionResult,
    ImprovementResult,
    IndicatorResult,
    Scorecard,
    Weakness,
)
from clusterself.model.sensitivity import FIRST_WEAKNESSES
from clusterself.model.truth import levels_in
from clusterself.model.verdict import Verdict
from clusterself.scoring.criteria import criterion_result
from clusterself.scoring.improvement import improvement_result
from clusterself.scoring.levels import Standing
from clusterself.scoring.score import indicator_result, not_applicable_share, scores_of, verdict_of
from clusterself.scoring.situation import Situation
from clusterself.scoring.weaknesses import find_weaknesses


class Scored(NamedTuple):
    """What is the case, and what scoring made of it; `before` as it was scored with."""

    rulebook: Rulebook
    card: Scorecard
    situation: Situation
    before: Situation | None


class Outcome(NamedTuple):
    """A verdict and the ids of the first weaknesses, in order."""

    verdict: Verdict
    first: tuple[str, ...]


class _Supposed(Situation):
    """A situation in which one indicator stands elsewhere than it does."""

    def __init__(self, real: Situation, indicator_id: str, standing: Standing) -> None:
        super().__init__(real.catalogue, real.assessment)
        self.known = real.known
        self._real = real
        self._standings[indicator_id] = standing

    def standing(self, indicator_id: str) -> Standing:
        """Return where the organisation would stand."""
        return self._standings.get(indicator_id) or self._real.standing(indicator_id)


def outcome(scored: Scored) -> Outcome:
    """Return what came out as it is."""
    return Outcome(scored.card.verdict, _first(scored.card.weaknesses))


def outcome_with_standing(scored: Scored, name: str, standing: Standing) -> Outcome:
    """Return what would come out if one indicator stood there."""
    supposed = _Supposed(scored.situation, name, standing)
    entries = {one: entry for entry in scored.rulebook.entries for one in entry.indicators}
    indicators = tuple(
        indicator_result(name, entries[name], standing) if result.indicator == name else result
        for result in scored.card.indicators
    )
    criteria = tuple(
        criterion_result(criterion, supposed) if name in levels_in(criterion.when) else result
        for criterion, result in zip(scored.rulebook.criteria, scored.card.criteria, strict=True)
    )
    rise = improvement_result(scored.rulebook, supposed, scored.before)
    return _outcome(scored, supposed, criteria, indicators, rise)


def outcome_with_weight(scored: Scored, entry: Entry, factor: Fraction) -> Outcome:
    """Return what would come out if a topic weighed so many times as much."""
    indicators = tuple(
        result._replace(weight=result.weight * factor)
        if result.indicator in entry.indicators
        else result
        for result in scored.card.indicators
    )
    card = scored.card
    return _outcome(scored, scored.situation, card.criteria, indicators, card.improvement)


def _outcome(
    scored: Scored,
    situation: Situation,
    criteria: tuple[CriterionResult, ...],
    indicators: tuple[IndicatorResult, ...],
    rise: ImprovementResult | None,
) -> Outcome:
    pass_mark = scored.card.pass_mark  # without one the score plays no part
    verdict = verdict_of(
        [*(c.verdict for c in criteria), *([] if rise is None else [rise.verdict])],
        [result.minimum_verdict for result in indicators],
        None if pass_mark is None else scores_of(indicators)[0],
        pass_mark,
        not_applicable_share(indicators),
    )
    weaknesses = find_weaknesses(scored.rulebook, criteria, indicators, situation)
    return Outcome(verdict, _first(weaknesses))


def _first(weaknesses: Iterable[Weakness]) -> tuple[str, ...]:
    return tuple(weakness.id for weakness in weaknesses)[:FIRST_WEAKNESSES]
