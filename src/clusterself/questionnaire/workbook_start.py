"""The first sheet of a workbook: what it is, how it is filled in, how far it has come."""

from collections.abc import Sequence
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.questionnaire.workbook_styles import Styles
from clusterself.reports import wording


class Progress(NamedTuple):
    """How far a sheet has come; `states` are its cells that say so."""

    title: str
    sheet: str
    states: str
    answered: int
    asked: int


_HOW = (
    "Fill in the yellow cells; grey cells are not needed. Save as .xlsx or .ods.",
    "Levels: choose the highest level whose text is true today.",
    "Numbers: 42, 12.5 or 12,5; shares with the percent sign: 35 %. Not known exactly: fill in “at "
    "least”, “at most” or both; or write over 520, at most 5, 1 to 5.",
    "Figures by year stand under their year. Currency, comment and paper of such a row belong to "
    "the newest year that is answered.",
    "Dates: 2024-03-01, or 2024-03 or 2024 if the day is not known.",
    "Nobody knows: write unknown. Not looked at yet: leave the cell empty.",
    "A paper that proves the answer needs a title, a kind and a date, and the name of the file or "
    "a web address. Each row has room for one; further papers given earlier stay.",
    "You may sort and filter, move rows, and add rows, columns and sheets of your own; what you "
    "add is not read. A question that you delete keeps the answer that it had.",
    "The sheets are locked without a password, so that no formula is lost by accident.",
    "Printing leaves out the columns about papers; colleagues can answer on paper.",
)
_BACK = (
    "Send the file back to whoever gave it to you. There, this puts the answers into the "
    "assessment: clusterself ask import <this file>"
)
_TEXT_WIDTH, _HEAD = 62, ("Sheet", "Answered", "Questions", "Done")


def counted(states: str) -> tuple[str, str]:
    """Return how many answers and how many questions there are, as parts of formulas."""
    answered, still_open = (f'COUNTIF({states},"{state}")' for state in ("answered", "open"))
    return answered, f"({answered}+{still_open})"


def write_start(
    sheet: Worksheet,
    styles: Styles,
    progress: Sequence[Progress],
    assessment: Assessment,
    catalogue: Catalogue,
) -> None:
    """Fill the first sheet."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    sheet.set_column(2, 4, 12)
    sheet.write_string(0, 1, f"Self-assessment: {assessment.cluster.name}", styles.title)
    day = wording.day(assessment.assessed_on)
    said = f"Questions about the cluster organisation as on {day}, with the answers so far."
    row = _lines(sheet, styles, 1, (said, "This file sends nothing anywhere."))
    row = _progress(sheet, styles, row + 1, progress)
    sheet.write_string(row + 1, 1, "How to fill it in", styles.chapter)
    row = _lines(sheet, styles, row + 2, (*_HOW, _BACK))
    ruler = f"Catalogue: edition {catalogue.edition}, {catalogue.sha256[:12]}."
    _lines(sheet, styles, row + 1, (wording.STAMP, ruler))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _lines(sheet: Worksheet, styles: Styles, row: int, lines: Sequence[str]) -> int:
    """Write one line below the other, and return the next row."""
    for line in lines:
        sheet.merge_range(row, 1, row, 4, "", styles.plain)
        sheet.write_string(row, 1, line, styles.plain)
        # Merged cells get no height of their own from the programs.
        sheet.set_row(row, 15.5 * (1 + len(line) // 98))
        row += 1
    return row


def _progress(sheet: Worksheet, styles: Styles, row: int, progress: Sequence[Progress]) -> int:
    """Write how many questions are answered, sheet by sheet and in all, and return the next row."""
    for column, word in enumerate(_HEAD, 1):
        sheet.write_string(row, column, word, styles.head)
    first, last = row + 1, row + len(progress)
    for number, one in enumerate(progress, first):
        sheet.write_url(number, 1, f"internal:'{one.sheet}'!A1", styles.link, one.title)
        answered, asked = counted(f"'{one.sheet}'!{one.states}")
        counts = (f"={answered}", f"={asked}")
        _counts(sheet, styles, number, counts, (one.answered, one.asked))
    sheet.write_string(last + 1, 1, "All", styles.total)
    sums = (f"=SUM(C{first + 1}:C{last + 1})", f"=SUM(D{first + 1}:D{last + 1})")
    in_all = (sum(one.answered for one in progress), sum(one.asked for one in progress))
    _counts(sheet, styles, last + 1, sums, in_all)
    return last + 2


def _counts(
    sheet: Worksheet, styles: Styles, row: int, formulas: tuple[str, str], now: tuple[int, int]
) -> None:
    """Write how many are answered, how many there are, and the share."""
    for column, (formula, value) in enumerate(zip(formulas, now, strict=True), 2):
        sheet.write_formula(row, column, formula, styles.centred, value)
    share = f"=IF(D{row + 1}>0,C{row + 1}/D{row + 1},0)"
    sheet.write_formula(row, 4, share, styles.share, now[0] / now[1] if now[1] else 0)
