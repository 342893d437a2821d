"""Numbers, shares and amounts of money that people type -> what stands in the file."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from clusterself.catalogue.document import Data
from clusterself.model.quantity import PERCENT, exact_text
from clusterself.model.question import Question
from clusterself.questionnaire.misread import Misread, Read
from clusterself.questionnaire.typed_limits import is_about, limited_number
from clusterself.questionnaire.typed_numbers import number_in, number_of_cell, plain_number
from clusterself.questionnaire.typed_words import (
    CURRENCIES,
    PERCENT_WORDS,
    without_first,
    without_last,
)

# `float` and `date` come from spreadsheets; a share is there a fraction of 1.
Typed: TypeAlias = str | bool | int | float | Decimal | date
_SIZES = range(-9, 15)  # powers of ten that a figure can reach
_GIVE_A_RANGE = "leaves open how many: give a range such as 35 to 45, a limit, or unknown"


def typed_number(question: Question, value: Typed) -> Read:
    """Read a number, share or amount; a text is tidied already, and not `unknown`."""
    if isinstance(value, date):
        return Misread(
            f"expected a number, found the date {value:%Y-%m-%d}: spreadsheets make a date of 1-5; "
            "write 1 to 5"
        )
    if isinstance(value, bool):
        return Misread(_expected(question))
    if isinstance(value, str):
        return _number_in_words(question, value)
    found = number_of_cell(value)
    if found is None or (found and found.adjusted() not in _SIZES):
        return Misread(_expected(question))
    return _of_cell(question, found)


def _of_cell(question: Question, number: Decimal) -> Read:
    if question.unit != PERCENT:
        return _quantity(question, number)
    if question.high is not None and number > question.high:
        plain = exact_text(Fraction(number))
        percent = exact_text(Fraction(number) * 100)
        return Misread(f"{plain} in a cell for shares means {percent} %: write {plain} %, with %")
    return _quantity(question, number * 100)


def _number_in_words(question: Question, text: str) -> Read:
    if is_about(text):
        return Misread(f"“{text}” {_GIVE_A_RANGE}")
    text, currency = _currency_in(text) if question.kind == "money" else (text, None)
    found = limited_number(text)
    parts = _with_unit_of_last(found.parts)
    values: list[Data] = []
    for part in parts:
        value = _one_number(question, part)
        if isinstance(value, Misread):
            return value
        values.append(value)
    if found.key == "between" and _in_percent(values[0]) > _in_percent(values[1]):
        return Misread(f"in “{text}” the first number is above the second")
    return _answer(found.key, values, currency)


def _answer(key: str, values: Sequence[Data], currency: str | None) -> Data:
    answer: Data = list(values) if key == "between" else values[0]
    if currency is not None:
        return {key: answer, "currency": currency}
    return answer if key == "value" else {key: answer}


def _with_unit_of_last(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return both ends of `10 to 20 %` with the sign of the second."""
    *first, last = parts
    is_share = without_last(last, PERCENT_WORDS) is not None
    firsts = (f"{one} %" if is_share and one[-1:].isdigit() else one for one in first)
    return (*firsts, last)


def _in_percent(value: Data) -> Decimal:
    return Decimal(str(value).removesuffix(PERCENT).strip())


def _currency_in(text: str) -> tuple[str, str | None]:
    """Return an amount without its currency, which may stand before or behind it."""
    for word, code in CURRENCIES.items():
        rest = without_last(text, (word,)) or without_first(text, (word,))
        if rest is not None:
            return rest, code
    return text, None


def _one_number(question: Question, text: str) -> Read:
    share = without_last(text, PERCENT_WORDS)
    if share is not None and question.unit != PERCENT:
        return Misread(f"expected a number of {question.unit or 'units'}, not a percentage")
    bare = _without_unit(question, text) if share is None else share
    number = number_in(bare, whole=question.whole, most=_most(question))
    if number is None:
        return Misread(_expected(question))
    if isinstance(number, Misread):
        return number
    if question.unit == PERCENT and share is None and 0 < number <= 1:
        return _either_share(number)
    return _quantity(question, number)


def _most(question: Question) -> Decimal | None:
    """Return the highest number that can be typed, of shares that in percent."""
    if question.high is None:
        return None
    high = question.high * (100 if question.unit == PERCENT else 1)
    return Decimal(high.numerator) / Decimal(high.denominator)


def _either_share(number: Decimal) -> Misread:
    small, large = exact_text(Fraction(number)), exact_text(Fraction(number) * 100)
    return Misread(f"{small} can be {large} % or {small} %: write it with the percent sign")


def _without_unit(question: Question, text: str) -> str:
    unit = (question.unit or "").casefold()
    words = {unit, unit.removesuffix("s"), "people" if unit == "persons" else unit} - {"", PERCENT}
    return without_last(text, words) or text


def _quantity(question: Question, number: Decimal) -> Read:
    """Return a number as it stands in a file, if the fact can have it; shares come in percent."""
    is_share = question.unit == PERCENT
    if question.whole and number != number.to_integral_value():
        return Misread(f"expected a whole number, found {number.normalize():f}")
    value = Fraction(number) / (100 if is_share else 1)
    if _is_outside(question, value):
        return Misread(f"expected a number {_domain(question)}")
    return f"{exact_text(Fraction(number))} %" if is_share else plain_number(number)


def _is_outside(question: Question, value: Fraction) -> bool:
    low, high = question.low, question.high
    return (low is not None and value < low) or (high is not None and value > high)


def _domain(question: Question) -> str:
    words = (("of at least", question.low), ("of at most", question.high))
    times, sign = (100, " %") if question.unit == PERCENT else (1, "")
    limits = [f"{w} {exact_text(n * times)}{sign}" for w, n in words if n is not None]
    return " and ".join(limits)


def _expected(question: Question) -> str:
    if question.unit == PERCENT:
        return "expected a share such as 35 %, at least 30 %, 30 to 40 %, or unknown"
    if question.kind == "money":
        return "expected an amount such as 410000, at least 400000, 300000 to 400000, or unknown"
    kind = "a whole number" if question.whole else "a number"
    return f"expected {kind} such as 42, at least 40, 35 to 45, or unknown"
