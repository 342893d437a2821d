"""How numbers and verdicts are put into words, the same in all formats."""

from datetime import date
from fractions import Fraction
from math import floor

from clusterself.model.base import LevelNumber
from clusterself.model.scorecard import AnswerState, EvidenceState, QuestionReason, Range
from clusterself.model.verdict import Verdict

STAMP = "Self-assessment, not validated. It is no label and no promise of one."
STAMP_OF_OTHERS = (
    "Made from public facts, not by the organisation itself; not validated. It is no label and no "
    "promise of one."
)
ORDER = (
    "First come criteria that are not met, then indicators below a minimum. All others follow by "
    "the score gained for each day of work. Where one thing has to be in place before another, it "
    "comes first. A plan may order differently, because one measure can serve several gaps."
)
VERDICT_WORDS = {Verdict.MET: "met", Verdict.NOT_MET: "not met", Verdict.OPEN: "open"}
STATE_WORDS = {
    AnswerState.ANSWERED: "answered",
    AnswerState.FROM_FACTS: "from facts",
    AnswerState.RANGE: "known as a range",
    AnswerState.OTHER_CURRENCY: "answered in another currency",
    AnswerState.UNKNOWN: "unknown",
    AnswerState.UNANSWERED: "not answered yet",
    AnswerState.NOT_APPLICABLE: "not applicable",
}
REASON_WORDS = {
    QuestionReason.CRITERION: "decides eligibility",
    QuestionReason.WAIVER: "can stand in for a criterion of eligibility",
    QuestionReason.MINIMUM: "decides whether a minimum is reached",
    QuestionReason.SCORE: "may move the score",
    QuestionReason.PROFILE: "completes the profile",
}
EVIDENCE_WORDS = {
    EvidenceState.NOT_NEEDED: "none needed at this level",
    EvidenceState.VALID: "a valid paper is named",
    EvidenceState.MISSING: "no valid paper of an accepted kind is named",
}
BASIS_WORDS = {
    "issuer": "the issuer's own page",
    "confirmed": "two independent sources",
    "single-source": "one source",
    "analogue": "figure of another public scheme",
    "inferred": "inferred from sources",
    "own": "this project's own",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day(value: date) -> str:
    """Write a date as 5 March 2026."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def percent(share: Fraction) -> str:
    """Write a share in whole per cent, cut and not rounded up: 100 % only if it is all."""
    return f"{floor(share * 100)} %"


def percent_range(found: Range) -> str:
    """Write a score, or the range within which it lies."""
    low, high = floor(found.low * 100), floor(found.high * 100)
    return f"{low} %" if low == high else f"{low} to {high} %"


def points(share: Fraction) -> str:
    """Write a part of the score in points of 100, one decimal."""
    return f"{floor(share * 1000) / 10:.1f}"


def percentage_points(share: Fraction) -> str:
    """Write how far the score may move."""
    return f"up to {points(share)} percentage points"


def number(value: Fraction) -> str:
    """Write a number of days with at most one decimal."""
    return f"{float(value):.1f}".removesuffix(".0")


def grouped(value: Fraction) -> str:
    """Write a number with commas between thousands and at most one decimal."""
    return f"{float(value):,.1f}".removesuffix(".0")


def days(value: Fraction) -> str:
    """Write a number of days."""
    return f"{number(value)} day" if value == 1 else f"{number(value)} days"


def level_range(levels: tuple[LevelNumber, ...]) -> str:
    """Write the possible levels."""
    if len(levels) == 1:
        return str(levels[0])
    together = levels == tuple(range(levels[0], levels[-1] + 1))
    return f"{levels[0]} to {levels[-1]}" if together else ", ".join(map(str, levels))


def first_sentence(text: str) -> str:
    """Return a text up to the end of its first sentence."""
    return text.split(". ", 1)[0].rstrip(".") + "."


def as_sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    return f"{text[:1].upper()}{text[1:]}."
