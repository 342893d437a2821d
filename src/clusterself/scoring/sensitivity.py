"""Would the result be another one if one answer, or one weight, were a little different?

Exact: every answered level and every weight is moved, none is sampled. A level that follows from
facts is moved as if it were judged; the facts, and what else follows from them, stay as they are.
Levels that nobody has answered are open anyway and are not moved.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.assessment import Assessment
from clusterself.model.base import LEVELS, LevelNumber
from clusterself.model.catalogue import Catalogue
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import AnswerState, EvidenceState, Scorecard
from clusterself.model.sensitivity import (
    WEIGHT_DOWN,
    WEIGHT_UP,
    Moved,
    SensitiveChange,
    Sensitivity,
)
from clusterself.model.truth import levels_in
from clusterself.scoring.levels import Standing
from clusterself.scoring.situation import Situation
from clusterself.scoring.supposed import (
    Outcome,
    Scored,
    outcome,
    outcome_with_standing,
    outcome_with_weight,
)

_MOVABLE = frozenset({AnswerState.ANSWERED, AnswerState.FROM_FACTS, AnswerState.RANGE})


class _Move(NamedTuple):
    """Something moved, and what comes of it."""

    moved: Moved
    id: str
    indicators: tuple[str, ...]
    outcome: Outcome
    levels_before: tuple[LevelNumber, ...] = ()
    levels_after: tuple[LevelNumber, ...] = ()
    weight_before: Fraction | None = None
    weight_after: Fraction | None = None


def sensitivity(
    catalogue: Catalogue,
    assessment: Assessment,
    rulebook: Rulebook,
    card: Scorecard,
    previous: Assessment | None = None,
) -> Sensitivity:
    """Move each answered level and each weight alone, and tell what changes.

    `card` is the result of scoring, with the same `previous` assessment if there is one.
    """
    before = None if previous is None else Situation(catalogue, previous)
    scored = Scored(rulebook, card, Situation(catalogue, assessment), before)
    now, levels, weights = outcome(scored), (*_levels_moved(scored),), (*_weights_moved(scored),)
    moves = (*levels, *weights)
    changes = tuple(change for change in (_change(now, move) for move in moves) if change)
    return Sensitivity(
        levels_tried=len(levels),
        weights_tried=sum(entry.weight is not None for entry in rulebook.entries),
        verdict_changes=sum(change.changes_verdict for change in changes),
        first_changes=sum(change.changes_first for change in changes),
        order_changes=sum(_is_reordered(now.first, move.outcome.first) for move in moves),
        changes=changes,
    )


def _change(now: Outcome, move: _Move) -> SensitiveChange | None:
    then = move.outcome
    change = SensitiveChange(
        moved=move.moved,
        id=move.id,
        indicators=move.indicators,
        levels_before=move.levels_before,
        levels_after=move.levels_after,
        weight_before=move.weight_before,
        weight_after=move.weight_after,
        verdict_before=now.verdict,
        verdict_after=then.verdict,
        comes_in=tuple(name for name in then.first if name not in now.first),
        drops_out=tuple(name for name in now.first if name not in then.first),
    )
    return change if change.changes_verdict or change.changes_first else None


def _is_reordered(now: tuple[str, ...], then: tuple[str, ...]) -> bool:
    return now != then and set(now) == set(then)


def _levels_moved(scored: Scored) -> Iterator[_Move]:
    """Lower each answered level that the rulebook looks at, in its entries or its criteria."""
    for name in _judged(scored.rulebook):
        found = scored.situation.standing(name)
        if found.state in _MOVABLE and found.levels[-1] > 0:
            required_from = scored.situation.catalogue.indicators[name].evidence.required_from
            lowered = _lowered(found, required_from)
            then = outcome_with_standing(scored, name, lowered)
            yield _Move(Moved.LEVEL, name, (name,), then, found.levels, lowered.levels)


def _judged(rulebook: Rulebook) -> tuple[str, ...]:
    entries = (name for entry in rulebook.entries for name in entry.indicators)
    criteria = (name for criterion in rulebook.criteria for name in levels_in(criterion.when))
    return tuple(dict.fromkeys((*entries, *criteria)))


def _lowered(found: Standing, required_from: int) -> Standing:
    """Lower all possible levels by one; papers prove of them as much as before."""
    levels = tuple(sorted({LEVELS[max(level - 1, 0)] for level in found.levels}))
    evidenced = levels
    if found.evidence is EvidenceState.MISSING:
        evidenced = tuple(sorted({LEVELS[min(level, required_from - 1)] for level in levels}))
    return replace(found, levels=levels, evidenced_levels=evidenced)


def _weights_moved(scored: Scored) -> Iterator[_Move]:
    for entry in scored.rulebook.entries:
        if entry.weight is not None:
            for moved, factor in ((Moved.WEIGHT_UP, WEIGHT_UP), (Moved.WEIGHT_DOWN, WEIGHT_DOWN)):
                yield _Move(
                    moved,
                    entry.topic,
                    entry.indicators,
                    outcome_with_weight(scored, entry, factor),
                    weight_before=entry.weight,
                    weight_after=entry.weight * factor,
                )
