"""What every layout of the gap report is given: the report and what is read off it."""

from clusterself.model.gap_report import GapReport, IndicatorLine, QuestionCard
from clusterself.reports import card_words, result_words, way

QUESTIONS_FIRST = 3
_QUESTIONS_THAT_NARROW = 3


def shown(report: GapReport) -> dict[str, object]:
    """Return the data of the templates."""
    score = report.result.score
    return {
        "report": report,
        "criteria": {criterion.id: criterion for criterion in report.criteria},
        "strengths": strengths(report),
        "narrowing": narrowing(report),
        "first_gap": first_gap(report),
        "not_counted": result_words.not_counted(report.indicators),
        "no_weakness": card_words.no_weakness(report),
        "more_questions": card_words.more_questions(report, QUESTIONS_FIRST),
        "quick": card_words.QUICK,
        "score_sentence": result_words.score_sentence(report.result),
        "range_sentence": result_words.range_sentence(score) if score else "",
        "evidenced_words": result_words.EVIDENCED,
        "answered_sentence": result_words.answered_sentence(report.result.answered),
        "not_public": way.not_public(report),
        "ask": way.ask(report),
        "way": way.way_sentence(report),
    }


def strengths(report: GapReport) -> tuple[IndicatorLine, ...]:
    """Return the indicators that are strengths, in their order."""
    lines = {line.id: line for line in report.indicators}
    return tuple(lines[name] for name in report.strengths)


def narrowing(report: GapReport) -> tuple[QuestionCard, ...]:
    """Return the questions whose answers narrow the score most, if too little is answered."""
    if not report.result.too_little_answered:
        return ()
    moving = [question for question in report.questions if question.effect]
    moving.sort(key=lambda question: -question.effect)
    return tuple(moving[:_QUESTIONS_THAT_NARROW])


def first_gap(report: GapReport) -> str | None:
    """Return the id of the first weakness that has a level: there the scale is explained."""
    return next((card.id for card in report.weaknesses if card.target is not None), None)
