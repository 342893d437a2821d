"""Answers that were changed in two places come together; what both changed is not guessed."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from clusterself.catalogue.document import Data
from clusterself.model.answer import UNKNOWN
from clusterself.model.question import Key, Part

Answers: TypeAlias = Mapping[Key, Data]  # None, or no entry: not answered

_BARE: Mapping[Part, str] = {"facts": "value", "answers": "level"}


class Conflict(NamedTuple):
    """An answer that was changed in both places, not to the same; None: not answered."""

    key: Key
    base: Data
    mine: Data
    theirs: Data


class Merged(NamedTuple):
    """What to change in mine, None for an answer to take out; and what both have changed."""

    changes: Mapping[Key, Data]
    conflicts: tuple[Conflict, ...]


def merge(base: Answers, mine: Answers, theirs: Answers) -> Merged:
    """Bring into mine what theirs has changed since base.

    Whoever asked only some questions fills up theirs by `over` first: an answer that is missing
    there counts as taken out.
    """
    changes: dict[Key, Data] = {}
    conflicts: list[Conflict] = []
    for key in dict.fromkeys([*base, *mine, *theirs]):
        before, here, there = base.get(key), mine.get(key), theirs.get(key)
        part = key[0]
        if is_same(part, here, there) or is_same(part, before, there):
            continue
        if is_same(part, before, here):
            changes[key] = there
        else:
            conflicts.append(Conflict(key, before, here, there))
    return Merged(changes, tuple(conflicts))


def over(base: Answers, given: Answers) -> Answers:
    """Return answers with those given in their place; None takes one out."""
    return {key: answer for key, answer in {**base, **given}.items() if answer is not None}


def is_same(part: Part, one: Data, other: Data) -> bool:
    """Tell whether two answers say the same: `42` and `{value: 42}` do, `yes` and `true` too.

    So do `unknown` and a figure by year that is unknown in all its years. Two of these with
    different years do not: whoever adds a year has answered something.
    """
    first, second = _written_out(part, one), _written_out(part, other)
    return first == second or _all_unknown(first) == second or first == _all_unknown(second)


def _written_out(part: Part, answer: Data) -> Data:
    """Return an answer in its longest form; numbers stay, whatever their type."""
    if answer is None:
        return None
    if not isinstance(answer, dict):
        return {_BARE[part]: _word(answer)}
    if part == "facts" and answer and all(key.isdigit() for key in answer):
        answer = {"years": answer}
    return {key: _of_key(part, key, value) for key, value in answer.items()}


def _all_unknown(answer: Data) -> Data:
    """Return an answer that is unknown in all its years without the years; any other as it is."""
    if not isinstance(answer, dict):
        return answer
    years = answer.get("years")
    unknown: Data = {"value": UNKNOWN}
    if not isinstance(years, dict) or not years or any(one != unknown for one in years.values()):
        return answer
    return {"value": UNKNOWN, **{key: one for key, one in answer.items() if key != "years"}}


def _of_key(part: Part, key: str, value: Data) -> Data:
    if key == "years" and part == "facts" and isinstance(value, dict):
        return {year: _written_out(part, one) for year, one in value.items()}
    return _word(value)


def _word(value: Data) -> Data:
    """Return a value such that Python takes no truth for a number."""
    match value:
        case bool():
            return "yes" if value else "no"
        case dict():
            return {key: _word(inner) for key, inner in value.items()}
        case list():
            return [_word(inner) for inner in value]
        case _:
            return value
