"""Sheets of a workbook as rows of values, whatever program saved it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

CellValue: TypeAlias = str | bool | int | float | date  # an empty cell holds the text ""


class SheetRows(NamedTuple):
    """One sheet; rows and columns count from its first cell, A1."""

    name: str
    rows: Sequence[Sequence[CellValue]]
