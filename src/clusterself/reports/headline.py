"""Who was assessed, and what came out: the top of a gap report."""

from collections import Counter
from fractions import Fraction

from clusterself.model.assessment import Assessment, LabelHeld
from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import Heading, Result, RuleCounts
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Scorecard
from clusterself.model.verdict import Verdict
from clusterself.reports.result_words import verdict_advice, verdict_sentence
from clusterself.reports.wording import STAMP, STAMP_OF_OTHERS

# A score known less closely than this is headed "too little answered".
WIDE = Fraction(30, 100)


def stamp(assessment: Assessment) -> str:
    """Return what has to stand on every report."""
    return STAMP if _is_own(assessment) else STAMP_OF_OTHERS


def heading(catalogue: Catalogue, assessment: Assessment) -> Heading:
    """Return who was assessed, when, by whom and against which catalogue."""
    used = assessment.catalogue
    return Heading(
        cluster_id=assessment.cluster.id,
        cluster=assessment.cluster.name,
        country=assessment.cluster.country,
        assessed_on=assessment.assessed_on,
        assessor=assessment.assessor.role,
        edition=catalogue.edition,
        sha256=catalogue.sha256,
        answered_against=used.edition if used else None,
        labels_intro="Labels as stated" if _is_own(assessment) else "Labels on public record",
        labels_stated=tuple(_label(held) for held in assessment.labels_held or ()),
    )


def result(rulebook: Rulebook, card: Scorecard) -> Result:
    """Return the verdicts and scores in words and figures."""
    rules, score = _rules(card), card.score
    all_public = not rulebook.unknown_rules
    return Result(
        rulebook=rulebook.id,
        title=rulebook.title,
        verdict=card.verdict,
        sentence=verdict_sentence(card.verdict, rules, all_public=all_public),
        advice=verdict_advice(card.verdict, rules, is_asked=bool(card.questions)),
        evidenced_verdict=card.evidenced_verdict,
        rules=rules,
        unknown_rules=rulebook.unknown_rules,
        score=score,
        evidenced_score=card.evidenced_score,
        pass_mark=card.pass_mark,
        too_little_answered=score is not None and score.width > WIDE,
        answered=card.answered,
        not_applicable_share=card.not_applicable_share,
    )


def _is_own(assessment: Assessment) -> bool:
    return assessment.assessor.role != "public-sources"


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


def _rules(card: Scorecard) -> RuleCounts:
    verdicts = [result.verdict for result in card.criteria]
    verdicts += [r.minimum_verdict for r in card.indicators if r.minimum is not None]
    verdicts += [card.improvement.verdict] if card.improvement else []
    if card.pass_mark is not None and card.score is not None:
        if card.score.low >= card.pass_mark:
            verdicts.append(Verdict.MET)
        else:
            reachable = card.score.high >= card.pass_mark
            verdicts.append(Verdict.OPEN if reachable else Verdict.NOT_MET)
    counts = Counter(verdicts)
    return RuleCounts(counts[Verdict.MET], counts[Verdict.NOT_MET], counts[Verdict.OPEN])
