"""Answers that come back from people, with those that were sent out to them."""

from collections.abc import Mapping
from typing import NamedTuple

from clusterself.model.question import Key

# What stands under an id in an assessment file, as plain data.
RawAnswer = object


class Returned(NamedTuple):
    """A form or workbook that came back; answers as they would stand in the file.

    `base` are the answers that were in it when it was sent out: with them, what somebody has
    changed here can be told from what has changed in the file since.
    """

    source: str  # name of what came back, for messages
    cluster: str  # id
    edition: str
    sha256: str
    base: Mapping[Key, RawAnswer]
    answers: Mapping[Key, RawAnswer]
    places: Mapping[Key, str]  # where each answer stands in it, as messages say: "sheet X, cell C7"
