"""Writes answers into the text of an assessment file; every other byte stays.

What was written is read again: the file then holds its old data with the changes, or nothing is
changed at all.
"""

from collections.abc import Mapping, Sequence
from typing import cast, get_args

from clusterself.catalogue.document import Data, Document, Extent
from clusterself.catalogue.fixes import spliced
from clusterself.catalogue.layout import Layout
from clusterself.catalogue.parts import Entry, Part
from clusterself.catalogue.rewriting import (
    Edits,
    Rewriting,
    entry_lines,
    in_one_line,
    in_order,
    is_equal,
)
from clusterself.catalogue.stubs import Stubs
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Edit
from clusterself.model.question import Key
from clusterself.model.question import Part as Section

SECTIONS: tuple[Section, ...] = get_args(Section)
_STEP = 2


class WriteBackError(ValueError):
    """An answer that cannot be written into a file without a change to something else."""


def with_answers(document: Document, changes: Mapping[Key, Data]) -> str:
    """Return the text of a file with some answers changed; None takes an answer out.

    Answers that are not there yet take the place of a comment `# <id>:`, or come last. In a section
    with such comments, an answer taken out leaves one. The text is that of the document, without a
    mark of byte order. Raises WriteBackError.

    Where the document comes from `answers_in`, ids are the present ones, and stay in the file as
    they are.
    """
    data = _as_written(document)
    if not isinstance(data, dict):
        raise WriteBackError("the file holds no assessment")
    wanted = dict(data)
    for section in SECTIONS:
        changed = {key[1]: answer for key, answer in changes.items() if key[0] == section}
        names = _names_in_file(document, section)
        answers = _answers(data, section)
        for name, answer in changed.items():
            answers[names.get(name, name)] = answer
        wanted[section] = {name: one for name, one in answers.items() if one is not None}
    return _checked(document, _Writing(document).edits(data, wanted), wanted)


def _as_written(document: Document) -> Data:
    """Return the data under the ids that stand in the text."""
    found = read_yaml(document.file, document.text.encode()).value
    return None if found is None else found.data


def _names_in_file(document: Document, section: Section) -> Mapping[str, str]:
    """Return what the ids of a document are called in its text: there, old ids may stand."""
    data = document.data
    answers = data.get(section) if isinstance(data, dict) else None
    entry = document.parts.entry(section)
    if not isinstance(answers, dict) or entry is None:
        return {}
    keys = {one.key.start: one.key.text or "" for one in entry.value.entries if one.key}
    spans = cast("Mapping[str, Extent]", document.spans[id(answers)])
    return {name: keys[extent[0]] for name, extent in spans.items()}


def _answers(data: Mapping[str, Data], section: Section) -> dict[str, Data]:
    answers = data.get(section)
    if answers is None:  # as in a file that was just begun
        return {}
    if not isinstance(answers, dict):
        raise WriteBackError(f"what stands under `{section}` is no list of ids with answers")
    return dict(answers)


def _checked(document: Document, edits: Edits, wanted: Mapping[str, Data]) -> str:
    text = spliced(document.text, in_order(edits))
    again, faults = read_yaml(document.file, text.encode())
    if again is None or not isinstance(again.data, dict):
        raise WriteBackError(f"the file would not be readable any more: {faults[0]}")
    found: dict[str, Data] = dict(again.data)
    for section in SECTIONS:
        found[section] = _answers(again.data, section)
    if not is_equal(found, dict(wanted)):
        raise WriteBackError("something else in the file would change")
    return text


class _Writing:
    """Finds the edits of one file."""

    def __init__(self, document: Document) -> None:
        self._root = document.parts
        self._layout = Layout(document)
        self._rewriting = Rewriting(self._layout)
        self._column = self._layout.column(self._root.start)

    def edits(self, old: Mapping[str, Data], new: Mapping[str, Data]) -> Edits:
        edits: Edits = []
        for section in SECTIONS:
            entry = self._root.entry(section)
            if entry is not None:
                before, after = _answers(old, section), _answers(new, section)
                if not is_equal(before, after):
                    edits += self._section(entry, before, after)
        missing = [s for s in SECTIONS if new[s] and self._root.entry(s) is None]
        return [*edits, *self._new_sections(missing, new)]

    def _new_sections(self, names: Sequence[Section], new: Mapping[str, Data]) -> Edits:
        root, layout = self._root, self._layout
        if self._rewriting.is_flow(root):
            text = "".join(f", {name}: {in_one_line(new[name])}" for name in names)
            end = root.entries[-1].value.end
            return [Edit(end, end, text)] if text else []
        lines: list[str] = []
        for name in names:
            lines.append(f"{' ' * self._column}{name}:")
            for key, answer in _answers(new, name).items():
                lines += entry_lines(key, answer, self._column + _STEP)
        at = layout.behind_comments(layout.after(root), 0)
        return self._rewriting.insertion(at, lines, root)

    def _section(self, entry: Entry, old: Mapping[str, Data], new: Mapping[str, Data]) -> Edits:
        value = entry.value
        is_flow = self._rewriting.is_flow(value)
        if self._rewriting.is_flow(self._root):
            return self._rewriting.change(entry, dict(old) or None, dict(new), in_flow=True)
        if is_flow and value.entries:
            return self._rewriting.flow_mapping(value, old, new)
        emptied = [] if value.entries else self._emptied(entry)
        stubs = Stubs(self._layout, self._root, entry)
        here = self._rewriting.kept_and_removed(value, old, new, stubs)
        if here is None:
            raise WriteBackError("its keys are written in an unusual way")
        added = {key: answer for key, answer in new.items() if key not in old}
        return [*emptied, *here, *_Additions(self._layout, self._root, entry, stubs).edits(added)]

    def _emptied(self, entry: Entry) -> Edits:
        """Take out `{}` or `null`: the first answers stand in lines of their own."""
        start, end = entry.value.start, entry.value.end
        if start == end:
            return []
        kept = self._layout.line_break.join(self._layout.comments_in(start, end))
        if not kept:
            start -= len(self._layout.text[:start]) - len(self._layout.text[:start].rstrip(" "))
        return [Edit(start, end, kept)]


class _Additions:
    """Finds where in a section new answers go."""

    def __init__(self, layout: Layout, root: Part, entry: Entry, stubs: Stubs) -> None:
        self._layout = layout
        self._root_column = layout.column(root.start)
        self._value = entry.value
        self._stubs = stubs

    def edits(self, added: Mapping[str, Data]) -> Edits:
        if not added:
            return []
        found = ((name, self._stubs.place(name)) for name in added)
        places = {name: at for name, at in found if at is not None}
        column = self._column(list(places.values()))
        edits = [
            self._stubs.replaced(at, entry_lines(name, added[name], column))
            for name, at in places.items()
        ]
        lines = [
            line
            for name, answer in added.items()
            if name not in places
            for line in entry_lines(name, answer, column)
        ]
        at = self._layout.behind_comments(self._layout.after(self._value), column)
        return [*edits, *Rewriting(self._layout).insertion(at, lines, self._value)]

    def _column(self, places: Sequence[int]) -> int:
        """Return where keys stand: all of a section in the same column."""
        if self._value.entries:
            return self._layout.column(self._value.entries[0].start)
        return self._layout.column(places[0]) if places else self._root_column + _STEP
