"""What to look at before a plan is decided: money and labels, and the size it is reckoned for."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import floor

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.dates import PartialDate, months_after
from clusterself.model.rulebook import Rulebook
from clusterself.reports import wording
from clusterself.reports.facts import unit_of
from clusterself.reports.plan.amounts import counted, euros, month, months_between
from clusterself.reports.plan.present import Amount, amount

_SECURED, _INCOME = "months-secured", "income-private"
_MEMBERS, _TEAM = "committed-members", "staff-fte"
_EURO = "EUR"
_LONGEST = 1200  # months; calendars end somewhere
_TWICE = 2


def before_sentences(
    catalogue: Catalogue,
    assessment: Assessment,
    rulebook: Rulebook,
    euro: Fraction,
    end: date | None,
) -> Iterator[str]:
    """Yield what is known of money and labels, against the euros and the last day of a plan."""
    secured = amount(catalogue, assessment, _SECURED)
    if secured is not None and end is not None and secured.number < _LONGEST:
        yield _secured(secured, assessment.assessed_on, end)
    income = amount(catalogue, assessment, _INCOME)
    if income is not None and income.unit == _EURO and euro:
        yield _against_income(income, euro)
    if end is not None:
        yield from _labels(assessment, end)
        yield from _rises_in_time(assessment, rulebook, end)


def reckoned_sentence(catalogue: Catalogue, assessment: Assessment) -> str:
    """Say for which size days are reckoned, beside the own one."""
    facts = (amount(catalogue, assessment, name) for name in (_MEMBERS, _TEAM))
    known = [_with_unit(one) for one in facts if one is not None]
    if not known:
        return ""
    return (
        "Reckoned for forty members and a team of two to three; this cluster has "
        f"{' and '.join(known)}."
    )


def _secured(secured: Amount, today: date, end: date) -> str:
    until = months_after(today, floor(secured.number))
    short = months_between(until, end)
    plan = f"the plan ends in {month(end)}"
    if short > 0:
        plan = f"the plan goes on until {month(end)}, {counted(short, 'month')} longer"
    number = wording.number(secured.number)
    return f"{secured.fact.title}: {number}, until {month(until)}; {plan}."


def _against_income(income: Amount, euro: Fraction) -> str:
    amount_of_year = f"{income.fact.title} of {income.year}: {euros(income.number)}"
    if not income.number:
        return f"{amount_of_year}; the plan takes {euros(euro)}."
    share = euro / income.number
    if share > 1:
        times = "twice" if floor(share) == _TWICE else f"{floor(share)} times"
        many = f"{times} as much" if share >= _TWICE else "more than all of it"
        return f"{amount_of_year}; the plan takes {euros(euro)}, {many}."
    part = "less than 1 %" if share < Fraction(1, 100) else wording.percent(share)
    return f"{amount_of_year}; the plan takes {euros(euro)}, {part} of it."


def _labels(assessment: Assessment, end: date) -> Iterator[str]:
    for held in assessment.labels_held or ():
        until = held.valid_until
        if until is not None and assessment.assessed_on <= until.last < end:
            yield (
                f"Label {held.label} held: it ends in {partial(until)}, before the plan does "
                f"({month(end)})."
            )


def _rises_in_time(assessment: Assessment, rulebook: Rulebook, end: date) -> Iterator[str]:
    """Say where a plan ends after the time in which rises are counted."""
    rule, last = rulebook.improvement, assessment.last_benchmarking
    if rule is None or last is None:
        return
    least, most = rule.months
    until = months_after(last.last, most)
    if until < end:
        yield (
            f"What has risen counts about {least} to {most} months after the benchmarking of "
            f"{partial(last)}, so until {month(until)}; the plan ends in {month(end)}, too late."
        )


def partial(day: PartialDate) -> str:
    """Write a date as far as it is known: 5 March 2027, March 2027, 2027."""
    if day.first == day.last:
        return wording.day(day.first)
    is_month = (day.first.year, day.first.month) == (day.last.year, day.last.month)
    return month(day.first) if is_month else str(day)


def _with_unit(one: Amount) -> str:
    number = wording.grouped(one.number)
    return f"{number} {unit_of(one.fact.unit, number)}" if one.fact.unit else number
