"""Finds keys that became part of the text above them: a line break or indentation was lost."""

import re
from collections.abc import Sequence
from typing import Any

from clusterself.catalogue.document import Document
from clusterself.diagnostics import Place


def swallowed(document: Document, path: Sequence[str | int], key: str) -> Place | None:
    """Return where a key that a mapping lacks stands within one of its texts."""
    outer: Any = document.data
    for step in path:
        is_there = step in outer if isinstance(outer, dict) else isinstance(outer, list)
        if not is_there or (isinstance(outer, list) and step not in range(len(outer))):
            return None
        outer = outer[step]
    begins = re.compile(rf"(?<!\S){re.escape(key)}:(?!\S)").search
    for name, text in outer.items() if isinstance(outer, dict) else ():
        match = begins(text) if isinstance(text, str) else None
        if match is not None:
            where = document.place_in_text((*path, name), text[: match.start()])
            return Place(where, f"within `{name}` it is text: begin a line with it")
    return None
