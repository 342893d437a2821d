"""A plan as JSON: everything that the other formats show, for programs."""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import floor

from clusterself.model.base import Model
from clusterself.model.plan_report import PlanReport

SCHEMA_VERSION = 1
_SHARES = frozenset(
    {"low", "high", "effect", "pass_mark"}
)  # of the score; all other fractions are amounts


def json_plan(report: PlanReport) -> str:
    """Return a plan as JSON.

    Scores are objects with the exact fraction and the per cent that is shown; days, weeks, euros
    and what constraints save are numbers.
    """
    content = {"schema_version": SCHEMA_VERSION, **_fields(report)}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _fields(thing: tuple[object, ...]) -> dict[str, object]:
    names: tuple[str, ...] = getattr(thing, "_fields", ())
    return {name: _plain(name, value) for name, value in zip(names, thing, strict=True)}


def _plain(name: str, value: object) -> object:
    if isinstance(value, Fraction):
        return _share(value) if name in _SHARES else _number(value)
    if isinstance(value, Model):
        return {
            type(value).model_fields[key].alias or key: _plain(key, getattr(value, key))
            for key in type(value).model_fields
            if key in value.model_fields_set
        }
    if isinstance(value, tuple):
        return _fields(value) if hasattr(value, "_fields") else [_plain(name, v) for v in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(name, item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _share(value: Fraction) -> dict[str, object]:
    return {"exact": str(value), "percent": floor(value * 100)}
