"""What sums say surely holds after measures, against what scoring gives."""

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from linear_instances import ASKED, CONDITIONS, Question, question

from clusterself.model.base import LEVELS
from clusterself.model.verdict import Verdict
from clusterself.planning.effects import Effects
from clusterself.planning.ends import Ends
from clusterself.planning.linear import Linear
from clusterself.planning.program import Program, Sum, column, row, total
from clusterself.planning.solver import solve
from clusterself.scoring.criteria import criterion_result
from clusterself.scoring.situation import Situation

COUNT, BATCH, CHOICES = 200, 20, 5
# So many sums are told apart in one solve.
AT_ONCE = 16


class Judged:
    """The sums of one question, and what scoring says of the same."""

    def __init__(self, one: Question) -> None:
        self.one = one
        self.effects = Effects(one.catalogue, one.assessment)
        self.program = Program(len(one.measures))
        now = Situation(one.catalogue, one.assessment)
        ends = Ends(self.effects, now.known, one.measures)
        linear = Linear(self.program, ends, now, lambda _name, _level: Sum())
        self.ladders = {name: linear.levels(name) for name in one.catalogue.indicators}
        self.criteria = {c.id: linear.criterion(c) for c in one.criteria}

    def sums(self) -> Iterator[tuple[str, Sum]]:
        """Yield what is put in sums, by name."""
        for name, levels in self.ladders.items():
            if levels is not None:
                yield from ((f"{name} {level}", levels[level]) for level in LEVELS[1:])
        for name, found in self.criteria.items():
            if found is not None:
                yield name, found

    def holding(self, chosen: frozenset[int]) -> set[str]:
        """Return what can be 1 where exactly these measures are chosen."""
        rows = [
            row(column(number), int(number in chosen), int(number in chosen))
            for number in range(self.program.whole)
        ]
        sums, held = list(self.sums()), set[str]()
        for first in range(0, len(sums), AT_ONCE):
            some = sums[first : first + AT_ONCE]
            worth = total(found.times(1 << at) for at, (_, found) in enumerate(some))
            value = solve(self.program, worth.times(-1), rows).value
            assert value is not None
            held |= {name for at, (name, _) in enumerate(some) if -value >> at & 1}
        return held

    def scored(self, chosen: frozenset[int]) -> set[str]:
        """Return what surely holds by scoring, of all that is asked."""
        measures = [self.one.measures[number] for number in sorted(chosen)]
        there = Situation(self.one.catalogue, self.effects.after(self.effects.together(measures)))
        held = {
            f"{name} {level}"
            for name in self.one.catalogue.indicators
            for level in LEVELS[1:]
            if there.standing(name).levels[0] >= level
        }
        verdicts = {c.id: criterion_result(c, there).verdict for c in self.one.criteria}
        return held | {name for name, verdict in verdicts.items() if verdict is Verdict.MET}


def choices(count: int, seed: int) -> Iterator[frozenset[int]]:
    rng = Random(seed)  # noqa: S311  # not for secrets
    for part in (0, 0.3, 0.5, 0.7, 1)[:CHOICES]:
        yield frozenset(number for number in range(count) if rng.random() < part)


@pytest.mark.parametrize("start", range(0, COUNT, BATCH))
def test_sums_say_of_every_choice_what_scoring_says(start: int) -> None:
    for seed in range(start, start + BATCH):
        judged = Judged(question(seed))
        asked = {name for name, _ in judged.sums()}
        for chosen in choices(len(judged.one.measures), seed):
            assert judged.holding(chosen) == judged.scored(chosen) & asked, (seed, sorted(chosen))


def test_each_ladder_and_criterion_is_put_in_sums_in_some_questions() -> None:
    found = Counter[str]()
    for seed in range(COUNT):
        judged = Judged(question(seed))
        found += Counter(name for name, levels in judged.ladders.items() if levels is not None)
        found += Counter(name for name, one in judged.criteria.items() if one is not None)
    assert len(found) == len(ASKED) + len(CONDITIONS)
    assert min(found.values()) >= 20
