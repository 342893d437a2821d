"""What is said of an id that nothing has: where it is named, or where it was misspelt."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from clusterself.catalogue.draft import Draft, Kind
from clusterself.catalogue.shape import nearest
from clusterself.catalogue.walk import files_of
from clusterself.diagnostics import Diagnostic, Location, Place

_VERY_CLOSE = 0.8  # one letter in six


def unknown(
    draft: Draft, kinds: Kind | tuple[Kind, ...], name: str, where: Location, wanted: str = ""
) -> Iterator[Diagnostic]:
    """CS302 where an id is named that nothing of these kinds has.

    If others name it too, and none names the one that is most like it, then that one is misspelt:
    this is one fault, however often it is yielded.
    """
    kinds = (kinds,) if isinstance(kinds, str) else kinds
    if any(draft.has(kind, name) for kind in kinds):
        return
    known = {id_: kind for kind in kinds for id_ in draft.declared(kind)}
    close = get_close_matches(name, known, n=1)
    declared = draft.at(known[close[0]], close[0], "id") if close else None
    if declared and _is_misspelt(draft, close[0], name):
        message = f"`{close[0]}` is named nowhere, and the `{name}` that is named does not exist"
        second = Place(where, "for example here")
        hint = f"if they are the same, write `id: {name}`"
        yield Diagnostic(declared, "CS302", message, hint, second)
        return
    message = f"there is no {wanted or ' or '.join(kinds)} `{name}`"
    like = Place(declared, f"`{close[0]}` is here") if declared else None
    yield Diagnostic(where, "CS302", message, nearest(name, known), like)


def _is_misspelt(draft: Draft, declared: str, named: str) -> bool:
    is_close = bool(get_close_matches(named, [declared], cutoff=_VERY_CLOSE))
    return is_close and _times_named(draft, named) > 1 and _times_named(draft, declared) == 1


def _times_named(draft: Draft, name: str) -> int:
    """Count how often an id stands in the files, its declaration included."""
    word = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\w)")
    return sum(len(word.findall(document.text)) for document in files_of(draft))
