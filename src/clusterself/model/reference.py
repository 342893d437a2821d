"""Published figures, shown beside the own value and never part of a score."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from clusterself.model.base import Basis, Id, Items, Model, Source, Text
from clusterself.model.quantity import AnyQuantity

Statistic: TypeAlias = Literal["mean", "median", "share", "single-case"]


def _count(value: object) -> object:
    if value == "unknown" or (isinstance(value, int) and value > 0 and value is not True):
        return value
    raise PydanticCustomError("positive", "expected a number above 0, or unknown")


class ReferencesHead(Model):
    """What stands above the figures in `references.yaml`."""

    clusterself: Literal["references/1"]


class Reference(Model):
    """One published figure about a fact or a subject of an indicator.

    `n` counts the organisations behind it. With the statistic `share`, the value says which part of
    them is as the title says; otherwise it is comparable with the own value.
    """

    id: Id
    title: Text
    about: Id
    statistic: Statistic
    value: AnyQuantity
    year: int
    n: Annotated[
        int | Literal["unknown"],
        PlainValidator(_count),
        WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"const": "unknown"}]}),
    ]
    area: Text
    note: Text | None = None
    basis: Basis
    sources: Annotated[Items[Source], Field(min_length=1)]
