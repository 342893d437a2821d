"""What changed from one time to the next: score, weaknesses, levels, by one catalogue."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from clusterself.comparison.change_parts import change_parts, worth_of
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.progress import Change, Move, RulerWorth, Stand, WeaknessMoves
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import IndicatorResult, Range, Scorecard


class Snapshot(NamedTuple):
    """One assessment with what scoring made of it."""

    assessment: Assessment
    card: Scorecard
    ruler: RulerWorth


def changes(
    catalogue: Catalogue, rulebook: Rulebook, course: tuple[Snapshot, ...]
) -> tuple[tuple[Change, ...], Change | None]:
    """Return the changes between neighbours, and the one over all if there are several."""
    found = tuple(change(catalogue, rulebook, *pair) for pair in pairwise(course))
    overall = change(catalogue, rulebook, course[0], course[-1]) if len(found) > 1 else None
    return found, overall


def change(catalogue: Catalogue, rulebook: Rulebook, then: Snapshot, now: Snapshot) -> Change:
    """Return what changed between two times."""
    moves = _Moves(catalogue, rulebook, then.card, now.card)
    rose, fell = moves.indicators()
    return Change(
        since=then.assessment.assessed_on,
        until=now.assessment.assessed_on,
        parts=change_parts(then.card.indicators, now.card.indicators),
        ruler=then.ruler,
        weaknesses=moves.weaknesses(),
        rose=rose,
        fell=fell,
    )


class _Moves:
    """Looks up where indicators and criteria stood at two times."""

    def __init__(
        self, catalogue: Catalogue, rulebook: Rulebook, then: Scorecard, now: Scorecard
    ) -> None:
        self._titles = {name: one.title for name, one in catalogue.indicators.items()}
        self._titles |= {criterion.id: criterion.title for criterion in rulebook.criteria}
        self._then, self._now = then, now
        self._stands = _stands(then), _stands(now)
        self._targets = {result.indicator: result.target for result in now.indicators}
        self._worth: Mapping[str, Range] = worth_of(then.indicators, now.indicators)

    def weaknesses(self) -> WeaknessMoves:
        """Return what became of the weaknesses: gone ones in the order of then, others of now."""
        then = [weakness.id for weakness in self._then.weaknesses]
        now = [weakness.id for weakness in self._now.weaknesses]
        return WeaknessMoves(
            gone=tuple(self._move(name) for name in then if name not in now),
            new=tuple(self._move(name) for name in now if name not in then),
            still_there=tuple(self._move(name) for name in now if name in then),
        )

    def indicators(self) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
        """Return the indicators whose level surely rose, and those whose level surely fell."""
        pairs = list(self._applicable())
        rose = [now for then, now in pairs if now.levels[0] > then.levels[-1]]
        fell = [now for then, now in pairs if now.levels[-1] < then.levels[0]]
        return (
            tuple(self._move(result.indicator) for result in rose),
            tuple(self._move(result.indicator) for result in fell),
        )

    def _applicable(self) -> Iterator[tuple[IndicatorResult, IndicatorResult]]:
        for then, now in zip(self._then.indicators, self._now.indicators, strict=True):
            if then.is_applicable and now.is_applicable:
                yield then, now

    def _move(self, name: str) -> Move:
        then, now = self._stands
        return Move(
            id=name,
            title=self._titles[name],
            is_criterion=now[name].verdict is not None,
            target=self._targets.get(name),
            then=then[name],
            now=now[name],
            worth=self._worth.get(name),
        )


def _stands(card: Scorecard) -> dict[str, Stand]:
    levels = {
        result.indicator: Stand(levels=result.levels if result.is_applicable else ())
        for result in card.indicators
    }
    return levels | {result.criterion: Stand(verdict=result.verdict) for result in card.criteria}
