"""The cells of one row, with what stood in them when the workbook was sent out."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from clusterself.catalogue.document import Data
from clusterself.catalogue.yaml_words import checked
from clusterself.model.quantity import exact_text
from clusterself.model.question import Question
from clusterself.model.spreadsheet import CellValue
from clusterself.questionnaire import workbook_columns as at
from clusterself.questionnaire.misread import Misread, Read
from clusterself.questionnaire.typed_numbers import number_of_cell
from clusterself.questionnaire.workbook_cells import Share, Shown, is_filled, is_same_cell, shown


class CellFault(NamedTuple):
    """What is wrong in the cell of a column."""

    key: str
    message: str


class Row:
    """The cells of a question; a column that is gone counts as unchanged."""

    def __init__(
        self,
        question: Question,
        base: Data,
        cells: Mapping[str, CellValue],
        years: Sequence[str],
    ) -> None:
        self.question = question
        self.base = base
        self.years = years
        self.faults: list[CellFault] = []
        usable = at.inputs(question, years)
        self._cells = {key: value for key, value in cells.items() if key in usable}
        # Filled cells of columns that other questions need.
        self.stray = [
            key
            for key, value in cells.items()
            if key not in usable | at.NOT_ASKED and is_filled(value)
        ]
        self._before = shown(question, base, years)

    def is_changed(self, *keys: str) -> bool:
        """Tell whether one of these cells holds something else than when it was sent out."""
        return any(
            key in self._cells and not is_same_cell(self._before.get(key), self._cells[key])
            for key in keys
        )

    def is_filled(self, key: str) -> bool:
        """Tell whether a cell holds something."""
        return is_filled(self.cell(key))

    def cell(self, key: str) -> CellValue:
        """Return what a cell holds."""
        return self._cells[key] if key in self._cells else _as_cell(self._before.get(key, ""))

    def text(self, key: str) -> str:
        """Return what a cell says, as it can stand in a file."""
        value = self.cell(key)
        try:
            return checked(_text(value))
        except ValueError:
            self.fault(key, "a character that no editor shows: delete it")
            return ""

    def fault(self, key: str, message: str) -> None:
        """Note what is wrong in a cell."""
        self.faults.append(CellFault(key, message))

    def noted(self, key: str, found: Read) -> Data:
        """Return what was read, or nothing with a fault noted."""
        if isinstance(found, Misread):
            self.fault(key, found.message)
            return None
        return found


def _as_cell(value: Shown) -> CellValue:
    if isinstance(value, str | int | date):
        return value
    return float(value.value if isinstance(value, Share) else value)


def _text(value: CellValue) -> str:
    if isinstance(value, str):
        lines = value.replace("\t", " ").splitlines()
        return "\n".join(line.rstrip() for line in lines).strip()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    number = number_of_cell(value)
    return str(value) if number is None else exact_text(Fraction(number))
