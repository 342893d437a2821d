"""The catalogue: facts, indicators and rulebooks of one edition."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal

from clusterself.model.base import EvidenceRule, Id, Items, Model, Text
from clusterself.model.fact import AskedFact, DerivedFact, Fact
from clusterself.model.indicator import Indicator
from clusterself.model.measure import Measure
from clusterself.model.reference import Reference
from clusterself.model.rulebook import Criterion, Entry, Rulebook


class Dimension(Model):
    """A group of indicators."""

    id: Id
    title: Text


class CatalogueFile(Model):
    """The file `catalogue.yaml`: edition and order of dimensions."""

    clusterself: Literal["catalogue/1"]
    edition: Text
    title: Text
    licence: Text
    dimensions: Items[Dimension]


@dataclass(frozen=True)
class Catalogue:
    """Everything that assessments are scored against; mappings are keyed by id."""

    edition: str
    title: str
    dimensions: tuple[Dimension, ...]
    facts: Mapping[str, Fact]
    indicators: Mapping[str, Indicator]
    rulebooks: Mapping[str, Rulebook]
    references: tuple[Reference, ...] = ()
    measures: Mapping[str, Measure] = field(default_factory=dict)

    @cached_property
    def sha256(self) -> str:
        """Return the hash of all that can move a score; texts, sources and measures do not."""
        content = {
            "facts": [_fact(self.facts[i]) for i in sorted(self.facts)],
            "indicators": [_indicator(self.indicators[i]) for i in sorted(self.indicators)],
            "rulebooks": [_rulebook(self.rulebooks[i]) for i in sorted(self.rulebooks)],
        }
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), default=str)
        return sha256(text.encode()).hexdigest()

    @cached_property
    def dimension_order(self) -> Mapping[str, int]:
        """Return the place of each dimension in the declared order."""
        return {dimension.id: place for place, dimension in enumerate(self.dimensions)}

    def place(self, indicator_id: str) -> tuple[int, str]:
        """Return what indicators are sorted by where nothing else decides."""
        indicator = self.indicators[indicator_id]
        return (self.dimension_order.get(indicator.dimension, len(self.dimensions)), indicator_id)

    def asked_facts(self, fact_id: str) -> Iterator[AskedFact]:
        """Yield the asked facts that a fact is made of; an asked fact yields itself."""
        fact = self.facts[fact_id]
        if isinstance(fact, AskedFact):
            yield fact
        else:
            for part in fact.derived.parts:
                yield from self.asked_facts(part)


def _fact(fact: Fact) -> dict[str, object]:
    common: dict[str, object] = {"id": fact.id, "unit": fact.unit, "aliases": sorted(fact.aliases)}
    if isinstance(fact, DerivedFact):
        return common | {"derived": fact.derived.model_dump()}
    return common | {
        "type": fact.type,
        "whole": fact.whole,
        "min": fact.domain.min,
        "max": fact.domain.max,
        "by_year": fact.by_year,
        "choices": sorted(choice.id for choice in fact.choices),
    }


def _indicator(indicator: Indicator) -> dict[str, object]:
    return {
        "id": indicator.id,
        "dimension": indicator.dimension,
        "fact": indicator.fact,
        "when": {str(level): str(condition) for level, condition in indicator.ladder},
        "evidence": {
            **_evidence(indicator.evidence),
            "required_from": indicator.evidence.required_from,
        },
        "not_applicable": sorted(indicator.not_applicable),
        "aliases": sorted(indicator.aliases),
    }


def _rulebook(rulebook: Rulebook) -> dict[str, object]:
    criteria = sorted(rulebook.criteria, key=lambda criterion: criterion.id)
    entries = [_entry(entry) for entry in rulebook.entries]
    return {
        "id": rulebook.id,
        "pass": rulebook.pass_mark and rulebook.pass_mark.value,
        "method": rulebook.score.method.id,
        "improvement": rulebook.improvement
        and {"count": rulebook.improvement.count, "months": rulebook.improvement.months},
        "criteria": [_criterion(criterion) for criterion in criteria],
        "entries": sorted(entries, key=lambda entry: json.dumps(entry, default=str)),
    }


def _criterion(criterion: Criterion) -> dict[str, object]:
    return {
        "id": criterion.id,
        "when": str(criterion.when),
        "waivers": sorted(criterion.waivers),
        "evidence": criterion.evidence and _evidence(criterion.evidence),
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "indicators": sorted(entry.indicators),
        "facts": sorted(entry.facts),
        "target": entry.target,
        "minimum": entry.minimum,
        "weight": entry.weight,
    }


def _evidence(rule: EvidenceRule) -> dict[str, object]:
    return {"accepts": sorted(rule.accepts), "max_age_months": rule.max_age_months}
