"""Brings a scorecard together with the texts of the catalogue."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from clusterself.model.assessment import Assessment, LabelHeld
from clusterself.model.base import LEVELS, Source
from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import (
    CriterionLine,
    DimensionLine,
    GapReport,
    Heading,
    IndicatorLine,
    LabelProcess,
    QuestionCard,
    Remedy,
    Result,
    RuleCounts,
    WeaknessCard,
)
from clusterself.model.indicator import Indicator
from clusterself.model.rulebook import Criterion, Rulebook
from clusterself.model.scorecard import LABELS_HELD, IndicatorResult, Question, Scorecard, Weakness
from clusterself.model.verdict import Verdict
from clusterself.reports.facts import fact_lines, reference_lines
from clusterself.reports.wording import ORDER, STAMP, STAMP_OF_OTHERS, verdict_sentence

# A score known less closely than this is headed "too little answered".
WIDE = Fraction(30, 100)
ELIGIBILITY = "Eligibility"
LABELS_QUESTION = ("Labels held", "Which labels does the organisation hold or has it held?")


def compose(
    catalogue: Catalogue, assessment: Assessment, rulebook: Rulebook, card: Scorecard
) -> GapReport:
    """Return everything that a report shows."""
    composer = _Composer(catalogue, assessment, rulebook, card)
    facts = fact_lines(catalogue, assessment, card)
    return GapReport(
        stamp=composer.stamp(),
        heading=composer.heading(),
        result=composer.result(),
        criteria=tuple(composer.criteria()),
        dimensions=tuple(
            DimensionLine(d.dimension, composer.theme(d.dimension), d.score, d.evidenced)
            for d in card.dimensions
        ),
        weaknesses=tuple(composer.weakness(w) for w in card.weaknesses),
        order=ORDER,
        questions=tuple(composer.question(q) for q in card.questions),
        strengths=card.strengths,
        facts=facts,
        references=reference_lines(catalogue, card, facts),
        process=LabelProcess(
            steps=rulebook.process,
            fees=rulebook.fees,
            validity=rulebook.validity,
            stories_asked=rulebook.success_stories,
            stories=assessment.success_stories,
        ),
        indicators=tuple(composer.indicator(r) for r in card.indicators),
        basis_counts=composer.basis_counts(),
    )


def _label(held: LabelHeld) -> str:
    dates = [
        f"{word} {day}"
        for word, day in (
            ("benchmarked", held.benchmarked),
            ("awarded", held.awarded),
            ("valid until", held.valid_until),
        )
        if day is not None
    ]
    return f"{held.label} ({', '.join(dates) or 'no date given'})"


class _Composer:
    def __init__(
        self, catalogue: Catalogue, assessment: Assessment, rulebook: Rulebook, card: Scorecard
    ) -> None:
        self._catalogue = catalogue
        self._assessment = assessment
        self._rulebook = rulebook
        self._card = card
        self._criteria = {criterion.id: criterion for criterion in rulebook.criteria}
        self._results = {result.indicator: result for result in card.indicators}
        self._themes = {dimension.id: dimension.title for dimension in catalogue.dimensions}

    def heading(self) -> Heading:
        used = self._assessment.catalogue
        is_own = self._is_own()
        return Heading(
            cluster_id=self._assessment.cluster.id,
            cluster=self._assessment.cluster.name,
            country=self._assessment.cluster.country,
            assessed_on=self._assessment.assessed_on,
            assessor=self._assessment.assessor.role,
            edition=self._catalogue.edition,
            sha256=self._catalogue.sha256,
            answered_against=used.edition if used else None,
            labels_intro="Labels as stated" if is_own else "Labels on public record",
            labels_stated=tuple(_label(held) for held in self._assessment.labels_held or ()),
        )

    def _is_own(self) -> bool:
        return self._assessment.assessor.role != "public-sources"

    def stamp(self) -> str:
        return STAMP if self._is_own() else STAMP_OF_OTHERS

    def result(self) -> Result:
        card, rules = self._card, self._rules()
        score = card.score
        return Result(
            rulebook=self._rulebook.id,
            title=self._rulebook.title,
            verdict=card.verdict,
            sentence=verdict_sentence(
                card.verdict, rules, all_public=not self._rulebook.unknown_rules
            ),
            evidenced_verdict=card.evidenced_verdict,
            rules=rules,
            unknown_rules=self._rulebook.unknown_rules,
            score=score,
            evidenced_score=card.evidenced_score,
            pass_mark=card.pass_mark,
            too_little_answered=score is not None and score.width > WIDE,
            answered=card.answered,
            not_applicable_share=card.not_applicable_share,
        )

    def _rules(self) -> RuleCounts:
        card = self._card
        verdicts = [result.verdict for result in card.criteria]
        verdicts += [r.minimum_verdict for r in card.indicators if r.minimum is not None]
        if card.pass_mark is not None and card.score is not None:
            if card.score.low >= card.pass_mark:
                verdicts.append(Verdict.MET)
            else:
                reachable = card.score.high >= card.pass_mark
                verdicts.append(Verdict.OPEN if reachable else Verdict.NOT_MET)
        counts = Counter(verdicts)
        return RuleCounts(counts[Verdict.MET], counts[Verdict.NOT_MET], counts[Verdict.OPEN])

    def criteria(self) -> Iterable[CriterionLine]:
        for result in self._card.criteria:
            criterion = self._criteria[result.criterion]
            waiver = result.waived_by
            yield CriterionLine(
                id=criterion.id,
                title=criterion.title,
                verdict=result.verdict,
                evidenced=result.evidenced,
                waived_by=None if waiver is None else self._catalogue.facts[waiver].title,
                why=criterion.why,
                sources=criterion.sources,
            )

    def weakness(self, weakness: Weakness) -> WeaknessCard:
        if weakness.is_criterion:
            return self._failed_criterion(weakness, self._criteria[weakness.id])
        return self._gap(weakness, self._catalogue.indicators[weakness.id])

    def _failed_criterion(self, weakness: Weakness, criterion: Criterion) -> WeaknessCard:
        return WeaknessCard(
            id=criterion.id,
            theme=ELIGIBILITY,
            title=criterion.title,
            level=None,
            target=None,
            at_best=False,
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

    def _gap(self, weakness: Weakness, indicator: Indicator) -> WeaknessCard:
        target = self._results[indicator.id].target
        present = weakness.level or 0
        steps = indicator.levels[present:target]
        return WeaknessCard(
            id=indicator.id,
            theme=self.theme(indicator.dimension),
            title=indicator.title,
            level=weakness.level,
            target=target,
            at_best=weakness.is_open,
            weakness=steps[0].weakness or "",
            why=indicator.why,
            remedies=tuple(
                Remedy(to, level.remedy or "", indicator.effort_days[to])
                for level in steps
                if (to := LEVELS[level.level + 1])
            ),
            papers=indicator.evidence.accepts,
            days=weakness.days,
            gain=weakness.gain,
            blocks_verdict=weakness.blocks_verdict,
            unlocks=tuple(self._catalogue.indicators[i].title for i in weakness.unlocks),
            first=tuple(
                f"{self._catalogue.indicators[need.indicator].title}: level {need.level}"
                for need in weakness.needs
            ),
            sources=indicator.sources,
        )

    def theme(self, dimension: str) -> str:
        return self._themes.get(dimension, dimension)

    def question(self, question: Question) -> QuestionCard:
        if question.id == LABELS_HELD:
            title, text = LABELS_QUESTION
        elif question.is_fact:
            fact = self._catalogue.facts[question.id]
            title, text = fact.title, getattr(fact, "question", None) or fact.definition
        else:
            indicator = self._catalogue.indicators[question.id]
            title, text = indicator.title, indicator.question
        return QuestionCard(
            id=question.id,
            title=title,
            question=text,
            state=question.state,
            reason=question.reason,
            concerns=tuple(self._title(name) for name in question.concerns),
            effect=question.effect,
        )

    def _title(self, name: str) -> str:
        if name in self._criteria:
            return self._criteria[name].title
        return self._catalogue.indicators[name].title

    def indicator(self, result: IndicatorResult) -> IndicatorLine:
        indicator = self._catalogue.indicators[result.indicator]
        answer = self._assessment.answers.get(result.indicator)
        is_sure = result.is_applicable and len(result.levels) == 1
        level = result.levels[0]
        return IndicatorLine(
            id=indicator.id,
            theme=self.theme(indicator.dimension),
            title=indicator.title,
            topic=result.topic,
            question=indicator.question,
            state=result.state,
            reason=result.reason,
            levels=result.levels,
            descriptor=indicator.levels[level].descriptor if is_sure else None,
            next_descriptor=(
                indicator.levels[level + 1].descriptor if is_sure and level < LEVELS[-1] else None
            ),
            target=result.target,
            minimum=result.minimum,
            weight=result.weight,
            credit=result.credit,
            evidence=result.evidence,
            evidenced_levels=result.evidenced_levels,
            papers=indicator.evidence.accepts,
            comment=answer.comment if answer else None,
            strength=result.is_strength,
            sources=indicator.sources,
        )

    def basis_counts(self) -> dict[str, int]:
        sources: list[Source] = [s for c in self._rulebook.criteria for s in c.sources]
        for result in self._card.indicators:
            sources.extend(self._catalogue.indicators[result.indicator].sources)
        counts = Counter(source.basis for source in sources)
        return {basis: counts[basis] for basis in sorted(counts)}
