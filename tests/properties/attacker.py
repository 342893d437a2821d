"""A reader of published figures who reckons: what he can know of a cell by linear programming.

He has only the files, every named cluster whole, and, over several editions, the number of those
who joined and left by published row. Who stayed is taken to have kept the answers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import Any, TypeAlias

from scipy.optimize import linprog

from .programmes import COUNTRIES, SECTORS, Member

File: TypeAlias = Mapping[str, Any]  # a file of published figures, as JSON gives it
Row: TypeAlias = str | None
VALUES = range(6)  # not applicable, then the levels 0 to 4


@dataclass(frozen=True)
class Kind:
    """Clusters that take part in the same editions, are in the same rows and have one value."""

    first: int
    last: int
    rows: tuple[Row, ...]  # by edition
    value: int


@dataclass
class System:
    """What he knows, as equations about the number of clusters of each kind."""

    kinds: Sequence[Kind]
    lines: list[list[float]] = field(default_factory=list)
    results: list[float] = field(default_factory=list)

    def know(self, is_counted: Callable[[Kind], bool], count: float) -> None:
        """Add what he knows."""
        self.lines.append(self._line(is_counted))
        self.results.append(count)

    def most(self, is_counted: Callable[[Kind], bool]) -> int:
        """Return the largest number that fits with all that he knows."""
        return -self._least([-cost for cost in self._line(is_counted)])

    def least(self, is_counted: Callable[[Kind], bool]) -> int:
        """Return the smallest."""
        return self._least(self._line(is_counted))

    def _line(self, is_counted: Callable[[Kind], bool]) -> list[float]:
        return [float(is_counted(kind)) for kind in self.kinds]

    def _least(self, costs: list[float]) -> int:
        found = linprog(costs, A_eq=self.lines, b_eq=self.results, method="highs")
        assert found.status == 0, found.message  # the truth always fits
        value: float = found.fun
        return round(value)


@dataclass(frozen=True)
class Cell:
    """Clusters of a row of an edition with a value of a class."""

    edition: int
    row: Row
    values: range

    def counts(self, kind: Kind) -> bool:
        """Tell whether clusters of a kind are in it."""
        return (
            kind.first <= self.edition <= kind.last
            and kind.rows[self.edition] == self.row
            and kind.value in self.values
        )


class Attack:
    """One indicator over some editions; `history` is the truth behind them."""

    def __init__(
        self, files: Sequence[File], history: Sequence[Sequence[Member]], about: int
    ) -> None:
        self.files = files
        self.about = about
        named = {c["id"] for file in files for c in file["named"]}
        self.unknown = [[m for m in ms if f"fictional-{m.number}" not in named] for ms in history]
        self.known = [[m for m in ms if f"fictional-{m.number}" in named] for ms in history]
        self.system = System(tuple(self._kinds()))
        for edition in range(len(files)):
            self._read(edition)
        self._turnover()

    def hidden_cells(self) -> Iterator[tuple[Cell, int]]:
        """Yield each cell that is not published, with its true count."""
        for edition in range(len(self.files)):
            split, fine = self._tables(edition)
            shown = {r["group"] for r in split["rows"] if r["counts"] is not None}
            cuts = {tuple(c) for c in (split["cuts"], fine and fine["cuts"]) if c}
            for row, classes in product(self._rows(edition), cuts):
                is_alone = len(self._rows(edition)) == 1 and split["total"] is not None
                for values in classes_of(classes):
                    whole = values in classes_of(split["cuts"])
                    if not (is_alone or (whole and row in shown)):
                        yield self._with_truth(Cell(edition, row, values))

    def has_somebody(self, cell: Cell) -> bool:
        """Tell whether there is anybody not named in the row of a cell."""
        return any(self._row(cell.edition, m) == cell.row for m in self.unknown[cell.edition])

    def _with_truth(self, cell: Cell) -> tuple[Cell, int]:
        return cell, self._number(self.unknown[cell.edition], cell)

    def _number(self, members: Iterable[Member], cell: Cell) -> int:
        return sum(
            self._row(cell.edition, m) == cell.row and self._value(m) in cell.values
            for m in members
        )

    def _value(self, member: Member) -> int:
        level = member.levels[self.about]
        return 0 if level is None else level + 1

    def _rows(self, edition: int) -> list[Row]:
        return [group["name"] for group in self.files[edition]["groups"]] or [None]

    def _row(self, edition: int, member: Member) -> Row:
        return self._row_of(edition, member.country, member.sector)

    def _row_of(self, edition: int, country: str, sector: str) -> Row:
        group_by = self.files[edition]["group_by"]
        group = {"country": country, "portfolio": sector, None: None}[group_by]
        return group if group in self._rows(edition) else None

    def _kinds(self) -> Iterator[Kind]:
        editions = range(len(self.files))
        rows = {
            tuple(self._row_of(edition, country, sector) for edition in editions)
            for country, sector in product((*COUNTRIES, "?"), (*SECTORS, "?"))
        }
        spans = [range(first, last + 1) for last in editions for first in range(last + 1)]
        for row, span in product(sorted(rows, key=str), spans):
            if all(row[edition] in self._rows(edition) for edition in span):
                yield from (Kind(span[0], span[-1], row, value) for value in VALUES)

    def _tables(self, edition: int) -> tuple[File, File | None]:
        name = f"indicator-{self.about}"
        file = self.files[edition]
        split = next(s for s in file["indicators"] if s["about"] == name)
        return split, next((s for s in file["levels"] if s["about"] == name), None)

    def _read(self, edition: int) -> None:
        """Take over all that an edition says, without the known clusters."""
        file, (split, fine) = self.files[edition], self._tables(edition)
        sizes = {g["name"]: g["n"] for g in file["groups"]} or {None: file["n"]}
        for row, size in sizes.items():
            if size is not None:
                self._know([Cell(edition, row, range(6))], size)
        for row in split["rows"]:
            self._know_classes(edition, [row["group"]], split["cuts"], row["counts"])
        for cuts, counts in ((split["cuts"], split["total"]), _distribution(fine)):
            self._know_classes(edition, list(sizes), cuts, counts)

    def _know_classes(
        self, edition: int, rows: Sequence[Row], cuts: Sequence[int], counts: Sequence[int] | None
    ) -> None:
        if counts is not None:
            for values, count in zip(classes_of(cuts), counts, strict=True):
                self._know([Cell(edition, row, values) for row in rows], count)

    def _know(self, cells: Sequence[Cell], count: int) -> None:
        known = sum(self._number(self.known[cell.edition], cell) for cell in cells)
        self.system.know(lambda kind: any(cell.counts(kind) for cell in cells), count - known)

    def _turnover(self) -> None:
        for before, after in pairwise(range(len(self.files))):
            old, new = ({m.number for m in self.unknown[e]} for e in (before, after))
            joined = [m for m in self.unknown[after] if m.number not in old]
            left = [m for m in self.unknown[before] if m.number not in new]
            for row in self._rows(after):
                cell = Cell(after, row, range(6))
                self.system.know(
                    lambda k, c=cell: c.counts(k) and k.first == c.edition,  # type: ignore[misc]
                    self._number(joined, cell),
                )
            for row in self._rows(before):
                cell = Cell(before, row, range(6))
                self.system.know(
                    lambda k, c=cell: c.counts(k) and k.last == c.edition,  # type: ignore[misc]
                    self._number(left, cell),
                )


def classes_of(cuts: Sequence[int]) -> list[range]:
    """Return the values of each class."""
    return [range(start, end) for start, end in pairwise((0, *cuts, 6))]


def _distribution(fine: File | None) -> tuple[Sequence[int], Sequence[int] | None]:
    return ((), None) if fine is None else (fine["cuts"], fine["counts"])
