"""Which earlier assessment shows the cluster as it was benchmarked."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from clusterself.model.assessment import Assessment
from clusterself.model.dates import PartialDate

LONGEST_AFTER = timedelta(days=92)  # answers given later show what was done since


class Before(NamedTuple):
    """An earlier assessment; `benchmarked` is the date stated if the assessment is near it."""

    assessment: Assessment
    benchmarked: PartialDate | None


def at_benchmarking(earlier: Sequence[Assessment], last: Assessment) -> Before | None:
    """Return the one nearest to the last benchmarking that `last` states, else the first.

    `earlier` is sorted by day; of two that are equally near, the one before counts.
    """
    if not earlier:
        return None
    stated = last.last_benchmarking
    if stated is not None:
        near = [a for a in earlier if a.assessed_on <= _latest(stated)]
        if near:
            return Before(min(near, key=lambda a: _days_off(a.assessed_on, stated)), stated)
    return Before(earlier[0], None)


def _latest(stated: PartialDate) -> date:
    return stated.last + min(LONGEST_AFTER, date.max - stated.last)


def _days_off(day: date, stated: PartialDate) -> int:
    return max((stated.first - day).days, (day - stated.last).days, 0)
