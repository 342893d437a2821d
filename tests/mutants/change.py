"""One change of a file's text, and the lines where it shows."""

from collections.abc import Collection
from random import Random
from typing import NamedTuple

from .sites import Site


class Change(NamedTuple):
    """Text to put in place of what stands between two offsets; one that is named elsewhere too."""

    start: int
    end: int
    new: str
    lacking: int | None = None  # where the entry begins that lacks something now
    focus: int = 0  # how far behind the start of a longer new text the fault stands
    length: int | None = None  # how much of the new text is the fault; all of it

    def applied(self, text: str) -> str:
        """Return the changed text."""
        return text[: self.start] + self.new + text[self.end :]

    def lines(self, text: str) -> frozenset[int]:
        """Return the lines of the changed text where the fault stands."""
        after = self.applied(text)
        start = self.start + self.focus
        length = len(self.new) - self.focus if self.length is None else self.length
        first = after.count("\n", 0, start) + 1
        last = first + after[start : start + length].rstrip("\n").count("\n")
        found = set(range(first, last + 1))
        if self.lacking is not None:
            found.add(after.count("\n", 0, self.lacking) + 1)
        return frozenset(found)


def replace_value(site: Site, new: str) -> Change:
    """Put something in place of a value."""
    return Change(site.entry.value.start, site.entry.value.end, new)


def replace_in_value(site: Site, old: str, new: str) -> Change | None:
    """Put something in place of a part of a value, if it stands there."""
    offset = site.written.find(old)
    if offset < 0:
        return None
    start = site.entry.value.start + offset
    return Change(start, start + len(old), new)


def remove(site: Site) -> Change | None:
    """Take out an entry with all that belongs to it, if another one is left."""
    entries = site.outer.entries
    if len(entries) < 2:
        return None
    is_last = site.number == len(entries) - 1
    if site.in_brackets:
        if is_last:
            start, end = entries[site.number - 1].value.end, site.entry.value.end
        else:
            start, end = site.entry.start, entries[site.number + 1].start
    elif site.begins_line:
        start, end = site.line_start, min(site.line_end + 1, len(site.text))
    elif site.is_key and not is_last:  # the first key behind a dash
        start, end = site.entry.start, entries[site.number + 1].start
    else:
        return None
    return Change(start, end, "", lacking=site.outer_start)


def copied(site: Site, key: str = "") -> Change | None:
    """Put an entry a second time, behind itself; `key` is what makes it a fault."""
    text, entry = site.text, site.entry
    written = text[entry.start : entry.value.end]
    if site.in_brackets:
        return Change(entry.value.end, entry.value.end, f", {written}")
    indent = " " * (entry.start - site.line_start)
    if not site.is_key:
        indent = indent[:-2] + "- "
    new = f"\n{indent}{written}"
    inner = entry.value.entry(key) if key else None
    focus = 1 if inner is None else 1 + len(indent) + inner.start - entry.start
    return Change(site.line_end, site.line_end, new, focus=focus, length=1 if key else None)


def misspelt(word: str, choose: Random, taken: Collection[str] = ()) -> str | None:
    """Return a word with one letter missing, doubled or swapped, if that is another word."""
    letters = [n for n, c in enumerate(word) if c.isalnum()]
    for _ in range(20):
        at = choose.choice(letters) if letters else 0
        match choose.choice(("missing", "doubled", "swapped")):
            case "missing":
                found = word[:at] + word[at + 1 :]
            case "doubled":
                found = word[: at + 1] + word[at:]
            case _:
                found = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
        if found and found[0].isalpha() and found != word and found not in taken:
            return found
    return None
