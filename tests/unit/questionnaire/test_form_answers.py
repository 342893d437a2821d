"""Answers on their way through a form: all text, and back as they were."""

import pytest

from clusterself.catalogue.document import Data
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.model.question import Part
from clusterself.questionnaire.carried import Carried, carried, taken_back


@pytest.mark.parametrize(
    ("part", "written", "travels"),
    [
        ("facts", "42", {"value": "42"}),
        ("facts", "0.50", {"value": "0.50"}),
        ("facts", "123456789012345678", {"value": "123456789012345678"}),
        ("facts", "yes", {"value": "yes"}),
        ("facts", "true", {"value": "true"}),
        ("facts", "unknown", {"value": "unknown"}),
        ("facts", "35 %", {"value": "35 %"}),
        ("facts", "2019", {"value": "2019"}),
        ("facts", "2019-03-31", {"value": "2019-03-31"}),
        ("facts", "{between: [1.5, 3]}", {"between": ["1.5", "3"]}),
        ("facts", "{at_least: 5, as_of: 2026}", {"at_least": "5", "as_of": "2026"}),
        (
            "facts",
            "{2025: {value: 10, currency: EUR}, 2024: unknown}",
            {"years": {"2025": {"value": "10", "currency": "EUR"}, "2024": {"value": "unknown"}}},
        ),
        ("answers", "3", {"level": "3"}),
        ("answers", "{not_applicable: '7'}", {"not_applicable": "7"}),
        (
            "answers",
            "{level: 2, comment: '12', evidence: [{title: '1', kind: minutes, date: 2026-01-01}]}",
            {
                "level": "2",
                "comment": "12",
                "evidence": [{"title": "1", "kind": "minutes", "date": "2026-01-01"}],
            },
        ),
    ],
)
def test_an_answer_travels_as_text_and_comes_back_as_it_was(
    part: Part, written: str, travels: dict[str, Carried]
) -> None:
    answer = _data(written)
    assert carried(part, answer) == travels
    assert repr(taken_back(part, travels)) == repr(answer)


def _data(text: str) -> Data:
    document, faults = read_yaml("test", f"answer: {text}".encode())
    assert document is not None, faults
    assert isinstance(document.data, dict)
    return document.data["answer"]


def test_what_is_empty_does_not_travel() -> None:
    answer = _data("{value: 1, comment: , evidence: []}")
    assert carried("facts", answer) == {"value": "1"}


def test_parts_come_back_in_the_order_of_a_file() -> None:
    travels: dict[str, Carried] = {"comment": "x", "currency": "EUR", "value": "1"}
    assert repr(taken_back("facts", travels)) == "{'value': 1, 'currency': 'EUR', 'comment': 'x'}"
