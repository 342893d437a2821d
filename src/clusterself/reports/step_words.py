"""How one label of the ladder is put into words, the same in all formats."""

from collections.abc import Iterable

from clusterself.model.gap_report import Result, WeaknessCard
from clusterself.model.ladder_report import LadderStep
from clusterself.model.validity import LabelState, LabelValidity
from clusterself.reports import wording

_HELD = {
    LabelState.VALID: "stated as held, until {}",
    LabelState.RENEWAL: "stated as held, until {}",
    LabelState.GRACE: "stated as held, expired {}",
    LabelState.EXPIRED: "stated as held, expired {}",
}


def held(rulebook: str, calendar: Iterable[LabelValidity]) -> str:
    """Say that a label is stated as held; nothing where it is not."""
    for line in calendar:
        if line.label == rulebook:
            if line.followed_by is not None:
                return f"stated as held before {line.followed_by}"
            known = line.state in _HELD and line.valid_until is not None
            return _HELD[line.state].format(line.valid_until) if known else "stated as held"
    return ""


def to_mend(card: WeaknessCard) -> str:
    """Say how far a weakness is from what is asked for, and how much work it is."""
    level = "rule not met" if card.level is None else f"level {card.level} of {card.target}"
    best = "at best " if card.at_best else ""
    return f"{best}{level}, {wording.days(card.days)}"


def others(step: LadderStep) -> str:
    """Count the weaknesses that do not stand in the way; nothing where there is none."""
    count = step.other_weaknesses
    if not count:
        return ""
    decide = "does not decide" if count == 1 else "do not decide"
    work = f"{wording.days(step.days)} of work"
    if not step.blocking:
        return f"{_counted(count)} {decide} the verdict: {work}"
    total = count + len(step.blocking)
    return f"{_counted(count, 'other ')} {decide} the verdict; all {total} together are {work}"


def _counted(count: int, which: str = "") -> str:
    return f"{count} {which}{'weakness' if count == 1 else 'weaknesses'}"


def score_line(result: Result) -> str:
    """Return the score beside the pass mark; nothing where the rulebook has no score."""
    if result.score is None:
        return ""
    mark = result.pass_mark
    beside = "" if mark is None else f", pass mark {wording.percent(mark)}"
    return f"{wording.percent_range(result.score)}{beside}"


def not_public(result: Result) -> str:
    """Name the first of the rules that are not public, in short, and count the others."""
    rules = result.unknown_rules
    if not rules:
        return ""
    more = f", and {len(rules) - 1} more" if len(rules) > 1 else ""
    return f"Not public, but able to decide: {rules[0].split(': ')[0]}{more}."
