"""Reckons again what stands in a line of figures."""

import re
from fractions import Fraction


def holds(line: str) -> bool | None:
    """Reckon a line such as `lower end: 1 × (1 − 0.5) ÷ 3 = 1/6 = 16.66… %`; None if it is none."""
    figures = line.rsplit(": ", 1)[-1]
    if not re.fullmatch(r"[-0-9./ ()+×÷−=%…]+", figures) or "=" not in figures:
        return None
    first, *others = figures.split(" = ")
    value = reckoned(first)
    return all(is_equal(value, other) for other in others)


def reckoned(text: str) -> Fraction:
    """Reckon with +, −, ×, ÷, brackets and fractions, which bind more closely than ÷."""
    spaced = re.sub(r"[0-9./]+", lambda number: f'F("{number[0]}")', text)
    code = spaced.replace("×", "*").replace("÷", "/").replace("−", "-")
    return Fraction(eval(code, {"__builtins__": {}, "F": Fraction}))  # noqa: S307


def is_equal(value: Fraction, text: str) -> bool:
    number = text.removesuffix("%").strip()
    found = Fraction(number.removesuffix("…")) / (100 if text.endswith("%") else 1)
    if not number.endswith("…"):
        return found == value
    return found < value < found + Fraction(1, 10000)
