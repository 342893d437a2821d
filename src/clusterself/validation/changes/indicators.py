"""What differs between two versions of an indicator, or of what an answer has to be proven by."""

from collections.abc import Iterator, Mapping

from clusterself.model.base import EvidenceRule
from clusterself.model.condition import bound_to
from clusterself.model.indicator import Indicator, Level
from clusterself.validation.changes.differences import (
    ChangeClass,
    Difference,
    Path,
    Rule,
    differences,
    listed,
    moved,
    passed_over,
    said,
)
from clusterself.validation.changes.retirement import retirement

EDITORIAL, ADDITIVE, SCORING, BREAKING = ChangeClass


def indicator_differences(old: Indicator, new: Indicator) -> Iterator[Difference]:
    """Compare two versions of an indicator; ids and aliases are compared elsewhere."""
    yield from differences(old, new, INDICATOR_RULES)


def evidence_differences(
    old: EvidenceRule | None, new: EvidenceRule | None, path: Path = ("evidence",)
) -> Iterator[Difference]:
    """Compare what papers are accepted: more is additive, less is scoring."""
    if old is None or new is None:
        if old != new:
            change_class = SCORING if old is None else ADDITIVE
            yield Difference(
                change_class, f"evidence {'asked' if new else 'no longer asked'}", path
            )
        return
    if old.accepts != new.accepts:
        for found in listed("accepted papers", old.accepts, new.accepts, ADDITIVE, SCORING):
            yield found._replace(path=(*path, "accepts"))
    before, after = old.max_age_months, new.max_age_months
    if before != after:
        is_stricter = after is not None and (before is None or after < before)
        what = f"age of papers in months, at most: {_age(before)} → {_age(after)}"
        yield Difference(SCORING if is_stricter else ADDITIVE, what, (*path, "max_age_months"))


def _age(months: int | None) -> str:
    return "any" if months is None else str(months)


def _evidence(old: Indicator, new: Indicator) -> Iterator[Difference]:
    before, after = old.evidence.required_from, new.evidence.required_from
    if before != after:
        what = f"papers needed from level {before} → {after} on"
        change_class = SCORING if after < before else ADDITIVE
        yield Difference(change_class, what, ("evidence", "required_from"))
    yield from evidence_differences(old.evidence, new.evidence)


def _fact(old: Indicator, new: Indicator) -> Iterator[Difference]:
    if old.fact is None:
        what = f"answered directly → follows from {new.fact}: levels that were given are refused"
        yield Difference(BREAKING, what, ("fact",))
    elif new.fact is None:
        what = f"follows from {old.fact} → answered directly: open in all assessments so far"
        yield Difference(SCORING, what)
    else:
        yield Difference(SCORING, f"fact: {old.fact} → {new.fact}", ("fact",))


def _levels(old: Indicator, new: Indicator) -> Iterator[Difference]:
    for place, (before, after) in enumerate(zip(old.levels, new.levels, strict=True)):
        yield from _condition(new.fact, before, after)
        for key in ("descriptor", "weakness", "remedy"):
            texts = getattr(before, key), getattr(after, key)
            if texts[0] != texts[1]:
                name = f"{key} of level {after.level}"
                yield Difference(EDITORIAL, moved(name, *texts), ("levels", place, key))


def _condition(fact: str | None, before: Level, after: Level) -> Iterator[Difference]:
    """Compare the conditions of a level; whether an indicator has any is said with its fact."""
    if fact is None or before.when is None or after.when is None:
        return
    # A subject that is written out is no change, nor is one that changes with the fact.
    if str(bound_to(fact, before.when)) != str(bound_to(fact, after.when)):
        what = f"condition of level {after.level}: {before.when} → {after.when}"
        yield Difference(SCORING, what, ("levels", after.level, "when"))


def _effort(old: Indicator, new: Indicator) -> Iterator[Difference]:
    for step, days in sorted(new.effort_days.items()):
        if old.effort_days[step] != days:
            what = f"effort of step {step}: {said(old.effort_days[step])} → {said(days)} days"
            yield Difference(EDITORIAL, what, ("effort_days",))


def _requires(old: Indicator, new: Indicator) -> Iterator[Difference]:
    before, after = (
        [f"{need.indicator} at level {need.level}" for need in indicator.requires]
        for indicator in (old, new)
    )
    for found in listed("prerequisites", before, after, EDITORIAL, EDITORIAL):
        yield found._replace(path=("requires",))


def _not_applicable(old: Indicator, new: Indicator) -> Iterator[Difference]:
    reasons = old.not_applicable, new.not_applicable
    for found in listed("reasons for not applicable", *reasons, ADDITIVE, BREAKING):
        yield found._replace(path=("not_applicable",))


# Effort and prerequisites order the list of weaknesses; no score or verdict depends on them. The
# dimension moves the scores of two dimensions.
INDICATOR_RULES: Mapping[str, Rule[Indicator]] = {
    "id": passed_over,
    "aliases": passed_over,
    "retired": retirement,
    "dimension": SCORING,
    "title": EDITORIAL,
    "question": EDITORIAL,
    "why": EDITORIAL,
    "ecei": EDITORIAL,
    "sources": EDITORIAL,
    "fact": _fact,
    "levels": _levels,
    "evidence": _evidence,
    "effort_days": _effort,
    "requires": _requires,
    "not_applicable": _not_applicable,
}
