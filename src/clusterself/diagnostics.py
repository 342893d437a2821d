"""A fault in a file: what is wrong, where, and what to do about it.

Faults in files are values, gathered and sorted; they are never raised.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from clusterself.rules import RULES, Severity

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column count from 1, as editors do."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Place(NamedTuple):
    """A second place that helps to understand a fault, and what is there."""

    where: Location
    label: str


class Edit(NamedTuple):
    """Text to put in place of what stands between two offsets of a file's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault at one place; sorts by place, then code.

    `second` is another place that belongs to it; `fix` are the edits, in the same file, that mend
    it safely, in order and without overlap.
    """

    where: Location
    code: str
    message: str
    hint: str = ""
    second: Place | None = field(default=None, compare=False)
    fix: tuple[Edit, ...] = field(default=(), compare=False, repr=False)

    @property
    def severity(self) -> Severity:
        """Return how much it matters, which its code tells."""
        return RULES[self.code].severity

    @property
    def is_error(self) -> bool:
        """Tell whether the file cannot be used because of it."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        hint = f"\n  {self.hint}" if self.hint else ""
        return f"{self.where} {self.code} {self.message}{hint}"


class Loaded(NamedTuple, Generic[T]):
    """What reading gave: a value unless an error prevents its use, and all diagnostics, sorted."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...]


def loaded(value: T | None, diagnostics: Iterable[Diagnostic]) -> Loaded[T]:
    """Pair a value with its diagnostics; the value is dropped when one of them is an error."""
    found = tuple(sorted(set(diagnostics)))
    broken = any(d.is_error for d in found)
    return Loaded(None if broken else value, found)
