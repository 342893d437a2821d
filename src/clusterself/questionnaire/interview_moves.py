"""From one question of an interview to another."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from clusterself.catalogue.document import Data
from clusterself.model.question import Key, Question
from clusterself.questionnaire.given import with_extras, with_value, with_year, years_in
from clusterself.questionnaire.interview_state import (
    Interview,
    Notice,
    Place,
    Step,
    Turn,
    is_open,
)
from clusterself.questionnaire.merging import is_same, over


def at_question(now: Interview) -> Interview:
    """Return to the question itself."""
    return replace(now, step=Step.QUESTION, amount=None, paper={}, found=())


def onward(now: Interview) -> Interview:
    """Go to the year before, or to the next question."""
    if now.question.by_year and now.at.year + 1 < len(now.years):
        return _go(now, Place(now.at.number, now.at.year + 1))
    return next_question(now)


def next_question(now: Interview) -> Interview:
    """Go to the next question, or to the next open one if only those are asked."""
    later = range(now.at.number + 1, len(now.route))
    wanted = (n for n in later if not now.only_open or _is_open(now, now.route[n]))
    return _go(now, Place(next(wanted, len(now.route))))


def back(now: Interview) -> Interview | None:
    """Go to where one came from, at the beginning to the question before; None: there is none."""
    if now.behind:
        return replace(at_question(now), at=now.behind[-1], behind=now.behind[:-1])
    if now.at.number == 0:
        return None
    return replace(at_question(now), at=Place(now.at.number - 1))


def jump(now: Interview, question: Question) -> Interview:
    """Go to any question; one that was not planned is asked now."""
    if question in now.route:
        return _go(now, Place(now.route.index(question)))
    here = now.at.number + 1
    route = (*now.route[:here], question, *now.route[here:])
    return _go(replace(now, route=route), Place(here))


def with_only_open(now: Interview) -> Interview:
    """Ask only what is open from here on, or everything again."""
    turned = replace(now, only_open=not now.only_open)
    if turned.only_open and not _is_open(turned, turned.question):
        return next_question(turned)
    return turned


def leaving(now: Interview, moved: Interview) -> Turn:
    """Move, unless a comment or paper would be lost."""
    return Turn(now, notice=Notice.WAITS) if now.extras else Turn(moved)


def answered(now: Interview, value: Data) -> Turn:
    """Give a value to what is asked, with the comment and papers that wait for it."""
    part = now.question.part
    new = with_extras(part, with_value(part, now.answer, value), now.extras)
    return saved(now, changed(now, new), onward)


def answered_as_a_whole(now: Interview, value: Data) -> Turn:
    """Give a value that holds for all years."""
    part = now.question.part
    old = now.answers.get(now.question.key)
    new = with_extras(part, with_value(part, old, value), now.extras)
    return saved(now, {now.question.key: new}, next_question)


def changed(now: Interview, new: Data, *, is_of_year: bool = True) -> Mapping[Key, Data]:
    """Return the change that puts an answer in place of the present one."""
    key, year = now.question.key, now.year
    if year is None or not is_of_year:
        return {key: new}
    return {key: with_year(now.answers.get(key), year, new)}


def beside(now: Interview, new: Data) -> Turn:
    """Change what stands beside the present value, and stay."""
    of_year = bool(years_in(now.answers.get(now.question.key)))
    return saved(now, changed(now, new, is_of_year=of_year), at_question)


def saved(
    now: Interview, changes: Mapping[Key, Data], move: Callable[[Interview], Interview]
) -> Turn:
    """Return the turn that saves changes and then moves."""
    real = {
        key: one for key, one in changes.items() if not is_same(key[0], one, now.answers.get(key))
    }
    after = replace(at_question(now), answers=over(now.answers, changes), extras={})
    return Turn(move(after), real)


def _go(now: Interview, place: Place) -> Interview:
    return replace(at_question(now), at=place, behind=(*now.behind, now.at))


def _is_open(now: Interview, question: Question) -> bool:
    return is_open(question, now.answers, now.years)
