"""Lines and comments of a file's text, for whoever writes into it."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from clusterself.catalogue.comments import comments
from clusterself.catalogue.document import Document
from clusterself.catalogue.parts import Part

_HASH = re.compile("#")
_BLANK_LINES = re.compile(r"(?: *\r?\n)*")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")


class Layout:
    """A text with its lines, its comments, and how its lines end."""

    def __init__(self, document: Document) -> None:
        self.text = text = document.text
        self.line_break = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
        found: dict[int, int] = {}  # of each line, the first comment
        for one in comments(document, _HASH):
            at = starts[one.where.line - 1] + one.where.column - 1
            found.setdefault(one.where.line, at)
        self._comments = sorted(found.values())

    def line_start(self, at: int) -> int:
        """Return where the line of an offset begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Return where the line of an offset ends, before its line break."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" else end

    def next_line(self, at: int) -> int:
        """Return where the line after that of an offset begins, or the end of the text."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def column(self, at: int) -> int:
        """Return how far an offset is from the beginning of its line."""
        return at - self.line_start(at)

    def is_first(self, at: int) -> bool:
        """Tell whether nothing but spaces stands before an offset in its line."""
        return not self.text[self.line_start(at) : at].strip(" ")

    def after(self, part: Part) -> int:
        """Return where the first line begins that a value does not need."""
        last = self._last(part)
        following = self.next_line(max(last.end, last.start))
        if "+" not in self.block_header(last):  # else blank lines are part of the text
            return following
        blank = _BLANK_LINES.match(self.text, following)
        return blank.end() if blank else following

    def open_end(self, part: Part) -> Part | None:
        """Return the text in lines of its own that ends with the file, without a line break."""
        last = self._last(part)
        is_open = self.after(part) == len(self.text) and not self.text.endswith("\n")
        header = self.block_header(last)
        return last if is_open and header and "-" not in header else None

    def block_header(self, part: Part) -> str:
        """Return the sign with which a text in lines of its own begins; of others, nothing."""
        found = _BLOCK_HEADER.match(self.text, part.start)
        return found[0] if found and part.text is not None else ""

    def _last(self, part: Part) -> Part:
        while part.entries and self.text[part.start] not in "[{":
            part = part.entries[-1].value
        return part

    def comments_in(self, start: int, end: int) -> list[str]:
        """Return the comments that begin between two offsets."""
        return [self.text[at : self.line_end(at)].rstrip() for at in self._between(start, end)]

    def comment_lines(self, start: int, end: int) -> Iterator[int]:
        """Yield where comments begin, between two offsets, that have a line of their own."""
        return filter(self.is_first, self._between(start, end))

    def behind_comments(self, at: int, column: int) -> int:
        """Return where the last line ends of comments from here on, indented so far at least.

        `at` is where a line begins.
        """
        found = at
        while at < len(self.text):
            line = self.text[at : self.line_end(at)]
            comment = line.lstrip(" ")
            if comment[:1] not in {"", "#"} or (comment and len(line) - len(comment) < column):
                break
            at = self.next_line(at)
            found = at if comment else found
        return found

    def _between(self, start: int, end: int) -> list[int]:
        first, last = (bisect_left(self._comments, at) for at in (start, end))
        return self._comments[first:last]
