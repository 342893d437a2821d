"""What a plan is asked for."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.dates import months_after
from clusterself.model.measure import Measure


class Price(NamedTuple):
    """What a working day and a euro count for: the plan is the one for which the sum is least."""

    of_day: Fraction
    of_euro: Fraction

    def of(self, measure: Measure) -> Fraction:
        """Return the price of a measure."""
        return measure.days * self.of_day + measure.cost_eur.value * self.of_euro

    @property
    def then(self) -> "Price":
        """Return what decides between plans of the same price: euros after days alone, or days."""
        return BY_DAYS if self.of_euro else BY_EUROS


BY_DAYS = Price(Fraction(1), Fraction(0))
BY_EUROS = Price(Fraction(0), Fraction(1))


def price_at(day_rate: Fraction | None) -> Price:
    """Return the price at which a working day counts for so many euros; raises ValueError.

    Without a rate days alone count, then euros; at a rate of nought euros alone, then days.
    """
    if day_rate is not None and day_rate < 0:
        raise ValueError(f"the rate of a working day is {day_rate}; it must be 0 euros or more")
    return BY_DAYS if day_rate is None else Price(day_rate, Fraction(1))


class Wish(NamedTuple):
    """Limits, measures that must not or must be in the plan, and how fast work can go.

    With `best_score` the plan need not reach the goal at the least price: of all that is possible
    it meets most rules, then reaches the highest score, then is cheapest.
    """

    price: Price = BY_DAYS
    max_days: Fraction | None = None
    max_euro: Fraction | None = None
    exclude: frozenset[str] = frozenset()
    include: frozenset[str] = frozenset()
    days_per_month: Fraction | None = None
    start: date | None = None
    by: date | None = None
    best_score: bool = False

    def a_month_later(self) -> "Wish":
        """Return the wish with its end a month later."""
        return self._replace(by=None if self.by is None else months_after(self.by, 1))
