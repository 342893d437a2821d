"""How the result is put into words: verdict, criteria, score, answers, what is not public."""

from collections.abc import Iterable
from math import floor

from clusterself.model.gap_report import (
    CriterionLine,
    IndicatorLine,
    PresentValue,
    Result,
    RuleCounts,
)
from clusterself.model.scorecard import AnsweredShare, Range
from clusterself.model.verdict import Verdict
from clusterself.reports.wording import VERDICT_WORDS, percent

EVIDENCED = "counting only answers with a paper that is in date"


def verdict_sentence(verdict: Verdict, rules: RuleCounts, *, all_public: bool) -> str:
    """Say what a verdict means; where rules are not public, met is only the lack of an obstacle."""
    known = f"{rules.total} rules" + ("" if all_public else " tested here")
    match verdict:
        case Verdict.MET if all_public:
            return f"met. All {known} are met"
        case Verdict.MET:
            return f"no obstacle found in the {known}; others are not public"
        case Verdict.OPEN if not rules.open:
            return "open. More than 20 % of the weight is not applicable, so the rules do not fit"
        case _:
            return f"{VERDICT_WORDS[verdict]}. Of the {known}, {_counted(rules)}"


def _counted(rules: RuleCounts) -> str:
    counts = {"met": rules.met, "not met": rules.not_met, "open": rules.open}
    return ", ".join(f"{n} {'is' if n == 1 else 'are'} {word}" for word, n in counts.items() if n)


def verdict_advice(verdict: Verdict, rules: RuleCounts, *, is_asked: bool) -> str:
    """Say what follows from a verdict; `is_asked` tells that there is something to find out."""
    match verdict:
        case Verdict.NOT_MET:
            which = "the rule that is" if rules.not_met == 1 else "the rules that are"
            return f"By these rules the label is not in reach yet: first settle {which} not met."
        case Verdict.OPEN if rules.open and is_asked:
            return "What decides is listed under What to find out."
        case _:
            return ""


def present(criterion: CriterionLine) -> str:
    """Say what the criterion finds now, and what it needs."""
    joined = " or " if criterion.one_suffices else "; "
    only = len(criterion.tested) == 1
    return joined.join(
        f"{_value(tested, only=only)} ({tested.needed} needed)" for tested in criterion.tested
    )


def present_briefly(criterion: CriterionLine) -> str:
    """Say what the criterion finds now; nothing where the verdict says as much."""
    only = len(criterion.tested) == 1
    if criterion.verdict is Verdict.MET and not (only and criterion.tested[0].value):
        return ""
    if only and criterion.tested[0].value in {"yes", "no"}:
        return ""
    return "; ".join(_value(tested, only=only) for tested in criterion.tested)


def _value(tested: PresentValue, *, only: bool) -> str:
    value = tested.value or "not answered yet"
    return value if only else f"{tested.title}: {value}"


def unproven(criterion: CriterionLine) -> str:
    """Say that no paper proves what was answered, and which kinds would."""
    kinds = f" (accepted: {', '.join(criterion.papers)})" if criterion.papers else ""
    return f"met by your answer; no valid paper proves it yet{kinds}"


def score_sentence(result: Result) -> str:
    """Say what the score is under this rulebook, and what it is not."""
    if result.too_little_answered:
        return "Too little is answered to say more; 100 % is every target reached."
    if result.pass_mark is None:
        return (
            "An assessor interviews the cluster; the score shows how near it is to our own "
            "targets. No pass mark; a rule not met does not lower it."
        )
    return (
        f"100 % is every target reached. The pass mark is {percent(result.pass_mark)} of the "
        "official score, which is reckoned otherwise."
    )


def range_sentence(score: Range) -> str:
    """Say what the ends of a score mean; nothing where there is just one figure."""
    low, high = floor(score.low * 100), floor(score.high * 100)
    if low == high:
        return ""
    return f"{low} % if all open questions turn out badly, {high} % if all turn out well"


def answered_sentence(share: AnsweredShare) -> str:
    """Count the questions by how they are answered; this says what open means."""
    rest = share.asked - share.answered
    missing = rest - share.unknown
    answered = f"{share.answered} of {share.asked} questions answered"
    if not rest:
        return answered
    kinds = {"unknown": share.unknown, "not answered": missing}
    named = [f"{count} {kind}" for kind, count in kinds.items() if count]
    why = ", ".join(named) if len(named) > 1 else named[0].removeprefix(f"{rest} ")
    return f"{answered}, {rest} open ({why})"


def not_counted(indicators: Iterable[IndicatorLine]) -> tuple[str, ...]:
    """Return the titles of what does not apply."""
    return tuple(line.title for line in indicators if line.reason is not None)
