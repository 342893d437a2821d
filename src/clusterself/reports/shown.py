"""What every layout of the gap report is given: the report and what is read off it."""

from clusterself.model.gap_report import GapReport, IndicatorLine, QuestionCard
from clusterself.reports import wording

_QUESTIONS_THAT_NARROW = 3


def shown(report: GapReport) -> dict[str, object]:
    """Return the data of the templates."""
    return {
        "report": report,
        "strengths": strengths(report),
        "narrowing": narrowing(report),
        "no_weakness": wording.no_weakness(report),
        "score_sentence": wording.score_sentence(report.result),
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
