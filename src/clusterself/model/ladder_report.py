"""What a report on all labels at once shows: where one set of answers stands for each of them."""

from fractions import Fraction
from typing import NamedTuple

from clusterself.model.gap_report import (
    Heading,
    ImprovementLine,
    QuestionCard,
    Result,
    WeaknessCard,
)
from clusterself.model.validity import LabelValidity


class LadderStep(NamedTuple):
    """One label: the verdict, what stands between here and it, and what would decide it."""

    result: Result
    blocking: tuple[WeaknessCard, ...]  # rules that fail, else what raises the score to the mark
    other_weaknesses: int
    days: Fraction  # of all weaknesses under this label
    deciding: tuple[QuestionCard, ...]  # open answers, if they decide
    improvement: ImprovementLine | None
    sentence: str  # what stands between here and the label


class LadderReport(NamedTuple):
    """All labels, from the first to the highest; `next_label` is the one to go for."""

    stamp: str
    heading: Heading
    steps: tuple[LadderStep, ...]
    next_label: str | None
    advice: str
    calendar: tuple[LabelValidity, ...]
