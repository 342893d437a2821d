"""The calendar of labels held, in sentences; nothing here prolongs a label."""

from collections.abc import Iterator

from clusterself.model.validity import Effort, LabelState, LabelValidity
from clusterself.reports import wording

_STATES = {
    LabelState.VALID: "valid",
    LabelState.RENEWAL: "valid; it is time to start the renewal",
    LabelState.GRACE: "expired, but it can still be renewed",
    LabelState.EXPIRED: "expired",
    LabelState.UNKNOWN: "no date is stated",
}


def calendar_sentences(line: LabelValidity) -> Iterator[str]:
    """Yield what is known of one label that the organisation states to hold."""
    if line.valid_until is None:
        yield f"{_capital(_STATES[line.state])}."
        return
    basis = "as stated" if line.is_stated else f"reckoned, basis {line.basis}"
    yield f"{_capital(_STATES[line.state])}, until {line.valid_until} ({basis})."
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
        f"{wording.grouped(fee.value)} {fee.currency} ({fee.title})" for fee in line.renewal_fees
    ]
    if fees:
        yield f"Published prices: {'; '.join(fees)}."
    if line.effort is not None:
        yield from _effort(line.effort)


def _start(line: LabelValidity) -> str:
    weeks = wording.number(line.process_weeks)
    longer = " or more" if line.is_process_longer else ""
    day = "" if line.renewal_start is None else wording.day(line.renewal_start)
    return f"Start the renewal by {day}: its steps take {weeks} weeks{longer}."


def _effort(effort: Effort) -> Iterator[str]:
    if not effort.days:
        return
    work = f"{wording.days(effort.days)} of work on weaknesses"
    left = effort.months_left
    if left is None:
        yield f"{_capital(work)} are left."
        return
    months = f"{wording.number(left)} months"
    if effort.fits is None:
        yield f"{_capital(work)} and {months} are left."
    elif effort.fits:
        yield f"{_capital(work)} fit into the {months} that are left."
    else:
        yield f"Warning: {work} do not fit into the {months} that are left."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
