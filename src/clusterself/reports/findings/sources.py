"""The texts of the checked files, line by line, as editors show them."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from clusterself.diagnostics import Location


class Source:
    """The lines of one file, without their ends; lines and columns count from 0 here."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.lines: Sequence[str] = [line.removesuffix("\r") for line in text.split("\n")]

    @cached_property
    def parents(self) -> Sequence[int | None]:
        """For each line the nearest line above that is indented less: what it belongs to."""
        parents: list[int | None] = []
        open_lines: list[tuple[int, int]] = []  # their indentation and number
        for number, line in enumerate(self.lines):
            content = line.lstrip(" ")
            indentation = len(line) - len(content)
            while content and open_lines and open_lines[-1][0] >= indentation:
                open_lines.pop()
            parents.append(open_lines[-1][1] if open_lines else None)
            if content and not content.startswith("#"):
                open_lines.append((indentation, number))
        return parents

    def ancestors(self, line: int) -> list[int]:
        """Return the lines that a line belongs to, the nearest first."""
        found: list[int] = []
        parent = self.parents[line]
        while parent is not None:
            found.append(parent)
            parent = self.parents[parent]
        return found

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return the place of an offset, counted from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @cached_property
    def _starts(self) -> Sequence[int]:
        starts = [0]
        for line in self._text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        return starts[:-1]


class Sources:
    """The files by name; each is taken apart once, when a place in it is shown."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._read: dict[str, Source] = {}

    def get(self, file: str) -> Source | None:
        """Return a file, unless its text is not known."""
        if file not in self._texts:
            return None
        if file not in self._read:
            self._read[file] = Source(self._texts[file])
        return self._read[file]

    def at(self, where: Location) -> Source | None:
        """Return the file of a place, unless it has no such line."""
        source = self.get(where.file)
        return source if source and 0 < where.line <= len(source.lines) else None
