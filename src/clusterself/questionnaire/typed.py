"""What people really type -> the answer as it would stand in the file, or what was expected.

Tolerant where there is one meaning; where there are two, the person is asked.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from clusterself.catalogue.document import Data
from clusterself.model.answer import UNKNOWN
from clusterself.model.question import Kind, Question
from clusterself.questionnaire.misread import Misread, Read
from clusterself.questionnaire.typed_dates import EXPECTED as EXPECTED_DATE
from clusterself.questionnaire.typed_dates import date_in, date_of_cell, date_of_number
from clusterself.questionnaire.typed_figures import Typed, typed_number
from clusterself.questionnaire.typed_limits import is_about, limited_date
from clusterself.questionnaire.typed_numbers import number_of_cell
from clusterself.questionnaire.typed_words import (
    NO_WORDS,
    NOT_APPLICABLE_WORDS,
    UNKNOWN_WORDS,
    YES_WORDS,
    tidy,
    without_first,
)
from clusterself.reports.comparison.words import LEVEL_WORDS

_EXPECTED_LEVEL = Misread("expected a level from 0 to 4, or unknown")
# `3`, `level 3`, `3 established`, `3: as above`; not `3.5`, `3 %` or `3 or 4`.
_LEVEL = re.compile(r"(?:level )?([0-4])(?:[ :.,(–—-][^0-9%]*)?", re.IGNORECASE)  # noqa: RUF001


def typed_fact(question: Question, value: Typed) -> Read:
    """Read the answer to a fact; of one asked by year, that of one year."""
    if isinstance(value, str):
        value = tidy(value)
        if is_unknown(value) and question.kind != "choice":
            return UNKNOWN
    return _READERS[question.kind](question, value)


def is_unknown(text: str) -> bool:
    """Tell whether a tidied text admits that something is not known."""
    return text.casefold().rstrip(".!") in UNKNOWN_WORDS


def typed_level(question: Question, value: Typed) -> Read:
    """Read a level, `unknown`, or `n/a:` with one of the accepted reasons."""
    if isinstance(value, str):
        text = tidy(value)
        if is_unknown(text) and question.kind == "level":
            return UNKNOWN
        if (reason := _reason_in(text)) is not None:
            return _not_applicable(question, reason)
        if question.kind == "applies":
            return _not_applicable(question, text)
        return _level(text)
    if isinstance(value, bool | date) or question.kind == "applies":
        return _EXPECTED_LEVEL
    number = number_of_cell(value)
    return next((level for level in range(len(LEVEL_WORDS)) if number == level), _EXPECTED_LEVEL)


def _level(text: str) -> Read:
    if match := _LEVEL.fullmatch(text):
        return int(match[1])
    words = text.casefold()
    return LEVEL_WORDS.index(words) if words in LEVEL_WORDS else _EXPECTED_LEVEL


def _reason_in(text: str) -> str | None:
    """Return what follows `n/a`, which may be nothing."""
    if text.casefold() in NOT_APPLICABLE_WORDS:
        return ""
    rest = without_first(text, NOT_APPLICABLE_WORDS)
    return rest.lstrip(":-–— ,") if rest and not rest[0].isalnum() else None  # noqa: RUF001


def _not_applicable(question: Question, reason: str) -> Read:
    if not question.reasons:
        return Misread("this applies to every cluster: give a level, or unknown")
    for accepted in question.reasons:
        if tidy(accepted).casefold() == reason.casefold():
            return {"not_applicable": accepted}
    return Misread(f"not applicable needs an accepted reason: {'; '.join(question.reasons)}")


def _yes_no(question: Question, value: Typed) -> Read:
    del question
    if isinstance(value, bool):
        return "yes" if value else "no"
    word = value.casefold().rstrip(".!") if isinstance(value, str) else ""
    if word in YES_WORDS or word in NO_WORDS:
        return "yes" if word in YES_WORDS else "no"
    return Misread("expected yes, no or unknown")


def _choice(question: Question, value: Typed) -> Read:
    text = value.casefold() if isinstance(value, str) else ""
    ids = {tidy(one.title).casefold(): one.id for one in question.choices}
    ids |= {one.id: one.id for one in question.choices}
    if text in ids:
        return ids[text]
    if is_unknown(text):
        return UNKNOWN
    titles = {tidy(one.title).casefold(): one.title for one in question.choices}
    close = get_close_matches(text, titles, n=1)
    if close:
        return Misread(f"expected one of the choices; did you mean “{titles[close[0]]}”?")
    return Misread(f"expected one of: {'; '.join(titles.values())}; or unknown")


def _date(question: Question, value: Typed) -> Read:
    del question
    return typed_date(value)


def typed_date(value: Typed) -> Read:
    """Read a date, or the days between which it lies."""
    if isinstance(value, date):
        return date_of_cell(value)
    if isinstance(value, str):
        return _date_in_words(tidy(value))
    number = None if isinstance(value, bool) else number_of_cell(value)
    if number is None or number != number.to_integral_value():
        return Misread(EXPECTED_DATE)
    return date_of_number(int(number))


def _date_in_words(text: str) -> Read:
    if is_about(text):
        return Misread(f"“{text}” leaves open when: give a year, 2009 to 2011, or unknown")
    found = limited_date(text)
    values = [date_in(part) for part in found.parts]
    wrong = next((one for one in values if isinstance(one, Misread)), None)
    if wrong is not None:
        return wrong
    return _dated(found.key, [one for one in values if not isinstance(one, Misread)])


def _dated(key: str, values: Sequence[Data]) -> Data:
    if key == "value":
        return values[0]
    return {key: list(values) if key == "between" else values[0]}


_READERS: Mapping[Kind, Callable[[Question, Typed], Read]] = {
    "number": typed_number,
    "money": typed_number,
    "yes-no": _yes_no,
    "choice": _choice,
    "date": _date,
    "level": typed_level,
    "applies": typed_level,
}
