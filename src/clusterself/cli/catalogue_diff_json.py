"""Changes of a catalogue as JSON, for programs."""

import json
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from clusterself.diagnostics import Location

if TYPE_CHECKING:
    from clusterself.app.catalogue_diff import CatalogueDiff

SCHEMA_VERSION = 1
_NAMES = {"change_class": "class"}


def diff_json(found: "CatalogueDiff") -> str:
    """Return the comparison as JSON; scores are objects with the exact fraction and per cent."""
    content = {"schema_version": SCHEMA_VERSION, **_fields(found)}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _fields(thing: tuple[object, ...]) -> dict[str, object]:
    names: tuple[str, ...] = getattr(thing, "_fields", ())
    return {_NAMES.get(name, name): _plain(value) for name, value in zip(names, thing, strict=True)}


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return {"exact": str(value), "percent": floor(value * 100)}
    if isinstance(value, Location):
        return {"file": value.file, "line": value.line, "column": value.column}
    if isinstance(value, tuple):
        return _fields(value) if hasattr(value, "_fields") else [_plain(item) for item in value]
    return value
