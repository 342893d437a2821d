"""One assessment, scored, as a comparison needs it; and the ruler that all of them share."""

from collections.abc import Iterable
from fractions import Fraction

from clusterself.model.assessment import Assessment
from clusterself.model.base import LEVELS
from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import FactSubject
from clusterself.model.fact import Fact, domain_of
from clusterself.model.profile import (
    CommonRuler,
    ComparedIndicator,
    FactSpan,
    LabelStated,
    LevelSpan,
    Named,
    Profile,
)
from clusterself.model.rulebook import Rulebook
from clusterself.model.ruler import Renamed
from clusterself.model.scorecard import IndicatorResult
from clusterself.model.values import Span
from clusterself.scoring.label_ends import in_order
from clusterself.scoring.questions import answered_share
from clusterself.scoring.ruler import is_same_ruler
from clusterself.scoring.score import outcome
from clusterself.scoring.situation import Situation
from clusterself.scoring.validity import LABELS

_BESIDE_OWN_VALUE = ("mean", "median", "single-case")  # statistics that a value compares with
# Thousands of profiles share these.
_SPANS = {(low, high): (low, high) for low in LEVELS for high in LEVELS if low <= high}


def common_ruler(catalogue: Catalogue, rulebook: Rulebook) -> CommonRuler:
    """Return what all assessments are measured by under a rulebook."""
    indicators = tuple(_compared(catalogue, rulebook))
    asked = {indicator.dimension for indicator in indicators}
    return CommonRuler(
        rulebook=rulebook.id,
        title=rulebook.title,
        edition=catalogue.edition,
        sha256=catalogue.sha256,
        dimensions=tuple(Named(d.id, d.title) for d in catalogue.dimensions if d.id in asked),
        indicators=indicators,
        criteria=tuple(Named(c.id, c.title) for c in rulebook.criteria),
        facts=tuple(Named(fact.id, fact.title) for fact in _facts_with_figures(catalogue)),
    )


def _compared(catalogue: Catalogue, rulebook: Rulebook) -> Iterable[ComparedIndicator]:
    for entry in rulebook.entries:
        if entry.target is not None and entry.weight is not None:
            weight = entry.weight / len(entry.indicators)
            for name in entry.indicators:
                found = catalogue.indicators[name]
                yield ComparedIndicator(name, found.title, found.dimension, entry.target, weight)


def _facts_with_figures(catalogue: Catalogue) -> Iterable[Fact]:
    """Return the numbers beside which a figure is published; amounts differ in currency."""
    named = (r.about for r in catalogue.references if r.statistic in _BESIDE_OWN_VALUE)
    facts = (catalogue.facts[name] for name in dict.fromkeys(named) if name in catalogue.facts)
    return (fact for fact in facts if getattr(fact, "type", "number") == "number")


def profile(
    situation: Situation,
    rulebook: Rulebook,
    ruler: CommonRuler,
    file: str,
    renamed: Iterable[Renamed] = (),
) -> Profile:
    """Return what one assessment comes to; raises NothingAppliesError.

    `renamed` is what loading tells about old ids in the file.
    """
    assessment = situation.assessment
    found = outcome(situation, rulebook)
    answered = answered_share(rulebook, situation)
    cluster, consent, used = assessment.cluster, assessment.consent, assessment.catalogue
    return Profile(
        file=file,
        cluster=cluster.id,
        name=cluster.name,
        country=cluster.country,
        portfolio=cluster.portfolio,
        phase=cluster.phase,
        labels=tuple(_labels(assessment)),
        assessed_on=assessment.assessed_on,
        role=assessment.assessor.role,
        is_reconciled=bool(assessment.reconciled),
        consents_to_mentor=consent.mentor,
        consents_to_publish=consent.publish,
        consent_until=consent.until,
        edition_then=used.edition if used else None,
        is_rescored=not is_same_ruler(situation.catalogue, assessment, renamed),
        verdict=found.verdict,
        score=found.score,
        evidenced_score=found.evidenced_score,
        answered=Fraction(answered.answered, answered.asked) if answered.asked else Fraction(1),
        levels=tuple(map(_span, found.indicators)),
        dimensions=tuple(result.score for result in found.dimensions),
        criteria=tuple(result.verdict for result in found.criteria),
        facts=tuple(_known(fact.id, situation) for fact in ruler.facts),
        agreed_from=tuple((o.assessor.role, o.assessed_on) for o in assessment.reconciled),
    )


def _labels(assessment: Assessment) -> Iterable[LabelStated]:
    """Return the last award of each label."""
    held = in_order(assessment.labels_held or ())
    last = {award.label: award.valid_until for award in held}
    for label in LABELS:
        if label in last:
            until = last[label]
            yield LabelStated(label, until.last if until else None)


def _span(result: IndicatorResult) -> LevelSpan:
    return _SPANS[result.levels[0], result.levels[-1]] if result.is_applicable else None


def _known(fact_id: str, situation: Situation) -> FactSpan | None:
    """Return the possible values of a fact; None where they are all that it can have."""
    found = situation.known.values(FactSubject(fact_id))
    if not isinstance(found, Span) or found.unit is not None:
        return None
    domain = domain_of(situation.catalogue.facts[fact_id])
    span = found.low, found.high
    return None if span == (domain.low, domain.high) else span
