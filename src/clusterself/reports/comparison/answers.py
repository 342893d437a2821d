"""The five questions that a mentor comes with, each answered in a few lines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.comparison import Comparison, Pair, Row, SharedWeakness
from clusterself.model.published import LEAST
from clusterself.reports.comparison.words import (
    change,
    counted,
    listed,
    moves,
    names,
    sure_change,
)
from clusterself.reports.wording import day

MOST_LACKED = 4
MOST_VISITS = 3
MOST_MOVED = 3
_MOST_NAMES = 2


class Point(NamedTuple):
    """One line of an answer; `figure` may be empty."""

    about: str
    text: str
    figure: str = ""


class Answer(NamedTuple):
    """One question; `id` names the part of the page that says more."""

    id: str
    question: str
    points: tuple[Point, ...]
    note: str


def answers(comparison: Comparison) -> tuple[Answer, ...]:
    """Return the answers in the order in which they are read."""
    called = names(comparison)
    return (
        _strong(comparison, called),
        _lacked(comparison),
        _visits(comparison, called),
        _moved(comparison, called),
        _published(comparison, called),
    )


def _strong(comparison: Comparison, called: Mapping[str, str]) -> Answer:
    note = "The figures are indicators at level 3 or 4 and at the target."
    return Answer("teachers", "Who is strong in what?", tuple(_strongest(comparison, called)), note)


def _strongest(comparison: Comparison, called: Mapping[str, str]) -> Iterator[Point]:
    """Yield, for each dimension, the clusters that are strong in most of its indicators."""
    home = {indicator.id: indicator.dimension for indicator in comparison.ruler.indicators}
    sizes = Counter(home.values())
    counts = {
        name: Counter(home[strength] for strength in row.strong)
        for name, row in comparison.rows.items()
    }
    for dimension in comparison.ruler.dimensions:
        most = max((found[dimension.id] for found in counts.values()), default=0)
        best = [called[n] for n, found in counts.items() if most and found[dimension.id] == most]
        size = sizes[dimension.id]
        if best:
            yield Point(dimension.title, listed(best, _MOST_NAMES), f"{most} of {size}")
        else:
            yield Point(dimension.title, "nobody yet")


def _lacked(comparison: Comparison) -> Answer:
    points = tuple(Point(found.title, _lacking(found)) for found in comparison.shared[:MOST_LACKED])
    more = len(comparison.shared) - len(points)
    note = "Counted are clusters below the target, of those whose level is known."
    note += f" {counted(more, 'more weakness is', 'more weaknesses are')} shared." if more else ""
    nothing = "No weakness is shared by several clusters."
    return Answer("shared", "What do most lack?", points, note if points else nothing)


def _lacking(found: SharedWeakness) -> str:
    who = f"{len(found.learners)} of {found.of}"
    if found.is_criterion:
        return f"{who} do not meet this criterion"
    return f"{who}; {len(found.teachers) or 'nobody here'} could teach"


def _visits(comparison: Comparison, called: Mapping[str, str]) -> Answer:
    question = "Who should visit whom?"
    if comparison.pairs is None:
        hosts = tuple(_hosts(comparison, called))
        return Answer("pairs", question, hosts, too_many_for_pairs(comparison))
    titles = {indicator.id: indicator.title for indicator in comparison.ruler.indicators}
    points = tuple(visit(pair, called, titles) for pair in comparison.pairs[:MOST_VISITS])
    more = len(comparison.pairs) - len(points)
    note = f"{counted(more, 'more pair')} could learn from each other." if more > 0 else ""
    nothing = "No cluster is strong where another is two levels lower and below the target."
    return Answer("pairs", question, points, note if points else nothing)


def _hosts(comparison: Comparison, called: Mapping[str, str]) -> Iterator[Point]:
    """Yield, for what most lack, whom they could visit."""
    taught = [found for found in comparison.shared if found.teachers]
    for found in taught[:MOST_VISITS]:
        best = listed((called[name] for name in found.teachers), _MOST_NAMES)
        yield Point(found.title, f"{counted(len(found.learners), 'cluster')} could visit {best}")


def too_many_for_pairs(comparison: Comparison) -> str:
    """Say why there are no pairs."""
    shown = comparison.counted.clusters
    return f"{shown} clusters are too many for a list of pairs; compare a part of them."


def visit(pair: Pair, called: Mapping[str, str], titles: Mapping[str, str], most: int = 1) -> Point:
    """Say who visits whom to see what; of the indicators, `most` are named."""
    first, second = called[pair.first], called[pair.second]
    shown = tuple(
        listed((f"“{titles[name]}”" for name in lessons), most)
        for lessons in (pair.first_teaches, pair.second_teaches)
    )
    if pair.is_mutual:
        return Point(f"{second} visits {first}", f"{shown[0]}; on the return visit: {shown[1]}")
    if pair.first_teaches:
        return Point(f"{second} visits {first}", shown[0])
    return Point(f"{first} visits {second}", shown[1])


def _moved(comparison: Comparison, called: Mapping[str, str]) -> Answer:
    question = "Who moved since last time?"
    known = [row for row in comparison.rows.values() if row.since is not None]
    if not known:
        return Answer("changes", question, (), "Nobody has an earlier assessment among the files.")
    movers = _farthest(row for row in known if _has_moved(row))
    points = tuple(Point(called[row.profile.cluster], moved(row)) for row in movers[:MOST_MOVED])
    more, still = len(movers) - len(points), len(known) - len(movers)
    without = len(comparison.rows) - len(known)
    notes = [f"{counted(more, 'more cluster')} moved."] if more else []
    notes += [f"{counted(still, 'cluster')} did not move for sure."] if still else []
    notes += [f"{counted(without, 'cluster')} without an earlier assessment."] if without else []
    return Answer("changes", question, points, " ".join(notes))


def _has_moved(row: Row) -> bool:
    """Tell whether the score or a level has changed for sure."""
    since = row.since
    if since is None:
        return False
    return bool(since.rose or since.fell or (since.change and sure_change(since.change)))


def moved(row: Row) -> str:
    """Say what has changed in one cluster; nothing where there is no earlier assessment."""
    since = row.since
    if since is None:
        return ""
    return f"{change(since.change)} since {day(since.day)}; {moves(since)}"


def by_change(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows with the largest sure rise first, and those of which nothing is known last."""

    def order(row: Row) -> tuple[bool, Fraction, Fraction]:
        found = row.since.change if row.since else None
        if found is None:
            return True, Fraction(0), Fraction(0)
        return False, -sure_change(found), -(found.low + found.high)

    return tuple(sorted(rows, key=order))


def _farthest(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows with the largest sure change first, up or down, then by levels that moved."""

    def order(row: Row) -> tuple[Fraction, int]:
        since = row.since
        found = since.change if since else None
        moved_levels = len(since.rose) + len(since.fell) if since else 0
        return -abs(sure_change(found)) if found else Fraction(0), -moved_levels

    return tuple(sorted(rows, key=order))


def _published(comparison: Comparison, called: Mapping[str, str]) -> Answer:
    agreed = [called[n] for n, row in comparison.rows.items() if row.may_be_published]
    shown = len(comparison.rows)
    if not shown:
        by_name = Point("By name", "no cluster is shown")
    elif not agreed:
        by_name = Point("By name", f"none of the {shown} has agreed to it")
    else:
        by_name = Point("By name", f"{len(agreed)} of {shown} agreed: {listed(agreed, 3)}")
    points = (by_name, Point("Tables", _tables(comparison.counted.to_protect)))
    note = "This page itself is for the mentor and the clusters shown: do not publish it."
    return Answer("counted", "What may be published?", points, note)


def _tables(not_named: int) -> str:
    """Say which tables figures for everybody would hold: each has two classes at least."""
    needed = 2 * LEAST
    if not_named >= needed:
        return "only those of “clusterself compare --publish”"
    found = "nothing" if not_named < LEAST else "only how many clusters took part"
    return f"{found}; figures need {needed} clusters that are not named, here {_are(not_named)}"


def _are(number: int) -> str:
    return f"{'is' if number == 1 else 'are'} {number}"
