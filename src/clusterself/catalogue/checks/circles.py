"""Checks that nothing which is made of other things, or needs them, leads back to itself."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from clusterself.catalogue.checks.references import parts_with_places
from clusterself.catalogue.draft import Draft, Kind
from clusterself.diagnostics import Diagnostic, Place
from clusterself.model.fact import DerivedFact

# What each thing names, with the way to the place where it does.
_Edges: TypeAlias = Mapping[str, Mapping[str, tuple[str | int, ...]]]


def no_circles(draft: Draft) -> Iterator[Diagnostic]:
    """CS303: neither derived facts nor prerequisites lead back to themselves."""
    parts = {
        fact.id: {part: ("derived", *path) for path, part in parts_with_places(fact)}
        for fact in draft.catalogue.facts.values()
        if isinstance(fact, DerivedFact)
    }
    yield from _circles(draft, "fact", parts)
    needs = {
        indicator.id: {
            requirement.indicator: ("requires", number, "indicator")
            for number, requirement in enumerate(indicator.requires)
        }
        for indicator in draft.indicators
    }
    yield from _circles(draft, "indicator", needs)
    before = {
        measure.id: {
            name: (key, number)
            for key, names in (("follows", measure.follows), ("requires", measure.requires))
            for number, name in enumerate(names)
        }
        for measure in draft.measures
    }
    yield from _circles(draft, "measure", before)


def _circles(draft: Draft, kind: Kind, edges: _Edges) -> Iterator[Diagnostic]:
    reported: set[frozenset[str]] = set()
    for start in sorted(edges):
        circle = _way_back(start, edges)
        if circle and frozenset(circle) not in reported:
            reported.add(frozenset(circle))
            way = (*circle, start)
            message = f"`{start}` leads back to itself: {' → '.join(way)}"
            where, back = (
                draft.at(kind, one, *edges[one][other]) for one, other in (way[:2], way[-2:])
            )
            second = Place(back, "here it leads back") if back != where else None
            hint = "take one of these references out"
            yield Diagnostic(where, "CS303", message, hint, second)


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
