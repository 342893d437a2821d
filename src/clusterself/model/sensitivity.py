"""How far a result hangs on single answers and single weights.

Every answered level falls by one, every weight moves by a fifth, each alone; what that changes.
"""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.base import LevelNumber
from clusterself.model.verdict import Verdict

FIRST_WEAKNESSES = 5  # as many as "the first weaknesses" are
WEIGHT_UP, WEIGHT_DOWN = Fraction(6, 5), Fraction(4, 5)


class Moved(StrEnum):
    """What was moved."""

    LEVEL = "level"  # of an indicator, down by one
    WEIGHT_UP = "weight_up"  # of a topic, by 20 %
    WEIGHT_DOWN = "weight_down"


class SensitiveChange(NamedTuple):
    """One move that changes the verdict or the set of the first weaknesses."""

    moved: Moved
    id: str  # of the indicator, or the topic
    indicators: tuple[str, ...]  # that are concerned
    levels_before: tuple[LevelNumber, ...]  # possible ones, ascending; none for a weight
    levels_after: tuple[LevelNumber, ...]
    weight_before: Fraction | None  # of the topic; None for a level
    weight_after: Fraction | None
    verdict_before: Verdict
    verdict_after: Verdict
    comes_in: tuple[str, ...]  # among the first weaknesses, in their order; ids
    drops_out: tuple[str, ...]

    @property
    def changes_verdict(self) -> bool:
        """Tell whether the verdict is another one."""
        return self.verdict_before is not self.verdict_after

    @property
    def changes_first(self) -> bool:
        """Tell whether other weaknesses are the first ones, in whatever order."""
        return bool(self.comes_in or self.drops_out)

    @property
    def brings_itself_in(self) -> bool:
        """Tell whether nothing comes in but the indicator whose level fell."""
        return self.moved is Moved.LEVEL and self.comes_in == (self.id,)


class Sensitivity(NamedTuple):
    """What came of all moves.

    A weight is moved up and down, so there are `levels_tried` + 2 · `weights_tried` moves. A move
    may change both the verdict and the first weaknesses; it counts for both.
    """

    levels_tried: int
    weights_tried: int
    verdict_changes: int
    first_changes: int
    order_changes: int  # the same first weaknesses, in another order; these have no line
    changes: tuple[SensitiveChange, ...]  # levels in rulebook order, then weights
