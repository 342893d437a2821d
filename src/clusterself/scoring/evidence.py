"""Whether papers prove an answer."""

from collections.abc import Iterable
from datetime import date

from clusterself.model.assessment import Evidence
from clusterself.model.base import EvidenceRule
from clusterself.model.dates import months_after


def is_valid(paper: Evidence, rule: EvidenceRule, on: date) -> bool:
    """Tell whether a paper is of an accepted kind and in date on the day."""
    if paper.date > on or paper.kind not in rule.accepts:
        return False
    if paper.valid_until is not None:
        return on <= paper.valid_until
    return rule.max_age_months is None or on <= months_after(paper.date, rule.max_age_months)


def any_valid(papers: Iterable[Evidence], rule: EvidenceRule, on: date) -> bool:
    """Tell whether one of the papers is valid."""
    return any(is_valid(paper, rule, on) for paper in papers)
