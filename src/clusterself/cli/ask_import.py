"""`clusterself ask import`: answers that came back, put into the assessment."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clusterself.cli import exits, output
from clusterself.cli.ask_import_deciding import Prefer, decided
from clusterself.cli.typed_path import ASSESSMENT

if TYPE_CHECKING:
    from clusterself.app.ask_import import Import
    from clusterself.questionnaire.merging import Answers


def import_(
    returned: Annotated[
        Path,
        typer.Argument(
            help="A saved form or workbook: .html, .json, .xlsx or .ods.",
            readable=False,
            metavar="RETURNED",
        ),
    ],
    into: Annotated[
        Path, typer.Option(metavar="FILE", help="The assessment to put the answers into.")
    ] = ASSESSMENT,
    prefer: Annotated[
        Prefer | None,
        typer.Option(
            help="Where both were changed: mine keeps what is in FILE, theirs takes what came "
            "back.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; write nothing.")
    ] = False,
) -> None:
    """Put the answers of a returned form or workbook into the assessment; comments in it stay."""
    from clusterself.cli.ask_import_view import changes_view

    compared = _compared(returned, into)
    taken, left = decided(compared, prefer, dry_run=dry_run)
    changes = {**compared.merged.changes, **taken}
    if changes and not dry_run:
        _write(compared, changes)
    output.result(changes_view(compared, changes, left, is_written=not dry_run))


def _compared(returned: Path, into: Path) -> "Import":
    from clusterself.app.ask_import import UnfitReturnError, compare_with

    try:
        compared, diagnostics = compare_with(returned, into)
    except UnfitReturnError as error:
        raise typer.BadParameter(str(error), param_hint="what came back") from None
    if compared is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    if not compared.is_of_this_catalogue:
        output.message(
            f"{returned} was made with edition {compared.returned.edition} of the catalogue, or "
            f"another state of it; all its answers are still asked in {compared.catalogue.edition}."
        )
    return compared


def _write(compared: "Import", changes: "Answers") -> None:
    from clusterself.app.answer_file import UnfitFileError
    from clusterself.app.ask_import import judged, write
    from clusterself.cli.ask_import_view import conflicts_view

    text, diagnostics = judged(compared, changes)  # with what was decided just now
    if text is None:
        output.stop_for_bad_input(diagnostics)
    try:
        late = write(compared, changes)
    except UnfitFileError as error:
        output.stop_for_bad_input(error.diagnostics)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        output.message(f"{compared.path}: the file cannot be written: {reason}")
        raise typer.Exit(exits.BAD_INPUT) from None
    if late:
        output.message(f"{compared.path} was changed meanwhile; these answers of it stay:")
        output.message(conflicts_view(compared, late))
