"""The two lists with their texts: weaknesses to address, and things to find out."""

from collections.abc import Mapping

from clusterself.model.base import LEVELS, LevelNumber
from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import QuestionCard, Remedy, WeaknessCard
from clusterself.model.indicator import Indicator
from clusterself.model.rulebook import Criterion, Rulebook
from clusterself.model.scorecard import LABELS_HELD, Question, Scorecard, Weakness

ELIGIBILITY = "Eligibility"
LABELS_QUESTION = ("Labels held", "Which labels does the organisation hold or has it held?")


def weakness_cards(
    catalogue: Catalogue, rulebook: Rulebook, card: Scorecard, themes: Mapping[str, str]
) -> tuple[WeaknessCard, ...]:
    """Return the weaknesses in their order; `themes` are the titles of the dimensions."""
    criteria = {criterion.id: criterion for criterion in rulebook.criteria}
    targets = {result.indicator: result.target for result in card.indicators}
    return tuple(
        _failed_criterion(weakness, criteria[weakness.id])
        if weakness.is_criterion
        else _gap(catalogue, weakness, targets[weakness.id], themes)
        for weakness in card.weaknesses
    )


def _failed_criterion(weakness: Weakness, criterion: Criterion) -> WeaknessCard:
    return WeaknessCard(
        id=criterion.id,
        theme=ELIGIBILITY,
        title=criterion.title,
        level=None,
        target=None,
        at_best=False,
        target_means=None,
        weakness=criterion.weakness,
        why=criterion.why,
        remedies=(Remedy(None, criterion.remedy, criterion.effort_days),),
        papers=criterion.evidence.accepts if criterion.evidence else (),
        days=weakness.days,
        gain=weakness.gain,
        blocks_verdict=True,
        unlocks=(),
        first=(),
        sources=criterion.sources,
    )


def _gap(
    catalogue: Catalogue, weakness: Weakness, target: LevelNumber, themes: Mapping[str, str]
) -> WeaknessCard:
    indicator = catalogue.indicators[weakness.id]
    return WeaknessCard(
        id=indicator.id,
        theme=themes.get(indicator.dimension, indicator.dimension),
        title=indicator.title,
        level=weakness.level,
        target=target,
        at_best=weakness.is_open,
        target_means=indicator.levels[target].descriptor,
        weakness=indicator.levels[weakness.level or 0].weakness or "",
        why=indicator.why,
        remedies=_remedies(indicator, weakness.level or 0, target),
        papers=indicator.evidence.accepts,
        days=weakness.days,
        gain=weakness.gain,
        blocks_verdict=weakness.blocks_verdict,
        unlocks=tuple(catalogue.indicators[name].title for name in weakness.unlocks),
        first=tuple(
            f"{catalogue.indicators[need.indicator].title}: level {need.level}"
            for need in weakness.needs
        ),
        sources=indicator.sources,
    )


def _remedies(indicator: Indicator, present: int, target: int) -> tuple[Remedy, ...]:
    return tuple(
        Remedy(to, level.remedy or "", indicator.effort_days[to])
        for level in indicator.levels[present:target]
        if (to := LEVELS[level.level + 1])
    )


def question_cards(
    catalogue: Catalogue, rulebook: Rulebook, card: Scorecard
) -> tuple[QuestionCard, ...]:
    """Return what to find out, in the order in which it should be found out."""
    titles = {name: indicator.title for name, indicator in catalogue.indicators.items()}
    titles |= {criterion.id: criterion.title for criterion in rulebook.criteria}
    return tuple(_question(catalogue, question, titles) for question in card.questions)


def _question(catalogue: Catalogue, question: Question, titles: dict[str, str]) -> QuestionCard:
    title, text = _asked(catalogue, question)
    return QuestionCard(
        id=question.id,
        title=title,
        question=text,
        state=question.state,
        reason=question.reason,
        concerns=tuple(titles[name] for name in question.concerns),
        effect=question.effect,
    )


def _asked(catalogue: Catalogue, question: Question) -> tuple[str, str]:
    if question.id == LABELS_HELD:
        return LABELS_QUESTION
    if question.is_fact:
        fact = catalogue.facts[question.id]
        return fact.title, getattr(fact, "question", None) or fact.definition
    indicator = catalogue.indicators[question.id]
    return indicator.title, indicator.question
