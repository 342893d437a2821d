"""The calendar of the labels held: end, grace, start and price of the renewal, work left."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import NamedTuple, get_args

from clusterself.model.assessment import Assessment, Label, LabelHeld
from clusterself.model.dates import PartialDate
from clusterself.model.rulebook import Fee, Rulebook, Validity
from clusterself.model.scorecard import Scorecard
from clusterself.model.validity import Effort, LabelState, LabelValidity
from clusterself.scoring.label_ends import (
    end_of_grace,
    in_order,
    possible_ends,
    reckoned_end,
    start_of,
)

LABELS: tuple[Label, ...] = get_args(Label)  # the lower before the higher
DAYS_A_WEEK = 7
DAYS_A_MONTH = Fraction(1461, 48)  # four years, one of them a leap year
_RENEWAL = "renewal"  # as titles of fees say it


class _Rules(NamedTuple):
    """What the rulebook of a label says about time and money, as far as there is one."""

    validity: Validity | None = None
    weeks: Fraction = Fraction(0)
    is_longer: bool = False
    fees: tuple[Fee, ...] = ()


class _Times(NamedTuple):
    """What follows on a day from one end of the validity."""

    state: LabelState = LabelState.UNKNOWN
    grace_until: date | None = None
    renewal_start: date | None = None
    days_left: int | None = None
    days_to_renew: int | None = None


def validity_calendar(
    assessment: Assessment,
    rulebooks: Mapping[str, Rulebook],
    today: date,
    cards: Mapping[str, Scorecard] | None = None,
    days_per_month: Fraction | None = None,
) -> tuple[LabelValidity, ...]:
    """Return one line for each label held, the lower label first.

    `cards` are scorecards by rulebook: the effort is told for labels that have one.
    `days_per_month` are the working days that the organisation can spend on it.
    """
    held = assessment.labels_held or ()
    awards = {label: in_order(h for h in held if h.label == label) for label in LABELS}
    last = {label: found[-1] for label, found in awards.items() if found}
    lines = []
    for label in last:
        line = _line(awards[label], _rules(rulebooks.get(label)), today)
        card = (cards or {}).get(label)
        effort = None if card is None else _effort(card, line, days_per_month)
        lines.append(line._replace(followed_by=_followed_by(label, last), effort=effort))
    return tuple(lines)


def _rules(rulebook: Rulebook | None) -> _Rules:
    if rulebook is None:
        return _Rules()
    weeks = [step.weeks for step in rulebook.process]
    known = sum((number for number in weeks if number is not None), Fraction(0))
    # Where no title tells first awards and renewals apart, the same prices hold for both.
    named = tuple(fee for fee in rulebook.fees if _RENEWAL in fee.title.lower())
    return _Rules(rulebook.validity, known, None in weeks, named or rulebook.fees)


def _line(awards: Sequence[LabelHeld], rules: _Rules, today: date) -> LabelValidity:
    award, reckoned = awards[-1], reckoned_end(awards, rules.validity)
    until = award.valid_until or reckoned.until
    times = _times(until, rules, today)
    return LabelValidity(
        label=award.label,
        benchmarked=award.benchmarked,
        awarded=award.awarded,
        valid_until=until,
        is_stated=award.valid_until is not None,
        reckoned=reckoned.until,
        basis=reckoned.basis,
        is_renewal=reckoned.is_renewal,
        grace_until=times.grace_until,
        grace_basis=rules.validity.grace_years.basis if rules.validity else None,
        process_weeks=rules.weeks,
        is_process_longer=rules.is_longer,
        renewal_start=times.renewal_start,
        renewal_fees=() if times.state is LabelState.EXPIRED else rules.fees,
        state=times.state,
        days_left=times.days_left,
        days_to_renew=times.days_to_renew,
        followed_by=None,
        effort=None,
    )


def _times(until: PartialDate | None, rules: _Rules, today: date) -> _Times:
    """Return the times of the earliest possible end; the state only if the latest agrees."""
    if until is None:
        return _Times()
    first, last = (_times_of(end, rules, today) for end in possible_ends(until))
    return first if first.state is last.state else first._replace(state=LabelState.UNKNOWN)


def _times_of(end: date, rules: _Rules, today: date) -> _Times:
    grace = None if rules.validity is None else end_of_grace(end, rules.validity)
    ahead = min(ceil(rules.weeks * DAYS_A_WEEK), (end - date.min).days)
    start = end - timedelta(days=ahead) if rules.weeks else None
    if today <= end:
        is_time = start is not None and start <= today
        state = LabelState.RENEWAL if is_time else LabelState.VALID
    else:
        in_grace = grace is not None and today <= grace
        state = LabelState.GRACE if in_grace else LabelState.EXPIRED
    to_renew = None if grace is None else (grace - today).days
    return _Times(state, grace, start, (end - today).days, to_renew)


def _followed_by(label: Label, last: Mapping[Label, LabelHeld]) -> Label | None:
    """Return the highest label above this one that is of the same or a later date."""
    own = start_of(last[label])
    for other in reversed(LABELS[LABELS.index(label) + 1 :]):
        start = start_of(last[other]) if other in last else None
        if own is not None and start is not None and start.first >= own.first:
            return other
    return None


def _effort(card: Scorecard, line: LabelValidity, days_per_month: Fraction | None) -> Effort:
    """Return the work left; it fits if the month's days, over the time left, are enough."""
    days = sum((weakness.days for weakness in card.weaknesses), Fraction(0))
    left = _days_to_work(line)
    months = None if left is None else left / DAYS_A_MONTH
    fits = None
    if months is not None and days_per_month is not None:
        fits = days <= months * days_per_month
    return Effort(days, months, fits)


def _days_to_work(line: LabelValidity) -> int | None:
    match line.state:
        case LabelState.VALID | LabelState.RENEWAL:
            return line.days_left
        case LabelState.GRACE:
            return line.days_to_renew
        case LabelState.EXPIRED | LabelState.UNKNOWN:
            return None
