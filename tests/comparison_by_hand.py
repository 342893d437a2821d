"""A comparison made by hand, so that formats are tested without the code that computes it.

Three fictional clusters, two dimensions, three indicators, one criterion; only Alder has an earlier
assessment, only Birch may be published. Alder is strong in the strategy, Birch in the team.
"""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from clusterself.model.base import Source
from clusterself.model.comparison import (
    Comparison,
    Counted,
    FactBeside,
    FarOut,
    IndicatorSummary,
    Move,
    Pair,
    Place,
    Row,
    SharedWeakness,
    SinceLastTime,
    Spread,
)
from clusterself.model.profile import (
    CommonRuler,
    ComparedIndicator,
    FactSpan,
    LevelSpan,
    Named,
    Profile,
)
from clusterself.model.quantity import Quantity
from clusterself.model.reference import Reference
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict

DAY = date(2026, 11, 22)
RULER = CommonRuler(
    rulebook="bronze",
    title="A label of our own",
    edition="2026.1",
    sha256="ab" * 32,
    dimensions=(Named("governance", "Governance"), Named("strategy", "Strategy")),
    indicators=(
        ComparedIndicator("strategy.paper", "Documented strategy", "strategy", 3, Fraction(2)),
        ComparedIndicator("governance.team", "Team", "governance", 2, Fraction(1)),
        ComparedIndicator("governance.roles", "Roles", "governance", 2, Fraction(1, 2)),
    ),
    criteria=(Named("members", "At least 15 members"),),
    facts=(Named("members", "Members"),),
)


def exactly(percent: int) -> Range:
    """Return a score that is known."""
    return Range(Fraction(percent, 100), Fraction(percent, 100))


def between(low: int, high: int) -> Range:
    """Return a score that is known as a range."""
    return Range(Fraction(low, 100), Fraction(high, 100))


@dataclass(frozen=True)
class Cluster:
    """What differs between the clusters."""

    id: str
    name: str
    levels: tuple[LevelSpan, LevelSpan, LevelSpan]
    score: Range
    place: Place
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    group: str | None = None
    publish: bool = False
    members: FactSpan | None = None


def row(cluster: Cluster, since: SinceLastTime | None = None, *, is_own: bool = False) -> Row:
    """Return a cluster as a comparison shows it; both its dimensions have its score."""
    profile = Profile(
        file=f"{cluster.id}.yaml",
        cluster=cluster.id,
        name=cluster.name,
        country="CZ",
        portfolio=None,
        phase=cluster.group,
        labels=(),
        assessed_on=date(2026, 10, 1),
        role="manager",
        is_reconciled=False,
        consents_to_mentor=True,
        consents_to_publish=cluster.publish,
        consent_until=None,
        edition_then="2026.1",
        is_rescored=False,
        verdict=Verdict.OPEN,
        score=cluster.score,
        evidenced_score=cluster.score,
        answered=Fraction(1),
        levels=cluster.levels,
        dimensions=(cluster.score, cluster.score),
        criteria=(Verdict.MET,),
        facts=(cluster.members,),
    )
    places = cluster.place, cluster.place
    strong, weak = cluster.strong, cluster.weak
    return Row(
        profile,
        cluster.group,
        (),
        cluster.publish,
        cluster.place,
        places,
        strong,
        weak,
        since,
        is_own,
    )


ALDER = Cluster(
    "alder", "Alder (fictional)", ((4, 4), (0, 0), (1, 3)), between(60, 70),
    Place(2, 2, 3, None), ("strategy.paper",), ("governance.team",), "growth",
)  # fmt: skip
BIRCH = Cluster(
    "birch", "Birch (fictional)", ((1, 1), (3, 3), None), exactly(80),
    Place(1, 1, 3, None), ("governance.team",), ("strategy.paper",), "growth", True,
    (Fraction(20), Fraction(20)),
)  # fmt: skip
CEDAR = Cluster(
    "cedar", "Cedar (fictional)", ((2, 2), (1, 1), (2, 2)), exactly(50),
    Place(3, 3, 3, None), (), ("strategy.paper", "governance.team"),
)  # fmt: skip
SINCE = SinceLastTime(
    day=date(2025, 9, 30),
    score=exactly(48),
    change=between(12, 22),
    rose=(Move("strategy.paper", 2, 4),),
    fell=(Move("governance.team", 1, 0),),
)


def _spread(low: int, high: int) -> Spread:
    return Spread(3, Range(Fraction(low), Fraction(high)), None, None)


SCORES = Spread(3, between(60, 70), None, None)
_PUBLISHED = Reference(
    id="members-poland",
    title="mean of the clusters",
    about="members",
    statistic="mean",
    value=Quantity(Fraction(103)),
    year=2022,
    n=41,
    area="Poland",
    basis="issuer",
    sources=(Source(claim="mean members", basis="issuer"),),
)


def comparison() -> Comparison:
    """Return the three clusters side by side."""
    found = {"alder": row(ALDER, SINCE), "birch": row(BIRCH), "cedar": row(CEDAR)}
    return Comparison(
        day=DAY,
        assessor="manager",
        ruler=RULER,
        rows=found,
        score=SCORES,
        dimensions=(SCORES, SCORES),
        indicators=(
            IndicatorSummary("strategy.paper", _spread(2, 2), 1, 2, 0, 0, ("alder",)),
            IndicatorSummary("governance.team", _spread(1, 1), 1, 2, 0, 0, ("birch",)),
            IndicatorSummary("governance.roles", _spread(1, 3)._replace(n=2), 1, 0, 1, 1, ()),
        ),
        group_by=None,
        groups=(),
        far_out=(FarOut("birch", "governance", exactly(80), "high"),),
        shared=(
            SharedWeakness(
                "strategy.paper", "Documented strategy", False, "Strategy",
                ("birch", "cedar"), 3, ("alder",),
            ),
            SharedWeakness(
                "governance.team", "Team", False, "Governance", ("alder", "cedar"), 3, ("birch",)
            ),
        ),
        pairs=(
            Pair("alder", "birch", ("strategy.paper",), ("governance.team",)),
            Pair("birch", "cedar", ("governance.team",), ()),
        ),
        own=None,
        facts=(FactBeside("members", "Members", 1, None, _PUBLISHED),),
        counted=Counted(4, 3, 1, 1, 0, (), {"2025.1": ("cedar",)}, (), 3),
    )  # fmt: skip


def of_many(count: int, *, name: str = "Cluster {} (fictional)") -> Comparison:
    """Return as many clusters, all like Birch, ranked by their numbers; the last is the best."""
    base = comparison()
    found = {}
    for number in range(count):
        place = Place(count - number, count - number, count, Fraction(number, count))
        one = replace(BIRCH, id=f"c{number}", name=name.format(number), place=place)
        found[f"c{number}"] = row(one, SINCE)
    everybody = tuple(found)
    return base._replace(
        rows=found,
        pairs=None,
        far_out=(),
        shared=tuple(w._replace(learners=everybody, teachers=everybody) for w in base.shared),
        indicators=tuple(line._replace(teachers=everybody) for line in base.indicators),
        counted=base.counted._replace(clusters=count, older_rulers={}),
    )
