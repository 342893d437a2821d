"""`clusterself ask workbook`: the questions to be answered in a spreadsheet program."""

from pathlib import Path
from typing import Annotated

import typer

from clusterself.cli import options, output
from clusterself.cli.delivery import write
from clusterself.cli.sent_out import check_place
from clusterself.cli.typed_path import ASSESSMENT, import_command


def workbook(
    path: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="BOOK.xlsx", help="The workbook to write."),
    ],
    file: Annotated[
        Path,
        typer.Argument(
            help="The assessment; the workbook begins with its answers.",
            readable=False,
            metavar="FILE",
        ),
    ] = ASSESSMENT,
    rulebook: Annotated[str | None, options.ASKED_BY] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a workbook that exists.")] = False,
) -> None:
    """Write a workbook to answer in Excel or LibreOffice; one sheet for each section."""
    check_place(path, "workbook", (".xlsx",), force=force)
    write(path, _content(file, rulebook))
    output.message(f"Workbook written: {path}. Whoever answers saves it as .xlsx or .ods and sends")
    output.message("it back. Then:")
    output.message(f"  {import_command('<that file>', file)}")


def _content(file: Path, rulebook: str | None) -> bytes:
    from clusterself.app.ask_workbook import make_workbook
    from clusterself.app.shipped import UnknownNameError

    try:
        content, diagnostics = make_workbook(file, rulebook)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    if content is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    return content
