"""What differs between two versions of a rulebook: its own fields, and its criteria."""

from collections.abc import Iterable, Iterator, Mapping

from clusterself.model.rulebook import Criterion, Improvement, Rulebook, ScoreRule
from clusterself.validation.changes.differences import (
    ChangeClass,
    Difference,
    Rule,
    differences,
    listed,
    moved,
    passed_over,
    said,
)
from clusterself.validation.changes.entries import selected
from clusterself.validation.changes.indicators import evidence_differences

EDITORIAL, ADDITIVE, SCORING, BREAKING = ChangeClass


def rulebook_differences(old: Rulebook, new: Rulebook) -> Iterator[Difference]:
    """Compare two versions of a rulebook; of its criteria and entries, the order only."""
    yield from differences(old, new, RULEBOOK_RULES)


def _score(old: Rulebook, new: Rulebook) -> Iterator[Difference]:
    before, after = (rulebook.pass_mark and rulebook.pass_mark.value for rulebook in (old, new))
    if before != after:
        yield Difference(SCORING, moved("pass mark", before, after), ("score", "pass"))
    methods = tuple(str(rulebook.score.method.id) for rulebook in (old, new))
    if methods[0] != methods[1]:
        yield Difference(SCORING, moved("method", *methods), ("score", "method"))
    notes = [_notes(rulebook.score) for rulebook in (old, new)]
    if any(before != after for before, after in zip(*notes, strict=False)):
        yield Difference(EDITORIAL, "basis or note of the score changed", ("score",))


def _notes(rule: ScoreRule) -> list[object]:
    """Return what is only said about the method and, if there is one, the pass mark."""
    method, mark = rule.method, rule.pass_mark
    return [(method.basis, method.note), *([(mark.basis, mark.note, mark.sources)] if mark else [])]


def _improvement(old: Rulebook, new: Rulebook) -> Iterator[Difference]:
    before, after = (_rise(rulebook.improvement) for rulebook in (old, new))
    if before != after:
        yield Difference(SCORING, f"improvement asked: {before} → {after}", ("improvement",))
    else:
        yield Difference(EDITORIAL, "basis or note of the improvement changed", ("improvement",))


def _rise(rule: Improvement | None) -> str:
    if rule is None:
        return "none"
    return f"{rule.count} in {' to '.join(map(str, rule.months))} months"


def _order_of_criteria(old: Rulebook, new: Rulebook) -> Iterator[Difference]:
    ids = ([criterion.id for criterion in rulebook.criteria] for rulebook in (old, new))
    yield from _order("criteria", *ids)


def _order_of_entries(old: Rulebook, new: Rulebook) -> Iterator[Difference]:
    yield from _order("entries", *(map(selected, rulebook.entries) for rulebook in (old, new)))


def _order(key: str, before: Iterable[object], after: Iterable[object]) -> Iterator[Difference]:
    old, new = list(before), list(after)
    if [x for x in old if x in new] != [x for x in new if x in old]:
        yield Difference(EDITORIAL, f"{key}: another order", (key,))


def criterion_differences(old: Criterion, new: Criterion) -> Iterator[Difference]:
    """Compare two versions of a criterion."""
    yield from differences(old, new, CRITERION_RULES)


def _when(old: Criterion, new: Criterion) -> Iterator[Difference]:
    if str(old.when) != str(new.when):
        yield Difference(SCORING, f"condition: {old.when} → {new.when}", ("when",))


def _waivers(old: Criterion, new: Criterion) -> Iterator[Difference]:
    for found in listed("waivers", old.waivers, new.waivers, SCORING, SCORING):
        yield found._replace(path=("waivers",))


def _criterion_evidence(old: Criterion, new: Criterion) -> Iterator[Difference]:
    yield from evidence_differences(old.evidence, new.evidence)


def _effort(old: Criterion, new: Criterion) -> Iterator[Difference]:
    what = f"effort: {said(old.effort_days)} → {said(new.effort_days)} days"
    yield Difference(EDITORIAL, what, ("effort_days",))


CRITERION_RULES: Mapping[str, Rule[Criterion]] = {
    "id": passed_over,
    "title": EDITORIAL,
    "when": _when,
    "waivers": _waivers,
    "why": EDITORIAL,
    "weakness": EDITORIAL,
    "remedy": EDITORIAL,
    "effort_days": _effort,
    "evidence": _criterion_evidence,
    "sources": EDITORIAL,
}
RULEBOOK_RULES: Mapping[str, Rule[Rulebook]] = {
    "clusterself": EDITORIAL,
    "id": passed_over,
    "title": EDITORIAL,
    "unknown_rules": EDITORIAL,
    "criteria": _order_of_criteria,
    "score": _score,
    "entries": _order_of_entries,
    "issuer": EDITORIAL,
    "validity": EDITORIAL,
    "process": EDITORIAL,
    "fees": EDITORIAL,
    "success_stories": EDITORIAL,
    "improvement": _improvement,
    "examples": EDITORIAL,
}
