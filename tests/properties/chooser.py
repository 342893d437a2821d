"""Quick random choices that hypothesis can repeat and shrink; the first of a list is the simplest.

Strategies that are made anew for every choice would take most of the time of a test.
"""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


class Chooser:
    """Chooses by drawing small whole numbers."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def number(self, low: int, high: int) -> int:
        """Return a whole number between two ends, ends included."""
        return low + self._draw(_up_to(high - low)) if high > low else low

    def one_of(self, items: Sequence[T]) -> T:
        """Return one of several things."""
        return items[self.number(0, len(items) - 1)]

    def chance(self, times: int, of: int) -> bool:
        """Return True so many times of so many."""
        return self.number(1, of) > of - times

    def some(self, items: Sequence[T], least: int, most: int) -> list[T]:
        """Return some of several things, each once, in any order."""
        count = self.number(least, min(most, len(items)))
        return self.shuffled(items)[:count]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return all of several things, in any order."""
        left = list(items)
        return [left.pop(self.number(0, len(left) - 1)) for _ in items]
