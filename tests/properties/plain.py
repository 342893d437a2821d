"""Catalogues and assessments as plain data: without texts, and how they become models or files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from clusterself.catalogue.document import SourceFile
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue, Dimension
from clusterself.model.fact import AskedFact, DerivedFact, Fact
from clusterself.model.indicator import Indicator
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Scorecard
from clusterself.scoring.score import score

Data: TypeAlias = dict[str, Any]

DIMENSIONS = ("north", "south")
LABEL = "bronze"
NO_PASS_MARK: Data = {"method": {"id": "credit-to-target", "basis": "own"}}


@dataclass(frozen=True)
class Case:
    """A catalogue with one rulebook, and an assessment."""

    facts: tuple[Data, ...]
    indicators: tuple[Data, ...]
    criteria: tuple[Data, ...]
    entries: tuple[Data, ...]
    pass_mark: str | None
    assessment: Data

    def fact(self, name: str) -> Data:
        """Return the fact with this id."""
        return next(fact for fact in self.facts if fact["id"] == name)

    def with_assessment(self, **changed: Any) -> "Case":
        """Return the case with other parts of the assessment."""
        return replace(self, assessment={**self.assessment, **changed})

    def card(self) -> Scorecard:
        """Score the assessment."""
        catalogue = self.catalogue()
        return score(catalogue, assessment_of(self.assessment), catalogue.rulebooks[LABEL])

    def catalogue(self) -> Catalogue:
        """Build the models."""
        indicators = [Indicator.model_validate(_indicator(i)) for i in self.indicators]
        rulebook = Rulebook.model_validate(self._rulebook())
        dimensions = [Dimension.model_validate({"id": d, "title": "T"}) for d in DIMENSIONS]
        return Catalogue(
            edition="1",
            title="T",
            dimensions=tuple(dimensions),
            facts={fact["id"]: _fact_model(fact) for fact in self.facts},
            indicators={indicator.id: indicator for indicator in indicators},
            rulebooks={rulebook.id: rulebook},
        )

    def files(self) -> tuple[SourceFile, ...]:
        """Write the catalogue as files; JSON is YAML as well."""
        dimensions = [{"id": d, "title": "T"} for d in DIMENSIONS]
        header: Data = {"edition": "1", "title": "T", "licence": "L", "dimensions": dimensions}
        files: dict[str, tuple[str, Data]] = {
            "catalogue.yaml": ("catalogue/1", header),
            "facts.yaml": ("facts/1", {"facts": [_fact(fact) for fact in self.facts]}),
            "label.yaml": ("rulebook/1", self._rulebook()),
        }
        for dimension in DIMENSIONS:
            inside = [i for i in self.indicators if i["dimension"] == dimension]
            written = [{k: v for k, v in _indicator(i).items() if k != "dimension"} for i in inside]
            if written:
                content = {"dimension": dimension, "title": "T", "indicators": written}
                files[f"{dimension}.yaml"] = ("indicators/1", content)
        return tuple(
            SourceFile(name, as_yaml({"clusterself": kind} | content))
            for name, (kind, content) in files.items()
        )

    def _rulebook(self) -> Data:
        texts = {"title": "T", "why": "W", "weakness": "W", "remedy": "R"}
        entries = [{"topic": f"t{n}"} | entry for n, entry in enumerate(self.entries)]
        found: Data = {
            "clusterself": "rulebook/1",
            "id": LABEL,
            "title": "T",
            "criteria": [texts | criterion for criterion in self.criteria],
            "score": dict(NO_PASS_MARK),
            "entries": entries,
        }
        if self.pass_mark is not None:
            found["score"]["pass"] = {"value": self.pass_mark, "basis": "own"}
        return found


def assessment_of(data: Data) -> Assessment:
    """Build the model of an assessment."""
    return Assessment.model_validate(_whole_assessment(data))


def assessment_file(data: Data) -> bytes:
    """Write an assessment as a file."""
    return as_yaml(_whole_assessment(data))


def as_yaml(data: Data) -> bytes:
    """Write data as JSON, which the reader takes as YAML."""
    return json.dumps(data, default=_plain_number).encode()


def _plain_number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"no plain data: {value!r}")


def _whole_assessment(data: Data) -> Data:
    head: Data = {
        "clusterself": "assessment/1",
        "cluster": {"id": "example", "name": "Fictional cluster", "country": "XX"},
        "assessor": {"role": "manager"},
    }
    return head | data


def _fact(fact: Data) -> Data:
    asked = {} if "derived" in fact else {"question": "Q"}
    found: Data = {"title": "T", "definition": "D"} | asked | fact
    if "choices" in fact:
        found["choices"] = [{"id": word, "title": "T"} for word in fact["choices"]]
    return found


def _fact_model(fact: Data) -> Fact:
    model: type[AskedFact | DerivedFact] = DerivedFact if "derived" in fact else AskedFact
    return model.model_validate(_fact(fact))


def _indicator(indicator: Data) -> Data:
    conditions = (None, *indicator.get("when", (None,) * 4))
    levels = []
    for number, condition in enumerate(conditions):
        level = {"level": number, "descriptor": "D", "weakness": "W", "remedy": "R"}
        levels.append(level if condition is None else level | {"when": condition})
    rest = {key: value for key, value in indicator.items() if key != "when"}
    return {"title": "T", "question": "Q", "why": "W", "levels": levels} | rest


def read_number(value: object) -> Fraction:
    """Read a number as files have it: 3, 0.5 or `35 %`."""
    if isinstance(value, str):
        return Fraction(value.removesuffix(" %")) / 100
    if isinstance(value, int | Decimal):
        return Fraction(value)
    raise TypeError(f"no number: {value!r}")


def write_number(fact: Mapping[str, Any], number: Fraction) -> int | Decimal | str:
    """Write a number as answers to this fact have it."""
    if fact.get("unit") == "%":
        return f"{number * 100} %"
    if number.denominator == 1:
        return number.numerator
    return Decimal(number.numerator) / Decimal(number.denominator)
