"""What an explanation is: a number, how it follows from others, and where these stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from clusterself.model.base import LevelNumber
from clusterself.model.scorecard import AnswerState, EvidenceState, Range
from clusterself.model.verdict import Verdict

RefKind: TypeAlias = Literal["assessment", "previous", "fact", "indicator", "rulebook", "reference"]


class Ref(NamedTuple):
    """Where something stands: in which file, or in which thing of the catalogue, and where there.

    `id` is empty for assessments.
    """

    kind: RefKind
    id: str = ""
    path: tuple[str | int, ...] = ()

    @property
    def is_answer(self) -> bool:
        """Tell whether it stands in an assessment."""
        return self.kind in {"assessment", "previous"}


@dataclass(frozen=True, slots=True)
class Share:
    """A part of 1 that reports show in whole per cent, cut."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Points:
    """A part of the score that reports show in points of 100."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Days:
    """Days of work."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Levels:
    """Possible levels, ascending."""

    levels: tuple[LevelNumber, ...]


Value: TypeAlias = (
    Share | Points | Days | Levels | Range | Fraction | int | str | Verdict | AnswerState
    | EvidenceState
)  # fmt: skip


class Row(NamedTuple):
    """One line of a table, and where its figures stand."""

    cells: tuple[Value, ...]
    sources: tuple[Ref, ...] = ()


class Table(NamedTuple):
    """Many inputs of the same kind."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Explanation(NamedTuple):
    """One number: what it is, how it is reckoned, from what, and where that stands.

    `formula` is the rule in words, `worked` the same with the figures put in. `path` is how to ask
    for this explanation; a part without one is explained where it stands.
    """

    path: str
    what: str
    result: Value
    formula: str = ""
    worked: tuple[str, ...] = ()
    table: Table | None = None
    parts: tuple["Explanation", ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[Ref, ...] = ()

    def refs(self) -> Iterator[Ref]:
        """Yield every place that the explanation and its parts name."""
        yield from self.sources
        for row in self.table.rows if self.table else ():
            yield from row.sources
        for part in self.parts:
            yield from part.refs()
