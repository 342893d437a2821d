"""What all charts share: their width, their labels, and the rounding of lengths.

Every chart is about as wide as a phone, so that its text stays readable there; wider pages set
several side by side. Lengths are in units of the drawing, rounded to a tenth.
"""

import textwrap
from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import Literal, NamedTuple, TypeAlias

Anchor: TypeAlias = Literal["start", "middle", "end"]

WIDTH = 360
LINE = 14  # from one line of a label to the next
HEAD = 3  # above the first line, for what rises higher than a letter
BAR = 248  # length of a bar or axis; the figures stand to the right of it
BAR_HEIGHT = 12
ROW_SPACE = 14
_CHARACTER = 6.4  # mean width of a character of a label
_MOST_LINES = 4


class Label(NamedTuple):
    """Text in lines, and where its first line stands."""

    x: float
    y: float
    anchor: Anchor
    lines: tuple[str, ...]


class Tick(NamedTuple):
    """A mark on an axis."""

    x: float
    text: str


def wrapped(text: str, limit: int) -> tuple[str, ...]:
    """Break text into lines of at most `limit` characters; words that are longer are divided."""
    words = [piece for word in text.split() for piece in _pieces(word, limit)]
    lines = textwrap.wrap(" ".join(words), limit, break_long_words=False)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][: limit - 1].rstrip()}…"]
    return tuple(lines)


def _pieces(word: str, limit: int) -> Iterator[str]:
    while len(word) > limit:
        yield f"{word[: limit - 1]}-"
        word = word[limit - 1 :]
    yield word


def fitted(text: str, room: float) -> tuple[str, ...]:
    """Break text into lines that are no wider than the room."""
    return wrapped(text, floor(room / _CHARACTER))


def rounded(value: float | Fraction) -> float:
    """Return a length as it is written into the drawing."""
    return round(float(value), 1) + 0.0  # no minus nought


def share_of_bar(share: Fraction) -> float:
    """Return how long a share of a bar is."""
    return rounded(BAR * share)
