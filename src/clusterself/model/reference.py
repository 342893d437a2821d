"""Published figures, shown beside the own value and never part of a score."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from clusterself.model.base import Basis, Id, Items, Model, Source, Text
from clusterself.model.quantity import AnyQuantity

Statistic: TypeAlias = Literal["mean", "median", "share", "single-case"]


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
    n: Annotated[int, Field(gt=0)] | Literal["unknown"]
    area: Text
    note: Text | None = None
    basis: Basis
    sources: Items[Source] = Field(min_length=1)
