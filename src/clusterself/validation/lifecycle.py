"""Rules for what becomes of a catalogue over time: ids stay for ever, editions tell of changes."""

from collections.abc import Iterator

from clusterself.catalogue.draft import Draft, Kind
from clusterself.diagnostics import Diagnostic, Location, Place
from clusterself.validation.changes.catalogue import WITH_IDS, Change, changes
from clusterself.validation.changes.editions import FORM, Raise, read_edition, required_raise
from clusterself.validation.changes.ids import Ids, ids_of


def ids_are_kept(old: Draft, new: Draft, revision: str) -> Iterator[Diagnostic]:
    """CS701: every id that there was is there, as an id or as an alias.

    Criteria may go: no answer and no command names them.
    """
    for kind in WITH_IDS:
        before, after = ids_of(old, kind), ids_of(new, kind)
        for name in sorted(before.known - after.known):
            yield _gone(old, new, kind, before, name, revision)


def _gone(old: Draft, new: Draft, kind: Kind, before: Ids, name: str, revision: str) -> Diagnostic:
    owner = before.owners.get(name, name)
    where = _place_of_gone(old, new, kind, owner)
    if owner != name:
        message = f"the old id `{name}` of the {kind} `{owner}` is gone, which {revision} had"
        return Diagnostic(where, "CS701", message, "bring it back under `aliases`")
    message = f"the {kind} `{name}` is gone, which {revision} had"
    if kind == "rulebook":
        hint = "bring it back: a result must be told by the rulebook under which it was given"
    else:
        hint = (
            f"if it was renamed, list `{name}` under `aliases` of the new id; else bring it back "
            f"with `retired: {{edition: ...}}`, so that answers to it are still understood"
        )
    return Diagnostic(where, "CS701", message, hint)


def _place_of_gone(old: Draft, new: Draft, kind: Kind, name: str) -> Location:
    """Return the file that held something if it is still there, else where the edition stands."""
    if name in new.declared(kind):
        return new.at(kind, name)
    file = old.at(kind, name).file
    if any(document.file == file for document, _ in new.origins.values()):
        return Location(file)
    return _edition_place(new)


def _edition_place(draft: Draft) -> Location:
    return draft.at("head", "catalogue", "edition")


def edition_is_raised(old: Draft, new: Draft, revision: str) -> Iterator[Diagnostic]:
    """CS702: the edition tells of the most demanding change."""
    found = changes(old, new)
    before, after = old.catalogue.edition, new.catalogue.edition
    if not found and before == after:
        return
    first = found[0] if found else None
    needed = required_raise(before, after, first.change_class if first else None)
    if not needed.is_enough:
        message, hint = _too_low(before, after, first, needed, revision)
        if len(found) > 1:
            hint += f"; `clusterself catalogue diff --against {revision}` shows all changes"
        second = Place(first.where, str(first)) if first and first.where else None
        yield Diagnostic(_edition_place(new), "CS702", message, hint, second)


def _too_low(
    before: str, after: str, first: Change | None, needed: Raise, revision: str
) -> tuple[str, str]:
    """Return what is wrong with an edition, and what to do."""
    expected = f"expected {needed.lowest} or later" if needed.lowest else f"expected {FORM}"
    if read_edition(after) is None:
        return f"the edition `{after}` is not of the form {FORM}", expected
    if first is None or needed.lowest == before:
        message = f"the edition {after} is earlier than {before}, which {revision} had"
        return message, f"{expected}, or compare with an earlier revision"
    message = (
        f"the edition {after} is too low: {revision} had {before}, "
        f"and a change since then is {first.change_class}: {first}"
    )
    return message, expected
