"""Exact numbers, as read and as written."""

from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import TypeAdapter, ValidationError

from clusterself.model.quantity import (
    AnyQuantity,
    Number,
    PositiveNumber,
    Quantity,
    exact_text,
    read_quantity,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (42, Quantity(Fraction(42))),
        (Decimal("0.1"), Quantity(Fraction(1, 10))),
        (Fraction(1, 3), Quantity(Fraction(1, 3))),
        ("35 %", Quantity(Fraction(7, 20), "%")),
        ("12.5%", Quantity(Fraction(1, 8), "%")),
        ("-5 %", Quantity(Fraction(-1, 20), "%")),
        (" 100 % ", Quantity(Fraction(1), "%")),
        ("35", None),
        ("35 percent", None),
        ("%", None),
        (True, None),
        (None, None),
        (0.5, None),
    ],
)
def test_a_number_or_a_share_is_read_exactly(written: object, read: Quantity | None) -> None:
    assert read_quantity(written) == read


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(Fraction(42)), "42"),
        (Quantity(Fraction(5, 2)), "2.5"),
        (Quantity(Fraction(1, 3)), "1/3"),
        (Quantity(Fraction(7, 20), "%"), "35 %"),
        (Quantity(Fraction(1, 8), "%"), "12.5 %"),
        (Quantity(Fraction(250_000), "EUR"), "250000 EUR"),
    ],
)
def test_a_quantity_is_written_without_loss(quantity: Quantity, text: str) -> None:
    assert str(quantity) == text


def test_a_small_number_is_written_without_exponent() -> None:
    assert exact_text(Fraction(1, 10**9)) == "0.000000001"


def test_a_long_number_is_written_as_a_decimal_with_all_its_places() -> None:
    assert exact_text(Fraction(1, 10**40)) == f"0.{'0' * 39}1"


def test_a_field_accepts_a_quantity_that_is_read_already() -> None:
    half = Quantity(Fraction(1, 2))
    assert TypeAdapter(AnyQuantity).validate_python(half) == half


def test_a_field_refuses_text_that_is_no_quantity() -> None:
    with pytest.raises(ValidationError, match="expected a number, or a share such as 35 %"):
        TypeAdapter(AnyQuantity).validate_python("many")


@pytest.mark.parametrize("value", ["35 %", "3", True])
def test_a_plain_number_is_no_share_and_no_text(value: object) -> None:
    with pytest.raises(ValidationError, match="expected a number"):
        TypeAdapter(Number).validate_python(value)


@pytest.mark.parametrize("value", [0, -1])
def test_days_and_weights_are_above_nought(value: int) -> None:
    with pytest.raises(ValidationError, match="expected a number above 0"):
        TypeAdapter(PositiveNumber).validate_python(value)
