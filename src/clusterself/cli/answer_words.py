"""An answer in words, as a person would say it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from clusterself.questionnaire.given import long_form, years_in
from clusterself.reports.facts import unit_of

if TYPE_CHECKING:
    from clusterself.catalogue.document import Data
    from clusterself.model.question import Question

LEVEL_NAMES = ("absent", "initial", "in place", "established", "exemplary")
DONT_KNOW = "don't know"
_LIMITS: Mapping[str, str] = {
    "value": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "less_than": "less than ",
}


def in_words(question: "Question", answer: "Data") -> str:
    """Return an answer with what stands beside it."""
    if answer is None:
        return "not answered"
    years = years_in(answer)
    if years:
        return "; ".join(f"{year}: {in_words(question, one)}" for year, one in years.items())
    found = long_form(question.part, answer)
    beside = ", ".join(_beside(found))
    return f"{_value(question, found)}{f' ({beside})' if beside else ''}"


def _value(question: "Question", answer: Mapping[str, "Data"]) -> str:
    if "not_applicable" in answer:
        return f"not applicable: {answer['not_applicable']}"
    if "level" in answer:
        return _level(answer["level"])
    ends = answer.get("between")
    if isinstance(ends, list):
        number = " to ".join(str(end) for end in ends)
        return _with_unit(question, answer, number)
    for key, words in _LIMITS.items():
        if key in answer:
            return f"{words}{_plain(question, answer, answer[key])}"
    return ""


def _level(level: "Data") -> str:
    is_level = isinstance(level, int) and not isinstance(level, bool)
    if not is_level or level not in range(len(LEVEL_NAMES)):
        return DONT_KNOW
    return f"level {level}, {LEVEL_NAMES[int(str(level))]}"


def _plain(question: "Question", answer: Mapping[str, "Data"], value: "Data") -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value == "unknown":
        return DONT_KNOW
    titles = [choice.title for choice in question.choices if choice.id == value]
    return titles[0] if titles else _with_unit(question, answer, str(value))


def _with_unit(question: "Question", answer: Mapping[str, "Data"], number: str) -> str:
    if question.kind == "money":
        return f"{number} {answer.get('currency', '')}".strip()
    unit = question.unit if question.kind == "number" and question.unit != "%" else None
    return f"{number} {unit_of(unit, number)}" if unit else number


def _beside(answer: Mapping[str, "Data"]) -> Iterator[str]:
    if "as_of" in answer:
        yield f"as of {answer['as_of']}"
    papers = answer.get("evidence")
    count = len(papers) if isinstance(papers, list) else 0
    if count:
        yield f"{count} {'paper' if count == 1 else 'papers'}"
    if answer.get("comment"):
        yield "a comment"
