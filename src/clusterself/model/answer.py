"""Answers: a fact or a level, with the papers that prove it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

from clusterself.model.base import Id, Items, Model, Text, no_truth
from clusterself.model.dates import DATE_PATTERN, AnyDate, Day, PartialDate, read_date
from clusterself.model.quantity import PERCENT_PATTERN, Quantity, read_quantity

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Year = Annotated[str, StringConstraints(pattern=r"^(19|20)\d{2}$")]
UNKNOWN = "unknown"
_ANY_LIMIT = "expected a number, a share such as 35 %, or a date"
ANSWER_KEYS = ("value", "at_least", "more_than", "at_most", "less_than", "between", "years")


def _limit(value: object) -> Quantity | PartialDate:
    found = read_quantity(value) or (read_date(value) if isinstance(value, str) else None)
    if found is None:
        raise PydanticCustomError("quantity", _ANY_LIMIT)
    return found


# A year alone is a number here; whether a date is meant is known only with the fact.
Limit = Annotated[
    Quantity | PartialDate,
    PlainValidator(_limit),
    WithJsonSchema(
        {
            "type": ["number", "string"],
            "pattern": f"{PERCENT_PATTERN}|{DATE_PATTERN}",
            "patternErrorMessage": _ANY_LIMIT,
        }
    ),
]


def _scalar(value: object) -> bool | int | Decimal | str:
    if isinstance(value, bool | int | Decimal):
        return value
    if isinstance(value, str):
        if value.strip():
            return value.strip()
        raise PydanticCustomError("empty", "text is empty")
    raise PydanticCustomError("scalar", "expected a number, a word, yes or no, or unknown")


Scalar = Annotated[
    bool | int | Decimal | str,
    PlainValidator(_scalar),
    WithJsonSchema(
        {
            "type": ["boolean", "number", "string"],
            "pattern": r"\S",
            "patternErrorMessage": "text is empty",
        }
    ),
]
LevelGiven = Annotated[Literal[0, 1, 2, 3, 4, "unknown"], BeforeValidator(no_truth)]


class Evidence(Model):
    """A paper that proves an answer or a fact: a file or an address, dated."""

    title: Text
    kind: Text
    date: Day
    file: Text | None = None
    address: Text | None = None
    valid_until: Day | None = None
    reviewer: Text | None = None
    sha256: Text | None = None


class FactAnswer(Model):
    """What is known of a fact: a value, a floor, a ceiling, a range, `unknown`, or years of these.

    A bare value stands for `{value: ...}`.
    """

    value: Scalar | None = None
    at_least: Limit | None = None
    more_than: Limit | None = None
    at_most: Limit | None = None
    less_than: Limit | None = None
    between: Items[Limit] | None = None
    years: Mapping[Year, "FactAnswer"] | None = None
    currency: Currency | None = None
    as_of: AnyDate | None = None
    comment: Text | None = None
    evidence: Items[Evidence] = ()

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, value: object) -> object:
        if isinstance(value, dict):
            is_by_year = bool(value) and all(str(key).isdigit() for key in value)
            return {"years": value} if is_by_year else value
        return {"value": value}

    @model_validator(mode="after")
    def _says_one_thing(self) -> "FactAnswer":
        if [getattr(self, key) is not None for key in ANSWER_KEYS].count(True) != 1:
            raise PydanticCustomError(
                "parts",
                "expected one of: value, at_least, more_than, at_most, less_than, between",
            )
        if self.between is not None and len(self.between) != len(("low", "high")):
            raise PydanticCustomError("parts", "`between` needs two numbers, such as [1, 5]")
        return self

    @property
    def key(self) -> str:
        """Return the key under which the answer stands."""
        return next(key for key in ANSWER_KEYS if getattr(self, key) is not None)

    @property
    def is_unknown(self) -> bool:
        """Tell whether the answer admits that the fact is not known."""
        return self.value == UNKNOWN


class IndicatorAnswer(Model):
    """A level, `unknown`, or `not_applicable` with the reason; a bare value is a level."""

    level: LevelGiven | None = None
    not_applicable: Text | None = None
    comment: Text | None = None
    evidence: Items[Evidence] = ()

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, value: object) -> object:
        return value if isinstance(value, dict) else {"level": value}

    @model_validator(mode="after")
    def _says_one_thing(self) -> "IndicatorAnswer":
        if (self.level is None) == (self.not_applicable is None):
            raise PydanticCustomError("parts", "expected either `level` or `not_applicable`")
        return self

    @property
    def is_unknown(self) -> bool:
        """Tell whether the answer admits that the level is not known."""
        return self.level == UNKNOWN


class _OrNothing:
    """Takes a key without anything under it for one with no entries, as in a file just begun."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        entries = core_schema.nullable_schema(handler(source))
        return core_schema.no_info_before_validator_function(
            lambda value: {} if value is None else value, entries
        )


FactAnswers = Annotated[Mapping[Id, FactAnswer], _OrNothing()]
IndicatorAnswers = Annotated[Mapping[Id, IndicatorAnswer], _OrNothing()]
