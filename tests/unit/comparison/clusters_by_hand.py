"""A small ruler and profiles for tests of comparisons."""

from datetime import date
from fractions import Fraction
from typing import Any

from clusterself.model.base import LevelNumber
from clusterself.model.profile import (
    CommonRuler,
    ComparedIndicator,
    LevelSpan,
    Named,
    Profile,
)
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict

RULER = CommonRuler(
    rulebook="bronze",
    title="Bronze",
    edition="2026.1",
    sha256="0" * 64,
    dimensions=(Named("strategy", "Strategy"), Named("finance", "Financing")),
    indicators=(
        ComparedIndicator("strategy.documented", "Strategy on paper", "strategy", 3, Fraction(1)),
        ComparedIndicator("strategy.reviewed", "Strategy reviewed", "strategy", 2, Fraction(1)),
        ComparedIndicator("finance.mix", "Mix of income", "finance", 2, Fraction(2)),
    ),
    criteria=(Named("members", "Enough members"),),
    facts=(),
)
DAY = date(2026, 11, 1)


def at(level: LevelNumber) -> LevelSpan:
    """Return a level that is known."""
    return level, level


def exactly(percent: int) -> Range:
    """Return a score that is known."""
    return Range(Fraction(percent, 100), Fraction(percent, 100))


def profile(cluster: str, levels: tuple[LevelSpan, ...], **changes: Any) -> Profile:
    """Return the profile of a cluster; its score is 50 % unless it is given."""
    usual: dict[str, Any] = {
        "file": f"{cluster}.yaml",
        "cluster": cluster,
        "name": f"Example {cluster.title()} (fictional)",
        "country": "SK",
        "portfolio": None,
        "phase": None,
        "labels": (),
        "assessed_on": DAY,
        "role": "manager",
        "is_reconciled": False,
        "consents_to_mentor": True,
        "consents_to_publish": False,
        "consent_until": None,
        "edition_then": "2026.1",
        "is_rescored": False,
        "verdict": Verdict.OPEN,
        "score": exactly(50),
        "evidenced_score": None,
        "answered": Fraction(1),
        "levels": levels,
        "dimensions": (exactly(50), exactly(50)),
        "criteria": (Verdict.MET,),
        "facts": (),
    }
    return Profile(**{**usual, **changes})
