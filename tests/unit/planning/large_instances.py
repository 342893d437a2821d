"""Random questions with forty to a hundred measures, of a kind that is easily put in equations."""

from fractions import Fraction
from random import Random

from instances import Instance, asked, indicator

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue, Dimension
from clusterself.model.measure import Measure
from clusterself.model.rulebook import Rulebook
from clusterself.model.wish import Wish, price_at

JUDGED = tuple(f"x.j{number}" for number in range(10))
SIZE = "x.size"
SIZES = (5, 10, 20, 40)  # members for each level of the size
FLAGS = ("site", "office", "website")
# Each criterion by its condition; `a or b` is met by either.
CONDITIONS = ("site", "office or website", "members >= 15", "level x.j0 >= 2")
EXAMPLE = "example"


def large_instance(seed: int) -> Instance:
    """Return a random question; nothing is open, and no earlier assessment is compared."""
    rng = Random(seed)  # noqa: S311  # not for secrets
    count = rng.randint(40, 100)
    measures = [_measure(rng, number) for number in range(count)]
    facts = (asked("members", whole=True), *(asked(name, "yes-no") for name in FLAGS))
    sizes = indicator(SIZE, "members", *(f">= {number}" for number in SIZES))
    catalogue = Catalogue(
        edition="2026.1",
        title="Example catalogue (fictional)",
        dimensions=(Dimension(id="x", title="x"),),
        facts={fact.id: fact for fact in facts},
        indicators={one.id: one for one in (*map(indicator, JUDGED), sizes)},
        rulebooks={"label": _rulebook(rng)},
        measures={measure.id: measure for measure in measures},
    )
    return Instance(catalogue, _assessment(rng), None, _wish(rng, count))


def _wish(rng: Random, count: int) -> Wish:
    names = [f"m.n{number}" for number in range(count)]
    return Wish(
        price=price_at(rng.choice((None, Fraction(0), Fraction(250)))),
        max_days=Fraction(rng.randint(20, 60)) if rng.random() < 0.4 else None,
        max_euro=Fraction(rng.randint(10, 60) * 100) if rng.random() < 0.4 else None,
        exclude=frozenset(rng.sample(names, rng.randint(0, count // 8))),
        include=frozenset(rng.sample(names, 1)) if rng.random() < 0.1 else frozenset(),
    )


def _measure(rng: Random, number: int) -> Measure:
    needed = [f"m.n{rng.randrange(number)}"] if number and rng.random() < 0.3 else []
    return Measure.model_validate(
        {
            "id": f"m.n{number}",
            **dict.fromkeys(("title", "what", "first_step", "who"), EXAMPLE),
            "kind": "document",
            "days": Fraction(rng.randint(1, 16), 2),
            "weeks": 2,
            "cost_eur": {"value": rng.choice((0, 0, 100, 250, 900)), "basis": "own"},
            "effects": [_effect(rng) for _ in range(rng.randint(1, 3))],
            "requires": needed,
            "proof": ["paper"],
            "shareable": "no",
        }
    )


def _effect(rng: Random) -> dict[str, object]:
    kind = rng.random()
    if kind < 0.15:
        return {"fact": "members", "by": rng.randint(1, 4)}
    if kind < 0.2:
        return {"fact": rng.choice(FLAGS), "to": "yes"}
    begin = rng.randint(0, 3)
    end = rng.randint(begin + 1, min(begin + 2, 4))
    return {"indicator": rng.choice(JUDGED), "from_at_least": begin, "to": end}


def _rulebook(rng: Random) -> Rulebook:
    entries = [
        {
            "topic": name,
            "indicators": [name],
            "target": rng.randint(2, 4),
            "weight": rng.randint(1, 3),
            "minimum": rng.randint(1, 2) if rng.random() < 0.3 else None,
        }
        for name in (*JUDGED, SIZE)
    ]
    criteria = [
        {
            "id": f"c-{number}",
            **dict.fromkeys(("title", "why", "weakness", "remedy"), EXAMPLE),
            "when": when,
            "effort_days": 1,
        }
        for number, when in enumerate(CONDITIONS)
        if rng.random() < 0.7
    ]
    return Rulebook.model_validate(
        {
            "clusterself": "rulebook/1",
            "id": "label",
            "title": "Example label (fictional)",
            "criteria": criteria,
            "score": {
                "method": {"id": "credit-to-target", "basis": "own"},
                "pass": {"value": f"{rng.choice((50, 65, 80))} %", "basis": "own"},
            },
            "entries": entries,
        }
    )


def _assessment(rng: Random) -> Assessment:
    return Assessment.model_validate(
        {
            "clusterself": "assessment/1",
            "cluster": {"id": EXAMPLE, "name": "Example (fictional)", "country": "CZ"},
            "assessed_on": "2026-11-22",
            "assessor": {"role": "manager"},
            "facts": {
                "members": rng.randint(2, 14),
                **{name: rng.choice(("yes", "no", "no", "no")) for name in FLAGS},
            },
            "answers": {name: {"level": rng.choice((0, 0, 1, 1, 2))} for name in JUDGED},
        }
    )
