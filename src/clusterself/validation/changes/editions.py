"""Editions: how they are written, and which one changes require."""

import re
from typing import NamedTuple

from clusterself.validation.changes.differences import ChangeClass

FORM = "YEAR.NUMBER, such as 2026.1"
_EDITION = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?")


class Edition(NamedTuple):
    """The numbers of an edition `YEAR.NUMBER` or `YEAR.NUMBER.PATCH`."""

    year: int
    number: int
    patch: int = 0


class Raise(NamedTuple):
    """Whether an edition was raised as changes require, and from which one on it would be."""

    lowest: str | None  # None if the older edition is not written as editions are
    is_enough: bool


def read_edition(text: str) -> Edition | None:
    """Read an edition; None if it is of another form."""
    match = _EDITION.fullmatch(text)
    return Edition(*(int(part) for part in match.groups(default="0"))) if match else None


def required_raise(before: str, after: str, change_class: ChangeClass | None) -> Raise:
    """Tell whether an edition is high enough after changes, of which this is the highest class."""
    old, new = read_edition(before), read_edition(after)
    if old is None:
        # There is nothing to count on from: any edition in the right form will do.
        needs_raise = change_class not in {None, ChangeClass.EDITORIAL}
        return Raise(None, new is not None or (before == after and not needs_raise))
    lowest, text = _lowest(old, before, change_class)
    return Raise(text, new is not None and new >= lowest)


def _lowest(old: Edition, before: str, change_class: ChangeClass | None) -> tuple[Edition, str]:
    match change_class:
        case ChangeClass.BREAKING:
            lowest = Edition(old.year + 1, 1)
        case ChangeClass.SCORING | ChangeClass.ADDITIVE:
            lowest = Edition(old.year, old.number + 1)
        case _:
            return old, before
    return lowest, f"{lowest.year}.{lowest.number}"
