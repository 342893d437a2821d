"""Writes a plan that was made again into the old file; what people wrote there stays.

What was written is read again: the file then holds the new plan and all its old comments, or
nothing is written at all.
"""

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from clusterself.catalogue.checks.plans import in_brackets, measures_twice
from clusterself.catalogue.document import Data, Document
from clusterself.catalogue.fixes import spliced
from clusterself.catalogue.layout import Layout
from clusterself.catalogue.load_plan import plan_as_written
from clusterself.catalogue.parts import Entry, Part
from clusterself.catalogue.plan_blocks import Block, blocks
from clusterself.catalogue.plan_writer import (
    INDENT,
    is_said,
    measure_lines,
    suggestion,
    value_data,
)
from clusterself.catalogue.rewriting import Edits, Rewriting, in_order
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Diagnostic, Edit, Loaded, Location, loaded
from clusterself.model.base import Model
from clusterself.model.plan_file import PlanFile

_MEASURES = "measures"
_ANEW = "keep a copy of the file, let the plan be made into a new one, and bring yours over"


def rewritten_plan(
    name: str, content: bytes, plan: PlanFile, suggested: Mapping[str, str] | None = None
) -> Loaded[bytes]:
    """Return the bytes of an old file with a new plan in it, or why it cannot be written there.

    Only values that differ are written; measures stand in the order of the new plan, each with the
    comments above it. The comments of a measure that is taken out stay. `suggested` are owners by
    measure, as for a new file; that very comment goes with its measure. Raises ValueError for what
    no file of ours can hold.
    """
    document, faults = read_yaml(name, content)
    if document is None:
        return loaded(None, faults)
    old, shape_faults = plan_as_written(document)
    if old is None:
        return loaded(None, shape_faults)
    twice = tuple(measures_twice(document, old))
    if twice:
        return loaded(None, twice)
    try:
        rewriting = _Rewriting(document, old, plan, suggested or {})
        text = rewriting.text()
    except _NoWayError as error:
        return Loaded(None, (error.fault,))
    if not _holds(document, text, plan, rewriting.suggestions):
        message = "the plan made again cannot be written into this file"
        return Loaded(None, (Diagnostic(Location(name), "CS210", message, _ANEW),))
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    return Loaded(mark + text.encode(), ())


def _holds(document: Document, text: str, plan: PlanFile, suggestions: frozenset[str]) -> bool:
    """Tell whether a text is the plan, with all the comments of the old one but suggestions."""
    again = read_yaml(document.file, text.encode()).value
    if again is None or plan_as_written(again)[0] != plan:
        return False
    lost = _comments(document) - _comments(again)
    return not set(lost) - suggestions


def _comments(document: Document) -> Counter[str]:
    return Counter(Layout(document).comments_in(0, len(document.text)))


class _NoWayError(Exception):
    """A way of writing into which nothing can be put safely."""

    def __init__(self, fault: Diagnostic) -> None:
        super().__init__(fault.message)
        self.fault = fault


def _to_stand(written: Data, old: object, new: object) -> Data:
    """Return what is to stand in the file: what means the same stays as it is written."""
    if old == new:
        return written
    if isinstance(new, Model) and type(old) is type(new) and isinstance(written, dict):
        return _fields(written, old, new)
    if isinstance(old, tuple) and isinstance(new, tuple) and isinstance(written, list):
        kept = [_to_stand(*each) for each in zip(written, old, new, strict=False)]
        return [*kept, *(value_data(one) for one in new[len(kept) :])]
    return value_data(new)


def _fields(written: Mapping[str, Data], old: Model, new: Model) -> dict[str, Data]:
    found = dict(written)
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if not is_said(new, name) and before != after:
            found.pop(name, None)
        elif name in written or before != after:
            found[name] = _to_stand(written.get(name), before, after)
    return found


class _Rewriting:
    """Finds the text of one file made again."""

    def __init__(
        self, document: Document, old: PlanFile, new: PlanFile, suggested: Mapping[str, str]
    ) -> None:
        self._document = document
        self._layout = Layout(document)
        self._rewriting = Rewriting(self._layout)
        self._old, self._new, self._suggested = old, new, suggested
        self._data = cast("dict[str, Any]", document.data)

    @property
    def suggestions(self) -> frozenset[str]:
        """Return the comments that the program itself writes."""
        return frozenset(map(suggestion, self._suggested.values()))

    def text(self) -> str:
        """Return the text; raises _NoWayError."""
        if self._old == self._new:
            return self._document.text
        root = self._document.parts
        if self._rewriting.is_flow(root):
            raise _NoWayError(in_brackets(self._document, ()))
        head = self._new.model_copy(update={_MEASURES: self._old.measures})
        wanted = _fields(self._data, self._old, head)
        edits = self._rewriting.kept_and_removed(root, self._data, wanted) or []
        return spliced(self._document.text, in_order([*edits, *self._measures(root)]))

    def _measures(self, root: Part) -> Edits:
        if self._old.measures == self._new.measures:
            return []
        entry = root.entry(_MEASURES)
        if entry is None:
            at = self._layout.behind_comments(self._layout.after(root), 0)
            return self._rewriting.insertion(at, [f"{_MEASURES}:", *self._all_new()], root)
        if not entry.value.entries:
            return self._first_ones(entry)
        if self._rewriting.is_flow(entry.value):
            return self._in_brackets(entry)
        found = blocks(self._layout, entry)
        if found is None:
            where = self._document.place((_MEASURES, 0))
            message = "the measures begin in an unusual way"
            hint = "write each as `- id: ...`, and the other keys below `id`"
            raise _NoWayError(Diagnostic(where, "CS210", message, hint))
        return [Edit(found[0].start, found[-1].end, self._in_blocks(found))]

    def _all_new(self) -> Sequence[str]:
        return [line for one in self._new.measures for line in ("", *self._lines(one.id, INDENT))]

    def _lines(self, name: str, column: int) -> Iterable[str]:
        measure = next(one for one in self._new.measures if one.id == name)
        return measure_lines(measure, column, self._suggested.get(name))

    def _first_ones(self, entry: Entry) -> Edits:
        """Put measures where none was: below the key, in place of `[]` or of nothing."""
        value, layout = entry.value, self._layout
        if "#" in layout.text[value.start : value.end]:
            raise _NoWayError(in_brackets(self._document, (_MEASURES,)))
        at = layout.behind_comments(layout.next_line(value.end), 1)
        lines = self._rewriting.insertion(at, self._all_new())
        start = len(layout.text[: value.start].rstrip(" "))
        emptied = [Edit(start, value.end, "")] if value.start < value.end else []
        return [*emptied, *lines]

    def _in_brackets(self, entry: Entry) -> Edits:
        """Change values of measures in brackets; others cannot be put in readably."""
        if [one.id for one in self._old.measures] != [one.id for one in self._new.measures]:
            raise _NoWayError(in_brackets(self._document, (_MEASURES,)))
        edits: Edits = []
        for number, item in enumerate(entry.value.entries):
            edits += self._changes(number, item, number, in_flow=True)
        return edits

    def _changes(self, number: int, item: Entry, to: int, *, in_flow: bool) -> Edits:
        """Return the edits within a measure of the old plan that make it one of the new plan."""
        written = cast("dict[str, Data]", self._data[_MEASURES][number])
        wanted = _fields(written, self._old.measures[number], self._new.measures[to])
        first = item.value.entries[0].key
        if first is not None and first.text not in wanted and not self._is_flow(item, in_flow):
            where = self._document.place((_MEASURES, number))
            message = f"`{first.text}` stands first in this measure and cannot be taken out"
            raise _NoWayError(Diagnostic(where, "CS210", message, "put `id` first"))
        return self._rewriting.change(item, written, wanted, in_flow=in_flow)

    def _is_flow(self, item: Entry, in_flow: bool) -> bool:
        return in_flow or self._rewriting.is_flow(item.value)

    # Blocks

    def _in_blocks(self, found: Sequence[Block]) -> str:
        """Return the measures in their new order: old blocks with what changes, and new ones."""
        numbers = {one.id: number for number, one in enumerate(self._old.measures)}
        left_over = self._left_over(found)
        is_airy = any(self._begins_blank(block) for block in found)
        pieces: list[str] = []
        for to, one in enumerate(self._new.measures):
            number = numbers.get(one.id)
            if number is None:
                lines = [*([""] if is_airy else []), *self._lines(one.id, found[0].dash)]
                pieces.append(self._joined(lines))
            else:
                pieces.append(left_over.pop(number, "") + self._changed(found[number], number, to))
        pieces += left_over.values()
        *others, last = pieces or [""]
        line_break = self._layout.line_break
        return "".join(p if p.endswith("\n") else p + line_break for p in others) + last

    def _joined(self, lines: Iterable[str]) -> str:
        return "".join(line + self._layout.line_break for line in lines)

    def _begins_blank(self, block: Block) -> bool:
        line = self._layout.text[block.start : self._layout.line_end(block.start)]
        return not line.strip()

    def _changed(self, block: Block, number: int, to: int) -> str:
        edits = in_order(self._changes(number, Entry(None, block.value), to, in_flow=False))
        moved = (Edit(e.start - block.start, e.end - block.start, e.text) for e in edits)
        return spliced(self._layout.text[block.start : block.end], moved)

    def _left_over(self, found: Sequence[Block]) -> dict[int, str]:
        """Return the comments of measures that go, by the next measure that stays."""
        names = {one.id for one in self._new.measures}
        gone: list[str] = []
        placed: dict[int, str] = {}
        for number, (one, block) in enumerate(zip(self._old.measures, found, strict=True)):
            if one.id in names:
                placed |= {number: self._joined(gone)} if gone else {}
                gone = []
                continue
            comments = self._layout.comments_in(block.start, block.end)
            known = suggestion(self._suggested.get(one.id, ""))
            own = [text for text in comments if text != known]
            if own:
                title = f"# Of {one.id}, which is no longer in the plan:"
                gone += ["", *(f"{' ' * block.dash}{text}" for text in (title, *own))]
        return placed | ({len(found): self._joined(gone)} if gone else {})
