"""Something typed that is no answer to its question."""

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from clusterself.catalogue.document import Data


class Misread(NamedTuple):
    """Why it cannot be taken, and what to write; a message begins in lower case, without a stop."""

    message: str


# What stands in the file in the end, or why nothing does.
Read: TypeAlias = "Data | Misread"
