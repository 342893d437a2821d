"""What a person is asked: one question a fact or level, and where its answer stands."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from clusterself.model.base import LevelNumber, StepNumber
from clusterself.model.fact import Choice

# Where an answer stands in an assessment file.
Part: TypeAlias = Literal["facts", "answers"]
Key: TypeAlias = tuple[Part, str]

# `applies`: the level follows from facts; only a reason why nothing applies can be answered.
Kind: TypeAlias = Literal["number", "money", "yes-no", "choice", "date", "level", "applies"]

# Our own estimate of the time that an answer takes somebody who has the papers at hand.
MINUTES: Mapping[Kind, Fraction] = {
    "yes-no": Fraction(1, 2),
    "choice": Fraction(1, 2),
    "date": Fraction(1, 2),
    "applies": Fraction(1, 2),
    "number": Fraction(1),
    "money": Fraction(1),
    "level": Fraction(2),
}
MINUTES_BY_YEAR = Fraction(2)  # of what is looked up in the accounts of a year


class Section(NamedTuple):
    """Questions that belong together."""

    id: str
    title: str


class LevelText(NamedTuple):
    """One level to choose, in words."""

    level: LevelNumber
    descriptor: str


class Question(NamedTuple):
    """One question; what does not concern its kind is empty."""

    part: Part
    id: str
    kind: Kind
    section: Section
    title: str
    question: str
    why: str | None = None  # it is asked, of a level
    definition: str | None = None
    how_to_count: str | None = None
    unit: str | None = None  # `%` for a share; low and high are then fractions of 1
    whole: bool = False
    low: Fraction | None = None
    high: Fraction | None = None  # None: no limit
    by_year: bool = False
    choices: tuple[Choice, ...] = ()
    levels: tuple[LevelText, ...] = ()
    reasons: tuple[str, ...] = ()  # that are accepted for `not_applicable`
    papers: tuple[str, ...] = ()  # kinds that prove the answer
    required_from: StepNumber | None = None  # the lowest level that needs a paper
    rulebooks: tuple[str, ...] = ()  # ids of those that the answer concerns, in alphabetical order

    @property
    def key(self) -> Key:
        """Return where the answer stands in the file."""
        return self.part, self.id

    @property
    def minutes(self) -> Fraction:
        """Return our estimate of the time that the answer takes."""
        return MINUTES_BY_YEAR if self.by_year else MINUTES[self.kind]
