"""A joint plan as JSON: everything that the other formats show, for programs."""

import json
from datetime import date
from fractions import Fraction
from math import floor

from clusterself.model.base import Model
from clusterself.model.joint_report import JointReport

SCHEMA_VERSION = 1
_SHARES = frozenset({"low", "high"})  # of the score; all other fractions are amounts
_HIDDEN = frozenset({"file", "previous"})  # where files lie is nobody else's business
# What follows from the rest, so that programs need not reckon.
_ALSO = frozenset({"id", "saved"})


def json_joint(report: JointReport) -> str:
    """Return a joint plan as JSON.

    Scores are objects with the exact fraction and the per cent that is shown; days and euros are
    numbers.
    """
    content = {"schema_version": SCHEMA_VERSION, **_fields(report)}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _fields(thing: tuple[object, ...]) -> dict[str, object]:
    names: tuple[str, ...] = getattr(thing, "_fields", ())
    found = {name: _plain(name, value) for name, value in zip(names, thing, strict=True)}
    more = {name: getattr(thing, name, None) for name in sorted(_ALSO - set(names))}
    found |= {name: _plain(name, value) for name, value in more.items() if value is not None}
    return {name: value for name, value in found.items() if name not in _HIDDEN}


def _plain(name: str, value: object) -> object:
    if isinstance(value, Fraction):
        return _share(value) if name in _SHARES else _number(value)
    if isinstance(value, Model):
        written = value.model_dump(by_alias=True, exclude_unset=True)
        return {key: _plain(key, part) for key, part in written.items()}
    if isinstance(value, tuple):
        return _fields(value) if hasattr(value, "_fields") else [_plain(name, v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _share(value: Fraction) -> dict[str, object]:
    return {"exact": str(value), "percent": floor(value * 100)}
