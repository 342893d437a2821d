"""Brings a scorecard together with the texts of the catalogue."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from clusterself.model.assessment import Assessment
from clusterself.model.base import LEVELS, Source
from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import (
    DimensionLine,
    GapReport,
    IndicatorLine,
    LabelProcess,
)
from clusterself.model.plan_file import PlanFile
from clusterself.model.rulebook import Rulebook
from clusterself.model.ruler import RulerChange
from clusterself.model.scorecard import IndicatorResult, Scorecard
from clusterself.model.sensitivity import Sensitivity
from clusterself.model.validity import LabelValidity
from clusterself.reports.cards import question_cards, weakness_cards
from clusterself.reports.criteria import criterion_lines
from clusterself.reports.facts import fact_lines, reference_lines
from clusterself.reports.headline import heading, result, stamp
from clusterself.reports.improvement import improvement_line
from clusterself.reports.plan_part import plan_part
from clusterself.reports.ruler_words import ruler_part
from clusterself.reports.sensitivity_words import sensitivity_part
from clusterself.reports.wording import ORDER


class Findings(NamedTuple):
    """What was found out besides the scorecard; what was not asked for is None or empty."""

    sensitivity: Sensitivity | None = None
    ruler: RulerChange | None = None
    calendar: tuple[LabelValidity, ...] = ()
    plan: PlanFile | None = None


_NOTHING = Findings()


def compose(
    catalogue: Catalogue,
    assessment: Assessment,
    rulebook: Rulebook,
    card: Scorecard,
    besides: Findings = _NOTHING,
) -> GapReport:
    """Return everything that a report shows."""
    themes = {dimension.id: dimension.title for dimension in catalogue.dimensions}
    facts = fact_lines(catalogue, assessment, card)
    indicators = tuple(_indicator(catalogue, assessment, r, themes) for r in card.indicators)
    return GapReport(
        stamp=stamp(assessment),
        heading=heading(catalogue, assessment),
        result=result(rulebook, card),
        criteria=criterion_lines(catalogue, assessment, rulebook, card, facts),
        dimensions=tuple(
            DimensionLine(d.dimension, themes.get(d.dimension, d.dimension), d.score, d.evidenced)
            for d in card.dimensions
        ),
        weaknesses=weakness_cards(catalogue, rulebook, card, themes),
        order=ORDER,
        questions=question_cards(catalogue, rulebook, card),
        strengths=card.strengths,
        facts=facts,
        references=reference_lines(catalogue, card, facts),
        process=_process(rulebook, assessment),
        indicators=indicators,
        basis_counts=_basis_counts(rulebook, indicators),
        improvement=improvement_line(catalogue, rulebook.improvement, card.improvement),
        sensitivity=besides.sensitivity
        and sensitivity_part(catalogue, rulebook, besides.sensitivity),
        ruler=besides.ruler and ruler_part(catalogue, besides.ruler),
        calendar=besides.calendar,
        plan=None if besides.plan is None else plan_part(catalogue, assessment, besides.plan),
    )


def _process(rulebook: Rulebook, assessment: Assessment) -> LabelProcess:
    return LabelProcess(
        steps=rulebook.process,
        fees=rulebook.fees,
        validity=rulebook.validity,
        issuer=rulebook.issuer,
        stories_asked=rulebook.success_stories,
        stories=assessment.success_stories,
    )


def _indicator(
    catalogue: Catalogue, assessment: Assessment, found: IndicatorResult, themes: Mapping[str, str]
) -> IndicatorLine:
    indicator = catalogue.indicators[found.indicator]
    answer = assessment.answers.get(found.indicator)
    is_sure = found.is_applicable and len(found.levels) == 1
    level = found.levels[0]
    return IndicatorLine(
        id=indicator.id,
        theme=themes.get(indicator.dimension, indicator.dimension),
        title=indicator.title,
        topic=found.topic,
        question=indicator.question,
        state=found.state,
        reason=found.reason,
        levels=found.levels,
        descriptor=indicator.levels[level].descriptor if is_sure else None,
        next_descriptor=(
            indicator.levels[level + 1].descriptor if is_sure and level < LEVELS[-1] else None
        ),
        target=found.target,
        minimum=found.minimum,
        weight=found.weight,
        credit=found.credit,
        evidence=found.evidence,
        evidenced_levels=found.evidenced_levels,
        papers=indicator.evidence.accepts,
        comment=answer.comment if answer else None,
        strength=found.is_strength,
        sources=indicator.sources,
    )


def _basis_counts(rulebook: Rulebook, indicators: tuple[IndicatorLine, ...]) -> dict[str, int]:
    sources: list[Source] = [s for criterion in rulebook.criteria for s in criterion.sources]
    sources += [source for line in indicators for source in line.sources]
    counts = Counter(source.basis for source in sources)
    return {basis: counts[basis] for basis in sorted(counts)}
