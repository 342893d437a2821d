"""What several assessors of one cluster say side by side, and what a meeting has to decide.

Levels that count are known exactly: answered, or from facts. Assessors are named by their role,
and by more only where two share it.
"""

from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from clusterself.model.assessment import Role
from clusterself.model.base import LevelNumber
from clusterself.model.gap_report import Heading

AnswerPart: TypeAlias = Literal["facts", "answers"]


class Voice(NamedTuple):
    """One of the assessors."""

    label: str
    role: Role
    file: str
    assessed_on: date
    edition: str | None  # of the catalogue that the answers were given against
    levels: int  # indicators of which the level is known
    facts: int  # facts answered, not as unknown


class Said(NamedTuple):
    """What one assessor says about one thing."""

    assessor: str
    text: str
    comment: str | None = None
    papers: tuple[str, ...] = ()


class Claim(NamedTuple):
    """One level, what it claims, and who says it."""

    level: LevelNumber
    descriptor: str
    said: tuple[Said, ...]


class Dispute(NamedTuple):
    """An indicator on which assessors differ; claims from the highest level down."""

    id: str
    title: str
    theme: str  # title of the dimension
    question: str
    target: LevelNumber | None  # None where the rulebook does not ask for it
    spread: int  # highest minus lowest level; 0 where one says that it does not apply
    is_target_between: bool  # some say that it is reached, some that it is not
    claims: tuple[Claim, ...]
    besides: tuple[Said, ...]  # not applicable, unknown, not answered
    from_facts: tuple[str, ...]  # titles of the facts that the level follows from


class PartlyAnswered(NamedTuple):
    """An indicator of which only some assessors know the level; they do not differ."""

    id: str
    title: str
    theme: str
    said: tuple[Said, ...]
    silent: tuple[Said, ...]


class FactDispute(NamedTuple):
    """A fact, or one year of it, on which assessors differ."""

    id: str
    title: str
    year: str | None
    said: tuple[Said, ...]


class SeenOtherwise(NamedTuple):
    """An indicator that the manager sees otherwise than board and members in the middle."""

    id: str
    title: str
    theme: str
    manager_level: Fraction  # the median, where there are several
    others_level: Fraction


class ManagerView(NamedTuple):
    """How often the manager stands above, at and below the median of board and members."""

    higher: int
    equal: int
    lower: int
    lines: tuple[SeenOtherwise, ...]  # the widest difference first


class Agreement(NamedTuple):
    """How far the levels agree, over the indicators that at least two assessors know."""

    indicators: int
    same: int
    by_one: int  # highest and lowest level differ by one
    by_more: int
    alpha: Fraction | None  # None without such indicators, and where all levels are equal
    kappa: Fraction | None  # only of two assessors
    all_equal: bool  # one level throughout: agreement beyond chance cannot be told


class Reconciliation(NamedTuple):
    """Everything that the report shows."""

    stamp: str
    heading: Heading
    rulebook: str
    rulebook_title: str
    voices: tuple[Voice, ...]
    remarks: tuple[str, ...]  # what else is not alike: days, editions, labels as stated
    agreement: Agreement
    disputes: tuple[Dispute, ...]  # the widest spread first
    partly_answered: tuple[PartlyAnswered, ...]
    facts: tuple[FactDispute, ...]
    manager: ManagerView | None  # None without manager, or without board and members


class Matter(NamedTuple):
    """One answer of the consensus: a fact, a year of it, or an indicator.

    `agreed` are the assessors, by number, who say the same where nobody says otherwise. Where it
    is empty, the answer is left open; `reason` says why and `said` what each of them says.
    """

    part: AnswerPart
    id: str
    title: str
    year: str | None
    agreed: tuple[int, ...]
    reason: str = ""
    said: tuple[Said, ...] = ()
