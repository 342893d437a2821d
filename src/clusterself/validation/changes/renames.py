"""The older catalogue in the newer words, so that a rename is one change and not many."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import (
    AgeSubject,
    AllOf,
    AnyOf,
    Condition,
    FactSubject,
    Held,
    IsOneOf,
    LevelSubject,
    Subject,
)
from clusterself.model.fact import AskedFact, Derivation, Fact
from clusterself.model.indicator import Indicator, Level, Requirement
from clusterself.model.measure import Effect, FactEffect, Measure
from clusterself.model.reference import Reference
from clusterself.model.rulebook import Criterion, Entry, Rulebook, RulebookExample


class Renames(NamedTuple):
    """The new id of each fact and of each indicator that had another one."""

    facts: Mapping[str, str]
    indicators: Mapping[str, str]


def renamed(catalogue: Catalogue, names: Renames) -> Catalogue:
    """Return the catalogue as it would be if its things had always had their new ids."""
    if not (names.facts or names.indicators):
        return catalogue
    facts = [_fact(fact, names) for fact in catalogue.facts.values()]
    indicators = [_indicator(indicator, names) for indicator in catalogue.indicators.values()]
    rulebooks = {key: _rulebook(rules, names) for key, rules in catalogue.rulebooks.items()}
    return replace(
        catalogue,
        facts={fact.id: fact for fact in facts},
        indicators={indicator.id: indicator for indicator in indicators},
        rulebooks=rulebooks,
        references=tuple(_reference(figure, names) for figure in catalogue.references),
        measures={key: _measure(measure, names) for key, measure in catalogue.measures.items()},
    )


def _each(ids: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(name, name) for name in ids)


def _one(name: str | None, names: Mapping[str, str]) -> str | None:
    return None if name is None else names.get(name, name)


def _fact(fact: Fact, names: Renames) -> Fact:
    own = names.facts.get(fact.id, fact.id)
    if isinstance(fact, AskedFact):
        return fact.model_copy(update={"id": own, "part_of": _one(fact.part_of, names.facts)})
    derived, equals = _derivation(fact.derived, names), _one(fact.equals, names.facts)
    return fact.model_copy(update={"id": own, "derived": derived, "equals": equals})


def _derivation(rule: Derivation, names: Renames) -> Derivation:
    lists = {
        key: _each(getattr(rule, key), names.facts) for key in ("sum", "share", "rest", "count")
    }
    ends = {key: _one(getattr(rule, key), names.facts) for key in ("ratio", "to")}
    return rule.model_copy(update=lists | ends)


def _indicator(indicator: Indicator, names: Renames) -> Indicator:
    update = {
        "id": names.indicators.get(indicator.id, indicator.id),
        "fact": _one(indicator.fact, names.facts),
        "levels": tuple(_level(level, names) for level in indicator.levels),
        "requires": tuple(_requirement(need, names) for need in indicator.requires),
    }
    # Made anew: a copy would keep the ladder that was reckoned from the old words.
    return Indicator.model_construct(**(dict(indicator) | update))


def _level(level: Level, names: Renames) -> Level:
    when = level.when
    return level if when is None else level.model_copy(update={"when": _condition(when, names)})


def _requirement(need: Requirement, names: Renames) -> Requirement:
    return need.model_copy(
        update={"indicator": names.indicators.get(need.indicator, need.indicator)}
    )


def _rulebook(rulebook: Rulebook, names: Renames) -> Rulebook:
    criteria = tuple(_criterion(criterion, names) for criterion in rulebook.criteria)
    entries = tuple(_entry(entry, names) for entry in rulebook.entries)
    examples = tuple(_example(example, names) for example in rulebook.examples)
    update = {"criteria": criteria, "entries": entries, "examples": examples}
    return rulebook.model_copy(update=update)


def _criterion(criterion: Criterion, names: Renames) -> Criterion:
    waivers = _each(criterion.waivers, names.facts)
    when = _condition(criterion.when, names)
    return criterion.model_copy(update={"when": when, "waivers": waivers})


def _entry(entry: Entry, names: Renames) -> Entry:
    indicators, facts = _each(entry.indicators, names.indicators), _each(entry.facts, names.facts)
    return entry.model_copy(update={"indicators": indicators, "facts": facts})


def _example(example: RulebookExample, names: Renames) -> RulebookExample:
    levels, facts = example.levels, example.facts
    if not isinstance(levels, str):
        levels = {names.indicators.get(key, key): level for key, level in levels.items()}
    if not isinstance(facts, str):
        facts = {names.facts.get(key, key): answer for key, answer in facts.items()}
    return example.model_copy(update={"levels": levels, "facts": facts})


def _reference(figure: Reference, names: Renames) -> Reference:
    about = names.facts.get(figure.about, names.indicators.get(figure.about, figure.about))
    return figure.model_copy(update={"about": about})


def _measure(measure: Measure, names: Renames) -> Measure:
    effects = tuple(_effect(effect, names) for effect in measure.effects)
    return measure.model_copy(update={"effects": effects})


def _effect(effect: Effect, names: Renames) -> Effect:
    if isinstance(effect, FactEffect):
        return effect.model_copy(update={"fact": names.facts.get(effect.fact, effect.fact)})
    indicator = names.indicators.get(effect.indicator, effect.indicator)
    return effect.model_copy(update={"indicator": indicator})


def _condition(condition: Condition, names: Renames) -> Condition:
    if isinstance(condition, AllOf | AnyOf):
        parts = tuple(_condition(part, names) for part in condition.parts)
        return replace(condition, parts=parts)
    if isinstance(condition, Held) or condition.subject is None:
        return condition
    if isinstance(condition, IsOneOf):
        return replace(condition, subject=_fact_subject(condition.subject, names))
    return replace(condition, subject=_subject(condition.subject, names))


def _subject(subject: Subject, names: Renames) -> Subject:
    match subject:
        case LevelSubject(indicator):
            return LevelSubject(names.indicators.get(indicator, indicator))
        case FactSubject():
            return _fact_subject(subject, names)
        case AgeSubject(fact, unit):
            return AgeSubject(names.facts.get(fact, fact), unit)


def _fact_subject(subject: FactSubject, names: Renames) -> FactSubject:
    return FactSubject(names.facts.get(subject.fact, subject.fact))
