"""Random questions about several clusters, and the best joint plan found by trying everything."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random
from typing import NamedTuple

from instances import Instance, allowed_sets, instance, reaches_goal, scored

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.measure import Measure
from clusterself.model.wish import Price, Wish
from clusterself.planning.effects import Effects
from clusterself.planning.joint import Applicant

TRIES = 30
Choice = tuple[tuple[Measure, ...], ...]  # of each cluster in turn


class JointInstance(NamedTuple):
    """One question: the same catalogue and wish for each cluster."""

    clusters: tuple[Instance, ...]

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue of all."""
        return self.clusters[0].catalogue

    @property
    def wish(self) -> Wish:
        """Return the wish of all."""
        return self.clusters[0].wish

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return the measures in declared order."""
        return self.clusters[0].measures

    @property
    def applicants(self) -> tuple[Applicant, ...]:
        """Return the answers as the planner takes them."""
        return tuple(Applicant(one.assessment, one.previous) for one in self.clusters)


def joint_instance(seed: int, clusters: int, most: int) -> JointInstance:
    """Return a random question; most measures can be shared, some days of most of these.

    Most clusters need some measures and have what they need: others are drawn again, for a while.
    In every third question there are twins, so that many choices have the same price.
    """
    rng = Random(seed)  # noqa: S311  # not for secrets
    first = instance(seed, most)
    measures = first.measures if seed % 3 else tuple(_twins(first.measures))
    catalogue = replace(first.catalogue, measures={one.id: _shared(rng, one) for one in measures})
    found = (_cluster(rng, catalogue, first.wish, most) for _ in range(clusters))
    return JointInstance(
        tuple(
            one._replace(assessment=named(one.assessment, f"c{number}"))
            for number, one in enumerate(found)
        )
    )


def _cluster(rng: Random, catalogue: Catalogue, wish: Wish, most: int) -> Instance:
    for _ in range(1 if rng.random() < 0.1 else TRIES):
        drawn = instance(rng.randrange(10**6), most)
        one = Instance(catalogue, drawn.assessment, drawn.previous, wish)
        if _reaches(one, one.measures) and not _reaches(one, ()):
            break
    return one


def _reaches(one: Instance, chosen: Sequence[Measure]) -> bool:
    return reaches_goal(one, scored(one, chosen))


def _twins(found: Sequence[Measure]) -> Iterator[Measure]:
    """Yield the same measures, of which every second one is like the one before but for its id."""
    for number, one in enumerate(found):
        like = found[number - number % 2]
        yield like.model_copy(update={"id": one.id})


def _shared(rng: Random, one: Measure) -> Measure:
    if rng.random() < 0.2:
        return one
    once = one.days * Fraction(rng.randint(0, 3), 4)
    return one.model_copy(update={"shareable": True, "days_once": once or None})


def named(assessment: Assessment, name: str) -> Assessment:
    """Return the answers of a cluster with another id."""
    cluster = assessment.cluster.model_copy(update={"id": name})
    return assessment.model_copy(update={"cluster": cluster})


# The judge


def goal_sets(one: Instance) -> list[tuple[Measure, ...]]:
    """Return the sets that reach the goal, whatever they take."""
    effects = Effects(one.catalogue, one.assessment)
    there = {measure.id for measure in one.measures if effects.is_in_place(measure)}
    wish = Wish(exclude=one.wish.exclude, include=one.wish.include - there)
    sets = allowed_sets(one._replace(wish=wish))
    return [chosen for chosen in sets if _reaches(one, chosen)]


def is_ready(one: JointInstance, sets: Sequence[tuple[Measure, ...]]) -> bool:
    """Tell whether one of the sets of a cluster keeps the limits alone."""
    return any(_is_within(one.wish, (chosen,)) for chosen in sets)


def joint_choices(
    one: JointInstance, sets: Sequence[Sequence[tuple[Measure, ...]]]
) -> Iterator[Choice]:
    """Yield all choices of one set for each cluster that keep the limits."""
    return (choice for choice in product(*sets) if _is_within(one.wish, choice))


def _is_within(wish: Wish, choice: Choice) -> bool:
    days, euro = spent(choice)
    return (wish.max_days is None or days <= wish.max_days) and (
        wish.max_euro is None or euro <= wish.max_euro
    )


def spent(choice: Choice) -> tuple[Fraction, Fraction]:
    """Return the days and euros of all: what is spent once is counted for the first only."""
    days = euro = Fraction(0)
    held: set[str] = set()
    for measure in (measure for chosen in choice for measure in chosen):
        days += measure.days
        if measure.id in held and measure.shareable:
            days -= measure.days_once or 0
        else:
            euro += measure.cost_eur.value
        held.add(measure.id)
    return days, euro


def first_of(one: JointInstance, choices: Sequence[Choice]) -> tuple[tuple[str, ...], ...]:
    """Return the cheapest; then the other amount, the fewest, what stands first by cluster."""
    counts_days_alone = one.wish.price == Price(Fraction(1), Fraction(0))

    def order(choice: Choice) -> tuple[Fraction, Fraction, int, list[bool]]:
        days, euro = spent(choice)
        price = days * one.wish.price.of_day + euro * one.wish.price.of_euro
        lacks = [measure not in chosen for chosen in choice for measure in one.measures]
        return price, euro if counts_days_alone else days, sum(map(len, choice)), lacks

    return tuple(tuple(m.id for m in chosen) for chosen in min(choices, key=order))
