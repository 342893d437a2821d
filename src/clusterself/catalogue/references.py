"""Checks of references: everything named exists, once, and nothing runs in a circle."""

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from clusterself.catalogue.draft import Draft, Kind
from clusterself.catalogue.shape import nearest
from clusterself.diagnostics import Diagnostic, Location
from clusterself.model.assessment import Label
from clusterself.model.condition import Condition, Held, LevelSubject, tests_in
from clusterself.model.fact import AskedFact, DerivedFact, Fact
from clusterself.model.indicator import Indicator
from clusterself.model.rulebook import Rulebook
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
            for path, part in _parts(fact):
                where = draft.at("fact", fact.id, "derived", *path)
                yield from _unknown(draft, "fact", part, where)


def _parts(fact: DerivedFact) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for key in ("sum", "share", "rest", "count"):
        yield from (((key, n), part) for n, part in enumerate(getattr(fact.derived, key)))
    for key in ("ratio", "to"):
        if (part := getattr(fact.derived, key)) is not None:
            yield (key,), part


def dimensions_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: the dimension of each file of the bank is declared in `catalogue.yaml`."""
    for name, where in draft.used_dimensions:
        yield from _unknown(draft, "dimension", name, where)


def _with_ids(draft: Draft) -> Iterator[tuple[Kind, Fact | Indicator]]:
    yield from (("fact", fact) for fact in draft.catalogue.facts.values())
    yield from (("indicator", indicator) for indicator in draft.indicators)


def aliases_are_free(draft: Draft) -> Iterator[Diagnostic]:
    """CS301: an old id is neither in use nor the old id of something else."""
    seen: dict[tuple[Kind, str], str] = {}
    for kind, thing in _with_ids(draft):
        for number, alias in enumerate(thing.aliases):
            other = alias if alias in draft.declared(kind) else seen.get((kind, alias))
            if other is not None:
                where = draft.at(kind, thing.id, "aliases", number)
                yield draft.fault("CS301", where, f"`{alias}` is already an id of `{other}`")
            seen[kind, alias] = thing.id


def successors_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: what takes the place of something retired exists."""
    for kind, thing in _with_ids(draft):
        if thing.retired is not None and thing.retired.successor is not None:
            where = draft.at(kind, thing.id, "retired", "successor")
            yield from _unknown(draft, kind, thing.retired.successor, where)


def indicator_references_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: fact, conditions and prerequisites of an indicator exist."""
    for indicator in draft.indicators:
        here = indicator.id
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
        for path, name in _selected(rulebook):
            kind: Kind = "fact" if "facts" in path else "indicator"
            at = draft.at("rulebook", rulebook.id, "entries", *path)
            yield from _unknown(draft, kind, name, at)


def _selected(rulebook: Rulebook) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what the entries select, with its place below `entries`."""
    for number, entry in enumerate(rulebook.entries):
        for key in ("indicators", "facts"):
            yield from (((number, key, n), name) for n, name in enumerate(getattr(entry, key)))


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
        for path, name in _selected(rulebook):
            if name in seen:
                where = draft.at("rulebook", rulebook.id, "entries", *path)
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
