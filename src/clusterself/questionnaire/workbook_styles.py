"""How the cells of a workbook of questions look."""

from datetime import date
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clusterself.questionnaire.workbook_cells import Share, Shown

_TEXT = {"text_wrap": True, "valign": "top"}
_BOX = {"border": 1, "border_color": "#b8c4ce"}
_PADDED = {**_TEXT, **_BOX, "align": "left", "indent": 1}
_INPUT = {**_PADDED, "bg_color": "#fff8dc", "locked": False}
_NUMBERS = {
    "general": "General",
    "date": "yyyy-mm-dd",
    "share": "0.0%",
    "amount": "#,##0",
    "exact amount": "#,##0.00",
}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        make = book.add_format
        self.title = make({"bold": True, "font_size": 16, "font_color": "#12395b"})
        self.chapter = make({"bold": True, "font_size": 12, "font_color": "#12395b"})
        self.plain = make(_TEXT)
        self.strong = make({"bold": True})
        self.total = make({**_TEXT, **_BOX, "bold": True})
        self.link = make({**_BOX, "font_color": "#0563c1", "underline": 1, "valign": "top"})
        self.head = make({
            **_TEXT, **_BOX, "bold": True, "bg_color": "#12395b", "font_color": "#ffffff",
            "valign": "vcenter",
        })  # fmt: skip
        self.cell = make(_PADDED)
        self.small = make({**_PADDED, "font_size": 9})
        self.small_part = make({"font_size": 9})
        self.small_strong = make({"font_size": 9, "bold": True})
        self.centred = make({**_TEXT, **_BOX, "align": "center"})
        self.share = make({**_TEXT, **_BOX, "align": "center", "num_format": "0%"})
        self.unused = make({**_BOX, "bg_color": "#e7eaed"})
        self.answered = make({"bg_color": "#d8f0df", "font_color": "#1b5e34"})
        self.open = make({"bg_color": "#fdecc8", "font_color": "#6b4a00"})
        self._inputs = {
            name: make({**_INPUT, "num_format": form}) for name, form in _NUMBERS.items()
        }

    def of_input(self, value: Shown | None, *, is_share: bool, is_money: bool) -> Format:
        """Return the format of a cell to fill in.

        Numbers stay `General`: in a cell of another format, spreadsheets make a number of 1-5
        without a word, which is then a day of May.
        """
        match value:
            case date():
                return self._inputs["date"]
            case Decimal() if is_money and value != value.to_integral_value():
                return self._inputs["exact amount"]
        if is_share or isinstance(value, Share):
            return self._inputs["share"]
        return self._inputs["amount" if is_money else "general"]


def write(sheet: Worksheet, place: tuple[int, int], value: Shown | None, style: Format) -> None:
    """Write a value; a text is always a text, whatever it looks like."""
    match value:
        case None:
            sheet.write_blank(*place, None, style)
        case str():
            sheet.write_string(*place, value, style)
        case date():
            sheet.write_datetime(*place, value, style)
        case Share(number) | (int() | Decimal() as number):
            sheet.write_number(*place, float(number), style)
