"""What follows from what somebody says in an interview: a line of text in, the next question out.

Nothing here reads or writes: changes are handed out, to be saved before the interview goes on.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from clusterself.catalogue.document import Data
from clusterself.catalogue.yaml_words import cleaned
from clusterself.model.answer import UNKNOWN
from clusterself.model.question import Question
from clusterself.questionnaire import interview_asides as asides
from clusterself.questionnaire import interview_moves as moves
from clusterself.questionnaire.given import CURRENCY, long_form, years_in
from clusterself.questionnaire.interview_state import Interview, Notice, Step, Turn
from clusterself.questionnaire.misread import Misread
from clusterself.questionnaire.typed import typed_fact, typed_level


def said(now: Interview, text: str) -> Turn:
    """Return what follows from a line of text; one letter, or nothing, is a command."""
    words = " ".join(cleaned(text).split())
    now = replace(now, asked=max(now.asked, now.at.number + 1))
    command = words.lower()
    if command in {"q", "quit"}:
        return moves.leaving(now, replace(now, has_quit=True))
    if now.step is Step.QUESTION:
        return _question(now, words)
    if command == "b":
        return Turn(moves.at_question(now))
    return _ASIDES[now.step](now, words)


def _question(now: Interview, words: str) -> Turn:
    if words.startswith("/"):
        return asides.search(now, words.removeprefix("/").strip())
    command = _COMMANDS.get(words.lower())
    return _typed(now, words) if command is None else command(now)


# Commands


def _on(now: Interview) -> Turn:
    return moves.leaving(now, moves.onward(now))


def _help(now: Interview) -> Turn:
    return Turn(now, notice=Notice.HELP)


def _back(now: Interview) -> Turn:
    before = moves.back(now)
    return Turn(now, notice=Notice.AT_FIRST) if before is None else moves.leaving(now, before)


def _skip(now: Interview) -> Turn:
    return moves.leaving(now, moves.next_question(now))


def _unknown(now: Interview) -> Turn:
    if now.question.kind == "applies":
        return Turn(now, notice=Notice.NO_LEVEL_ASKED)
    if now.year is not None and not years_in(now.answers.get(now.question.key)):
        return moves.answered_as_a_whole(now, UNKNOWN)
    return moves.answered(now, UNKNOWN)


def _not_applicable(now: Interview) -> Turn:
    if not now.question.reasons:
        return Turn(now, notice=Notice.APPLIES_TO_ALL)
    return Turn(replace(now, step=Step.REASON))


def _only_open(now: Interview) -> Turn:
    turned = moves.with_only_open(now)
    if now.extras:
        return moves.leaving(now, turned)
    return Turn(turned, notice=Notice.ONLY_OPEN if turned.only_open else Notice.ALL_AGAIN)


def _comment(now: Interview) -> Turn:
    return Turn(replace(now, step=Step.COMMENT))


def _evidence(now: Interview) -> Turn:
    return Turn(replace(now, step=Step.PAPER_TITLE))


def _take_out(now: Interview) -> Turn:
    if now.extras:
        return Turn(replace(now, extras={}), notice=Notice.DROPPED)
    if now.answer is None:
        return Turn(now, notice=Notice.NOTHING_THERE)
    return moves.beside(now, None)


_COMMANDS: Mapping[str, Callable[[Interview], Turn]] = {
    "": _on,
    "?": _help,
    "help": _help,
    "b": _back,
    "s": _skip,
    "u": _unknown,
    "x": _not_applicable,
    "o": _only_open,
    "c": _comment,
    "e": _evidence,
    asides.TAKE_OUT: _take_out,
}
_ASIDES: Mapping[Step, Callable[[Interview, str], Turn]] = {
    Step.CURRENCY: asides.currency,
    Step.REASON: asides.reason,
    Step.COMMENT: asides.comment,
    Step.PAPER_TITLE: asides.paper_title,
    Step.PAPER_KIND: asides.paper_kind,
    Step.PAPER_DATE: asides.paper_date,
    Step.PAPER_FILE: asides.paper_file,
    Step.FOUND: asides.found,
}


# Answers

_NO = {"n", "no"}  # there is no reason why it does not apply


def _typed(now: Interview, words: str) -> Turn:
    if now.question.kind == "applies":
        return _on(now) if words.lower() in _NO else asides.reason(now, words)
    value = _value(now.question, words)
    if isinstance(value, Misread):
        return Turn(now, notice=Notice.MISREAD, detail=value.message)
    if value == UNKNOWN:
        return _unknown(now)
    if now.question.kind == "money":
        return _amount(now, long_form("facts", value))
    turn = moves.answered(now, value)
    return turn._replace(notice=_wanted(now, turn, value))


def _value(question: Question, words: str) -> "Data | Misread":
    if question.kind == "level":
        return typed_level(question, words)
    choice = asides.numbered(question.choices, words)
    return typed_fact(question, words if choice is None else choice.id)


def _amount(now: Interview, value: dict[str, Data]) -> Turn:
    """Take an amount in the currency typed, else in the one used so far; else ask for it."""
    given = value.get(CURRENCY)
    if isinstance(given, str):
        return moves.answered(replace(now, currency=given), value)
    if value.get("value") == UNKNOWN or CURRENCY in long_form("facts", now.answer):
        return moves.answered(now, value)
    if now.currency is None:
        return Turn(replace(now, step=Step.CURRENCY, amount=value))
    return moves.answered(now, {**value, CURRENCY: now.currency})


def _wanted(now: Interview, turn: Turn, value: Data) -> Notice | None:
    """Tell that a level needs a paper, where it has none."""
    needed = now.question.required_from
    level = long_form("answers", value).get("level")
    if needed is None or not isinstance(level, int) or level < needed:
        return None
    answer = long_form("answers", turn.interview.answers.get(now.question.key))
    return None if answer.get("evidence") else Notice.PAPER_WANTED
