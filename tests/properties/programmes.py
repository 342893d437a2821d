"""Random programmes of clusters and their editions of published figures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from clusterself.comparison.disclosure.publish import Wish, publish
from clusterself.model.base import LevelNumber
from clusterself.model.comparison import GroupBy
from clusterself.model.profile import CommonRuler, ComparedIndicator, LevelSpan, Named, Profile
from clusterself.model.published import Published
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict

FIRST_DAY = date(2026, 1, 1)
YEAR = timedelta(days=365)
COUNTRIES = ("DE", "FR", "AT", "CZ", "PL", "ES", "IT", "SK", "SI", "HU", "LU", "MT")
SECTORS = ("energy", "health", "wood", "food")


@dataclass(frozen=True)
class Member:
    """A cluster of a programme; levels by indicator, None where it does not apply."""

    number: int
    country: str
    sector: str
    levels: tuple[LevelNumber | None, ...]
    agrees: bool
    since: int  # the edition from which on it takes part

    def profile(self, ruler: CommonRuler, edition: int) -> Profile:
        """Return its assessment for an edition."""
        spans: tuple[LevelSpan, ...] = tuple(
            None if level is None else (level, level) for level in self.levels
        )
        score = _score(self.levels, ruler)
        return Profile(
            file=f"{self.number}-{edition}.yaml",
            cluster=f"fictional-{self.number}",
            name=f"Fictional cluster {self.number}",
            country=self.country,
            portfolio=self.sector,
            phase=None,
            labels=(),
            assessed_on=FIRST_DAY + edition * YEAR,
            role="manager",
            is_reconciled=False,
            consents_to_mentor=True,
            consents_to_publish=self.agrees,
            consent_until=None,
            edition_then=None,
            is_rescored=False,
            verdict=Verdict.OPEN,
            score=score,
            evidenced_score=score,
            answered=Fraction(1),
            levels=spans,
            dimensions=(None,),
            criteria=(),
            facts=(),
        )


def _score(levels: Sequence[LevelNumber | None], ruler: CommonRuler) -> Range | None:
    parts = [
        Fraction(min(level, indicator.target), indicator.target)
        for level, indicator in zip(levels, ruler.indicators, strict=True)
        if level is not None
    ]
    mean = sum(parts, Fraction(0)) / len(parts) if parts else None
    return None if mean is None else Range(mean, mean)


def ruler_of(targets: Sequence[LevelNumber], rulebook: str = "label") -> CommonRuler:
    """Return a ruler with one indicator for each target, all of the same weight."""
    indicators = tuple(
        ComparedIndicator(f"indicator-{i}", f"Indicator {i}", "theme", target, Fraction(1))
        for i, target in enumerate(targets)
    )
    return CommonRuler(
        rulebook=rulebook,
        title="Fictional rulebook",
        edition="2026.1",
        sha256="0" * 64,
        dimensions=(Named("theme", "Theme"),),
        indicators=indicators,
        criteria=(),
        facts=(),
    )


def edition(
    history: Sequence[Sequence[Member]],
    ruler: CommonRuler,
    earlier: Sequence[Published] = (),
    group_by: GroupBy | None = "country",
) -> Published:
    """Publish figures about the last programme of a history; older assessments are at hand."""
    profiles = [
        member.profile(ruler, number)
        for number, members in enumerate(history)
        for member in members
        if member.number in {m.number for m in history[-1]}
    ]
    day = FIRST_DAY + (len(history) - 1) * YEAR
    return publish(profiles, ruler, Wish(day, "fictional", "manager", group_by), earlier)


def members(random: Random, size: int, indicators: int, since: int = 0) -> tuple[Member, ...]:
    """Return new members in groups of very unequal sizes, levels often all high or all low."""
    groups = random.randint(1, len(COUNTRIES))
    weights = [random.choice((1, 2, 5, 20)) for _ in range(groups)]
    likely = [[random.choice((1, 1, 3, 9)) for _ in range(5)] for _ in range(indicators)]
    return tuple(
        Member(
            number=since * 1000 + number,
            country=random.choices(COUNTRIES[:groups], weights)[0],
            sector=random.choice(SECTORS),
            levels=tuple(_level(random, chances) for chances in likely),
            agrees=random.random() < 0.15,
            since=since,
        )
        for number in range(size)
    )


def _level(random: Random, chances: Sequence[int]) -> LevelNumber | None:
    levels: tuple[LevelNumber, ...] = (0, 1, 2, 3, 4)
    return None if random.random() < 0.05 else random.choices(levels, chances)[0]


def changed(random: Random, before: Sequence[Member], since: int) -> tuple[Member, ...]:
    """Return the programme some time later: joiners, leavers or both; consents change."""
    kind = random.choice(("joiners", "leavers", "both", "nobody", "one group leaves"))
    stay = list(before)
    if kind in {"leavers", "both"}:
        share = random.choice((0.03, 0.2, 0.5))
        stay = [member for member in stay if random.random() > share]
    if kind == "one group leaves":
        group = random.choice([member.country for member in before])
        stay = [m for m in stay if m.country != group or random.random() < 0.3]
    if random.random() < 0.5:
        stay = [replace(m, agrees=m.agrees ^ (random.random() < 0.08)) for m in stay]
    if kind in {"joiners", "both"}:
        size = random.choice((1, 3, 15, 40))
        new = members(random, size, len(before[0].levels), since)
        if random.random() < 0.4:  # all of one group
            group = random.choice([member.country for member in before])
            new = tuple(replace(member, country=group) for member in new)
        stay.extend(new)
    return tuple(stay)
