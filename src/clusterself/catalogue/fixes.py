"""Edits that mend a fault safely: each gives what the author surely meant, or there is none.

Offsets count in the file's text as the reader decodes it, without a mark of byte order.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from clusterself.catalogue.document import Data, Document
from clusterself.catalogue.parts import Part
from clusterself.catalogue.reorder import reordered
from clusterself.catalogue.yaml_reader import plain_value, read_yaml
from clusterself.diagnostics import Edit
from clusterself.model.base import LEVELS

Path: TypeAlias = tuple[str | int, ...]
Fix: TypeAlias = tuple[Edit, ...]

_QUOTES = {'"', "'"}
# The keys that no other type of file has at its top.
_KEYS_OF_TYPES: Mapping[str, tuple[frozenset[str], ...]] = {
    "assessment/1": (frozenset({"cluster", "assessed_on"}),),
    "catalogue/1": (frozenset({"edition", "dimensions"}),),
    "facts/1": (frozenset({"facts"}),),
    "indicators/1": (frozenset({"indicators", "dimension"}),),
    "measures/1": (frozenset({"measures"}),),
    "plan/1": (frozenset({"asked", "rulebook"}),),
    "references/1": (frozenset({"references"}),),
    "rulebook/1": (frozenset({"score", "entries"}), frozenset({"score", "criteria"})),
}
_LISTS = (
    "facts",
    "indicators",
    "references",
    "measures",
)  # an assessment has facts too, but by name
_ONLY_COMMENTS = re.compile(r"(?: *(?:(?:#|---[ \r]*(?:#|$))[^\n]*)?\r?\n)*( *)", re.MULTILINE)


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """Put edits, in order and without overlap, into a text; the rest stays as it is."""
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += text[done : edit.start], edit.text
        done = edit.end
    return "".join((*pieces, text[done:]))


def first_line(document: Document, key: str, expected: Collection[str]) -> Fix:
    """Write the line that tells the type of the file, where the other keys leave no doubt."""
    data, text = document.data, document.text
    if not isinstance(data, dict) or key in data:
        return ()
    types = [name for name in _types_like(data) if name in expected]
    start = document.parts.start
    above = _ONLY_COMMENTS.fullmatch(text, 0, start)
    if len(types) != 1 or above is None or text[start] == "{":
        return ()
    at = above.start(1)
    return (Edit(at, at, f"{above[1]}{key}: {types[0]}{_line_break(text)}"),)


def _types_like(data: Mapping[str, Data]) -> Iterator[str]:
    keys = {key for key in data if key not in _LISTS or isinstance(data[key], list)}
    if any(needed <= keys for needed in _KEYS_OF_TYPES["plan/1"]):
        yield "plan/1"  # it has keys of assessments and of measures besides its own
        return
    for name, alternatives in _KEYS_OF_TYPES.items():
        if any(needed <= keys for needed in alternatives):
            yield name


def _line_break(text: str) -> str:
    return "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"


def in_quotes(document: Document, path: Path, value: object) -> Fix:
    """Put a number, `true` or `false` in quotes, exactly as it is written.

    Not `null`: it mostly stands where a text is missing.
    """
    part = _plain(document, path)
    if part is None or value is None or type(value) is str:
        return ()
    written = document.text[part.start : part.end]
    read = plain_value(written)
    if type(read) is not type(value) or read != value:
        return ()
    return (Edit(part.start, part.end, f'"{written}"'),)


def levels_in_order(document: Document, path: Path, data: object) -> Fix:
    """Put the levels of an indicator in order, where each of them is there once."""
    levels = data.get("levels") if isinstance(data, dict) else None
    entry = document.parts.follow((*path, "levels"))
    if entry is None or not isinstance(levels, list):
        return ()
    numbers = [
        number
        for item in levels
        if isinstance(item, dict) and type(number := item.get("level")) is int
    ]
    if len(levels) != len(LEVELS) or sorted(numbers) != list(LEVELS):
        return ()
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    edits = reordered(document.text, entry.value, order)
    return edits if _gives(document, entry.value, edits, [levels[n] for n in order]) else ()


def _gives(document: Document, part: Part, edits: Fix, data: Data) -> bool:
    """Tell whether a part of a file, read anew after the edits, holds certain data."""
    text = document.text
    in_brackets = text[part.start] == "["
    first = part.start if in_brackets else text.rfind("\n", 0, part.start) + 1
    start = min((first, *(edit.start for edit in edits)))
    end = max((part.end, *(edit.end for edit in edits)))
    moved = (Edit(edit.start - start, edit.end - start, edit.text) for edit in edits)
    again = read_yaml(document.file, spliced(text[start:end], moved).encode()).value
    return again is not None and again.data == data


def as_word(document: Document, path: Path, value: object, allowed: Iterable[str]) -> Fix:
    """Write an allowed word as it has to be: small letters, `-` between its parts."""
    part = _plain(document, path)
    word = _alike(value, allowed)
    return () if part is None or part.text != value else _written_anew(document, part, word)


def as_key(document: Document, path: Path, allowed: Iterable[str]) -> Fix:
    """Write a key as it has to be, if it is not there already."""
    name = path[-1]
    entry = document.parts.follow(path)
    key = _alike(name, allowed)
    if entry is None or entry.key is None or entry.key.text != name:
        return ()
    above = document.parts.follow(path[:-1])
    siblings = (document.parts if above is None else above.value).entries
    if any(sibling.key is not None and sibling.key.text == key for sibling in siblings):
        return ()
    return _written_anew(document, entry.key, key)


def _plain(document: Document, path: Path) -> Part | None:
    entry = document.parts.follow(path)
    return None if entry is None or entry.value.text is None else entry.value


def _alike(word: object, allowed: Iterable[str]) -> str | None:
    """Return the allowed word that differs in capitals, spaces or joints alone."""
    return next((w for w in allowed if isinstance(word, str) and _bare(w) == _bare(word)), None)


def _bare(word: str) -> str:
    return re.sub(r"[ _-]", "-", word.strip().casefold())


def _written_anew(document: Document, part: Part, text: str | None) -> Fix:
    written = document.text[part.start : part.end]
    inner = 1 if written[:1] in _QUOTES else 0
    if text is None or written[inner : len(written) - inner] != part.text:
        return ()
    return (Edit(part.start + inner, part.end - inner, text),)
