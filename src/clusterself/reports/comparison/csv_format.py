"""Levels as CSV: one row for each cluster and indicator, for pivot tables."""

import csv
from collections.abc import Iterator
from fractions import Fraction
from io import StringIO
from math import floor

from clusterself.model.comparison import Comparison, Row
from clusterself.model.scorecard import Range
from clusterself.reports.comparison.heat_map import column_order
from clusterself.reports.comparison.words import stamp, standing
from clusterself.reports.free_text import no_formula

COLUMNS = (
    "cluster id", "cluster", "country", "portfolio", "phase", "group", "labels stated",
    "assessed on", "score low %", "score high %", "rank", "clusters ranked",
    "dimension", "dimension score low %", "dimension score high %", "indicator id", "indicator",
    "target", "level low", "level high", "standing", "level last time if it moved",
    "rulebook", "compared on", "assessor", "catalogue edition", "catalogue sha256", "status",
)  # fmt: skip


def csv_comparison(comparison: Comparison) -> str:
    """Return the levels with a heading row; commas, quotes where needed, lines ended by CRLF.

    What is not known or does not apply is empty. Each row carries the stamp, since rows are
    sorted, filtered and pasted elsewhere.
    """
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    about = tuple(map(no_formula, _stamp(comparison)))
    for row in comparison.rows.values():
        head = tuple(map(no_formula, _cluster(row)))
        writer.writerows(
            (*head, *map(no_formula, line), *about) for line in _levels(comparison, row)
        )
    return file.getvalue()


def _cluster(row: Row) -> tuple[object, ...]:
    profile, place = row.profile, row.place
    return (
        profile.cluster,
        profile.name,
        profile.country,
        profile.portfolio or "",
        profile.phase or "",
        row.group or "",
        ", ".join(row.labels),
        profile.assessed_on,
        *_ends(profile.score),
        place.first if place else "",
        place.n if place else "",
    )


def _levels(comparison: Comparison, row: Row) -> Iterator[tuple[object, ...]]:
    ruler, before = comparison.ruler, _last_time(row)
    titles = {dimension.id: dimension.title for dimension in ruler.dimensions}
    scores = dict(zip(titles, row.profile.dimensions, strict=True))
    for place in column_order(comparison):
        indicator, span = ruler.indicators[place], row.profile.levels[place]
        yield (
            titles.get(indicator.dimension, indicator.dimension),
            *_ends(scores.get(indicator.dimension)),
            indicator.id,
            indicator.title,
            indicator.target,
            *(span or ("", "")),
            standing(span, indicator.target),
            before.get(indicator.id, ""),
        )


def _last_time(row: Row) -> dict[str, object]:
    """Return the levels before of those indicators that have moved for sure."""
    if row.since is None:
        return {}
    return {move.indicator: move.before for move in (*row.since.rose, *row.since.fell)}


def _ends(score: Range | None) -> tuple[object, object]:
    return ("", "") if score is None else (_percent(score.low), _percent(score.high))


def _percent(share: Fraction) -> int:
    return floor(share * 100)


def _stamp(comparison: Comparison) -> tuple[object, ...]:
    ruler = comparison.ruler
    asked = ruler.rulebook, comparison.day, comparison.assessor
    return (*asked, ruler.edition, ruler.sha256, stamp(comparison))
