"""Random small catalogues with measures, and the best plan found by trying every set."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any, NamedTuple

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue, Dimension
from clusterself.model.fact import AskedFact, DerivedFact
from clusterself.model.indicator import Indicator
from clusterself.model.measure import Measure
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Outcome
from clusterself.model.verdict import Verdict
from clusterself.model.wish import Price, Wish
from clusterself.planning.effects import Effects, after
from clusterself.scoring.score import outcome
from clusterself.scoring.situation import Situation

JUDGED = ("x.a", "x.b", "x.c")
SOURCES = {"basis": "own"}


def asked(name: str, kind: str = "number", **more: Any) -> AskedFact:
    """Return an asked fact, more of which is better unless said otherwise."""
    texts = dict.fromkeys(("title", "question", "definition"), name)
    return AskedFact.model_validate({"id": name, "type": kind, "better": "more", **texts, **more})


def derived(name: str, better: str, **rule: Any) -> DerivedFact:
    """Return a share in per cent."""
    texts = {"title": name, "definition": name, "unit": "%"}
    return DerivedFact.model_validate({"id": name, "better": better, "derived": rule, **texts})


FACTS = (
    asked("members", whole=True),
    asked("written", whole=True),
    derived("written-share", "more", ratio="written", to="members"),
    asked("staff"),
    asked("site", "yes-no"),
    asked("waiver", "yes-no"),
    asked("left", whole=True, by_year=True, better="less"),
    asked("stayed", whole=True, by_year=True),
    derived("loss", "less", share=["left"], rest=["stayed"]),
)


def indicator(name: str, fact: str | None = None, *when: str) -> Indicator:
    """Return an indicator that is answered, or one with a fact and four conditions."""
    levels: list[dict[str, object]] = [{"level": n, "descriptor": f"level {n}"} for n in range(5)]
    for number, condition in enumerate(when, 1):
        levels[number]["when"] = condition
    return Indicator.model_validate(
        {
            "id": name,
            "dimension": "x",
            **dict.fromkeys(("title", "question", "why"), name),
            "fact": fact,
            "levels": levels,
            "evidence": {"required_from": 2, "accepts": ["paper", "minutes"]},
            "effort_days": dict.fromkeys(range(1, 5), 1),
            "not_applicable": ["it does not apply"],
        }
    )


INDICATORS = (
    *map(indicator, JUDGED),
    indicator("x.size", "members", ">= 3", ">= 8", ">= 12", ">= 20"),
    indicator("x.written", "written-share", "> 0 %", ">= 50 %", ">= 80 %", ">= 100 %"),
    indicator("x.loss", "loss", "<= 30 %", "<= 15 %", "<= 8 %", "<= 4 %"),
    indicator("x.load", "members", "<= 100", "<= 40 and staff > 0", "<= 20 and staff >= 1",
              "<= 9 and staff >= 2"),
)  # fmt: skip
CONDITIONS = (
    "members >= 10",
    "site",
    "site or members >= 12",
    "level x.a >= 2",
    "level x.b >= 1 and staff >= 1",
    "written-share >= 60 %",
    "level x.size >= 2",
)


class Instance(NamedTuple):
    """One question to the planner."""

    catalogue: Catalogue
    assessment: Assessment
    previous: Assessment | None
    wish: Wish

    @property
    def rulebook(self) -> Rulebook:
        """Return the only rulebook."""
        return self.catalogue.rulebooks["label"]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return the measures in declared order."""
        return tuple(self.catalogue.measures.values())


def instance(seed: int, most: int) -> Instance:
    """Return a random question with at most so many measures."""
    rng = Random(seed)  # noqa: S311  # not for secrets
    count = rng.randint(most - 1, most)
    measures = [_measure(rng, number) for number in range(count)]
    catalogue = Catalogue(
        edition="2026.1",
        title="Example catalogue (fictional)",
        dimensions=(Dimension(id="x", title="x"),),
        facts={fact.id: fact for fact in FACTS},
        indicators={one.id: one for one in INDICATORS},
        rulebooks={"label": _rulebook(rng)},
        measures={measure.id: measure for measure in measures},
    )
    previous = _assessment(rng, "2025-03-15") if rng.random() < 0.7 else None
    return Instance(catalogue, _assessment(rng, "2026-11-22"), previous, _wish(rng, measures))


def _wish(rng: Random, measures: Sequence[Measure]) -> Wish:
    names = [measure.id for measure in measures]
    prices = (Price(Fraction(1), Fraction(0)), Price(Fraction(0), Fraction(1)),
              Price(Fraction(200), Fraction(1)))  # fmt: skip
    return Wish(
        price=rng.choice(prices),
        max_days=Fraction(rng.randint(8, 30)) if rng.random() < 0.3 else None,
        max_euro=Fraction(rng.randint(5, 20) * 100) if rng.random() < 0.3 else None,
        exclude=frozenset(rng.sample(names, 1)) if rng.random() < 0.2 else frozenset(),
        include=frozenset(rng.sample(names, 1)) if rng.random() < 0.1 else frozenset(),
    )


def _measure(rng: Random, number: int) -> Measure:
    effects = [_effect(rng) for _ in range(rng.randint(2, 3))]
    needed = [f"m.n{n}" for n in range(number) if rng.random() < 0.15]
    return Measure.model_validate(
        {
            "id": f"m.n{number}",
            **dict.fromkeys(("title", "what", "first_step", "who"), "example"),
            "kind": "document",
            "days": Fraction(rng.randint(1, 12), 2),
            "weeks": rng.randint(1, 12),
            "cost_eur": {"value": rng.choice((0, 0, 100, 250, 900)), "basis": "own"},
            "effects": effects,
            "requires": needed,
            "proof": rng.choice((["paper"], ["minutes", "photo"], ["photo"])),
            "shareable": "no",
        }
    )


def _effect(rng: Random) -> dict[str, object]:
    if rng.random() < 0.5:
        begin = rng.randint(0, 3)
        end = rng.randint(begin + 1, min(begin + 2, 4))
        return {"indicator": rng.choice(JUDGED), "from_at_least": begin, "to": end}
    effects: list[dict[str, object]] = [
        {"fact": "members", "by": rng.randint(1, 6)},
        {"fact": "members", "to": rng.choice((8, 12, 15))},
        {"fact": "written", "by": rng.randint(1, 6)},
        {"fact": "written-share", "by": f"{rng.choice((10, 30))} %"},
        {"fact": "written-share", "to": f"{rng.choice((50, 80, 100))} %"},
        {"fact": "staff", "by": Fraction(rng.randint(1, 4), 2)},
        {"fact": "staff", "to": 2},
        {"fact": "site", "to": "yes"},
        {"fact": "waiver", "to": "yes"},
        {"fact": "loss", "by": f"-{rng.choice((5, 10))} %"},
        {"fact": "loss", "to": f"{rng.choice((5, 15))} %"},
        {"fact": "left", "by": -1},
    ]
    return rng.choice(effects)


def _rulebook(rng: Random) -> Rulebook:
    names = [one.id for one in INDICATORS]
    rng.shuffle(names)
    entries = []
    while names:
        mine, names = names[: rng.randint(1, 2)], names[2:]
        target = rng.randint(2, 4)
        minimum = rng.randint(1, 2) if rng.random() < 0.2 else None
        weight = rng.choice((1, 2, Fraction(1, 2), Fraction(2, 3)))
        entries.append({"topic": mine[0], "indicators": mine, "target": target, "weight": weight,
                        "minimum": minimum})  # fmt: skip
    mark = rng.choice((None, 25, 40, 55))
    conditions = rng.sample(CONDITIONS, rng.randint(0, 2))
    return Rulebook.model_validate(
        {
            "clusterself": "rulebook/1",
            "id": "label",
            "title": "Example label (fictional)",
            "criteria": [_criterion(rng, when) for when in conditions],
            "score": {
                "method": {"id": "credit-to-target", "basis": "own"},
                **({} if mark is None else {"pass": {"value": f"{mark} %", "basis": "own"}}),
            },
            "entries": entries,
            "improvement": {"count": rng.randint(1, 3), "months": [18, 24],
                            "between": "benchmarked", "basis": "own"}
            if rng.random() < 0.5
            else None,
        }
    )  # fmt: skip


def _criterion(rng: Random, when: str) -> dict[str, object]:
    name = "c-" + "".join(letter if letter.isalnum() else "-" for letter in when).strip("-")
    return {
        "id": "-".join(part for part in name.split("-") if part),
        **dict.fromkeys(("title", "why", "weakness", "remedy"), "example"),
        "when": when,
        "waivers": ["waiver"] if rng.random() < 0.3 else [],
        "effort_days": 1,
    }


def _assessment(rng: Random, day: str) -> Assessment:
    papers = [{"title": "Example", "kind": "paper", "date": day}]
    answers: dict[str, object] = {}
    for name in JUDGED:
        level = rng.choice((0, 0, 1, 1, 2, 3, "unknown"))
        answers[name] = {"level": level, "evidence": papers if rng.random() < 0.5 else []}
        if rng.random() < 0.1:
            del answers[name]
    if rng.random() < 0.1:
        answers[rng.choice(("x.a", "x.loss"))] = {"not_applicable": "it does not apply"}
    return Assessment.model_validate(
        {
            "clusterself": "assessment/1",
            "cluster": {"id": "example", "name": "Example (fictional)", "country": "CZ"},
            "assessed_on": day,
            "assessor": {"role": "manager"},
            "labels_held": [{"label": "bronze", "benchmarked": "2025-03"}],
            "facts": dict(_facts(rng)),
            "answers": answers,
        }
    )


def _facts(rng: Random) -> Iterator[tuple[str, object]]:
    members = rng.randint(1, 14)
    yield "members", rng.choice((members, members, {"between": [members, members + 3]}))
    if rng.random() < 0.9:
        yield "written", rng.randint(0, members)
    yield "staff", rng.choice((0, Decimal("0.5"), 1, {"at_least": 1}, "unknown"))
    yield "site", rng.choice(("yes", "no", "no", "unknown"))
    if rng.random() < 0.8:
        yield "waiver", rng.choice(("no", "no", "no", "unknown"))
    if rng.random() < 0.9:
        yield "left", {"2025": rng.randint(0, 5), "2024": 3}
        yield "stayed", {"2025": rng.randint(5, 30), "2024": 10}


# The judge


def best_sets(one: Instance) -> Iterator[tuple[Measure, ...]]:
    """Yield the sets that keep the limits and reach the goal."""
    for chosen in allowed_sets(one):
        if reaches_goal(one, scored(one, chosen)):
            yield chosen


def allowed_sets(one: Instance) -> Iterator[tuple[Measure, ...]]:
    """Yield all sets that keep the limits, by number of measures, then in declared order."""
    effects = Effects(one.catalogue, one.assessment)
    done = {measure.id for measure in one.measures if effects.is_in_place(measure)}
    for size in range(len(one.measures) + 1):
        for chosen in combinations(one.measures, size):
            names = {measure.id for measure in chosen}
            needed = {name for measure in chosen for name in measure.requires}
            if needed <= names | done and _within(one.wish, chosen, names):
                yield chosen


def _within(wish: Wish, chosen: Sequence[Measure], names: set[str]) -> bool:
    days = sum(measure.days for measure in chosen)
    euro = sum(measure.cost_eur.value for measure in chosen)
    return (
        (wish.max_days is None or days <= wish.max_days)
        and (wish.max_euro is None or euro <= wish.max_euro)
        and not names & wish.exclude
        and names >= wish.include
    )


def scored(one: Instance, chosen: Sequence[Measure]) -> Outcome:
    """Return what scoring gives after some measures."""
    there = after(one.catalogue, one.assessment, chosen)
    before = None if one.previous is None else Situation(one.catalogue, one.previous)
    return outcome(Situation(one.catalogue, there), one.rulebook, before)


def reaches_goal(one: Instance, found: Outcome) -> bool:
    """Tell whether all is reached that measures can do: the verdict, apart from the calendar."""
    if found.not_applicable_share > Fraction(1, 5):
        return False
    verdicts = [c.verdict for c in found.criteria] + [r.minimum_verdict for r in found.indicators]
    if set(verdicts) - {Verdict.MET}:
        return False
    mark = one.rulebook.pass_mark
    if mark is not None and found.score is not None and found.score.low < mark.value.value:
        return False
    rises = found.improvement
    if rises is None or not rises.is_compared:
        return True
    return [rise.verdict for rise in rises.rises].count(Verdict.MET) >= rises.needed
