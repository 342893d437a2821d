"""Which values the cells of a workbook offer, and of which they warn; none is refused."""

from collections.abc import Mapping
from datetime import date

from clusterself.model.answer import UNKNOWN
from clusterself.model.base import LEVELS
from clusterself.model.quantity import PERCENT
from clusterself.model.question import Question
from clusterself.questionnaire import workbook_columns as at
from clusterself.questionnaire.typed_words import CURRENCIES
from clusterself.questionnaire.workbook_cells import level_text

_WARNING = {"error_type": "warning", "error_title": "Please check"}
_DAY_ONE = date(1900, 1, 1)


def offered(question: Question, key: str) -> tuple[str, ...]:
    """Return the values that a cell offers in a list."""
    match key:
        case at.NOT_APPLICABLE:
            return question.reasons
        case at.PAPER_KIND:
            return question.papers
        case at.CURRENCY:
            return tuple(dict.fromkeys(CURRENCIES.values()))
        case at.ANSWER:
            return _answers(question)
        case _:
            return ()


def _answers(question: Question) -> tuple[str, ...]:
    match question.kind:
        case "level":
            return (*(level_text(level) for level in LEVELS), UNKNOWN)
        case "yes-no":
            return ("yes", "no", UNKNOWN)
        case "choice":
            return (*(one.title for one in question.choices), UNKNOWN)
        case _:
            return ()


def from_list(key: str, source: str) -> dict[str, object]:
    """Return the rule of a cell that offers a list."""
    said = {
        at.PAPER_KIND: "Only these kinds prove the answer. Keep another one?",
        at.CURRENCY: "Expected a currency such as EUR. Keep this?",
    }
    message = said.get(key, "Expected one of the values in the list. Keep this?")
    return {"validate": "list", "source": source, "error_message": message, **_WARNING}


def of_value(question: Question, key: str, cell: str) -> Mapping[str, object] | None:
    """Return the rule of a cell for a number or a date; `cell` is its name, such as E5."""
    if key in {at.AS_OF, at.DATE} or (question.kind == "date" and at.is_answer(key)):
        message = "Expected a date such as 2024-03-01. Keep this?"
        rule = {"validate": "date", "criteria": ">=", "value": _DAY_ONE, "error_message": message}
        return {**rule, **_WARNING}
    if question.kind in {"number", "money"} and at.is_answer(key):
        message = f"Expected {_expected(question)}. Keep this?"
        rule = {"validate": "custom", "value": _condition(question, cell), "error_message": message}
        return {**rule, **_WARNING, **_prompt(question, key)}
    return None


def _condition(question: Question, cell: str) -> str:
    """Return a formula that lets every text pass: `over 520` is read later."""
    tests = [f"ISNUMBER({cell})"]
    if question.low is not None:
        tests.append(f"{cell}>={float(question.low):g}")
    if question.high is not None:
        tests.append(f"{cell}<={float(question.high):g}")
    if question.whole:
        tests.append(f"{cell}=INT({cell})")
    return f"=OR(ISTEXT({cell}),AND({','.join(tests)}))"


def _expected(question: Question) -> str:
    if question.unit == PERCENT:
        return "a share such as 35 %"
    kind = (
        "a whole number" if question.whole else "an amount" if _is_money(question) else "a number"
    )
    return kind if question.low is None else f"{kind}, at least {float(question.low):g}"


def _is_money(question: Question) -> bool:
    return question.kind == "money"


def _prompt(question: Question, key: str) -> dict[str, object]:
    if key in {at.AT_LEAST, at.AT_MOST}:
        return {}
    unit = question.unit if question.unit not in {None, PERCENT} else None
    example = "35 %" if question.unit == PERCENT else f"42 {unit or ''}".strip()
    text = f"For example {example}. Or: at least 40, over 40, 35 to 45, unknown."
    return {
        "input_title": "Number" if unit is None else f"Number of {unit}"[:32],
        "input_message": text,
    }
