"""Random small catalogues of facts with ladders and criteria, and measures that move the facts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple

from instances import asked, derived, indicator

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue, Dimension
from clusterself.model.fact import DerivedFact
from clusterself.model.measure import Measure
from clusterself.model.rulebook import Criterion

EXAMPLE = "example"
PER = DerivedFact.model_validate(
    {
        "id": "per",
        "title": "per",
        "definition": "per",
        "better": "less",
        "derived": {"ratio": "members", "to": "staff"},
    }
)
DAYS_EACH = DerivedFact.model_validate(
    {
        "id": "days-each",
        "title": "days-each",
        "definition": "days-each",
        "better": "more",
        "derived": {"ratio": "days", "to": "heads"},
    }
)
FACTS = (
    asked("members", whole=True),
    asked("written", whole=True),
    derived("written-share", "more", ratio="written", to="members"),
    asked("staff"),
    PER,
    asked("heads", whole=True),
    asked("days", by_year=True),
    DAYS_EACH,
    asked("events", whole=True, by_year=True),
    asked("payer", unit="%", better="less", domain={"max": "100 %"}),
    asked("rate", unit="%", domain={"max": "100 %"}),
    asked("gone", whole=True, by_year=True, better="less"),
    derived("turnover", "less", ratio="gone", to="heads"),
    asked("site", "yes-no"),
    asked("waiver", "yes-no"),
)
PERCENT = frozenset({"written-share", "payer", "rate", "turnover"})
MOST = {"members": 20, "written": 20, "staff": 4, "heads": 8, "days": 20, "events": 12, "gone": 5}
# What ladders ask for, upwards or downwards, and the largest threshold.
ASKED = (("members", True, 18), ("written-share", True, 100), ("staff", True, 4),
         ("per", False, 30), ("days-each", True, 5), ("events", True, 12), ("payer", False, 100),
         ("rate", True, 100), ("turnover", False, 60), ("written", True, 12),
         ("members", False, 30), ("days", True, 20))  # fmt: skip
CONDITIONS = (
    "site",
    "site or members >= {n}",
    "members >= {n} and (site or staff > 1)",
    "written-share >= {n} %",
    "level x.n0 >= 2",
    "days-each > 0 or events >= {n}",
    "staff between 1 and {n}",
)


class Question(NamedTuple):
    """Measures, and what is asked after some of them."""

    catalogue: Catalogue
    assessment: Assessment
    criteria: tuple[Criterion, ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return the measures in declared order."""
        return tuple(self.catalogue.measures.values())


def question(seed: int) -> Question:
    """Return a random question."""
    rng = Random(seed)  # noqa: S311  # not for secrets
    indicators = [_indicator(rng, number, *one) for number, one in enumerate(ASKED)]
    measures = [_measure(rng, number) for number in range(rng.randint(4, 9))]
    catalogue = Catalogue(
        edition="2026.1",
        title="Example catalogue (fictional)",
        dimensions=(Dimension(id="x", title="x"),),
        facts={fact.id: fact for fact in FACTS},
        indicators={one.id: one for one in indicators},
        rulebooks={},
        measures={measure.id: measure for measure in measures},
    )
    criteria = tuple(_criterion(rng, n, when) for n, when in enumerate(CONDITIONS))
    return Question(catalogue, _assessment(rng), criteria)


def _indicator(rng: Random, number: int, fact: str, is_up: bool, most: int) -> Any:
    unit = " %" if fact in PERCENT else ""
    first = rng.choice((0, 0, 1)) if is_up else rng.randint(0, 1)
    numbers = sorted(rng.sample(range(1, most + 1), 4 - first))
    limits = [0] * first + numbers if is_up else [*reversed(numbers), *[0] * first]
    when = []
    for limit in limits:
        operator = (">" if is_up else "<") if rng.random() < 0.2 else ">=" if is_up else "<="
        when.append(f"{operator} {limit}{unit}")
    if rng.random() < 0.3:
        when[3] += " and staff >= 1"
    if rng.random() < 0.05:
        when[1] = f"between {1}{unit} and {most}{unit}"
    return indicator(f"x.n{number}", fact, *when)


def _measure(rng: Random, number: int) -> Measure:
    return Measure.model_validate(
        {
            "id": f"m.n{number}",
            **dict.fromkeys(("title", "what", "first_step", "who"), EXAMPLE),
            "kind": "document",
            "days": 1,
            "weeks": 1,
            "cost_eur": {"value": 0, "basis": "own"},
            "effects": [_effect(rng) for _ in range(rng.randint(1, 4))],
            "proof": ["paper"],
            "shareable": "no",
        }
    )


def _effect(rng: Random) -> dict[str, object]:
    half = Fraction(rng.randint(1, 6), 2)
    effects: list[dict[str, object]] = [
        {"fact": "members", "by": rng.randint(1, 6)},
        {"fact": "members", "to": rng.choice((5, 9, 15))},
        {"fact": "written", "by": rng.randint(1, 6)},
        {"fact": "staff", "by": half},
        {"fact": "staff", "to": rng.choice((1, 2, 4))},
        {"fact": "days", "by": rng.randint(1, 9)},
        {"fact": "days", "by": half},
        {"fact": "days-each", "by": rng.randint(1, 2)},
        {"fact": "events", "by": rng.randint(1, 4)},
        {"fact": "events", "to": 6},
        {"fact": "payer", "by": f"-{rng.choice((5, 12, 40))} %"},
        {"fact": "rate", "by": f"{rng.choice((5, 12, 40))} %"},
        {"fact": "gone", "by": -1},
        {"fact": "site", "to": "yes"},
    ]
    rare: list[dict[str, object]] = [
        {"fact": "days-each", "by": Fraction(1, 3)},
        {"fact": "days-each", "to": rng.choice((2, 4))},
        {"fact": "heads", "by": 1},
        {"fact": "payer", "to": f"{rng.choice((30, 55))} %"},
        {"fact": "rate", "to": f"{rng.choice((30, 55, 100))} %"},
        {"fact": "waiver", "to": "yes"},
        {"fact": "written", "to": rng.choice((5, 9))},
        {"fact": "written-share", "by": f"{rng.choice((10, 30))} %"},
        {"fact": "written-share", "to": f"{rng.choice((50, 100))} %"},
        {"fact": "gone", "to": 1},
        {"fact": "turnover", "by": "-10 %"},
        {"fact": "per", "to": 10},
    ]
    return rng.choice(effects if rng.random() < 0.85 else rare)


def _criterion(rng: Random, number: int, when: str) -> Criterion:
    return Criterion.model_validate(
        {
            "id": f"c-{number}",
            **dict.fromkeys(("title", "why", "weakness", "remedy"), EXAMPLE),
            "when": when.format(n=rng.randint(2, 12)),
            "waivers": ["waiver"] if rng.random() < 0.3 else [],
            "effort_days": 1,
        }
    )


def _assessment(rng: Random) -> Assessment:
    return Assessment.model_validate(
        {
            "clusterself": "assessment/1",
            "cluster": {"id": EXAMPLE, "name": "Example (fictional)", "country": "CZ"},
            "assessed_on": "2026-11-22",
            "assessor": {"role": "manager"},
            "facts": dict(_facts(rng)),
            "answers": {},
        }
    )


def _facts(rng: Random) -> Iterator[tuple[str, object]]:
    for name, most in MOST.items():
        if rng.random() < 0.93:
            said = _said(rng, most)
            is_by_year = name in {"days", "events", "gone"} and said != "unknown"
            years = ("2025", "2025", "2025", "2024")
            yield name, {rng.choice(years): said, "2023": 1} if is_by_year else said
    if rng.random() < 0.15:
        yield "written-share", f"{rng.randint(0, 100)} %"
    for name in ("payer", "rate"):
        if rng.random() < 0.9:
            exact = f"{rng.randint(0, 100)} %"
            yield name, rng.choice((exact, exact, {"at_least": exact}, {"at_most": exact}))
    for name in ("site", "waiver"):
        if rng.random() < 0.8:
            yield name, rng.choice(("no", "no", "no", "unknown"))


def _said(rng: Random, most: int) -> object:
    number = rng.choice((0, rng.randint(0, most), rng.randint(1, most), rng.randint(1, most)))
    ranges: Sequence[object] = (
        {"between": [number, number + 3]},
        {"at_least": number},
        {"more_than": number},
        {"at_most": number},
        {"less_than": number + 1},
        "unknown",
    )
    return rng.choice(ranges) if rng.random() < 0.35 else rng.choice((number, Decimal(number)))
