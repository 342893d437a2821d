"""From the answer to a fact to the values that the fact may have."""

from datetime import date, timedelta
from fractions import Fraction

from clusterself.model.answer import FactAnswer
from clusterself.model.dates import PartialDate, read_date
from clusterself.model.fact import AskedFact, DerivedFact, Fact, domain_of
from clusterself.model.quantity import PERCENT, Quantity, exact_text, read_quantity
from clusterself.model.values import OneOf, Span, Values, contains, counted

YES, NO = "yes", "no"
ONE_DAY = timedelta(days=1)


class AnswerError(ValueError):
    """An answer that does not fit its fact; `key` tells which part of the answer."""

    def __init__(self, key: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.key = key
        self.message = message
        self.hint = hint


def whole_domain(fact: Fact) -> Values:
    """Return all values that a fact can have; dates are left out, since only ages are tested."""
    if isinstance(fact, AskedFact) and fact.type == "yes-no":
        return OneOf(frozenset({YES, NO}))
    if isinstance(fact, AskedFact) and fact.type == "choice":
        return OneOf(frozenset(choice.id for choice in fact.choices))
    return domain_of(fact)


def stated_values(fact: Fact, answer: FactAnswer) -> Values:
    """Return the values that one answer leaves possible; raises AnswerError where it does not fit.

    Not for dates, and not for answers by year: these are given year by year.
    """
    if answer.is_unknown:
        return whole_domain(fact)
    if isinstance(fact, AskedFact) and fact.type in {"yes-no", "choice"}:
        return OneOf(frozenset({_word(fact, answer)}))
    return _numbers(fact, answer)


def stated_date(answer: FactAnswer) -> PartialDate | None:
    """Return the days that an answer leaves possible, None if it is unknown; raises AnswerError."""
    if answer.is_unknown:
        return None
    if answer.between is not None:
        start, end = (_day("between", part) for part in answer.between)
        if start.first > end.last:
            raise AnswerError("between", "the first date is after the second")
        return PartialDate(start.first, end.last, f"{start} to {end}")
    try:
        return _limited(answer.key, _day(answer.key, getattr(answer, answer.key)))
    except OverflowError:
        raise AnswerError(answer.key, "no day is left") from None


def _limited(key: str, day: PartialDate) -> PartialDate:
    match key:
        case "at_least":
            return PartialDate(day.first, date.max, f"not before {day}")
        case "more_than":
            return PartialDate(day.last + ONE_DAY, date.max, f"after {day}")
        case "at_most":
            return PartialDate(date.min, day.last, f"not later than {day}")
        case "less_than":
            return PartialDate(date.min, day.first - ONE_DAY, f"before {day}")
        case _:
            return day


def _day(key: str, value: object) -> PartialDate:
    if isinstance(value, Quantity):
        value = int(value.value) if value.unit is None and value.value.denominator == 1 else None
    found = value if isinstance(value, PartialDate) else read_date(value)
    if found is None:
        raise AnswerError(key, "expected a date such as 2026-11-22, 2026-11 or 2026")
    return found


def _word(fact: AskedFact, answer: FactAnswer) -> str:
    if fact.type == "yes-no":
        if isinstance(answer.value, bool):
            return YES if answer.value else NO
        if answer.value in {YES, NO}:
            return str(answer.value)
        raise AnswerError("value", "expected yes, no or unknown")
    words = [choice.id for choice in fact.choices]
    if answer.value in words:
        return str(answer.value)
    raise AnswerError("value", f"expected one of: {', '.join(words)}, unknown")


def _numbers(fact: Fact, answer: FactAnswer) -> Span:
    is_money = isinstance(fact, AskedFact) and fact.type == "money"
    # A sum may be one of amounts: then its currency says so.
    may_be_money = is_money or (isinstance(fact, DerivedFact) and bool(fact.derived.sum))
    if is_money and answer.currency is None:
        raise AnswerError("value", "the currency is missing", "for example `currency: EUR`")
    if not may_be_money and answer.currency is not None:
        raise AnswerError("currency", "only amounts of money have a currency")
    span = _span(fact, answer)
    _check_domain(fact, answer, span)
    is_whole = isinstance(fact, AskedFact) and fact.whole
    if answer.value is not None:
        return Span(span.low, span.high, whole=is_whole, unit=answer.currency)
    if is_whole:
        span = counted(span)
    if span.is_empty:
        raise AnswerError("value", "no number fits these limits")
    return Span(
        span.low, span.high, span.low_open, span.high_open, span.whole, unit=answer.currency
    )


def _span(fact: Fact, answer: FactAnswer) -> Span:
    domain = domain_of(fact)
    if answer.value is not None:
        value = _checked(fact, "value", read_quantity(answer.value))
        return Span(value, value)
    if answer.between is not None:
        low, high = (_checked(fact, "between", end) for end in answer.between)
        if low > high:
            raise AnswerError("between", "the first number is above the second")
        return Span(low, high)
    if answer.at_least is not None:
        return Span(_checked(fact, "at_least", answer.at_least), domain.high)
    if answer.more_than is not None:
        return Span(_checked(fact, "more_than", answer.more_than), domain.high, low_open=True)
    if answer.at_most is not None:
        return Span(domain.low, _checked(fact, "at_most", answer.at_most))
    if answer.less_than is not None:
        return Span(domain.low, _checked(fact, "less_than", answer.less_than), high_open=True)
    raise AnswerError("value", "expected one value: this fact is not asked by year")


def _checked(fact: Fact, key: str, quantity: Quantity | PartialDate | None) -> Fraction:
    if not isinstance(quantity, Quantity):
        raise AnswerError(key, "expected a number, or unknown")
    if fact.is_share and quantity.unit != PERCENT:
        percent = exact_text(quantity.value * (100 if quantity.value <= 1 else 1))
        raise AnswerError(key, "a share is written with a percent sign", f"for example {percent} %")
    if not fact.is_share and quantity.unit == PERCENT:
        raise AnswerError(key, f"expected a number of {fact.unit or 'units'}, not a percentage")
    whole = isinstance(fact, AskedFact) and fact.whole
    if whole and quantity.value.denominator != 1:
        raise AnswerError(key, "expected a whole number")
    return quantity.value


def _check_domain(fact: Fact, answer: FactAnswer, span: Span) -> None:
    domain = domain_of(fact)
    for end in (span.low,) if span.is_exact else (span.low, span.high):
        if end is not None and not contains(domain, end):
            unit = PERCENT if fact.is_share else None
            limits = [
                f"{word} {Quantity(limit, unit)}"
                for word, limit in (("at least", domain.low), ("at most", domain.high))
                if limit is not None
            ]
            raise AnswerError(answer.key, f"expected {' and '.join(limits)}")
