"""`clusterself catalogue diff`: what changed since a git revision, and whom it concerns."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clusterself.cli import output

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Format(StrEnum):
    """What can be written to standard output."""

    TEXT = "text"
    JSON = "json"


def diff(
    against: Annotated[
        str,
        typer.Option(metavar="REV", help="The git revision to compare with: a tag, for example."),
    ],
    assessments: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Score the assessments in this folder by both, and show who moves."
        ),
    ] = None,
    catalogue: Annotated[
        Path, typer.Option(metavar="DIR", help="The folder of the catalogue.")
    ] = Path("indicators"),
    output_format: Annotated[Format, typer.Option("--format", help="How to write it.")] = (
        Format.TEXT
    ),
) -> None:
    """Show what changed in a catalogue since a git revision, and which edition that requires."""
    _check_folder(catalogue, "--catalogue")
    if assessments is not None:
        _check_folder(assessments, "--assessments")
    from clusterself.app.catalogue_diff import catalogue_diff
    from clusterself.storage.revisions import RevisionError, UnknownRevisionError

    try:
        found, diagnostics = catalogue_diff(catalogue, against, assessments, _tracked)
    except UnknownRevisionError as error:
        raise typer.BadParameter(str(error), param_hint="--against") from None
    except RevisionError as error:
        output.stop_without_revision(error)
    if found is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    if output_format is Format.JSON:
        from clusterself.cli.catalogue_diff_json import diff_json

        output.result(diff_json(found))
    else:
        from clusterself.cli.catalogue_diff_view import diff_view

        output.result(diff_view(found))


def _check_folder(path: Path, option: str) -> None:
    if not path.is_dir():
        raise typer.BadParameter(f"{path}: there is no such folder", param_hint=option)


def _tracked(files: "Sequence[Path]") -> "Iterable[Path]":
    """Show progress on a terminal while assessments are scored."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(
        files,
        "Scoring assessments",
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
