"""What the pages of the catalogue on a terminal are made of."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clusterself.model.base import Source

_WIDEST = 100


def rendered(content: RenderableType) -> str:
    """Return what a terminal shows of it."""
    console = Console()
    console.width = min(console.width, _WIDEST)
    with console.capture() as capture:
        console.print(content, highlight=False)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def section(title: str, rows: Iterable[tuple[str, str]]) -> RenderableType:
    """Return a heading with a line for each row."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for name, text in rows:
        table.add_row(Text(f"  {name}"), Text(text))
    return Group(Text(), Text(title, style="bold"), table)


def sources(found: Iterable[Source]) -> list[RenderableType]:
    """Return on what claims stand, with addresses."""
    lines: list[RenderableType] = [Text(), Text("Basis", style="bold")]
    for source in found:
        year = f", {source.year}" if source.year else ""
        lines.append(indented(f"{source.claim} ({source.basis}{year})"))
        for url in (*((source.url,) if source.url else ()), *source.urls):
            copied = " (a copy)" if source.copied else ""
            lines.append(
                Padding(Text(f"{url}{copied}", style="dim", overflow="fold"), (0, 0, 0, 4))
            )
    return lines


def indented(text: str) -> RenderableType:
    """Return a text moved in."""
    return Padding(Text(text), (0, 0, 0, 2))
