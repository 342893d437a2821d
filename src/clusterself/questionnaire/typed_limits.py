"""What is not known exactly, as people type it: `over 520`, `at most 5`, `1 to 5`."""

import re
from typing import Literal, NamedTuple, TypeAlias

from clusterself.questionnaire.typed_words import (
    ABOUT_WORDS,
    AND_WORDS,
    BETWEEN_WORDS,
    FROM_WORDS,
    LIMIT_ENDINGS,
    LIMIT_WORDS,
    TO_WORDS,
    LimitKey,
    without_first,
    without_last,
)

AnswerKey: TypeAlias = Literal["value", "between"] | LimitKey


class Limited(NamedTuple):
    """The key of an answer, and the texts of its one or two values."""

    key: AnswerKey
    parts: tuple[str, ...]


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_AND = re.compile(
    rf"(?:{_either(BETWEEN_WORDS)}) (?P<low>.+?) (?:{_either(AND_WORDS)}) (?P<high>.+)",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"(?:(?:{_either((*FROM_WORDS, *BETWEEN_WORDS))}) )?(?P<low>[^ ].*?)"
    rf"(?: (?:{_either(TO_WORDS)}) | ?(?:[–—…]|\.\.\.?) ?)(?P<high>.+)",  # noqa: RUF001
    re.IGNORECASE,
)
_HYPHEN = re.compile(
    rf"(?:(?:{_either((*FROM_WORDS, *BETWEEN_WORDS))}) )?(?P<low>[^ -].*?) ?- ?(?P<high>[^ -].*)",
    re.IGNORECASE,
)
_SPACED_HYPHEN = re.compile(r"(?P<low>.+?) - (?P<high>.+)|(?P<first>\d{4})-(?P<last>\d{4})")


def limited_number(text: str) -> Limited:
    """Take a tidied text apart; what is no limit and no range is one value."""
    return _range(text, (_AND, _TO, _HYPHEN)) or _limit(text)


def limited_date(text: str) -> Limited:
    """Take a tidied text apart; a hyphen within a date makes no range."""
    return _range(text, (_AND, _TO, _SPACED_HYPHEN)) or _limit(text)


def _range(text: str, forms: tuple[re.Pattern[str], ...]) -> Limited | None:
    match = next((found for form in forms if (found := form.fullmatch(text))), None)
    if match is None:
        return None
    ends = tuple(end for end in match.groups() if end is not None)
    if not any(sign.isdigit() for sign in ends[0]):  # the `up` of `up to 5`
        return None
    return Limited("between", ends)


def _limit(text: str) -> Limited:
    # The longest word decides: `not more than` begins no `more than`.
    found = [
        (len(rest), key, rest)
        for key, words in LIMIT_WORDS.items()
        if (rest := without_first(text, words))
    ]
    found += [
        (len(rest), key, rest)
        for key, words in LIMIT_ENDINGS.items()
        if (rest := without_last(text, words))
    ]
    if not found:
        return Limited("value", (text,))
    _, key, rest = min(found)
    return Limited(key, (rest,))


def is_about(text: str) -> bool:
    """Tell whether a text leaves open how exact it is."""
    return without_first(text, ABOUT_WORDS) is not None
