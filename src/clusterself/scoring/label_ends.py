"""When the validity of a label ends by the rulebook, from one award to the next.

The issuer counts by months: a label is valid to the end of the month in which its years are over.
The first years count from the month of the benchmarking. A renewal adds its years to the old end
if the benchmarking lay within the time of grace; later than that it counts as a first award.
"""

from collections.abc import Iterable
from datetime import MAXYEAR, date
from typing import NamedTuple

from clusterself.model.assessment import LabelHeld
from clusterself.model.base import Basis
from clusterself.model.dates import MONTHS_A_YEAR, PartialDate, months_after, read_date
from clusterself.model.rulebook import Figure, Validity


class ReckonedEnd(NamedTuple):
    """An end by the rulebook, and what it rests on."""

    until: PartialDate | None = None
    basis: Basis | None = None
    is_renewal: bool = False


def start_of(award: LabelHeld) -> PartialDate | None:
    """Return the date from which an award counts, or as near to it as the file tells."""
    return award.benchmarked or award.awarded or award.valid_until


def in_order(awards: Iterable[LabelHeld]) -> tuple[LabelHeld, ...]:
    """Sort awards by date; those without any come first."""
    return tuple(sorted(awards, key=_place))


def _place(award: LabelHeld) -> tuple[date, date, str]:
    start = start_of(award)
    if start is None:
        return date.min, date.min, ""
    return start.first, start.last, str(award.valid_until)


def reckoned_end(awards: Iterable[LabelHeld], validity: Validity | None) -> ReckonedEnd:
    """Return the end of the last of some awards of one label, which are in order.

    Awards without dates are passed over: whoever counts them as none finds the earlier end.
    """
    found, end = ReckonedEnd(), None
    if validity is not None:
        for award in awards:
            found = _next(award, end, validity)
            end = award.valid_until or found.until
    return found


def _next(award: LabelHeld, old_end: PartialDate | None, validity: Validity) -> ReckonedEnd:
    start = award.benchmarked or award.awarded
    if start is None:
        return ReckonedEnd()
    if old_end is None:
        basis = validity.first_years.basis if award.benchmarked else "inferred"
        return ReckonedEnd(_later(start, _months_of(validity.first_years)), basis)
    if start.first <= end_of_grace(old_end.last, validity):
        until = _later(old_end, _months_of(validity.renewal_years))
        return ReckonedEnd(until, validity.renewal_years.basis, is_renewal=True)
    return ReckonedEnd(_later(start, _months_of(validity.first_years)), "inferred")


def possible_ends(until: PartialDate) -> tuple[date, date]:
    """Return the first and the last day on which a validity may end: it ends with a month."""
    if until.first == until.last:
        return until.first, until.last
    return _month_after(until.first, 0).last, until.last


def end_of_grace(end: date, validity: Validity) -> date:
    """Return the last day for a renewal; of a validity to the end of a month, such an end too."""
    months = _months_of(validity.grace_years)
    month = _month_after(end, months)
    is_month_end = end == _month_after(end, 0).last
    return month.last if is_month_end else month.first.replace(day=min(end.day, month.last.day))


def _months_of(years: Figure) -> int:
    return int(years.value * MONTHS_A_YEAR)


def _later(day: PartialDate, months: int) -> PartialDate:
    """Return the month so many months later; of a year, all the months that it may be."""
    first, last = (_month_after(end, months) for end in (day.first, day.last))
    if first == last:
        return first
    is_year = first.first.month == 1 and last.last.month == MONTHS_A_YEAR
    text = f"{first.first.year:04}" if is_year else f"{first} to {last}"
    return PartialDate(first.first, last.last, text)


def _month_after(day: date, months: int) -> PartialDate:
    left = (MAXYEAR - day.year) * MONTHS_A_YEAR + MONTHS_A_YEAR - day.month
    found = months_after(day, min(months, left))
    month = read_date(f"{found.year:04}-{found.month:02}")
    if month is None:
        raise ValueError(f"{found} has no month")
    return month
