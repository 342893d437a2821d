"""The first line of every file: `clusterself: <type>/<version>`."""

import re
from difflib import get_close_matches

from clusterself.catalogue.document import Document
from clusterself.catalogue.fixes import first_line
from clusterself.catalogue.shape import named, nearest
from clusterself.diagnostics import Diagnostic

KEY = "clusterself"
_LINE = re.compile(rb"^\W*clusterself[\"']?\s*:[ \t\"']*([^\s\"',}]*)", re.MULTILINE)


def type_of(content: bytes) -> str | None:
    """Return what a file says to be, without reading it as YAML; None if it says nothing."""
    line = _LINE.search(content)
    return line[1].decode("utf-8", "replace") if line else None


def check_type(
    document: Document, expected: tuple[str, ...]
) -> tuple[str | None, list[Diagnostic]]:
    """Return the file's type if it is one of the expected ones, else what is wrong with it."""
    data = document.data
    line = f"the file begins with `{KEY}: {expected[0]}`"
    if not isinstance(data, dict):
        return None, [Diagnostic(document.place(()), "CS112", "expected keys with values", line)]
    found = data.get(KEY)
    if found is None:
        message = f"the line `{KEY}: ...` is missing, which tells the type of the file"
        hint = line if len(expected) == 1 else f"one of: {', '.join(expected)}"
        fix = first_line(document, KEY, expected)
        key = next(iter(get_close_matches(KEY, data, n=1, cutoff=0.85)), KEY)
        if key in data:  # misspelt, or with nothing behind it
            place = document.place((key,), at_key=True)
            hint = f"did you mean `{KEY}`?" if key != KEY else hint
        else:
            place = document.place(())
        return None, [Diagnostic(place, "CS112", message, hint, fix=fix)]
    if found not in expected:
        kind = f"a file of type `{found}`" if isinstance(found, str) else f"as type, {named(found)}"
        message = f"{kind} cannot be used here"
        hint = line if len(expected) == 1 else nearest(str(found), expected)
        return None, [Diagnostic(document.place((KEY,)), "CS112", message, hint)]
    return str(found), []
