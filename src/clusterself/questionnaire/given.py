"""An answer changed by what somebody says: a value, a comment, a paper; all the rest of it stays.

Answers are plain data, as they stand in an assessment file; None where there is none.
"""

from collections.abc import Mapping

from clusterself.catalogue.document import Data
from clusterself.model.answer import UNKNOWN
from clusterself.model.question import Part
from clusterself.questionnaire.carried import EVIDENCE, KEYS, YEARS
from clusterself.questionnaire.merging import is_same

COMMENT, CURRENCY = "comment", "currency"
BARE: Mapping[Part, str] = {"facts": "value", "answers": "level"}
_OF_PEOPLE = (COMMENT, EVIDENCE)  # kept whatever the value
_BESIDE = {COMMENT, EVIDENCE, CURRENCY, "as_of"}


def long_form(part: Part, answer: Data) -> dict[str, Data]:
    """Return an answer with all its keys; nothing where there is none."""
    if answer is None:
        return {}
    return dict(answer) if isinstance(answer, dict) else {BARE[part]: answer}


def with_value(part: Part, old: Data, new: Data) -> Data:
    """Return an answer with another value; comment and papers stay, the day of the value does not.

    A bare amount is in the currency of the amount before.
    """
    before, given = long_form(part, old), long_form(part, new)
    if CURRENCY in before and CURRENCY not in given and given.get("value") != UNKNOWN:
        given[CURRENCY] = before[CURRENCY]
    if before and _says_the_same(part, before, given):
        return old
    kept = {key: before[key] for key in _OF_PEOPLE if key in before}
    return _short(part, {**given, **kept})


def with_extras(part: Part, answer: Data, extras: Mapping[str, Data]) -> Data:
    """Return an answer with a comment in place of its own, and with papers besides its own."""
    if not extras:
        return answer
    found = long_form(part, answer)
    papers = [*_papers(found), *_papers(extras)]
    found |= extras
    if papers:
        found[EVIDENCE] = papers
    return _short(part, found)


def without_comment(part: Part, answer: Data) -> Data:
    """Return an answer without its comment."""
    found = long_form(part, answer)
    found.pop(COMMENT, None)
    return _short(part, found)


def years_in(answer: Data) -> dict[str, Data]:
    """Return the values by year."""
    if not isinstance(answer, dict):
        return {}
    inner = answer.get(YEARS)
    if isinstance(inner, dict):
        return dict(inner)
    return dict(answer) if all(key.isdigit() for key in answer) else {}


def with_year(answer: Data, year: str, one: Data) -> Data:
    """Return an answer with the value of one year; None takes the year out."""
    years = {**years_in(answer), year: one}
    kept = {name: years[name] for name in sorted(years, reverse=True) if years[name] is not None}
    if isinstance(answer, dict) and YEARS in answer:
        return {**answer, YEARS: kept} if kept else None
    return {**kept} or None


def _papers(answer: Mapping[str, Data]) -> list[Data]:
    papers = answer.get(EVIDENCE)
    return list(papers) if isinstance(papers, list) else []


def _says_the_same(part: Part, one: Mapping[str, Data], other: Mapping[str, Data]) -> bool:
    """Tell whether two answers have the same value, whatever stands beside it."""
    first, second = (
        {key: value for key, value in answer.items() if key not in _BESIDE}
        for answer in (one, other)
    )
    return one.get(CURRENCY) == other.get(CURRENCY) and is_same(part, first, second)


def _short(part: Part, answer: dict[str, Data]) -> Data:
    found = {key: answer[key] for key in KEYS[part] if key in answer}
    return found[BARE[part]] if found.keys() == {BARE[part]} else found
