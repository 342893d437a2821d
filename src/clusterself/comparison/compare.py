"""Clusters side by side on one ruler."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from clusterself.comparison import learning
from clusterself.comparison.counting import (
    Counting,
    Series,
    may_be_published,
    may_be_seen,
    what_counts,
)
from clusterself.comparison.rows import Rankings, group_of, is_weak, row
from clusterself.comparison.statistics import far_out, in_order, quantile, spread, spread_of
from clusterself.model.assessment import Role
from clusterself.model.base import LevelNumber
from clusterself.model.comparison import (
    Comparison,
    Counted,
    FactBeside,
    FarOut,
    GroupBy,
    GroupSummary,
    IndicatorSummary,
    OwnPosition,
    Row,
    Spread,
)
from clusterself.model.profile import CommonRuler, FactSpan, Profile
from clusterself.model.reference import Reference
from clusterself.model.scorecard import Range

LEAST_FOR_MEDIAN = 2


class Question(NamedTuple):
    """What is compared, by whom, and on which day consents are looked at."""

    day: date
    role: Role = "manager"
    group_by: GroupBy | None = None
    own: Profile | None = None


def compare(
    profiles: Sequence[Profile],
    ruler: CommonRuler,
    references: Iterable[Reference],
    question: Question,
    left_out: tuple[str, ...] = (),
) -> Comparison:
    """Compare the latest assessments of clusters; raises AmbiguousError.

    `left_out` are files that could not be used. Clusters that have not agreed to be seen are
    counted and enter no figure: beside the named ones, each figure would tell something of them.
    """
    counting = what_counts(profiles, question.role)
    seen = tuple(series for series in counting.series if _is_shown(series.now, question))
    rows = _rows(seen, ruler, question)
    listed = tuple(rows.values())
    found = tuple(r.profile for r in listed)
    indicators = tuple(_indicators(ruler, listed))
    score, dimensions = _spreads(found, ruler)
    return Comparison(
        day=question.day,
        assessor=question.role,
        ruler=ruler,
        rows=rows,
        score=score,
        dimensions=dimensions,
        indicators=indicators,
        group_by=question.group_by,
        groups=tuple(_groups(listed, ruler)),
        far_out=tuple(_far_out(listed, ruler, score, dimensions)),
        shared=learning.shared_weaknesses(ruler, listed, {i.id: i.teachers for i in indicators}),
        pairs=learning.pairs(ruler, listed),
        own=_own(question.own, rows, ruler),
        facts=tuple(_facts(found, ruler, references)),
        counted=_counted(len(profiles), counting, found, question, left_out),
    )


def _is_shown(profile: Profile, question: Question) -> bool:
    return may_be_seen(profile, question.day) or _is_own(profile, question)


def _is_own(profile: Profile, question: Question) -> bool:
    return question.own is not None and profile.cluster == question.own.cluster


def _rows(seen: Sequence[Series], ruler: CommonRuler, question: Question) -> Mapping[str, Row]:
    rankings = Rankings(tuple(series.now for series in seen), ruler)
    return {
        series.now.cluster: row(
            series,
            ruler,
            rankings,
            group=group_of(series.now, question.group_by, question.day),
            day=question.day,
            is_own=_is_own(series.now, question),
        )
        for series in sorted(seen, key=lambda s: (s.now.name, s.now.cluster))
    }


def _spreads(
    profiles: Sequence[Profile], ruler: CommonRuler
) -> tuple[Spread | None, tuple[Spread | None, ...]]:
    score = spread([p.score for p in profiles if p.score is not None])
    return score, tuple(
        spread([found for p in profiles if (found := p.dimensions[place]) is not None])
        for place in range(len(ruler.dimensions))
    )


def _indicators(ruler: CommonRuler, rows: Sequence[Row]) -> Iterator[IndicatorSummary]:
    for place, indicator in enumerate(ruler.indicators):
        spans = [r.profile.levels[place] for r in rows]
        applicable = [span for span in spans if span is not None]
        reach = sum(low >= indicator.target for low, _ in applicable)
        miss = sum(is_weak(span, indicator) for span in applicable)
        yield IndicatorSummary(
            id=indicator.id,
            spread=_level_spread(applicable),
            reach=reach,
            miss=miss,
            open=len(applicable) - reach - miss,
            not_applicable=len(spans) - len(applicable),
            teachers=learning.teachers(place, ruler, rows),
        )


def _level_spread(spans: Sequence[tuple[LevelNumber, LevelNumber]]) -> Spread | None:
    return spread_of(sorted(low for low, _ in spans), sorted(high for _, high in spans))


def _groups(rows: Sequence[Row], ruler: CommonRuler) -> Iterator[GroupSummary]:
    members: dict[str, list[Profile]] = defaultdict(list)
    for found in rows:
        if found.group is not None:
            members[found.group].append(found.profile)
    for name in sorted(members):
        score, dimensions = _spreads(members[name], ruler)
        clusters = tuple(p.cluster for p in members[name])
        yield GroupSummary(name, clusters, score, dimensions)


def _far_out(
    rows: Sequence[Row],
    ruler: CommonRuler,
    score: Spread | None,
    dimensions: Sequence[Spread | None],
) -> Iterator[FarOut]:
    groups = [
        (None, score),
        *((d.id, s) for d, s in zip(ruler.dimensions, dimensions, strict=True)),
    ]
    for found in rows:
        values = (found.profile.score, *found.profile.dimensions)
        for (about, group), value in zip(groups, values, strict=True):
            side = far_out(value, group) if value is not None and group is not None else None
            if value is not None and side is not None:
                yield FarOut(found.profile.cluster, about, value, side)


def _own(own: Profile | None, rows: Mapping[str, Row], ruler: CommonRuler) -> OwnPosition | None:
    if own is None:
        return None
    inside = rows.get(own.cluster)
    if inside is not None:
        return OwnPosition(own.cluster, True, inside.place, inside.dimension_places)
    others = Rankings(tuple(r.profile for r in rows.values()), ruler)
    dimensions = zip(others.dimensions, own.dimensions, strict=True)
    return OwnPosition(
        own.cluster,
        False,
        others.score.place_of_another(own.score),
        tuple(ranking.place_of_another(score) for ranking, score in dimensions),
    )


def _facts(
    profiles: Sequence[Profile], ruler: CommonRuler, references: Iterable[Reference]
) -> Iterator[FactBeside]:
    places = {fact.id: place for place, fact in enumerate(ruler.facts)}
    for reference in references:
        place = places.get(reference.about)
        if place is None:
            continue
        known = [span for p in profiles if (span := p.facts[place]) is not None]
        title = ruler.facts[place].title
        yield FactBeside(reference.about, title, len(known), _median(known), reference)


def _median(known: Sequence[FactSpan]) -> Range | None:
    """Return the median of values, of which some may have a floor or a ceiling only."""
    lows = in_order(low for low, _ in known if low is not None)
    highs = in_order(high for _, high in known if high is not None)
    if len(known) < LEAST_FOR_MEDIAN or len(lows) < len(known) or len(highs) < len(known):
        return None
    half = Fraction(1, 2)
    return Range(quantile(lows, half), quantile(highs, half))


def _counted(
    files: int,
    counting: Counting,
    seen: Sequence[Profile],
    question: Question,
    left_out: tuple[str, ...],
) -> Counted:
    without = [p.name for p in counting.without_assessor if _is_shown(p, question)]
    clusters = len(counting.series) + len(counting.without_assessor)
    older: dict[str, list[str]] = defaultdict(list)
    for profile in seen:
        if profile.is_rescored:
            older[profile.edition_then or "not named"].append(profile.cluster)
    return Counted(
        files=files + len(left_out),
        clusters=len(seen),
        not_seen=clusters - len(seen) - len(without),
        earlier=sum(series.earlier for series in counting.series),
        other_assessors=counting.other_assessors,
        without_assessor=tuple(sorted(without)),
        older_rulers={edition: tuple(older[edition]) for edition in sorted(older)},
        left_out=left_out,
        to_protect=sum(not may_be_published(s.now, question.day) for s in counting.series),
    )
