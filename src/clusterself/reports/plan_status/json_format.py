"""The status of a plan as JSON, for programs."""

import json
from datetime import date
from fractions import Fraction
from math import trunc

from clusterself.model.dates import PartialDate
from clusterself.model.plan_status import StatusReport
from clusterself.model.validity import LabelValidity

SCHEMA_VERSION = 1


def json_status(report: StatusReport) -> str:
    """Return the status as JSON; shares are objects with the exact fraction and the per cent."""
    content = {
        "schema_version": SCHEMA_VERSION,
        **_fields(report._replace(calendar=())),
        "follow_up": _follow_up(report),
        "calendar": [_label(line) for line in report.calendar],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _follow_up(report: StatusReport) -> dict[str, object]:
    found = report.follow_up
    days = found.days_left
    return {
        **_fields(found),
        "counts": {**_fields(found.counts), "share": _plain(found.counts.share)},
        "days_left": days.numerator if days.denominator == 1 else float(days),
    }


def _fields(thing: tuple[object, ...]) -> dict[str, object]:
    names: tuple[str, ...] = getattr(thing, "_fields", ())
    return {name: _plain(value) for name, value in zip(names, thing, strict=True)}


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return {"exact": str(value), "percent": trunc(value * 100)}
    if isinstance(value, tuple):
        return _fields(value) if hasattr(value, "_fields") else [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _label(line: LabelValidity) -> dict[str, object]:
    """Return what is known of a label held; its prices are in the report of `assess`."""
    return {
        "label": line.label,
        "valid_until": _text(line.valid_until),
        "is_stated": line.is_stated,
        "state": line.state,
        "days_left": line.days_left,
        "days_to_renew": line.days_to_renew,
        "renewal_start": None if line.renewal_start is None else line.renewal_start.isoformat(),
    }


def _text(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)
