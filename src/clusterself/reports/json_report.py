"""Reports as JSON: everything that the other formats show, for programs."""

from clusterself.model.gap_report import GapReport
from clusterself.model.ladder_report import LadderReport
from clusterself.model.progress import ProgressReport
from clusterself.model.reconciled import Reconciliation
from clusterself.reports.plain_json import PlainJson, json_text

SCHEMA_VERSION = 1
# All other fractions are shares of 1.
_NUMBERS = frozenset(
    {"days", "weight", "weight_before", "weight_after", "process_weeks", "months_left"}
    | {"euro"}  # of the measures of a plan
    | {"alpha", "kappa", "manager_level", "others_level"}  # coefficients and levels
)
_FORM = PlainJson(lambda name: name not in _NUMBERS)


def json_report(report: GapReport | LadderReport | ProgressReport | Reconciliation) -> str:
    """Return a report as JSON.

    Shares and scores are objects with the exact fraction and the per cent that is shown; days and
    weights are numbers.
    """
    return json_text(SCHEMA_VERSION, _FORM.fields(report))
