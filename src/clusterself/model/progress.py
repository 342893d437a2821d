"""What a report on one cluster over time shows; all scores are by the present catalogue.

Changes of the score are fractions of 1. Where answers are open, they are ranges from the least to
the most that the change may be.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.base import LevelNumber
from clusterself.model.gap_report import Heading, ImprovementLine, Result
from clusterself.model.ruler import Renamed, RetiredAnswer
from clusterself.model.scorecard import Range
from clusterself.model.validity import LabelValidity
from clusterself.model.verdict import Verdict


class RulerState(StrEnum):
    """Whether it is known what the change of the catalogue did to a score."""

    SAME = "same"  # answered against the present catalogue
    KNOWN = "known"
    NOT_AT_HAND = "not_at_hand"  # nobody gave the older catalogue
    NOT_NAMED = "not_named"  # the file does not tell which catalogue it was
    AMBIGUOUS = "ambiguous"  # several of those given have this edition
    NOT_SCORED = "not_scored"  # the older catalogue does not fit the file, or lacks the rulebook


class RulerWorth(NamedTuple):
    """What the present catalogue does to the score of answers given against another one.

    `worth` is the score by the present catalogue minus that by the older one, `score_then`.
    """

    state: RulerState
    edition_then: str | None
    worth: Range | None
    score_then: Range | None = None
    renamed: tuple[Renamed, ...] = ()
    retired: tuple[RetiredAnswer, ...] = ()


class Point(NamedTuple):
    """Where the cluster stood on one day."""

    assessed_on: date
    is_agreed: bool  # by several assessors
    result: Result
    ruler: RulerWorth


class ChangeParts(NamedTuple):
    """How a change of the score comes about; the three parts add up to `total`.

    Their bounds need not be reached together, so that `total` may be narrower than their sum.
    """

    organisation: Fraction  # credits known exactly at both times
    open_answers: Range  # credits known as a range at one of the times
    applicability: Range  # indicators that counted at one of the times only
    total: Range


class Stand(NamedTuple):
    """Where one indicator or criterion stood at one time."""

    levels: tuple[LevelNumber, ...] = ()  # of an indicator that applies
    verdict: Verdict | None = None  # of a criterion


class Move(NamedTuple):
    """One indicator or criterion at two times."""

    id: str
    title: str
    is_criterion: bool
    target: LevelNumber | None
    then: Stand
    now: Stand
    worth: Range | None = None  # for the score; None unless it applied at both times


class WeaknessMoves(NamedTuple):
    """What became of the weaknesses, in the order in which they should be read."""

    gone: tuple[Move, ...]
    new: tuple[Move, ...]
    still_there: tuple[Move, ...]


class Change(NamedTuple):
    """What changed between two points; what surely rose and fell is in rulebook order."""

    since: date
    until: date
    parts: ChangeParts | None  # None where the rulebook has no score
    ruler: RulerWorth  # of the earlier point: taken out of the parts
    weaknesses: WeaknessMoves
    rose: tuple[Move, ...]
    fell: tuple[Move, ...]


class Rise(NamedTuple):
    """What rose since the earlier benchmarking, as a label asks for it."""

    title: str  # of the rulebook
    since: date  # of the assessment compared with
    benchmarked: str | None  # the date stated, if that assessment is near it
    line: ImprovementLine


class LeftOut(NamedTuple):
    """Assessments that are no part of the course, and by whom they are."""

    role: str
    files: int
    is_replaced: bool  # by the agreed assessment, of its day or made of it; else by another role


class ProgressReport(NamedTuple):
    """One cluster over time; the heading is that of the last assessment."""

    stamp: str
    heading: Heading
    rulebook: str
    title: str
    points: tuple[Point, ...]
    changes: tuple[Change, ...]  # between neighbours
    overall: Change | None  # from the first to the last, if there are more than two
    rise: Rise | None
    calendar: tuple[LabelValidity, ...]
    left_out: tuple[LeftOut, ...]
