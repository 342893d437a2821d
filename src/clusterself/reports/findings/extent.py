"""How far the thing reaches that begins at a place: a key, a word, a value in quotes.

Diagnostics carry only where it begins. Files that cannot be parsed are shown too, so this looks at
the line alone and at what it belongs to.
"""

import re
import unicodedata
from collections.abc import Iterator

from clusterself.diagnostics import Location
from clusterself.reports.findings.sources import Source, Sources

_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_BRACKET = re.compile(rf"{_QUOTED.pattern}|[\[{{]|[\]}}]")
_AFTER_PLAIN = re.compile(r":(?=\s|$)|\s#")
_AFTER_PLAIN_IN_BRACKETS = re.compile(r":(?=[\s,\[\]{}]|$)|\s#|[,\[\]{}]")
_BLOCK_TEXT = re.compile(r"(?:^|[\s:-])[|>][-+0-9]*\s*(?:#.*)?$")
_BLOCK_TEXT_SIGN = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_BEFORE_VALUE = re.compile(r"^\s*(?:-\s+)*$|[:,?\[{]\s*$")
_WORD = re.compile(r"\w[\w.%-]*|[<>=!]+|.")
_REACH = 2_000  # characters looked at to either side: a line may be as long as a file
_NAMED = re.compile(r"`([^`]+)`")


def extent(source: Source, line: int, start: int, message: str) -> int:
    """Return where the thing ends that begins at a column; both count from 0.

    Within a text it is what the message names, if that stands there, else a word. An end at or
    before the start means that nothing stands there.
    """
    written = source.lines[line]
    if start >= len(written):
        return start
    if unicodedata.category(written[start]).startswith("C"):
        return start + 1
    if _inside_text(source, line, start):
        return _end_of_word(written, start, message)
    return _end_of_value(source, line, start)


def end_column(sources: Sources, where: Location, message: str) -> int | None:
    """Return the column, counted from 1, after the thing at a place, if its line is known."""
    source = sources.at(where)
    if source is None:
        return None
    return extent(source, where.line - 1, where.column - 1, message) + 1


def _inside_text(source: Source, line: int, start: int) -> bool:
    """Tell whether a place is in the middle of a value, or anywhere in a folded text."""
    parent = source.parents[line]
    if parent is not None and _BLOCK_TEXT.search(source.lines[parent]):
        return True
    return not _BEFORE_VALUE.search(_just_before(source, line, start))


def _end_of_word(written: str, start: int, message: str) -> int:
    for name in _NAMED.findall(message):
        if written.startswith(name, start):
            return start + len(name)
    match = _WORD.match(written, start)
    return match.end() if match else start + 1


def _end_of_value(source: Source, line: int, start: int) -> int:
    written = source.lines[line]
    first = written[start]
    if first in "'\"":
        quoted = _QUOTED.match(written, start)
        return quoted.end() if quoted else len(written.rstrip())
    if first in "[{":
        return _end_of_brackets(written, start)
    if first == "#":
        return len(written.rstrip())
    if _BLOCK_TEXT_SIGN.match(written, start):
        return start + len(written[start:].split()[0])
    in_brackets = _in_brackets(source, line, start)
    after = _AFTER_PLAIN_IN_BRACKETS if in_brackets else _AFTER_PLAIN
    match = after.search(written, start + 1, start + _REACH)
    return len(written[: match.start() if match else None].rstrip())


def _end_of_brackets(written: str, start: int) -> int:
    for end, depth in _depths(written, start):
        if depth == 0:
            return end
    return len(written.rstrip())


def _in_brackets(source: Source, line: int, start: int) -> bool:
    """Tell whether a place is within a list or mapping in brackets, also one of several lines."""
    before = [depth for _, depth in _depths(_just_before(source, line, start), 0)]
    if before and before[-1] > 0:
        return True
    above = (source.lines[n].rstrip() for n in range(line - 1, -1, -1))
    return next(filter(None, above), "").endswith(("[", "{", ","))


def _just_before(source: Source, line: int, start: int) -> str:
    return source.lines[line][max(start - _REACH, 0) : start]


def _depths(written: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield how deep in brackets a line is after each of them, those in quotes left out."""
    depth = 0
    for match in _BRACKET.finditer(written, start, start + _REACH):
        if match.group() in {"[", "{"}:
            depth += 1
        elif match.group() in {"]", "}"}:
            depth -= 1
        yield match.end(), depth
