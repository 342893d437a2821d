"""Figures about many clusters that may be given to everybody, and the file they are kept in.

Counts include the clusters that agreed to be named. None in place of counts means hidden. Nothing
else may be added to this file: no free text, no single values of anybody who is not named.
"""

from typing import Annotated, Literal

from pydantic import Field

from clusterself.model.base import Id, Items, Model, Text
from clusterself.model.comparison import GroupBy
from clusterself.model.dates import Day

LEAST = 5  # clusters that are not named, in each class of a figure that is shown
SCORE_STEPS = (50, 80)  # per cent from which the second and the third class of scores begin
Cut = Annotated[int, Field(ge=1, le=5)]
Whole = Annotated[int, Field(ge=0)]


class GroupCount(Model):
    """How many clusters are in a group; without a name: in all groups that are not listed."""

    name: Text | None
    n: Whole


class SplitRow(Model):
    """How one group falls into classes."""

    group: Text | None
    counts: Items[Whole] | None


class Split(Model):
    """How the clusters fall into classes; `about` is an indicator, or the score.

    The order of an indicator is: not applicable, then the levels 0 to 4 that are surely reached;
    that of the score: under 50 %, from 50 %, from 80 %, surely. `cuts` are the places in it at
    which a new class begins.
    """

    about: Id
    title: Text
    cuts: Items[Cut]
    total: Items[Whole] | None
    rows: Items[SplitRow]


class LevelCounts(Model):
    """How many clusters surely reach which level, all groups together; `cuts` as in `Split`."""

    about: Id
    cuts: Items[Cut]
    counts: Items[Whole]


class NamedCluster(Model):
    """A cluster that agreed to be published by name; levels as [lowest, highest] possible one."""

    id: Id
    name: Text
    country: Text
    group: Text | None
    assessed_on: Day
    score: Items[Whole] | None  # lowest and highest, in whole per cent, cut
    levels: dict[Id, Items[Whole] | None]


class Published(Model):
    """One edition of published figures."""

    clusterself: Literal["published/1"]
    stamp: Text
    rulebook: Id
    title: Text
    edition: Text
    sha256: Text
    day: Day
    group_by: GroupBy | None
    n: Whole | None  # None where one to four are not named
    groups: Items[GroupCount]
    score: Split | None
    indicators: Items[Split]
    levels: Items[LevelCounts]
    named: Items[NamedCluster]
    not_named: Whole  # agreed to be named, but that would give others away
    protected_against: Items[Day]  # the days of earlier editions
