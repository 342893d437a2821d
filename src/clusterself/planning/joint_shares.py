"""Who spends what on measures that are done together: by the rules in `model.joint`."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from clusterself.model.joint import Event, Share
from clusterself.model.measure import Measure
from clusterself.model.wish import BY_DAYS, Price

_FEWEST = 2


def of_all(measure: Measure, price: Price) -> Fraction:
    """Return the price of what is spent once, however many take part."""
    if not measure.shareable:
        return Fraction(0)
    once = Fraction(0) if measure.days_once is None else measure.days_once
    return once * price.of_day + measure.cost_eur.value * price.of_euro


def of_each(measure: Measure, price: Price) -> Fraction:
    """Return the price of what each that takes part spends itself."""
    return price.of(measure) - of_all(measure, price)


def share(measure: Measure, price: Price, many: int) -> Fraction:
    """Return the price of what each of so many bears."""
    return of_each(measure, price) + of_all(measure, price) / many


def as_borne(measure: Measure, many: int) -> Measure:
    """Return a measure with the days and euros that each of so many spends."""
    euro = share(measure, Price(Fraction(0), Fraction(1)), many)
    cost = measure.cost_eur.model_copy(update={"value": euro})
    days = share(measure, BY_DAYS, many)
    return measure.model_copy(update={"days": days, "cost_eur": cost})


def taking_part(chosen: Sequence[Sequence[Measure]]) -> dict[str, tuple[int, ...]]:
    """Return for each measure that is done the numbers of the clusters that do it."""
    found: dict[str, tuple[int, ...]] = {}
    for number, measures in enumerate(chosen):
        for measure in measures:
            found[measure.id] = (*found.get(measure.id, ()), number)
    return found


def events(
    measures: Mapping[str, Measure], names: Sequence[str], chosen: Sequence[Sequence[Measure]]
) -> Iterator[Event]:
    """Yield the measures that two or more clusters share, in declared order."""
    who = taking_part(chosen)
    for measure in measures.values():
        numbers = who.get(measure.id, ())
        if measure.shareable and len(numbers) >= _FEWEST:
            one = as_borne(measure, len(numbers))
            shares = (Share(names[n], one.days, one.cost_eur.value) for n in numbers)
            yield Event(measure.id, tuple(shares))


def part(chosen: Sequence[Sequence[Measure]], number: int) -> list[Measure]:
    """Return the measures of one cluster, each with its share of days and euros."""
    who = taking_part(chosen)
    return [as_borne(measure, len(who[measure.id])) for measure in chosen[number]]
