"""All changes from one catalogue to another, classed by what they mean for answers."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from clusterself.catalogue.draft import Draft
from clusterself.diagnostics import Location
from clusterself.model.catalogue import Catalogue
from clusterself.model.measure import Measure
from clusterself.validation.changes.differences import (
    ChangeClass,
    Difference,
    differences,
    moved,
)
from clusterself.validation.changes.entries import entry_changes
from clusterself.validation.changes.facts import fact_differences
from clusterself.validation.changes.ids import id_changes, ids_of, new_ids
from clusterself.validation.changes.indicators import indicator_differences
from clusterself.validation.changes.renames import Renames, renamed
from clusterself.validation.changes.rulebooks import (
    criterion_differences,
    rulebook_differences,
)

EDITORIAL, ADDITIVE, SCORING, BREAKING = ChangeClass

Kind: TypeAlias = Literal[
    "catalogue",
    "dimension",
    "fact",
    "indicator",
    "rulebook",
    "criterion",
    "entry",
    "reference",
    "measure",
]
_Whole: TypeAlias = Literal["fact", "indicator", "rulebook"]
WITH_IDS: tuple[_Whole, ...] = ("fact", "indicator", "rulebook")


class Change(NamedTuple):
    """One change; criteria and entries have the id of their rulebook before their own."""

    change_class: ChangeClass
    kind: Kind
    id: str
    what: str
    where: Location | None  # in the newer catalogue; of what is gone, none

    def __str__(self) -> str:
        return f"{self.kind} `{self.id}`: {self.what}"


def changes(old: Draft, new: Draft) -> tuple[Change, ...]:
    """Return what changed, the most demanding first.

    What cannot be read on one of the sides is left out. References to something renamed are no
    changes of their own.
    """
    facts, indicators = (
        new_ids(ids_of(old, kind), ids_of(new, kind)) for kind in ("fact", "indicator")
    )
    before = renamed(old.catalogue, Renames(facts, indicators))
    found = (
        *_head_changes(before, new),
        *_dimension_changes(before, new),
        *_changed_ids(old, new),
        *_changed_things(before, new),
        *_rulebook_parts(before, new),
        *_reference_changes(old, before, new),
        *_measure_changes(old, before, new),
    )
    return tuple(sorted(found, key=_order))


def not_compared(draft: Draft) -> tuple[str, ...]:
    """Return what is declared but cannot be read, such as "fact members"."""
    found = draft.catalogue
    read = {
        *(("fact", name) for name in found.facts),
        *(("indicator", name) for name in found.indicators),
        *(("rulebook", name) for name in found.rulebooks),
    }
    declared = [key for key in sorted(draft.origins) if key[0] in WITH_IDS]
    return tuple(f"{kind} {name}" for kind, name in declared if (kind, name) not in read)


def _order(change: Change) -> tuple[int, str, str, str, Location]:
    where = change.where or Location("")
    return (-change.change_class.rank, change.kind, change.id, change.what, where)


def _head_changes(before: Catalogue, new: Draft) -> Iterator[Change]:
    after = new.catalogue
    if before.title != after.title:
        what, where = (
            moved("title", before.title, after.title),
            new.at("head", "catalogue", "title"),
        )
        yield Change(EDITORIAL, "catalogue", "catalogue", what, where)
    old, now = ([d.id for d in catalogue.dimensions] for catalogue in (before, after))
    if [name for name in old if name in now] != [name for name in now if name in old]:
        where = new.at("head", "catalogue", "dimensions")
        yield Change(EDITORIAL, "catalogue", "catalogue", "dimensions: another order", where)


def _dimension_changes(before: Catalogue, new: Draft) -> Iterator[Change]:
    old, now = ({d.id: d.title for d in c.dimensions} for c in (before, new.catalogue))
    yield from (
        Change(SCORING, "dimension", name, "removed", None) for name in old if name not in now
    )
    for name, title in now.items():
        where = new.at("dimension", name)
        if name not in old:
            yield Change(ADDITIVE, "dimension", name, "added", where)
        elif old[name] != title:
            yield Change(EDITORIAL, "dimension", name, moved("title", old[name], title), where)


def _changed_ids(old: Draft, new: Draft) -> Iterator[Change]:
    for kind in WITH_IDS:
        for name, difference in id_changes(ids_of(old, kind), ids_of(new, kind)):
            yield from _changes(new, kind, name, [difference])


def _changed_things(before: Catalogue, new: Draft) -> Iterator[Change]:
    after = new.catalogue
    for fact in after.facts.values():
        if fact.id in before.facts:
            found = fact_differences(before.facts[fact.id], fact)
            yield from _changes(new, "fact", fact.id, found)
    for indicator in after.indicators.values():
        if indicator.id in before.indicators:
            found = indicator_differences(before.indicators[indicator.id], indicator)
            yield from _changes(new, "indicator", indicator.id, found)
    for rulebook in after.rulebooks.values():
        if rulebook.id in before.rulebooks:
            found = rulebook_differences(before.rulebooks[rulebook.id], rulebook)
            yield from _changes(new, "rulebook", rulebook.id, found)


def _changes(new: Draft, kind: _Whole, name: str, found: Iterable[Difference]) -> Iterator[Change]:
    for change_class, what, path in found:
        where = new.at(kind, name, *path) if name in new.declared(kind) else None
        yield Change(change_class, kind, name, what, where)


def _rulebook_parts(before: Catalogue, new: Draft) -> Iterator[Change]:
    for rulebook in new.catalogue.rulebooks.values():
        old = before.rulebooks.get(rulebook.id)
        if old is not None:
            yield from _criterion_changes(before, new, rulebook.id)
            for topic, (change_class, what, path) in entry_changes(old, rulebook):
                where = new.at("rulebook", rulebook.id, *path)
                yield Change(change_class, "entry", f"{rulebook.id}/{topic}", what, where)


def _criterion_changes(before: Catalogue, new: Draft, rulebook: str) -> Iterator[Change]:
    old = {c.id: c for c in before.rulebooks[rulebook].criteria}
    now = {c.id: c for c in new.catalogue.rulebooks[rulebook].criteria}
    here = {name: ("criteria", place) for place, name in enumerate(now)}
    found = [
        (name, Difference(SCORING, "removed", ("criteria",))) for name in old if name not in now
    ]
    for name, criterion in now.items():
        if name in old:
            found += [
                (name, f._replace(path=(*here[name], *f.path)))
                for f in criterion_differences(old[name], criterion)
            ]
        else:
            found.append((name, Difference(SCORING, f"added: {criterion.when}", here[name])))
    for name, (change_class, what, path) in found:
        where = new.at("rulebook", rulebook, *path)
        yield Change(change_class, "criterion", f"{rulebook}/{name}", what, where)


def _reference_changes(old: Draft, before: Catalogue, new: Draft) -> Iterator[Change]:
    was, now = ({r.id: r for r in c.references} for c in (before, new.catalogue))
    gone = [name for name in old.declared("reference") if name not in new.declared("reference")]
    yield from (Change(EDITORIAL, "reference", name, "removed", None) for name in gone)
    for name, figure in now.items():
        where = new.at("reference", name)
        if name not in old.declared("reference"):
            yield Change(EDITORIAL, "reference", name, "added", where)
        elif name in was and was[name] != figure:
            yield Change(EDITORIAL, "reference", name, "changed", where)


def _measure_changes(old: Draft, before: Catalogue, new: Draft) -> Iterator[Change]:
    """Compare measures: they move plans, and no result of an assessment."""
    for name in old.declared("measure"):
        if not new.has("measure", name):
            yield Change(EDITORIAL, "measure", name, "removed", None)
    for measure in new.measures:
        where = new.at("measure", measure.id)
        if not old.has("measure", measure.id):
            yield Change(EDITORIAL, "measure", measure.id, "added", where)
        elif measure.id in before.measures:
            rules = dict.fromkeys(Measure.model_fields, EDITORIAL)
            for found in differences(before.measures[measure.id], measure, rules):
                place = new.at("measure", measure.id, *found.path)
                yield Change(EDITORIAL, "measure", measure.id, found.what, place)
