"""What is said of an id that nothing has: where it is named, or where it was misspelt."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from clusterself.catalogue.checks.walk import files_of
from clusterself.catalogue.draft import Draft, Kind
from clusterself.catalogue.shape import nearest
from clusterself.diagnostics import Diagnostic, Location, Place

_VERY_CLOSE = 0.8  # one letter in six
_LISTS: Mapping[str, str] = {
    "fact": "facts",
    "indicator": "indicators",
    "dimension": "dimensions",
    "measure": "measures",
}


def unknown(
    draft: Draft, kinds: Kind | tuple[Kind, ...], name: str, where: Location, wanted: str = ""
) -> Iterator[Diagnostic]:
    """CS302 where an id is named that nothing of these kinds has.

    If others name it too, and none names the one that is most like it, then that one is misspelt:
    this is one fault, however often it is yielded.
    """
    kinds = (kinds,) if isinstance(kinds, str) else kinds
    if any(draft.has(kind, name) or _some_lack_ids(draft, kind) for kind in kinds):
        return
    known = {declared: kind for kind in kinds for declared in draft.declared(kind)}
    close = next(iter(get_close_matches(name, known, n=1, cutoff=_VERY_CLOSE)), None)
    declared = draft.at(known[close], close, "id") if close is not None else None
    if close and declared and _times(draft, name) > 1 and _times(draft, close) == 1:
        message = f"`{close}` is named nowhere, and `{name}`, which is named, does not exist"
        second = Place(where, "for example here")
        hint = f"if they are the same, write `id: {name}`"
        yield Diagnostic(declared, "CS302", message, hint, second)
        return
    message = f"there is no {wanted or ' or '.join(kinds)} `{name}`"
    like = Place(declared, f"`{close}` is here") if declared else None
    yield Diagnostic(where, "CS302", message, nearest(name, known), like)


def _some_lack_ids(draft: Draft, kind: Kind) -> bool:
    """Tell whether something might be what is looked for: that its id is missing has been said."""
    key = _LISTS.get(kind, "")
    for document in files_of(draft):
        entries = document.data.get(key) if isinstance(document.data, dict) else None
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and not isinstance(entry.get("id"), str):
                return True
    return False


def _times(draft: Draft, name: str) -> int:
    """Count how often an id stands in the files, its declaration included."""
    word = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\w)")
    return sum(len(word.findall(document.text)) for document in files_of(draft))
