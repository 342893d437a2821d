"""Where an interview stands: which question is asked, what was answered, where one came from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from clusterself.catalogue.document import Data
from clusterself.model.question import Key, Question
from clusterself.questionnaire.currencies import currency_of
from clusterself.questionnaire.given import years_in


class Step(StrEnum):
    """What is asked at present."""

    QUESTION = "question"
    CURRENCY = "currency"  # of an amount just typed
    REASON = "reason"  # why something does not apply
    COMMENT = "comment"
    PAPER_TITLE = "paper title"
    PAPER_KIND = "paper kind"
    PAPER_DATE = "paper date"
    PAPER_FILE = "paper file"
    FOUND = "found"  # which of the questions that were found


class Place(NamedTuple):
    """A question by its place in the route, and which of the years asked."""

    number: int
    year: int = 0


@dataclass(frozen=True)
class Interview:
    """An interview at one moment."""

    bank: tuple[Question, ...]  # what can be looked for
    route: tuple[Question, ...]  # what is asked, in this order
    answers: Mapping[Key, Data]
    years: tuple[str, ...]  # that are asked, the last closed one first
    at: Place
    step: Step = Step.QUESTION
    asked: int = 0  # so many of the route, from its beginning, were asked
    behind: tuple[Place, ...] = ()
    only_open: bool = False
    has_quit: bool = False
    currency: str | None = None
    amount: Data = None  # that waits for its currency
    extras: Mapping[str, Data] = field(default_factory=dict)  # that wait for an answer
    paper: Mapping[str, Data] = field(default_factory=dict)  # as far as it is described
    found: tuple[Question, ...] = ()

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more is asked."""
        return self.has_quit or self.at.number >= len(self.route)

    @property
    def question(self) -> Question:
        """Return the question asked; there is one unless the interview is over."""
        return self.route[self.at.number]

    @property
    def year(self) -> str | None:
        """Return the year that is asked about, if the question is answered by year."""
        return self.years[self.at.year] if self.question.by_year else None

    @property
    def answer(self) -> Data:
        """Return the present answer, of the year where one is asked about.

        What holds for all years, such as unknown, holds for this one too.
        """
        whole = self.answers.get(self.question.key)
        years = years_in(whole)
        return years.get(self.year) if years and self.year is not None else whole


class Notice(StrEnum):
    """What there is to say besides the next question."""

    HELP = "help"
    MISREAD = "misread"
    NEEDED = "needed"  # a paper has no date, or no kind
    NO_SUCH_NUMBER = "no such number"
    NO_CURRENCY = "no currency"
    NO_FULL_DATE = "no full date"
    APPLIES_TO_ALL = "applies to all"
    NO_LEVEL_ASKED = "no level asked"  # but whether there is a reason
    NOT_FOUND = "not found"
    MORE_WITH_WORD = "more with the word"
    MORE_WITH_WORDS = "more with the words"
    THIS_ONE = "this one"  # is the question that was looked for
    SEARCH_HOW = "search how"
    AT_FIRST = "at first"
    ONLY_OPEN = "only open"
    ALL_AGAIN = "all again"
    KEPT_AHEAD = "kept ahead"
    WAITS = "waits"  # a comment or paper without an answer
    DROPPED = "dropped"
    NOTHING_THERE = "nothing there"
    PAPER_WANTED = "paper wanted"


class Turn(NamedTuple):
    """What follows: the interview if the changes can be saved, and what there is to say."""

    interview: Interview
    changes: Mapping[Key, Data] = MappingProxyType({})  # None takes an answer out
    notice: Notice | None = None
    detail: str = ""


def begun(
    bank: Sequence[Question],
    answers: Mapping[Key, Data],
    years: Sequence[str],
    route: Sequence[Question] | None = None,
) -> Interview:
    """Return an interview that stands at the first open question, or at the first of all.

    On a route of its own it stands at the beginning: what was not known then is asked again.
    """
    opened = (n for n, one in enumerate(bank) if is_open(one, answers, years))
    start = Place(next(opened, 0) if route is None else 0)
    chosen = tuple(bank if route is None else route)
    return Interview(
        tuple(bank), chosen, answers, tuple(years), start, currency=_currency(answers.values())
    )


def is_open(question: Question, answers: Mapping[Key, Data], years: Sequence[str]) -> bool:
    """Tell whether a question waits for an answer; whether something applies never does."""
    answer = answers.get(question.key)
    if question.kind == "applies":
        return False
    if answer is None or not question.by_year or not years_in(answer):
        return answer is None
    return not any(year in years_in(answer) for year in years)


def rerouted(now: Interview, rest: Sequence[Question]) -> Interview:
    """Return the interview with other questions to come than were planned; none is asked twice."""
    asked = now.route[: now.asked]
    route = (*asked, *(one for one in rest if one not in asked))
    return replace(now, route=route, at=min(now.at, Place(len(asked))))


def _currency(answers: Iterable[Data]) -> str | None:
    """Return the currency of the first amount."""
    return next(filter(None, map(currency_of, answers)), None)
