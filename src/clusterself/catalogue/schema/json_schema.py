"""JSON Schemas of the files, made from the models: for editors and for other tools.

Draft 7, since that is what all editors understand, old and new.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias, get_args

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from clusterself.catalogue.schema.rules import RULES
from clusterself.catalogue.schema.texts import COMMON, TEXTS
from clusterself.catalogue.schema.words import FORMS, TITLES, WORDS, YEAR
from clusterself.model.assessment import Assessment
from clusterself.model.base import Items, Model
from clusterself.model.catalogue import CatalogueFile
from clusterself.model.fact import AskedFact, DerivedFact, FactsHead
from clusterself.model.indicator import Indicator, IndicatorsHead
from clusterself.model.measure import Measure, MeasuresHead
from clusterself.model.plan_file import PlanFile
from clusterself.model.reference import Reference, ReferencesHead
from clusterself.model.rulebook import Rulebook

FileType: TypeAlias = Literal[
    "catalogue", "facts", "indicators", "rulebook", "references", "measures", "assessment", "plan"
]
FILE_TYPES: tuple[FileType, ...] = get_args(FileType)


class FactsFile(FactsHead):
    """Facts: what is countable or checkable about an organisation, asked once."""

    facts: Items[AskedFact | DerivedFact]


class IndicatorsFile(IndicatorsHead):
    """The indicators of one dimension."""

    indicators: Items[Indicator]


class ReferencesFile(ReferencesHead):
    """Published figures, shown beside the own value and never part of a score."""

    references: Items[Reference]


class MeasuresFile(MeasuresHead):
    """What can be done to improve, with what it costs and what it raises."""

    measures: Items[Measure]


MODELS: Mapping[FileType, type[Model]] = {
    "catalogue": CatalogueFile,
    "facts": FactsFile,
    "indicators": IndicatorsFile,
    "rulebook": Rulebook,
    "references": ReferencesFile,
    "measures": MeasuresFile,
    "assessment": Assessment,
    "plan": PlanFile,
}


def schema_text(file_type: FileType) -> str:
    """Return the JSON Schema of a whole file of this type, as it is shipped."""
    schema = MODELS[file_type].model_json_schema(
        ref_template="#/definitions/{model}", schema_generator=_Generator
    )
    definitions = schema.pop("$defs", {})
    head = {"$schema": _Generator.schema_dialect, "title": f"clusterself {file_type} file"}
    body = {key: value for key, value in schema.items() if key not in head}
    whole = head | body | {"definitions": definitions}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, where it says too much for authors, or too little."""

    schema_dialect = "http://json-schema.org/draft-07/schema#"

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        found = super().model_schema(schema)
        model: type[Model] = schema["cls"]
        found["title"] = TITLES.get(model.__name__, _in_words(model.__name__))
        found["description"] = " ".join(str(found.get("description", "")).split())
        texts = {**COMMON, **TEXTS.get(model.__name__, {})}
        for key, value in found["properties"].items():
            if key in texts:  # the tests name those that are missing
                value["description"] = texts[key]
        if model in RULES:
            RULES[model](found)
        return found

    def field_title_should_be_set(self, schema: object) -> bool:  # the key itself says as much
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        kind = inner.get("type")
        if kind is None or "enum" in inner or "const" in inner:
            return {"anyOf": [inner, {"type": "null"}]}
        return inner | {"type": [*([kind] if isinstance(kind, str) else kind), "null"]}

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        found = super().str_schema(schema)
        if found.pop("minLength", None) and "pattern" not in found:
            found["pattern"] = r"\S"  # spaces around a text do not count
        if found.get("pattern") in FORMS:
            found["patternErrorMessage"] = FORMS[found["pattern"]]
        return found

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        found = super().dict_schema(schema)
        if "patternProperties" not in found:
            return found
        ((pattern, values),) = found["patternProperties"].items()
        if pattern == YEAR:
            return found | {"additionalProperties": False}
        # Editors propose values only for this form; years, to them numbers, pass only the other.
        keys = {"pattern": pattern, "patternErrorMessage": FORMS[pattern], "doNotSuggest": True}
        return {"type": "object", "propertyNames": keys, "additionalProperties": values}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        found = super().literal_schema(schema)
        return _with_meanings(found, schema["expected"])

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        found = super().enum_schema(schema)
        return _with_meanings(found, [member.value for member in schema["members"]])


def _with_meanings(schema: JsonSchemaValue, words: Iterable[object]) -> JsonSchemaValue:
    meanings = WORDS.get(tuple(words))
    return schema if meanings is None else schema | {"enumDescriptions": list(meanings)}


def _in_words(name: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: f" {found[1].lower()}", name)
