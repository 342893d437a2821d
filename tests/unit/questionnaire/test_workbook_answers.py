"""The answer of a row: what was changed in it, with everything that the row does not show."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterself.catalogue.document import Data
from clusterself.model.fact import Choice
from clusterself.model.question import Kind, LevelText, Part, Question, Section
from clusterself.model.spreadsheet import CellValue
from clusterself.questionnaire.merging import is_same
from clusterself.questionnaire.workbook_answers import answer_of
from clusterself.questionnaire.workbook_cells import Share, Shown, shown
from clusterself.questionnaire.workbook_columns import inputs
from clusterself.questionnaire.workbook_row import Row

SECTION = Section("structure", "Structure")
YEARS = ("2025", "2024")


def _question(kind: Kind, **more: Any) -> Question:
    part: Part = "answers" if kind in {"level", "applies"} else "facts"
    return Question(part, "made-up", kind, SECTION, "Made up", "How much?", **more)


MEMBERS = _question("number", unit="members", whole=True, low=Fraction(0))
SHARE = _question("number", unit="%", low=Fraction(0), high=Fraction(1))
MONEY = _question("money", low=Fraction(0))
INCOME = _question("money", low=Fraction(0), by_year=True)
LISTED = _question("yes-no")
FOUNDED = _question("date")
FORM = _question("choice", choices=(Choice(id="association", title="Association"),))
REASON = "team of fewer than three persons"
LEVELS = tuple(LevelText(n, "x") for n in (0, 1, 2, 3, 4))
LEVEL = _question("level", levels=LEVELS, reasons=(REASON,))
APPLIES = _question("applies", reasons=(REASON,))

PAPER: Mapping[str, Data] = {
    "title": "Register", "kind": "member register", "date": "2026-10-01",
    "file": "evidence/r.pdf", "reviewer": "Jana (fictional)",
}  # fmt: skip
SECOND: Mapping[str, Data] = {"title": "Minutes", "kind": "minutes", "date": "2026-01-05"}


def _cell(value: Shown) -> CellValue:
    """Return what a spreadsheet program gives back."""
    match value:
        case Share():
            return float(value.value)
        case Decimal():
            return float(value)
        case int():
            return float(value)
        case _:
            return value


def _cells(question: Question, answer: Data) -> dict[str, CellValue]:
    cells: dict[str, CellValue] = dict.fromkeys(inputs(question, YEARS), "")
    found = shown(question, answer, YEARS)
    return {**cells, **{key: _cell(value) for key, value in found.items()}}


def _read(question: Question, base: Data, changes: Mapping[str, CellValue]) -> Data:
    row = Row(question, base, {**_cells(question, base), **changes}, YEARS)
    answer = answer_of(row)
    assert row.faults == []
    return answer


def _faults(
    question: Question, base: Data, changes: Mapping[str, CellValue]
) -> list[tuple[str, str]]:
    row = Row(question, base, {**_cells(question, base), **changes}, YEARS)
    answer_of(row)
    return [tuple(fault) for fault in row.faults]  # type: ignore[misc]


NEW: list[tuple[Question, dict[str, CellValue], Data]] = [
    (MEMBERS, {"answer": 42.0}, 42),
    (MEMBERS, {"answer": "over 40"}, {"more_than": 40}),
    (MEMBERS, {"at_least": "40"}, {"at_least": 40}),
    (MEMBERS, {"at_most": 50.0}, {"at_most": 50}),
    (MEMBERS, {"at_least": 40.0, "at_most": 50.0}, {"between": [40, 50]}),
    (MEMBERS, {"answer": "unknown", "comment": "asked"}, {"value": "unknown", "comment": "asked"}),
    (MEMBERS, {"answer": 42.0, "as_of": date(2026, 10, 1)}, {"value": 42, "as_of": "2026-10-01"}),
    (MEMBERS, {"answer": 42.0, "comment": 12.0}, {"value": 42, "comment": "12"}),
    (SHARE, {"answer": 0.35}, "35 %"),
    (MONEY, {"answer": 410000.0, "currency": " eur"}, {"value": 410000, "currency": "EUR"}),
    (MONEY, {"answer": "410 000 Kč"}, {"value": 410000, "currency": "CZK"}),
    (MONEY, {"answer": "unknown", "currency": "EUR"}, "unknown"),
    (MONEY, {"currency": "EUR"}, None),
    (
        INCOME,
        {"year-2025": 410000.0, "year-2024": "at least 300000", "currency": "EUR"},
        {
            "2025": {"value": 410000, "currency": "EUR"},
            "2024": {"at_least": 300000, "currency": "EUR"},
        },
    ),
    (INCOME, {"year-2025": "unknown", "year-2024": "?"}, "unknown"),
    (INCOME, {"year-2025": "unknown"}, {"2025": "unknown"}),
    (
        INCOME,
        {"year-2024": 5.0, "currency": "EUR", "comment": "first year"},
        {"2024": {"value": 5, "currency": "EUR", "comment": "first year"}},
    ),
    (LISTED, {"answer": True}, "yes"),
    (FOUNDED, {"answer": date(2011, 5, 3)}, "2011-05-03"),
    (FOUNDED, {"answer": 2011.0}, 2011),
    (FOUNDED, {"at_least": 2009.0, "at_most": 2011.0}, {"between": [2009, 2011]}),
    (FORM, {"answer": "association"}, "association"),
    (LEVEL, {"answer": "3 established"}, 3),
    (LEVEL, {"answer": 2.0}, 2),
    (LEVEL, {"not_applicable": REASON}, {"not_applicable": REASON}),
    (LEVEL, {"answer": "n/a", "not_applicable": REASON}, {"not_applicable": REASON}),
    (APPLIES, {"not_applicable": REASON.upper()}, {"not_applicable": REASON}),
    (
        LEVEL,
        {
            "answer": 3.0, "paper-title": "Strategy", "paper-kind": "strategy paper",
            "paper-date": "1.2.2026", "paper-file": "https://example.org/s",
        },
        {
            "level": 3,
            "evidence": [{
                "title": "Strategy", "kind": "strategy paper", "date": "2026-02-01",
                "address": "https://example.org/s",
            }],
        },
    ),
    (MEMBERS, {"answer": "  "}, None),
]  # fmt: skip


@pytest.mark.parametrize(("question", "cells", "answer"), NEW)
def test_a_new_answer(question: Question, cells: dict[str, CellValue], answer: Data) -> None:
    assert _read(question, None, cells) == answer


FULL: Data = {
    "value": 42, "as_of": "2026-10-01", "comment": "counted",
    "evidence": [dict(PAPER), dict(SECOND)],
}  # fmt: skip


def test_what_is_not_shown_of_a_changed_answer_stays() -> None:
    assert _read(MEMBERS, FULL, {"answer": 43.0}) == {**FULL, "value": 43}  # type: ignore[dict-item]


def test_a_changed_paper_keeps_its_reviewer_and_the_papers_behind_it() -> None:
    found = _read(MEMBERS, FULL, {"paper-date": "2026-11-01"})
    assert isinstance(found, dict)
    assert found["evidence"] == [{**PAPER, "date": "2026-11-01"}, SECOND]


def test_a_paper_that_was_emptied_goes_alone() -> None:
    emptied = dict.fromkeys(("paper-title", "paper-kind", "paper-date", "paper-file"), "")
    found = _read(MEMBERS, FULL, emptied)
    assert isinstance(found, dict)
    assert found["evidence"] == [SECOND]


def test_a_comment_that_was_emptied_goes() -> None:
    assert _read(MEMBERS, {"value": 42, "comment": "old"}, {"comment": " "}) == 42


def test_an_answer_that_was_emptied_goes() -> None:
    assert _read(MEMBERS, 42, {"answer": ""}) is None


def test_another_currency_holds_for_all_amounts_of_the_row() -> None:
    base: Data = {
        "2025": {"value": 1, "currency": "EUR"}, "2024": {"value": 2, "currency": "EUR"},
    }  # fmt: skip
    assert _read(INCOME, base, {"currency": "CZK"}) == {
        "2025": {"value": 1, "currency": "CZK"},
        "2024": {"value": 2, "currency": "CZK"},
    }


def test_years_that_are_not_asked_stay() -> None:
    base: Data = {"2025": {"value": 1, "currency": "EUR"}, "2019": {"value": 9, "currency": "EUR"}}
    assert _read(INCOME, base, {"year-2025": 3.0}) == {
        "2025": {"value": 3, "currency": "EUR"},
        "2019": {"value": 9, "currency": "EUR"},
    }


def test_a_comment_stays_with_its_year_when_a_newer_year_is_added() -> None:
    base: Data = {"2024": {"value": 2, "currency": "EUR", "comment": "audited"}}
    assert _read(INCOME, base, {"year-2025": 3.0}) == {
        "2025": {"value": 3, "currency": "EUR"},
        "2024": {"value": 2, "currency": "EUR", "comment": "audited"},
    }


def test_a_new_comment_belongs_to_the_newest_year() -> None:
    base: Data = {"2024": {"value": 2, "currency": "EUR", "comment": "audited"}}
    assert _read(INCOME, base, {"year-2025": 3.0, "comment": "estimate"}) == {
        "2025": {"value": 3, "currency": "EUR", "comment": "estimate"},
        "2024": {"value": 2, "currency": "EUR", "comment": "audited"},
    }


def test_a_comment_on_years_that_were_unknown_moves_to_the_figure() -> None:
    base: Data = {"value": "unknown", "comment": "accounts are late"}
    assert _read(INCOME, base, {"year-2025": 3.0, "currency": "EUR"}) == {
        "2025": {"value": 3, "currency": "EUR", "comment": "accounts are late"},
        "2024": "unknown",
    }


def test_everything_that_stands_without_an_answer_is_told_at_once() -> None:
    keys = [key for key, _ in _faults(MEMBERS, FULL, {"answer": ""})]
    assert keys == [
        "as_of", "comment", "paper-title", "paper-kind", "paper-date", "paper-file",
    ]  # fmt: skip


def test_a_comment_beside_years_that_are_not_asked_is_not_lost() -> None:
    base: Data = {"2019": {"value": 9, "currency": "EUR"}}
    keys = [key for key, _ in _faults(INCOME, base, {"comment": "old"})]
    assert keys == ["comment"]


def test_a_column_that_is_gone_counts_as_unchanged() -> None:
    row = Row(MEMBERS, FULL, {"answer": 43.0}, YEARS)
    assert answer_of(row) == {**FULL, "value": 43}  # type: ignore[dict-item]


REFUSED: list[tuple[Question, dict[str, CellValue], tuple[str, str]]] = [
    (
        MEMBERS,
        {"answer": 42.0, "at_least": 40.0},
        ("answer", "give either the answer or what is known of it in the columns beside, not both"),
    ),
    (
        MEMBERS,
        {"at_least": 50.0, "at_most": 40.0},
        ("at_most", "expected no less than what stands under “at least”"),
    ),
    (MEMBERS, {"at_least": "over 40"}, ("at_least", "expected one number or date")),
    (
        MEMBERS,
        {"comment": "later"},
        (
            "comment",
            "this stands without an answer: answer the question, or empty this cell",
        ),
    ),
    (
        MEMBERS,
        {"answer": 42.0, "comment": "a\x01"},
        ("comment", "a character that no editor shows: delete it"),
    ),
    (
        MEMBERS,
        {"answer": 42.0, "paper-title": "Register", "paper-kind": "list"},
        ("paper-date", "expected the day of the paper, such as 2024-03-01"),
    ),
    (
        MEMBERS,
        {"answer": 42.0, "paper-title": "R", "paper-kind": "list", "paper-date": "2024"},
        ("paper-date", "expected the day of the paper, such as 2024-03-01"),
    ),
    (
        MEMBERS,
        {"answer": 42.0, "as_of": "2024 to 2025"},
        ("as_of", "expected one date such as 2024-03-01, 2024-03 or 2024"),
    ),
    (MONEY, {"answer": 5.0}, ("currency", "expected a currency such as EUR")),
    (MONEY, {"answer": 5.0, "currency": "euros"}, ("currency", "expected a currency such as EUR")),
    (
        MONEY,
        {"answer": "5 EUR", "currency": "CZK"},
        ("answer", "this amount is in EUR, the column “Currency” says CZK"),
    ),
    (
        INCOME,
        {"answer": 5.0},
        (
            "answer",
            "nothing is asked here: give figures under their year, and empty this cell",
        ),
    ),
    (
        LEVEL,
        {"answer": 3.0, "not_applicable": REASON},
        ("not_applicable", "give either a level or a reason, not both"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("question", "cells", "fault"), REFUSED)
def test_what_does_not_fit_is_refused_at_its_cell(
    question: Question, cells: dict[str, CellValue], fault: tuple[str, str]
) -> None:
    assert _faults(question, None, cells) == [fault]


def test_all_faults_of_a_row_are_told_at_once() -> None:
    cells = {"answer": "many", "as_of": "once", "paper-title": "x"}
    keys = [key for key, _ in _faults(MEMBERS, None, cells)]
    assert keys == ["answer", "as_of", "paper-kind", "paper-date"]


# Every answer that the workbook shows is read from its cells as the same answer.

_NUMBERS = st.integers(0, 10**15 - 1) | st.decimals(0, 10**6, places=3).map(
    lambda number: int(number) if number == int(number) else number.normalize()
)
_SHARES = st.decimals(0, 100, places=2).map(lambda number: f"{number.normalize():f} %")
_DAYS = st.dates(date(1906, 1, 1), date(2199, 12, 31)).map(date.isoformat)
_DATES = _DAYS | st.integers(1800, 2199) | st.sampled_from(["2011-05", "1899-12-31", "1905-07-16"])


def _ordered(values: list[Any]) -> list[Any]:
    return sorted(values, key=lambda one: Fraction(str(one).removesuffix(" %")))


def _limited(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keys = st.sampled_from(["value", "at_least", "more_than", "at_most", "less_than"])
    return st.tuples(keys, values).map(lambda pair: dict([pair]))


def _with_range(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    pairs = st.lists(values, min_size=2, max_size=2).map(_ordered)
    return _limited(values) | pairs.map(lambda pair: {"between": pair}) | values


def _in_euro(answer: Any) -> Any:
    return {**(answer if isinstance(answer, dict) else {"value": answer}), "currency": "EUR"}


_COMMENT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
_BESIDE = st.fixed_dictionaries(
    {},
    optional={
        "comment": _COMMENT,
        "as_of": _DATES,
        "evidence": st.just([{k: v for k, v in PAPER.items() if k != "reviewer"}]),
    },
)


def _beside(answers: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    long = answers.map(lambda one: one if isinstance(one, dict) else {"value": one})
    return answers | st.tuples(long, _BESIDE).map(lambda pair: {**pair[0], **pair[1]})


_UNKNOWN = st.just("unknown")
_YEARLY = st.dictionaries(st.sampled_from(YEARS), _with_range(_NUMBERS).map(_in_euro), min_size=1)
ANSWERS: dict[str, tuple[Question, st.SearchStrategy[Any]]] = {
    "members": (MEMBERS, _beside(_with_range(st.integers(0, 10**9)) | _UNKNOWN)),
    "share": (SHARE, _beside(_with_range(_SHARES) | _UNKNOWN)),
    "money": (MONEY, _beside(_with_range(_NUMBERS).map(_in_euro) | _UNKNOWN)),
    "income": (INCOME, _YEARLY | _UNKNOWN),
    "listed": (LISTED, _beside(st.sampled_from(["yes", "no", True, False, "unknown"]))),
    "founded": (FOUNDED, _beside(_limited(_DATES) | _DATES | _UNKNOWN)),
    "form": (FORM, _beside(st.sampled_from(["association", "unknown"]))),
    "level": (LEVEL, st.sampled_from([0, 1, 2, 3, 4, "unknown", {"not_applicable": REASON}])),
}


@given(st.sampled_from(sorted(ANSWERS)), st.data())
def test_every_answer_that_is_shown_is_read_as_the_same(name: str, data: st.DataObject) -> None:
    question, answers = ANSWERS[name]
    answer = data.draw(answers)
    found = _read(question, None, _cells(question, answer))
    assert is_same(question.part, found, answer)


@given(st.sampled_from(sorted(ANSWERS)), st.data())
def test_what_nobody_touched_is_not_even_read_again(name: str, data: st.DataObject) -> None:
    question, answers = ANSWERS[name]
    answer = data.draw(answers)
    assert _read(question, answer, {}) is answer


_ANY_CELL: st.SearchStrategy[CellValue] = (
    st.text() | st.booleans() | st.integers() | st.floats() | st.dates() | st.datetimes()
)


@given(st.sampled_from(sorted(ANSWERS)), st.data())
def test_whatever_stands_in_the_cells_is_read_or_refused(name: str, data: st.DataObject) -> None:
    question, answers = ANSWERS[name]
    keys = st.sampled_from(sorted(inputs(question, YEARS) | {"answer", "currency", "key"}))
    changes = data.draw(st.dictionaries(keys, _ANY_CELL, max_size=6))
    base = data.draw(answers | st.none())
    answer_of(Row(question, base, {**_cells(question, base), **changes}, YEARS))


# What a form lets through: the right keys, and under them texts as a file reads them.
_VALUE: st.SearchStrategy[Any] = (
    st.integers() | st.decimals(-(10**18), 10**18) | st.text(max_size=5)
)
_PARTS = st.fixed_dictionaries(
    {},
    optional={
        "value": _VALUE, "at_least": _VALUE, "less_than": _VALUE, "level": _VALUE,
        "between": st.lists(_VALUE, max_size=3), "currency": st.text(max_size=3),
        "as_of": _VALUE, "not_applicable": st.text(max_size=5),
        "evidence": st.lists(st.dictionaries(st.sampled_from(sorted(PAPER)), st.text(max_size=5))),
    },
)  # fmt: skip
_TAMPERED = _VALUE | _PARTS | st.dictionaries(st.sampled_from(["2025", "2019"]), _PARTS)


@given(st.sampled_from(sorted(ANSWERS)), _TAMPERED, st.data())
def test_a_hidden_sheet_changed_by_hand_does_no_harm(
    name: str, base: Any, data: st.DataObject
) -> None:
    question, _ = ANSWERS[name]
    keys = st.sampled_from(sorted(inputs(question, YEARS)))
    changes = data.draw(st.dictionaries(keys, _ANY_CELL, max_size=3))
    answer_of(Row(question, base, {**_cells(question, base), **changes}, YEARS))
