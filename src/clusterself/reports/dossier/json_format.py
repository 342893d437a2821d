"""The dossier as JSON, for programs: all but what only people read."""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import trunc

from clusterself.model.dates import PartialDate
from clusterself.model.dossier import DossierReport
from clusterself.model.validity import LabelValidity

SCHEMA_VERSION = 1


def json_dossier(report: DossierReport) -> str:
    """Return the dossier as JSON; shares are objects with the exact fraction and the per cent."""
    content = {"schema_version": SCHEMA_VERSION, **_fields(report)}
    content["calendar"] = [_label(line) for line in report.calendar]
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _fields(thing: tuple[object, ...]) -> dict[str, object]:
    names: tuple[str, ...] = getattr(thing, "_fields", ())
    return {name: _plain(value) for name, value in zip(names, thing, strict=True)}


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return {"exact": str(value), "percent": trunc(value * 100)}
    if isinstance(value, tuple):
        return _fields(value) if hasattr(value, "_fields") else [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _label(line: LabelValidity) -> Mapping[str, object]:
    """Return what is known of a label held; its prices are in the report of `assess`."""
    return {
        "label": line.label,
        "benchmarked": _text(line.benchmarked),
        "awarded": _text(line.awarded),
        "valid_until": _text(line.valid_until),
        "is_stated": line.is_stated,
        "state": line.state,
        "days_left": line.days_left,
    }


def _text(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)
