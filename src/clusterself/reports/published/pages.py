"""Published figures as a page and as Markdown: `html/published.html.j2`, `published.md.j2`."""

from itertools import pairwise
from typing import Literal, NamedTuple

from clusterself.model.published import NamedCluster, Published
from clusterself.reports.html import page
from clusterself.reports.markdown import text
from clusterself.reports.published import words
from clusterself.reports.published.distribution import level_bars, score_rows
from clusterself.reports.published.sentences import in_short, protection, why_nothing
from clusterself.reports.published.shares import (
    MOST_LISTED,
    IndicatorShares,
    Share,
    lacking,
    shares,
    strong,
)
from clusterself.reports.template_source import Templates

MOST_COLUMNS = 12  # groups side by side in one table, so that it fits on paper
_FEW = 4  # groups of which long names can stand side by side
_SHORT = 6  # characters of a heading that need not be turned


class GroupTable(NamedTuple):
    """Some of the groups, and which places they have in the shares of an indicator."""

    places: tuple[int, ...]
    names: tuple[str, ...]
    sizes: tuple[int, ...]
    names_are: Literal["short", "long", "turned"]  # turned where many long ones stand side by side

    def of(self, line: IndicatorShares) -> tuple[Share | None, ...]:
        """Return the shares of these groups."""
        return tuple(line.groups[place] for place in self.places)


class NamedRow(NamedTuple):
    """A cluster that is shown by name."""

    name: str
    cluster: NamedCluster
    score: str
    levels: tuple[tuple[str, str], ...]  # as written, and a style class


def html_published(p: Published, templates: Templates) -> str:
    """Return the figures as an HTML page without scripts; raises BrokenTemplateError."""
    return page("html/published.html.j2", templates, _shown(p), "html/published.css")


def markdown_published(p: Published, templates: Templates) -> str:
    """Return the figures as Markdown; raises BrokenTemplateError."""
    return text("published.md.j2", templates, _shown(p))


def _shown(p: Published) -> dict[str, object]:
    """Return the data of both templates."""
    lines = shares(p)
    nothing = why_nothing(p)
    return {
        "p": p,
        "headline": words.headline(p),
        "grouping": words.GROUPINGS[p.group_by],
        "groups": [(words.group_name(group.name), group.n) for group in p.groups],
        "in_short": in_short(p),
        "nothing": nothing,
        "lines": () if nothing else lines,
        "lacking": lacking(lines),
        "strong": strong(lines),
        "most_listed": MOST_LISTED,
        "scores": () if nothing else score_rows(p),
        "tables": group_tables(p),
        "bars": () if nothing else level_bars(p),
        "named": named_rows(p),
        "targets": tuple(words.target_level(split) for split in p.indicators),
        "protection": protection(p),
        "hidden": f"{words.HIDDEN_SIGN} {words.HIDDEN}",
        "how_counted": words.HOW_COUNTED,
    }


def group_tables(p: Published, most: int = MOST_COLUMNS) -> tuple[GroupTable, ...]:
    """Divide the groups into tables of about the same width."""
    count = -(-len(p.groups) // most)
    ends = [len(p.groups) * number // count for number in range(count + 1)] if count else []
    return tuple(_table(p, tuple(range(start, end))) for start, end in pairwise(ends))


def _table(p: Published, places: tuple[int, ...]) -> GroupTable:
    names = tuple(words.group_name(p.groups[place].name) for place in places)
    own = (p.groups[place].name or "" for place in places)
    is_long = any(len(name) > _SHORT for name in own)
    names_are: Literal["short", "long", "turned"] = (
        ("turned" if len(places) > _FEW else "long") if is_long else "short"
    )
    return GroupTable(places, names, tuple(p.groups[place].n for place in places), names_are)


def named_rows(p: Published) -> tuple[NamedRow, ...]:
    """Return the named clusters by name, with their levels in the order of the rulebook."""
    return tuple(
        NamedRow(
            name,
            cluster,
            words.score(cluster.score),
            tuple(
                _level(cluster.levels.get(split.about), words.target_level(split))
                for split in p.indicators
            ),
        )
        for name, cluster in words.named_in_order(p)
    )


def _level(found: tuple[int, ...] | None, target: int) -> tuple[str, str]:
    is_reached = found is not None and found[0] >= target
    return words.span(found), "at" if is_reached else ""
