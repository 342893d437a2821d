"""One row of a comparison: where a cluster is strong, what it has to work on, what has changed."""

from collections.abc import Iterator
from datetime import date

from clusterself.comparison.counting import Series, may_be_published
from clusterself.comparison.ranking import Ranking
from clusterself.model.base import LevelNumber
from clusterself.model.comparison import GroupBy, Move, Row, SinceLastTime
from clusterself.model.profile import CommonRuler, ComparedIndicator, LevelSpan, Profile
from clusterself.model.scorecard import Range

STRONG_FROM: LevelNumber = 3
NOT_STATED = "not stated"
NO_LABEL = "no label stated"


def is_strong(span: LevelSpan, indicator: ComparedIndicator) -> bool:
    """Tell whether an indicator is surely established, and at the target: others can learn."""
    return span is not None and span[0] >= max(STRONG_FROM, indicator.target)


def is_weak(span: LevelSpan, indicator: ComparedIndicator) -> bool:
    """Tell whether the target is surely missed."""
    return span is not None and span[1] < indicator.target


def group_of(profile: Profile, group_by: GroupBy | None, day: date) -> str | None:
    """Return the group as it is shown; None where nothing groups."""
    match group_by:
        case None:
            return None
        case "country":
            return profile.country
        case "portfolio":
            return profile.portfolio or NOT_STATED
        case "phase":
            return profile.phase or NOT_STATED
        case "label-held":
            return next(reversed(labels_on(profile, day)), NO_LABEL)


def labels_on(profile: Profile, day: date) -> tuple[str, ...]:
    """Return the labels that a file states to be held on a day, in the order of the ladder."""
    return tuple(held.label for held in profile.labels if held.until is None or held.until >= day)


class Rankings:
    """The order of all clusters, by score and by each dimension."""

    def __init__(self, profiles: tuple[Profile, ...], ruler: CommonRuler) -> None:
        self.score = Ranking(p.score for p in profiles)
        self.dimensions = tuple(
            Ranking(p.dimensions[i] for p in profiles) for i in range(len(ruler.dimensions))
        )


def row(
    series: Series,
    ruler: CommonRuler,
    rankings: Rankings,
    *,
    group: str | None,
    day: date,
    is_own: bool,
) -> Row:
    """Return one row; `rankings` are those of all rows."""
    profile = series.now
    judged = tuple(zip(ruler.indicators, profile.levels, strict=True))
    return Row(
        profile=profile,
        group=group,
        labels=labels_on(profile, day),
        may_be_published=may_be_published(profile, day),
        place=rankings.score.place(profile.score),
        dimension_places=tuple(
            ranking.place(score)
            for ranking, score in zip(rankings.dimensions, profile.dimensions, strict=True)
        ),
        strong=tuple(indicator.id for indicator, span in judged if is_strong(span, indicator)),
        weak=tuple(indicator.id for indicator, span in judged if is_weak(span, indicator)),
        since=None if series.before is None else _since(profile, series.before, ruler),
        is_own=is_own,
    )


def _since(now: Profile, before: Profile, ruler: CommonRuler) -> SinceLastTime:
    moves = tuple(_moves(now, before, ruler))
    return SinceLastTime(
        day=before.assessed_on,
        score=before.score,
        change=_change(now.score, before.score),
        rose=tuple(move for move in moves if move.now > move.before),
        fell=tuple(move for move in moves if move.now < move.before),
    )


def _change(now: Range | None, before: Range | None) -> Range | None:
    if now is None or before is None:
        return None
    return Range(now.low - before.high, now.high - before.low)


def _moves(now: Profile, before: Profile, ruler: CommonRuler) -> Iterator[Move]:
    """Yield what stands at another level; what is open at one of the times is not known to move."""
    spans = zip(ruler.indicators, before.levels, now.levels, strict=True)
    for indicator, old, new in spans:
        if old is None or new is None or old[0] != old[1] or new[0] != new[1]:
            continue
        if old != new:
            yield Move(indicator.id, old[0], new[0])
