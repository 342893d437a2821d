"""Results go to standard output, everything else to standard error."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import typer

from clusterself.cli import exits

if TYPE_CHECKING:
    from clusterself.diagnostics import Diagnostic
    from clusterself.storage.revisions import RevisionError


def result(text: str) -> None:
    """Write a result; where nobody reads it any more, or it has no room, end."""
    try:
        typer.echo(text, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        message(f"The result cannot be written: {error.strerror or error}")
        # What is left in the buffer would fail again when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(exits.BAD_INPUT) from None


def message(text: str) -> None:
    """Write a message."""
    typer.echo(text, err=True)


def show_diagnostics(diagnostics: Iterable["Diagnostic"]) -> None:
    """Write faults, one below the other; errors without their severity."""
    for found in diagnostics:
        note = "" if found.is_error else f"{found.severity}: "
        hint = f"\n  {found.hint}" if found.hint else ""
        message(f"{found.where}: {found.code} {note}{found.message}{hint}")


def stop_for_bad_input(diagnostics: Iterable["Diagnostic"]) -> NoReturn:
    """Show why the input cannot be used, and end."""
    found = tuple(diagnostics)
    show_diagnostics(found)
    errors = sum(d.is_error for d in found)
    if errors > 1:
        message(f"{errors} errors; nothing was written.")
    raise typer.Exit(exits.BAD_INPUT)


def stop_without_revision(error: "RevisionError") -> NoReturn:
    """Say why a git revision cannot be compared with, and end."""
    from clusterself.storage.revisions import GitMissingError

    message(f"The comparison is not possible: {error}.")
    is_missing = isinstance(error, GitMissingError)
    raise typer.Exit(exits.PART_MISSING if is_missing else exits.BAD_INPUT)
