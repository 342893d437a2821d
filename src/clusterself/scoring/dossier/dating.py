"""Whether a paper is in date, and why not."""

from datetime import date

from clusterself.model.answer import Evidence
from clusterself.model.base import EvidenceRule
from clusterself.model.dossier import Dating
from clusterself.scoring.evidence import is_valid


def dating(paper: Evidence, rule: EvidenceRule, on: date) -> Dating:
    """Return whether a paper proves something on a day, or why it does not."""
    if is_valid(paper, rule, on):
        return Dating.VALID
    if paper.date > on:
        return Dating.LATER
    if paper.kind not in rule.accepts:
        return Dating.OTHER_KIND
    return Dating.TOO_OLD if paper.valid_until is None else Dating.ENDED
