"""Colours for a terminal that shows them; whether it does, the caller knows."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeAlias

from clusterself.rules import Severity


class Style(StrEnum):
    """What a part of the output is; the values are parameters of the ANSI code for it."""

    PLACE = "1"
    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    SECOND = "1;34"
    FRAME = "2"
    HINT = "32"


Paint: TypeAlias = Callable[[str, Style], str]

OF_SEVERITY: Mapping[Severity, Style] = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.INFO: Style.NOTE,
}


def painter(*, colour: bool) -> Paint:
    """Return what gives a text its style, or leaves it as it is."""
    return _painted if colour else _plain


def _painted(text: str, style: Style) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if text else ""


def _plain(text: str, _style: Style) -> str:
    return text
