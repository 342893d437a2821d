"""The mutants that are no faults: what is left of them is another catalogue that is as legal.

By kind and place, since the mutants of other seeds and of later editions fall under the same words.
"""

import re
from typing import NamedTuple


class Equivalent(NamedTuple):
    """Mutants that nothing can be said against, and why."""

    kinds: tuple[str, ...]
    places: str  # a pattern of file and way
    why: str


_OPTIONAL = "papers|sources|how_to_count|note|prepare|weeks|hours|unit|aliases|profile|by_year"

EQUIVALENT = (
    Equivalent(
        ("condition reversed",),
        r"indicators/labels/\S+ criteria/public-bodies/when",
        "the number of public bodies says `better: none`: a criterion may ask for few or for many",
    ),
    Equivalent(
        ("line break lost", "indentation broken"),
        rf"\S+ .+/(?:{_OPTIONAL})",
        "the key may be missing, and what it said is now the end of the text above it",
    ),
)


def reason(kind: str, place: str) -> str | None:
    """Return why a mutant is no fault."""
    return next(
        (e.why for e in EQUIVALENT if kind in e.kinds and re.fullmatch(e.places, place)), None
    )
