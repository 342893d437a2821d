"""`clusterself ask import`: answers that came back, put into the assessment."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from clusterself.cli import exits, output

if TYPE_CHECKING:
    from clusterself.app.ask_import import Import
    from clusterself.catalogue.document import Data
    from clusterself.model.question import Key
    from clusterself.questionnaire.merging import Answers, Conflict


class Prefer(StrEnum):
    """Whose answer counts where both have changed it."""

    MINE = "mine"
    THEIRS = "theirs"


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
    ] = Path("assessment.yaml"),
    prefer: Annotated[
        Prefer | None,
        typer.Option(
            help="Whose answer counts where both were changed: that of FILE (mine) or of RETURNED.",
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
    taken, left = _decided(compared, prefer, dry_run=dry_run)
    changes = {**compared.merged.changes, **taken}
    if changes and not dry_run:
        _write(compared, changes)
    output.result(changes_view(compared, changes, left, is_written=not dry_run))


def _compared(returned: Path, into: Path) -> "Import":
    from clusterself.app.ask_import import UnfitReturnError, compare_with

    try:
        compared, diagnostics = compare_with(returned, into)
    except UnfitReturnError as error:
        raise typer.BadParameter(str(error), param_hint="RETURNED") from None
    if compared is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    if not compared.is_of_this_catalogue:
        output.message(
            f"{returned} was made with edition {compared.returned.edition} of the catalogue, or "
            f"another state of it; all its answers are still asked in {compared.catalogue.edition}."
        )
    return compared


def _decided(
    compared: "Import", prefer: Prefer | None, *, dry_run: bool
) -> "tuple[dict[Key, Data], tuple[Conflict, ...]]":
    """Return the answers of theirs to take where both were changed, and what stays undecided."""
    conflicts = compared.merged.conflicts
    if prefer is Prefer.THEIRS:
        return {one.key: one.theirs for one in conflicts}, ()
    if prefer is Prefer.MINE or not conflicts:
        return {}, ()
    if dry_run:
        return {}, conflicts
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        _refuse(compared)
    return _asked(compared)


def _refuse(compared: "Import") -> NoReturn:
    from clusterself.cli.ask_import_view import conflicts_view

    output.message(conflicts_view(compared, compared.merged.conflicts))
    output.message(
        "Nothing was written. Say whose answers count with --prefer mine or --prefer theirs, or "
        "run this on a terminal to decide one by one."
    )
    raise typer.Exit(exits.FINDINGS)


def _asked(compared: "Import") -> "tuple[dict[Key, Data], tuple[Conflict, ...]]":
    from clusterself.cli.ask_import_view import conflicts_view

    taken: dict[Key, Data] = {}
    left: list[Conflict] = []
    for conflict in compared.merged.conflicts:
        output.message(conflicts_view(compared, (conflict,)))
        match _choice():
            case "theirs":
                taken[conflict.key] = conflict.theirs
            case "leave":
                left.append(conflict)
            case _:
                pass  # mine stays as it is
    return taken, tuple(left)


def _choice() -> str:
    """Ask until one of the words, or its first letter, is typed."""
    words = {"mine", "theirs", "leave"}
    while True:
        said = typer.prompt("mine, theirs or leave", default="leave", err=True).strip().lower()
        found = [word for word in words if said and word.startswith(said)]
        if found:
            return found[0]


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
