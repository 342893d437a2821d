"""A comparison as a page for a meeting and as Markdown: `html/compare.html.j2`, `compare.md.j2`."""

from collections.abc import Mapping
from functools import partial

from clusterself.model.comparison import Comparison, Row
from clusterself.reports.comparison import words
from clusterself.reports.comparison.answers import answers, by_change, too_many_for_pairs
from clusterself.reports.comparison.counting_words import what_was_counted
from clusterself.reports.comparison.heat_map import cells, column_order, summaries, themes
from clusterself.reports.comparison.orders import MOST_ROWS, orders, shown_rows
from clusterself.reports.comparison.profiles import MOST_PROFILES, profile_charts
from clusterself.reports.html import page
from clusterself.reports.markdown import text
from clusterself.reports.template_source import Templates

MOST_PAIRS = 20  # and of visits worth a look, and of other lists that may be long
MOST_NAMES = 12


def html_comparison(comparison: Comparison, templates: Templates) -> str:
    """Return the comparison as an HTML page without scripts; raises BrokenTemplateError."""
    own = {
        "orders": orders(comparison),
        "cells": partial(cells, comparison),
        "charts": profile_charts(comparison, orders(comparison)[0].rows),
        "most_profiles": MOST_PROFILES,
    }
    data = _shown(comparison) | own
    return page("html/compare.html.j2", templates, data, "html/compare.css")


def markdown_comparison(comparison: Comparison, templates: Templates) -> str:
    """Return the comparison as Markdown; raises BrokenTemplateError."""
    own = {"rows": shown_rows(comparison), "order": column_order(comparison)}
    return text("compare.md.j2", templates, _shown(comparison) | own)


def _shown(comparison: Comparison) -> dict[str, object]:
    """Return the data of both templates."""
    rows, called = comparison.rows, words.names(comparison)
    return {
        "comparison": comparison,
        "stamp": words.stamp(comparison),
        "answers": answers(comparison),
        "called": called,
        "named": lambda ids: words.listed((called[name] for name in ids), MOST_NAMES),
        "titles": _titles(comparison),
        "themes": themes(comparison),
        "summaries": summaries(comparison),
        "summary_of": {found.id: found for found in comparison.indicators},
        "shared": comparison.shared,
        "pairs": (comparison.pairs or ())[:MOST_PAIRS],
        "no_pairs": too_many_for_pairs(comparison) if comparison.pairs is None else "",
        "changes": _changes(comparison),
        "counted": what_was_counted(comparison),
        "is_cut": len(rows) > MOST_ROWS,
        "most_rows": MOST_ROWS,
        "most_pairs": MOST_PAIRS,
        "most_names": MOST_NAMES,
        "words": _words(),
    }


def _titles(comparison: Comparison) -> Mapping[str, str]:
    ruler = comparison.ruler
    dimensions = {dimension.id: dimension.title for dimension in ruler.dimensions}
    return dimensions | {indicator.id: indicator.title for indicator in ruler.indicators}


def _changes(comparison: Comparison) -> tuple[Row, ...]:
    """Return the rows with an earlier assessment, the largest rise first."""
    return by_change(row for row in comparison.rows.values() if row.since is not None)


def _words() -> Mapping[str, object]:
    """Return the functions that put figures into words, for both templates."""
    return {
        "score": words.score,
        "rank": words.rank,
        "brief_rank": words.brief_rank,
        "percentile": words.percentile,
        "level": words.level,
        "listed": words.listed,
        "median_score": words.median_score,
        "level_middle": words.level_middle,
        "change": words.change,
        "moves": words.moves,
        "counted": words.counted,
        "fact_median": words.fact_median,
        "published": words.published,
        "levels": words.LEVEL_WORDS,
        "strong": words.STRONG,
    }
