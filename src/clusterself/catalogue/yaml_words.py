"""How one value is written in YAML, so that the strict reader takes it for the same value.

YAML 1.2 words: `NO`, `yes` and 2026-11-22 are text and need no quotes; `null`, `true`, 42 and 1.5
do, where they are meant as text.
"""

import re
from decimal import Decimal

from clusterself.catalogue.yaml_reader import plain_value

_MAX_DIGITS = 18  # what is longer, the reader takes for text
_MAX_KEY = 1_000  # what is longer, parsers do not take for a key
_MAX_EXPONENT = 99
# The reader refuses these, even as escapes.
_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\r(?!\n)"
)
# Signs that begin something else than text, and words with a meaning in older versions of YAML.
_NOT_PLAIN = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]|\.\.\.|=$|<<$")
_ENDS_PLAIN = re.compile(r": | #|[\r\n]|[:\s]$")
_ENDS_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}


def scalar_text(value: bool | int | Decimal | str | None, *, in_flow: bool) -> str:
    """Return a value as it is written; raises ValueError for what cannot be read back.

    `in_flow` tells that it stands in brackets.
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return _number(value)
        case str():
            means_itself = plain_value(value) == value
            return _text(value, is_plain=means_itself and _is_plain(value, in_flow=in_flow))


def key_text(key: str, *, in_flow: bool = False) -> str:
    """Return a key as it is written; keys are always text."""
    found = _text(key, is_plain=_is_plain(key, in_flow=in_flow))
    if len(found) > _MAX_KEY:
        raise ValueError(f"too long for a key: {key[:40]}…")
    return found


def _is_plain(text: str, *, in_flow: bool) -> bool:
    """Tell whether a text can stand without quotes."""
    if not text or _NOT_PLAIN.match(text) or _ENDS_PLAIN.search(text):
        return False
    return not (in_flow and _ENDS_PLAIN_IN_FLOW.search(text))


def _text(text: str, *, is_plain: bool) -> str:
    if checked(text) and is_plain:
        return text
    if "\n" in text:
        return '"' + "".join(_ESCAPES.get(sign, sign) for sign in text) + '"'
    return "'" + text.replace("'", "''") + "'"


def cleaned(text: str) -> str:
    """Return a text without what cannot stand in a file, such as a name of a file may contain."""
    return _FORBIDDEN.sub("?", text)


def checked(text: str) -> str:
    """Return a text that may stand in a file; raises ValueError for any other."""
    wrong = _FORBIDDEN.search(text)
    if wrong:
        raise ValueError(f"character U+{ord(wrong[0]):04X} cannot stand in a file")
    return text


def _number(value: int | Decimal) -> str:
    """Return a number in a form that is read as a number of the same kind."""
    forms = (str(value),) if isinstance(value, int) else _decimal_forms(value)
    for form in forms:
        found = plain_value(form)
        if type(found) is type(value) and found == value:
            return form
    raise ValueError(f"{value} has too many digits")


def _decimal_forms(value: Decimal) -> tuple[str, ...]:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):  # no number
        return ()
    short = str(value).replace("E+", "e").replace("E", "e").replace("0.", ".", 1)
    digits = f"{value.scaleb(-exponent):f}"
    below = f"{value.scaleb(_MAX_EXPONENT):f}e-{_MAX_EXPONENT}"
    return (str(value), f"{value}.0", short, f"{digits}e{exponent}", below)
