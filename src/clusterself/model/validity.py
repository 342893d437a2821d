"""Until when labels are valid, when to start a renewal, and whether the work fits into the time.

Labels are repeated as the organisation states them; nothing here grants or prolongs one.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.assessment import Label
from clusterself.model.base import Basis
from clusterself.model.dates import PartialDate
from clusterself.model.rulebook import Fee


class LabelState(StrEnum):
    """Where a label stands on a day."""

    VALID = "valid"
    RENEWAL = "renewal"  # valid, and the time to start the renewal has come
    GRACE = "grace"  # expired, but still to be renewed
    EXPIRED = "expired"
    UNKNOWN = "unknown"  # no date is stated, or a year alone, which does not decide


class Effort(NamedTuple):
    """The work that is left under the rulebook of a label, and the time for it."""

    days: Fraction  # of all weaknesses
    months_left: Fraction | None  # to the end, in grace to its last day; None if neither is ahead
    fits: bool | None  # None where no time is known, or nobody told the days a month


class LabelValidity(NamedTuple):
    """The last award of one label that the organisation states to hold.

    Where an end is known to the year only, all times are those of its earliest month.
    """

    label: Label
    benchmarked: PartialDate | None
    awarded: PartialDate | None
    valid_until: PartialDate | None  # as stated, else as reckoned; a month is meant to its end
    is_stated: bool  # the end stands in the file
    reckoned: PartialDate | None  # the end by the rulebook, beside a stated one too
    basis: Basis | None  # of what it was reckoned by
    is_renewal: bool  # an earlier award of the same label could still be renewed
    grace_until: date | None  # the last day on which it can be renewed
    grace_basis: Basis | None
    process_weeks: Fraction  # of the steps whose length is known
    is_process_longer: bool  # other steps have no known length
    renewal_start: date | None  # by these weeks
    renewal_fees: tuple[Fee, ...]  # published ones, among which to choose; none once it is too late
    state: LabelState
    days_left: int | None  # to the end of the validity; negative after it
    days_to_renew: int | None  # to the last day of grace
    followed_by: Label | None  # a higher label, benchmarked later: this one needs no renewal
    effort: Effort | None  # None where the rulebook was not scored
