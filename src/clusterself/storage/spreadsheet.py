"""Reads the sheets of a workbook, .xlsx or .ods, that may be anything."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO

from clusterself.diagnostics import Diagnostic, Loaded, Location
from clusterself.model.spreadsheet import CellValue, SheetRows
from clusterself.storage.zip_content import UnfitZipError, packed, parts_of

MAX_BYTES = 10_000_000
MOST_CELLS = 3_000_000  # in the rectangle of each sheet, and in all of them
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,7})([0-9]{1,20})[\"']")
_ODS_TAG = re.compile(
    rb"<(table:table-row|table:table-cell|table:covered-table-cell|table:table)\b([^>]*)>"
)
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"']\s*([0-9]{1,20})")
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_SAVE_AGAIN = "open it in Excel or LibreOffice and save it as .xlsx or .ods"


def read_sheets(name: str, content: bytes) -> Loaded[tuple[SheetRows, ...]]:
    """Return the values of all sheets; of formulas, what they came to when the file was saved.

    `name` is the file as messages show it.
    """
    if content.startswith(_OLD_FORMAT):
        return _refused(name, "CS112", "it is of an old type, or locked by a password")
    try:
        parts = parts_of(content)
        _check_extent(parts)
        return Loaded(tuple(_sheets(packed(parts))), ())
    except UnfitZipError as error:
        return _refused(name, "CS112", f"this workbook is not opened: {error}")


def _refused(name: str, code: str, message: str) -> Loaded[tuple[SheetRows, ...]]:
    return Loaded(None, (Diagnostic(Location(name), code, message, _SAVE_AGAIN),))


def _check_extent(parts: dict[str, bytes]) -> None:
    """Refuse sheets whose rectangle of cells would fill the memory."""
    cells = sum(_extent(text) for name, text in parts.items() if _SHEET.fullmatch(name))
    if "content.xml" in parts:
        cells += _extent_of_ods(parts["content.xml"])
    if cells > MOST_CELLS:
        raise UnfitZipError("a cell stands too far out; delete the rows and columns that are empty")


def _extent(text: bytes) -> int:
    rows, columns = text.count(b"<row") + 1, 1
    for letters, number in _CELL.findall(text):
        rows = max(rows, int(number))
        columns = max(columns, _column(letters))
    return rows * columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _extent_of_ods(text: bytes) -> int:
    """Return the size of all sheets, with cells and rows that are written once for many."""
    rows, columns, cells, in_row, times = 0, 1, 0, 0, 1
    for tag, attributes in _ODS_TAG.findall(text):
        repeated = _REPEATED.search(attributes)
        number = int(repeated[1]) if repeated else 1
        if tag == b"table:table":
            cells += rows * columns
            rows, columns = 0, 1
        elif tag == b"table:table-row":
            in_row, times = 0, number
        elif attributes.rstrip().endswith(b"/") and repeated:
            continue  # empty to the end of the row
        else:
            in_row += number
            columns = max(columns, in_row)
            rows, times = rows + times, 0
    return cells + rows * columns


def _sheets(file: BytesIO) -> Iterator[SheetRows]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  # start-up time

    try:
        with CalamineWorkbook.from_filelike(file) as book:
            for name in book.sheet_names:
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                yield SheetRows(name, [[_value(cell) for cell in row] for row in rows])
    except CalamineError as error:
        raise UnfitZipError("it is no workbook, or damaged") from error


def _value(value: object) -> CellValue:
    if isinstance(value, str | bool | int | float | date):
        return value
    return str(value)  # a time of the day, or a length of time
