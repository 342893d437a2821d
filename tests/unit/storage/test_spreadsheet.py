"""Workbooks from strangers: read within limits, refused in one sentence, never trusted."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from clusterself.storage.spreadsheet import read_sheets


def _book(*rows: tuple[object, ...]) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def _changed(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with a part of one sheet replaced."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            text = source.read(info)
            if info.filename == name:
                assert old in text
                text = text.replace(old, new)
            target.writestr(info.filename, text)
    return file.getvalue()


def _ods(table: str, head: str = "") -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content '
        f'xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", text)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return file.getvalue()


def _message(content: bytes) -> str:
    sheets, faults = read_sheets("book.xlsx", content)
    assert sheets is None
    (fault,) = faults
    assert fault.code == "CS112"
    return fault.message


SHEET = "xl/worksheets/sheet1.xml"


def test_values_come_in_their_place() -> None:
    sheets, faults = read_sheets("book.xlsx", _book(("a", 1.5), (), ("", True)))
    assert faults == ()
    assert sheets is not None
    assert sheets[0].name == "Data"
    assert [list(row) for row in sheets[0].rows] == [["a", 1.5], ["", ""], ["", True]]


def test_a_formula_gives_the_value_that_was_saved_with_it() -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet("Data").write_formula(0, 0, "=1+1", None, 7)
    sheets, _ = read_sheets("book.xlsx", file.getvalue())
    assert sheets is not None
    assert sheets[0].rows[0][0] == 7


def test_what_is_no_zip_file_is_refused() -> None:
    assert "damaged, cut off or locked by a password" in _message(b"answers,42")


def test_a_file_cut_off_is_refused() -> None:
    content = _book(("a",))
    assert "damaged, cut off" in _message(content[: len(content) // 2])


def test_a_file_of_the_old_type_or_with_a_password_is_refused() -> None:
    assert "old type, or locked by a password" in _message(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def test_another_zip_file_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("letter.xml", "<letter/>")
    assert "no workbook, or damaged" in _message(file.getvalue())


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
)


@pytest.mark.parametrize("name", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_entities_are_refused_in_excel_files(name: str) -> None:
    head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    content = _changed(_book(("a",)), name, head, head + LAUGHS.encode())
    assert "declares entities" in _message(content)


def test_entities_are_refused_in_open_document_files() -> None:
    cell = "<table:table-cell><text:p>&c;</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}</table:table-row>"
    assert "declares entities" in _message(_ods(row, LAUGHS))


def test_entities_in_another_encoding_are_refused() -> None:
    content = _changed(_book(("a",)), SHEET, b"<?xml", LAUGHS.encode("utf-16") + b"<?xml")
    assert "not in UTF-8" in _message(content)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b" " * 5_000_000)
    assert len(file.getvalue()) < 200_000
    assert "more than 60 MB" in _message(file.getvalue())


def test_a_part_that_grows_without_measure_is_refused() -> None:
    content = _changed(_book(("a",)), SHEET, b"</worksheet>", b"</worksheet>" + b" " * 9_000_000)
    assert "grow more than 300 times" in _message(content)


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(
        _changed(_book(("a",)), SHEET, b"</worksheet>", b"</worksheet>" + b" " * 900)
    )
    place = content.index(SHEET.encode(), content.index(b"PK\x01\x02")) - 46
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    assert "damaged, cut off" in _message(bytes(content))


def test_two_parts_of_one_name_are_refused() -> None:
    file = BytesIO(_book(("a",)))
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(file, "a") as archive:
        archive.writestr(SHEET, "<worksheet/>")
    assert "the same name" in _message(file.getvalue())


@pytest.mark.parametrize("where", [b"XFD1048576", b"ZZZZZZ9", b"A99999999999", b"xfd1048576"])
def test_a_cell_far_out_is_refused(where: bytes) -> None:
    content = _changed(_book(("a",)), SHEET, b'r="A1"', b'r="' + where + b'"')
    assert "a cell stands too far out" in _message(content)


def test_cells_written_once_for_millions_are_refused() -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>"
    )
    assert "a cell stands too far out" in _message(_ods(row))


def test_the_empty_rest_of_a_sheet_does_no_harm() -> None:
    table = (
        "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    sheets, faults = read_sheets("book.ods", _ods(table))
    assert (sheets is not None, faults) == (True, ())


def test_a_sheet_of_a_hundred_thousand_rows_is_read() -> None:
    content = _book(*((number, "x") for number in range(100_000)))
    sheets, _ = read_sheets("book.xlsx", content)
    assert sheets is not None
    assert len(sheets[0].rows) == 100_000


WHOLE = _book(("a", 1.5), ("b", True), ("c", 2))


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(place: int, damage: bytes) -> None:
    content = WHOLE[:place] + damage + WHOLE[place + len(damage) :]
    sheets, faults = read_sheets("book.xlsx", content)
    assert (sheets is None) == bool(faults)


_BITS = st.sampled_from([
    "<row>", "</row>", '<row r="1">', '<c r="A1" t="s">', '<c r="B2" t="inlineStr">', "<c>", "</c>",
    "<v>", "</v>", "0", "99999", "-1", "<is><t>x</t></is>", "&amp;", "&x;", "&#0;", "<f>1+1</f>",
    '<c r="A1" t="d">', '<c r="C1" s="9999">', "2024-13-99", "1e999", "<![CDATA[", "]]>", "<!--",
])  # fmt: skip


@given(st.lists(_BITS, max_size=12).map("".join))
def test_any_markup_in_a_sheet_is_read_or_refused(markup: str) -> None:
    old = b"<sheetData>"
    content = _changed(WHOLE, SHEET, old, old + markup.encode())
    sheets, faults = read_sheets("book.xlsx", content)
    assert (sheets is None) == bool(faults)
