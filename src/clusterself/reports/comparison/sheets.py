"""What stands on the sheets of a comparison: headings and rows, without a look."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from clusterself.model.comparison import Comparison, Row
from clusterself.model.scorecard import Range
from clusterself.reports.comparison.answers import answers, too_many_for_pairs
from clusterself.reports.comparison.counting_words import what_was_counted
from clusterself.reports.comparison.words import (
    LEVEL_WORDS,
    change,
    level_middle,
    listed,
    names,
    score,
    stamp,
)
from clusterself.reports.wording import day

Value: TypeAlias = str | int | Fraction | None  # a fraction is a share
_MOST_NAMES = 100


class Sheet(NamedTuple):
    """One sheet: a table with a row of headings; `widths` of columns in characters."""

    name: str
    widths: tuple[int, ...]
    headings: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]


def overview(comparison: Comparison) -> Sheet:
    """Return one row a cluster: score, rank, change, dimensions."""
    dimensions = tuple(f"{d.title}, at least" for d in comparison.ruler.dimensions)
    headings = (
        "Cluster", "Id", "Country", "Group", "Assessed on", "Score, at least", "Score, at most",
        "Rank", "Of", "Change since last time", "Strong in", "Below the target in", *dimensions,
    )  # fmt: skip
    widths = (34, 18, 9, 16, 18, 10, 10, 7, 7, 20, 10, 12, *(12 for _ in dimensions))
    return Sheet("Overview", widths, headings, _overview(comparison))


def _overview(comparison: Comparison) -> Iterator[tuple[Value, ...]]:
    called = names(comparison)
    for row in comparison.rows.values():
        profile = row.profile
        yield (
            called[profile.cluster],
            profile.cluster,
            profile.country,
            row.group,
            day(profile.assessed_on),
            *_ends(profile.score),
            row.place.first if row.place else None,
            row.place.n if row.place else None,
            change(row.since.change) if row.since else None,
            len(row.strong),
            len(row.weak),
            *(found.low if found else None for found in profile.dimensions),
        )


def _ends(found: Range | None) -> tuple[Value, Value]:
    return (None, None) if found is None else (found.low, found.high)


def indicators(comparison: Comparison) -> Sheet:
    """Return one row an indicator: median, how many reach the target, who could teach it."""
    headings = (
        "Indicator", "Id", "Dimension", "Target", "Clusters counted", "Lower quartile", "Median",
        "Upper quartile", "At the target", "Below the target", "Open", "Not applicable",
        "Strong in it",
    )  # fmt: skip
    widths = (38, 32, 30, 8, 10, 10, 10, 10, 10, 10, 8, 11, 60)
    return Sheet("Indicators", widths, headings, _indicators(comparison))


def _indicators(comparison: Comparison) -> Iterator[tuple[Value, ...]]:
    called = names(comparison)
    titles = {d.id: d.title for d in comparison.ruler.dimensions}
    for indicator, found in zip(comparison.ruler.indicators, comparison.indicators, strict=True):
        spread = found.spread
        yield (
            indicator.title,
            indicator.id,
            titles.get(indicator.dimension, indicator.dimension),
            indicator.target,
            spread.n if spread else 0,
            level_middle(spread and spread.lower),
            level_middle(spread and spread.median),
            level_middle(spread and spread.upper),
            found.reach,
            found.miss,
            found.open,
            found.not_applicable,
            listed((called[name] for name in found.teachers), _MOST_NAMES),
        )


def shared(comparison: Comparison) -> Sheet:
    """Return one row a shared weakness: who would come to a training, who could teach."""
    headings = (
        "Shared weakness", "Theme", "Kind", "Clusters", "Of", "Would come", "Could teach",
    )  # fmt: skip
    widths = (40, 32, 12, 9, 7, 60, 60)
    return Sheet("Shared weaknesses", widths, headings, _shared(comparison))


def _shared(comparison: Comparison) -> Iterator[tuple[Value, ...]]:
    called = names(comparison)
    for found in comparison.shared:
        yield (
            found.title,
            found.theme,
            "criterion" if found.is_criterion else "indicator",
            len(found.learners),
            found.of,
            listed((called[name] for name in found.learners), _MOST_NAMES),
            listed((called[name] for name in found.teachers), _MOST_NAMES),
        )


def pairs(comparison: Comparison) -> Sheet:
    """Return one row a visit: two rows for a pair in which both have something to teach."""
    headings = ("Visits", "Host", "To see", "Both ways", "Indicators")
    return Sheet("Pairs", (34, 34, 11, 10, 90), headings, _pairs(comparison))


def _pairs(comparison: Comparison) -> Iterator[tuple[Value, ...]]:
    if comparison.pairs is None:
        yield (too_many_for_pairs(comparison), None, None, None, None)
        return
    called = names(comparison)
    titles = {indicator.id: indicator.title for indicator in comparison.ruler.indicators}
    for pair in comparison.pairs:
        both = "yes" if pair.is_mutual else "no"
        for host, guest, lessons in (
            (pair.first, pair.second, pair.first_teaches),
            (pair.second, pair.first, pair.second_teaches),
        ):
            if lessons:
                seen = "; ".join(titles[name] for name in lessons)
                yield (called[guest], called[host], len(lessons), both, seen)


def changes(comparison: Comparison) -> Sheet:
    """Return one row a cluster that has an earlier assessment."""
    headings = ("Cluster", "Since", "Score then", "Score now", "Change", "Rose", "Fell")
    return Sheet("Changes", (34, 18, 14, 14, 20, 80, 60), headings, _changes(comparison))


def _changes(comparison: Comparison) -> Iterator[tuple[Value, ...]]:
    called = names(comparison)
    titles = {indicator.id: indicator.title for indicator in comparison.ruler.indicators}
    for row in comparison.rows.values():
        since = row.since
        if since is None:
            continue
        moved = (
            "; ".join(f"{titles[m.indicator]} {m.before} to {m.now}" for m in some)
            for some in (since.rose, since.fell)
        )
        yield (
            called[row.profile.cluster],
            day(since.day),
            score(since.score),
            score(row.profile.score),
            change(since.change),
            *moved,
        )


def about(comparison: Comparison) -> Sheet:
    """Return the stamp, what was counted, the answers, and what the levels mean."""
    return Sheet("About", (34, 110), ("About this comparison", ""), _about(comparison))


def _about(comparison: Comparison) -> Iterator[tuple[Value, ...]]:
    ruler = comparison.ruler
    yield ("Status", stamp(comparison))
    yield ("Rulebook", ruler.title)
    yield ("Catalogue", f"edition {ruler.edition}, content {ruler.sha256}")
    yield ("Consents looked at on", day(comparison.day))
    for sentence in what_was_counted(comparison):
        yield ("Counted", sentence)
    for answer in answers(comparison):
        for point in answer.points:
            figure = f" ({point.figure})" if point.figure else ""
            yield (answer.question, f"{point.about}: {point.text}{figure}")
        if answer.note:
            yield (answer.question, answer.note)
    for level, word in enumerate(LEVEL_WORDS):
        yield (f"Level {level}", word)


def level_row(row: Row, name: str) -> tuple[str, Value, Value, Value]:
    """Return what stands before the levels of a cluster."""
    return name, row.group, *_ends(row.profile.score)
