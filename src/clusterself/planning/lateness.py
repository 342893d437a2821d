"""Why a set of measures is late: some of them wait for each other for too long.

What is said of one set holds for others too, so that many sets are ruled out at once. Of the days
that people have a month nothing is said here.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from clusterself.planning.program import Row, Sum, row
from clusterself.planning.waiting import OneOf, Waiting


class _Reason(NamedTuple):
    """A measure is late in each set that has all of these measures, and none of the others."""

    having: frozenset[int]
    lacking: frozenset[int]

    @property
    def order(self) -> tuple[int, list[int]]:
        """Return what is least for the reason that holds for most sets."""
        return len(self.having) + len(self.lacking), sorted(self.having)

    def row(self) -> Row:
        """Return the row that rules out these sets."""
        terms = [*((n, 1) for n in self.having), *((n, -1) for n in self.lacking)]
        return row(Sum(0, tuple(sorted(terms))), high=len(self.having) - 1)


def late_rows(
    waiting: Waiting, lengths: Sequence[int], chosen: Iterable[int], months: int
) -> list[Row]:
    """Return rows that a set breaks and no set that ends within so many months.

    `lengths` are the months that each measure takes by itself.
    """
    found = _Chosen(waiting, lengths, frozenset(chosen)).reasons(months + 1)
    return list(dict.fromkeys(reason.row() for reason in found))


class _Chosen:
    """The earliest ends of the measures of one set, and the reasons for them."""

    def __init__(self, waiting: Waiting, lengths: Sequence[int], chosen: frozenset[int]) -> None:
        self._lengths = lengths
        self._each = {number: waiting.each[number] & chosen for number in chosen}
        self._groups = {number: list(_groups(waiting, number, chosen)) for number in sorted(chosen)}
        self._chosen = chosen
        self._ends: dict[int, int] = {}
        self._reasons: dict[tuple[int, int], _Reason] = {}

    def reasons(self, end: int) -> Iterator[_Reason]:
        """Yield why measures end in a month or after it, where not all before them do."""
        late = {number for number in sorted(self._chosen) if self._end(number) >= end}
        for number in sorted(late):
            if not late & self._each[number]:
                yield self._reason(number, end)

    def _end(self, number: int) -> int:
        if number not in self._ends:
            starts = [self._end(one) for one in self._each[number]]
            starts += [
                min(self._end(one) for one in group.numbers & self._chosen)
                for group, _ in self._groups[number]
            ]
            self._ends[number] = self._lengths[number] + max(starts, default=0)
        return self._ends[number]

    def _reason(self, number: int, end: int) -> _Reason:
        """Return the best reason found why a measure cannot end before a month."""
        key = number, end
        if key not in self._reasons:
            start = end - self._lengths[number]
            found = [_with({number}, ())] if start <= 0 else self._starts(number, start)
            self._reasons[key] = min(found, key=lambda one: one.order)
        return self._reasons[key]

    def _starts(self, number: int, start: int) -> Iterator[_Reason]:
        """Yield reasons why a measure cannot start before a month."""
        for one in sorted(self._each[number]):
            if self._end(one) >= start:
                yield _with({number}, [self._reason(one, start)])
        for group, by in self._groups[number]:
            mine = sorted(group.numbers & self._chosen)
            if all(self._end(one) >= start for one in mine):
                found = _with({number, *by}, [self._reason(one, start) for one in mine])
                yield found._replace(lacking=found.lacking | (group.numbers - self._chosen))


def _groups(
    waiting: Waiting, number: int, chosen: frozenset[int]
) -> Iterator[tuple[OneOf, frozenset[int]]]:
    """Yield the groups for one of which a measure waits, and what leads to their level."""
    for group in waiting.one_of[number]:
        by = waiting.leading_to(chosen, group)
        if by is not None:
            yield group, by


def _with(having: Iterable[int], reasons: Iterable[_Reason]) -> _Reason:
    mine, others = frozenset(having), frozenset[int]()
    for one in reasons:
        mine, others = mine | one.having, others | one.lacking
    return _Reason(mine, others)
