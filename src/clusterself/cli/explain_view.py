"""An explanation on a terminal, in 80 columns: the number, the rule, the figures, the lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clusterself.app.explain import Explained, Line, Listing
from clusterself.cli.screen import on_screen
from clusterself.model.scorecard import AnswerState, EvidenceState, Range
from clusterself.model.verdict import Verdict
from clusterself.reports import wording
from clusterself.scoring.explaining.explanation import (
    Days,
    Explanation,
    Levels,
    Points,
    RefKind,
    Share,
    Value,
)
from clusterself.scoring.explaining.explanation import Table as Inputs
from clusterself.scoring.explaining.figures import exact

_FEW_COLUMNS = 4
_NARROWEST = 78
_KINDS: Mapping[str, tuple[RefKind, ...]] = {
    "earlier line": ("previous",),
    "your line": ("assessment",),
    "rule line": ("rulebook", "indicator", "fact", "reference"),
}


def explained(found: Explained) -> str:
    """Return an explanation as text."""
    root = found.explanation
    parts: list[RenderableType] = [
        Text.assemble((root.what, "bold"), ": ", (value_text(root.result), "bold")),
        Text(root.path, style="dim"),
        *_body(root, found),
    ]
    for part in root.parts:
        is_short = not (part.formula or part.worked or part.table)
        parts += [] if is_short and part is not root.parts[0] else [Text()]
        parts += _part(part, found)
    lines = _single_lines(root, found)
    parts += [Text(), *_lines(lines)] if lines else []
    parts += [Text(), *_foot(found)]
    return on_screen(Group(*parts), plain=False)


def _foot(found: Explained) -> Iterator[RenderableType]:
    head = found.heading
    day, ruler = wording.day(head.assessed_on), f"Catalogue {head.edition}, {head.sha256[:12]}."
    yield Text(f"{head.cluster}, {day}. {ruler}", style="dim")
    yield Text(found.stamp, style="dim")


def listing(found: Listing, file: Path) -> str:
    """Return a list of paths and values."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for one in found.explanations:
        table.add_row(Text(one.path), Text(value_text(one.result).partition(", exactly ")[0]))
    more = (
        f"Show one: clusterself explain {file} PATH\n"
        "What stands below a path: clusterself explain FILE criteria, or indicators.ID.\n"
        "The first word of a path may be left out. Every number of the JSON output can be asked "
        "for."
    )
    return on_screen(Group(table, Text(), Text(more, style="dim")), plain=False)


def value_text(value: Value) -> str:
    """Write a value as reports show it, and exactly where that differs."""
    match value:
        case Share():
            return _with_exact(wording.percent(value.value), value.value)
        case Points():
            points = f"{wording.points(value.value)} points of 100"
            is_short = (value.value * 1000).denominator == 1
            return points if is_short else f"{points}, exactly {value.value} of the score"
        case Days():
            return f"{exact(value.value)} {'day' if value.value == 1 else 'days'}"
        case Levels():
            return wording.level_range(value.levels)
        case Range():
            return _range(value)
        case Fraction():
            return exact(value)
        case _:
            return _word(value)


def _word(value: Verdict | AnswerState | EvidenceState | str | int) -> str:
    match value:
        case Verdict():
            return wording.VERDICT_WORDS[value]
        case AnswerState():
            return wording.STATE_WORDS[value]
        case EvidenceState():
            return wording.EVIDENCE_WORDS[value]
        case _:
            return str(value)


def _range(found: Range) -> str:
    shown = wording.percent_range(found)
    if found.low == found.high:
        return _with_exact(shown, found.low)
    is_whole = all((end * 100).denominator == 1 for end in found)
    return shown if is_whole else f"{shown}, exactly {found.low} to {found.high}"


def _with_exact(shown: str, share: Fraction) -> str:
    is_whole = (share * 100).denominator == 1
    return shown if is_whole else f"{shown}, exactly {share}"


def _body(one: Explanation, found: Explained) -> Iterator[RenderableType]:
    if one.formula:
        yield Text(one.formula[:1].upper() + one.formula[1:] + ".")
    for line in one.worked:
        yield Padding(Text(line), (0, 0, 0, 2))
    if one.table is not None:
        yield _table(one.table, found)
    for note in one.notes:
        yield Text(note[:1].upper() + note[1:].removesuffix(".") + ".")


def _part(part: Explanation, found: Explained) -> Iterator[RenderableType]:
    """Show a part: what it is with its path, then how it follows, indented."""
    yield _head(part, found)
    yield Padding(Group(*_body(part, found), *(_head(p, found) for p in part.parts)), (0, 0, 0, 2))


def _head(part: Explanation, found: Explained) -> Text:
    head = Text.assemble(f"{part.what}: ", (value_text(part.result), "bold"))
    places = ", ".join(_place(found.lines[ref]) for ref in dict.fromkeys(part.sources))
    tail = [text for text in (part.path, places) if text]
    head.append(f"  [{'; '.join(tail)}]" if tail else "", style="dim")
    return head


def _table(inputs: Inputs, found: Explained) -> RenderableType:
    """Show rows, each with the lines of its answer and of its rule."""
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    sides = [side for side in _sides(inputs, found) if any(side.cells)]
    columns = [
        (title, [_cell(row.cells[place]) for row in inputs.rows])
        for place, title in enumerate(inputs.columns)
    ]
    for place, (title, least) in enumerate(
        _least_widths([*columns, *(side[:2] for side in sides)])
    ):
        table.add_column(title, overflow="fold", no_wrap=place == 0, min_width=least)
    for number, row in enumerate(inputs.rows):
        lines = [side.cells[number] for side in sides]
        table.add_row(*(Text(_cell(cell)) for cell in row.cells), *map(Text, lines))
    files = [f"{side.title}: {side.file}" for side in sides if side.file]
    caption = Text("; ".join(files), style="dim")
    whole = Group(table, caption) if files else table
    return whole if len(inputs.columns) > _FEW_COLUMNS else Padding(whole, (0, 0, 0, 2))


def _least_widths(columns: Iterable[tuple[str, Sequence[str]]]) -> Iterator[tuple[str, int]]:
    """Yield the least width of each column: no word is broken, if all of them fit side by side."""
    found = [(title, _widest(title), max(map(_widest, cells))) for title, cells in columns]
    fits = sum(max(least) + 1 for _, *least in found) < _NARROWEST
    for title, of_title, of_cells in found:
        yield title, max(of_title, of_cells) if fits else of_title


def _widest(text: str) -> int:
    return max((len(word) for word in text.split()), default=1)


def _cell(value: Value) -> str:
    """Write a value in the space of a column."""
    if isinstance(value, Levels):
        first, last = value.levels[0], value.levels[-1]
        is_wide = value.levels == tuple(range(first, last + 1)) and first < last
        return f"{first}-{last}" if is_wide else ", ".join(map(str, value.levels))
    return value_text(value)


class _Side(NamedTuple):
    """A column of lines; the file that all of them are in, if there is one."""

    title: str
    cells: tuple[str, ...]
    file: str | None


def _sides(inputs: Inputs, found: Explained) -> Iterator[_Side]:
    """Yield the lines of earlier answers, of answers, and of rules."""
    for title, kinds in _KINDS.items():
        rows = [
            [found.lines[ref] for ref in row.sources if ref.kind in kinds] for row in inputs.rows
        ]
        files = {line.file for lines in rows for line in lines}
        file = min(files) if len(files) == 1 else None
        cells = (", ".join(dict.fromkeys(_short(line, file) for line in lines)) for lines in rows)
        yield _Side(title, tuple(cells), file)


def _short(line: Line, file: str | None) -> str:
    stem = line.file.rpartition("/")[2].removesuffix(".yaml")
    return str(line.number) if file else f"{stem}:{line.number}"


def _place(line: Line) -> str:
    return f"{line.file.rpartition('/')[2]}:{line.number}"


def _single_lines(root: Explanation, found: Explained) -> list[Line]:
    """Return the lines that are quoted: those of the number itself and of its parts."""
    refs = [*root.sources, *(ref for part in root.parts for ref in part.sources)]
    best: dict[tuple[str, int], Line] = {}
    for line in (found.lines[ref] for ref in refs):
        place = line.file, line.number
        best[place] = max(best.get(place, line), line, key=lambda one: (one.is_cut, len(one.text)))
    return [best[place] for place in sorted(best)]


def _lines(lines: list[Line]) -> Iterator[RenderableType]:
    for file in sorted({line.file for line in lines}):
        yield Text(file, style="dim")
        for line in lines:
            if line.file == file:
                text = f"… {line.text}" if line.is_cut else line.text
                yield Text(f"{line.number:>6}  {text}", no_wrap=True, overflow="ellipsis")
