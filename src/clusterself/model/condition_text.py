"""Reads conditions from text.

cond    = atom { "and" atom } | atom { "or" atom }        mixed only with brackets
atom    = "(" cond ")" | [subject] test | yes/no-fact
subject = fact | "level" indicator | ("years"|"months") "since" date-fact | "label" label
test    = (">=" | ">" | "<=" | "<" | "=") value | "between" value "and" value
        | "is" word {"," word} | "held" ["not older than" number ("years"|"months")]
value   = number ["%" | unit]
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, NoReturn, get_args

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from clusterself.model.condition import (
    AgeSubject,
    AllOf,
    AnyOf,
    Between,
    Compare,
    Condition,
    FactSubject,
    Held,
    IsOneOf,
    LevelSubject,
    Operator,
    Subject,
)
from clusterself.model.dates import MONTHS_A_YEAR
from clusterself.model.quantity import PERCENT, Quantity

_NUMBER = r"-?\d+(?:\.\d+)?(?![\w.])"
_WORD = r"[A-Za-z][A-Za-z0-9]*(?:[-._][A-Za-z0-9]+)*"
_TOKEN = re.compile(
    rf"\s*(?:(?P<number>{_NUMBER})|(?P<word>{_WORD})|(?P<sign>>=|<=|>|<|=|\(|\)|,|%))"
)
# What editors can see without the grammar: known signs only, and numbers after comparisons.
_PATTERN = rf"^\s*(?:(?:(?:[<>]=?|=)\s*)?{_NUMBER}\s*|{_WORD}(?![A-Za-z0-9])\s*|[(),%]\s*)+$"
_OPERATORS = frozenset(get_args(Operator))
_KEYWORDS = frozenset({"and", "or", "is", "between", "held", "not", "level", "label", "since"})
_MAX_DEPTH = 10
_MAX_LENGTH = 1000
_FORMS = (
    "for example `committed-members >= 15`, `>= 30 %`, `between 2 and 5` or `legal-form is hosted`"
)


class ConditionError(ValueError):
    """Text that is no condition; `column` counts characters from 0."""

    def __init__(self, column: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.column = column
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int


def parse_condition(text: str) -> Condition:
    """Read a condition; raises ConditionError with the column of the first fault."""
    _check_length(text)
    reader = _Reader(_tokens(text), len(text))
    condition = reader.condition(0)
    reader.expect_end()
    # Whatever is read can be read again as it is written back, which may be longer.
    _check_length(str(condition), "counted with a space on each side of a sign")
    return condition


def _check_length(text: str, hint: str = "") -> None:
    if len(text) > _MAX_LENGTH:
        raise ConditionError(0, f"condition is longer than {_MAX_LENGTH} characters", hint)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            column = position + len(text[position:]) - len(text[position:].lstrip())
            raise ConditionError(column, f"`{text[column]}` has no meaning here", _FORMS)
        kind = match.lastgroup or ""
        found.append(_Token(kind, match[kind], match.start(kind)))
        position = match.end()
    return found


class _Reader:
    """A descent over the tokens, one method for each rule of the grammar."""

    def __init__(self, tokens: list[_Token], length: int) -> None:
        self._tokens = tokens
        self._next = 0
        self._end = _Token("end", "", length)

    def condition(self, depth: int) -> Condition:
        if depth > _MAX_DEPTH:
            self._fail("brackets are nested too deep")
        parts = [self._atom(depth)]
        joiner = ""
        while self._peek().text in {"and", "or"}:
            if joiner and self._peek().text != joiner:
                self._fail("`and` and `or` are mixed", "put brackets around what belongs together")
            joiner = self._take().text
            parts.append(self._atom(depth))
        if not joiner:
            return parts[0]
        return AllOf(tuple(parts)) if joiner == "and" else AnyOf(tuple(parts))

    def expect_end(self) -> None:
        if self._peek().kind != "end":
            self._fail(f"`{self._peek().text}` is left over", "join two tests by `and` or `or`")

    def _atom(self, depth: int) -> Condition:
        if self._peek().text == "(":
            self._take()
            inner = self.condition(depth + 1)
            self._expect(")")
            return inner
        if self._peek().text == "label":
            return self._label()
        return self._test(self._subject())

    def _subject(self) -> Subject | None:
        token = self._peek()
        if token.kind != "word" or token.text in {"is", "between"}:
            return None
        self._take()
        if token.text == "level":
            return LevelSubject(self._word("an indicator"))
        if token.text in {"years", "months"} and self._peek().text == "since":
            self._take()
            return AgeSubject(
                self._word("a date fact"), "years" if token.text == "years" else "months"
            )
        if token.text in _KEYWORDS:
            self._next -= 1
            self._fail(f"`{token.text}` cannot stand here", _FORMS)
        return FactSubject(token.text)

    def _test(self, subject: Subject | None) -> Condition:
        token = self._peek()
        if token.text in _OPERATORS:
            self._take()
            operator: Operator = token.text  # type: ignore[assignment]  # checked one line above
            return Compare(subject, operator, self._value())
        if token.text == "between":
            return self._between(subject)
        if isinstance(subject, LevelSubject | AgeSubject) or (
            subject is None and token.text != "is"
        ):
            self._fail("a test is missing", _FORMS)
        if token.text != "is":
            return IsOneOf(subject, ("yes",))
        self._take()
        return IsOneOf(subject, self._words())

    def _between(self, subject: Subject | None) -> Condition:
        start = self._take()
        low = self._value()
        self._expect("and")
        high = self._value()
        if low.value > high.value:
            raise ConditionError(start.column, "the lower end is above the upper end")
        return Between(subject, low, high)

    def _label(self) -> Condition:
        self._take()
        label = self._word("a label")
        self._expect("held")
        if self._peek().text != "not":
            return Held(label)
        for word in ("not", "older", "than"):
            self._expect(word)
        number = self._value_number()
        unit = self._expect("years", "months").text
        months = number * (MONTHS_A_YEAR if unit == "years" else 1)
        if months.denominator != 1:
            self._fail("the limit is no whole number of months")
        return Held(label, int(months))

    def _value(self) -> Quantity:
        number = self._value_number()
        token = self._peek()
        if token.text == "%":
            self._take()
            return Quantity(number / 100, PERCENT)
        if token.kind == "word" and token.text not in _KEYWORDS:
            self._take()
            return Quantity(number, token.text)
        return Quantity(number)

    def _value_number(self) -> Fraction:
        if self._peek().kind != "number":
            self._fail("a number is missing", "decimal point, no thousands mark, for example 0.5")
        return Fraction(self._take().text)

    def _words(self) -> tuple[str, ...]:
        words = [self._word("a word")]
        while self._peek().text == ",":
            self._take()
            words.append(self._word("a word"))
        return tuple(words)

    def _word(self, what: str) -> str:
        if self._peek().kind != "word" or self._peek().text in _KEYWORDS:
            self._fail(f"{what} is missing")
        return self._take().text

    def _expect(self, *texts: str) -> _Token:
        if self._peek().text not in texts:
            self._fail(f"{' or '.join(f'`{t}`' for t in texts)} is missing")
        return self._take()

    def _peek(self) -> _Token:
        return self._tokens[self._next] if self._next < len(self._tokens) else self._end

    def _take(self) -> _Token:
        token = self._peek()
        self._next += 1
        return token

    def _fail(self, message: str, hint: str = "") -> NoReturn:
        raise ConditionError(self._peek().column, message, hint)


def _condition_field(value: object) -> Condition:
    if not isinstance(value, str):
        raise PydanticCustomError("condition_type", "expected a condition as text")
    try:
        return parse_condition(value)
    except ConditionError as error:
        raise PydanticCustomError(
            "condition",
            "{message}",
            {"message": error.message, "column": error.column, "hint": error.hint},
        ) from None


When = Annotated[
    Condition,
    PlainValidator(_condition_field),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": _PATTERN,
            "patternErrorMessage": f"not a condition; {_FORMS}",
        }
    ),
]
