"""Findings for people: each with the lines that it is about, then the result in one line."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from clusterself.diagnostics import Diagnostic, Location
from clusterself.reports.findings import Findings
from clusterself.reports.findings.cells import visible, width_of, wrap
from clusterself.reports.findings.colour import OF_SEVERITY, Paint, Style, painter
from clusterself.reports.findings.extent import extent
from clusterself.reports.findings.overview import choose, overview
from clusterself.reports.findings.source_frame import Mark, context_of, frame
from clusterself.reports.findings.sources import Sources
from clusterself.reports.findings.wording import SEVERITY_WORDS, summary
from clusterself.rules import Severity

MOST_SHOWN = 20  # more of them scroll away unread
_NARROWEST = 40
_REMARK = "   = "
_INDENT = 4
_FIRST, _SECOND = "^", "-"  # under the place of a finding, and under the second place


def text(findings: Findings, *, width: int, colour: bool, most: int = MOST_SHOWN) -> str:
    """Return the findings for a terminal of a width; of more than `most`, the rest is counted."""
    width = max(width, _NARROWEST)
    writer = _Writer(Sources(findings.texts), width, painter(colour=colour))
    shown, rest = choose(findings.diagnostics, most)
    blocks = [list(writer.diagnostics(list(found))) for _, found in groupby(shown, _place)]
    if rest:
        blocks.append(overview(rest, width))
    blocks.append([summary(findings)])
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _place(found: Diagnostic) -> Location:
    return found.where


class _Writer:
    """Writes the findings of one place at a time."""

    def __init__(self, sources: Sources, width: int, paint: Paint) -> None:
        self._sources = sources
        self._width = width
        self._paint = paint

    def diagnostics(self, found: Sequence[Diagnostic]) -> Iterator[str]:
        """Write findings of the same place, with one frame."""
        first, *others = found
        yield from self._head(first)
        style = OF_SEVERITY[first.severity]
        yield from self._frame(first.where, first.message, _FIRST, style)
        yield from self._remarks(first)
        for other in others:
            yield from self._head(other)
            yield from self._remarks(other)

    def _remarks(self, found: Diagnostic) -> Iterator[str]:
        if found.second is not None and found.second.where != found.where:
            yield from self._remark(f"{found.second.label}: {found.second.where}")
            yield from self._frame(found.second.where, found.message, _SECOND, Style.SECOND)
        for line in found.hint.splitlines():
            yield from self._remark(line)
        if found.fix:
            yield from self._remark("--fix mends this")

    def _head(self, found: Diagnostic) -> Iterator[str]:
        place, word = visible(str(found.where)), SEVERITY_WORDS[found.severity]
        kind = found.code if found.severity is Severity.ERROR else f"{found.code} {word}:"
        taken = width_of(f"{place} {kind} ")
        first, *others = wrap(visible(found.message), self._width, taken, _INDENT)
        kind = self._paint(kind, OF_SEVERITY[found.severity])
        yield f"{self._paint(place, Style.PLACE)} {kind} {first}".rstrip()
        yield from others

    def _remark(self, words: str) -> Iterator[str]:
        sign = len(_REMARK)
        first, *others = wrap(visible(words), self._width, sign, sign)
        yield f"{self._paint(_REMARK.rstrip(), Style.HINT)} {first}"
        yield from others

    def _frame(self, where: Location, message: str, sign: str, style: Style) -> Iterator[str]:
        source = self._sources.at(where)
        if source is None:
            return
        line, start = where.line - 1, where.column - 1
        context = context_of(source, line) if sign == _FIRST else []
        mark = Mark(line, start, extent(source, line, start, message), sign, style)
        yield from frame(source, mark, context, self._width, self._paint)
