"""What each measure of a plan adds, after all those that come before it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from clusterself.model.answered import whole_domain
from clusterself.model.base import LevelNumber
from clusterself.model.condition import FactSubject
from clusterself.model.measure import Measure
from clusterself.model.plan import FactStep, LevelStep, Step
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import AnswerState
from clusterself.model.values import Unclear, Values
from clusterself.model.verdict import Verdict
from clusterself.planning.changes import NOTHING, both
from clusterself.planning.effects import Effects
from clusterself.scoring.criteria import criterion_result
from clusterself.scoring.situation import Ladders, Situation


class _Stand(NamedTuple):
    """Where the organisation stands once some measures are done."""

    levels: Mapping[str, LevelNumber]  # the lowest possible ones of indicators that apply
    met: frozenset[str]
    situation: Situation


def steps(effects: Effects, rulebook: Rulebook, order: Sequence[Measure]) -> tuple[Step, ...]:
    """Return what each measure adds, in the order in which they are done."""
    stands = tuple(_stands(effects, rulebook, order))
    stays_met = _for_good([stand.met for stand in stands])
    return tuple(
        Step(
            measure=measure.id,
            levels=tuple(_rises(then, now)),
            facts=tuple(_facts(measure, then.situation, now.situation)),
            criteria=tuple(
                criterion.id
                for criterion in rulebook.criteria
                if criterion.id in stays_met[place] and criterion.id not in then.met
            ),
        )
        for place, (measure, (then, now)) in enumerate(
            zip(order, pairwise(stands), strict=True), start=1
        )
    )


def _stands(effects: Effects, rulebook: Rulebook, order: Sequence[Measure]) -> Iterator[_Stand]:
    ladders, changes = Ladders(effects.catalogue), NOTHING
    yield _stand(effects, rulebook, Situation(effects.catalogue, effects.assessment, ladders))
    for measure in order:
        changes = both(changes, effects.of(measure), effects.is_less_better)
        after = Situation(effects.catalogue, effects.after(changes), ladders)
        yield _stand(effects, rulebook, after)


def _stand(effects: Effects, rulebook: Rulebook, situation: Situation) -> _Stand:
    names = [name for entry in rulebook.entries for name in entry.indicators]
    found = {name: situation.standing(name) for name in names}
    results = [criterion_result(criterion, situation) for criterion in rulebook.criteria]
    return _Stand(
        {n: s.levels[0] for n, s in found.items() if s.state is not AnswerState.NOT_APPLICABLE},
        frozenset(one.criterion for one in results if one.verdict is Verdict.MET),
        situation,
    )


def _for_good(met: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Return what is met at each time and stays so: a later measure may undo a criterion."""
    found = [met[-1]]
    for one in reversed(met[:-1]):
        found.append(one & found[-1])
    return found[::-1]


def _rises(then: _Stand, now: _Stand) -> Iterator[LevelStep]:
    for name, before in then.levels.items():
        if now.levels[name] > before:
            yield LevelStep(name, before, now.levels[name])


def _facts(measure: Measure, then: Situation, now: Situation) -> Iterator[FactStep]:
    for name in dict.fromkeys(effect.fact for effect in measure.fact_effects):
        before, after = _known(name, then), _known(name, now)
        if before != after:
            yield FactStep(name, before, after)


def _known(name: str, situation: Situation) -> Values | None:
    """Return what is known of a fact; None where it can be anything."""
    values = situation.known.values(FactSubject(name))
    is_open = isinstance(values, Unclear) or values == whole_domain(situation.catalogue.facts[name])
    return None if is_open else values
