"""The calendar of labels held, in sentences; nothing here prolongs a label."""

from collections.abc import Iterator
from fractions import Fraction

from clusterself.model.validity import Effort, LabelState, LabelValidity
from clusterself.reports import wording

_WARNING = "Warning: "
_STATES = {
    LabelState.VALID: "Valid until {end} ({basis}).",
    LabelState.RENEWAL: "Valid until {end} ({basis}); it is time to start the renewal.",
    LabelState.GRACE: "Expired {end} ({basis}), but it can still be renewed.",
    LabelState.EXPIRED: "Expired {end} ({basis}).",
    LabelState.UNKNOWN: "Ends {end} ({basis}); whether it is valid today cannot be told from that.",
}


def calendar_sentences(line: LabelValidity) -> Iterator[str]:
    """Yield what is known of one label that the organisation states to hold."""
    if line.valid_until is None:
        yield "No date is stated."
        return
    basis = "as stated" if line.is_stated else f"reckoned, basis {line.basis}"
    yield _STATES[line.state].format(end=line.valid_until, basis=basis)
    if line.reckoned is not None and line.is_stated and str(line.reckoned) != str(line.valid_until):
        yield f"By the known rule it would be {line.reckoned}."
    if line.followed_by is not None:
        yield f"The {line.followed_by} label came later: this one needs no renewal."
        return
    if line.renewal_start is not None and line.state is not LabelState.EXPIRED:
        yield _start(line)
    if line.grace_until is not None and line.state is not LabelState.EXPIRED:
        yield f"It can be renewed until {wording.day(line.grace_until)}."
    fees = [
        f"{fee.currency} {wording.grouped(fee.value)} ({fee.title})" for fee in line.renewal_fees
    ]
    if fees:
        yield f"Published prices: {'; '.join(fees)}."
    if line.effort is not None:
        yield from _effort(line.effort)


def calendar_line(line: LabelValidity) -> str:
    """Return where a label stands, and what warns."""
    first, *others = calendar_sentences(line)
    return " ".join([first, *(text for text in others if text.startswith(_WARNING))])


def is_urgent(line: LabelValidity) -> bool:
    """Tell whether it is time to act: a renewal is due, or the work does not fit."""
    if line.followed_by is not None:
        return False
    does_not_fit = line.effort is not None and line.effort.fits is False
    return does_not_fit or line.state in {LabelState.RENEWAL, LabelState.GRACE}


def _start(line: LabelValidity) -> str:
    weeks = wording.number(line.process_weeks)
    longer = " or more" if line.is_process_longer else ""
    day = "" if line.renewal_start is None else wording.day(line.renewal_start)
    return f"Start the renewal by {day}: its steps take {weeks} weeks{longer}."


def _effort(effort: Effort) -> Iterator[str]:
    if not effort.days:
        return
    work = f"{wording.days(effort.days)} of work on weaknesses"
    is_one = effort.days == 1
    if effort.months_left is None:
        yield f"{work} {'is' if is_one else 'are'} left."
        return
    time, verb = _time(effort.months_left)
    match effort.fits:
        case None:
            yield f"{work} and {time} are left."
        case True:
            yield f"{work} {'fits' if is_one else 'fit'} into the {time} that {verb} left."
        case False:
            not_fit = "does not fit" if is_one else "do not fit"
            yield f"{_WARNING}{work} {not_fit} into the {time} that {verb} left."


def _time(months: Fraction) -> tuple[str, str]:
    """Return how much time is left, and the verb that goes with it."""
    written = wording.number(months)
    if written == "1":
        return "1 month", "is"
    return ("few days" if written == "0" else f"{written} months"), "are"
