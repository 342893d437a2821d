"""A joint plan as JSON: everything that the other formats show, for programs."""

from clusterself.model.joint_report import JointReport
from clusterself.reports.plain_json import PlainJson, json_text

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
    return json_text(SCHEMA_VERSION, _JointJson(_SHARES.__contains__).fields(report))


class _JointJson(PlainJson):
    def fields(self, thing: tuple[object, ...]) -> dict[str, object]:
        found = super().fields(thing)
        more = {name: getattr(thing, name, None) for name in sorted(_ALSO - set(found))}
        found |= {
            name: self.plain(name, value) for name, value in more.items() if value is not None
        }
        return {name: value for name, value in found.items() if name not in _HIDDEN}
