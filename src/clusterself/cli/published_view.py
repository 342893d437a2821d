"""Figures about many clusters on a terminal, in 80 columns."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from clusterself.cli.screen import on_screen
from clusterself.model.published import Published
from clusterself.reports import wording
from clusterself.reports.free_text import direction_kept
from clusterself.reports.published import words
from clusterself.reports.published.distribution import ScoreRow, score_rows
from clusterself.reports.published.pages import GroupTable, group_tables
from clusterself.reports.published.sentences import in_short, protection, why_nothing
from clusterself.reports.published.shares import (
    MOST_LISTED,
    IndicatorShares,
    Share,
    lacking,
    shares,
    strong,
)

_MOST_COLUMNS = 4  # groups side by side in 80 columns
_MASKED = f"{words.HIDDEN_SIGN} {words.HIDDEN}"


def published_view(p: Published, *, plain: bool) -> str:
    """Return the figures as text; `plain` leaves out colours and keeps to 80 columns."""
    nothing = why_nothing(p)
    parts: list[RenderableType] = [*_head(p), Text()]
    parts += [Text(sentence) for sentence in in_short(p)]
    parts += [Text(nothing, style="bold")] if nothing else []
    if p.groups:
        sizes = ", ".join(f"{words.group_name(group.name)} {group.n:,}" for group in p.groups)
        parts.append(Text(f"By {words.GROUPINGS[p.group_by]}: {direction_kept(sizes)}"))
    if not nothing:
        parts += _figures(p)
    parts += [Text(), Text("How clusters are protected", style="bold"), _list(protection(p))]
    if p.named:
        parts += _named(p)
    return on_screen(Group(*parts), plain=plain)


def _head(p: Published) -> Iterator[RenderableType]:
    grouping = words.GROUPINGS[p.group_by]
    yield Text(words.headline(p), style="bold")
    yield Text(f"{p.title}, {wording.day(p.day)}{f', by {grouping}' if grouping else ''}")
    yield Text(f"Catalogue {p.edition}, {p.sha256[:12]}.")
    yield Text(p.stamp)


def _figures(p: Published) -> Iterator[RenderableType]:
    lines = shares(p)
    yield from _shares("What most of them lack", lacking(lines))
    yield from _shares("Where they are strong", strong(lines))
    yield from (Text(), Text(words.HOW_COUNTED, style="dim"))
    if scores := score_rows(p):
        yield from (Text(), Text("How scores are distributed", style="bold"), _scores(scores))
    yield from (Text(), Text("Share of the clusters at the target", style="bold"))
    for table in group_tables(p, _MOST_COLUMNS) or (None,):
        yield _targets(p, lines, table)
        yield Text()
    levels = "The levels of all indicators are in the files as HTML, Markdown, CSV and JSON."
    yield Text(levels, style="dim")


def _shares(title: str, found: Sequence[IndicatorShares]) -> Iterator[RenderableType]:
    yield from (Text(), Text(title, style="bold"))
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for line in found[:MOST_LISTED]:
        table.add_row(_share(line.everyone), f"{line.title} (target: level {line.target})")
    yield table if found else Text("No indicator that is shown.")
    if len(found) > MOST_LISTED:
        yield Text(f"and {len(found) - MOST_LISTED} more", style="dim")


def _scores(rows: Iterable[ScoreRow]) -> RenderableType:
    table = _table("Clusters", "n", "Score")
    for row in rows:
        name = "All clusters" if row.name is None else direction_kept(row.name)
        classes = [f"{part.words}: {part.share.percent}" for part in row.parts or ()]
        table.add_row(Text(name), f"{row.n:,}", ", ".join(classes) or _MASKED)
    return table


def _targets(
    p: Published, lines: Iterable[IndicatorShares], groups: GroupTable | None
) -> RenderableType:
    heads = groups.names if groups else ()
    table = _table("Indicator", "All", *map(direction_kept, heads))
    for column in table.columns[1:]:
        column.justify = "right"
    sizes = groups.sizes if groups else ()
    table.add_row("n", f"{p.n or 0:,}", *(f"{size:,}" for size in sizes), style="dim")
    for line in lines:
        found = groups.of(line) if groups else ()
        table.add_row(line.title, *map(_share, (line.everyone, *found)))
    return table


def _table(*titles: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for title in titles:
        table.add_column(Text(title))
    return table


def _share(found: Share | None) -> str:
    return _MASKED if found is None else found.percent


def _named(p: Published) -> Iterator[RenderableType]:
    yield from (Text(), Text("Clusters that agreed to be named", style="bold"))
    table = _table("Cluster", "Country", "Assessed on", "Score")
    for name, cluster in words.named_in_order(p):
        score = words.score(cluster.score)
        table.add_row(Text(name), cluster.country, str(cluster.assessed_on), score)
    yield table


def _list(sentences: Iterable[str]) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    for sentence in sentences:
        table.add_row("-", Text(sentence))
    return table
