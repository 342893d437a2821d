"""On which answers several assessors agree, and which are left for them to decide."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterself.comparison.fact_views import fact_views
from clusterself.comparison.speakers import Speaker
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import DerivedFact
from clusterself.model.reconciled import Matter, Said

TO_DECIDE = "to decide"


def matters(catalogue: Catalogue, speakers: Sequence[Speaker]) -> tuple[Matter, ...]:
    """Return all answers of the consensus, in the order of the catalogue."""
    facts = tuple(_facts(catalogue, speakers))
    return (*_without_doubles(catalogue, facts), *_answers(catalogue, speakers))


def _facts(catalogue: Catalogue, speakers: Sequence[Speaker]) -> Iterator[Matter]:
    """Yield facts; amounts have to be in one currency, that of the first amount agreed on."""
    currency: str | None = None
    for view in fact_views(catalogue, speakers):
        agreed, reason = tuple(view.known or view.unknown), ""
        if view.is_disputed:
            agreed, reason = (), TO_DECIDE
        found = next((view.answers[one].currency for one in agreed), None)
        currency = currency or found
        if found is not None and found != currency:
            agreed, reason = (), f"in {found}, while other amounts are in {currency}"
        said = () if agreed else view.said(speakers)
        yield Matter("facts", view.fact.id, view.fact.title, view.year, agreed, reason, said)


def _without_doubles(catalogue: Catalogue, facts: tuple[Matter, ...]) -> Iterator[Matter]:
    """Leave out what follows from other facts that are agreed on."""
    given = {one.id for one in facts if one.agreed}
    for one in facts:
        fact = catalogue.facts[one.id]
        parts = fact.derived.parts if isinstance(fact, DerivedFact) else ()
        if parts and all(_follows(catalogue, part, given) for part in parts):
            yield one._replace(agreed=(), reason="follows from other facts here")
        else:
            yield one


def _follows(catalogue: Catalogue, name: str, given: set[str]) -> bool:
    fact = catalogue.facts.get(name)
    if name in given or not isinstance(fact, DerivedFact):
        return name in given
    return all(_follows(catalogue, part, given) for part in fact.derived.parts)


class _Answered(NamedTuple):
    """Who answered an indicator outright, and what each of them and all others see."""

    known: tuple[int, ...]
    unknown: tuple[int, ...]
    seen: Mapping[int, tuple[int | None, str | None]]


def _answers(catalogue: Catalogue, speakers: Sequence[Speaker]) -> Iterator[Matter]:
    for indicator in catalogue.indicators.values():
        found = _answered(indicator.id, speakers)
        if not found.known and not found.unknown:
            continue  # nothing is answered outright: what the facts say stands with the facts
        agreed, reason = found.known or found.unknown, ""
        if found.known and len(set(found.seen.values())) > 1:
            agreed, reason = (), TO_DECIDE
        said = () if agreed else tuple(_said(indicator.id, speakers, found))
        yield Matter("answers", indicator.id, indicator.title, None, agreed, reason, said)


def _answered(name: str, speakers: Sequence[Speaker]) -> _Answered:
    views = {number: speaker.view(name) for number, speaker in enumerate(speakers)}
    outright = [n for n, one in enumerate(speakers) if name in one.assessment.answers]
    return _Answered(
        tuple(n for n in outright if views[n].is_known),
        tuple(n for n in outright if not views[n].is_known),
        {n: (view.level, view.reason) for n, view in views.items() if view.is_known},
    )


def _said(name: str, speakers: Sequence[Speaker], found: _Answered) -> Iterator[Said]:
    for number in found.seen:
        yield Said(speakers[number].label, speakers[number].view(name).text)
