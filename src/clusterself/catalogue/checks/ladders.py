"""Checks of ladders: levels that follow from facts rise without holes, and all can be reached."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, product
from typing import NamedTuple

from clusterself.catalogue.checks.conditions import is_sound
from clusterself.catalogue.draft import Draft
from clusterself.diagnostics import Diagnostic, Location, Place
from clusterself.model.answered import whole_domain
from clusterself.model.base import LEVELS, LevelNumber
from clusterself.model.condition import AgeSubject, FactSubject, LevelSubject, Subject
from clusterself.model.indicator import Indicator
from clusterself.model.quantity import PERCENT, Quantity
from clusterself.model.truth import (
    Point,
    ladder_points,
    ladder_subjects,
    level_at,
    levels_possible,
)
from clusterself.model.values import Span, Unclear, Values

MAX_SUBJECTS = 3


def ladders_can_be_climbed(draft: Draft) -> Iterator[Diagnostic]:
    """CS402, CS403, CS407, CS409: levels rise in the fact's better direction, and all are given."""
    for indicator in draft.indicators:
        if not indicator.ladder or not is_sound(draft, indicator):
            continue
        subjects = ladder_subjects(indicator.ladder)
        if len(subjects) > MAX_SUBJECTS:
            where = draft.at("indicator", indicator.id, "levels")
            names = ", ".join(f"`{subject}`" for subject in subjects)
            message = f"the levels test {len(subjects)} facts, {MAX_SUBJECTS} are allowed: {names}"
            yield draft.fault("CS407", where, message, "make a second indicator of the rest")
            continue
        ground = _ground(draft, indicator)
        climbing = tuple(_falls(draft, indicator, ground))
        # A ladder that falls seldom gives all levels: that is the same fault.
        yield from climbing or _never_given(draft, indicator, ground)


class _Ground(NamedTuple):
    """The level that a ladder gives for each combination of its facts' values."""

    points: Mapping[Subject, tuple[Point, ...]]
    levels: Mapping[tuple[Point, ...], LevelNumber]

    def climbs(self, subject: Subject) -> Iterator[list[LevelNumber]]:
        """Yield the levels along a fact's numbers, for each combination of the other facts."""
        place = list(self.points).index(subject)
        if isinstance(self.points[subject][0], str):  # words have no order
            return
        others = [points for other, points in self.points.items() if other != subject]
        for fixed in product(*others):
            before, after = fixed[:place], fixed[place:]
            yield [self.levels[*before, point, *after] for point in self.points[subject]]


def _ground(draft: Draft, indicator: Indicator) -> _Ground:
    points = ladder_points(indicator.ladder, lambda subject: _domain(draft, subject)) or {}
    levels = {
        combination: level_at(indicator.ladder, dict(zip(points, combination, strict=True)))
        for combination in product(*points.values())
    }
    return _Ground(points, levels)


def _never_given(draft: Draft, indicator: Indicator, ground: _Ground) -> Iterator[Diagnostic]:
    given = sorted(set(ground.levels.values()))
    missing = [level for level in LEVELS if level not in given]
    impossible = [level for level in missing if _never_holds(draft, indicator, level)]
    for level in impossible:
        where = _at(draft, indicator, level)
        message = f"nobody can be at level {level}"
        yield draft.fault("CS402", where, message, "no value of the fact meets this condition")
    # What takes the values of one level mostly takes those of its neighbours too.
    for level in [level for level in missing if level not in impossible][:1]:
        taker = next((other for other in given if other > level), given[-1])
        # Level 0 has no condition of its own to point at.
        places = [_at(draft, indicator, one) for one in ((level, taker) if level else (taker,))]
        message = f"nobody can be at level {level}"
        hint = f"whoever could be, is at level {taker} by its condition"
        second = Place(places[1], f"level {taker} takes them") if level else None
        yield Diagnostic(places[0], "CS402", message, hint, second)


def _never_holds(draft: Draft, indicator: Indicator, level: LevelNumber) -> bool:
    alone = tuple(step for step in indicator.ladder if step[0] == level)
    return bool(alone) and levels_possible(alone, lambda s: _domain(draft, s)) == (0,)


def _at(draft: Draft, indicator: Indicator, level: int) -> Location:
    return draft.at("indicator", indicator.id, "levels", level, "when")


def _domain(draft: Draft, subject: Subject) -> Values:
    match subject:
        case AgeSubject():
            return Span(Fraction(0), None)
        case FactSubject():
            return whole_domain(draft.catalogue.facts[subject.fact])
        case LevelSubject():
            return Unclear()


def _falls(draft: Draft, indicator: Indicator, ground: _Ground) -> Iterator[Diagnostic]:
    """Climb each fact's values from worst to best, all else fixed: the level must never fall."""
    for subject, points in ground.points.items():
        better = _better(draft, subject)
        climbs = list(ground.climbs(subject))
        level = next((fall for climb in climbs for fall in _levels_left(climb, better)), None)
        if level is None:
            continue
        where = _at(draft, indicator, level)
        hole = next((points[place] for climb in climbs for place in _holes(climb)), None)
        if hole is not None:
            message = f"no level takes values such as {_named(draft, subject, hole)}"
            hint = "they fall to level 0: let the conditions meet, without a gap"
            yield draft.fault("CS409", where, message, hint)
        else:
            message = f"level {level} is left when `{subject}` gets better"
            yield draft.fault("CS403", where, message, f"`{subject}` says `better: {better}`")


def _levels_left(climb: list[LevelNumber], better: str) -> Iterator[LevelNumber]:
    """Yield the levels after which a lower one follows."""
    rising = climb[::-1] if better == "less" else climb
    for level, following in pairwise(rising):
        if following < level or (better == "none" and following != level):
            yield max(level, following)


def _holes(climb: list[LevelNumber]) -> Iterator[int]:
    """Yield where level 0 stands between higher levels."""
    for place, level in enumerate(climb):
        if level == 0 and any(climb[:place]) and any(climb[place + 1 :]):
            yield place


def _named(draft: Draft, subject: Subject, point: Point) -> str:
    is_share = isinstance(subject, FactSubject) and draft.catalogue.facts[subject.fact].is_share
    unit = PERCENT if is_share else None
    value = str(Quantity(point, unit)) if isinstance(point, Fraction) else point
    return f"{value} of `{subject}`"


def _better(draft: Draft, subject: Subject) -> str:
    if isinstance(subject, FactSubject):
        return draft.catalogue.facts[subject.fact].better
    return "more"  # the older, the better
