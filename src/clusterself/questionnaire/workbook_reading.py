"""Reads the answers of a workbook that came back, whoever changed what in it.

Rows are found by their ids, columns by their keys: they may have moved. Every value is read again.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from clusterself.catalogue.document import Data
from clusterself.diagnostics import Diagnostic, Loaded, Location
from clusterself.model.catalogue import Catalogue
from clusterself.model.question import Key, Question
from clusterself.model.returned import Returned
from clusterself.model.spreadsheet import CellValue, SheetRows
from clusterself.questionnaire import workbook_columns as at
from clusterself.questionnaire.merging import is_same
from clusterself.questionnaire.present_ids import PresentIds
from clusterself.questionnaire.questions import questions
from clusterself.questionnaire.returned_form import read_form
from clusterself.questionnaire.workbook_answers import answer_of
from clusterself.questionnaire.workbook_cells import is_filled
from clusterself.questionnaire.workbook_meta import is_meta, meta_format, meta_text, meta_years
from clusterself.questionnaire.workbook_row import Row

_NOT_OURS = "this is no workbook of questions: its hidden sheet is missing"
_MAKE_AGAIN = "write a new one with `clusterself ask workbook`, and copy the answers into it"
_MAX_FAULTS = 100  # whoever has more needs the first ones first
_HEAD_WITHIN = 50  # rows
_MOST_LINES = 5_000  # many copies of all questions
_LONG = 60  # of what is quoted


class _Place(NamedTuple):
    """A cell."""

    sheet: str
    row: int  # counted from 0
    column: int

    def __str__(self) -> str:
        name = self.sheet if self.sheet.isalnum() else f"'{self.sheet}'"
        return f"{name}!{_letters(self.column)}{self.row + 1}"


def _letters(column: int) -> str:
    """Return the name of a column, such as A or AB."""
    more, last = divmod(column, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)


class _Found(NamedTuple):
    """An answer and where it stands."""

    answer: Data
    place: _Place


class _Line(NamedTuple):
    """A row with an id: its cells by the keys of their columns, and where these are."""

    name: str
    cells: Mapping[str, CellValue]
    places: Mapping[str, _Place]


def read_workbook(name: str, sheets: Sequence[SheetRows], catalogue: Catalogue) -> Loaded[Returned]:
    """Read the answers, with ids as they are now; every fault names its cell.

    `name` is the file as messages show it.
    """
    meta = [sheet for sheet in sheets if is_meta(sheet)]
    if not meta:
        return _refused(name, _NOT_OURS)
    if meta_format(meta[0]) != at.FORMAT:
        return _refused(name, f"expected the format {at.FORMAT}, found {meta_format(meta[0])!r}")
    sent = read_form(name, meta_text(meta[0]).encode(), catalogue).value
    if sent is None:
        return _refused(name, "its hidden sheet was changed: what was sent out cannot be read")
    reading = _Reading(name, cast("Mapping[Key, Data]", sent.base), meta_years(meta[0]), catalogue)
    for sheet in sheets:
        reading.sheet(sheet)
    faults = tuple(dict.fromkeys(reading.faults))
    # Not sorted by place: whoever mends the workbook goes through it sheet by sheet.
    return Loaded(None if faults else reading.returned(sent), faults[:_MAX_FAULTS])


def _refused(name: str, message: str) -> Loaded[Returned]:
    return Loaded(None, (Diagnostic(Location(name), "CS112", message, _MAKE_AGAIN),))


class _Reading:
    """Gathers the answers of one workbook and what is wrong in it."""

    def __init__(
        self, name: str, base: Mapping[Key, Data], years: Sequence[str], catalogue: Catalogue
    ) -> None:
        self._name = name
        self._base = base
        self._years = years
        self._ids = PresentIds(catalogue)
        self._asked = {one.key: one for one in questions(catalogue)}
        self._lines = 0
        self._found: dict[Key, _Found] = {}
        self.faults: list[Diagnostic] = []

    def returned(self, sent: Returned) -> Returned:
        """Return what was found; questions whose rows are gone keep their answers."""
        found = {key: one.answer for key, one in self._found.items()}
        answers = {k: v for k, v in {**self._base, **found}.items() if v is not None}
        places = {key: str(one.place) for key, one in self._found.items()}
        return sent._replace(answers=answers, places=places)

    def sheet(self, sheet: SheetRows) -> None:
        """Read the rows of one sheet, if it has questions."""
        for line in _lines(sheet):
            self._lines += 1
            if self._lines > _MOST_LINES:
                self._refuse_more(line)
                break
            question = self._question(line)
            if question is not None:
                self._line(line, question)

    def _refuse_more(self, line: _Line) -> None:
        if self._lines == _MOST_LINES + 1:
            message = f"more than {_MOST_LINES} rows with an id: no more are read"
            self._fault(line.places[at.KEY], "CS102", message)

    def _question(self, line: _Line) -> Question | None:
        """Return what a row asks; there are none of what is retired, or follows from others."""
        part, _, name = line.name.partition(":")
        key = None
        if part in {"facts", "answers"}:
            key = self._ids.present("facts" if part == "facts" else "answers", name)
        found = None if key is None else self._asked.get(key)
        if found is None:
            message = f"the catalogue asks nothing called `{_quoted(line.name)}`"
            hint = "undo the change of the hidden column, or delete the row"
            self._fault(line.places[at.KEY], "CS801", message, hint)
        return found

    def _line(self, line: _Line, question: Question) -> None:
        row = Row(question, self._base.get(question.key), line.cells, self._years)
        answer = answer_of(row)
        for fault in row.faults:
            place = line.places.get(fault.key, line.places[at.KEY])
            self._fault(place, "CS203", f"{question.title}: {fault.message}")
        place = line.places[_main_column(line)]
        before = self._found.setdefault(question.key, _Found(answer, place))
        if not row.faults and not is_same(question.part, before.answer, answer):
            message = f"{question.title}: answered here otherwise than in {before.place}"
            self._fault(place, "CS301", message, "delete one of the two rows")

    def _fault(self, place: _Place, code: str, message: str, hint: str = "") -> None:
        where = Location(self._name, place.row + 1, place.column + 1)
        self.faults.append(Diagnostic(where, code, f"{place}: {message}", hint))


def _main_column(line: _Line) -> str:
    """Return the column in which an answer is looked for first."""
    keys = [key for key in line.places if at.is_answer(key)]
    filled = [key for key in keys if is_filled(line.cells[key])]
    return next(iter([*filled, *keys]), at.KEY)


def _lines(sheet: SheetRows) -> Iterator[_Line]:
    """Yield the rows with an id, below the row with the keys of the columns."""
    head = _head(sheet)
    if head is None:
        return
    top, columns = head
    for number, row in enumerate(sheet.rows[top + 1 :], top + 1):
        cells = {key: row[place] if place < len(row) else "" for key, place in columns.items()}
        name = cells.get(at.KEY, "")
        if isinstance(name, str) and name.strip():
            places = {key: _Place(sheet.name, number, column) for key, column in columns.items()}
            yield _Line(name.strip(), cells, places)


def _head(sheet: SheetRows) -> tuple[int, Mapping[str, int]] | None:
    """Return where the row of keys is, and the columns by their keys; None without an id column."""
    for number, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        found: dict[str, int] = {}
        for column, value in enumerate(row):
            if isinstance(value, str) and value.strip().startswith(at.PREFIX):
                found.setdefault(value.strip().removeprefix(at.PREFIX), column)
        if at.KEY in found:
            return number, found
    return None


def _quoted(text: str) -> str:
    """Return what a stranger wrote such that it can be shown in one line."""
    line = "".join(sign if sign.isprintable() else "?" for sign in text)
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"
