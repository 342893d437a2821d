"""Checks for keys with nothing behind them, which would be taken for keys that are not there."""

from collections.abc import Iterator

from clusterself.catalogue.checks.walk import values_in
from clusterself.catalogue.draft import Draft
from clusterself.diagnostics import Diagnostic


def keys_have_values(draft: Draft) -> Iterator[Diagnostic]:
    """CS504: something stands behind each key; a written `null` is meant so.

    Where something cannot do without the value, that is said in any case.
    """
    catalogue = draft.catalogue
    readable = {("reference", reference.id) for reference in catalogue.references}
    readable |= {("fact", name) for name in catalogue.facts}
    readable |= {("indicator", name) for name in catalogue.indicators}
    readable |= {("rulebook", name) for name in catalogue.rulebooks}
    readable |= {("measure", name) for name in catalogue.measures}
    for thing, (document, start) in draft.origins.items():
        for path, key, value in values_in(document, start) if thing in readable else ():
            if value is None and not document.source((*path, key)):
                where = document.place((*path, key), at_key=True)
                message = f"nothing stands behind `{key}`"
                yield draft.fault("CS504", where, message, "write it, or leave the key out")
