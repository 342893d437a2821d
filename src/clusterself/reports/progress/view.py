"""A report on progress read off into lines, which the terminal and all pages lay out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from clusterself.model.gap_report import Result
from clusterself.model.progress import Change, Move, Point, ProgressReport, RulerState
from clusterself.model.verdict import Verdict
from clusterself.reports import wording
from clusterself.reports.calendar_words import calendar_sentences, is_urgent
from clusterself.reports.progress import words
from clusterself.reports.progress.moves import (
    move_words,
    moves_score,
    weaknesses_sentence,
    worth_words,
)
from clusterself.reports.progress.rulers import ruler_notes


class PartLine(NamedTuple):
    """One part of a change: its name, its points, and what it means."""

    name: str
    points: str
    meaning: str


class MoveLine(NamedTuple):
    """One indicator or criterion: where it stood and stands, and what that did to the score."""

    title: str
    moved: str
    worth: str


class MoveGroup(NamedTuple):
    """Moves of one kind."""

    title: str
    lines: tuple[MoveLine, ...]


class ChangeView(NamedTuple):
    """One change, ready to be laid out."""

    title: str
    sentences: tuple[str, ...]
    parts: tuple[PartLine, ...]
    groups: tuple[MoveGroup, ...]


class PointView(NamedTuple):
    """One day, ready to be laid out."""

    day: str
    verdict: Verdict
    words: str
    score: str
    evidenced: str
    answered: str
    note: str  # on the catalogue and on who agreed


class ProgressView(NamedTuple):
    """The whole report in words; `changes` begin with the one over all, if there are several."""

    title: str
    headline: tuple[str, ...]
    points: tuple[PointView, ...]
    changes: tuple[ChangeView, ...]
    rise: str
    notes: tuple[str, ...]
    warnings: tuple[str, ...]


def view(report: ProgressReport) -> ProgressView:
    """Put a report into words."""
    results = {point.assessed_on: point.result for point in report.points}
    whole = report.overall or report.changes[0]

    def read(change: Change, *, in_full: bool) -> ChangeView:
        pair = results[change.since], results[change.until]
        return _change(change, pair, report.heading.edition, in_full=in_full)

    overall: tuple[ChangeView, ...] = ()
    if report.overall is not None:
        found = read(report.overall, in_full=True)
        overall = (found._replace(title=f"Over all: f{found.title[1:]}"),)
    between = (read(change, in_full=not overall) for change in report.changes)
    return ProgressView(
        title=f"Progress under {report.title}",
        headline=(words.change_sentence(whole), weaknesses_sentence(whole.weaknesses)),
        points=tuple(_point(point, report.heading.edition) for point in report.points),
        changes=(*overall, *between),
        rise="" if report.rise is None else words.rise_words(report.rise),
        notes=tuple(words.notes(report)),
        warnings=tuple(_warnings(report)),
    )


def _warnings(report: ProgressReport) -> Iterator[str]:
    for line in report.calendar:
        if is_urgent(line):
            first, *_ = calendar_sentences(line)
            yield f"Label {line.label}: {first}"


def _point(point: Point, edition: str) -> PointView:
    found = point.result
    notes = ["agreed by several assessors"] if point.is_agreed else []
    if point.ruler.state is not RulerState.SAME:
        then = point.ruler.edition_then
        named = "a catalogue that the file does not name" if then is None else f"catalogue {then}"
        earlier = " in an earlier state" if then == edition else ""
        notes.append(f"answered against {named}{earlier}")
    share = found.answered
    return PointView(
        day=wording.day(point.assessed_on),
        verdict=found.verdict,
        words=words.verdict_words(found),
        score=words.score_words(found.score),
        evidenced=words.score_words(found.evidenced_score),
        answered=f"{share.answered} of {share.asked}",
        note="; ".join(notes),
    )


def _change(
    change: Change, results: tuple[Result, Result], edition: str, *, in_full: bool
) -> ChangeView:
    weak = change.weaknesses
    still = weak.still_there if in_full else ()
    groups = (
        _group("Weaknesses gone", weak.gone, with_worth=False),
        _group("New weaknesses", weak.new, with_worth=False),
        _group("Weaknesses still there", still, with_worth=False),
        *_levels("Levels that rose", change.rose),
        *_levels("Levels that fell", change.fell),
    )
    return ChangeView(
        title=f"From {wording.day(change.since)} to {wording.day(change.until)}",
        sentences=(
            words.change_sentence(change),
            words.verdict_sentence(*results),
            weaknesses_sentence(weak),
            *ruler_notes(change.ruler),
        ),
        parts=tuple(PartLine(*line) for line in words.part_lines(change, edition)),
        groups=tuple(group for group in groups if group.lines),
    )


def _levels(title: str, moves: Sequence[Move]) -> Iterator[MoveGroup]:
    """Yield the moves that count, then those beyond the target."""
    counting = [move for move in moves if moves_score(move)]
    yield _group(title, counting, with_worth=True)
    others = [move for move in moves if move not in counting]
    yield _group(f"{title}, without effect on the score", others, with_worth=False)


def _group(title: str, moves: Sequence[Move], *, with_worth: bool) -> MoveGroup:
    return MoveGroup(title, tuple(_lines(moves, with_worth=with_worth)))


def _lines(moves: Iterable[Move], *, with_worth: bool) -> Iterator[MoveLine]:
    for move in moves:
        worth = worth_words(move) if with_worth else ""
        yield MoveLine(move.title, move_words(move), worth)
