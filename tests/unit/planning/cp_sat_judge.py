"""What large questions cost at least, by another solver, CP-SAT, with equations of its own.

A program of its own: CP-SAT brings parts of HiGHS along, and cannot be loaded beside it.
"""

import json
import sys
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from instances import Instance
from large_instances import CONDITIONS, FLAGS, JUDGED, SIZE, SIZES, large_instance
from ortools.sat.python import cp_model

from clusterself.model.answered import stated_values
from clusterself.model.measure import Measure
from clusterself.model.values import OneOf, Span

HALVES = 2  # days are whole numbers of halves
CREDIT = 12  # a level by a target is a whole number of twelfths


class Cost(NamedTuple):
    """The least price, and the least of the other amount at that price."""

    price: Fraction
    other: Fraction


class Equations:
    """What each set of measures of a large question leads to, written from its data alone."""

    def __init__(self, one: Instance) -> None:
        self.one = one
        self.model = cp_model.CpModel()
        self.does = {m.id: self.model.new_bool_var(m.id) for m in one.measures}
        self.reached = {name: self._levels(name) for name in JUDGED}
        self.members = self._members()
        self.reached[SIZE] = [self._at_least(number) for number in SIZES]
        self._flags = {name: self._flag(name) for name in FLAGS}
        self._keep_limits()
        self._reach_goal()

    def least(self) -> Cost | None:
        """Return the least cost; None where no set leads to the goal."""
        wish = self.one.wish
        price = self._least({m.id: wish.price.of(m) for m in self.one.measures})
        if price is None:
            return None
        of_euro = wish.price.of_euro == 0
        other = self._least(
            {m.id: m.cost_eur.value if of_euro else m.days for m in self.one.measures}
        )
        assert other is not None
        return Cost(price, other)

    def _least(self, amounts: Mapping[str, Fraction]) -> Fraction | None:
        total = sum(int(a * HALVES) * self.does[name] for name, a in amounts.items())
        self.model.minimize(total)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return None
        assert status == cp_model.OPTIMAL
        self.model.add(total <= round(solver.objective_value))
        return Fraction(round(solver.objective_value), HALVES)

    def _start(self, name: str) -> int:
        level = self.one.assessment.answers[name].level
        assert isinstance(level, int)
        return level

    def _is_yes(self, name: str) -> bool:
        fact = self.one.catalogue.facts[name]
        values = stated_values(fact, self.one.assessment.facts[name])
        return isinstance(values, OneOf) and "yes" in values.values

    def _bool(self) -> cp_model.IntVar:
        return self.model.new_bool_var("")

    def _levels(self, name: str) -> list[cp_model.IntVar]:
        """Return for each level from 1 what is 1 only if it is reached."""
        reached: list[cp_model.IntVar] = []
        for level in range(1, 5):
            here = self._bool()
            if level > self._start(name):
                ways = [here.negated()]
                for measure in self.one.measures:
                    for step in measure.indicator_effects:
                        if step.indicator == name and step.from_at_least < level <= step.to:
                            way = self._bool()
                            self.model.add_implication(way, self.does[measure.id])
                            if step.from_at_least:
                                self.model.add_implication(way, reached[step.from_at_least - 1])
                            ways.append(way)
                self.model.add_bool_or(ways)
            reached.append(here)
        return reached

    def _members(self) -> cp_model.LinearExprT:
        fact = self.one.catalogue.facts["members"]
        values = stated_values(fact, self.one.assessment.facts["members"])
        assert isinstance(values, Span)
        assert values.low is not None
        return int(values.low) + sum(
            int(effect.by.value) * self.does[measure.id]
            for measure in self.one.measures
            for effect in measure.fact_effects
            if effect.by is not None
        )

    def _at_least(self, number: int) -> cp_model.IntVar:
        here = self._bool()
        self.model.add(self.members >= number).only_enforce_if(here)
        return here

    def _flag(self, name: str) -> cp_model.IntVar:
        here = self._bool()
        if not self._is_yes(name):
            makers = (
                self.does[m.id]
                for m in self.one.measures
                if any(effect.fact == name for effect in m.fact_effects)
            )
            self.model.add_bool_or([here.negated(), *makers])
        return here

    def _is_needless(self, measure: Measure) -> bool:
        """Tell whether all that a measure leads to is there."""
        levels = all(self._start(e.indicator) >= e.to for e in measure.indicator_effects)
        return levels and all(e.by is None and self._is_yes(e.fact) for e in measure.fact_effects)

    def _keep_limits(self) -> None:
        one, wish = self.one, self.one.wish
        for measure in one.measures:
            for name in measure.requires:
                if not self._is_needless(one.catalogue.measures[name]):
                    self.model.add_implication(self.does[measure.id], self.does[name])
        for name in sorted(wish.exclude):
            self.model.add(self.does[name] == 0)
        for name in sorted(wish.include):
            self.model.add(self.does[name] == 1)
        days = sum(int(m.days * HALVES) * self.does[m.id] for m in one.measures)
        euro = sum(int(m.cost_eur.value) * self.does[m.id] for m in one.measures)
        if wish.max_days is not None:
            self.model.add(days <= int(wish.max_days * HALVES))
        if wish.max_euro is not None:
            self.model.add(euro <= int(wish.max_euro))

    def _reach_goal(self) -> None:
        rulebook = self.one.rulebook
        meets = {
            "site": [self._flags["site"]],
            "office or website": [self._flags["office"], self._flags["website"]],
            "members >= 15": [self._at_least(15)],
            "level x.j0 >= 2": [self.reached["x.j0"][1]],
        }
        assert set(meets) == set(CONDITIONS)
        for criterion in rulebook.criteria:
            self.model.add_bool_or(meets[str(criterion.when)])
        score, full = list[cp_model.LinearExprT](), 0
        for entry in rulebook.entries:
            levels = self.reached[entry.indicators[0]]
            if entry.minimum is not None:
                self.model.add(levels[entry.minimum - 1] == 1)
            assert entry.weight is not None
            assert entry.target is not None
            full += int(entry.weight) * CREDIT
            part = int(entry.weight) * CREDIT // entry.target
            score += [part * here for here in levels[: entry.target]]
        assert rulebook.pass_mark is not None
        mark = rulebook.pass_mark.value.value
        self.model.add(sum(score) * mark.denominator >= full * mark.numerator)


def main() -> None:
    """Print the least cost of large questions, from one number up to before another."""
    first, end = map(int, sys.argv[1:])
    found = [Equations(large_instance(seed)).least() for seed in range(first, end)]
    costs = [None if one is None else [str(one.price), str(one.other)] for one in found]
    sys.stdout.write(json.dumps(costs))


if __name__ == "__main__":
    main()
