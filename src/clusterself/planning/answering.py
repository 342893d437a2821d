"""Answers as they would be written if a fact had other values."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from clusterself.model.answer import Evidence, FactAnswer
from clusterself.model.fact import Fact, domain_of
from clusterself.model.quantity import PERCENT, Quantity
from clusterself.model.values import Span


def fact_answer(fact: Fact, span: Span, old: FactAnswer | None) -> FactAnswer:
    """Write numbers as an answer, with what else the old one said.

    Where the form of answers has no words for a range, a wider one is written.
    """
    said = _said(fact, span) | {"currency": span.unit}
    if old is not None:
        said |= {"as_of": old.as_of, "comment": old.comment, "evidence": old.evidence}
    return FactAnswer.model_construct(**said)


def _said(fact: Fact, span: Span) -> dict[str, Any]:
    unit = PERCENT if fact.is_share else None
    low, high, domain = span.low, span.high, domain_of(fact)
    if low is not None and low == high:
        return {"value": _scalar(Quantity(low, unit))}
    if low is not None and (high is None or high == domain.high):
        return {"more_than" if span.low_open else "at_least": Quantity(low, unit)}
    if high is not None and (low is None or low == domain.low):
        return {"less_than" if span.high_open else "at_most": Quantity(high, unit)}
    if low is None or high is None:
        return {"value": "unknown"}
    return {"between": (Quantity(low, unit), Quantity(high, unit))}


def _scalar(quantity: Quantity) -> int | Decimal | str:
    if quantity.unit is not None:
        return str(quantity)
    number = quantity.value
    return (
        int(number) if number.denominator == 1 else Decimal(number.numerator) / number.denominator
    )


def with_papers(answer: FactAnswer, kinds: Iterable[str], on: date) -> FactAnswer:
    """Return the answer with papers of some kinds besides those that it has."""
    papers = papers_of(kinds, on)
    if not papers:
        return answer
    return answer.model_copy(update={"evidence": (*papers, *answer.evidence)})


def papers_of(kinds: Iterable[str], on: date) -> tuple[Evidence, ...]:
    """Return papers as measures produce them: one of each kind, dated on the day."""
    return tuple(Evidence.model_construct(title=kind, kind=kind, date=on) for kind in kinds)


def in_year(answer: FactAnswer | None, year: str | None) -> FactAnswer | None:
    """Return what an answer says about a year; all of it where it does not speak of years."""
    if answer is None or answer.years is None:
        return answer
    return answer.years.get(year or "")


def with_year(old: FactAnswer | None, year: str | None, new: FactAnswer) -> FactAnswer:
    """Return an answer in which one year is new; without a year it is all new."""
    if year is None:
        return new
    years = {} if old is None or old.years is None else old.years
    return FactAnswer.model_construct(years={**years, year: new})
