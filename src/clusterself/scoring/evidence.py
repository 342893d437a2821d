"""Whether papers prove an answer."""

from collections.abc import Iterable
from datetime import date

from clusterself.model.answer import Evidence
from clusterself.model.base import EvidenceRule
from clusterself.model.dates import months_after


def is_valid(paper: Evidence, rule: EvidenceRule, on: date) -> bool:
    """Tell whether a paper is of an accepted kind and in date on the day."""
    if paper.date > on or paper.kind not in rule.accepts:
        return False
    end = holds_until(paper, rule)
    return end is None or on <= end


def holds_until(paper: Evidence, rule: EvidenceRule) -> date | None:
    """Return the last day on which a paper is in date; None if there is no end."""
    if paper.valid_until is not None or rule.max_age_months is None:
        return paper.valid_until
    return months_after(paper.date, rule.max_age_months)


def any_valid(papers: Iterable[Evidence], rule: EvidenceRule, on: date) -> bool:
    """Tell whether one of the papers is valid."""
    return any(is_valid(paper, rule, on) for paper in papers)
