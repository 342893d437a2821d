"""What the models check beyond the types of single keys, as far as JSON Schema can say it.

Each function changes the schema of one model. An empty value (`key:` without anything) counts as
not given, as it does for the models. `errorMessage` and `doNotSuggest` are words of editors.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from clusterself.model.answer import ANSWER_KEYS, FactAnswer, IndicatorAnswer
from clusterself.model.base import LEVELS, Model
from clusterself.model.fact import AskedFact, Derivation, DerivedFact
from clusterself.model.indicator import Indicator
from clusterself.model.measure import FactEffect
from clusterself.model.plan_file import Asked, PlanFile, PlannedMeasure
from clusterself.model.quantity import PERCENT
from clusterself.model.rulebook import Entry, Share

Schema: TypeAlias = dict[str, Any]
Rule: TypeAlias = Callable[[Schema], None]

_EMPTY: Schema = {"maxItems": 0}
_FILLED: Schema = {"minItems": 1}
_YES: Schema = {"enum": ["yes", True]}


def _may(**properties: Schema) -> Schema:
    """Return what these keys have to be, where they are there."""
    # Without a second proposal of the same key, which has a schema of its own already.
    return {"properties": {k: v | {"doNotSuggest": True} for k, v in properties.items()}}


def _has(**properties: Schema) -> Schema:
    return _may(**properties) | {"required": list(properties)}


def _given(*keys: str) -> Schema:
    return _has(**{key: {"not": {"type": "null"}} for key in keys})


def _not_given(keys: tuple[str, ...], why: str) -> Schema:
    return _may(**{key: {"type": "null", "errorMessage": why} for key in keys})


def _when(condition: Schema, then: Schema, otherwise: Schema | None = None) -> Schema:
    rule = {"if": condition, "then": then}
    return rule if otherwise is None else rule | {"else": otherwise}


def _one_of(keys: tuple[str, ...], why: str) -> list[Schema]:
    """Return the rules by which just one of these keys is given."""
    rest = [(key, keys[place:]) for place, key in enumerate(keys[:-1], start=1)]
    rules = [_when(_given(key), _not_given(others, why)) for key, others in rest]
    return [{"anyOf": [_given(key) for key in keys]}, *rules]


_PROFILE = _when(_has(profile=_YES), _may(better={"const": "none"}))


def _asked_fact(schema: Schema) -> None:
    percents = {"anyOf": [{"type": "string"}, {"enum": [0, None]}]}
    numbers = {"anyOf": [{"type": ["number", "null"]}, {"pattern": r"^\s*-?0+(?:\.0+)?\s*%"}]}
    schema["allOf"] = [
        _when(_has(type={"const": "choice"}), _has(choices=_FILLED), _may(choices=_EMPTY)),
        _PROFILE,
        _when(_has(by_year=_YES), _may(type={"enum": ["number", "money"]})),
        _when(
            _has(unit={"const": PERCENT}),
            _may(domain=_may(min=percents, max=percents)),
            _may(domain=_may(min=numbers, max=numbers)),
        ),
    ]


def _derived_fact(schema: Schema) -> None:
    schema["allOf"] = [_PROFILE, _when(_given("equals"), _may(derived=_given("sum")))]


def _derivation(schema: Schema) -> None:
    for key in ("sum", "share", "rest", "count"):
        schema["properties"][key] |= _FILLED
    pairs = [("share", "rest"), ("rest", "share"), ("ratio", "to"), ("to", "ratio")]
    schema["dependencies"] = {one: [other] for one, other in pairs}
    schema["allOf"] = _one_of(
        ("sum", "share", "ratio", "count"),
        "expected one of: sum; share and rest; ratio and to; count",
    )


def _indicator(schema: Schema) -> None:
    schema["required"].remove("dimension")  # it stands at the head of the file
    count = len(LEVELS)
    schema["properties"]["levels"] |= {"minItems": count, "maxItems": count}
    first = _not_given(("when",), "level 0 has no condition")
    none = _not_given(("when",), "only where the indicator has a `fact`")
    schema["allOf"] = [
        _may(levels={"items": [_may(level={"const": number}) for number in LEVELS]}),
        _when(
            _given("fact"),
            _may(levels={"items": [first], "additionalItems": _given("when")}),
            _may(levels={"items": none}),
        ),
    ]


def _entry(schema: Schema) -> None:
    asked = _not_given(("target", "minimum", "weight"), "profile facts are never scored")
    schema["allOf"] = [
        _when(
            _has(facts=_FILLED),
            {"allOf": [asked, _may(indicators=_EMPTY)]},
            {"allOf": [_has(indicators=_FILLED), _given("target", "weight")]},
        ),
        *(
            _when(_has(target={"const": target}), _may(minimum={"maximum": target}))
            for target in LEVELS[1:-1]
        ),
    ]


def _share(schema: Schema) -> None:
    schema["properties"]["value"] |= {
        "type": "string",
        "pattern": r"^\s*(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?)\s*%\s*$",
        "patternErrorMessage": "expected a percentage from 0 % to 100 %",
    }


def _fact_effect(schema: Schema) -> None:
    schema["allOf"] = _one_of(("to", "by"), "expected only one of: to, by")


def _lists_may_be_empty(*keys: str) -> Rule:
    def rule(schema: Schema) -> None:
        for key in keys:
            schema["properties"][key]["type"] = ["array", "null"]

    return rule


def _fact_answer(schema: Schema) -> None:
    keys = schema["properties"]
    keys["between"] |= {"minItems": 2, "maxItems": 2}
    *most, last = ANSWER_KEYS[:-1]
    schema["allOf"] = _one_of(ANSWER_KEYS, f"expected one of: {', '.join(most)}, {last}")
    years = {"type": "object", "minProperties": 1, "propertyNames": {"pattern": "^[0-9]+$"}}
    short, by_year = (_without_null(keys[key]) for key in ("value", "years"))
    long = _move_all(schema, "title", "description")
    mapping = {"type": long.pop("type"), "errorMessage": "expected a value, unknown, or a mapping"}
    schema |= _when({"type": short["type"]}, short, mapping | _when(years, by_year, long))


def _indicator_answer(schema: Schema) -> None:
    level = _without_null(schema["properties"]["level"])
    schema["allOf"] = _one_of(("level", "not_applicable"), "expected only one of these two")
    schema["anyOf"] = [level, _move_all(schema, "title", "description")]


def _move_all(schema: Schema, *but: str) -> Schema:
    return {key: schema.pop(key) for key in list(schema) if key not in but}


def _without_null(schema: Schema) -> Schema:
    found = {key: value for key, value in schema.items() if key != "description"}
    if "anyOf" in found:
        return dict(found["anyOf"][0])
    return found | {"type": [name for name in found["type"] if name != "null"]}


RULES: Mapping[type[Model], Rule] = {
    AskedFact: _asked_fact,
    DerivedFact: _derived_fact,
    Derivation: _derivation,
    Indicator: _indicator,
    Entry: _entry,
    Share: _share,
    FactEffect: _fact_effect,
    FactAnswer: _fact_answer,
    IndicatorAnswer: _indicator_answer,
    PlanFile: _lists_may_be_empty("measures"),
    PlannedMeasure: _lists_may_be_empty("leads_to", "evidence"),
    Asked: _lists_may_be_empty("exclude", "include"),
}
