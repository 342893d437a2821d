"""What differs between the entries of two versions of a rulebook."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.rulebook import Entry, Rulebook
from clusterself.validation.changes.differences import ChangeClass, Difference, Path, moved, said

EDITORIAL, ADDITIVE, SCORING, BREAKING = ChangeClass


class EntryChange(NamedTuple):
    """A difference in the entry of a topic; its path leads from the rulebook."""

    topic: str
    difference: Difference


class _Placed(NamedTuple):
    """An entry, with its place in the list of entries."""

    place: int
    entry: Entry

    def change(self, change_class: ChangeClass, what: str, key: str = "") -> EntryChange:
        path: Path = ("entries", self.place, key) if key else ("entries", self.place)
        return EntryChange(self.entry.topic, Difference(change_class, what, path))


_Selected = tuple[frozenset[str], frozenset[str]]


def selected(entry: Entry) -> _Selected:
    """Return what tells an entry from others: the indicators or the profile facts in it."""
    return frozenset(entry.indicators), frozenset(entry.facts)


def entry_changes(old: Rulebook, new: Rulebook) -> Iterator[EntryChange]:
    """Compare entries that select the same; of all others, what they select one by one."""
    before = {selected(e): _Placed(place, e) for place, e in enumerate(old.entries)}
    after = {selected(e): _Placed(place, e) for place, e in enumerate(new.entries)}
    for key, placed in after.items():
        if key in before:
            yield from _same(before[key].entry, placed)
    yield from _others(
        [before[key] for key in before if key not in after],
        [after[key] for key in after if key not in before],
    )


def _same(old: Entry, placed: _Placed) -> Iterator[EntryChange]:
    for key in ("target", "minimum", "weight"):
        before, after = getattr(old, key), getattr(placed.entry, key)
        if before != after:
            yield placed.change(SCORING, moved(key, before, after), key)
    if old.topic != placed.entry.topic:
        yield placed.change(EDITORIAL, moved("topic", old.topic, placed.entry.topic), "topic")


def _others(old: Sequence[_Placed], new: Sequence[_Placed]) -> Iterator[EntryChange]:
    before = {name: placed for placed in old for name in placed.entry.indicators}
    after = {name: placed for placed in new for name in placed.entry.indicators}
    for name, placed in before.items():
        if name not in after:
            what = f"indicator {name} removed"
            yield EntryChange(placed.entry.topic, Difference(SCORING, what, ("entries",)))
    for name, placed in after.items():
        if name in before:
            yield from _regrouped(name, before[name].entry, placed)
        else:
            entry = placed.entry
            demand = f"target {entry.target}, weight {said(_part(entry))}"
            yield placed.change(SCORING, f"indicator {name} added: {demand}")
    yield from _profile(old, new)


def _regrouped(name: str, old: Entry, placed: _Placed) -> Iterator[EntryChange]:
    """Compare what is demanded of an indicator that stands beside other indicators than before."""
    new = placed.entry
    demands = (
        ("target", old.target, new.target),
        ("minimum", old.minimum, new.minimum),
        ("weight", _part(old), _part(new)),
    )
    found = [moved(f"{key} of {name}", a, b) for key, a, b in demands if a != b]
    yield from (placed.change(SCORING, what) for what in found)
    if not found:
        what = f"{_moved_from(name, old, new)}, with the same target and weight"
        yield placed.change(ADDITIVE, what)


def _moved_from(name: str, old: Entry, new: Entry) -> str:
    if old.topic == new.topic:
        return f"{name} grouped otherwise"
    return f"{name} moved here from {old.topic}"


def _part(entry: Entry) -> Fraction | None:
    """Return the weight of each indicator of an entry."""
    return None if entry.weight is None else entry.weight / len(entry.indicators)


def _profile(old: Sequence[_Placed], new: Sequence[_Placed]) -> Iterator[EntryChange]:
    before = {name: placed for placed in old for name in placed.entry.facts}
    after = {name: placed for placed in new for name in placed.entry.facts}
    for name, placed in before.items():
        if name not in after:
            what = f"profile fact {name} no longer asked"
            yield EntryChange(placed.entry.topic, Difference(ADDITIVE, what, ("entries",)))
    for name, placed in after.items():
        if name not in before:
            yield placed.change(ADDITIVE, f"profile fact {name} asked")
        else:
            what = _moved_from(name, before[name].entry, placed.entry)
            yield placed.change(ADDITIVE, f"profile fact {what}")
