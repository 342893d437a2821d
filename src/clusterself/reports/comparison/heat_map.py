"""Clusters by indicators, as cells that a table, a workbook or a terminal can show."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from clusterself.model.base import LevelNumber
from clusterself.model.comparison import Comparison, IndicatorSummary, Row, Spread
from clusterself.model.profile import ComparedIndicator, LevelSpan
from clusterself.reports.comparison.words import level, level_middle


class Cell(NamedTuple):
    """One level: as text, and how it looks; `kind` is a style class of the page."""

    text: str
    kind: str


class Theme(NamedTuple):
    """Neighbouring columns of one dimension."""

    title: str
    columns: tuple[ComparedIndicator, ...]


class Summary(NamedTuple):
    """A line below the clusters: one figure for each indicator."""

    title: str
    figures: tuple[str, ...]


def column_order(comparison: Comparison) -> tuple[int, ...]:
    """Return the places of the indicators by dimension; within one they keep their order."""
    order = {dimension.id: place for place, dimension in enumerate(comparison.ruler.dimensions)}
    indicators = comparison.ruler.indicators
    places = range(len(indicators))
    return tuple(sorted(places, key=lambda p: order.get(indicators[p].dimension, len(order))))


def themes(comparison: Comparison) -> tuple[Theme, ...]:
    """Return the columns by dimension."""
    titles = {dimension.id: dimension.title for dimension in comparison.ruler.dimensions}
    columns = (comparison.ruler.indicators[place] for place in column_order(comparison))
    return tuple(
        Theme(titles.get(name, name), tuple(found))
        for name, found in groupby(columns, key=lambda indicator: indicator.dimension)
    )


def cells(comparison: Comparison, row: Row) -> tuple[Cell, ...]:
    """Return the levels of one cluster in the order of the columns."""
    indicators, levels = comparison.ruler.indicators, row.profile.levels
    first = _first_columns(comparison)
    return tuple(
        _cell(levels[place], indicators[place].target, is_first=place in first)
        for place in column_order(comparison)
    )


def _first_columns(comparison: Comparison) -> frozenset[int]:
    """Return the places of the indicators with which a dimension begins."""
    ordered = column_order(comparison)
    indicators = comparison.ruler.indicators
    before = (None, *(indicators[place].dimension for place in ordered))
    return frozenset(
        place
        for place, last in zip(ordered, before, strict=False)
        if indicators[place].dimension != last
    )


def _cell(span: LevelSpan, target: LevelNumber, *, is_first: bool) -> Cell:
    return Cell(level(span), f"{_kind(span, target)}{' f' if is_first else ''}")


def _kind(span: LevelSpan, target: LevelNumber) -> str:
    """Return the classes: the level, a range, or not applicable; and whether it is too low."""
    if span is None:
        return "na"
    low, high = span
    kind = f"l{low}" if low == high else "range"
    return f"{kind} low" if high < target else kind


def summaries(comparison: Comparison) -> tuple[Summary, ...]:
    """Return median and quartiles of each column, and how many clusters stand below its target."""
    found = tuple(comparison.indicators[place] for place in column_order(comparison))
    lines = [
        Summary("Upper quartile", tuple(level_middle(s and s.upper) for s in _spreads(found))),
        Summary("Median", tuple(level_middle(s and s.median) for s in _spreads(found))),
        Summary("Lower quartile", tuple(level_middle(s and s.lower) for s in _spreads(found))),
        Summary("Clusters counted", tuple(str(s.n if s else 0) for s in _spreads(found))),
        Summary("Below the target", tuple(str(line.miss) for line in found)),
    ]
    return tuple(line for line in lines if any(line.figures))


def _spreads(found: tuple[IndicatorSummary, ...]) -> Iterator[Spread | None]:
    return (line.spread for line in found)
