"""From data to models: pydantic's errors put into words, each at its place in the file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from clusterself.catalogue.document import Data, Document
from clusterself.catalogue.expected import allowed_keys, form_of, meaning
from clusterself.catalogue.fixes import as_key, as_word, in_quotes, levels_in_order
from clusterself.catalogue.misfits import culprit, lost_key
from clusterself.diagnostics import Diagnostic, Edit, Location
from clusterself.model.base import Basis, Model
from clusterself.model.indicator import Indicator
from clusterself.model.measure import EFFECT_TAGS
from clusterself.model.plan_file import GOAL_TAGS
from clusterself.model.reference import Reference

M = TypeVar("M", bound=Model)
_LONG = 40  # of a text that is quoted
_MOST_WORDS = 24  # more allowed words than these are no help
Path = tuple[str | int, ...]

# Pydantic's kinds of error, by what they mean to an author.
_EXPECTED: Mapping[str, str] = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "yes or no",
    "tuple_type": "a list",
    "mapping_type": "keys with values",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
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
    "dates": "CS209",
}
_WORDS: Mapping[str, str] = {
    "greater_than": "expected a number above {gt}",
    "too_short": "expected at least one entry",
}
_FORM_TAGS = EFFECT_TAGS | GOAL_TAGS
_SOURCES_HINT = "a published figure names at least one source, with `claim` and `basis`"
_MAX_FAULTS = 100  # whoever has more needs the first ones first


def build(
    model: type[M], document: Document, path: Path = (), data: "Data | Mapping[str, Data]" = None
) -> tuple[M | None, list[Diagnostic]]:
    """Make a model from the data at a path of a document, or say all that is wrong with them."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = _in_the_file(error.errors(include_url=False))
        return None, list(_without_echoes(_faults(model, document, path, details)))


def _in_the_file(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out what stands in no file: names of forms in places, and a list made short by faults.

    Pydantic counts only the entries that it could read.
    """
    for detail in details:
        detail["loc"] = tuple(step for step in detail["loc"] if step not in _FORM_TAGS)
    places = {detail["loc"][:end] for detail in details for end in range(len(detail["loc"]))}
    return [d for d in details if d["type"] != "too_short" or d["loc"] not in places]


def _without_echoes(faults: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Leave out that a key is missing where a misspelt one was found for it."""
    found = list(faults)
    meant = {
        (fault.where.file, word)
        for fault in found
        if fault.code == "CS202"
        for word in re.findall(r"did you mean `([^`]+)`", fault.hint)
    }
    for fault in found:
        missing = re.match(r"`([^`]+)` is missing", fault.message)
        if missing is None or (fault.where.file, missing[1]) not in meant:
            yield fault


def _faults(
    model: type[Model], document: Document, path: Path, details: Iterable[ErrorDetails]
) -> Iterable[Diagnostic]:
    grouped: dict[tuple[Location, bool], list[ErrorDetails]] = {}
    for detail in islice(details, _MAX_FAULTS):
        at_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
        below = detail.get("ctx", {}).get("at")  # of two keys, the one to look at
        at = (*path, *culprit(model, detail), *([below] if below else []))
        where = document.place(at, at_key=at_key)
        grouped.setdefault((where, detail["type"] in _EXPECTED), []).append(detail)
    for (where, is_type), found in grouped.items():
        if is_type:
            fault = _type_fault(model, where, found)
            yield replace(fault, fix=_fix(model, document, path, found[0]))
        else:
            for detail in found:
                fault = _fault(model, document, path, where, detail)
                second = lost_key(model, document, path, detail)
                fix = _fix(model, document, path, detail)
                yield replace(fault, second=second, fix=fix)


def _fix(
    model: type[Model], document: Document, path: Path, detail: ErrorDetails
) -> tuple[Edit, ...]:
    value, at = detail["input"], (*path, *detail["loc"])
    match detail["type"]:
        case "string_type":
            return in_quotes(document, at, value)
        case "yes_or_no":
            return as_word(document, at, value, ("yes", "no"))
        case "literal_error" | "enum":
            words = re.findall("'([^']*)'", str(detail.get("ctx", {})["expected"]))
            return as_word(document, at, value, words)
        case "extra_forbidden":
            return as_key(document, at, allowed_keys(model, detail["loc"][:-1]))
        case "parts" if model is Indicator:
            return levels_in_order(document, at, value)
        case _:
            return ()


def _type_fault(model: type[Model], where: Location, details: Sequence[ErrorDetails]) -> Diagnostic:
    expected = list(dict.fromkeys(_EXPECTED[d["type"]] for d in details if d["type"] in _EXPECTED))
    value = details[0]["input"]
    quote = expected[0] == "text" and isinstance(value, int | Decimal)
    message = f"expected {' or '.join(e for e in expected if e != 'nothing')}, found {named(value)}"
    hint = "put it in quotes" if quote else ""
    if "keys with values" in expected:
        hint = form_of(model, details[0]["loc"])
    return Diagnostic(where, "CS203", message, hint)


def _fault(
    model: type[Model], document: Document, path: Path, where: Location, detail: ErrorDetails
) -> Diagnostic:
    kind, loc = detail["type"], detail["loc"]
    context = detail.get("ctx", {})
    if kind == "missing":
        return _missing(model, where, loc)
    if kind == "extra_forbidden":
        allowed = sorted(allowed_keys(model, loc[:-1]))
        return Diagnostic(
            where, "CS202", f"unknown key `{loc[-1]}`", nearest(str(loc[-1]), allowed)
        )
    if kind in {"literal_error", "enum"}:
        expected = str(context["expected"]).replace("'", "")
        message = f"{named(detail['input'])} is not allowed here"
        return Diagnostic(where, "CS204", message, f"expected {expected}")
    if kind in {"string_pattern_mismatch", "string_too_short"}:
        return Diagnostic(where, "CS205", _form_message(detail), _form_hint(context))
    if kind == "condition":
        where = _inside_scalar(document, (*path, *loc), where, int(context["column"]))
        return Diagnostic(where, "CS208", str(context["message"]), str(context["hint"]))
    if kind == "too_short" and loc[-1] == "sources":
        return Diagnostic(where, "CS601", "nothing stands under `sources`", _SOURCES_HINT)
    message = _WORDS[kind].format(**context) if kind in _WORDS else detail["msg"]
    if kind in _OWN_CODES and _OWN_CODES[kind] in {"CS203", "CS206"}:
        message += f", found {named(detail['input'])}"
    return Diagnostic(where, _OWN_CODES.get(kind, "CS206"), message[0].lower() + message[1:])


def _missing(model: type[Model], where: Location, loc: Sequence[str | int]) -> Diagnostic:
    key = str(loc[-1])
    if key == "basis":
        message = "`basis` is missing: every figure says on what it stands"
        return Diagnostic(where, "CS601", message, f"expected {_any_of(get_args(Basis))}")
    if model is Reference and loc == ("sources",):
        return Diagnostic(where, "CS601", "`sources` is missing", _SOURCES_HINT)
    if model is Reference and loc == ("year",):
        message = "`year` is missing: a published figure says when it was true"
        return Diagnostic(where, "CS604", message, "the year it speaks of, or of its publication")
    if model is Reference and loc == ("n",):
        message = "`n` is missing: a published figure says how many organisations stand behind it"
        return Diagnostic(where, "CS604", message, "write `n: unknown` if that is not published")
    return Diagnostic(where, "CS201", f"`{key}` is missing", meaning(model, loc))


def _any_of(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


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
            return f"the text `{value if len(value) <= _LONG else f'{value[:_LONG]}…'}`"
        case dict():
            return "keys with values"
        case _:
            return "a list"


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return a hint with the allowed word that is most like this one, or with all of them."""
    words = list(allowed)
    close = get_close_matches(word, words, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"allowed: {', '.join(words)}" if 0 < len(words) <= _MOST_WORDS else ""
