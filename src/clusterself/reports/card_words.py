"""How weaknesses and questions are put into words."""

from collections.abc import Iterable
from fractions import Fraction

from clusterself.model.gap_report import GapReport, QuestionCard, WeaknessCard
from clusterself.model.scorecard import QuestionReason
from clusterself.reports.wording import REASON_WORDS, days, percentage_points

QUICK = (
    "Quick: an answer is enough, no other work is needed. Write it into the assessment file, then "
    "run the report again."
)


def standing(card: WeaknessCard, rulebook: str = "") -> str:
    """Say level and target of an indicator; with the name of a rulebook, at full length."""
    level = f"{'at best ' if card.at_best else ''}level {card.level}"
    if rulebook:
        return f"{level}, our target for {rulebook} is {card.target} on a scale of 0 to 4"
    return f"{level}, target {card.target}"


def gain(card: WeaknessCard) -> str:
    """Say what reaching the target does to the score."""
    return f"raises the score by {percentage_points(card.gain)}"


def own_work(card: WeaknessCard, in_full: bool = False) -> str:
    """Say how many days the first step takes, and how many all steps to the target.

    `in_full` names whose days they are, which is said once in a list.
    """
    if not card.remedies or card.target is None:
        return _work(card.days, in_full)
    first = card.remedies[0]
    begun = f"{_work(first.days, in_full)} to level {first.to}"
    if len(card.remedies) == 1:
        return begun
    return f"{begun}, {days(card.days)} in all to level {card.target}"


def _work(value: Fraction, in_full: bool) -> str:
    written = days(value)
    return f"about {written.replace(' ', ' working ')} of the office" if in_full else written


def consequence(question: QuestionCard) -> str:
    """Say what an answer would change."""
    reason = REASON_WORDS[question.reason]
    if not question.effect:
        return reason
    far = f"by {percentage_points(question.effect)}"
    if question.reason is QuestionReason.SCORE:
        return f"{reason} {far}"
    return f"{reason} and {REASON_WORDS[QuestionReason.SCORE]} {far}"


def more_questions(report: GapReport, shown: int) -> str:
    """Count the questions that are not shown, and say how far they may move the score."""
    rest = report.questions[shown:]
    if not rest:
        return ""
    count = f"{len(rest)} more {'question' if len(rest) == 1 else 'questions'}"
    effect = _together(rest, report)
    if not effect:
        return count
    return f"{count}, which may move the score by {percentage_points(effect)} in all"


def _together(questions: Iterable[QuestionCard], report: GapReport) -> Fraction:
    """Return how far answers move the score at most; some wait for each other and share it."""
    total = sum((question.effect for question in questions), Fraction(0))
    return min(total, report.result.score.width) if report.result.score else Fraction(0)


def no_weakness(report: GapReport) -> str:
    """Say why the list of weaknesses is empty."""
    if not report.result.answered.answered:
        return "Nothing is answered yet, so no weakness can be named. Begin with the questions."
    where = " in what is answered" if report.questions else ""
    return f"None{where}: no criterion fails and no indicator is surely below its target."
