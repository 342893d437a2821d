"""Checks of references: everything named exists, once, and nothing runs in a circle."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import get_args

from clusterself.catalogue.checks.unknown_ids import unknown
from clusterself.catalogue.draft import Draft, Kind
from clusterself.catalogue.shape import nearest
from clusterself.diagnostics import Diagnostic, Location
from clusterself.model.assessment import Label
from clusterself.model.condition import Condition, Held, LevelSubject, tests_in
from clusterself.model.fact import AskedFact, DerivedFact, Fact
from clusterself.model.indicator import Indicator
from clusterself.model.rulebook import Rulebook
from clusterself.model.truth import facts_in


def derived_parts_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: a derived fact is made of facts that exist."""
    for fact in draft.catalogue.facts.values():
        if isinstance(fact, DerivedFact):
            for path, part in parts_with_places(fact):
                where = draft.at("fact", fact.id, "derived", *path)
                yield from unknown(draft, "fact", part, where)


def parts_with_places(fact: DerivedFact) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what a fact is made of, with its place below `derived`."""
    for key in ("sum", "share", "rest", "count"):
        yield from (((key, n), part) for n, part in enumerate(getattr(fact.derived, key)))
    for key in ("ratio", "to"):
        if (part := getattr(fact.derived, key)) is not None:
            yield (key,), part


def wholes_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: the whole of a part, and what a sum should equal, are facts that exist."""
    for fact in draft.catalogue.facts.values():
        key = "equals" if isinstance(fact, DerivedFact) else "part_of"
        whole = getattr(fact, key)
        if whole is not None:
            yield from unknown(draft, "fact", whole, draft.at("fact", fact.id, key))


def dimensions_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: the dimension of each file of the bank is declared in `catalogue.yaml`."""
    for name, where in draft.used_dimensions:
        yield from unknown(draft, "dimension", name, where)


def _with_ids(draft: Draft) -> Iterator[tuple[Kind, Fact | Indicator]]:
    yield from (("fact", fact) for fact in draft.catalogue.facts.values())
    yield from (("indicator", indicator) for indicator in draft.indicators)


def aliases_are_free(draft: Draft) -> Iterator[Diagnostic]:
    """CS301: an old id is neither in use nor the old id of something else."""
    seen: dict[tuple[Kind, str], str] = {}
    for kind, thing in _with_ids(draft):
        for number, alias in enumerate(thing.aliases):
            other = alias if draft.has(kind, alias) else seen.get((kind, alias))
            if other is not None:
                where = draft.at(kind, thing.id, "aliases", number)
                yield draft.fault("CS301", where, f"`{alias}` is already an id of `{other}`")
            seen[kind, alias] = thing.id


def successors_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: what takes the place of something retired exists."""
    for kind, thing in _with_ids(draft):
        if thing.retired is not None and thing.retired.successor is not None:
            where = draft.at(kind, thing.id, "retired", "successor")
            yield from unknown(draft, kind, thing.retired.successor, where)


def indicator_references_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: fact, conditions and prerequisites of an indicator exist."""
    for indicator in draft.indicators:
        here = indicator.id
        if indicator.fact is not None:
            yield from unknown(draft, "fact", indicator.fact, draft.at("indicator", here, "fact"))
        for number, level in enumerate(indicator.levels):
            if level.when is not None:
                place = partial(_word_at, draft, "indicator", here, ("levels", number, "when"))
                yield from _condition_references(draft, level.when, place)
        for number, requirement in enumerate(indicator.requires):
            where = draft.at("indicator", here, "requires", number, "indicator")
            yield from unknown(draft, "indicator", requirement.indicator, where)


def rulebook_references_exist(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: what a rulebook selects and asks for exists; waivers are yes/no facts."""
    for rulebook in draft.rulebooks:
        for number, criterion in enumerate(rulebook.criteria):
            when = ("criteria", number, "when")
            place = partial(_word_at, draft, "rulebook", rulebook.id, when)
            yield from _condition_references(draft, criterion.when, place)
            for nth, waiver in enumerate(criterion.waivers):
                at = draft.at("rulebook", rulebook.id, "criteria", number, "waivers", nth)
                yield from _waiver(draft, waiver, at)
        for path, name in selected(rulebook):
            kind: Kind = "fact" if "facts" in path else "indicator"
            at = draft.at("rulebook", rulebook.id, "entries", *path)
            yield from unknown(draft, kind, name, at)


def examples_are_about_something(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: what the examples of a rulebook name exists."""
    for rulebook in draft.rulebooks:
        for number, example in enumerate(rulebook.examples):
            named: tuple[tuple[Kind, str, Iterable[str]], ...] = (
                ("indicator", "levels", () if example.levels == "at-target" else example.levels),
                ("fact", "facts", () if example.facts == "satisfying" else example.facts),
            )
            for kind, key, names in named:
                for name in names:
                    at = draft.at("rulebook", rulebook.id, "examples", number, key, name)
                    yield from unknown(draft, kind, name, at)


def selected(rulebook: Rulebook) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what the entries select, with its place below `entries`."""
    for number, entry in enumerate(rulebook.entries):
        for key in ("indicators", "facts"):
            yield from (((number, key, n), name) for n, name in enumerate(getattr(entry, key)))


def _waiver(draft: Draft, name: str, where: Location) -> Iterator[Diagnostic]:
    yield from unknown(draft, "fact", name, where, "yes/no fact")
    fact = draft.catalogue.facts.get(name)
    if fact is not None and not (isinstance(fact, AskedFact) and fact.type == "yes-no"):
        yield draft.fault("CS401", where, f"`{name}` is no yes/no fact and cannot waive anything")


def _word_at(
    draft: Draft, kind: Kind, name: str, path: tuple[str | int, ...], word: str
) -> Location:
    return draft.at_word(word, kind, name, *path)


def _condition_references(
    draft: Draft, condition: Condition, place: Callable[[str], Location]
) -> Iterator[Diagnostic]:
    for fact in facts_in(condition):
        yield from unknown(draft, "fact", fact, place(fact))
    for test in tests_in(condition):
        if isinstance(test, Held):
            labels = get_args(Label)
            if test.label not in labels:
                message = f"there is no label `{test.label}`"
                where = place(test.label)
                yield draft.fault("CS302", where, message, nearest(test.label, labels))
        elif isinstance(test.subject, LevelSubject):
            name = test.subject.indicator
            yield from unknown(draft, "indicator", name, place(name))


def published_figures_are_about_something(draft: Draft) -> Iterator[Diagnostic]:
    """CS302: a published figure is about a fact or an indicator that exists."""
    for reference in draft.catalogue.references:
        if not (draft.has("fact", reference.about) or draft.has("indicator", reference.about)):
            where = draft.at("reference", reference.id, "about")
            yield from unknown(draft, ("fact", "indicator"), reference.about, where)
