"""Writes plain data as YAML that our strict reader reads back equal.

Keys keep their order. Texts are quoted only where they would not be read as that text. What fits
in a line stands in brackets, from the second level on; long texts go on in the next lines.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from clusterself.catalogue.yaml_words import checked, key_text, scalar_text

if TYPE_CHECKING:
    from decimal import Decimal

WIDTH = 100
_FLOW_FROM = 2  # levels below the root; above, keys stand below each other
_STEP = "  "
_SINGLE_SPACE = re.compile(r"(?<=[^ ]) (?=[^ ])")  # elsewhere, a line end would swallow spaces


@dataclass(frozen=True, slots=True)
class Remark:
    """Comment lines in the place of an entry: in a mapping, its key is not written."""

    lines: tuple[str, ...]


Written: TypeAlias = (
    "bool | int | Decimal | str | Remark | Sequence[Written] | Mapping[str, Written] | None"
)
Path: TypeAlias = tuple[str | int, ...]


def to_yaml(
    data: Mapping[str, Written],
    comments: Mapping[Path, Sequence[str]] | None = None,
    *,
    head: Sequence[str] = (),
) -> str:
    """Return data as YAML; raises ValueError for what no file of ours can hold.

    `comments` are lines to stand before an entry, by its path; an empty line there stays empty.
    `head` stands above everything.
    """
    lines = [*_comments(head, ""), *_Writer(comments or {}).entries(data, ())]
    return "\n".join(lines) + "\n"


def _comments(lines: Sequence[str], indent: str) -> Iterator[str]:
    """Yield comment lines; what is too long goes on in the next one, line ends become spaces."""
    for line in lines:
        lead = " " * (len(line) - len(line.lstrip(" ")))  # of what is indented within a comment
        start = f"{indent}# {lead}"
        text = f"{start}{checked(' '.join(line.split()))}"
        yield from _wrapped(text, start) if line.strip() else [""]


def _wrapped(text: str, start: str) -> list[str]:
    return wrap(
        text, WIDTH, subsequent_indent=start, break_long_words=False, break_on_hyphens=False
    )


class _Writer:
    """One pass over the data; every method returns lines that carry their own indentation."""

    def __init__(self, comments: Mapping[Path, Sequence[str]]) -> None:
        self._comments = comments
        self._above = {path[:n] for path in comments for n in range(len(path))}

    def entries(self, data: Mapping[str, Written], path: Path) -> Iterator[str]:
        """Yield the entries of a mapping below each other."""
        indent = _STEP * len(path)
        for key, value in data.items():
            at = (*path, key)
            yield from _comments(self._comments.get(at, ()), indent)
            if isinstance(value, Remark):
                yield from _comments(value.lines, indent)
            else:
                yield from self._after(f"{indent}{key_text(key)}:", value, at)

    def _items(self, data: Sequence[Written], path: Path) -> Iterator[str]:
        indent = _STEP * len(path)
        for number, value in enumerate(data):
            at = (*path, number)
            yield from _comments(self._comments.get(at, ()), indent)
            if isinstance(value, Remark):
                yield from _comments(value.lines, indent)
            elif _has_entries(value) and self._is_block(value, at, len(indent) + 2):
                first, *rest = self._nested(value, at)
                yield f"{indent}- {first.removeprefix(indent + _STEP)}".rstrip()
                yield from rest
            else:
                yield from self._after(f"{indent}-", value, at)

    def _after(self, start: str, value: Written, path: Path) -> Iterator[str]:
        """Yield a value behind its key or dash."""
        if not _is_collection(value):
            text = scalar_text(cast("bool | int | Decimal | str | None", value), in_flow=False)
            yield from _folded(start, text, _STEP * len(path))
        elif self._is_block(value, path, len(start) + 1):
            yield start if _has_entries(value) else f"{start} {_flow(value)}"
            yield from self._nested(value, path)
        else:
            yield f"{start} {_flow(value)}"

    def _nested(self, value: Written, path: Path) -> Iterator[str]:
        if isinstance(value, Mapping):
            yield from self.entries(value, path)
        else:
            yield from self._items(cast("Sequence[Written]", value), path)

    def _is_block(self, value: Written, path: Path, column: int) -> bool:
        """Tell whether a collection stands on lines of its own."""
        if not value:
            return False
        if len(path) < _FLOW_FROM or path in self._above or _has_remark(value):
            return True
        return column + len(_flow(value)) > WIDTH


def _is_collection(value: Written) -> bool:
    return isinstance(value, Sequence | Mapping) and not isinstance(value, str)


def _parts(value: Written) -> tuple[Written, ...]:
    if not _is_collection(value):
        return ()
    return tuple(value.values()) if isinstance(value, Mapping) else tuple(cast("Any", value))


def _has_entries(value: Written) -> bool:
    return any(not isinstance(part, Remark) for part in _parts(value))


def _has_remark(value: Written) -> bool:
    return isinstance(value, Remark) or any(_has_remark(part) for part in _parts(value))


def _flow(value: Written) -> str:
    """Return a value in one line; remarks have no place there."""
    if isinstance(value, Mapping):
        entries = (
            f"{key_text(key, in_flow=True)}: {_flow(part)}"
            for key, part in value.items()
            if not isinstance(part, Remark)
        )
        return f"{{{', '.join(entries)}}}"
    if _is_collection(value):
        items = (_flow(part) for part in _parts(value) if not isinstance(part, Remark))
        return f"[{', '.join(items)}]"
    return scalar_text(cast("bool | int | Decimal | str | None", value), in_flow=True)


def _folded(start: str, text: str, indent: str) -> Iterator[str]:
    """Yield a text behind its key; where it is long, it goes on in the next lines.

    A line end between two words reads as the space that stood there.
    """
    first, *words = _SINGLE_SPACE.split(text)
    line = f"{start} {first}"
    for word in words:
        if len(line) + 1 + len(word) > WIDTH:
            yield line
            line = indent + word
        else:
            line = f"{line} {word}"
    yield line
