"""The blocks of a plan's text: each measure with the lines above and in it that speak of it."""

import re
from typing import NamedTuple

from clusterself.catalogue.layout import Layout
from clusterself.catalogue.parts import Entry, Part

_ONLY_COMMENTS = r"(?: *(?:#[^\n]*)?\r?\n)*"
_UP_TO_DASH = re.compile(rf"({_ONLY_COMMENTS}) *(-)")
_BEHIND_DASH = re.compile(rf"{_ONLY_COMMENTS} *")
_BLANK_LINES = re.compile(r"^(?: *\r?\n)+", re.MULTILINE)


class Block(NamedTuple):
    """A measure from the blank lines and comments above it to its last line.

    `dash` is the column in which its dash stands.
    """

    value: Part
    start: int
    end: int
    dash: int


def blocks(layout: Layout, measures: Entry) -> tuple[Block, ...] | None:
    """Find the blocks, one behind the other; None where a measure begins in an unusual way.

    Comments further in than the dash belong to the measure that they follow, all others to the
    next one. What stands above the first measure, with a blank line between, belongs to none.
    """
    found: list[Block] = []
    start = layout.next_line(measures.key.end if measures.key else measures.start)
    for item in measures.value.entries:
        dash = _UP_TO_DASH.match(layout.text, start)
        if dash is None or not _BEHIND_DASH.fullmatch(layout.text, dash.end(), item.start):
            return None
        column = layout.column(dash.start(2))
        first = start if found else _near(layout.text, start, dash.end(1))
        start = layout.behind_comments(layout.after(item.value), column + 1)
        found.append(Block(item.value, first, start, column))
    return tuple(found)


def _near(text: str, start: int, end: int) -> int:
    """Return where the last blank lines begin, or else where the text does."""
    return max((blank.start() for blank in _BLANK_LINES.finditer(text, start, end)), default=start)
