"""Published figures as CSV: one row for each table, group and class, for pivot tables."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from clusterself.model.published import NamedCluster, Published, Split
from clusterself.reports.free_text import no_formula
from clusterself.reports.published import words
from clusterself.reports.published.shares import cells

COLUMNS = (
    "table", "about", "title", "group", "class", "clusters", "of", "share %", "hidden",
    "cluster id", "cluster", "country", "assessed on", "lowest", "highest",
    "rulebook", "published on", "grouped by", "protected against", "catalogue edition",
    "catalogue sha256", "status",
)  # fmt: skip
_NO_CLUSTER = ("",) * 6
_NO_FIGURE = ("",) * 4


def csv_published(p: Published) -> str:
    """Return the figures with a heading row; commas, quotes where needed, lines ended by CRLF.

    What is hidden is empty, with the word hidden in a column of its own. Each row carries the
    stamp, since rows are sorted, filtered and pasted elsewhere.
    """
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    about = _stamp(p)
    writer.writerows([no_formula(cell) for cell in (*row, *about)] for row in _rows(p))
    return file.getvalue()


def _stamp(p: Published) -> tuple[object, ...]:
    days = ", ".join(map(str, p.protected_against)) or "no earlier edition"
    asked = p.rulebook, p.day, p.group_by or "", days
    return (*asked, p.edition, p.sha256, p.stamp)


def _rows(p: Published) -> Iterator[tuple[object, ...]]:
    for name, n in ((words.ALL, p.n), *((words.group_name(g.name), g.n) for g in p.groups)):
        figure = ("", "", "", words.HIDDEN) if n is None else (n, p.n or "", "", "")
        yield ("clusters", "", "", name, "", *figure, *_NO_CLUSTER)
    if p.score is not None:
        yield from _split("score", p, p.score, words.score_classes(p.score.cuts))
    for split in p.indicators:
        yield from _split("target", p, split, (words.BELOW_TARGET, words.AT_TARGET))
    titles = {split.about: split.title for split in p.indicators}
    for found in p.levels:
        head = ("levels", found.about, titles.get(found.about, ""), words.ALL)
        yield from _classes(head, words.level_classes(found.cuts), found.counts)
    for _, cluster in words.named_in_order(p):
        yield from _named(cluster, titles)


def _split(
    table: str, p: Published, split: Split, classes: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    names = [group.name for group in p.groups]
    shown = (words.ALL, *map(words.group_name, names))
    for name, counts in zip(shown, cells(split, names), strict=True):
        yield from _classes((table, split.about, split.title, name), classes, counts)


def _classes(
    head: tuple[object, ...], classes: Sequence[str], counts: Sequence[int] | None
) -> Iterator[tuple[object, ...]]:
    for place, name in enumerate(classes):
        if counts is None:
            figure: tuple[object, ...] = ("", "", "", words.HIDDEN)
        else:
            n = sum(counts)
            figure = (counts[place], n, 100 * counts[place] // n, "")
        yield (*head, name, *figure, *_NO_CLUSTER)


def _named(cluster: NamedCluster, titles: dict[str, str]) -> Iterator[tuple[object, ...]]:
    head = cluster.id, cluster.name, cluster.country, cluster.assessed_on
    found = [("score", "Score", cluster.score)]
    found += [(about, title, cluster.levels.get(about)) for about, title in titles.items()]
    for about, title, ends in found:
        table = ("named", about, title, cluster.group or "", "", *_NO_FIGURE)
        yield (*table, *head, *(ends or ("", "")))
