"""A plan as JSON: everything that the other formats show, for programs."""

from clusterself.model.plan_report import PlanReport
from clusterself.reports.plain_json import PlainJson, json_text

SCHEMA_VERSION = 1
# Of the score; all other fractions are amounts.
_SHARES = frozenset({"low", "high", "effect", "pass_mark"})
_FORM = PlainJson(_SHARES.__contains__)


def json_plan(report: PlanReport) -> str:
    """Return a plan as JSON.

    Scores are objects with the exact fraction and the per cent that is shown; days, weeks, euros
    and what constraints save are numbers.
    """
    return json_text(SCHEMA_VERSION, _FORM.fields(report))
