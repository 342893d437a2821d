"""The file of published figures: written for everybody, and read when the next edition is made."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice

from pydantic import ValidationError
from pydantic_core import ErrorDetails, from_json

from clusterself.model.published import Published
from clusterself.reports.published.coherence import misfits

KIND = "published/1"
_MOST_FAULTS = 3
_LONG = 40  # of a text that is quoted
_EXPECTED = {
    "string_type": "text",
    "string_too_short": "text that is not empty",
    "int_type": "a whole number",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "day": "a day such as 2026-11-22",
    "greater_than_equal": "a number not under {ge}",
    "less_than_equal": "a number not above {le}",
    "literal_error": "{expected}",
}


class NotPublishedError(ValueError):
    """Text that is no file of published figures, and why, in a sentence for the user."""


def json_published(p: Published) -> str:
    """Return the figures as the file that the next edition is protected against."""
    # Pydantic's own JSON warns of days: their validator hides from it what they are.
    return json.dumps(p.model_dump(), indent=2, ensure_ascii=False, default=str) + "\n"


def read_published(text: str) -> Published:
    """Return the figures of a file; raises NotPublishedError."""
    try:
        data = from_json(text.removeprefix("\ufeff"))
    except ValueError as error:
        raise NotPublishedError(f"this is not JSON: {error}") from None
    kind = data.get("clusterself") if isinstance(data, dict) else None
    if kind != KIND:
        raise NotPublishedError(_not_such_a_file(kind))
    try:
        found = Published.model_validate(data)
    except ValidationError as error:
        raise NotPublishedError(_told(map(_fault, error.errors(include_url=False)))) from None
    if faults := tuple(misfits(found)):
        raise NotPublishedError(_told(faults))
    return found


def _not_such_a_file(kind: object) -> str:
    found = f", found {_named(kind)}" if kind is not None else ""
    return (
        f"this is no file of published figures: expected `clusterself: {KIND}`{found}. Give the "
        "JSON file that `clusterself compare --publish` has written"
    )


def _told(faults: Iterator[str] | Sequence[str]) -> str:
    every = tuple(faults)
    more = len(every) - _MOST_FAULTS
    rest = f"; and {more} more" if more > 0 else ""
    return f"{'; '.join(islice(every, _MOST_FAULTS))}{rest}"


def _fault(detail: ErrorDetails) -> str:
    kind, key = detail["type"], place(detail["loc"])
    if kind == "missing":
        return f"`{key}` is missing"
    if kind == "extra_forbidden":
        return f"unknown key `{key}`"
    if kind == "string_pattern_mismatch":
        return f"`{key}`: {_named(detail['input'])} has not the form of an id"
    if kind not in _EXPECTED:
        return f"`{key}`: {detail['msg']}"
    expected = _EXPECTED[kind].format(**detail.get("ctx", {})).replace("'", "")
    return f"`{key}`: expected {expected}, found {_named(detail['input'])}"


def place(loc: Sequence[str | int]) -> str:
    """Write where in the file something is: `indicators[3].cuts[0]`; entries count from 0."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc)
    return "".join(step for step in steps if step != ".[key]").removeprefix(".")


def _named(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text `{value if len(value) <= _LONG else f'{value[:_LONG]}…'}`"
        case dict():
            return "keys with values"
        case _:
            return "a list"
