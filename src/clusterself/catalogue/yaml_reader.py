"""The one reader for all YAML: strict, with the place of every key and value.

One loop over the events of PyYAML's C parser, which carry their marks anyway. YAML 1.2 words: only
`true`, `false`, `null` and numbers are not text, so `NO` stays Norway. Refused are double keys,
anchors, aliases, tags, tabs, a second document, and files too deep or too large.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from clusterself.catalogue.document import Data, Document, Extent, Lines
from clusterself.catalogue.syntax import syntax_fault
from clusterself.diagnostics import Diagnostic, Loaded, Location, Place, loaded

Event: TypeAlias = Any  # of the C parser: start_mark, end_mark; scalars also value, anchor, tag
MAX_BYTES = 2_000_000
MAX_VALUES = 20_000
MAX_DEPTH = 32
MAX_FAULTS = 100  # whoever has more needs the first ones first
_MAX_DIGITS = 18

_BEGIN = (
    "begin with what the file is: `clusterself: indicators/1` for indicators; others are "
    "facts/1, rulebook/1, references/1, measures/1, catalogue/1, assessment/1 and plan/1"
)

_Parser: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]+").fullmatch
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,2})?").fullmatch
_WORDS: Mapping[str, Data] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_LONGEST_WORD = max(map(len, _WORDS))
_OF_NUMBER = frozenset("-+.0123456789")  # what numbers begin with
# Line ends that editors do not show as such would move all line numbers.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\r(?!\n)"
)


def read_yaml(file: str, content: bytes) -> Loaded[Document]:
    """Read one document; all faults at once, unless the text cannot be parsed any further."""
    text, faults = _text(file, content)
    if text is None:
        return loaded(None, faults)
    reader = _Reader(file, text, faults)
    try:
        reader.read()
    except _StopReading:
        pass
    except yaml.MarkedYAMLError as error:
        faults.append(syntax_fault(file, text, error))
    except yaml.YAMLError as error:
        faults.append(Diagnostic(Location(file), "CS105", f"not valid YAML: {error}"))
    return loaded(Document(file, text, reader.root, reader.spans), faults)


def _text(file: str, content: bytes) -> tuple[str | None, list[Diagnostic]]:
    start = Location(file)
    if len(content) > MAX_BYTES:
        hint = "split the file, or check that it is the right one"
        message = f"file is larger than {MAX_BYTES // 1_000_000} MB"
        return None, [Diagnostic(start, "CS102", message, hint)]
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return None, [Diagnostic(start, "CS103", "file is UTF-16 text", "save it as UTF-8")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = bytes(error.object[: error.start]).decode("utf-8", "replace")
        place = Lines(before).place(file, len(before))
        return None, [Diagnostic(place, "CS103", "file is not UTF-8 text", "save it as UTF-8")]
    if text.replace("\n", "").isprintable():  # as most are; asking so is quicker than searching
        return text, []
    lines = Lines(text)
    found = islice(_FORBIDDEN.finditer(text), MAX_FAULTS)
    faults = [_character_fault(file, text, lines, match.start()) for match in found]
    return (None if faults else text), faults


def _character_fault(file: str, text: str, lines: Lines, offset: int) -> Diagnostic:
    place = lines.place(file, offset)
    if text[offset] == "\t":
        return Diagnostic(place, "CS104", "a tab", "use spaces")
    message = f"character U+{ord(text[offset]):04X}, which no editor shows"
    return Diagnostic(place, "CS104", message, "delete it; it often comes from copied text")


class _StopReading(Exception):  # noqa: N818  # no error: the faults are already noted
    """Nothing sensible can be read after this point."""


class _Reader:
    """State of one pass over the events."""

    def __init__(self, file: str, text: str, faults: list[Diagnostic]) -> None:
        self._file = file
        self._text = text
        self._lines: Lines | None = None
        self._faults = faults
        self._dropped: list[Data] = []  # kept alive: `spans` is keyed by identity
        self._restarted: dict[str, Data] | None = None  # the item whose keys seem to begin anew
        self.root: Data = None
        self.spans: dict[int, dict[str, Extent] | list[Extent]] = {}

    def read(self) -> None:
        parser = _Parser(self._text)
        try:
            self._documents(parser.get_event)
        finally:
            parser.dispose()

    def _documents(self, get_event: Callable[[], Event]) -> None:
        get_event()
        first = get_event()
        if not isinstance(first, DocumentStartEvent):
            self._fault(first, "CS109", "file is empty", _BEGIN)
            return
        self._values(get_event)
        get_event()
        following = get_event()
        if isinstance(following, DocumentStartEvent):
            self._fault(following, "CS110", "a second document begins", "one document a file")

    def _values(self, get_event: Callable[[], Event]) -> None:  # noqa: C901, PLR0912, PLR0915
        # One flat loop: it runs for every value of every file, and calls would double its time.
        stack: list[tuple[Any, Any]] = []
        node: Any = None  # the mapping or list that is being filled
        spans: Any = None  # where its entries stand, in the same shape
        key: Event = None  # the key that waits for its value
        count = 0
        while True:
            event = get_event()
            kind = event.__class__
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_extras(event)
                value: Any = event.value
                if event.style == '"' and _FORBIDDEN.search(value):
                    self._fault(event, "CS104", "an escape for a character that no editor shows")
                if key is None and node.__class__ is dict:
                    key = event
                    continue
                if event.implicit[0] and (len(value) <= _LONGEST_WORD or value[0] in _OF_NUMBER):
                    value = plain_value(value)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_extras(event)
                value = {} if kind is MappingStartEvent else []
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                node, spans = stack.pop()
                if node is None:
                    return
                continue
            elif kind is AliasEvent:
                self._fault(
                    event,
                    "CS107",
                    f"aliases such as `*{event.anchor}` are not allowed",
                    "write the value out",
                )
                value = None
            else:
                return
            count += 1
            if count > MAX_VALUES:
                self._stop(event, "CS102", f"more than {MAX_VALUES:,} values in one file")
            if node.__class__ is dict:
                if key is None:
                    self._stop(event, "CS111", "a key must be plain text")
                name = key.value
                start = key.start_mark.index
                if name in node:
                    is_item = stack[-1][0].__class__ is list
                    self._doubled(key, node if is_item else None, spans[name][0], value)
                else:
                    node[name] = value
                    spans[name] = (start, event.start_mark.index, event.end_mark.index)
                key = None
            elif node is None:
                self.root = value
            else:
                node.append(value)
                start = event.start_mark.index
                spans.append((start, start, event.end_mark.index))
            if value.__class__ is dict or value.__class__ is list:
                if len(stack) >= MAX_DEPTH:
                    message = f"nested deeper than {MAX_DEPTH} levels"
                    self._stop(event, "CS108", message, "check the brackets")
                stack.append((node, spans))
                node, spans = value, ({} if value.__class__ is dict else [])
                self.spans[id(node)] = spans
            elif node is None:
                return

    def _doubled(self, key: Event, item: dict[str, Data] | None, first: int, value: Data) -> None:
        self._dropped.append(value)
        if item is not None and key.value == next(iter(item)):
            self._restarted = item
        elif item is not None and item is self._restarted:
            return  # of a second item without its dash, one key is said
        where = self._place(key.start_mark.index)
        second = Place(self._place(first), "first here")
        message = f"key `{key.value}` stands twice in one mapping"
        hint = "delete or rename one of them"
        if item is not None and item is self._restarted:
            hint += "; if another item begins here, put `- ` before it"
        self._add(Diagnostic(where, "CS106", message, hint, second))

    def _refuse_extras(self, event: Event) -> None:
        if event.anchor is not None:
            self._fault(
                event,
                "CS107",
                f"anchors such as `&{event.anchor}` are not allowed",
                "write the value out",
            )
        if event.tag is not None:
            self._fault(
                event, "CS107", f"tags such as `{event.tag}` are not allowed", "leave the tag out"
            )

    def _fault(self, event: Event, code: str, message: str, hint: str = "") -> None:
        where = self._place(event.start_mark.index)
        self._add(Diagnostic(where, code, message, hint))

    def _add(self, fault: Diagnostic) -> None:
        self._faults.append(fault)
        if len(self._faults) >= MAX_FAULTS:
            raise _StopReading

    def _place(self, offset: int) -> Location:
        if self._lines is None:
            self._lines = Lines(self._text)
        return self._lines.place(self._file, offset)

    def _stop(self, event: Event, code: str, message: str, hint: str = "") -> None:
        self._fault(event, code, message, hint)
        raise _StopReading


def plain_value(text: str) -> Data:
    """Return what unquoted text means in YAML 1.2; decimal numbers stay exact."""
    if text and text[0] in _OF_NUMBER:
        if _INTEGER(text):
            return int(text) if len(text) <= _MAX_DIGITS else text
        if _DECIMAL(text) and len(text) <= _MAX_DIGITS:
            return Decimal(text)
        return text
    return _WORDS.get(text, text)
