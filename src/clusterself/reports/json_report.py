"""Reports as JSON: everything that the other formats show, for programs."""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import trunc

from clusterself.model.base import Model
from clusterself.model.dates import PartialDate
from clusterself.model.gap_report import GapReport
from clusterself.model.ladder_report import LadderReport
from clusterself.model.progress import ProgressReport
from clusterself.model.reconciled import Reconciliation

SCHEMA_VERSION = 1
# All other fractions are shares of 1.
_NUMBERS = frozenset(
    {"days", "weight", "weight_before", "weight_after", "process_weeks", "months_left"}
    | {"alpha", "kappa", "manager_level", "others_level"}  # coefficients and levels
)


def json_report(report: GapReport | LadderReport | ProgressReport | Reconciliation) -> str:
    """Return a report as JSON.

    Shares and scores are objects with the exact fraction and the per cent that is shown; days and
    weights are numbers.
    """
    content = {"schema_version": SCHEMA_VERSION, **_fields(report)}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _fields(thing: tuple[object, ...]) -> dict[str, object]:
    names: tuple[str, ...] = getattr(thing, "_fields", ())
    return {name: _plain(name, value) for name, value in zip(names, thing, strict=True)}


def _plain(name: str, value: object) -> object:
    if isinstance(value, Fraction):
        return _number(value) if name in _NUMBERS else _share(value)
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Model):
        return _model(value)
    if isinstance(value, tuple):
        return _fields(value) if hasattr(value, "_fields") else [_plain(name, v) for v in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(name, item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _model(value: Model) -> dict[str, object]:
    """Return what an author wrote; numbers in files are plain numbers."""
    written = {name: getattr(value, name) for name in type(value).model_fields}
    return {
        type(value).model_fields[name].alias or name: (
            _number(item) if isinstance(item, Fraction) else _plain(name, item)
        )
        for name, item in written.items()
        if name in value.model_fields_set
    }


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _share(value: Fraction) -> dict[str, object]:
    return {"exact": str(value), "percent": trunc(value * 100)}
