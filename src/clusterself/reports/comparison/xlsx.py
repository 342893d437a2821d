"""A comparison as an Excel workbook: the same input gives the same bytes.

Every text is written as text, so that nothing in a file becomes a formula or a link. Sheets are
written row by row, so that thousands of clusters need little memory.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO

import xlsxwriter  # it brings no types
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clusterself.model.comparison import Comparison
from clusterself.model.profile import LevelSpan
from clusterself.reports.comparison import sheets
from clusterself.reports.comparison.heat_map import column_order, themes
from clusterself.reports.comparison.sheets import Sheet, Value
from clusterself.reports.comparison.words import level, names, stamp

MOST_CHARACTERS = 32_767  # that a cell holds
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LEVEL_COLOURS = (
    ("#f4f7fb", "#1d2530"),
    ("#c6dbef", "#1d2530"),
    ("#7fb8dd", "#1d2530"),
    ("#2171b5", "#ffffff"),
    ("#08306b", "#ffffff"),
)
_HEAD = {"bold": True, "bg_color": "#eef5fa", "bottom": 1, "text_wrap": True, "valign": "bottom"}
_BEFORE_LEVELS = ("Cluster", "Group", "Score, at least", "Score, at most")
_LEVELS_TOP = 3  # rows above the clusters: dimension, target, indicator


def xlsx_comparison(comparison: Comparison) -> bytes:
    """Return the comparison as a workbook."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        day = comparison.day
        book.set_properties(
            {
                "title": "Clusters side by side",
                "comments": stamp(comparison),
                "created": datetime(day.year, day.month, day.day, tzinfo=UTC),
            }
        )
        _fill(_Book(book), comparison)
    return file.getvalue()


class _Book:
    """The workbook with the few formats that its cells have."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.head = book.add_format(_HEAD)
        self.turned = book.add_format({**_HEAD, "rotation": 90})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.share = book.add_format({"num_format": "0.0 %", "valign": "top"})
        self.centred = book.add_format({"align": "center", "valign": "top"})
        self.levels = tuple(
            book.add_format({"bg_color": ground, "font_color": ink})
            for ground, ink in _LEVEL_COLOURS
        )
        self.low = book.add_format({"bold": True, "left": 1, "left_color": "#d55e00"})

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet that prints on landscape paper, as wide as a page."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return sheet


def _fill(book: _Book, comparison: Comparison) -> None:
    _table(book, sheets.overview(comparison))
    _levels(book, comparison)
    _table(book, sheets.indicators(comparison))
    _table(book, sheets.shared(comparison))
    _table(book, sheets.pairs(comparison))
    _table(book, sheets.changes(comparison))
    _table(book, sheets.about(comparison))


def _table(book: _Book, content: Sheet) -> None:
    sheet = book.sheet(content.name)
    for column, width in enumerate(content.widths):
        sheet.set_column(column, column, width)
    _row(book, sheet, 0, content.headings, book.head)
    last = 0
    for last, values in enumerate(content.rows, 1):
        _row(book, sheet, last, values, book.text)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, last, len(content.headings) - 1)


def _row(book: _Book, sheet: Worksheet, row: int, values: tuple[Value, ...], style: Format) -> None:
    for column, value in enumerate(values):
        _cell(book, sheet, (row, column), value, style)


def _cell(
    book: _Book, sheet: Worksheet, place: tuple[int, int], value: Value, style: Format
) -> None:
    match value:
        case str():
            sheet.write_string(*place, value[:MOST_CHARACTERS], style)
        case Fraction():
            sheet.write_number(*place, float(value), book.share)
        case int():
            sheet.write_number(*place, value, style)
        case None:
            pass


def _levels(book: _Book, comparison: Comparison) -> None:
    sheet = book.sheet("Levels")
    before, order = len(_BEFORE_LEVELS), column_order(comparison)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, before - 1, 8)
    sheet.set_column(before, before + len(order) - 1, 4.5)
    _level_heads(book, sheet, comparison)
    called, last = names(comparison), _LEVELS_TOP - 1
    for last, row in enumerate(comparison.rows.values(), _LEVELS_TOP):
        head = sheets.level_row(row, called[row.profile.cluster])
        _row(book, sheet, last, head, book.text)
        spans = (row.profile.levels[place] for place in order)
        for column, span in enumerate(spans, before):
            _cell(book, sheet, (last, column), _level(span), book.centred)
    sheet.freeze_panes(_LEVELS_TOP, 1)
    sheet.repeat_rows(0, _LEVELS_TOP - 1)
    sheet.autofilter(_LEVELS_TOP - 1, 0, last, before + len(order) - 1)
    if last >= _LEVELS_TOP and order:
        _colours(book, sheet, (_LEVELS_TOP, before, last, before + len(order) - 1))


def _level(span: LevelSpan) -> Value:
    """Return a level as number, so that it can be reckoned with; a range as text."""
    return span[0] if span is not None and span[0] == span[1] else level(span)


def _level_heads(book: _Book, sheet: Worksheet, comparison: Comparison) -> None:
    before = len(_BEFORE_LEVELS)
    empty: tuple[Value, ...] = ("",) * (before - 1)
    columns = [(theme, c) for theme in themes(comparison) for c in theme.columns]
    heads = [theme.title if c is theme.columns[0] else "" for theme, c in columns]
    plain = book.book.add_format({"bold": True, "bg_color": "#eef5fa"})
    _row(book, sheet, 0, ("Dimension", *empty, *heads), plain)
    targets = tuple(c.target for _, c in columns)
    _row(book, sheet, 1, ("Target", *empty, *targets), plain)
    sheet.set_row(2, 190)
    _row(book, sheet, 2, _BEFORE_LEVELS, book.head)
    for column, (_, indicator) in enumerate(columns, before):
        _cell(book, sheet, (2, column), indicator.title, book.turned)


def _colours(book: _Book, sheet: Worksheet, area: tuple[int, int, int, int]) -> None:
    for rule in _rules(book, area):
        sheet.conditional_format(*area, rule)


def _rules(book: _Book, area: tuple[int, int, int, int]) -> Iterator[dict[str, object]]:
    """Yield the colours of levels, and the mark of those below the target of their column."""
    top, left = area[:2]
    cell = f"{xlsxwriter.utility.xl_rowcol_to_cell(top, left)}"
    target = xlsxwriter.utility.xl_rowcol_to_cell(1, left, row_abs=True)
    yield {
        "type": "formula",
        "criteria": f"=AND(ISNUMBER({cell}),{cell}<{target})",
        "format": book.low,
    }
    for number, style in enumerate(book.levels):
        yield {"type": "cell", "criteria": "==", "value": number, "format": style}
