"""The gap report as JSON: everything that the other formats show, for programs."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from math import floor

from clusterself.model.base import Model
from clusterself.model.gap_report import GapReport

SCHEMA_VERSION = 1
_DAYS = frozenset({"days"})
_WEIGHTS = frozenset({"weight"})


def json_report(report: GapReport) -> str:
    """Return the report as JSON.

    Shares and scores are objects with the exact fraction and the per cent that is shown; days and
    weights are numbers.
    """
    content = {"schema_version": SCHEMA_VERSION, **_object(report)}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _object(thing: object) -> dict[str, object]:
    names = [f.name for f in fields(thing)]  # type: ignore[arg-type]  # only called on dataclasses
    return {name: _plain(name, getattr(thing, name)) for name in names}


def _plain(name: str, value: object) -> object:
    if isinstance(value, Fraction):
        if name in _DAYS or name in _WEIGHTS:
            return value.numerator if value.denominator == 1 else float(value)
        return {"exact": str(value), "percent": floor(value * 100)}
    if isinstance(value, Model):
        return value.model_dump(exclude_defaults=True, by_alias=True)
    if isinstance(value, tuple):
        return [_plain(name, item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(name, item) for key, item in value.items()}
    return _object(value) if is_dataclass(value) else value
