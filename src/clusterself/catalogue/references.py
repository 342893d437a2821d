"""Checks of references: everything named exists, once, and nothing runs in a circle."""

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from clusterself.catalogue.draft import Draft, Kind
from clusterself.catalogue.shape import nearest
from clusterself.diagnostics import Diagnostic, Location
from clusterself.model.assessment import Label
from clusterself.model.condition import Condition, Held, LevelSubject, tests_in
from clusterself.model.fact import AskedFact, DerivedFact
from clusterself.model.truth import facts_in


def _unknown(
    draft: Draft, kind: Kind, name: str, where: Location, wanted: str = ""
) -> Iterator[Diagnostic]:
    known = draft.declared(kind)
    if name not in known:
        message = f"there is no {wanted or kind} `{name}`"
        yield draft.fault("CS302", where, message, nearest(name, known))


def derived_parts_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: a derived fact is made of facts that exist."""
    for fact in draft.catalogue.facts.values():
        if isinstance(fact, DerivedFact):
            where = draft.at("fact", fact.id, "derived")
            for part in fact.derived.parts:
                yield from _unknown(draft, "fact", part, where)


def indicator_references_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: dimension, fact, conditions and prerequisites of an indicator exist."""
    for indicator in draft.indicators:
        here = indicator.id
        place = draft.at("indicator", here)
        yield from _unknown(draft, "dimension", indicator.dimension, place)
        if indicator.fact is not None:
            yield from _unknown(draft, "fact", indicator.fact, draft.at("indicator", here, "fact"))
        for number, level in enumerate(indicator.levels):
            if level.when is not None:
                where = draft.at("indicator", here, "levels", number, "when")
                yield from _condition_references(draft, level.when, where)
        for number, requirement in enumerate(indicator.requires):
            where = draft.at("indicator", here, "requires", number, "indicator")
            yield from _unknown(draft, "indicator", requirement.indicator, where)


def rulebook_references_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: what a rulebook selects and asks for exists; waivers are yes/no facts."""
    for rulebook in draft.rulebooks:
        for number, criterion in enumerate(rulebook.criteria):
            where = draft.at("rulebook", rulebook.id, "criteria", number, "when")
            yield from _condition_references(draft, criterion.when, where)
            for place, waiver in enumerate(criterion.waivers):
                at = draft.at("rulebook", rulebook.id, "criteria", number, "waivers", place)
                yield from _waiver(draft, waiver, at)
        for number, entry in enumerate(rulebook.entries):
            for place, name in enumerate(entry.indicators):
                at = draft.at("rulebook", rulebook.id, "entries", number, "indicators", place)
                yield from _unknown(draft, "indicator", name, at)
            for place, name in enumerate(entry.facts):
                at = draft.at("rulebook", rulebook.id, "entries", number, "facts", place)
                yield from _unknown(draft, "fact", name, at)


def _waiver(draft: Draft, name: str, where: Location) -> Iterator[Diagnostic]:
    yield from _unknown(draft, "fact", name, where, "yes/no fact")
    fact = draft.catalogue.facts.get(name)
    if fact is not None and not (isinstance(fact, AskedFact) and fact.type == "yes-no"):
        yield draft.fault("CS401", where, f"`{name}` is no yes/no fact and cannot waive anything")


def _condition_references(
    draft: Draft, condition: Condition, where: Location
) -> Iterator[Diagnostic]:
    for fact in facts_in(condition):
        yield from _unknown(draft, "fact", fact, where)
    for test in tests_in(condition):
        if isinstance(test, Held):
            labels = get_args(Label)
            if test.label not in labels:
                message = f"there is no label `{test.label}`"
                yield draft.fault("CS302", where, message, nearest(test.label, labels))
        elif isinstance(test.subject, LevelSubject):
            yield from _unknown(draft, "indicator", test.subject.indicator, where)


def published_figures_are_about_something(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: a published figure is about a fact or an indicator that exists."""
    known = (*draft.declared("fact"), *draft.declared("indicator"))
    for reference in draft.catalogue.references:
        if reference.about not in known:
            where = draft.at("reference", reference.id, "about")
            message = f"there is no fact or indicator `{reference.about}`"
            yield draft.fault("CS302", where, message, nearest(reference.about, known))


def nothing_stands_twice_in_a_rulebook(draft: Draft) -> Iterator[Diagnostic]:
    """CS301: an indicator, a profile fact or a criterion stands in a rulebook once."""
    for rulebook in draft.rulebooks:
        seen: set[str] = set()
        for number, entry in enumerate(rulebook.entries):
            for name in (*entry.indicators, *entry.facts):
                if name in seen:
                    where = draft.at("rulebook", rulebook.id, "entries", number)
                    yield draft.fault("CS301", where, f"`{name}` stands in this rulebook twice")
                seen.add(name)
        ids = [criterion.id for criterion in rulebook.criteria]
        for number, name in enumerate(ids):
            if name in ids[:number]:
                where = draft.at("rulebook", rulebook.id, "criteria", number, "id")
                yield draft.fault("CS301", where, f"there are two criteria `{name}`")


def no_circles(draft: Draft) -> Iterator[Diagnostic]:
    """CS303: neither derived facts nor prerequisites lead back to themselves."""
    parts = {
        fact.id: fact.derived.parts
        for fact in draft.catalogue.facts.values()
        if isinstance(fact, DerivedFact)
    }
    yield from _circles(draft, "fact", parts)
    needs = {i.id: tuple(r.indicator for r in i.requires) for i in draft.indicators}
    yield from _circles(draft, "indicator", needs)


def _circles(draft: Draft, kind: Kind, edges: Mapping[str, Iterable[str]]) -> Iterator[Diagnostic]:
    reported: set[frozenset[str]] = set()
    for start in sorted(edges):
        circle = _way_back(start, edges)
        if circle and frozenset(circle) not in reported:
            reported.add(frozenset(circle))
            way = " → ".join((*circle, circle[0]))
            where = draft.at(kind, start)
            yield draft.fault("CS303", where, f"`{start}` leads back to itself: {way}")


def _way_back(start: str, edges: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return a shortest path from a node back to itself, or nothing."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while paths:
        path = paths.pop(0)
        for name in sorted(edges.get(path[-1], ())):
            if name == start:
                return path
            if name not in seen:
                seen.add(name)
                paths.append((*path, name))
    return ()
