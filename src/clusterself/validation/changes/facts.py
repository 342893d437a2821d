"""What differs between two versions of a fact."""

from collections.abc import Iterator, Mapping

from clusterself.model.fact import AskedFact, Derivation, DerivedFact, Fact
from clusterself.model.quantity import Quantity
from clusterself.validation.changes.differences import (
    ChangeClass,
    Difference,
    Rule,
    differences,
    listed,
    passed_over,
    said,
)
from clusterself.validation.changes.retirement import retirement

EDITORIAL, ADDITIVE, SCORING, BREAKING = ChangeClass


def fact_differences(old: Fact, new: Fact) -> Iterator[Difference]:
    """Compare two versions of a fact; ids and aliases are compared elsewhere."""
    if isinstance(old, AskedFact) and isinstance(new, AskedFact):
        yield from differences(old, new, ASKED_RULES)
    elif isinstance(old, DerivedFact) and isinstance(new, DerivedFact):
        yield from differences(old, new, DERIVED_RULES)
    else:
        yield Difference(BREAKING, f"{_manner(old)} → {_manner(new)}")


def _manner(fact: Fact) -> str:
    return "asked" if isinstance(fact, AskedFact) else "derived from other facts"


def _domain(old: AskedFact, new: AskedFact) -> Iterator[Difference]:
    yield from _limit("min", old.domain.min, new.domain.min, -1)
    yield from _limit("max", old.domain.max, new.domain.max, 1)


def _limit(
    key: str, before: Quantity | None, after: Quantity | None, outwards: int
) -> Iterator[Difference]:
    """Compare one end of a domain; without a number there is no limit."""
    if before == after:
        return
    is_narrower = after is not None and (
        before is None or (after.value - before.value) * outwards < 0
    )
    what = f"domain, {key}: {said(before)} → {said(after)}"
    yield Difference(BREAKING if is_narrower else ADDITIVE, what, ("domain", key))


def _choices(old: AskedFact, new: AskedFact) -> Iterator[Difference]:
    if new.type != "choice" or old.type != "choice":
        return  # said with the type
    before, after = ({choice.id: choice.title for choice in fact.choices} for fact in (old, new))
    if list(before) != list(after):
        for found in listed("choices", before, after, ADDITIVE, BREAKING):
            yield found._replace(path=("choices",))
    for place, choice in enumerate(new.choices):
        if before.get(choice.id, choice.title) != choice.title:
            what = f"title of the choice {choice.id}: {before[choice.id]} → {choice.title}"
            yield Difference(EDITORIAL, what, ("choices", place, "title"))


def _derived(old: DerivedFact, new: DerivedFact) -> Iterator[Difference]:
    what = f"derived from: {_formula(old.derived)} → {_formula(new.derived)}"
    yield Difference(SCORING, what, ("derived",))


def _formula(rule: Derivation) -> str:
    return "; ".join(
        f"{key} {value if isinstance(value, str) else ', '.join(value)}"
        for key, value in rule
        if value
    )


def _papers(old: AskedFact, new: AskedFact) -> Iterator[Difference]:
    for found in listed("papers", old.papers, new.papers, EDITORIAL, EDITORIAL):
        yield found._replace(path=("papers",))


# What is `better` moves no score, but turns round who stands ahead in a comparison. Whether figures
# add up (`part_of`, `equals`) leads to advice only.
_COMMON: Mapping[str, ChangeClass] = {
    "title": EDITORIAL,
    "definition": EDITORIAL,
    "sources": EDITORIAL,
    "unit": BREAKING,
    "better": SCORING,
    "profile": ADDITIVE,
}
ASKED_RULES: Mapping[str, Rule[AskedFact]] = {
    **_COMMON,
    "id": passed_over,
    "aliases": passed_over,
    "retired": retirement,
    "question": EDITORIAL,
    "how_to_count": EDITORIAL,
    "papers": _papers,
    "part_of": EDITORIAL,
    "type": BREAKING,
    "whole": BREAKING,
    "by_year": BREAKING,
    "domain": _domain,
    "choices": _choices,
}
DERIVED_RULES: Mapping[str, Rule[DerivedFact]] = {
    **_COMMON,
    "id": passed_over,
    "aliases": passed_over,
    "retired": retirement,
    "derived": _derived,
    "equals": EDITORIAL,
}
