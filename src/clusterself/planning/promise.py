"""What a set of measures gives, by the scoring engine alone."""

from collections.abc import Sequence
from math import inf

from clusterself.model.measure import Measure
from clusterself.model.plan import Promise, Way
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Outcome
from clusterself.model.verdict import Verdict
from clusterself.model.wish import Price
from clusterself.planning.effects import Effects
from clusterself.scoring.score import MAX_NOT_APPLICABLE, outcome
from clusterself.scoring.situation import Situation


def promise(
    effects: Effects, rulebook: Rulebook, chosen: Sequence[Measure], before: Situation | None
) -> Promise:
    """Score an assessment as it would be after some measures; raises NothingAppliesError."""
    after = Situation(effects.catalogue, effects.after(effects.together(chosen)))
    found = outcome(after, rulebook, before)
    rules = [c.verdict for c in found.criteria]
    rules += [r.minimum_verdict for r in found.indicators if r.minimum is not None]
    met = rules.count(Verdict.MET)
    rises = _sure_rises(found)
    return Promise(
        verdict=found.verdict,
        score=found.score,
        is_goal=met == len(rules) and _passes(found, rulebook) and _has_risen(found, rises),
        rules_met=met,
        rules=len(rules),
        sure_rises=rises,
    )


def _passes(found: Outcome, rulebook: Rulebook) -> bool:
    if found.not_applicable_share > MAX_NOT_APPLICABLE:
        return False
    mark = rulebook.pass_mark
    return mark is None or found.score is None or found.score.low >= mark.value.value


def _sure_rises(found: Outcome) -> int | None:
    if found.improvement is None or not found.improvement.is_compared:
        return None
    return [rise.verdict for rise in found.improvement.rises].count(Verdict.MET)


def _has_risen(found: Outcome, rises: int | None) -> bool:
    needed = -inf if found.improvement is None else found.improvement.needed
    return rises is None or rises >= needed


def way(measures: Sequence[Measure], price: Price, promised: Promise) -> Way:
    """Return a set of measures with what it takes."""
    return Way(
        measures=tuple(measure.id for measure in measures),
        price=sum((price.of(measure) for measure in measures), start=price.of_day * 0),
        days=sum((measure.days for measure in measures), start=price.of_day * 0),
        euro=sum((measure.cost_eur.value for measure in measures), start=price.of_day * 0),
        promise=promised,
    )
