"""Comments such as `# founded:` that hold the place of an answer in a section of a file."""

import re
from collections.abc import Iterator, Mapping

from clusterself.catalogue.layout import Layout
from clusterself.catalogue.parts import Entry, Part
from clusterself.catalogue.yaml_words import key_text
from clusterself.diagnostics import Edit

_STUB = re.compile(r"#\s*(\S.*?)\s*:\s*")
_OF_AN_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")
_EXPLAINS = re.compile(r"#\s*Answer: \S")  # as in a new file above every stub


class Stubs:
    """The stubs of one section, wherever they stand in it."""

    def __init__(self, layout: Layout, root: Part, section: Entry) -> None:
        self._layout = layout
        self._above = layout.column(root.start)
        self._value = section.value
        later = [other.start for other in root.entries if other.start > section.start]
        self._end = min(later, default=len(layout.text))
        self._comments = tuple(self._free_comments(section.start))
        self._places = self._found()

    def place(self, name: str) -> int | None:
        """Return where the first stub of an answer begins."""
        return self._places.get(key_text(name))

    def instead_of(self, name: str, column: int) -> str | None:
        """Return the stub that an answer leaves when it is taken out.

        There is none in a section that never had one, nor where one of that name is open already.
        """
        key = key_text(name)
        if key in self._places or not self._are_used():
            return None
        return f"{' ' * column}# {key}:"

    def replaced(self, at: int, lines: list[str]) -> Edit:
        """Return the edit that puts lines in place of the stub that begins there."""
        text = self._layout.line_break.join(lines)
        return Edit(self._layout.line_start(at), self._layout.line_end(at), text)

    def _are_used(self) -> bool:
        """Tell whether the section has stubs, or had some before all were answered."""
        return any(_OF_AN_ID.fullmatch(one) for one in self._places) or any(
            _EXPLAINS.match(self._layout.text, at) for at in self._comments
        )

    def _found(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for at in self._comments:
            said = _STUB.fullmatch(self._layout.text, at, self._layout.line_end(at))
            if said:
                found.setdefault(said[1], at)
        return found

    def _free_comments(self, start: int) -> Iterator[int]:
        """Yield where comments stand between the answers, not within one."""
        layout = self._layout
        taken = [(one.start, layout.after(one.value)) for one in self._value.entries]
        for at in layout.comment_lines(start, self._end):
            is_free = not any(first < at < last for first, last in taken)
            if is_free and layout.column(at) > self._above:
                yield at
