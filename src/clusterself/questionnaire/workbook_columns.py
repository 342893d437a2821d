"""The columns of a workbook of questions, and which questions use them.

Columns are known by the keys in a hidden row, rows by the ids in a hidden column: people may move,
sort and add to both.
"""

from collections.abc import Sequence
from typing import NamedTuple

from clusterself.model.question import Question, Section
from clusterself.questionnaire.questions import FURTHER

FORMAT = "workbook/1"
META = "_clusterself"  # name of the hidden sheet; it is found by its content
LISTS = "_lists"
START = "Start"
PREFIX = "clusterself:"  # of keys of columns, and of rows of the hidden sheet

KEY, STATUS, QUESTION, GUIDE = "key", "status", "question", "guide"
ANSWER, AT_LEAST, AT_MOST, YEAR = "answer", "at_least", "at_most", "year-"
CURRENCY, AS_OF, COMMENT, NOT_APPLICABLE = "currency", "as_of", "comment", "not_applicable"
TITLE, PAPER_KIND, DATE, FILE = "paper-title", "paper-kind", "paper-date", "paper-file"
NOT_ASKED = frozenset({KEY, STATUS, QUESTION, GUIDE})
PAPER = (TITLE, PAPER_KIND, DATE, FILE)
_LONGEST_NAME = 31  # of a sheet
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class Column(NamedTuple):
    """A column: its key, its heading, and its width in characters."""

    key: str
    heading: str
    width: float


def columns(questions: Sequence[Question], years: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns that a sheet with these questions needs."""
    used = {KEY, STATUS, QUESTION, GUIDE}.union(*(inputs(one, years) for one in questions))
    return tuple(one for one in _all_columns(years) if one.key in used)


def _all_columns(years: Sequence[str]) -> tuple[Column, ...]:
    return (
        Column(KEY, "", 12),
        Column(STATUS, "State", 10),
        Column(QUESTION, "Question", 36),
        Column(GUIDE, "What counts", 68),
        Column(ANSWER, "Your answer", 20),
        Column(AT_LEAST, "Not exactly known: at least", 11),
        Column(AT_MOST, "Not exactly known: at most", 11),
        *(Column(f"{YEAR}{year}", f"Year {year}", 11) for year in years),
        Column(CURRENCY, "Currency", 9),
        Column(AS_OF, "As of (day)", 11),
        Column(NOT_APPLICABLE, "Not applicable, because", 20),
        Column(COMMENT, "Comment", 28),
        Column(TITLE, "Paper that proves it: title", 24),
        Column(PAPER_KIND, "Kind of paper", 18),
        Column(DATE, "Date of the paper", 11),
        Column(FILE, "File or web address", 24),
    )


def inputs(question: Question, years: Sequence[str]) -> frozenset[str]:
    """Return the keys of the cells in which a question is answered."""
    if question.kind == "applies":
        return frozenset({NOT_APPLICABLE, COMMENT})
    found = {COMMENT, *PAPER}
    if question.kind == "level":
        return frozenset(found | {ANSWER} | ({NOT_APPLICABLE} if question.reasons else set()))
    if question.by_year:
        found |= {f"{YEAR}{year}" for year in years}
    else:
        found |= {ANSWER, AS_OF}
    if question.kind in {"number", "money", "date"} and not question.by_year:
        found |= {AT_LEAST, AT_MOST}
    return frozenset(found | ({CURRENCY} if question.kind == "money" else set()))


def is_answer(key: str) -> bool:
    """Tell whether a question counts as answered once something stands in this column."""
    return key in {ANSWER, AT_LEAST, AT_MOST, NOT_APPLICABLE} or key.startswith(YEAR)


def sheet_names(sections: Sequence[Section]) -> dict[Section, str]:
    """Return a name for the sheet of each section, short enough and each once."""
    found: dict[Section, str] = {}
    taken = {START.casefold(), META, LISTS, "history"}  # the last is not allowed by Excel
    for section in sections:
        title = "Further figures" if section == FURTHER else section.title
        name = _short(" ".join(title.translate(_NOT_IN_NAMES).split()) or section.id)
        number = 1
        while (numbered := name if number == 1 else f"{name[:27]} {number}").casefold() in taken:
            number += 1
        taken.add(numbered.casefold())
        found[section] = numbered
    return found


def _short(name: str) -> str:
    """Cut a name between two words."""
    if len(name) <= _LONGEST_NAME:
        return name
    words = name[: _LONGEST_NAME + 1].rsplit(" ", 1)
    return words[0][:_LONGEST_NAME].rstrip(" ,;")
