"""Answers as forms carry them: in their longest form, every value as text.

A browser rounds long numbers; as text they come back exact. Values are written as in an assessment
file without quotes: `42`, `yes`, `35 %`.
"""

from collections.abc import Mapping
from typing import TypeAlias

from clusterself.catalogue.document import Data
from clusterself.catalogue.yaml_reader import plain_value
from clusterself.model.question import Part

Carried: TypeAlias = "str | list[Carried] | dict[str, Carried]"

# In the order in which an answer is written; what is not a value is text of people.
VALUES = ("value", "at_least", "more_than", "at_most", "less_than")
RANGE, YEARS, EVIDENCE = "between", "years", "evidence"
PAPER = ("title", "kind", "date", "file", "address", "valid_until", "reviewer", "sha256")
ONE_FACT = (*VALUES, RANGE, "currency", "as_of", "comment", EVIDENCE)
KEYS: Mapping[Part, tuple[str, ...]] = {
    "facts": (YEARS, *ONE_FACT),
    "answers": ("level", "not_applicable", "comment", EVIDENCE),
}
_TYPED = {*VALUES, RANGE, "level", "as_of"}
_BARE: Mapping[Part, str] = {"facts": "value", "answers": "level"}


def carried(part: Part, answer: Data) -> dict[str, Carried]:
    """Return an answer, which fits the model, as it is carried."""
    if not isinstance(answer, dict):
        return {_BARE[part]: _text(answer)}
    if part == "facts" and answer and all(key.isdigit() for key in answer):
        answer = {YEARS: answer}
    return {
        key: _years(value) if key == YEARS else _texts(value)
        for key, value in answer.items()
        if value is not None and value != []
    }


def _years(years: Data) -> Carried:
    found = years if isinstance(years, dict) else {}
    return {year: carried("facts", one) for year, one in found.items()}


def _texts(value: Data) -> Carried:
    match value:
        case dict():
            return {key: _texts(inner) for key, inner in value.items() if inner is not None}
        case list():
            return [_texts(inner) for inner in value]
        case _:
            return _text(value)


def _text(value: Data) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def taken_back(part: Part, answer: Mapping[str, Carried]) -> Data:
    """Return an answer as it stands in a file, in its shortest form."""
    found = {key: _data(key, answer[key]) for key in KEYS[part] if key in answer}
    if found.keys() == {_BARE[part]}:
        return found[_BARE[part]]
    return found[YEARS] if found.keys() == {YEARS} else found


def _data(key: str, value: Carried) -> Data:
    match value:
        case dict() if key == YEARS:
            return {
                year: taken_back("facts", one)
                for year, one in sorted(value.items(), reverse=True)
                if isinstance(one, dict)
            }
        case dict():
            return {name: _data(name, value[name]) for name in PAPER if name in value}
        case list():
            return [_data(key, inner) for inner in value]
        case _:
            return plain_value(value) if key in _TYPED else value
