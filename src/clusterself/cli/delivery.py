"""Results as they are asked for: in files, whose endings tell the format, and on the screen."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import typer

from clusterself.cli import exits, output

# Lays a result out in a format; the second argument tells whether it is for a file.
LayOut: TypeAlias = Callable[[str, bool], str | bytes]


class Ready(NamedTuple):
    """A file with its content, and what it is called in a message."""

    path: Path
    content: str | bytes
    what: str = "Report"


_ENDINGS = {
    ".csv": "csv",
    ".html": "html",
    ".ics": "ics",
    ".json": "json",
    ".md": "md",
    ".txt": "text",
    ".xlsx": "xlsx",
}


def wanted_files(
    paths: Iterable[Path] | None, formats: Sequence[str], also: Sequence[str] = ()
) -> list[tuple[Path, str]]:
    """Return each path with the format that its ending tells; other endings are refused.

    `also` are endings of files that the command writes in another way.
    """
    return [(path, _format(path, formats, also)) for path in paths or ()]


def _format(path: Path, formats: Sequence[str], also: Sequence[str]) -> str:
    found = _ENDINGS.get(path.suffix.lower())
    if found is None or found not in formats:
        told = [end for end, name in _ENDINGS.items() if name in formats]
        endings = ", ".join((*also, *told))
        hint = f"{path}: the ending tells the format; it can be {endings}"
        raise typer.BadParameter(hint, param_hint="--output")
    return found


def deliver(
    files: Sequence[tuple[Path, str]],
    chosen: str | None,
    lay_out: LayOut,
    ready: Sequence[Ready] = (),
) -> None:
    """Write the files, and show what is chosen, or the text where no file is asked for.

    `ready` are files that need no laying out. All is laid out before anything is written.
    """
    from clusterself.reports.template_source import BrokenTemplateError

    try:
        laid_out = [(path, lay_out(name, True)) for path, name in files]
        is_silent = chosen is None and (files or ready)
        shown = None if is_silent else lay_out(chosen or "text", False)
    except BrokenTemplateError as error:
        output.message(f"The report cannot be laid out: {error}")
        raise typer.Exit(exits.BAD_INPUT) from None
    for path, content, what in (*ready, *(Ready(*one) for one in laid_out)):
        write(path, content)
        output.message(f"{what} written: {path}")
    if shown is not None:
        output.result(shown if isinstance(shown, str) else shown.decode())


def write(path: Path, content: str | bytes) -> None:
    """Write a file whole, or say why that is not possible, and end."""
    from clusterself.storage.writing import write_file

    try:
        write_file(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        output.message(f"{path}: the file cannot be written: {error.strerror or error}")
        raise typer.Exit(exits.BAD_INPUT) from None
