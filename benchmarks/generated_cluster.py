"""Draws a cluster that does not exist: how mature it is, and facts and levels that follow from it.

What there is to know, which numbers are possible and which are parts of others comes from the
catalogue. Only how large things usually are is written here.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact, DerivedFact, domain_of

# Some countries have over a hundred of 1400 clusters, many have one to four.
COUNTRIES = {
    "DE": 210, "ES": 180, "FR": 150, "IT": 125, "PL": 110, "RO": 70, "AT": 60, "DK": 55, "SE": 50,
    "NO": 48, "PT": 42, "HU": 38, "CZ": 34, "GR": 30, "BG": 28, "FI": 25, "NL": 24, "BE": 20,
    "SK": 16, "LT": 14, "SI": 12, "HR": 10, "EE": 9, "LV": 8, "TR": 6, "RS": 5, "IE": 4, "CH": 4,
    "UA": 4, "LU": 3, "MX": 3, "IS": 2, "MD": 2, "MK": 2, "CY": 1, "MT": 1, "AL": 1, "GE": 1,
}  # fmt: skip
# What a figure usually is in the least and in the most mature cluster.
USUAL = {
    "committed-members": (12, 170), "staff-fte": (0.4, 8), "training-days": (0, 32),
    "members-joined": (1, 14), "months-secured": (3, 34), "service-kinds": (1, 12),
    "events": (1, 28), "working-groups": (0, 8), "joint-projects": (0, 20),
    "innovation-partners": (0, 25), "foreign-partners": (0, 9), "press-items": (1, 60),
    "member-countries": (1, 4), "website-languages": (1, 3), "newsletter-issues": (1, 14),
    "foreign-press-items": (0, 8), "success-stories-published": (0, 8), "social-members": (0, 4),
    "largest-payer-share": (0.92, 0.2), "survey-satisfied": (0.6, 0.95),
    "written-commitment-share": (0.4, 1.05), "nearby-share": (0.5, 0.8),
    "income-private-share": (0.04, 0.65), "member-loss": (0.25, 0.01),
    "dedicated-management": (0.8, 1), "recognised-programme": (0.1, 0.4),
    "social-economy-recognised": (0.01, 0.04),
}  # fmt: skip
SHARES = {"more": (0.05, 0.8), "less": (0.5, 0.02), "none": (0.2, 0.6)}
# Which label goes with which maturity, and how many months ago at most it was awarded.
LABELS = (("bronze", 0.45, 60), ("silver", 0.74, 36), ("gold", 0.84, 20))
OTHERS = {"number": (0, 10), "money": (0, 50_000), "yes-no": (0.3, 1)}
MOST_MEMBERS = "members-sme"  # of the kinds of members
INCOME = (25_000, 900_000)  # euros a year
SMALL_TEAM = 3
YOUNG = timedelta(days=730)
SPREAD_BY_DESIGN = 0.03  # the share of clusters that have no region


@dataclass(frozen=True)
class Character:
    """What stays the same from one assessment of a generated cluster to the next."""

    catalogue: Catalogue
    country: str
    founded: date
    maturity: float  # 0 to 1
    luck: Mapping[str, float]  # by id of dimensions, facts and indicators: above or below the rest
    lot: Mapping[str, float]  # by id of facts, 0 to 1: for what is this or that, not more or less
    labels: tuple[tuple[str, date], ...]  # with the day of the award

    def stands(self, name: str, spread: float = 0.15) -> float:
        """Return the maturity in one matter."""
        return min(1.0, max(0.0, self.maturity + spread * self.luck[name]))

    def usual(self, name: str) -> float:
        """Return the figure that goes with the maturity, within the domain of the fact."""
        fact = self.catalogue.facts[name]
        kind = fact.type if isinstance(fact, AskedFact) else "number"
        low, high = USUAL.get(name) or (SHARES[fact.better] if fact.is_share else OTHERS[kind])
        found = low + (high - low) * self.stands(name)
        domain = domain_of(fact)
        high_end = 1 if fact.is_share else domain.high
        top = found if high_end is None else min(found, float(high_end))
        return max(top, float(domain.low or 0))

    def chosen(self, name: str) -> str:
        """Return the word that answers a choice."""
        fact = self.catalogue.facts[name]
        choices = fact.choices if isinstance(fact, AskedFact) else ()
        return choices[int(self.lot[name] * len(choices))].id

    def says_yes(self, name: str) -> bool:
        """Tell whether the answer to a yes/no question is yes."""
        return self.lot[name] < self.usual(name)

    def level(self, name: str) -> int:
        """Return the level of an indicator that is answered directly."""
        dimension = self.catalogue.indicators[name].dimension
        return round(min(4, max(0, 4 * self.stands(dimension) + 0.7 * self.luck[name])))

    @cached_property
    def size(self) -> float:
        """Return by how much everything is larger or smaller than usual."""
        return float(2 ** self.luck["committed-members"])


def character(catalogue: Catalogue, rng: Random, day: date) -> Character:
    """Draw a cluster as it is on that day."""
    maturity = rng.betavariate(2.6, 2.2)
    age = 120 + round(rng.lognormvariate(7.2 + maturity, 0.7)) % 15_000
    founded = day - timedelta(days=age)
    dimensions = (dimension.id for dimension in catalogue.dimensions)
    names = (*dimensions, *catalogue.facts, *catalogue.indicators)
    return Character(
        catalogue=catalogue,
        country=rng.choices(list(COUNTRIES), list(COUNTRIES.values()))[0],
        founded=founded,
        maturity=maturity,
        luck={name: rng.gauss(0, 1) for name in names},
        lot={name: rng.random() for name in catalogue.facts},
        labels=tuple(_labels(maturity, founded, day, rng)),
    )


def _labels(maturity: float, founded: date, day: date, rng: Random) -> Iterator[tuple[str, date]]:
    if rng.random() < 1 / 3:  # as mature as others, and never asked for one
        return
    for label, needed, months in LABELS:
        awarded = day - timedelta(days=round(30 * months * rng.uniform(0.7, 1)))
        if maturity > needed and awarded > founded + timedelta(days=500):
            yield label, awarded


def figures(one: Character, rng: Random) -> dict[str, float]:
    """Return the numbers of one day by fact, in agreement with each other."""
    asked = [f for f in one.catalogue.facts.values() if isinstance(f, AskedFact)]
    found = {f.id: one.usual(f.id) for f in asked if f.type in {"number", "money"}}
    found["committed-members"] = max(3, round(found["committed-members"] * one.size))
    found["staff-headcount"] = max(1, round(found["staff-fte"] * 1.4))
    found["survey-asked"] = found["committed-members"] * (one.stands("survey-asked") > 1 / 3)
    found["foreign-press-items"] = min(found["foreign-press-items"], found["press-items"])
    income = (INCOME[0] + (INCOME[1] - INCOME[0]) * one.maturity) * one.size
    wholes = {"member-loss": found["committed-members"], "income-private-share": income}
    for fact in one.catalogue.facts.values():
        if isinstance(fact, DerivedFact):
            found |= _parts(one, fact, found, wholes, rng)
    for whole in dict.fromkeys(fact.part_of for fact in asked if fact.part_of):
        found |= _cut(found[whole], [f.id for f in asked if f.part_of == whole], rng)
    whole_numbers = {f.id for f in asked if f.whole or f.type == "money"}
    return {i: int(found[i]) if i in whole_numbers else round(found[i], 3) for i in found}


def _parts(
    one: Character,
    fact: DerivedFact,
    found: Mapping[str, float],
    wholes: Mapping[str, float],
    rng: Random,
) -> dict[str, float]:
    """Return the facts that a derived fact is made of, where they have to fit together."""
    derived = fact.derived
    if derived.ratio and derived.to and fact.is_share:
        return {derived.ratio: found[derived.to] * one.usual(fact.id)}
    if fact.id in wholes:
        part = wholes[fact.id] * one.usual(fact.id)
        return {derived.share[0]: part, derived.rest[0]: wholes[fact.id] - part}
    if fact.equals is not None:
        weights = [20 if part == MOST_MEMBERS else 1 for part in derived.sum]
        counts = Counter(rng.choices(derived.sum, weights, k=int(found[fact.equals])))
        return {part: counts[part] for part in derived.sum}
    return {}


def _cut(whole: float, parts: list[str], rng: Random) -> dict[str, float]:
    """Cut most of a whole into parts; what is left over is something else."""
    weights = [rng.random() for _ in parts]
    total = sum(weights) + rng.random() / 4
    return {part: whole * weight / total for part, weight in zip(parts, weights, strict=True)}


def left_out(one: Character, numbers: Mapping[str, float], day: date) -> Iterator[str]:
    """Yield the indicators that do not apply to this cluster."""
    if numbers["staff-headcount"] < SMALL_TEAM:
        yield "governance.staff-stability"
    if day - one.founded < YOUNG:
        yield "governance.membership-stability"
    if one.lot["members-nearby"] < SPREAD_BY_DESIGN:
        yield "structure.concentration"
