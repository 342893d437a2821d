"""Where a fault can be put: every key with its value, and every item of a list, in every file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.parts import Entry, Part, read_parts


@dataclass(frozen=True)
class Site:
    """A key with its value, or an item of a list, and what it stands in."""

    file: str
    text: str = field(repr=False)  # of the whole file
    names: tuple[str, ...]  # on the way to it; an item of a list is named by its id or number
    shape: str  # the same with `*` for items: `facts/*/title`
    entry: Entry = field(repr=False)
    above: tuple[Part, ...] = field(repr=False)  # what it stands in, from the whole file on
    number: int  # among the entries of the outer one

    @property
    def name(self) -> str:
        """Return what tells this site from all others."""
        return f"{self.file} {'/'.join(self.names)}"

    @property
    def outer(self) -> Part:
        """Return the mapping or list that it is an entry of."""
        return self.above[-1]

    @property
    def key(self) -> str:
        """Return the last step of the shape: a key, or `*`."""
        return self.shape.rpartition("/")[2]

    @property
    def written(self) -> str:
        """Return the value as it is written, with its quotes."""
        return self.text[self.entry.value.start : self.entry.value.end]

    @property
    def says(self) -> str:
        """Return a plain value without quotes; nothing for a list or mapping."""
        return self.entry.value.text or ""

    @property
    def is_plain(self) -> bool:
        """Tell whether it is a text, word or number, on one line, without quotes."""
        return self.says != "" and self.written == self.says

    @property
    def is_key(self) -> bool:
        """Tell whether it has a key."""
        return self.entry.key is not None

    @property
    def in_brackets(self) -> bool:
        """Tell whether it stands in `[...]` or `{...}`."""
        return self.text[self.outer.start] in "[{"

    @property
    def is_folded(self) -> bool:
        """Tell whether it is a text in lines of its own."""
        return self.written.startswith(">-\n")

    @property
    def begins_line(self) -> bool:
        """Tell whether nothing stands before its key in the line."""
        return not self.text[self.line_start : self.entry.start].strip()

    @property
    def outer_start(self) -> int:
        """Return where begins what it stands in: an entry, or the file."""
        return self.outer.start if len(self.names) > 1 else 0

    @property
    def line_start(self) -> int:
        """Return the offset of the beginning of its first line."""
        return self.text.rfind("\n", 0, self.entry.start) + 1

    @property
    def line_end(self) -> int:
        """Return the offset of the end of its last line."""
        end = self.text.find("\n", self.entry.value.end)
        return len(self.text) if end < 0 else end

    @property
    def beside(self) -> tuple[str, ...]:
        """Return the keys of the same mapping."""
        return tuple(e.key.text or "" for e in self.outer.entries if e.key is not None)

    def sibling(self, key: str) -> Entry | None:
        """Return the entry with another key of the same mapping."""
        return self.outer.entry(key)


class File(NamedTuple):
    """A shipped file with all its sites."""

    name: str
    kind: str  # facts, indicators, ...
    text: str
    sites: tuple[Site, ...]


@dataclass(frozen=True)
class Bank:
    """All shipped files."""

    sources: tuple[SourceFile, ...]

    @cached_property
    def files(self) -> tuple[File, ...]:
        """Return the files with their sites, by name."""
        return tuple(_file(source) for source in sorted(self.sources, key=lambda s: s.name))

    def sites(self, fits: Callable[[Site], bool] = lambda _: True) -> Iterator[Site]:
        """Yield all sites for which something holds."""
        for file in self.files:
            yield from filter(fits, file.sites)

    @cached_property
    def named(self) -> frozenset[str]:
        """Return the ids that stand elsewhere than where they are declared."""
        return frozenset(
            word
            for site in self.sites()
            if site.key in {"when", "fact", "about", "indicator", "ratio", "to", "equals"}
            or site.shape.split("/")[-2:-1] in (["waivers"], ["sum"], ["share"], ["rest"])
            or site.shape in {"entries/*/indicators/*", "entries/*/facts/*", "dimension"}
            for word in site.says.split()
        )


def _file(source: SourceFile) -> File:
    text = source.content.decode()
    root = read_parts(text)
    head = root.entry("clusterself")
    kind = (head.value.text or "").partition("/")[0] if head else ""
    return File(source.name, kind, text, tuple(_sites(source.name, text, (root,), (), ())))


def _sites(
    file: str,
    text: str,
    above: tuple[Part, ...],
    names: tuple[str, ...],
    shape: tuple[str, ...],
) -> Iterator[Site]:
    for number, entry in enumerate(above[-1].entries):
        step = "*" if entry.key is None else entry.key.text or ""
        name = _name(entry.value, number) if entry.key is None else step
        site = Site(file, text, (*names, name), "/".join((*shape, step)), entry, above, number)
        yield site
        yield from _sites(file, text, (*above, entry.value), site.names, (*shape, step))


def _name(item: Part, number: int) -> str:
    found = (item.entry(key) for key in ("id", "level", "topic", "step", "name"))
    return next((e.value.text for e in found if e is not None and e.value.text), str(number))
