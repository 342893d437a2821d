"""A workbook that came back is read by ids and keys, wherever they have moved to."""

from pathlib import Path

import pytest

from clusterself.app.ask_workbook import make_workbook
from clusterself.model.catalogue import Catalogue
from clusterself.model.returned import Returned
from clusterself.model.spreadsheet import CellValue, SheetRows
from clusterself.questionnaire.workbook_reading import read_workbook
from clusterself.storage.spreadsheet import read_sheets

Grid = list[list[CellValue]]
Book = dict[str, Grid]

TEXT = """\
clusterself: assessment/1
cluster: {id: made-up, name: Made up (fictional), country: SK}
assessed_on: 2026-11-22
assessor: {role: manager}
facts:
  committed-members: {value: 42, comment: "_x0041_ is kept,  and   spaces"}
  members-sme: 30
  income-private: {2025: {value: 410000, currency: EUR}}
answers:
  strategy.documented: 3
"""
MEMBERS, SMES = "facts:committed-members", "facts:members-sme"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Return the sheets of a workbook as it was sent out."""
    path = tmp_path_factory.mktemp("sent") / "assessment.yaml"
    path.write_text(TEXT, encoding="utf-8")
    content = make_workbook(Path(path)).value
    assert content is not None
    sheets = read_sheets("book.xlsx", content).value
    assert sheets is not None
    return {sheet.name: [list(row) for row in sheet.rows] for sheet in sheets}


@pytest.fixture
def book(sent: Book) -> Book:
    """Return a copy to change."""
    return {name: [list(row) for row in rows] for name, rows in sent.items()}


def _read(book: Book, catalogue: Catalogue) -> Returned:
    returned, faults = read_workbook("book.xlsx", _sheets(book), catalogue)
    assert returned is not None, faults
    return returned


def _faults(book: Book, catalogue: Catalogue) -> list[str]:
    returned, faults = read_workbook("book.xlsx", _sheets(book), catalogue)
    assert returned is None
    return [f"{fault.code} {fault.message}" for fault in faults]


def _sheets(book: Book) -> list[SheetRows]:
    return [SheetRows(name, rows) for name, rows in book.items()]


def _row(grid: Grid, name: str) -> list[CellValue]:
    return next(row for row in grid if row[0] == name)


def _put(grid: Grid, name: str, key: str, value: CellValue) -> None:
    _row(grid, name)[grid[0].index(f"clusterself:{key}")] = value


def test_what_was_sent_comes_back(book: Book, shipped_catalogue: Catalogue) -> None:
    returned = _read(book, shipped_catalogue)
    assert returned.cluster == "made-up"
    assert (returned.edition, returned.sha256) == (
        shipped_catalogue.edition,
        shipped_catalogue.sha256,
    )
    assert returned.answers == returned.base
    assert returned.answers["facts", "members-sme"] == 30
    assert returned.answers["facts", "committed-members"] == {
        "value": 42,
        "comment": "_x0041_ is kept,  and   spaces",
    }


def test_each_answer_tells_its_cell(book: Book, shipped_catalogue: Catalogue) -> None:
    places = _read(book, shipped_catalogue).places
    assert places["facts", "committed-members"] == "Structure!E5"
    assert places["facts", "income-private"] == "Financing!H5"
    assert places["facts", "legal-form"] == "'About the organisation'!E6"


def test_a_changed_cell_is_a_changed_answer(book: Book, shipped_catalogue: Catalogue) -> None:
    _put(book["Structure"], SMES, "answer", "35\u00a0")
    returned = _read(book, shipped_catalogue)
    assert returned.answers["facts", "members-sme"] == 35
    assert returned.base["facts", "members-sme"] == 30


def test_sorted_rows_added_columns_and_other_names_change_nothing(
    book: Book, shipped_catalogue: Catalogue
) -> None:
    grid = book.pop("Structure")
    grid[4:] = grid[:3:-1]
    grid.insert(6, [""] * len(grid[0]))
    grid.insert(1, ["", "our own line"])
    for number, row in enumerate(grid):
        row.insert(2, f"note {number}")
        row.insert(0, "")
    book["Unser Blatt"] = grid
    returned = _read(book, shipped_catalogue)
    assert returned.answers == returned.base
    assert returned.places["facts", "members-sme"].startswith("'Unser Blatt'!G")


def test_a_question_that_was_deleted_keeps_its_answer(
    book: Book, shipped_catalogue: Catalogue
) -> None:
    grid = book["Structure"]
    grid.remove(_row(grid, SMES))
    del book["Financing"]
    returned = _read(book, shipped_catalogue)
    assert returned.answers == returned.base
    assert ("facts", "members-sme") not in returned.places


def test_an_answer_that_was_emptied_is_gone(book: Book, shipped_catalogue: Catalogue) -> None:
    _put(book["Structure"], SMES, "answer", " ")
    assert ("facts", "members-sme") not in _read(book, shipped_catalogue).answers


def test_a_row_that_stands_twice_alike_is_read_once(
    book: Book, shipped_catalogue: Catalogue
) -> None:
    book["Copy"] = [list(row) for row in book["Structure"]]
    returned = _read(book, shipped_catalogue)
    assert returned.answers == returned.base


def test_a_row_that_stands_twice_with_different_answers_is_refused(
    book: Book, shipped_catalogue: Catalogue
) -> None:
    book["Copy"] = [list(row) for row in book["Structure"]]
    _put(book["Copy"], SMES, "answer", 31.0)
    assert _faults(book, shipped_catalogue) == [
        "CS301 Copy!E6: SMEs: answered here otherwise than in Structure!E6"
    ]


def test_faults_are_told_all_at_once_with_their_cells(
    book: Book, shipped_catalogue: Catalogue
) -> None:
    _put(book["Structure"], MEMBERS, "answer", "many")
    _put(book["Structure"], SMES, "comment", "a\x01")
    _put(book["Financing"], "facts:income-private", "year-2024", "410.000")
    assert _faults(book, shipped_catalogue) == [
        "CS203 Structure!E5: Committed members: expected a whole number such as 42, at least 40, "
        "35 to 45, or unknown",
        "CS203 Structure!J6: SMEs: a character that no editor shows: delete it",
        "CS203 Financing!I5: Private income: 410.000 can be 410000 or 410: write 410000 or 410",
    ]


def test_an_id_that_was_changed_is_refused(book: Book, shipped_catalogue: Catalogue) -> None:
    _row(book["Structure"], SMES)[0] = "facts:members-small"
    assert _faults(book, shipped_catalogue) == [
        "CS801 Structure!A6: the catalogue asks nothing called `facts:members-small`"
    ]


def test_a_workbook_without_its_hidden_sheet_is_refused(
    book: Book, shipped_catalogue: Catalogue
) -> None:
    del book["_clusterself"]
    assert _faults(book, shipped_catalogue) == [
        "CS112 this is no workbook of questions: its hidden sheet is missing"
    ]


def test_a_hidden_sheet_that_was_changed_is_refused(
    book: Book, shipped_catalogue: Catalogue
) -> None:
    book["_clusterself"][-1][1] = "{}"
    assert _faults(book, shipped_catalogue) == [
        "CS112 its hidden sheet was changed: what was sent out cannot be read"
    ]


def test_a_workbook_of_a_later_format_is_refused(book: Book, shipped_catalogue: Catalogue) -> None:
    book["_clusterself"][0][1] = "workbook/2"
    assert _faults(book, shipped_catalogue) == [
        "CS112 expected the format workbook/1, found 'workbook/2'"
    ]


def test_the_hidden_sheet_keeps_each_cell_short_and_without_spaces(sent: Book) -> None:
    cells = [cell for row in sent["_clusterself"] for cell in row]
    assert all(isinstance(cell, str) and len(cell) < 32_000 for cell in cells)
    assert not any(" " in str(cell) for cell in cells)


def test_a_hundred_thousand_copies_of_a_row_are_not_all_read(
    book: Book, shipped_catalogue: Catalogue
) -> None:
    grid = book["Structure"]
    grid += [_row(grid, SMES)] * 100_000
    (fault,) = _faults(book, shipped_catalogue)
    assert fault.endswith("more than 5000 rows with an id: no more are read")
