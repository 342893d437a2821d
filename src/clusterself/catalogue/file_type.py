"""The first line of every file: `clusterself: <type>/<version>`."""

from clusterself.catalogue.document import Document
from clusterself.catalogue.shape import named, nearest
from clusterself.diagnostics import Diagnostic

KEY = "clusterself"


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
        return None, [Diagnostic(document.place(()), "CS112", message, hint)]
    if found not in expected:
        kind = f"a file of type `{found}`" if isinstance(found, str) else f"as type, {named(found)}"
        message = f"{kind} cannot be used here"
        hint = line if len(expected) == 1 else nearest(str(found), expected)
        return None, [Diagnostic(document.place((KEY,)), "CS112", message, hint)]
    return str(found), []
