"""Checks that nothing stands twice where it may stand once."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from clusterself.catalogue.checks.references import selected
from clusterself.catalogue.draft import Draft, Kind
from clusterself.diagnostics import Diagnostic, Place
from clusterself.model.fact import AskedFact

_Path: TypeAlias = tuple[str | int, ...]


def nothing_stands_twice_in_a_rulebook(draft: Draft) -> Iterator[Diagnostic]:
    """CS301: an indicator, a profile fact or a criterion stands in a rulebook once."""
    for rulebook in draft.rulebooks:
        entries = ((("entries", *path), name) for path, name in selected(rulebook))
        for name, first, again in _twice(entries):
            message = f"`{name}` stands in this rulebook twice"
            yield _fault(draft, "rulebook", rulebook.id, (first, again), message)
        criteria = ((("criteria", n, "id"), c.id) for n, c in enumerate(rulebook.criteria))
        for name, first, again in _twice(criteria):
            message = f"there are two criteria `{name}`"
            yield _fault(draft, "rulebook", rulebook.id, (first, again), message)


def choices_are_distinct(draft: Draft) -> Iterator[Diagnostic]:
    """CS301: no two choices of a fact have the same id."""
    for fact in draft.catalogue.facts.values():
        if isinstance(fact, AskedFact):
            choices = ((("choices", n, "id"), choice.id) for n, choice in enumerate(fact.choices))
            for name, first, again in _twice(choices):
                message = f"there are two choices `{name}`"
                yield _fault(draft, "fact", fact.id, (first, again), message)


def _twice(found: Iterable[tuple[_Path, str]]) -> Iterator[tuple[str, _Path, _Path]]:
    """Yield what stands twice, where it stood first, and where it stands again."""
    seen: dict[str, _Path] = {}
    for path, name in found:
        if name in seen:
            yield name, seen[name], path
        seen.setdefault(name, path)


def _fault(
    draft: Draft, kind: Kind, name: str, places: tuple[_Path, _Path], message: str
) -> Diagnostic:
    first, again = (draft.at(kind, name, *path) for path in places)
    hint = "leave one of them out, or give it the id that was meant"
    return Diagnostic(again, "CS301", message, hint, Place(first, "first here"))
