"""Text that people wrote, made safe to stand among other text."""

import re

from markupsafe import Markup

# Everything that Markdown could take for markup, in text that people wrote.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_START = re.compile(r"^(\d*)([-+=.)])(?=\s)")

# A spreadsheet takes text that begins like this for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

# Characters that turn the direction of text, each with the one that ends it.
_TURN_ENDS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)


def finalized(value: object) -> object:
    """Return what a template shows for a value."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value  # markup comes from our own macros, whose texts have been here already
    return direction_kept(value)


def direction_kept(text: str) -> str:
    """End every turn of direction within the text, so that what follows is not turned too."""
    if text.isascii():
        return text
    kept: list[str] = []
    ends: list[str] = []
    for character in text:
        if character in _TURN_ENDS:
            ends.append(_TURN_ENDS[character])
        elif character in _TURN_ENDS.values():
            if not ends or ends[-1] != character:
                continue  # it would end a turn outside of the text
            ends.pop()
        kept.append(character)
    return "".join([*kept, *reversed(ends)])


def is_web_address(text: str) -> bool:
    """Tell whether an address may become a link."""
    return text.startswith(("https://", "http://"))


def escape_markdown(text: object) -> str:
    """Return text that Markdown shows as it is, in one line."""
    line = " ".join(str(text).split())
    return _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", line))


def no_formula(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula; what is no text stays."""
    is_formula = isinstance(cell, str) and cell.startswith(_FORMULA)
    return f"'{cell}" if is_formula else cell
