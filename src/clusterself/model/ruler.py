"""What changed because of the ruler: answers given against one catalogue, scored by another."""

from typing import NamedTuple


class Renamed(NamedTuple):
    """Something that a file answers under an id which it had earlier."""

    old: str
    new: str
    is_fact: bool  # else an indicator


class RetiredAnswer(NamedTuple):
    """An answer that counts for nothing, since the catalogue does not ask for it any more."""

    id: str
    edition: str  # since when
    successor: str | None
    is_fact: bool


class RulerChange(NamedTuple):
    """How the catalogue in use differs from the one against which a file was answered.

    The older catalogue is not at hand. So this cannot tell which conditions, targets, weights and
    texts were others then, what the result was then, whether an answer would be given the same way
    to today's texts, and whether something that is unanswered is new or was left out.
    """

    edition_then: str | None  # None where the file does not name it
    edition_now: str
    sha256_then: str | None
    sha256_now: str
    renamed: tuple[Renamed, ...]  # in the order of the file: facts, then answers
    retired: tuple[RetiredAnswer, ...]  # likewise
    unanswered: tuple[str, ...]  # indicators of the rulebook, in its order, without any answer

    @property
    def is_same_edition(self) -> bool:
        """Tell whether only the content differs: it was changed without a new edition."""
        return self.edition_then == self.edition_now
