"""Three-valued logic (Kleene): met, not met, open."""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """Whether something holds, as far as the answers tell."""

    NOT_MET = "not_met"
    OPEN = "open"
    MET = "met"


_RANK = {Verdict.NOT_MET: 0, Verdict.OPEN: 1, Verdict.MET: 2}


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of the verdicts; of none, met."""
    return min(verdicts, key=_RANK.__getitem__, default=Verdict.MET)


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the best of the verdicts; of none, not met."""
    return max(verdicts, key=_RANK.__getitem__, default=Verdict.NOT_MET)
