"""What a change of the catalogue did to a score: the same answers, scored by both catalogues."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import AgeSubject, FactSubject
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.scorecard import IndicatorResult, Range
from clusterself.model.truth import ladder_subjects


def ruler_worth(
    old: tuple[Catalogue, Iterable[IndicatorResult]],
    new: tuple[Catalogue, Iterable[IndicatorResult]],
) -> Range | None:
    """Return the score by the new catalogue minus that by the old one; None without a score.

    An open level is the same unknown in both scores if it is answered alike in both catalogues;
    else the bounds allow for any two.
    """
    (before, old_results), (after, new_results) = old, new
    names = _present_ids(after)
    then = {names.get(r.indicator, r.indicator): r for r in old_results if r.is_applicable}
    now = {result.indicator: result for result in new_results if result.is_applicable}
    wholes = [sum((r.weight for r in some.values()), Fraction(0)) for some in (now, then)]
    if not all(wholes):
        return None
    low = high = Fraction(0)
    for name in {**now, **then}:
        pair = now.get(name), then.get(name)
        least, most = _ends(*pair, wholes, is_one=_is_one(before, after, *pair))
        low, high = low + least, high + most
    return Range(low, high)


def _ends(
    now: IndicatorResult | None,
    then: IndicatorResult | None,
    wholes: list[Fraction],
    *,
    is_one: bool,
) -> tuple[Fraction, Fraction]:
    """Return the least and the most that one indicator adds; `is_one`: its level is the same."""
    gains, losses = ((_parts(r, w)) for r, w in zip((now, then), wholes, strict=True))
    if is_one:
        each = [gains[level] - losses[level] for level in gains]
        return min(each), max(each)
    return (
        min(gains.values()) - max(losses.values()),
        max(gains.values()) - min(losses.values()),
    )


def _parts(result: IndicatorResult | None, whole: Fraction) -> Mapping[int, Fraction]:
    """Return what each possible level adds to a score."""
    if result is None:
        return {0: Fraction(0)}
    share = result.weight / whole
    return {
        level: share * min(Fraction(level, result.target), Fraction(1)) for level in result.levels
    }


def _present_ids(catalogue: Catalogue) -> dict[str, str]:
    return {
        alias: indicator.id
        for indicator in catalogue.indicators.values()
        for alias in indicator.aliases
    }


def _is_one(
    before: Catalogue,
    after: Catalogue,
    now: IndicatorResult | None,
    then: IndicatorResult | None,
) -> bool:
    """Tell whether both catalogues ask for the level in the same way."""
    if now is None or then is None or now.levels != then.levels:
        return False
    ladders = (
        after.indicators[now.indicator].ladder,
        before.indicators[then.indicator].ladder,
    )
    written = [[(level, str(condition)) for level, condition in ladder] for ladder in ladders]
    if written[0] != written[1]:
        return False
    facts = [
        subject.fact
        for subject in ladder_subjects(ladders[0])
        if isinstance(subject, FactSubject | AgeSubject)
    ]
    return all(_is_same_fact(before, after, fact) for fact in facts)


def _is_same_fact(before: Catalogue, after: Catalogue, fact_id: str) -> bool:
    old, new = before.facts.get(fact_id), after.facts.get(fact_id)
    if old is None or new is None or _meaning(old) != _meaning(new):
        return False
    if isinstance(new, AskedFact):
        return True
    return all(_is_same_fact(before, after, part) for part in new.derived.parts)


def _meaning(fact: Fact) -> tuple[object, ...]:
    """Return what a fact can be, without its texts."""
    if isinstance(fact, AskedFact):
        choices = frozenset(choice.id for choice in fact.choices)
        return fact.type, fact.unit, fact.whole, fact.domain, fact.by_year, choices
    return fact.derived, fact.unit
