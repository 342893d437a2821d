"""A file that was read: its data, and the place of each key and value in its text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from clusterself.catalogue.parts import Part, read_parts
from clusterself.diagnostics import Location

if TYPE_CHECKING:
    from decimal import Decimal

Data: TypeAlias = "bool | int | Decimal | str | list[Data] | dict[str, Data] | None"
# Where an entry of a mapping or list stands: offsets of its key, of its value and of the end of the
# value's first part; in a list, the key is the value itself.
Extent: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The name of a file, as messages show it, and its bytes."""

    name: str
    content: bytes


_VISIBLE = re.compile(r"\S")
_VISIBLE_IN_QUOTES = re.compile(r"''|\S")


class Lines:
    """Finds the line and column of an offset in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, file: str, offset: int) -> Location:
        """Return line and column of an offset, both counted from 1."""
        line = bisect_right(self._starts, offset)
        return Location(file, line, offset - self._starts[line - 1] + 1)


@dataclass(frozen=True)
class Document:
    """The data of a file and the place of each key and value in its text."""

    file: str
    text: str
    data: Data
    spans: Mapping[
        int, Mapping[str, Extent] | Sequence[Extent]
    ]  # by identity of the mapping or list

    def place(self, path: Sequence[str | int], *, at_key: bool = False) -> Location:
        """Return where a value stands, or its key; of a path that leads nowhere, where it ends."""
        found = self._find(path)
        if found is None:
            return Location(self.file)
        return self._lines.place(self.file, found[0 if at_key else 1])

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def parts(self) -> Part:
        """Return where everything in the text begins and ends; this reads it once more."""
        return read_parts(self.text)

    def value(self, path: Sequence[str | int]) -> Data:
        """Return the data at a path that exists."""
        node: Any = self.data
        for step in path:
            node = node[step]
        return cast("Data", node)

    def source(self, path: Sequence[str | int]) -> str:
        """Return a plain value as it is written, with its quotes."""
        found = self._find(path)
        return "" if found is None else self.text[found[1] : found[2]]

    def place_in_text(self, path: Sequence[str | int], before: str) -> Location:
        """Return where a text goes on after its part `before`, folded or not.

        Where the file holds escapes for characters, that is where the text begins.
        """
        found = self._find(path)
        if found is None:
            return Location(self.file)
        written = self.text[found[1] : found[2]]
        skipped = len("".join(before.split()))  # folding changes nothing but spaces
        match = next(islice(_characters(written), skipped, None), None)
        return self._lines.place(self.file, found[1] + (match.start() if match else 0))

    def _find(self, path: Sequence[str | int]) -> Extent | None:
        """Follow a path as far as it leads; steps that match nothing are passed over."""
        node: Any = self.data
        found: Extent | None = None
        for step in path:
            entries: Any = self.spans.get(id(node), ())
            if step in node if isinstance(entries, dict) else step in range(len(entries)):
                found, node = entries[step], node[step]
        return found


def _characters(written: str) -> Iterator[re.Match[str]]:
    """Find the characters, other than spaces, of a text as it is written in a file."""
    style = written[:1]
    if style in {"|", ">"}:
        return _VISIBLE.finditer(written, written.find("\n") + 1)
    if style == '"' and "\\" in written:
        return iter(())
    pattern = _VISIBLE_IN_QUOTES if style == "'" else _VISIBLE
    return pattern.finditer(written, int(style in {"'", '"'}))
