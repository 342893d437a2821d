"""The questions as a workbook to fill in with a spreadsheet program, alone or with colleagues.

The same input gives the same bytes. Every text is written as text, so that nothing in a file
becomes a formula or a link.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import IO, NamedTuple

import xlsxwriter
from xlsxwriter.utility import (
    xl_range_abs,
    xl_rowcol_to_cell,
)
from xlsxwriter.worksheet import Worksheet

from clusterself.catalogue.document import Data
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.quantity import PERCENT
from clusterself.model.question import Key, Question, Section
from clusterself.questionnaire import workbook_columns as at
from clusterself.questionnaire import workbook_rules as rules
from clusterself.questionnaire.form import YEARS_ASKED, sheet
from clusterself.questionnaire.workbook_cells import Shown, shown
from clusterself.questionnaire.workbook_layout import (
    FIRST_ROW,
    HEAD_ROW,
    HINT_ROW,
    KEYS_ROW,
    TITLE_ROW,
    colour_states,
    guide_lines,
    lay_out,
    row_height,
)
from clusterself.questionnaire.workbook_meta import meta_rows
from clusterself.questionnaire.workbook_start import Progress, counted, write_start
from clusterself.questionnaire.workbook_styles import Styles, write

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_HINT = (
    "Fill in the yellow cells; grey ones are not needed. Leave open what you have not looked at "
    "yet; write “unknown” where nobody knows."
)
_IF_NEEDED = "if needed"  # the state of an exception that nobody claims


class _Row(NamedTuple):
    question: Question
    cells: Mapping[str, Shown]


def write_workbook(
    file: IO[bytes],
    asked: Sequence[Question],
    answers: Mapping[Key, Data],
    assessment: Assessment,
    catalogue: Catalogue,
) -> None:
    """Write a workbook with these questions, and the answers that are there already."""
    day = assessment.assessed_on
    years = tuple(str(day.year - 1 - n) for n in range(YEARS_ASKED))
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        title = f"Questions to {assessment.cluster.name}"
        created = datetime(day.year, day.month, day.day, tzinfo=UTC)
        book.set_properties({"title": title, "created": created})
        filling = _Filling(book, years, _currency(answers))
        start = book.add_worksheet(at.START)
        progress = filling.sections(_rows(asked, answers, years))
        write_start(start, filling.styles, progress, assessment, catalogue)
        filling.lists()
        _write_meta(book, meta_rows(sheet(answers, asked, assessment, catalogue), years))


def _rows(
    asked: Sequence[Question], answers: Mapping[Key, Data], years: Sequence[str]
) -> Mapping[Section, list[_Row]]:
    found: dict[Section, list[_Row]] = {}
    for one in asked:
        row = _Row(one, shown(one, answers.get(one.key), years))
        found.setdefault(one.section, []).append(row)
    return found


def _currency(answers: Mapping[Key, Data]) -> str | None:
    """Return the currency of the amounts, if they are all in one."""
    found = set(_currencies(list(answers.values())))
    return found.pop() if len(found) == 1 else None


def _currencies(value: Data) -> Iterator[str]:
    match value:
        case dict():
            if isinstance(value.get("currency"), str):
                yield str(value["currency"])
            yield from _currencies(list(value.values()))
        case list():
            for inner in value:
                yield from _currencies(inner)
        case _:
            pass


def _write_meta(book: xlsxwriter.Workbook, rows: Iterable[tuple[str, str]]) -> None:
    meta = book.add_worksheet(at.META)
    for number, row in enumerate(rows):
        meta.write_string(number, 0, row[0])
        meta.write_string(number, 1, row[1])
    meta.very_hidden()


class _Filling:
    """Fills the sheets of one workbook."""

    def __init__(
        self, book: xlsxwriter.Workbook, years: Sequence[str], currency: str | None
    ) -> None:
        self._book = book
        self._years = years
        self._currency = currency
        self._lists: dict[tuple[str, ...], str] = {}
        self.styles = Styles(book)

    def sections(self, rows: Mapping[Section, Sequence[_Row]]) -> list[Progress]:
        names = at.sheet_names(tuple(rows))
        return [self._section(section, names[section], rows[section]) for section in rows]

    def _section(self, section: Section, name: str, rows: Sequence[_Row]) -> Progress:
        sheet = self._book.add_worksheet(name)
        columns = at.columns([row.question for row in rows], self._years)
        last = FIRST_ROW + len(rows) - 1
        self._head(sheet, section, columns)
        for number, row in enumerate(rows, FIRST_ROW):
            self._row(sheet, number, row, columns)
        places = [one.key for one in columns]
        states = xl_range_abs(FIRST_ROW, 1, last, 1)
        answered = sum(_is_answered(row) for row in rows)
        colour_states(sheet, states, self.styles)
        asked = sum(row.question.kind != "applies" or _is_answered(row) for row in rows)
        said = f"{answered} of {asked} answered"
        formula = f'={counted(states)[0]}&" of "&{counted(states)[1]}&" answered"'
        sheet.write_formula(TITLE_ROW, places.index(at.GUIDE), formula, self.styles.strong, said)
        sheet.autofilter(HEAD_ROW, 1, last, len(columns) - 1)
        lay_out(sheet, last, places)
        return Progress(section.title, name, states, answered, asked)

    def _head(self, sheet: Worksheet, section: Section, columns: Sequence[at.Column]) -> None:
        styles = self.styles
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(KEYS_ROW, place, at.PREFIX + column.key)
            sheet.write_string(HEAD_ROW, place, column.heading, styles.head)
        sheet.set_column(0, 0, None, None, {"hidden": True})
        sheet.set_row(KEYS_ROW, None, None, {"hidden": True})
        sheet.set_row(HEAD_ROW, 52)
        sheet.write_string(TITLE_ROW, 1, section.title, styles.title)
        sheet.write_string(HINT_ROW, 1, _HINT)

    def _row(self, sheet: Worksheet, number: int, row: _Row, columns: Sequence[at.Column]) -> None:
        question, cells = row
        usable = at.inputs(question, self._years)
        sheet.write_string(number, 0, f"{question.part}:{question.id}")
        for place, column in enumerate(columns):
            if column.key in usable:
                self._input(sheet, (number, place), question, column.key, cells.get(column.key))
            elif column.key not in at.NOT_ASKED:
                sheet.write_blank(number, place, None, self.styles.unused)
        keys = [column.key for column in columns]
        sheet.set_row(number, row_height(question, cells, columns))
        self._question(sheet, (number, keys.index(at.QUESTION)), question)
        self._guide(sheet, (number, keys.index(at.GUIDE)), question)
        inputs = [n for n, key in enumerate(keys) if key in usable and at.is_answer(key)]
        tested = ",".join(xl_rowcol_to_cell(number, place) for place in inputs)
        unanswered = _IF_NEEDED if question.kind == "applies" else "open"
        formula = f'=IF(COUNTA({tested})>0,"answered","{unanswered}")'
        state = "answered" if _is_answered(row) else unanswered
        sheet.write_formula(number, 1, formula, self.styles.centred, state)

    def _question(self, sheet: Worksheet, place: tuple[int, int], question: Question) -> None:
        style = self.styles
        parts = (style.strong, question.title, f"\n{question.question}", style.cell)
        sheet.write_rich_string(*place, *parts)

    def _guide(self, sheet: Worksheet, place: tuple[int, int], question: Question) -> None:
        """Write what counts, with its key words in bold."""
        parts: list[object] = []
        for word, text in guide_lines(question):
            start = "\n" if parts else ""
            if word:
                parts += [self.styles.small_strong, f"{start}{word}: "]
                start = ""
            parts += [self.styles.small_part, f"{start}{text}"]
        if len(parts) > 2:  # noqa: PLR2004  # a format and a text: no rich string
            sheet.write_rich_string(*place, *parts, self.styles.small)
        else:
            sheet.write_string(*place, str(parts[-1]) if parts else "", self.styles.small)

    def _input(
        self,
        sheet: Worksheet,
        place: tuple[int, int],
        question: Question,
        key: str,
        value: Shown | None,
    ) -> None:
        if key == at.CURRENCY and value is None:
            value = self._currency
        is_figure = at.is_answer(key)
        style = self.styles.of_input(
            value,
            is_share=is_figure and question.unit == PERCENT,
            is_money=is_figure and question.kind == "money",
        )
        write(sheet, place, value, style)
        rule = self._rule(question, key, place)
        if rule:
            sheet.data_validation(*place, *place, rule)

    def _rule(
        self, question: Question, key: str, place: tuple[int, int]
    ) -> Mapping[str, object] | None:
        values = rules.offered(question, key)
        if values:
            return rules.from_list(key, self._list(values))
        return rules.of_value(question, key, xl_rowcol_to_cell(*place))

    def _list(self, values: tuple[str, ...]) -> str:
        """Return where a list stands; lists alike stand there once."""
        if values not in self._lists:
            place = xl_range_abs(0, len(self._lists), len(values) - 1, len(self._lists))
            self._lists[values] = f"='{at.LISTS}'!{place}"
        return self._lists[values]

    def lists(self) -> None:
        """Write the lists that cells offer into a hidden sheet: cells themselves hold few."""
        sheet = self._book.add_worksheet(at.LISTS)
        for column, values in enumerate(self._lists):
            for row, value in enumerate(values):
                sheet.write_string(row, column, value)
        sheet.hide()


def _is_answered(row: _Row) -> bool:
    return any(at.is_answer(key) for key in row.cells)
