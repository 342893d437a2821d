"""Exact numbers as people write them: `42`, `0.5`, `35 %`."""

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

PERCENT = "%"
_PERCENT_TEXT = re.compile(r"(-?\d+(?:\.\d+)?)\s*%")
PERCENT_PATTERN = r"^\s*-?[0-9]+(?:\.[0-9]+)?\s*%\s*$"  # the same for editors
_ANY_QUANTITY = "expected a number, or a share such as 35 %"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, if one was written; 35 % has the value 7/20 and the unit `%`."""

    value: Fraction
    unit: str | None = None

    def __str__(self) -> str:
        if self.unit == PERCENT:
            return f"{exact_text(self.value * 100)} %"
        return (
            exact_text(self.value) if self.unit is None else f"{exact_text(self.value)} {self.unit}"
        )


def exact_text(value: Fraction) -> str:
    """Write a number as a decimal without loss, or as a fraction where there is no such decimal."""
    if value.denominator == 1:
        return str(value.numerator)
    # Digits enough: a decimal has no more places than its denominator has bits (1/8 is 0.125).
    digits = value.numerator.bit_length() + value.denominator.bit_length()
    with localcontext(prec=digits):
        decimal = Decimal(value.numerator) / Decimal(value.denominator)
        return f"{decimal:f}" if Fraction(decimal) == value else str(value)


def read_quantity(value: object) -> Quantity | None:
    """Read a number, or text such as `35 %`; anything else gives nothing."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal | Fraction):
        return Quantity(Fraction(value))
    if isinstance(value, str) and (match := _PERCENT_TEXT.fullmatch(value.strip())):
        return Quantity(Fraction(match[1]) / 100, PERCENT)
    return None


def _quantity(value: object) -> Quantity:
    if isinstance(value, Quantity):
        return value
    quantity = read_quantity(value)
    if quantity is None:
        raise PydanticCustomError("quantity", _ANY_QUANTITY)
    return quantity


def _plain_number(value: object) -> Fraction:
    quantity = None if isinstance(value, str) else read_quantity(value)
    if quantity is None:
        raise PydanticCustomError("number", "expected a number")
    return quantity.value


def _positive(value: object) -> Fraction:
    number = _plain_number(value)
    if number <= 0:
        raise PydanticCustomError("positive", "expected a number above 0")
    return number


AnyQuantity = Annotated[
    Quantity,
    PlainValidator(_quantity),
    WithJsonSchema(
        {
            "type": ["number", "string"],
            "pattern": PERCENT_PATTERN,
            "patternErrorMessage": _ANY_QUANTITY,
        }
    ),
]
Number = Annotated[Fraction, PlainValidator(_plain_number), WithJsonSchema({"type": "number"})]
PositiveNumber = Annotated[
    Fraction,
    PlainValidator(_positive),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0}),
]
