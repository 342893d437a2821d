"""How text looks in a terminal: what is shown for each character, and how wide that is."""

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category, east_asian_width

_TAB = "    "
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_PICTURES = 0x2400  # of the control characters, in their order
_DELETE, _PICTURE_OF_DELETE = "\x7f", "\N{SYMBOL FOR DELETE}"
_JOINER = "\N{ZERO WIDTH JOINER}"
_EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"
_JOINERS = frozenset({_JOINER, "\N{ZERO WIDTH NON-JOINER}"})
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_FLAG_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
_HANGUL_ENDS = frozenset(map(chr, range(0x1160, 0x1200)))  # drawn into the syllable before
_WIDE = frozenset("WF")
_CUT = "..."


class Cell(NamedTuple):
    """What is shown for one character of a text, and the columns that it takes."""

    shown: str
    width: int


def cells(text: str) -> list[Cell]:
    """Return what a terminal shows, character by character.

    Controls are shown as pictures, so that nothing in a file can steer the terminal or hide.
    """
    return list(_cells(text))


def _cells(text: str) -> Iterator[Cell]:
    before = ""
    for character in text:
        shown = _shown(character)
        yield Cell(shown, _width(character, before) if shown == character else len(shown))
        before = shown[-1]


def visible(text: str) -> str:
    """Return a text with everything in it that a terminal would obey or hide made visible."""
    return "".join(map(_shown, text))


def width_of(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(cell.width for cell in _cells(text))


def cut(text: str, room: int) -> str:
    """Return as much of a visible text as a number of columns holds, dots where it is cut."""
    if width_of(text) <= room:
        return text
    kept, used = "", 0
    for cell in _cells(text):
        used += cell.width
        if used > room - len(_CUT):
            break
        kept += cell.shown
    return kept + _CUT


def wrap(text: str, room: int, first: int, rest: int) -> list[str]:
    """Break a visible text between words.

    `first` columns are taken already in the first line; `rest` spaces begin each other line.
    """
    lines, used = [""], first
    for word in text.split(" "):
        width = width_of(word)
        space = " " if lines[-1].strip() else ""
        if used + len(space) + width > room and used > rest:
            lines.append(" " * rest)
            space, used = "", rest
        lines[-1] += space + word
        used += len(space) + width
    return lines


def _shown(character: str) -> str:
    if " " <= character <= "~":
        return character
    if character == "\t":
        return _TAB
    if character < " ":
        return chr(_PICTURES + ord(character))
    if character == _DELETE:
        return _PICTURE_OF_DELETE
    return _UNKNOWN if _is_hidden(character) else character


def _is_hidden(character: str) -> bool:
    if category(character) == "Cf":
        return character not in _JOINERS and character not in _FLAG_TAGS
    is_no_character = ord(character) & 0xFFFE == 0xFFFE  # noqa: PLR2004  # two in each plane
    return is_no_character or category(character) in {"Cc", "Cs", "Zl", "Zp"}


def _width(character: str, before: str) -> int:
    if character.isascii():
        return 1
    is_wide = east_asian_width(character) in _WIDE
    after_wide = bool(before) and east_asian_width(before) in _WIDE
    if character == _EMOJI_STYLE:
        return int(bool(before) and category(before) == "So" and not after_wide)
    if before == _JOINER or (character in _SKIN_TONES and after_wide):
        return 0
    if category(character) in {"Mn", "Me", "Cf"} or character in _HANGUL_ENDS:
        return 0
    return 2 if is_wide else 1
