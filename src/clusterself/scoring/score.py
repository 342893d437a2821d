"""The scorecard: levels, credits, score, verdicts."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import lcm
from operator import mul

from clusterself.model.assessment import Assessment
from clusterself.model.base import LEVELS, LevelNumber
from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import FactSubject
from clusterself.model.fact import DerivedFact
from clusterself.model.rulebook import Entry, Rulebook
from clusterself.model.scorecard import (
    AnswerState,
    DimensionResult,
    IndicatorResult,
    Outcome,
    Range,
    Scorecard,
)
from clusterself.model.values import Unclear, Values
from clusterself.model.verdict import Verdict, all_of
from clusterself.scoring.criteria import criterion_result
from clusterself.scoring.improvement import improvement_result
from clusterself.scoring.levels import Standing
from clusterself.scoring.questions import answered_share, find_questions
from clusterself.scoring.situation import Situation
from clusterself.scoring.weaknesses import find_weaknesses

# More than this share of the weight not applicable, and the rules are not tested any more.
MAX_NOT_APPLICABLE = Fraction(20, 100)
_TARGETS = LEVELS[1:]
_PARTS = lcm(*_TARGETS)  # every credit is a whole number of these parts of 1
# By the lowest and the highest level and the target; more than the target earns nothing.
_IN_PARTS = {
    (low, high, target): (min(low, target) * _PARTS // target, min(high, target) * _PARTS // target)
    for low in LEVELS
    for high in LEVELS
    for target in _TARGETS
    if low <= high
}
_CREDITS = {
    levels: Range(Fraction(low, _PARTS), Fraction(high, _PARTS))
    for levels, (low, high) in _IN_PARTS.items()
}


class NothingAppliesError(ValueError):
    """Every weighted indicator of the rulebook is not applicable: there is nothing to score."""


def score(
    catalogue: Catalogue,
    assessment: Assessment,
    rulebook: Rulebook,
    previous: Assessment | None = None,
) -> Scorecard:
    """Score one assessment under one rulebook; raises NothingAppliesError.

    `previous` is the assessment at the time of an earlier benchmarking.
    """
    before = None if previous is None else Situation(catalogue, previous)
    return scorecard(Situation(catalogue, assessment), rulebook, before)


def scorecard(
    situation: Situation, rulebook: Rulebook, before: Situation | None = None
) -> Scorecard:
    """Score a situation, which several rulebooks may share; raises NothingAppliesError."""
    found = outcome(situation, rulebook, before)
    parts = rulebook, found.criteria, found.indicators, situation
    return Scorecard(
        **found._asdict(),
        rulebook=rulebook.id,
        pass_mark=_pass_mark(rulebook),
        answered=answered_share(rulebook, situation),
        weaknesses=find_weaknesses(*parts),
        questions=find_questions(*parts),
        strengths=tuple(r.indicator for r in found.indicators if r.is_strength),
        derived_facts=_derived_facts(situation),
    )


def outcome(situation: Situation, rulebook: Rulebook, before: Situation | None = None) -> Outcome:
    """Return the verdicts and scores alone, which cost least; raises NothingAppliesError."""
    criteria = tuple(criterion_result(c, situation) for c in rulebook.criteria)
    indicators = tuple(
        indicator_result(name, entry, situation.standing(name))
        for entry in rulebook.entries
        for name in entry.indicators
    )
    if indicators and not any(result.is_applicable for result in indicators):
        raise NothingAppliesError
    pass_mark = _pass_mark(rulebook)
    claimed, evidenced = scores_of(indicators)
    not_applicable = not_applicable_share(indicators)
    improvement = improvement_result(rulebook, situation, before)
    rise = [] if improvement is None else [improvement.verdict]
    return Outcome(
        verdict=verdict_of(
            [*(c.verdict for c in criteria), *rise],
            [r.minimum_verdict for r in indicators],
            claimed,
            pass_mark,
            not_applicable,
        ),
        evidenced_verdict=verdict_of(
            [*(c.evidenced for c in criteria), *rise],
            [_minimum_verdict(r, r.evidenced_levels) for r in indicators],
            evidenced,
            pass_mark,
            not_applicable,
        ),
        eligibility=all_of(c.verdict for c in criteria),
        score=claimed,
        evidenced_score=evidenced,
        not_applicable_share=not_applicable,
        criteria=criteria,
        indicators=indicators,
        dimensions=tuple(_dimensions(indicators, situation.catalogue)),
        improvement=improvement,
    )


def _pass_mark(rulebook: Rulebook) -> Fraction | None:
    return rulebook.pass_mark.value.value if rulebook.pass_mark else None


def _derived_facts(situation: Situation) -> dict[str, Values]:
    known = situation.known
    return {
        name: values
        for name, fact in situation.catalogue.facts.items()
        if isinstance(fact, DerivedFact)
        and all(known.state(leaf).is_given for leaf in known.leaves(name))
        and not isinstance(values := known.values(FactSubject(name)), Unclear)
    }


def indicator_result(name: str, entry: Entry, found: Standing) -> IndicatorResult:
    """Return what one indicator of an entry gives."""
    if entry.target is None or entry.weight is None:
        raise ValueError(f"entry {entry.topic} has indicators but no target or weight")
    return IndicatorResult(
        indicator=name,
        topic=entry.topic,
        target=entry.target,
        minimum=entry.minimum,
        weight=entry.weight / shared if (shared := len(entry.indicators)) > 1 else entry.weight,
        state=found.state,
        levels=found.levels,
        evidenced_levels=found.evidenced_levels,
        evidence=found.evidence,
        credit=_CREDITS[_ends(found.levels, entry.target)],
        evidenced_credit=_CREDITS[_ends(found.evidenced_levels, entry.target)],
        minimum_verdict=_reaches(found.state, found.levels, entry.minimum),
        reason=found.reason,
    )


def _reaches(state: AnswerState, levels: Sequence[LevelNumber], minimum: int | None) -> Verdict:
    if minimum is None:
        return Verdict.MET
    if state is AnswerState.NOT_APPLICABLE:
        return Verdict.OPEN
    if levels[0] >= minimum:
        return Verdict.MET
    return Verdict.NOT_MET if levels[-1] < minimum else Verdict.OPEN


def _minimum_verdict(result: IndicatorResult, levels: Sequence[LevelNumber]) -> Verdict:
    return _reaches(result.state, levels, result.minimum)


def scores_of(indicators: Iterable[IndicatorResult]) -> tuple[Range | None, Range | None]:
    """Return the claimed and the evidenced score of some indicators."""
    applicable = [result for result in indicators if result.is_applicable]
    # Whole numbers are added: sums of fractions would cost most of the time of scoring.
    scale = lcm(*(result.weight.denominator for result in applicable))
    weights = [r.weight.numerator * (scale // r.weight.denominator) for r in applicable]
    return (
        _score(weights, [_IN_PARTS[_ends(r.levels, r.target)] for r in applicable]),
        _score(weights, [_IN_PARTS[_ends(r.evidenced_levels, r.target)] for r in applicable]),
    )


def _dimensions(
    indicators: Sequence[IndicatorResult], catalogue: Catalogue
) -> Iterator[DimensionResult]:
    inside: dict[str, list[IndicatorResult]] = {}
    for result in indicators:
        inside.setdefault(catalogue.indicators[result.indicator].dimension, []).append(result)
    for dimension in catalogue.dimensions:
        if dimension.id in inside:
            yield DimensionResult(dimension.id, *scores_of(inside[dimension.id]))


def _ends(
    levels: Sequence[LevelNumber], target: LevelNumber
) -> tuple[LevelNumber, LevelNumber, LevelNumber]:
    return levels[0], levels[-1], target


def _score(weights: Sequence[int], credited: Sequence[tuple[int, int]]) -> Range | None:
    total = sum(weights) * _PARTS
    if total == 0:
        return None
    low = sum(map(mul, weights, (low for low, _ in credited)))
    high = sum(map(mul, weights, (high for _, high in credited)))
    return Range(Fraction(low, total), Fraction(high, total))


def not_applicable_share(indicators: Iterable[IndicatorResult]) -> Fraction:
    """Return the part of the weight that is not applicable."""
    results = tuple(indicators)
    left_out = sum((r.weight for r in results if not r.is_applicable), Fraction(0))
    return left_out / sum((r.weight for r in results), Fraction(0)) if left_out else left_out


def verdict_of(
    criteria: Sequence[Verdict],
    minimums: Sequence[Verdict],
    found: Range | None,
    pass_mark: Fraction | None,
    not_applicable: Fraction,
) -> Verdict:
    """Apply the rules in their order; without a pass mark the score plays no part."""
    rules = all_of((*criteria, *minimums))
    low, high = (found.low, found.high) if found else (Fraction(1), Fraction(1))
    if rules is Verdict.NOT_MET or (pass_mark is not None and high < pass_mark):
        return Verdict.NOT_MET
    if not_applicable > MAX_NOT_APPLICABLE:
        return Verdict.OPEN
    if rules is Verdict.MET and (pass_mark is None or low >= pass_mark):
        return Verdict.MET
    return Verdict.OPEN
