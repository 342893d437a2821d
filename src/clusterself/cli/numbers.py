"""Numbers that users write on the command line."""

from math import isfinite
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from fractions import Fraction

# Whatever is counted here, in days, euros or per cent, lies between.
MOST, LEAST = 1e9, 1e-3


def exact(number: float | None, option: str, *, above_nought: bool = False) -> "Fraction | None":
    """Return a number of 0 or more as it was written; None where nothing is said."""
    from fractions import Fraction

    if number is None:
        return None
    if not isfinite(number) or abs(number) > MOST or 0 < abs(number) < LEAST:
        raise typer.BadParameter(f"{number} is no number to reckon with", param_hint=option)
    if number < 0 or (above_nought and not number):
        least = "more than 0" if above_nought else "0 or more"
        raise typer.BadParameter(f"{number:g} was given; expected {least}", param_hint=option)
    return Fraction(str(number))
