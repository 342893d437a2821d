"""The lines of a file around a place, with a mark under what is meant."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clusterself.reports.findings.cells import Cell, cells, cut
from clusterself.reports.findings.colour import Paint, Style
from clusterself.reports.findings.sources import Source

_DIGITS = 5  # room for the number of a line
_DOTS = "..."
_AROUND = 4  # times the room, looked at to either side of a mark
_BEFORE = 3  # a third of a cut line stands before the mark


class Mark(NamedTuple):
    """What to mark in a line, counted from 0; the end is the first column after it."""

    line: int
    start: int
    end: int
    sign: str
    style: Style


class _View(NamedTuple):
    """The part of a line that is shown, and where the mark goes."""

    text: str
    offset: int
    width: int


def frame(
    source: Source, mark: Mark, context: Sequence[int], room: int, paint: Paint
) -> Iterator[str]:
    """Yield the lines of context, the marked line and the mark, each behind its number."""
    digits = max(_DIGITS, len(str(mark.line + 1)))
    room -= digits + len(" | ")
    for line in context:
        shown = _text(cells(source.lines[line][: _AROUND * room].rstrip()))
        yield f"{paint(f'{line + 1:>{digits}} |', Style.FRAME)} {cut(shown, room)}".rstrip()
    view = _view(*_around(source.lines[mark.line], mark, room), room)
    yield f"{paint(f'{mark.line + 1:>{digits}} |', Style.FRAME)} {view.text}".rstrip()
    sign = paint(mark.sign * view.width, mark.style)
    yield f"{paint(' ' * digits + ' |', Style.FRAME)} {' ' * view.offset}{sign}"


def context_of(source: Source, line: int) -> list[int]:
    """Return the lines above that tell what a line belongs to: the entry as a whole, the nearest.

    Keys of the whole file tell nothing. Above an empty line it is the last one that is not empty.
    """
    if not source.lines[line].strip():
        filled = (n for n in range(line - 1, -1, -1) if source.lines[n].strip())
        return [n for n in (next(filled, None),) if n is not None]
    telling = [n for n in source.ancestors(line) if source.lines[n][:1] in {" ", "-"}]
    return sorted({telling[0], telling[-1]}) if telling else []


def _around(line: str, mark: Mark, room: int) -> tuple[str, Mark]:
    """Leave out what is far too far away to be shown: a line may be as long as a file."""
    reach = _AROUND * room
    start = min(mark.start, len(line))
    first = max(start - reach, 0)
    end = min(max(mark.end, start), start + reach)
    return line[first : end + reach], mark._replace(start=start - first, end=end - first)


def _view(line: str, mark: Mark, room: int) -> _View:
    """Cut a line so that what is marked can be seen."""
    filled = line.rstrip()
    line_cells = cells(filled if mark.end <= len(filled) else line)
    start, end = mark.start, min(mark.end, len(line_cells))
    at = [0]
    for cell in line_cells:
        at.append(at[-1] + cell.width)
    marked = max(at[end] - at[start], 1)
    needed = max(at[-1], at[start] + marked)
    if needed <= room:
        return _View(_text(line_cells), at[start], marked)
    leave_out = min(at[start] - room // _BEFORE, needed - room + len(_DOTS))
    if leave_out <= 0 or at[start] + marked <= room - len(_DOTS):
        return _View(_fitting(line_cells, room), at[start], min(marked, room - at[start]))
    first = next(n for n, place in enumerate(at) if place >= leave_out)
    text = _fitting(line_cells[first:], room - len(_DOTS))
    offset = at[start] - at[first] + len(_DOTS)
    return _View(_DOTS + text, offset, min(marked, room - offset))


def _text(line_cells: Sequence[Cell]) -> str:
    return "".join(cell.shown for cell in line_cells)


def _fitting(line_cells: Sequence[Cell], room: int) -> str:
    return cut(_text(line_cells), room)
