"""From data to models: pydantic's errors put into words, each at its place in the file."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from clusterself.catalogue.document import Data, Document
from clusterself.diagnostics import Diagnostic, Location
from clusterself.model.base import Model

M = TypeVar("M", bound=Model)
_MOST_WORDS = 24  # more allowed words than these are no help
Path = tuple[str | int, ...]

# Pydantic's kinds of error, by what they mean to an author.
_EXPECTED: Mapping[str, str] = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "yes or no",
    "tuple_type": "a list",
    "mapping_type": "a mapping",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "is_instance_of": "a number",
    "decimal_type": "a number",
    "none_required": "nothing",
    "scalar": "a number, a word, yes, no or unknown",
}
_OWN_CODES: Mapping[str, str] = {
    "parts": "CS207",
    "minimum": "CS404",
    "condition": "CS208",
    "condition_type": "CS203",
    "quantity": "CS203",
    "number": "CS203",
    "date": "CS203",
    "day": "CS203",
    "yes_or_no": "CS203",
    "positive": "CS206",
    "empty": "CS205",
}
_WORDS: Mapping[str, str] = {
    "greater_than": "expected a number above {gt}",
    "too_short": "expected at least one entry",
}
_MAX_FAULTS = 100  # whoever has more needs the first ones first


def build(
    model: type[M], document: Document, path: Path = (), data: "Data | Mapping[str, Data]" = None
) -> tuple[M | None, list[Diagnostic]]:
    """Make a model from the data at a path of a document, or say all that is wrong with them."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, list(_faults(model, document, path, details))


def _faults(
    model: type[Model], document: Document, path: Path, details: Iterable[ErrorDetails]
) -> Iterable[Diagnostic]:
    grouped: dict[tuple[Location, bool], list[ErrorDetails]] = {}
    for detail in islice(details, _MAX_FAULTS):
        at_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
        where = document.place((*path, *detail["loc"]), at_key=at_key)
        grouped.setdefault((where, detail["type"] in _EXPECTED), []).append(detail)
    for (where, is_type), found in grouped.items():
        if is_type:
            yield _type_fault(where, found)
        else:
            yield from (_fault(model, document, path, where, detail) for detail in found)


def _type_fault(where: Location, details: Sequence[ErrorDetails]) -> Diagnostic:
    expected = list(dict.fromkeys(_EXPECTED[d["type"]] for d in details if d["type"] in _EXPECTED))
    value = details[0]["input"]
    quote = expected[0] == "text" and isinstance(value, int | Decimal)
    message = f"expected {' or '.join(e for e in expected if e != 'nothing')}, found {named(value)}"
    return Diagnostic(where, "CS203", message, "put it in quotes" if quote else "")


def _fault(
    model: type[Model], document: Document, path: Path, where: Location, detail: ErrorDetails
) -> Diagnostic:
    kind, loc = detail["type"], detail["loc"]
    context = detail.get("ctx", {})
    if kind == "missing":
        return Diagnostic(where, "CS201", f"`{loc[-1]}` is missing")
    if kind == "extra_forbidden":
        allowed = sorted(_allowed_keys(model, loc[:-1]))
        return Diagnostic(
            where, "CS202", f"unknown key `{loc[-1]}`", nearest(str(loc[-1]), allowed)
        )
    if kind == "literal_error":
        expected = str(context["expected"]).replace("'", "")
        message = f"{named(detail['input'])} is not allowed here"
        return Diagnostic(where, "CS204", message, f"expected {expected}")
    if kind in {"string_pattern_mismatch", "string_too_short"}:
        return Diagnostic(where, "CS205", _form_message(detail), _form_hint(context))
    if kind == "condition":
        where = _inside_scalar(document, (*path, *loc), where, int(context["column"]))
        return Diagnostic(where, "CS208", str(context["message"]), str(context["hint"]))
    message = _WORDS[kind].format(**context) if kind in _WORDS else detail["msg"]
    if kind in _OWN_CODES and _OWN_CODES[kind] in {"CS203", "CS206"}:
        message += f", found {named(detail['input'])}"
    return Diagnostic(where, _OWN_CODES.get(kind, "CS206"), message[0].lower() + message[1:])


def _form_message(detail: ErrorDetails) -> str:
    text = str(detail["input"]).strip()
    return f"`{text}` has the wrong form" if text else "text is empty"


def _form_hint(context: Mapping[str, Any]) -> str:
    forms = {
        r"^[a-z]": "small letters and digits, parts joined by `-` or `.`, for example staff-fte",
        r"^[A-Z]{3}$": "three capital letters, for example EUR",
        r"^[A-Z]{2}$": "two capital letters, for example CZ",
        r"^(19|20)": "a year, for example 2025",
    }
    pattern = str(context.get("pattern", ""))
    return next((hint for start, hint in forms.items() if pattern.startswith(start)), "")


def _inside_scalar(document: Document, path: Path, where: Location, column: int) -> Location:
    """Return the place of a character within a value written in one line."""
    written = document.source(path)
    if "\n" in written:
        return where
    return Location(where.file, where.line, where.column + column + written.startswith(("'", '"')))


def named(value: object) -> str:
    """Say what a value is, as an author would."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case int() | Decimal():
            return f"the number {value}"
        case str():
            return f"the text `{value[:40]}`"
        case dict():
            return "a mapping"
        case _:
            return "a list"


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return a hint with the allowed word that is most like this one, or with all of them."""
    words = list(allowed)
    close = get_close_matches(word, words, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"allowed: {', '.join(words)}" if 0 < len(words) <= _MOST_WORDS else ""


def _allowed_keys(model: type[Model], loc: Sequence[str | int]) -> set[str]:
    models: set[type[Model]] = {model}
    for step in loc:
        inner = {
            m
            for outer in models
            for name, field in outer.model_fields.items()
            if step in {name, field.alias}
            for m in _models_in(field.annotation)
        }
        models = inner or models
    return {field.alias or name for m in models for name, field in m.model_fields.items()}


def _models_in(annotation: object) -> Iterable[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
