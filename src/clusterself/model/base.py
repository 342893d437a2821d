"""The base of all file models and the field types that they share."""

from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

T = TypeVar("T")

Items = Annotated[tuple[T, ...], Strict(False)]  # a YAML list; what is inside stays strict
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
ID_PATTERN = r"^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
LevelNumber: TypeAlias = Literal[0, 1, 2, 3, 4]
StepNumber: TypeAlias = Literal[1, 2, 3, 4]
Basis = Literal["issuer", "confirmed", "single-source", "analogue", "inferred", "own"]

LEVELS: tuple[LevelNumber, ...] = (0, 1, 2, 3, 4)
TOP_LEVEL: LevelNumber = 4


def _yes_or_no(value: object) -> object:
    """Accept the words that people write; YAML 1.2 itself knows only true and false."""
    words = {"yes": True, "no": False}
    if isinstance(value, str) and value in words:
        return words[value]
    if isinstance(value, bool):
        return value
    raise PydanticCustomError("yes_or_no", "expected yes or no")


YesNo = Annotated[
    bool, BeforeValidator(_yes_or_no), WithJsonSchema({"enum": ["yes", "no", True, False]})
]


def no_truth(value: object) -> object:
    """Refuse `true` for a level: Python takes it for 1."""
    return str(value).lower() if isinstance(value, bool) else value


def _above_nought(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool) and value < 1:
        raise PydanticCustomError("positive", "expected a number above 0")
    return value


AnyLevel = Annotated[LevelNumber, BeforeValidator(no_truth)]
AnyStep = Annotated[StepNumber, BeforeValidator(no_truth)]
Count = Annotated[
    int, BeforeValidator(_above_nought), WithJsonSchema({"type": "integer", "minimum": 1})
]
Months = Count


class Model(BaseModel):
    """A frozen model that refuses unknown keys and does not guess types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Source(Model):
    """Where a claim of a catalogue comes from, and how sure it is."""

    claim: Text
    basis: Basis
    url: Text | None = None
    urls: Items[Text] = ()
    year: int | None = None  # that the source speaks of or was published in
    # The address is a copy: the owner's own page was not to be had.
    copied: YesNo = Field(default=False, alias="copy")


class EvidenceRule(Model):
    """Which papers prove something: accepted kinds, and how old they may be on the day."""

    accepts: Items[Text]
    max_age_months: Months | None = None


class Retired(Model):
    """Why an id is no longer in use: since which edition, and what took its place."""

    edition: Text
    successor: Id | None = None
