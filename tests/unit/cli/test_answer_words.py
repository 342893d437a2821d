"""Answers as an interview says them back."""

from decimal import Decimal

import pytest

from clusterself.catalogue.document import Data
from clusterself.cli.answer_words import in_words
from clusterself.model.fact import Choice
from clusterself.model.question import Kind, Question, Section

SECTION = Section("one", "First section")


def _question(kind: Kind, unit: str | None = None) -> Question:
    choices = (Choice(id="club", title="A club"),) if kind == "choice" else ()
    return Question(
        "answers" if kind == "level" else "facts",
        "it",
        kind,
        SECTION,
        "Title",
        "What?",
        unit=unit,
        choices=choices,
    )


@pytest.mark.parametrize(
    ("kind", "unit", "answer", "words"),
    [
        ("number", "members", None, "not answered"),
        ("number", "members", 42, "42 members"),
        ("number", "members", 1, "1 member"),
        ("number", "members", {"at_least": 1}, "at least 1 member"),
        ("number", "FTE", Decimal("2.5"), "2.5 FTE"),
        ("number", "members", {"at_least": 5}, "at least 5 members"),
        ("number", "members", {"less_than": 5}, "less than 5 members"),
        ("number", "members", {"between": [1, 5]}, "1 to 5 members"),
        ("number", "%", "35 %", "35 %"),
        ("number", "members", "unknown", "don't know"),
        ("number", "members", {"2025": 3, "2024": "unknown"}, "2025: 3 members; 2024: don't know"),
        ("money", None, {"2025": {"value": 41000, "currency": "EUR"}}, "2025: 41000 EUR"),
        ("money", None, {"between": [1, 2], "currency": "CZK"}, "1 to 2 CZK"),
        ("yes-no", None, "yes", "yes"),
        ("yes-no", None, False, "no"),
        ("choice", None, "club", "A club"),
        ("date", None, {"value": "2019-03"}, "2019-03"),
        ("level", None, 3, "level 3, established"),
        ("level", None, {"level": "unknown"}, "don't know"),
        ("level", None, {"not_applicable": "no staff"}, "not applicable: no staff"),
    ],
)
def test_an_answer_is_said_in_words(kind: Kind, unit: str | None, answer: Data, words: str) -> None:
    assert in_words(_question(kind, unit), answer) == words


def test_what_stands_beside_an_answer_is_named() -> None:
    answer: Data = {"value": 4, "as_of": "2026-10-01", "comment": "x", "evidence": [{}, {}]}
    said = in_words(_question("number", "members"), answer)
    assert said == "4 members (as of 2026-10-01, 2 papers, a comment)"
