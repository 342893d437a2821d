"""How numbers and verdicts are put into words, the same in all formats."""

from datetime import date
from fractions import Fraction
from math import floor

from clusterself.model.base import LevelNumber
from clusterself.model.gap_report import GapReport, QuestionCard, Result, RuleCounts, WeaknessCard
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
    AnswerState.UNKNOWN: "said to be unknown",
    AnswerState.UNANSWERED: "not answered yet",
    AnswerState.NOT_APPLICABLE: "not applicable",
}
REASON_WORDS = {
    QuestionReason.CRITERION: "decides a criterion of eligibility",
    QuestionReason.WAIVER: "can stand in for a criterion of eligibility",
    QuestionReason.MINIMUM: "decides whether a minimum is reached",
    QuestionReason.SCORE: "moves the score",
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
    return f"{low} %" if found.low == found.high else f"{low} to {high} %"


def points(share: Fraction) -> str:
    """Write a part of the score in points of 100, one decimal."""
    return f"{floor(share * 1000) / 10:.1f}"


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


def verdict_sentence(verdict: Verdict, rules: RuleCounts, *, all_public: bool) -> str:
    """Say what a verdict means; where rules are not public, met is only the lack of an obstacle."""
    known = "" if all_public else " that are publicly known"
    match verdict:
        case Verdict.MET if all_public:
            return f"met: all {rules.total} rules"
        case Verdict.MET:
            return f"no obstacle: none in the {rules.total} rules{known}; others are not public"
        case Verdict.NOT_MET:
            verb = "fails" if rules.not_met == 1 else "fail"
            return f"not met: {_some(rules.not_met, rules.total)} rules{known} {verb}"
        case Verdict.OPEN if rules.open:
            verb = "waits" if rules.open == 1 else "wait"
            return f"open: {_some(rules.open, rules.total)} rules{known} {verb} for answers"
        case Verdict.OPEN:
            return "open: more than 20 % of the weight is not applicable, so the rules do not fit"


def _some(part: int, total: int) -> str:
    return f"all {total}" if part == total > 1 else f"{part} of the {total}"


def consequence(question: QuestionCard) -> str:
    """Say what an answer would change."""
    reason = REASON_WORDS[question.reason]
    if not question.effect:
        return reason
    far = f"by up to {points(question.effect)} points"
    if question.reason is QuestionReason.SCORE:
        return f"{reason} {far}"
    return f"{reason} and {REASON_WORDS[QuestionReason.SCORE]} {far}"


def own_work(card: WeaknessCard) -> str:
    """Say how many days the first step takes, and how many all steps to the target."""
    if not card.remedies or card.target is None:
        return days(card.days)
    first = card.remedies[0]
    begun = f"{days(first.days)} to level {first.to}"
    if len(card.remedies) == 1:
        return begun
    return f"{begun}, {days(card.days)} in all to level {card.target}"


def no_weakness(report: GapReport) -> str:
    """Say why the list of weaknesses is empty."""
    if not report.result.answered.answered:
        return "Nothing is answered yet, so no weakness can be named. Begin with the questions."
    where = " in what is answered" if report.questions else ""
    return f"None{where}: no criterion fails and no indicator is surely below its target."


def score_sentence(result: Result) -> str:
    """Say what the score stands for under this rulebook."""
    if result.too_little_answered:
        return "too little answered to say more"
    if result.pass_mark is None:
        return "readiness for the interview; there is no pass mark"
    return (
        f"pass mark {percent(result.pass_mark)} of the official score, which is reckoned otherwise"
    )
