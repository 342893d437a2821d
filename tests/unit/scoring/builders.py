"""Small builders of catalogues and assessments; what a test is about stands in the test.

Unless a test says otherwise: the day is 22 November 2026, indicators accept a `paper` of any age
from level 1 on, each step takes one day, and an indicator belongs to the dimension that its id
begins with: `first`, `second` or `last`, in this order.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue, Dimension
from clusterself.model.fact import AskedFact, DerivedFact, Fact
from clusterself.model.indicator import Indicator
from clusterself.model.rulebook import Criterion, Entry, Rulebook
from clusterself.model.scorecard import Scorecard
from clusterself.scoring.known import KnownFacts
from clusterself.scoring.score import score

PAPER: Mapping[str, object] = {"title": "A paper", "kind": "paper", "date": "2026-10-01"}
DIMENSIONS = ("first", "second", "last")


def paper(**changed: object) -> dict[str, object]:
    """Return a valid paper with some of its parts changed."""
    return {**PAPER, **changed}


def fact(name: str, kind: str = "number", **more: object) -> AskedFact:
    """Return an asked fact, for example `fact("staff", whole=True)`."""
    return AskedFact.model_validate(
        {
            "id": name,
            "title": name,
            "question": f"{name}?",
            "type": kind,
            "better": "none",
            "definition": name,
            **more,
        }
    )


def count(name: str, **more: Any) -> AskedFact:
    """Return a fact in whole numbers."""
    return fact(name, whole=True, **more)


def share(name: str, **more: Any) -> AskedFact:
    """Return a fact in per cent, up to 100 %."""
    return fact(name, unit="%", domain={"min": "0 %", "max": "100 %"}, **more)


def choice(name: str, *words: str) -> AskedFact:
    """Return a choice among words."""
    return fact(name, "choice", choices=[{"id": word, "title": word} for word in words])


def derived(name: str, unit: str | None = None, **rule: object) -> DerivedFact:
    """Return a derived fact, for example `derived("total", sum=["a", "b"])`."""
    return DerivedFact.model_validate(
        {
            "id": name,
            "title": name,
            "derived": rule,
            "unit": unit,
            "better": "none",
            "definition": name,
        }
    )


def indicator(name: str, **more: Any) -> Indicator:
    """Return an indicator; `effort` lists the days of the four steps, `when` four conditions."""
    effort: Sequence[object] = more.pop("effort", (1, 1, 1, 1))
    when: Sequence[str | None] = more.pop("when", (None,) * 4)
    levels = [{"level": 0, "descriptor": "level 0"}]
    for number, condition in enumerate(when, 1):
        levels.append({"level": number, "when": condition, "descriptor": f"level {number}"})
    evidence: dict[str, object] = {"required_from": 1, "accepts": ["paper"]}
    return Indicator.model_validate(
        {
            "id": name,
            "dimension": name.split(".", maxsplit=1)[0],
            "title": name,
            "question": f"{name}?",
            "why": name,
            "levels": [{k: v for k, v in level.items() if v is not None} for level in levels],
            "effort_days": dict(enumerate(effort, 1)),
            "not_applicable": ["it does not apply"],
            **more,
            "evidence": {**evidence, **more.get("evidence", {})},
        }
    )


def entry(*names: str, **more: object) -> Entry:
    """Return an entry with target 3 and weight 1, unless said otherwise."""
    return Entry.model_validate(
        {"topic": names[0], "indicators": names, "target": 3, "weight": 1, **more}
    )


def asked(*names: str) -> Entry:
    """Return an entry of profile facts."""
    return Entry.model_validate({"topic": names[0], "facts": names})


def criterion(name: str, when: str, **more: object) -> Criterion:
    """Return a criterion whose remedy takes one day."""
    return Criterion.model_validate(
        {
            "id": name,
            "title": name,
            "when": when,
            "why": name,
            "weakness": name,
            "remedy": name,
            "effort_days": 1,
            **more,
        }
    )


def rulebook(
    *entries: Entry, criteria: Sequence[Criterion] = (), mark: str | None = None
) -> Rulebook:
    """Return a rulebook of entries and criteria."""
    rule: dict[str, object] = {"method": {"id": "credit-to-target", "basis": "own"}}
    if mark is not None:
        rule["pass"] = {"value": mark, "basis": "own"}
    return Rulebook.model_validate(
        {
            "clusterself": "rulebook/1",
            "id": "example-label",
            "title": "Example label (fictional)",
            "score": rule,
            "entries": entries,
            "criteria": criteria,
        }
    )


def catalogue(*parts: Fact | Indicator) -> Catalogue:
    """Return a catalogue of facts and indicators with three dimensions."""
    return Catalogue(
        edition="2026.1",
        title="Example catalogue (fictional)",
        dimensions=tuple(Dimension(id=name, title=name) for name in DIMENSIONS),
        facts={part.id: part for part in parts if not isinstance(part, Indicator)},
        indicators={part.id: part for part in parts if isinstance(part, Indicator)},
        rulebooks={},
    )


def assessment(
    facts: Mapping[str, object] | None = None,
    answers: Mapping[str, object] | None = None,
    *,
    on: str = "2026-11-22",
    labels: Iterable[Mapping[str, object]] | None = None,
) -> Assessment:
    """Return an assessment as its file would give it."""
    return Assessment.model_validate(
        {
            "clusterself": "assessment/1",
            "cluster": {"id": "example", "name": "Example (fictional)", "country": "CZ"},
            "assessed_on": on,
            "assessor": {"role": "manager"},
            "labels_held": None if labels is None else list(labels),
            "facts": facts or {},
            "answers": answers or {},
        }
    )


def known(parts: Iterable[Fact], facts: Mapping[str, object], on: str = "2026-11-22") -> KnownFacts:
    """Return what is known of some facts."""
    return KnownFacts(catalogue(*parts), assessment(facts, on=on))


def card(
    parts: Iterable[Fact | Indicator],
    rules: Rulebook,
    facts: Mapping[str, object] | None = None,
    answers: Mapping[str, object] | None = None,
    **more: Any,
) -> Scorecard:
    """Score the answers under the rules."""
    return score(catalogue(*parts), assessment(facts, answers, **more), rules)


def judged(
    answers: Mapping[str, object], rules: Rulebook, *more: Fact | Indicator, **other: Any
) -> Scorecard:
    """Score answers to plain indicators; those that the rules name and `more` lacks are made."""
    given = {part.id for part in more}
    names = [name for line in rules.entries for name in line.indicators if name not in given]
    return card([*more, *map(indicator, names)], rules, None, answers, **other)


def third(number: int) -> Fraction:
    """Return so many thirds."""
    return Fraction(number, 3)
