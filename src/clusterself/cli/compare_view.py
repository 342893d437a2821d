"""Clusters side by side on a terminal: five answers first, then levels and who can learn what."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from clusterself.cli.screen import on_screen
from clusterself.model.comparison import Comparison, Row, SinceLastTime
from clusterself.model.profile import ComparedIndicator, LevelSpan
from clusterself.reports.comparison import words
from clusterself.reports.comparison.answers import Answer, Point, answers, by_change, visit
from clusterself.reports.comparison.counting_words import what_was_counted
from clusterself.reports.comparison.heat_map import column_order, themes
from clusterself.reports.free_text import direction_kept
from clusterself.reports.wording import day

MOST_COLUMNS = 10
_MOST_SHARED = 8
_MOST_PAIRS = 5
_MOST_CHANGES = 5
_MOST_FAR_OUT = 5
_MOST_NAMES = 3
_MOST_TITLES = 4
_BELOW = "bold yellow"
_STRONG = "bold green"


def comparison_view(comparison: Comparison, *, plain: bool) -> str:
    """Return the comparison as text; `plain` leaves out colours and keeps to 80 columns."""
    parts: list[RenderableType] = [*_heading(comparison)]
    for answer in answers(comparison):
        parts += [Text(), *_answer(answer)]
    for title, lines in (
        ("Your own position", _own(comparison)),
        ("Levels", _levels(comparison)),
        ("Groups", _groups(comparison)),
        ("Shared weaknesses: what to train together", _shared(comparison)),
        ("Pairs: who could teach whom", _pairs(comparison)),
        ("Worth a visit or a call", _far_out(comparison)),
        ("Changes since last time", _changes(comparison)),
        ("Beside published figures", _figures(comparison)),
        ("What was counted", map(Text, what_was_counted(comparison))),
    ):
        found = tuple(lines)
        if found:
            parts += [Text(), Text(title, style="bold"), *found]
    return on_screen(Group(*parts), plain=plain)


def _heading(comparison: Comparison) -> Iterator[Text]:
    ruler, assessor = comparison.ruler, comparison.assessor.replace("-", " ")
    yield Text(f"{words.counted(len(comparison.rows), 'cluster')} side by side", style="bold")
    yield Text(f"{ruler.title}, {day(comparison.day)}, answered by: {assessor}.")
    yield Text(f"Catalogue {ruler.edition}, {ruler.sha256[:12]}.")
    yield Text(words.stamp(comparison))


def _answer(answer: Answer) -> Iterator[RenderableType]:
    yield Text(answer.question, style="bold")
    for point in answer.points:
        yield _item(_said(point))
    if answer.note:
        yield Text(answer.note, style="dim")


def _said(point: Point) -> Text:
    figure = f" ({point.figure})" if point.figure else ""
    return Text.assemble((f"{point.about}: ", "cyan"), point.text, figure)


def _item(content: Text) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_row("-", content)
    return table


def _levels(comparison: Comparison) -> Iterator[RenderableType]:
    """Yield a table with a column for each cluster, named by letters above it."""
    rows = tuple(comparison.rows.values())
    if not rows:
        return
    if len(rows) > MOST_COLUMNS:
        yield Text(f"{len(rows)} clusters are too many for a table here: write HTML or XLSX.")
        return
    called = words.names(comparison)
    letters = [chr(ord("A") + place) for place in range(len(rows))]
    for letter, row in zip(letters, rows, strict=True):
        own = " (yours)" if row.is_own else ""
        score = words.score(row.profile.score)
        rank = f", {words.rank(row.place)}" if row.place else ""
        name = called[row.profile.cluster]
        yield Text.assemble((f"{letter} ", "bold"), f"{name}{own}: {score}{rank}")
    yield _heat(comparison, rows, letters)
    yield Text("0 absent, 1 initial, 2 in place, 3 established, 4 exemplary; * below the target")


def _own(comparison: Comparison) -> Iterator[RenderableType]:
    own = comparison.own
    if own is None:
        return
    if not own.is_inside:
        yield Text(f"{own.cluster} is set against the others and does not count among them.")
    titles = ("Score", *(dimension.title for dimension in comparison.ruler.dimensions))
    for title, place in zip(titles, (own.score, *own.dimensions), strict=True):
        rank = words.rank(place) if place else "not known"
        yield _item(Text.assemble((f"{title}: ", "cyan"), rank))


def _groups(comparison: Comparison) -> Iterator[RenderableType]:
    for group in comparison.groups:
        size = words.counted(len(group.clusters), "cluster")
        middle = words.median_score(group.score)
        yield _item(Text.assemble((direction_kept(group.name), "cyan"), f", {size}: {middle}"))


def _heat(comparison: Comparison, rows: tuple[Row, ...], letters: list[str]) -> Table:
    table = Table(box=None, padding=(0, 0, 0, 1), pad_edge=False)
    table.add_column("", ratio=1)
    for head in ("Target", *letters):
        table.add_column(head, no_wrap=True)
    table.add_column("Median", no_wrap=True)
    order = iter(column_order(comparison))
    for theme in themes(comparison):
        table.add_row(Text(theme.title, style="cyan"))
        for indicator in theme.columns:
            place = next(order)
            cells = (_cell(row.profile.levels[place], indicator) for row in rows)
            spread = comparison.indicators[place].spread
            median = words.level_middle(spread.median if spread else None)
            table.add_row(f" {indicator.title}", str(indicator.target), *cells, median)
    return table


def _cell(span: LevelSpan, indicator: ComparedIndicator) -> Text:
    standing = words.standing(span, indicator.target)
    if standing == "below the target":
        return Text(f"{words.level(span)}*", style=_BELOW)
    return Text(words.level(span), style=_STRONG if standing == "strong" else "")


def _shared(comparison: Comparison) -> Iterator[RenderableType]:
    called = words.names(comparison)
    for found in comparison.shared[:_MOST_SHARED]:
        learners = words.listed((called[name] for name in found.learners), _MOST_NAMES)
        line = Text.assemble(
            (found.title, "cyan"),
            f" ({len(found.learners)} of {found.of}). Would come: {learners}.",
        )
        if found.teachers:
            teachers = words.listed((called[name] for name in found.teachers), _MOST_NAMES)
            line.append(f" Could teach: {teachers}.")
        elif not found.is_criterion:
            line.append(" Nobody here could teach it.")
        yield _item(line)
    yield from _more(len(comparison.shared) - _MOST_SHARED)


def _pairs(comparison: Comparison) -> Iterator[RenderableType]:
    called = words.names(comparison)
    titles = {indicator.id: indicator.title for indicator in comparison.ruler.indicators}
    found = comparison.pairs or ()
    for pair in found[:_MOST_PAIRS]:
        yield _item(_said(visit(pair, called, titles, _MOST_TITLES)))
    yield from _more(len(found) - _MOST_PAIRS)


def _far_out(comparison: Comparison) -> Iterator[RenderableType]:
    called = words.names(comparison)
    ruler = comparison.ruler
    titles = {dimension.id: dimension.title for dimension in ruler.dimensions}
    titles |= {indicator.id: indicator.title for indicator in ruler.indicators}
    for found in comparison.far_out[:_MOST_FAR_OUT]:
        about = titles[found.about] if found.about else "score"
        side = "above" if found.side == "high" else "below"
        name = Text.assemble((f"{called[found.cluster]}: ", "cyan"))
        yield _item(name.append(f"{about} {words.score(found.value)}, far {side} the others"))
    yield from _more(len(comparison.far_out) - _MOST_FAR_OUT)


def _figures(comparison: Comparison) -> Iterator[RenderableType]:
    for beside in comparison.facts:
        size = words.counted(beside.n, "cluster")
        here = f"median here {words.fact_median(beside)} ({size})"
        line = f"{here}; published {words.published(beside)}, {beside.reference.title}"
        yield _item(Text.assemble((f"{beside.title}: ", "cyan"), line))


def _changes(comparison: Comparison) -> Iterator[RenderableType]:
    called = words.names(comparison)
    known = by_change(row for row in comparison.rows.values() if row.since is not None)
    for row in known[:_MOST_CHANGES]:
        if row.since is not None:
            line = Text.assemble((f"{called[row.profile.cluster]}: ", "cyan"))
            yield _item(line.append(_moves(comparison, row.since)))
    yield from _more(len(known) - _MOST_CHANGES)


def _moves(comparison: Comparison, since: SinceLastTime) -> str:
    titles = {indicator.id: indicator.title for indicator in comparison.ruler.indicators}
    said = [f"{words.change(since.change)} since {day(since.day)}"]
    for word, moves in (("Rose", since.rose), ("Fell", since.fell)):
        named = (f"{titles[m.indicator]} {m.before} to {m.now}" for m in moves)
        said += [f"{word}: {words.listed(named, _MOST_TITLES)}"] if moves else []
    return f"{'. '.join(said)}."


def _more(count: int) -> Iterator[Text]:
    if count > 0:
        yield Text(f"{count} more in the report", style="dim")
