"""Edits after which a part of a file holds other data; what stays the same is not touched.

No comment is lost: those within a value that goes are put above it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from clusterself.catalogue.document import Data
from clusterself.catalogue.layout import Layout
from clusterself.catalogue.parts import Entry, Part
from clusterself.catalogue.stubs import Stubs
from clusterself.catalogue.yaml_words import key_text, scalar_text
from clusterself.catalogue.yaml_writer import to_yaml
from clusterself.diagnostics import Edit

Edits: TypeAlias = list[Edit]

_COLON = re.compile(r"\s*:")
_COMMA = re.compile(r"(?:\s|#[^\n]*\n)*(,)(?: (?!#))?")  # there may be comments before it


def is_equal(one: Data, other: Data) -> bool:
    """Tell whether data are the same in type too: Python takes `true` for 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_equal(one[k], other[k]) for k in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_equal, one, other))
    return type(one) is type(other) and one == other


def in_one_line(value: Data) -> str:
    """Return data as they are written in brackets."""
    match value:
        case dict():
            entries = (f"{key_text(k, in_flow=True)}: {in_one_line(v)}" for k, v in value.items())
            return f"{{{', '.join(entries)}}}"
        case list():
            return f"[{', '.join(map(in_one_line, value))}]"
        case _:
            return scalar_text(value, in_flow=True)


def entry_lines(key: str, value: Data, column: int) -> list[str]:
    """Return the lines of an entry whose key stands in a certain column."""
    _, *lines = to_yaml({"above": {key: value}}).splitlines()
    return [" " * column + line[2:] for line in lines]


def in_order(edits: Edits) -> Edits:
    """Sort edits; those within another one are left out, and of two alike the second."""
    cuts = dict.fromkeys(edit for edit in edits if edit.start < edit.end)
    outer = [
        edit
        for edit in cuts
        if not any(o.start <= edit.start and edit.end <= o.end and o != edit for o in cuts)
    ]
    insertions = [edit for edit in edits if edit.start == edit.end]
    return sorted([*insertions, *outer], key=lambda edit: (edit.start, edit.end))


class Rewriting:
    """Finds the edits in one text."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._text = layout.text

    def is_flow(self, part: Part) -> bool:
        """Tell whether a value stands in brackets."""
        return part.text is None and self._text[part.start] in "[{"

    def change(self, entry: Entry, old: Data, new: Data, *, in_flow: bool) -> Edits:
        """Return the edits that give an entry another value."""
        if is_equal(old, new):
            return []
        within = self._within(entry.value, old, new)
        return self.replace(entry, new, in_flow=in_flow) if within is None else within

    def _within(self, part: Part, old: Data, new: Data) -> Edits | None:
        """Return edits within a value; None if it has to be written anew as a whole."""
        if isinstance(old, dict) and isinstance(new, dict) and old and new:
            if self.is_flow(part):
                return self.flow_mapping(part, old, new)
            return self._block_mapping(part, old, new)
        if isinstance(old, list) and isinstance(new, list) and 0 < len(old) <= len(new):
            return self._list(part, old, new)
        return None

    # Mappings and lists without brackets

    def _block_mapping(
        self, part: Part, old: Mapping[str, Data], new: Mapping[str, Data]
    ) -> Edits | None:
        edits = self.kept_and_removed(part, old, new)
        if edits is None or not any(key in new for key in old):
            return None
        column = self._layout.column(part.entries[0].start)
        added = [line for k in new if k not in old for line in entry_lines(k, new[k], column)]
        return [*edits, *self.insertion(self._layout.after(part), added, part)]

    def kept_and_removed(
        self,
        part: Part,
        old: Mapping[str, Data],
        new: Mapping[str, Data],
        stubs: Stubs | None = None,
    ) -> Edits | None:
        """Return the edits of the entries that are there, in lines of their own."""
        edits: Edits = []
        for entry in part.entries:
            key = _name(entry)
            if key in new:
                edits += self.change(entry, old[key], new[key], in_flow=False)
            elif self._layout.is_first(entry.start):
                edits.append(self._removal(entry, stubs))
            else:
                return None
        return edits

    def _removal(self, entry: Entry, stubs: Stubs | None) -> Edit:
        layout, column = self._layout, self._layout.column(entry.start)
        end = layout.after(entry.value)
        text = self._comment_lines(entry.start, end, column)
        stub = None if stubs is None else stubs.instead_of(_name(entry), column)
        if stub is not None:
            has_break = self._text[:end].endswith("\n")
            text += stub + (layout.line_break if has_break else "")
        return Edit(layout.line_start(entry.start), end, text)

    def _comment_lines(self, start: int, end: int, column: int) -> str:
        found = self._layout.comments_in(start, end)
        return "".join(f"{' ' * column}{one}{self._layout.line_break}" for one in found)

    def insertion(self, at: int, lines: Sequence[str], behind: Part | None = None) -> Edits:
        """Return the edits that put lines where a line begins, or behind the end of the text."""
        if not lines:
            return []
        text = self._layout.line_break.join(lines)
        if at == 0 or self._text[at - 1] == "\n":
            return [Edit(at, at, text + self._layout.line_break)]
        is_open = None if behind is None else self._layout.open_end(behind)
        return [*self._closed(is_open), Edit(at, at, self._layout.line_break + text)]

    def _closed(self, part: Part | None) -> Edits:
        """Let a text end as it does now, although a line break comes to stand behind it."""
        if part is None:
            return []
        header = self._layout.block_header(part)
        return [Edit(part.start, part.start + len(header), header.replace("+", "") + "-")]

    def _list(self, part: Part, old: Sequence[Data], new: Sequence[Data]) -> Edits | None:
        in_flow = self.is_flow(part)
        edits: Edits = []
        for entry, before, after in zip(part.entries, old, new, strict=False):
            edits += self.change(entry, before, after, in_flow=in_flow)
        added = new[len(old) :]
        if in_flow:
            end = part.entries[-1].value.end
            return [*edits, *(Edit(end, end, f", {in_one_line(item)}") for item in added)]
        dash = self._text.rfind("-", 0, part.entries[0].start)
        if not self._layout.is_first(dash):
            return None if added else edits
        lines = [f"{' ' * self._layout.column(dash)}- {in_one_line(item)}" for item in added]
        return [*edits, *self.insertion(self._layout.after(part), lines, part)]

    # In brackets

    def flow_mapping(self, part: Part, old: Mapping[str, Data], new: Mapping[str, Data]) -> Edits:
        """Return the edits that make a mapping in brackets another one."""
        kept = [n for n, entry in enumerate(part.entries) if _name(entry) in new]
        last = kept[-1] if kept else -1
        edits: Edits = []
        for number, entry in enumerate(part.entries):
            key = _name(entry)
            if key in new:
                edits += self.change(entry, old[key], new[key], in_flow=True)
            else:
                edits += self._flow_removal(part, number, last)
        return [
            *edits,
            *self._flow_addition(part, last, [(k, new[k]) for k in new if k not in old]),
        ]

    def _flow_removal(self, part: Part, number: int, last_kept: int) -> Edits:
        """Take out an entry with its comma: the one behind it, or before if it is at the end."""
        entry = part.entries[number]
        kept = self._comments_in_flow(entry, entry.start)
        edits = [Edit(entry.start, entry.value.end, kept)]
        is_at_end = last_kept >= 0 and number > last_kept
        before = part.entries[number - 1] if is_at_end else entry
        comma = _COMMA.match(self._text, before.value.end, part.end)
        if comma:
            edits.append(Edit(comma.start(1), comma.end(), ""))
        return edits

    def _flow_addition(
        self, part: Part, last_kept: int, added: Sequence[tuple[str, Data]]
    ) -> Edits:
        if not added:
            return []
        text = ", ".join(f"{key_text(k, in_flow=True)}: {in_one_line(v)}" for k, v in added)
        if last_kept < 0:
            return [Edit(part.start + 1, part.start + 1, text)]
        end = part.entries[last_kept].value.end
        return [Edit(end, end, f", {text}")]

    # Values as a whole

    def replace(self, entry: Entry, new: Data, *, in_flow: bool) -> Edits:
        """Return the edits that write a value anew, with the comments in it put above it."""
        value = entry.value
        if in_flow:
            above = self._comments_in_flow(entry, value.start)
            edit = self._in_place(entry, in_one_line(new))
            return [Edit(entry.start, entry.start, above), edit] if above else [edit]
        line, column = self._layout.line_start(entry.start), self._layout.column(entry.start)
        comments = self._comment_lines(value.start, value.end, column)
        edits = [Edit(line, line, comments)] if comments else []
        if entry.key is None:
            return [*edits, self._in_place(entry, in_one_line(new))]
        return [*edits, *self._behind_key(entry, new)]

    def _comments_in_flow(self, entry: Entry, start: int) -> str:
        """Return the comments of an entry from there on, for a place in brackets before it."""
        found = self._layout.comments_in(start, entry.value.end)
        indent = " " * self._layout.column(entry.start)
        lines = "".join(f"{one}{self._layout.line_break}{indent}" for one in found)
        return f" {lines}" if lines else ""

    def _in_place(self, entry: Entry, text: str) -> Edit:
        value, key = entry.value, entry.key
        if key is not None and value.start == value.end:
            colon = _COLON.match(self._text, key.end)
            at = colon.end() if colon else key.end
            return Edit(at, at, f" {text}" if colon else f": {text}")
        space = "" if self._text[value.start - 1] in " \n[{" else " "
        return Edit(value.start, value.end, space + text)

    def _behind_key(self, entry: Entry, new: Data) -> Edits:
        """Write a value behind its key, or in lines below where it is long."""
        layout, value = self._layout, entry.value
        colon = self._colon(entry)
        is_below = "\n" in self._text[colon : value.start]
        first, *lines = entry_lines("x", new, layout.column(entry.start))
        _, _, behind = first.partition("x:")
        block = "".join(layout.line_break + line for line in lines)
        cut = layout.line_end(layout.line_start(value.start) - 1) if is_below else colon
        if behind:
            if is_below:
                return [Edit(colon, colon, behind + block), Edit(cut, value.end, "")]
            if value.start == value.end:
                return [Edit(colon, colon, behind + block)]
            return [Edit(value.start, value.end, behind.lstrip(" ") + block)]
        if is_below:
            return [Edit(cut, value.end, block)]
        end = layout.line_end(value.end)
        return [Edit(colon, value.end, ""), Edit(end, end, block)]

    def _colon(self, entry: Entry) -> int:
        found = _COLON.match(self._text, entry.key.end if entry.key else entry.start)
        return found.end() if found else entry.value.start


def _name(entry: Entry) -> str:
    return entry.key.text or "" if entry.key is not None else ""
