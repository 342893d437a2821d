"""How numbers and verdicts are put into words, the same in all formats."""

from fractions import Fraction
from math import floor

from clusterself.model.base import LevelNumber
from clusterself.model.gap_report import Result, RuleCounts
from clusterself.model.scorecard import AnswerState, Range
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
    AnswerState.UNKNOWN: "said to be unknown",
    AnswerState.UNANSWERED: "not answered yet",
    AnswerState.NOT_APPLICABLE: "not applicable",
}


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
    match verdict:
        case Verdict.MET if all_public:
            return f"met: all {rules.total} rules encoded"
        case Verdict.MET:
            return f"no obstacle: none in the {rules.total} rules encoded; others are not public"
        case Verdict.NOT_MET:
            verb = "fails" if rules.not_met == 1 else "fail"
            return f"not met: {rules.not_met} of {rules.total} rules encoded {verb}"
        case Verdict.OPEN if rules.open:
            verb = "waits" if rules.open == 1 else "wait"
            return f"open: {rules.open} of {rules.total} rules encoded {verb} for answers"
        case Verdict.OPEN:
            return "open: more than 20 % of the weight is not applicable, so the rules do not fit"


def score_sentence(result: Result) -> str:
    """Say what the score stands for under this rulebook."""
    if result.too_little_answered:
        return "too little answered to say more"
    if result.pass_mark is None:
        return "readiness for the interview, no pass mark"
    return (
        f"pass mark {percent(result.pass_mark)} of the official score, which is reckoned otherwise"
    )
