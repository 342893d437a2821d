"""What is said to somebody who answers, besides the questions."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clusterself.cli.answer_words import in_words
from clusterself.model.question import Key, Question
from clusterself.questionnaire.interview_state import Notice

if TYPE_CHECKING:
    from clusterself.catalogue.document import Data
    from clusterself.diagnostics import Diagnostic
    from clusterself.questionnaire.interview_state import Turn
    from clusterself.questionnaire.merging import Conflict

WHICH = "Which one counts, 1 or 2? "

_TEXTS: Mapping[Notice, str] = {
    Notice.MISREAD: "Not taken: {0}.",
    Notice.NEEDED: "This is needed for a paper. b goes back without naming one.",
    Notice.NO_SUCH_NUMBER: "There is no such number; type one from 1 to {0}.",
    Notice.NO_CURRENCY: "“{0}” is no currency. Type three letters, such as EUR, CZK or PLN.",
    Notice.NO_FULL_DATE: "“{0}” is no day. Type year, month and day, such as 2026-03-31.",
    Notice.APPLIES_TO_ALL: "This question applies to every cluster. Type an answer, u if you don't "
    "know, or s to skip it.",
    Notice.NO_LEVEL_ASKED: "The level follows from your figures. Press Enter if no reason holds.",
    Notice.NOT_FOUND: "No question has “{0}” in it. Try another word, or a part of it.",
    Notice.MORE_WITH_WORD: "and {0} more {1} it; a second word finds fewer.",
    Notice.MORE_WITH_WORDS: "and {0} more {1} all of these words.",
    Notice.THIS_ONE: "It is this question.",
    Notice.SEARCH_HOW: "Type the word right behind the stroke, such as /members.",
    Notice.AT_FIRST: "This is the first question.",
    Notice.ONLY_OPEN: "From here on only open questions are asked. o asks everything again.",
    Notice.ALL_AGAIN: "From here on every question is asked, answered or not.",
    Notice.KEPT_AHEAD: "Kept until you answer; it is saved together with your answer.",
    Notice.WAITS: "A comment or paper waits for your answer and would be lost. Answer, or u for "
    "don't know, or - to drop it.",
    Notice.DROPPED: "Dropped.",
    Notice.NOTHING_THERE: "There is no answer to take out.",
    Notice.PAPER_WANTED: "For this level an assessor asks for a paper. To name one: b, then e.",
}


def notice(turn: "Turn") -> str | None:
    """Return what a turn has to say; help is shown elsewhere."""
    if turn.notice is None or turn.notice is Notice.HELP:
        return None
    has = "has" if turn.detail == "1" else "have"
    return _TEXTS[turn.notice].format(turn.detail, has)


def saved(question: Question | Key, answer: "Data") -> str:
    """Confirm what stands in the file now."""
    return f"Saved: {_answer(question, answer)}"


def refused(faults: Sequence["Diagnostic"]) -> str | None:
    """Say why an answer cannot be taken."""
    lines = [f"Not taken: {_with_hint(fault)}." for fault in faults]
    return "\n".join(lines) if lines else None


def doubtful(faults: Sequence["Diagnostic"]) -> str | None:
    """Say what may be wrong with an answer that was taken."""
    lines = [f"Please check: {_with_hint(fault)}." for fault in faults]
    return "\n".join(lines) if lines else None


def _with_hint(fault: "Diagnostic") -> str:
    return f"{fault.message}; {fault.hint}" if fault.hint else fault.message


def not_saved(path: Path, error: Exception) -> str:
    """Say that a file cannot be written, and that the answer is still to be given."""
    reason = getattr(error, "strerror", None) or error
    return f"Not saved: {path}: {reason}. Type the answer again, or q to end."


def unfit(faults: Iterable["Diagnostic"]) -> str:
    """Say that somebody else has spoilt the file meanwhile."""
    lines = [f"  {fault}" for fault in faults]
    head = "The file was changed meanwhile and is wrong now. Mend it in an editor, then go on:"
    return "\n".join([head, *lines])


def missing(files: Sequence[str]) -> str | None:
    """Say which papers are not where the answer says."""
    if not files:
        return None
    return f"There is no such file yet: {', '.join(files)}. Put it there later."


def by_others(questions: Sequence[Question | Key]) -> str | None:
    """Say which answers somebody else has changed."""
    if not questions:
        return None
    return f"Changed in the file by somebody else, and kept: {'; '.join(map(_title, questions))}."


def conflict(question: Question | Key, found: "Conflict") -> str:
    """Say that somebody else has answered the same question otherwise."""
    return "\n".join(
        [
            f"“{_title(question)}” was changed in the file meanwhile.",
            f"  1  yours: {_answer(question, found.theirs)}",
            f"  2  in the file: {_answer(question, found.mine)}",
        ]
    )


def _title(question: Question | Key) -> str:
    return question.title if isinstance(question, Question) else question[1]


def _answer(question: Question | Key, answer: "Data") -> str:
    return in_words(question, answer) if isinstance(question, Question) else str(answer)
