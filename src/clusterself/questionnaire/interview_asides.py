"""What is asked beside a question: a comment, a paper, a currency, a reason, which one is meant."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from clusterself.catalogue.document import Data
from clusterself.model.dates import read_date
from clusterself.model.question import Question
from clusterself.questionnaire.carried import EVIDENCE
from clusterself.questionnaire.finding import found_by
from clusterself.questionnaire.given import (
    COMMENT,
    CURRENCY,
    long_form,
    with_extras,
    without_comment,
)
from clusterself.questionnaire.interview_moves import answered, at_question, beside, jump, leaving
from clusterself.questionnaire.interview_state import Interview, Notice, Step, Turn
from clusterself.questionnaire.misread import Misread
from clusterself.questionnaire.typed import typed_date, typed_level
from clusterself.questionnaire.typed_words import CURRENCIES

T = TypeVar("T")

FOUND_SHOWN = 9
TAKE_OUT = "-"
_CURRENCY_CODE = 3


def numbered(items: Sequence[T], words: str) -> T | None:
    """Return the item whose number was typed, counted from 1."""
    if not (words.isascii() and words.isdigit()) or len(words) > len(str(len(items))):
        return None
    return items[int(words) - 1] if 0 < int(words) <= len(items) else None


def search(now: Interview, words: str) -> Turn:
    """Look for questions; of several, which one is meant is asked next."""
    if not words:
        return Turn(now, notice=Notice.SEARCH_HOW)
    found = found_by(now.bank, words)
    if not found:
        return Turn(now, notice=Notice.NOT_FOUND, detail=words)
    if len(found) > 1:
        return _several(now, found, words)
    if found[0] == now.question and now.at.year == 0:
        return Turn(at_question(now), notice=Notice.THIS_ONE)
    return leaving(now, jump(now, found[0]))


def _several(now: Interview, found: Sequence[Question], words: str) -> Turn:
    shown = replace(at_question(now), step=Step.FOUND, found=tuple(found[:FOUND_SHOWN]))
    more = len(found) - FOUND_SHOWN
    if more <= 0:
        return Turn(shown)
    is_one_word = len(words.split()) == 1
    notice = Notice.MORE_WITH_WORD if is_one_word else Notice.MORE_WITH_WORDS
    return Turn(shown, notice=notice, detail=str(more))


def found(now: Interview, words: str) -> Turn:
    """Go to the question whose number is given."""
    if not words:
        return Turn(at_question(now))
    if words.startswith("/"):
        return search(now, words.removeprefix("/").strip())
    chosen = numbered(now.found, words)
    if chosen is None:
        return _no_such_number(now, len(now.found))
    return leaving(now, jump(now, chosen))


def reason(now: Interview, words: str) -> Turn:
    """Take why something does not apply, by number or in words."""
    reasons = now.question.reasons
    chosen = numbered(reasons, words)
    if not words:
        return Turn(at_question(now))
    if chosen is None and words.isdigit():
        return _no_such_number(now, len(reasons))
    value = typed_level(now.question._replace(kind="applies"), chosen or words)
    if isinstance(value, Misread):
        return Turn(now, notice=Notice.MISREAD, detail=value.message)
    return answered(now, value)


def currency(now: Interview, words: str) -> Turn:
    """Take the currency of an amount; it is remembered."""
    code = CURRENCIES.get(words.casefold(), words.upper())
    if not (len(code) == _CURRENCY_CODE and code.isascii() and code.isalpha()):
        return Turn(now, notice=Notice.NO_CURRENCY, detail=words)
    value = {**long_form("facts", now.amount), CURRENCY: code}
    return answered(replace(now, currency=code), value)


def comment(now: Interview, words: str) -> Turn:
    """Take a comment on the answer; without an answer, it waits for one."""
    if not words:
        return Turn(at_question(now))
    if words == TAKE_OUT:
        return _without_comment(now)
    return _with_extras(now, {COMMENT: words})


def _without_comment(now: Interview) -> Turn:
    if now.answer is None:
        extras = {key: one for key, one in now.extras.items() if key != COMMENT}
        return Turn(at_question(replace(now, extras=extras)), notice=Notice.DROPPED)
    return beside(now, without_comment(now.question.part, now.answer))


def paper_title(now: Interview, words: str) -> Turn:
    """Begin to describe a paper."""
    if not words:
        return Turn(at_question(now))
    return Turn(replace(now, step=Step.PAPER_KIND, paper={"title": words}))


def paper_kind(now: Interview, words: str) -> Turn:
    """Take the kind of a paper, by number or in words."""
    if not words:
        return Turn(now, notice=Notice.NEEDED)
    chosen = numbered(now.question.papers, words)
    if chosen is None and words.isdigit():
        return _no_such_number(now, len(now.question.papers))
    return Turn(replace(now, step=Step.PAPER_DATE, paper={**now.paper, "kind": chosen or words}))


def paper_date(now: Interview, words: str) -> Turn:
    """Take the day of a paper."""
    if not words:
        return Turn(now, notice=Notice.NEEDED)
    written = typed_date(words)
    day = None if isinstance(written, Misread) else read_date(written)
    if day is None or day.first != day.last:
        return Turn(now, notice=Notice.NO_FULL_DATE, detail=words)
    return Turn(
        replace(now, step=Step.PAPER_FILE, paper={**now.paper, "date": day.first.isoformat()})
    )


def paper_file(now: Interview, words: str) -> Turn:
    """Take the file or address of a paper, if it has one, and with it the whole paper."""
    where: Mapping[str, Data] = {}
    if words:
        where = {"address" if "://" in words else "file": words}
    return _with_extras(now, {EVIDENCE: [{**now.paper, **where}]})


def _with_extras(now: Interview, extras: Mapping[str, Data]) -> Turn:
    part = now.question.part
    if now.answer is None:
        waiting = long_form(part, with_extras(part, dict(now.extras), extras))
        return Turn(at_question(replace(now, extras=waiting)), notice=Notice.KEPT_AHEAD)
    return beside(now, with_extras(part, now.answer, extras))


def _no_such_number(now: Interview, last: int) -> Turn:
    return Turn(now, notice=Notice.NO_SUCH_NUMBER, detail=str(last))
