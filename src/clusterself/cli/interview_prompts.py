"""What stands before the cursor, and what can be typed there."""

from collections.abc import Mapping
from fractions import Fraction

from clusterself.model.quantity import PERCENT, exact_text
from clusterself.model.question import Question
from clusterself.questionnaire.interview_state import Interview, Step

_GOES_BACK = "(Enter goes back)"
_YES_NO = "yes or no (y or n)"
_DATE = "a date, such as 2019-03-28; 2019-03 or 2019 if you know no more"
_LEVEL = "the highest level that is true in full, 0 to 4"
_REASON = "the number of a reason if one of them holds for you"
_ASIDES: Mapping[Step, str] = {
    Step.CURRENCY: "In which currency? Three letters, such as EUR: ",
    Step.REASON: f"Number of the reason {_GOES_BACK}: ",
    Step.COMMENT: "Comment, in one line (Enter leaves it as it is, - takes it out): ",
    Step.PAPER_TITLE: f"Title of the paper {_GOES_BACK}: ",
    Step.PAPER_KIND: "Kind of paper, its number or your own words: ",
    Step.PAPER_DATE: "Date of the paper, such as 2026-03-31: ",
    Step.PAPER_FILE: "File or address, such as evidence/members.pdf (Enter leaves it out): ",
    Step.FOUND: f"Number of the question {_GOES_BACK}: ",
}


def prompt(now: Interview) -> str:
    """Return what stands before the cursor."""
    if now.step is not Step.QUESTION:
        return _ASIDES[now.step]
    year = f" for {now.year}" if now.year else ""
    keeps = " (Enter keeps it)" if now.answer is not None else ""
    return f"Answer{year}{keeps}: "


def expected(asked: Question) -> str:
    """Say what can be typed."""
    match asked.kind:
        case "yes-no":
            return _YES_NO
        case "choice":
            return f"the number of your choice, 1 to {len(asked.choices)}"
        case "date":
            return _DATE
        case "level":
            return _LEVEL
        case "applies":
            return _REASON
        case "money":
            return "an amount, such as 41000 EUR"
        case "number":
            return _number(asked)


def _number(asked: Question) -> str:
    if asked.unit == PERCENT:
        return "a share, such as 35 %"
    kind = "a whole number" if asked.whole else "a number"
    unit = f" of {asked.unit}" if asked.unit else ""
    return f"{kind}{unit}{_limits(asked.low, asked.high)}"


def _limits(low: Fraction | None, high: Fraction | None) -> str:
    if low is None:
        return ""
    return (
        f", {exact_text(low)} or more"
        if high is None
        else f", {exact_text(low)} to {exact_text(high)}"
    )
