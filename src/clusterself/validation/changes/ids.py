"""What became of ids: kept, renamed, taken over or gone; facts and indicators keep old ones."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from clusterself.catalogue.draft import Draft, Kind
from clusterself.validation.changes.differences import ChangeClass, Difference

EDITORIAL, ADDITIVE, SCORING, BREAKING = ChangeClass


class Ids(NamedTuple):
    """The ids of one kind of thing, each with its aliases."""

    aliases: Mapping[str, tuple[str, ...]]

    @property
    def owners(self) -> dict[str, str]:
        """Return whose each alias is."""
        return {alias: name for name, listed in self.aliases.items() for alias in listed}

    @property
    def known(self) -> frozenset[str]:
        """Return all ids under which something can be found."""
        return frozenset(self.aliases) | frozenset(self.owners)


class IdChange(NamedTuple):
    """What became of the id of a thing."""

    id: str
    difference: Difference


def ids_of(draft: Draft, kind: Kind) -> Ids:
    """Return the ids that are declared, also of what cannot be read."""
    return Ids({name: _aliases(draft, kind, name) for name in draft.declared(kind)})


def _aliases(draft: Draft, kind: Kind, name: str) -> tuple[str, ...]:
    document, path = draft.origins[kind, name]
    item: Any = document.data
    for step in path:
        item = item[step]
    listed = item.get("aliases")
    return tuple(x for x in listed if isinstance(x, str)) if isinstance(listed, list) else ()


def new_ids(old: Ids, new: Ids) -> dict[str, str]:
    """Return the new id of each thing that was renamed.

    Something is renamed when an id that is new takes its id as an alias. What takes several was
    the first of them; what was there before under its own id stays what it was.
    """
    found: dict[str, str] = {}
    for name, listed in sorted(new.aliases.items()):
        former = sorted(alias for alias in listed if alias in old.aliases)
        if former and name not in old.aliases:
            found[former[0]] = name
    return found


def id_changes(old: Ids, new: Ids) -> Iterator[IdChange]:
    """Compare the ids of one kind of thing."""
    names = new_ids(old, new)
    for name in sorted(set(old.aliases) - set(new.aliases)):
        if name in names:
            yield _change(ADDITIVE, names[name], f"renamed, was {name}", "aliases")
        elif name in new.owners:
            yield _change(SCORING, new.owners[name], f"takes the place of {name}", "aliases")
        else:
            yield _change(BREAKING, name, "removed")
    for name in sorted(set(new.aliases) - set(old.aliases) - set(names.values())):
        yield _change(ADDITIVE, name, "added")
    yield from _alias_changes(old, new, names)


def _alias_changes(old: Ids, new: Ids, names: Mapping[str, str]) -> Iterator[IdChange]:
    for alias, former in sorted(old.owners.items()):
        before, after = names.get(former, former), new.owners.get(alias)
        if after is None and alias not in new.aliases and before in new.known:
            yield _change(BREAKING, before, f"old id {alias} is no longer known")
        elif after not in {None, before}:
            yield _change(SCORING, str(after), f"old id {alias} stood for {before}", "aliases")
    for alias, name in sorted(new.owners.items()):
        if alias not in old.known:
            yield _change(ADDITIVE, name, f"old id {alias} added", "aliases")


def _change(change_class: ChangeClass, name: str, what: str, *path: str) -> IdChange:
    return IdChange(name, Difference(change_class, what, path))
