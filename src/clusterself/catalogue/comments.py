"""Comments of a file, told from texts that look like them, and the lines that each speaks of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from clusterself.catalogue.document import Document, Lines
from clusterself.catalogue.parts import Part
from clusterself.diagnostics import Location


class Comment(NamedTuple):
    """What a comment says from its `#` on, where it stands, and the lines that it speaks of."""

    text: str
    where: Location
    first_line: int
    last_line: int


def comments(document: Document, beginning: re.Pattern[str]) -> Iterator[Comment]:
    """Find the comments that begin in a certain way; one may begin within another.

    A comment after a value speaks of its line, and of all lines of a text that begins or ends
    there. One on a line of its own speaks of the entry that begins next, to its end: the key with
    its value, or the whole item of a list.
    """
    layout: _Layout | None = None
    for match in beginning.finditer(document.text):
        layout = layout or _Layout(document)
        if layout.is_comment(match.start()):
            yield layout.comment(match.start())


class _Layout:
    """Where the texts and entries of a document stand, sorted."""

    def __init__(self, document: Document) -> None:
        self._file = document.file
        self._text = text = document.text
        self._lines = Lines(text)
        self._texts = tuple(document.parts.texts())
        self._text_starts = [part.start for part in self._texts]
        # Behind the `|` or `>` of a text in lines of its own, there may be a comment.
        self._content_starts = [_content_start(text, part) for part in self._texts]
        self._entries = tuple(_entries(text, document.parts))
        self._entry_starts = [start for start, _ in self._entries]

    def is_comment(self, offset: int) -> bool:
        """Tell whether a `#` is no part of a text."""
        before = bisect_right(self._content_starts, offset) - 1
        return before < 0 or offset >= self._texts[before].end

    def comment(self, offset: int) -> Comment:
        line_start = self._text.rfind("\n", 0, offset) + 1
        line_end = _line_end(self._text, offset)
        is_alone = not self._text[line_start:offset].strip()
        first, last = self._next(offset) if is_alone else self._touched(line_start, line_end)
        where = self._lines.place(self._file, offset)
        return Comment(
            self._text[offset:line_end].rstrip(), where, self._line(first), self._line(last)
        )

    def _next(self, offset: int) -> tuple[int, int]:
        number = bisect_right(self._entry_starts, offset)
        return self._entries[number] if number < len(self._entries) else (offset, offset)

    def _touched(self, start: int, end: int) -> tuple[int, int]:
        last = number = bisect_left(self._text_starts, end) - 1
        while number >= 0 and self._texts[number].end > start:
            number -= 1
        touched = self._texts[number + 1 : last + 1]
        if not touched:
            return start, start
        return min(start, touched[0].start), max(start, touched[-1].end)

    def _line(self, offset: int) -> int:
        return self._lines.place(self._file, offset).line


def _content_start(text: str, part: Part) -> int:
    if text[part.start : part.start + 1] not in {"|", ">"}:
        return part.start
    return _line_end(text, part.start)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _entries(text: str, part: Part) -> Iterator[tuple[int, int]]:
    """Yield beginning and end of entries and of values of their own, outer ones first."""
    for entry in part.entries:
        value = entry.value
        yield entry.start, value.end
        if entry.key is not None and (value.text is not None or text[value.start] in "[{"):
            yield value.start, value.end
        yield from _entries(text, value)
