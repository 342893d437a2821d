"""A fault in a file: what is wrong, where, and what to do about it.

Faults in files are values, gathered and sorted; they are never raised. `CODES` is the table of all
codes: the hundred tells the family, and a code keeps its meaning for ever.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How much a diagnostic matters: only an error keeps a file from being used."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column count from 1, as editors do."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault at one place; sorts by place, then code."""

    where: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

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


CODES: Mapping[str, str] = {
    # 1 reading
    "CS101": "file cannot be opened",
    "CS102": "file is too large, or holds too many values",
    "CS103": "file is not UTF-8 text",
    "CS104": "character that is not allowed",
    "CS105": "file is not valid YAML",
    "CS106": "key stands twice in one mapping",
    "CS107": "anchor, alias or tag",
    "CS108": "nested too deep",
    "CS109": "file is empty",
    "CS110": "more than one document in a file",
    "CS111": "key is not plain text",
    "CS112": "wrong type of file, or first line missing",
    # 2 shape
    "CS201": "key is missing",
    "CS202": "key is unknown",
    "CS203": "value of the wrong type",
    "CS204": "value is not one of the allowed words",
    "CS205": "text is empty or of the wrong form",
    "CS206": "number out of range",
    "CS207": "parts of an entry do not fit together",
    "CS208": "condition cannot be read",
    # 3 references
    "CS301": "id is used twice",
    "CS302": "reference to something that does not exist",
    "CS303": "references run in a circle",
    # 4 scoring
    "CS401": "condition does not fit its fact",
    "CS402": "level that no value can reach",
    "CS403": "conditions run against what is better for the fact",
    "CS404": "minimum above target",
    "CS405": "level condition other than at least",
    "CS406": "weakness or remedy missing below the highest target",
    "CS407": "ladder tests too many facts",
    "CS408": "papers of a fact are not accepted where its level is judged",
    # 8 answers
    "CS801": "answer to something that is not in the catalogue",
    "CS802": "answer does not fit the fact",
    "CS803": "level answered directly although it follows from a fact",
    "CS804": "not applicable is not accepted here",
    "CS805": "everything is not applicable",
    "CS806": "amounts in different currencies",
    "CS807": "date in the future",
    "CS808": "answered although it follows from other answers",
}
