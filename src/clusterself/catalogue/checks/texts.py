"""Checks of texts: levels that can be told apart, one question at a time, words that decide."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from clusterself.catalogue.checks.empty_values import keys_have_values
from clusterself.catalogue.checks.like_texts import are_alike, substance
from clusterself.catalogue.checks.vague_words import is_quoted, vague_words
from clusterself.catalogue.checks.walk import files_of, values_in
from clusterself.catalogue.document import Document
from clusterself.catalogue.draft import Draft, Kind, Path
from clusterself.catalogue.load_catalogue import Check
from clusterself.diagnostics import Diagnostic, Location, Place
from clusterself.model.catalogue import Dimension
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.indicator import Indicator
from clusterself.model.measure import Measure
from clusterself.model.reference import Reference
from clusterself.model.rulebook import Rulebook

_MOST_READ = 4000  # whatever is longer is too long for people, too
_Entry: TypeAlias = Dimension | Fact | Indicator | Rulebook | Reference | Measure


class _Text(NamedTuple):
    """A text, and where it stands."""

    document: Document
    path: Path
    text: str

    @property
    def start(self) -> Location:
        return self.document.place(self.path)

    def at(self, offset: int) -> Location:
        return self.document.place_in_text(self.path, self.text[:offset])


def _text(draft: Draft, kind: Kind, name: str, path: Path, text: str) -> _Text:
    document, start = draft.origins[kind, name]
    return _Text(document, (*start, *path), text)


def _questions(draft: Draft) -> Iterator[_Text]:
    for fact in draft.catalogue.facts.values():
        if isinstance(fact, AskedFact):
            yield _text(draft, "fact", fact.id, ("question",), fact.question)
    for indicator in draft.indicators:
        yield _text(draft, "indicator", indicator.id, ("question",), indicator.question)


def _descriptors(draft: Draft, indicator: Indicator) -> Iterator[_Text]:
    for level in indicator.levels:
        path: Path = ("levels", level.level, "descriptor")
        yield _text(draft, "indicator", indicator.id, path, level.descriptor)


_LEVEL_TEXTS = {
    "descriptor": "say what differs: who decides, what is written, what is measured",
    "weakness": "say what goes wrong at this level and what it costs",
    "remedy": "say which step leads on from this level",
}


def levels_can_be_told_apart(draft: Draft) -> Iterator[Diagnostic]:
    """CS501: no two levels of an indicator have texts that are the same but for form and tone."""
    for indicator in draft.indicators:
        for part in _LEVEL_TEXTS:
            texts = ((level.level, getattr(level, part)) for level in indicator.levels)
            given = [(level, substance(text)) for level, text in texts if text is not None]
            for number, (level, words) in enumerate(given):
                for other, other_words in given[:number]:
                    if are_alike(words, other_words):
                        yield _alike(draft, indicator, part, level, other)
                        break


def _alike(draft: Draft, indicator: Indicator, part: str, level: int, other: int) -> Diagnostic:
    where = draft.at("indicator", indicator.id, "levels", level, part)
    second = draft.at("indicator", indicator.id, "levels", other, part)
    same = getattr(indicator.levels[level], part) == getattr(indicator.levels[other], part)
    message = f"the {part} of level {level} is " + (
        f"that of level {other}" if same else f"nearly that of level {other}"
    )
    place = Place(second, "the other one is here")
    return Diagnostic(where, "CS501", message, _LEVEL_TEXTS[part], place)


_WHICH = "(?:how|what|which|whose|whom|who|when|where|why|whether)"
_BEFORE = "(?:by|for|in|of|on|to|with|at|from|since|until|through|under)"
_ASKS = re.compile(rf"\b{_WHICH}\b", re.IGNORECASE)
_LEADS = re.compile(rf"(?:{_BEFORE} )?{_WHICH}\b", re.IGNORECASE)
_SECOND = re.compile(
    rf"\band/or\b|\?(?=\s+\w)|\band (?:{_BEFORE} )?{_WHICH}\b"
    r"|\band (?:is|are|was|were|do|does|did|has|have|had|can|will) (?:it|they|there|you|we) \w",
    re.IGNORECASE,
)


def questions_ask_one_thing(draft: Draft) -> Iterator[Diagnostic]:
    """CS502: one answer cannot serve two questions."""
    for question in _questions(draft):
        text = question.text[:_MOST_READ]
        if " and" not in text and "?" not in text[:-1]:  # most ask one thing
            continue
        for match in _SECOND.finditer(text):
            problem = _second_question(text, match)
            if problem is not None:
                where = question.at(match.start())
                hint = "ask one thing; make a second question of the other"
                yield draft.fault("CS502", where, problem, hint)
                break


def _second_question(text: str, match: re.Match[str]) -> str | None:
    if is_quoted(text, match.start()):
        return None
    if match[0].lower() == "and/or":
        return "`and/or` leaves open which of two things is asked"
    if match[0] == "?":
        return "a second question follows here"
    # In `Who decides what and when?` the part after `and` hangs on an inner `what`.
    inner = len(_ASKS.findall(text, 0, match.start())) - (_LEADS.match(text) is not None)
    return None if inner else "a second question begins here"


def words_decide(draft: Draft) -> Iterator[Diagnostic]:
    """CS503: where a level is decided by words, no word leaves open how many or how often.

    A level that follows from a fact is decided by its condition.
    """
    texts = list(_questions(draft))
    for indicator in draft.indicators:
        if indicator.fact is None:
            texts.extend(_descriptors(draft, indicator))
    for text in texts:
        for word in vague_words(text.text[:_MOST_READ]):
            message = f"`{word.word}` leaves open {word.what}"
            yield draft.fault("CS503", text.at(word.start), message, word.hint)


_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|TBC|FIXME|XXX+)\b|\b(?i:lorem ipsum)\b|(?:^|(?<=[\s\"'(]))(?i:n/a)\b"
    r"|(?i:(?:\bthe )?(?:\bsame )?\bas above)(?=\s*(?:[.,;:)]|$))"
    r"|^(?:\.{3,}|…|\?{2,})$|\[\s*(?:\.{3,}|…)\s*\]|<\s*(?:\.{3,}|…)\s*>"
    r"|\[(?i:insert|add|fill in|enter|your|name|date|number|text|title|to be)\b[^\]]{0,60}\]"
    r"|<[A-Za-z][A-Za-z _-]{0,40}>"
)
# One of these stands in every file that holds a placeholder; they are found fast.
_MARKS = ("todo", "tbd", "tbc", "fixme", "xxx", "lorem ipsum", "as above", "…", "??")
_BEGINNINGS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"\.\.\.\s*(?:[\"'\]>},#]|$)",
        r"n/a\b",
        r"<[a-z]",
        r"\[(?:insert|add|fill in|enter|your|name|date|number|text|title|to be)\b",
    )
)


def nothing_is_left_to_write(draft: Draft) -> Iterator[Diagnostic]:
    """CS504: no text holds a word that stands for what is still to be written."""
    for document in files_of(draft):
        if not _may_hold_placeholder(document.text):
            continue
        for path, key, value in values_in(document):
            if isinstance(value, str) and key not in {"when", "url"} and path[-1:] != ("urls",):
                text = value.strip()[:_MOST_READ]
                match = _PLACEHOLDER.search(text) if _may_hold_placeholder(text) else None
                if match is not None:
                    where = document.place_in_text((*path, key), text[: match.start()])
                    message = f"`{match[0]}` stands for something still to be written"
                    yield draft.fault("CS504", where, message, "write it, or leave the key out")


def _may_hold_placeholder(text: str) -> bool:
    lower = text.lower()
    return any(mark in lower for mark in _MARKS) or any(p.search(lower) for p in _BEGINNINGS)


class _Length(NamedTuple):
    """How many characters a text should have, and what to do if it has not."""

    low: int
    high: int
    hint: str


# The longest shipped ones have 66, 122 and 224 characters, the shortest descriptor has 25.
_LENGTHS = {
    "title": _Length(1, 80, "shorten it; the rest belongs into a definition or a note"),
    "question": _Length(1, 200, "shorten it; what counts belongs into definition or levels"),
    "descriptor": _Length(15, 400, "one or two sentences that decide whether the level fits"),
}


def texts_have_a_sound_length(draft: Draft) -> Iterator[Diagnostic]:
    """CS505: titles fit a line, questions one breath, and descriptors say something."""
    texts = {
        "title": _titles(draft),
        "question": _questions(draft),
        "descriptor": (text for i in draft.indicators for text in _descriptors(draft, i)),
    }
    for key, found in texts.items():
        low, high, hint = _LENGTHS[key]
        for text in found:
            length = len(text.text)
            if not low <= length <= high:
                limit = f"at least {low}" if length < low else f"at most {high}"
                message = f"the {key} has {length} characters; {limit} are wanted"
                yield draft.fault("CS505", text.start, message, hint)


def _titles(draft: Draft) -> Iterator[_Text]:
    catalogue = draft.catalogue
    entries: tuple[tuple[Kind, Iterable[_Entry]], ...] = (
        ("dimension", catalogue.dimensions),
        ("fact", catalogue.facts.values()),
        ("indicator", draft.indicators),
        ("rulebook", draft.rulebooks),
        ("reference", catalogue.references),
        ("measure", catalogue.measures.values()),
    )
    for kind, found in entries:
        for entry in found:
            yield _text(draft, kind, entry.id, ("title",), entry.title)
    for rulebook in draft.rulebooks:
        for number, criterion in enumerate(rulebook.criteria):
            path: Path = ("criteria", number, "title")
            yield _text(draft, "rulebook", rulebook.id, path, criterion.title)


CHECKS: tuple[Check, ...] = (
    levels_can_be_told_apart,
    questions_ask_one_thing,
    words_decide,
    nothing_is_left_to_write,
    keys_have_values,
    texts_have_a_sound_length,
)
