"""How published figures are put into words, the same in all formats."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from clusterself.model.base import LEVELS
from clusterself.model.published import SCORE_STEPS, NamedCluster, Published, Split
from clusterself.reports.free_text import direction_kept

HIDDEN_SIGN = "*"
HIDDEN = "hidden"  # one word for all reasons: which one it is would tell
ALL = "all clusters"
OTHERS = "all others"
NOT_APPLICABLE = "n/a"
AT_TARGET = "at the target"
BELOW_TARGET = "below the target, not known or not applicable"
GROUPINGS: Mapping[str | None, str] = {
    None: "",
    "country": "country",
    "portfolio": "portfolio",
    "phase": "phase",
    "label-held": "label stated as held",
}
HOW_COUNTED = (
    "A level or a score counts only where the answers leave no doubt that it is reached. What is "
    "not known yet, or does not apply to a cluster, counts as not reached."
)
_LEVEL_PLACES = len(LEVELS) + 1  # not applicable comes first
_SCORE_PLACES = len(SCORE_STEPS) + 1


def group_name(name: str | None) -> str:
    """Write a group; without a name it is what is left of all groups."""
    return OTHERS if name is None else name


def clusters(count: int) -> str:
    """Write how many clusters."""
    return f"{count:,} {'cluster' if count == 1 else 'clusters'}"


def headline(p: Published) -> str:
    """Return the title of a page."""
    return "Self-assessments of clusters" if not p.n else f"Self-assessments of {clusters(p.n)}"


def target_level(split: Split) -> int:
    """Return the level at which an indicator is at its target: with it the last class begins."""
    return split.cuts[-1] - 1


def level_classes(cuts: Sequence[int]) -> tuple[str, ...]:
    """Write the classes of levels between cuts."""
    return tuple(_level_class(*ends) for ends in pairwise((0, *cuts, _LEVEL_PLACES)))


def _level_class(start: int, end: int) -> str:
    if end == 1:
        return "not applicable"
    levels = _levels(max(start, 1) - 1, end - 2)
    return levels if start else f"not applicable or {levels}"


def _levels(low: int, high: int) -> str:
    return f"level {low}" if low == high else f"levels {low} to {high}"


def score_classes(cuts: Sequence[int]) -> tuple[str, ...]:
    """Write the classes of scores between cuts."""
    return tuple(_score_class(*ends) for ends in pairwise((0, *cuts, _SCORE_PLACES)))


def _score_class(start: int, end: int) -> str:
    if start == 0:
        return "all scores" if end == _SCORE_PLACES else f"under {SCORE_STEPS[end - 1]} %"
    low = SCORE_STEPS[start - 1]
    return f"{low} % and more" if end == _SCORE_PLACES else f"{low} to {SCORE_STEPS[end - 1] - 1} %"


def span(found: Sequence[int] | None) -> str:
    """Write the possible levels of a named cluster as briefly as in a cell of a table."""
    if found is None:
        return NOT_APPLICABLE
    return _range(found, "-")


def score(found: Sequence[int] | None) -> str:
    """Write the score of a named cluster, or the range within which it lies."""
    return NOT_APPLICABLE if found is None else f"{_range(found, ' to ')} %"


def _range(found: Sequence[int], to: str) -> str:
    low, high = found[0], found[-1]
    return str(low) if low == high else f"{low}{to}{high}"


def named_in_order(p: Published) -> tuple[tuple[str, NamedCluster], ...]:
    """Return the named clusters by name; names that two share are told apart by their ids."""
    often = Counter(cluster.name for cluster in p.named)
    ordered = sorted(p.named, key=lambda cluster: (cluster.name.casefold(), cluster.id))
    return tuple((_name(cluster, often), cluster) for cluster in ordered)


def _name(cluster: NamedCluster, often: Mapping[str, int]) -> str:
    name = direction_kept(cluster.name)
    return f"{name} [{cluster.id}]" if often[cluster.name] > 1 else name
