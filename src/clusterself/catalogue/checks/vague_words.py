"""Words that leave open how many, how often or what is enough, if the text does not say it."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple


class VagueWord(NamedTuple):
    """A vague word in a text: where it begins, what it leaves open, what to write instead."""

    start: int
    word: str
    what: str
    hint: str


class _Kind(NamedTuple):
    what: str
    hint: str
    words: str


_KINDS = (
    _Kind(
        "how many or how much",
        "write a number or a share, for example `at least three` or `more than half`",
        "several some many few most much various numerous plenty lots handful mostly mainly largely"
        " partly partially considerable considerably substantial substantially",
    ),
    _Kind(
        "how often",
        "write how often, for example `at least twice a year`",
        "often frequent frequently regular regularly occasional occasionally sometimes rarely"
        " seldom usually normally generally typically periodical periodically continuous"
        " continuously systematic systematically",
    ),
    _Kind(
        "what is enough for it",
        "write what can be seen: a paper, a number, a decision",
        "enough sufficient sufficiently adequate adequately appropriate appropriately suitable"
        " suitably reasonable reasonably satisfactory satisfactorily significant significantly"
        " relevant effectively properly timely good",
    ),
)
_BY_WORD: Mapping[str, _Kind] = {word: kind for kind in _KINDS for word in kind.words.split()}
# Where these match at the word, it measures, compares or belongs to a fixed phrase.
_PLAIN: Mapping[str, re.Pattern[str]] = {
    word: re.compile(pattern, re.IGNORECASE)
    for word, pattern in {
        "many": r"(?<=\bhow )many|(?<=\bas )many",
        "much": r"(?<=\bhow )much|(?<=\bas )much",
        "often": r"(?<=\bhow )often",
        "frequently": r"(?<=\bhow )frequently",
        "regularly": r"(?<=\bhow )regularly",
        "most": r"(?<=\bat )most|(?<=\bthe )most|most(?! of\b| \w+s\b)",
        "some": r"some or all\b|some \d",  # at least one; about so many
        "regular": r"regular members?\b",  # a kind of member
        "good": r"(?<=\bfor )good|(?<=\bcommon )good|good (?:faith|practices?)\b",
    }.items()
}
_NUMBER = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half)"
_PERIOD = r"(?:day|week|month|quarter|half-year|year|meeting)s?"
_LIMIT = (
    rf"(?:(?:less|more|fewer|not more|no more) than\b|at (?:least|most)\b|up to\b|between\b"
    rf"|{_NUMBER}(?: ?%| or more| or fewer| times| of (?:them|these))|once\b|twice\b"
    rf"|(?:every|each|per) (?:\w+ )?{_PERIOD}\b|(?:daily|weekly|monthly|quarterly|yearly)\b)"
)
# What follows in the same sentence and says how many, how often, or what is meant.
_DEFINED = re.compile(
    rf"[^.;?!]*?[,(:]\s*(?:but |and |that is,? )?{_LIMIT}"
    r"|(?:\s+[\w'-]+){0,4}(?:\s*[(:]|, (?:that is|meaning|namely)\b)",
    re.IGNORECASE,
)
_ALL_WORDS = re.compile(r"[a-z]+").findall


def vague_words(text: str) -> Iterator[VagueWord]:
    """Yield the vague words of a text, in order; what stands in quotation marks is left out."""
    lower = text.lower()
    found = sorted(_BY_WORD.keys() & set(_ALL_WORDS(lower)))
    if found:  # of most texts, no more needs to be known
        for match in re.finditer(rf"\b(?:{'|'.join(found)})\b", lower):
            if not _is_settled(text, match):
                kind = _BY_WORD[match[0]]
                yield VagueWord(match.start(), text[slice(*match.span())], kind.what, kind.hint)


def _is_settled(text: str, match: re.Match[str]) -> bool:
    plain = _PLAIN.get(match[0])
    return (
        (plain is not None and plain.match(text, match.start()) is not None)
        or _DEFINED.match(text, match.end()) is not None
        or is_quoted(text, match.start())
    )


def is_quoted(text: str, offset: int) -> bool:
    """Tell whether a place in a text is within quotation marks."""
    before = text[:offset]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
