"""What people really type is read as they mean it, or they are told what was expected."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterself.model.fact import Choice
from clusterself.model.question import Kind, LevelText, Part, Question, Section
from clusterself.questionnaire.misread import Misread
from clusterself.questionnaire.typed import typed_fact, typed_level

SECTION = Section("structure", "Structure")


def _question(kind: Kind, **more: Any) -> Question:
    part: Part = "answers" if kind in {"level", "applies"} else "facts"
    return Question(part, "made-up", kind, SECTION, "Made up", "How much?", **more)


MEMBERS = _question("number", unit="members", whole=True, low=Fraction(0))
STAFF = _question("number", unit="FTE", low=Fraction(0))
SHARE = _question("number", unit="%", low=Fraction(0), high=Fraction(1))
INCOME = _question("money", low=Fraction(0))
LISTED = _question("yes-no")
FOUNDED = _question("date")
FORM = _question(
    "choice",
    choices=(
        Choice(id="association", title="Association"),
        Choice(id="public-body", title="Public body of its own"),
        Choice(id="sports", title="Sports, leisure and tourism"),
    ),
)
REASON = "team of fewer than three persons"
LEVEL = _question(
    "level", levels=tuple(LevelText(n, "x") for n in (0, 1, 2, 3, 4)), reasons=(REASON,)
)
ALWAYS = _question("level", levels=LEVEL.levels)
APPLIES = _question("applies", reasons=(REASON,))

READ = [
    # Numbers, with the marks of many countries.
    (MEMBERS, "42", 42),
    (MEMBERS, " 42 ", 42),
    (MEMBERS, "+42", 42),
    (MEMBERS, "0", 0),
    (MEMBERS, "042", 42),
    (MEMBERS, "1 200", 1200),
    (MEMBERS, "1\u00a0200", 1200),
    (MEMBERS, "1\u202f200", 1200),
    (MEMBERS, "1'200", 1200),
    (MEMBERS, "1’200", 1200),  # noqa: RUF001
    (MEMBERS, "1.250", 1250),  # members are whole
    (MEMBERS, "1,250", 1250),
    (MEMBERS, "42.0", 42),
    (MEMBERS, "42 members", 42),
    (MEMBERS, "1 member", 1),
    (MEMBERS, "\ufeff42\u200b", 42),
    (STAFF, "12,5", Decimal("12.5")),
    (STAFF, "12.5", Decimal("12.5")),
    (STAFF, "12,50", Decimal("12.5")),
    (STAFF, ".5", Decimal("0.5")),
    (STAFF, "0,125", Decimal("0.125")),
    (STAFF, "2.5 FTE", Decimal("2.5")),
    (STAFF, "2.5fte", Decimal("2.5")),
    (INCOME, "410 000", 410000),
    (INCOME, "1.234.567", 1234567),
    (INCOME, "1,234,567", 1234567),
    (INCOME, "1.234,56", Decimal("1234.56")),
    (INCOME, "1,234.56", Decimal("1234.56")),
    (INCOME, "1 234,56", Decimal("1234.56")),
    (INCOME, "410000,50", Decimal("410000.5")),
    (INCOME, "1234.567", Decimal("1234.567")),
    (INCOME, "410 000 EUR", {"value": 410000, "currency": "EUR"}),
    (INCOME, "EUR 410000", {"value": 410000, "currency": "EUR"}),
    (INCOME, "€410000", {"value": 410000, "currency": "EUR"}),
    (INCOME, "9 500 000 Kč", {"value": 9500000, "currency": "CZK"}),
    (INCOME, "at least 400000 zł", {"at_least": 400000, "currency": "PLN"}),
    # Shares.
    (SHARE, "35 %", "35 %"),
    (SHARE, "35%", "35 %"),
    (SHARE, "12,5 %", "12.5 %"),
    (SHARE, "0.5 %", "0.5 %"),
    (SHARE, "12.345 %", "12.345 %"),  # 12345 % cannot be
    (SHARE, "35 percent", "35 %"),
    (SHARE, "35", "35 %"),
    (SHARE, "0", "0 %"),
    (SHARE, "100 %", "100 %"),
    (SHARE, 0.35, "35 %"),
    (SHARE, 0.355, "35.5 %"),
    (SHARE, 1.0, "100 %"),
    (SHARE, 0.1 + 0.2, "30 %"),
    (SHARE, "10-20 %", {"between": ["10 %", "20 %"]}),
    (SHARE, "at most 50 %", {"at_most": "50 %"}),
    # Not known exactly.
    (MEMBERS, "at least 520", {"at_least": 520}),
    (MEMBERS, "At Least 520", {"at_least": 520}),
    (MEMBERS, "min. 520", {"at_least": 520}),
    (MEMBERS, "≥ 520", {"at_least": 520}),
    (MEMBERS, ">=520", {"at_least": 520}),
    (MEMBERS, "520+", {"at_least": 520}),
    (MEMBERS, "520 or more", {"at_least": 520}),
    (MEMBERS, "mindestens 520", {"at_least": 520}),
    (MEMBERS, "no fewer than 520", {"at_least": 520}),
    (MEMBERS, "over 520", {"more_than": 520}),
    (MEMBERS, "more than 1 200", {"more_than": 1200}),
    (MEMBERS, ">520", {"more_than": 520}),
    (MEMBERS, "více než 520", {"more_than": 520}),
    (MEMBERS, "ponad 520", {"more_than": 520}),
    (MEMBERS, "up to 5", {"at_most": 5}),
    (MEMBERS, "at most 5", {"at_most": 5}),
    (MEMBERS, "not more than 5", {"at_most": 5}),
    (MEMBERS, "bis zu 5", {"at_most": 5}),
    (MEMBERS, "≤5", {"at_most": 5}),
    (MEMBERS, "fewer than 5", {"less_than": 5}),
    (MEMBERS, "< 5", {"less_than": 5}),
    (MEMBERS, "1-5", {"between": [1, 5]}),
    (MEMBERS, "1 - 5", {"between": [1, 5]}),
    (MEMBERS, "1–5", {"between": [1, 5]}),  # noqa: RUF001
    (MEMBERS, "1 to 5", {"between": [1, 5]}),
    (MEMBERS, "from 1 to 5", {"between": [1, 5]}),
    (MEMBERS, "between 1 and 5", {"between": [1, 5]}),
    (MEMBERS, "zwischen 1 und 5", {"between": [1, 5]}),
    (MEMBERS, "1 bis 5", {"between": [1, 5]}),
    (STAFF, "1,5-2,5", {"between": [Decimal("1.5"), Decimal("2.5")]}),
    (STAFF, "1 to 5 FTE", {"between": [1, 5]}),
    # Not known at all.
    (MEMBERS, "unknown", "unknown"),
    (MEMBERS, "Unknown.", "unknown"),
    (MEMBERS, "don't know", "unknown"),
    (MEMBERS, "don’t know", "unknown"),  # noqa: RUF001
    (MEMBERS, "?", "unknown"),
    (INCOME, "weiß nicht", "unknown"),
    (LISTED, "nevím", "unknown"),
    (FORM, "unknown", "unknown"),
    (FOUNDED, "nie wiem", "unknown"),
    # Numbers of spreadsheets.
    (MEMBERS, 42, 42),
    (MEMBERS, 42.0, 42),
    (STAFF, 12.5, Decimal("12.5")),
    (INCOME, 410000.0, 410000),
    # Yes and no.
    (LISTED, "yes", "yes"),
    (LISTED, "Yes!", "yes"),
    (LISTED, True, "yes"),
    (LISTED, False, "no"),
    (LISTED, "ja", "yes"),
    (LISTED, "ano", "yes"),
    (LISTED, "tak", "yes"),
    (LISTED, "Sí", "yes"),
    (LISTED, "oui", "yes"),
    (LISTED, "no", "no"),
    (LISTED, "nein", "no"),
    (LISTED, "ne", "no"),
    (LISTED, "NIE", "no"),
    (LISTED, "non", "no"),
    # Choices.
    (FORM, "Association", "association"),
    (FORM, "ASSOCIATION", "association"),
    (FORM, "public-body", "public-body"),
    (FORM, "public  body of its own ", "public-body"),
    (FORM, "Sports, leisure and tourism", "sports"),
    # Dates.
    (FOUNDED, "2024-03-01", "2024-03-01"),
    (FOUNDED, "2024-3-1", "2024-03-01"),
    (FOUNDED, "2024/03/01", "2024-03-01"),
    (FOUNDED, "1.3.2024", "2024-03-01"),
    (FOUNDED, "1. 3. 2024", "2024-03-01"),
    (FOUNDED, "31/3/2024", "2024-03-31"),
    (FOUNDED, "3/31/2024", "2024-03-31"),
    (FOUNDED, "3/3/2024", "2024-03-03"),
    (FOUNDED, "03/2024", "2024-03"),
    (FOUNDED, "2024-03", "2024-03"),
    (FOUNDED, "2024", 2024),
    (FOUNDED, 2024.0, 2024),
    (FOUNDED, 45352.0, "2024-03-01"),
    (FOUNDED, "1 March 2024", "2024-03-01"),
    (FOUNDED, "March 2024", "2024-03"),
    (FOUNDED, "Mar 1, 2024", "2024-03-01"),
    (FOUNDED, date(2024, 3, 1), "2024-03-01"),
    (FOUNDED, datetime(2024, 3, 1, 0, 0), "2024-03-01"),
    (FOUNDED, "after 2010", {"more_than": 2010}),
    (FOUNDED, "not before 2010", {"at_least": 2010}),
    (FOUNDED, "before 2010-05", {"less_than": "2010-05"}),
    (FOUNDED, "2009 to 2011", {"between": [2009, 2011]}),
    (FOUNDED, "2009-2011", {"between": [2009, 2011]}),
]

REFUSED = [
    (INCOME, "410.000", "410.000 can be 410000 or 410: write 410000 or 410"),
    (INCOME, "410,000", "410,000 can be 410000 or 410: write 410000 or 410"),
    (INCOME, "1.250", "1.250 can be 1250 or 1.25: write 1250 or 1.25"),
    (INCOME, "1.001", "1.001 can be 1001 or 1.0010: write 1001 or 1.0010"),
    (MEMBERS, "1.000", "1.000 can be 1000 or 1: write 1000 or 1"),
    (INCOME, "410.000 EUR", "410.000 can be 410000 or 410: write 410000 or 410"),
    (INCOME, "410k", "410k is shortened: write the number in full, such as 410000"),
    (INCOME, "1,2 million", "1,2 million is shortened: write the number in full, such as 410000"),
    (INCOME, "1234567890123456", "a number of more than 15 digits cannot be kept exactly"),
    (
        SHARE,
        "0.35",
        "0.35 can be 35 % or 0.35 %: write it with the percent sign",
    ),
    (SHARE, 35.0, "35 in a cell for shares means 3500 %: write 35 %, with %"),
    (SHARE, "135 %", "expected a number of at least 0 % and of at most 100 %"),
    (MEMBERS, "35 %", "expected a number of members, not a percentage"),
    (MEMBERS, "12.5", "expected a whole number, found 12.5"),
    (MEMBERS, 12.5, "expected a whole number, found 12.5"),
    (MEMBERS, "-3", "expected a number of at least 0"),
    (
        MEMBERS,
        "about 40",
        "“about 40” leaves open how many: give a range such as 35 to 45, a limit, or unknown",
    ),
    (MEMBERS, "5-1", "in “5-1” the first number is above the second"),
    (
        MEMBERS,
        "many",
        "expected a whole number such as 42, at least 40, 35 to 45, or unknown",
    ),
    (
        MEMBERS,
        "5/7",
        "expected a whole number such as 42, at least 40, 35 to 45, or unknown",
    ),
    (
        MEMBERS,
        True,
        "expected a whole number such as 42, at least 40, 35 to 45, or unknown",
    ),
    (
        MEMBERS,
        date(2026, 5, 1),
        "expected a number, found the date 2026-05-01: spreadsheets make a date of 1-5; "
        "write 1 to 5",
    ),
    (LISTED, "maybe", "expected yes, no or unknown"),
    (LISTED, 1, "expected yes, no or unknown"),
    (FORM, "asociation", "expected one of the choices; did you mean “Association”?"),
    (
        FORM,
        "x",
        "expected one of: Association; Public body of its own; Sports, leisure and tourism; "
        "or unknown",
    ),
    (
        FOUNDED,
        "1/3/2024",
        "1/3/2024 can be 2024-03-01 or 2024-01-03: write the one that you mean",
    ),
    (FOUNDED, "1.3.24", "1.3.24: write the year with four digits, such as 2024-03-01"),
    (FOUNDED, "30.2.2024", "expected a date such as 2024-03-01, 2024-03 or 2024"),
    (FOUNDED, "long ago", "expected a date such as 2024-03-01, 2024-03 or 2024"),
    (FOUNDED, 12.0, "expected a date such as 2024-03-01, 2024-03 or 2024"),
    (
        FOUNDED,
        "about 2010",
        "“about 2010” leaves open when: give a year, 2009 to 2011, or unknown",
    ),
    (
        FOUNDED,
        date(1905, 7, 16),
        "1905-07-16 is what a spreadsheet makes of 2024 in a cell for dates: write a day such as "
        "2024-03-01, or 2024-03",
    ),
]

LEVELS_READ = [
    (LEVEL, "3", 3),
    (LEVEL, "3 established", 3),
    (LEVEL, "3 - established", 3),
    (LEVEL, "level 3", 3),
    (LEVEL, "Level 0: absent", 0),
    (LEVEL, "in place", 2),
    (LEVEL, 3.0, 3),
    (LEVEL, 4, 4),
    (LEVEL, "unknown", "unknown"),
    (LEVEL, "?", "unknown"),
    (LEVEL, f"n/a: {REASON}", {"not_applicable": REASON}),
    (LEVEL, f"Not applicable - {REASON.upper()}", {"not_applicable": REASON}),
    (APPLIES, REASON, {"not_applicable": REASON}),
]

_LEVEL_EXPECTED = "expected a level from 0 to 4, or unknown"
LEVELS_REFUSED = [
    (LEVEL, "5", _LEVEL_EXPECTED),
    (LEVEL, "3.5", _LEVEL_EXPECTED),
    (LEVEL, "30", _LEVEL_EXPECTED),
    (LEVEL, "3 or 4", _LEVEL_EXPECTED),
    (LEVEL, "good", _LEVEL_EXPECTED),
    (LEVEL, 2.5, _LEVEL_EXPECTED),
    (LEVEL, True, _LEVEL_EXPECTED),
    (LEVEL, date(2026, 3, 1), _LEVEL_EXPECTED),
    (LEVEL, "n/a", f"not applicable needs an accepted reason: {REASON}"),
    (LEVEL, "n/a: no time", f"not applicable needs an accepted reason: {REASON}"),
    (ALWAYS, f"n/a: {REASON}", "this applies to every cluster: give a level, or unknown"),
]


@pytest.mark.parametrize(("question", "typed", "raw"), READ)
def test_a_fact_is_read_as_it_is_meant(question: Question, typed: Any, raw: object) -> None:
    found = typed_fact(question, typed)
    assert found == raw
    assert type(found) is type(raw)


@pytest.mark.parametrize(("question", "typed", "message"), REFUSED)
def test_a_fact_is_refused_with_what_was_expected(
    question: Question, typed: Any, message: str
) -> None:
    assert typed_fact(question, typed) == Misread(message)


@pytest.mark.parametrize(("question", "typed", "raw"), LEVELS_READ)
def test_a_level_is_read_as_it_is_meant(question: Question, typed: Any, raw: object) -> None:
    assert typed_level(question, typed) == raw


@pytest.mark.parametrize(("question", "typed", "message"), LEVELS_REFUSED)
def test_a_level_is_refused_with_what_was_expected(
    question: Question, typed: Any, message: str
) -> None:
    assert typed_level(question, typed) == Misread(message)


ALL: Mapping[str, Question] = {
    "members": MEMBERS, "staff": STAFF, "share": SHARE, "income": INCOME, "listed": LISTED,
    "founded": FOUNDED, "form": FORM, "level": LEVEL, "always": ALWAYS, "applies": APPLIES,
}  # fmt: skip
_BITS = st.sampled_from([
    "1", "5", "12", "000", "2024", ".", ",", "-", "–", " ", "%", "at least ", "over ", " to ",  # noqa: RUF001
    "n/a", ":", "level ", "€", "EUR", "k", "+", "/", "between ", " and ", "'", "yes", "\n", "ß",
])  # fmt: skip
TYPED = (
    st.text(max_size=30)
    | st.lists(_BITS, max_size=8).map("".join)
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.dates()
    | st.datetimes()
)


@given(st.sampled_from(sorted(ALL)), TYPED)
def test_whatever_is_typed_is_read_or_refused(name: str, typed: Any) -> None:
    question = ALL[name]
    read = typed_level if question.part == "answers" else typed_fact
    found = read(question, typed)
    assert isinstance(found, Misread | int | Decimal | str | dict)
    if isinstance(found, Misread):
        assert found.message


@given(st.integers(0, 10**15 - 1))
def test_a_whole_number_is_read_whatever_marks_stand_between_its_thousands(number: int) -> None:
    for mark in ("", " ", "'", "\u00a0"):
        assert typed_fact(INCOME, f"{number:,}".replace(",", mark)) == number


@given(st.decimals(0, 10**6, places=2))
def test_comma_and_point_mean_the_same_in_decimals(number: Decimal) -> None:
    text = f"{number:.2f}"
    assert typed_fact(STAFF, text) == number
    assert typed_fact(STAFF, text.replace(".", ",")) == number


@given(st.dates(date(1906, 1, 1)))
def test_a_day_is_read_from_its_text_and_from_a_cell(day: date) -> None:
    if day.year in range(1800, 2200):
        assert typed_fact(FOUNDED, f"{day.day}.{day.month}.{day.year}") == day.isoformat()
    assert typed_fact(FOUNDED, day) == day.isoformat()
