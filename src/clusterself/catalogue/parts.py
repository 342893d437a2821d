"""The parts of a file's text: where each key, value and item begins and ends, to the character.

Slower than the reader and seldom needed: for edits, and to tell comments from texts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

Event: TypeAlias = Any

_Parser: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Part:
    """A value, from its first character to behind its last; of a plain one, what it says."""

    start: int
    end: int
    text: str | None = None
    entries: tuple["Entry", ...] = ()

    def texts(self) -> Iterator["Part"]:
        """Yield the keys and plain values in it, in order."""
        if self.text is not None:
            yield self
        for entry in self.entries:
            if entry.key is not None:
                yield entry.key
            yield from entry.value.texts()

    def follow(self, path: Sequence[str | int]) -> "Entry | None":
        """Return the entry that a path leads to; steps that match nothing are passed over."""
        node, found = self, None
        for step in path:
            entry = node.entry(step)
            if entry is not None:
                node, found = entry.value, entry
        return found

    def entry(self, step: str | int) -> "Entry | None":
        """Return the entry of a key, or of a number in a list."""
        if isinstance(step, int):
            is_item = step < len(self.entries) and self.entries[step].key is None
            return self.entries[step] if is_item else None
        return next((e for e in self.entries if e.key is not None and e.key.text == step), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value, or an item of a list."""

    key: Part | None
    value: Part

    @property
    def start(self) -> int:
        """Return where its first character stands."""
        return self.value.start if self.key is None else self.key.start


def read_parts(text: str) -> Part:
    """Take apart a text that the reader has found to be without fault."""
    events: Iterator[Event] = yaml.parse(text, _Parser)
    next(events)
    next(events)
    return _part(text, next(events), events)


def _part(text: str, event: Event, events: Iterator[Event]) -> Part:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, ScalarEvent):
        # The mark of a text in lines of its own lies behind the blank lines that follow it.
        return Part(start, start + len(text[start:end].rstrip(" \r\n")), event.value)
    entries: list[Entry] = []
    inner: Event = next(events)
    while not _is_end(inner):
        part = _part(text, inner, events)
        is_key = isinstance(event, MappingStartEvent)
        value = _part(text, next(events), events) if is_key else part
        entries.append(Entry(part if is_key else None, value))
        inner = next(events)
    # Where no bracket ends it, the mark of the end lies behind all comments that follow.
    last = inner.end_mark.index if event.flow_style else entries[-1].value.end
    return Part(start, last, None, tuple(entries))


def _is_end(event: Event) -> bool:
    return isinstance(event, MappingEndEvent | SequenceEndEvent)
