"""Moves the items of a list, each with its comments; blank lines between them stay in place."""

import re
from collections.abc import Sequence
from typing import TypeAlias

from clusterself.catalogue.parts import Part
from clusterself.diagnostics import Edit

Slot: TypeAlias = tuple[int, int]  # from the first character of an item to behind its last

_DASH = re.compile(r"( *)- +")
_REST_OF_LINE = re.compile(r" *(?:(?<= )#[^\n]*)?\r?(?:\n|\Z)")


def reordered(text: str, items: Part, order: Sequence[int]) -> tuple[Edit, ...]:
    """Put the items of a list in an order; no edits where it is not clear what belongs to which."""
    slots = _in_brackets(text, items) if text[items.start] == "[" else _in_lines(text, items)
    if slots is None:
        return ()
    moved = zip(slots, (slots[number] for number in order), strict=True)
    return tuple(
        Edit(*place, text[slice(*content)]) for place, content in moved if place != content
    )


def _in_brackets(text: str, items: Part) -> list[Slot] | None:
    """Find items with commas between; a comment there could belong to either side."""
    slots = [(entry.value.start, entry.value.end) for entry in items.entries]
    ends = [items.start, *(end for _, end in slots)]
    starts = [*(start for start, _ in slots), items.end]
    is_clear = not any("#" in text[end:start] for end, start in zip(ends, starts, strict=True))
    return slots if is_clear else None


def _in_lines(text: str, items: Part) -> list[Slot] | None:
    """Find items with a dash, as whole lines without the last line break.

    Comments right below an item, further in than its dash, belong to it; those right above an item
    too. A comment with blank lines around could be about anything.
    """
    slots: list[Slot] = []
    free = 0  # where what is above this item begins
    for entry in items.entries:
        line = text.rfind("\n", 0, entry.value.start) + 1
        dash = _DASH.fullmatch(text, line, entry.value.start)
        rest = _REST_OF_LINE.match(text, entry.value.end)
        start = _above(text, line, free)
        if dash is None or rest is None or (slots and text[free:start].strip()):
            return None
        free = _below(text, rest.end(), len(dash[1]))
        slots.append((start, _without_break(text, free)))
    return slots


def _above(text: str, line: int, limit: int) -> int:
    """Return where the comments right above a line begin."""
    while line > limit:
        before = text.rfind("\n", 0, line - 1) + 1
        if not text[before:line].lstrip(" ").startswith("#"):
            break
        line = before
    return line


def _below(text: str, line: int, column: int) -> int:
    """Return the end of the comments from a line on that are further in than a column."""
    comments = re.compile(rf"(?: {{{column + 1},}}#[^\n]*(?:\n|\Z))*")
    found = comments.match(text, line)
    return line if found is None else found.end()


def _without_break(text: str, end: int) -> int:
    for character in "\n\r":
        end -= text.endswith(character, 0, end)
    return end
