"""The dossier as JSON, for programs: all but what only people read."""

from collections.abc import Mapping

from clusterself.model.dates import PartialDate
from clusterself.model.dossier import DossierReport
from clusterself.model.validity import LabelValidity
from clusterself.reports.plain_json import PlainJson, json_text

SCHEMA_VERSION = 1
_FORM = PlainJson(lambda _: True)  # all fractions are shares


def json_dossier(report: DossierReport) -> str:
    """Return the dossier as JSON; shares are objects with the exact fraction and the per cent."""
    calendar = [_label(line) for line in report.calendar]
    return json_text(SCHEMA_VERSION, {**_FORM.fields(report), "calendar": calendar})


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
