"""Numbers as people type them: with a decimal comma or point, with marks between thousands."""

import re
from decimal import Decimal

from clusterself.questionnaire.misread import Misread
from clusterself.questionnaire.typed_words import SHORTENED, without_last

MOST_DIGITS = 15  # that a spreadsheet keeps
_WHOLE = re.compile(r"[+-]?[0-9]+")
_ONE_MARK = re.compile(r"(?P<sign>[+-]?)(?P<before>[0-9]*)[.,](?P<after>[0-9]+)")
_GROUPS = re.compile(
    r"(?P<whole>[+-]?[0-9]{1,3}(?P<mark>[ '.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"
    r"(?:(?!(?P=mark))[.,](?P<after>[0-9]+))?"
)
_THOUSANDS = 3


def number_in(
    text: str, *, whole: bool = False, most: Decimal | None = None
) -> Decimal | Misread | None:
    """Read a tidied text; None if it is no number.

    What can be two numbers is refused, unless only one can answer: of `whole` numbers, or of those
    that are at `most` so many.
    """
    found = _digits_in(text, whole=whole, most=most)
    if not isinstance(found, str):
        return _shortened(text) if found is None else found
    if sum(sign.isdigit() for sign in found) > MOST_DIGITS:
        return Misread(f"a number of more than {MOST_DIGITS} digits cannot be kept exactly")
    return Decimal(found)


def _digits_in(
    text: str, *, whole: bool = False, most: Decimal | None = None
) -> str | Misread | None:
    """Return a number with a decimal point and no other mark."""
    if _WHOLE.fullmatch(text):
        return text
    if match := _ONE_MARK.fullmatch(text):
        return _with_one_mark(text, match, whole=whole, most=most)
    if match := _GROUPS.fullmatch(text):
        after = f".{match['after']}" if match["after"] else ""
        return match["whole"].replace(match["mark"], "") + after
    return None


def _with_one_mark(
    text: str, match: re.Match[str], *, whole: bool, most: Decimal | None
) -> str | Misread:
    """Tell a decimal mark from a mark of thousands, where that can be told."""
    sign, before, after = match["sign"], match["before"], match["after"]
    decimal, thousands = f"{sign}{before or 0}.{after}", f"{sign}{before}{after}"
    may_be_thousands = (
        len(after) == _THOUSANDS and 1 <= len(before) <= _THOUSANDS and not before.startswith("0")
    )
    if not may_be_thousands or (most is not None and Decimal(thousands) > most):
        return decimal
    if whole and after.strip("0"):
        return thousands
    small = f"{sign}{before}" if not after.strip("0") else _not_three(decimal)
    return Misread(f"{text} can be {thousands} or {small}: write {thousands} or {small}")


def _not_three(decimal: str) -> str:
    """Return a number with other than three decimals."""
    return decimal.rstrip("0") if decimal.endswith("0") else f"{decimal}0"


def _shortened(text: str) -> Misread | None:
    rest = without_last(text.removesuffix("."), SHORTENED)
    if rest is not None and _digits_in(rest) is not None:
        return Misread(f"{text} is shortened: write the number in full, such as 410000")
    return None


def number_of_cell(value: float | Decimal) -> Decimal | None:
    """Return a number of a spreadsheet as it is shown there; None for what is no number."""
    found = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{MOST_DIGITS}g}")
    return found if found.is_finite() else None


def plain_number(value: Decimal) -> int | Decimal:
    """Return a number as it stands in a file: a whole one without a point."""
    return int(value) if value == value.to_integral_value() else value.normalize()
