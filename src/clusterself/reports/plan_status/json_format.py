"""The status of a plan as JSON, for programs."""

from clusterself.model.dates import PartialDate
from clusterself.model.plan_status import FollowUp, StatusReport
from clusterself.model.validity import LabelValidity
from clusterself.reports.plain_json import PlainJson, json_text

SCHEMA_VERSION = 1
_FORM = PlainJson(lambda name: name != "days_left")


def json_status(report: StatusReport) -> str:
    """Return the status as JSON; shares are objects with the exact fraction and the per cent."""
    content = _FORM.fields(report._replace(calendar=()))
    content["follow_up"] = _follow_up(report.follow_up)
    content["calendar"] = [_label(line) for line in report.calendar]
    return json_text(SCHEMA_VERSION, content)


def _follow_up(found: FollowUp) -> dict[str, object]:
    counts = {**_FORM.fields(found.counts), "share": _FORM.plain("share", found.counts.share)}
    return {**_FORM.fields(found), "counts": counts}


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
