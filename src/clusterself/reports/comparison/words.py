"""How figures of a comparison are put into words, the same in all formats."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import floor

from clusterself.model.base import LevelNumber
from clusterself.model.comparison import Comparison, FactBeside, Place, SinceLastTime, Spread
from clusterself.model.profile import LevelSpan
from clusterself.model.quantity import PERCENT
from clusterself.model.scorecard import Range
from clusterself.reports.free_text import direction_kept
from clusterself.reports.wording import (
    STAMP,
    STAMP_OF_OTHERS,
    grouped,
    number,
    points,
)

LEVEL_WORDS = ("absent", "initial", "in place", "established", "exemplary")
STRONG = "strong: at level 3 or 4, and at the target"
NOT_APPLICABLE = "n/a"
STRONG_FROM = 3
_TEENS = range(11, 14)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def stamp(comparison: Comparison) -> str:
    """Return what has to stand on every report."""
    return STAMP_OF_OTHERS if comparison.assessor == "public-sources" else STAMP


def names(comparison: Comparison) -> Mapping[str, str]:
    """Return the names by id; those that two clusters share are told apart by their ids."""
    plain = {name: direction_kept(row.profile.name) for name, row in comparison.rows.items()}
    often = Counter(plain.values())
    return {name: f"{text} [{name}]" if often[text] > 1 else text for name, text in plain.items()}


def listed(texts: Iterable[str], most: int) -> str:
    """Write the first of several, and how many more there are."""
    every = tuple(texts)
    more = len(every) - most
    if more <= 0:
        return _joined(every)
    return f"{', '.join(every[:most])} and {more} more"


def _joined(texts: tuple[str, ...]) -> str:
    return " and ".join((", ".join(texts[:-1]), texts[-1])) if len(texts) > 1 else "".join(texts)


def counted(count: int, one: str, several: str | None = None) -> str:
    """Write how many there are of something."""
    return f"{count} {one if count == 1 else several or f'{one}s'}"


def ordinal(value: int) -> str:
    """Write 1st, 2nd, 3rd, 4th."""
    ending = "th" if value % 100 in _TEENS else _ENDINGS.get(value % 10, "th")
    return f"{value}{ending}"


def rank(place: Place) -> str:
    """Write where a cluster stands among all."""
    equals = f" to {ordinal(place.last)}" if place.last != place.first else ""
    return f"{ordinal(place.first)}{equals} of {place.n}"


def brief_rank(place: Place) -> str:
    """Write where a cluster stands in a narrow column."""
    first, last = ordinal(place.first), ordinal(place.last)
    return first if first == last else f"{first} to {last}"


def percentile(place: Place) -> str:
    """Write the part of the group that is below; nothing where the group is too small for it."""
    if place.percentile is None:
        return ""
    return f"percentile {int(place.percentile * 100)}"


def level(span: LevelSpan) -> str:
    """Write the possible levels as briefly as in a cell of a table."""
    if span is None:
        return NOT_APPLICABLE
    low, high = span
    return str(low) if low == high else f"{low}-{high}"


def standing(span: LevelSpan, target: LevelNumber) -> str:
    """Say how a cluster stands to the target of an indicator."""
    if span is None:
        return "not applicable"
    low, high = span
    if high < target:
        return "below the target"
    if low < target:
        return "open"
    return "strong" if low >= STRONG_FROM else "at the target"


def score(found: Range | None) -> str:
    """Write a score, or the range within which it lies."""
    if found is None:
        return NOT_APPLICABLE
    low, high = floor(found.low * 100), floor(found.high * 100)
    return f"{low} %" if low == high else f"{low} to {high} %"


def level_middle(found: Range | None) -> str:
    """Write a median or quartile of levels."""
    if found is None:
        return ""
    low, high = number(found.low), number(found.high)
    return low if low == high else f"{low}-{high}"


def median_score(spread: Spread | None) -> str:
    """Write median and quartiles of scores, and of how many clusters."""
    if spread is None:
        return "not known"
    if spread.lower is None or spread.upper is None:
        return f"median {score(spread.median)}, n = {spread.n}"
    quartiles = f"quartiles {score(spread.lower)} and {score(spread.upper)}"
    return f"median {score(spread.median)}, {quartiles}, n = {spread.n}"


def signed_points(share: Fraction) -> str:
    """Write a change of the score in points of 100, cut."""
    sign = "+" if share > 0 else "\N{MINUS SIGN}" if share < 0 else ""
    return f"{sign}{points(abs(share)).removesuffix('.0')}"


def change(found: Range | None) -> str:
    """Write by how much a score has changed, as far as that is known."""
    if found is None:
        return "not known"
    low, high = signed_points(found.low), signed_points(found.high)
    if low == high:
        return "no change" if low == "0" else f"{low} points"
    return f"between {low} and {high} points"


def sure_change(found: Range) -> Fraction:
    """Return the part of a change that is sure; nought where it may be up or down."""
    if found.low > 0:
        return found.low
    return min(found.high, Fraction(0))


def moves(since: SinceLastTime) -> str:
    """Count the indicators that rose and fell."""
    rose, fell = len(since.rose), len(since.fell)
    if not rose and not fell:
        return "no level changed for sure"
    kinds = [(rose, "rose"), (fell, "fell")]
    first, *others = [(count, word) for count, word in kinds if count]
    said = f"{counted(first[0], 'indicator')} {first[1]}"
    return ", ".join([said, *(f"{count} {word}" for count, word in others)])


def fact_median(beside: FactBeside) -> str:
    """Write the median of a fact, as the published figure beside it is written."""
    if beside.median is None:
        return "not known closely enough"
    low, high = (_fact_number(beside, value) for value in beside.median)
    return low if low == high else f"{low} to {high}"


def _fact_number(beside: FactBeside, value: Fraction) -> str:
    if beside.reference.value.unit == PERCENT:
        return f"{grouped(value * 100)} %"
    return grouped(value)


def published(beside: FactBeside) -> str:
    """Write the published figure."""
    value = beside.reference.value
    return str(value) if value.unit else grouped(value.value)
