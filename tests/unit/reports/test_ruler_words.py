"""What changed because of the catalogue, in sentences."""

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scoring"))
from builders import catalogue, indicator

from clusterself.model.ruler import Renamed, RetiredAnswer, RulerChange
from clusterself.reports.ruler_words import ruler_part

NAMES = [f"first.n{number}" for number in range(7)]
THEN, NOW = "a" * 64, "b" * 64


def _sentences(**changed: Any) -> tuple[str, ...]:
    change = RulerChange("2025.1", "2026.1", THEN, NOW, (), (), ())
    known = catalogue(*(indicator(name) for name in NAMES))
    return ruler_part(known, change._replace(**changed)).sentences


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {},
            "The answers were given against edition 2025.1, content aaaaaaaaaaaa and are scored by "
            "edition 2026.1, content bbbbbbbbbbbb.",
        ),
        (
            {"sha256_then": None},
            "The answers were given against edition 2025.1 and are scored by edition 2026.1, "
            "content bbbbbbbbbbbb.",
        ),
        (
            {"edition_then": "2026.1"},
            "The answers were given against edition 2026.1, content aaaaaaaaaaaa and are scored by "
            "edition 2026.1, content bbbbbbbbbbbb. The content changed without a new edition.",
        ),
        (
            {"edition_then": None, "sha256_then": None},
            "The file does not name the catalogue that it was answered against; it is now edition "
            "2026.1, content bbbbbbbbbbbb.",
        ),
    ],
)
def test_the_catalogues_then_and_now_are_named(changed: dict[str, Any], said: str) -> None:
    assert _sentences(**changed)[0] == said


def test_what_cannot_be_known_comes_last() -> None:
    assert _sentences()[-1].startswith("The older catalogue is not at hand.")
    assert len(_sentences()) == 2


def test_old_ids_are_named_with_the_new_ones() -> None:
    renamed = (Renamed("old.a", "first.n0", is_fact=False), Renamed("fte", "staff", is_fact=True))
    assert _sentences(renamed=renamed)[1] == (
        "Answers under old ids were taken over: old.a is now first.n0; fte is now staff."
    )


def test_retired_answers_are_named_with_what_follows_them() -> None:
    retired = (
        RetiredAnswer("old.a", "2026.1", "first.n0", is_fact=False),
        RetiredAnswer("old.b", "2025.2", None, is_fact=False),
    )
    assert _sentences(retired=retired)[1] == (
        "Answers that count for nothing, since they are not asked for any more: old.a (since "
        "edition 2026.1, followed by first.n0); old.b (since edition 2025.2)."
    )


def test_indicators_without_an_answer_are_named_by_title() -> None:
    said = _sentences(unanswered=("first.n0",))[1]
    assert said == f"Indicators without any answer: {indicator('first.n0').title}."


@pytest.mark.parametrize(("count", "more"), [(6, "; and 1 more."), (7, "; and 2 more.")])
def test_five_indicators_without_an_answer_are_named_and_the_rest_counted(
    count: int, more: str
) -> None:
    assert _sentences(unanswered=tuple(NAMES[:count]))[1].endswith(more)
    assert "more" not in _sentences(unanswered=tuple(NAMES[:5]))[1]
