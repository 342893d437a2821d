"""Whether enough topics have risen since an earlier benchmarking."""

from collections.abc import Iterator
from fractions import Fraction

from clusterself.model.assessment import Assessment
from clusterself.model.dates import age_in_months
from clusterself.model.rulebook import Entry, Improvement, Rulebook
from clusterself.model.scorecard import AnswerState, ImprovementResult, TopicRise
from clusterself.model.values import Span, inside
from clusterself.model.verdict import Verdict
from clusterself.scoring.levels import Standing
from clusterself.scoring.situation import Situation


def improvement_result(
    rulebook: Rulebook, now: Situation, before: Situation | None
) -> ImprovementResult | None:
    """Compare two assessments of one organisation; None where the rulebook asks for no rise."""
    rule = rulebook.improvement
    if rule is None:
        return None
    months = _months_since_benchmarking(now.assessment)
    timing = _timing(rule, months)
    rises = () if before is None else tuple(_rises(rulebook, now, before))
    return ImprovementResult(
        verdict=_verdict(rule, rises, timing) if before else Verdict.OPEN,
        needed=rule.count,
        rises=rises,
        months=months,
        timing=timing,
        is_compared=before is not None,
    )


def _rises(rulebook: Rulebook, now: Situation, before: Situation) -> Iterator[TopicRise]:
    for entry in rulebook.entries:
        found = {name: rise(now.standing(name), before.standing(name)) for name in entry.indicators}
        of_topic = _topic_rise(entry, found)
        if of_topic is not None:
            yield of_topic


def _topic_rise(entry: Entry, found: dict[str, Verdict]) -> TopicRise | None:
    """Return what a topic gives: it counts once, however many of its indicators rose."""
    verdicts = set(found.values())
    if Verdict.MET in verdicts:
        verdict = Verdict.MET
    elif Verdict.OPEN in verdicts:
        verdict = Verdict.OPEN
    else:
        return None
    names = tuple(name for name, one in found.items() if one is verdict)
    return TopicRise(entry.topic, names, verdict)


def rise(now: Standing, before: Standing) -> Verdict:
    """Tell whether a level has surely risen, with a paper, may have risen, or has not."""
    if AnswerState.NOT_APPLICABLE in {now.state, before.state}:
        return Verdict.NOT_MET
    if now.evidenced_levels[0] > before.levels[-1]:
        return Verdict.MET
    return Verdict.OPEN if now.levels[-1] > before.levels[0] else Verdict.NOT_MET


def _verdict(rule: Improvement, rises: tuple[TopicRise, ...], timing: Verdict) -> Verdict:
    if len(rises) < rule.count:
        return Verdict.NOT_MET
    sure = sum(rise.verdict is Verdict.MET for rise in rises)
    return Verdict.MET if sure >= rule.count and timing is Verdict.MET else Verdict.OPEN


def _months_since_benchmarking(assessment: Assessment) -> Span | None:
    """Return the months since the last benchmarking stated, as far as its date is known."""
    on, last = assessment.assessed_on, assessment.last_benchmarking
    if last is None:
        return None
    return Span(age_in_months(min(last.last, on), on), age_in_months(last.first, on))


def _timing(rule: Improvement, months: Span | None) -> Verdict:
    low, high = rule.months
    if months is None:
        return Verdict.OPEN
    found = inside(months, Span(Fraction(low), Fraction(high)))
    return Verdict.MET if found is Verdict.MET else Verdict.OPEN
