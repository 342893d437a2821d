"""`clusterself ask form`: a form that is answered in a browser, without a connection."""

from pathlib import Path
from typing import Annotated

import typer

from clusterself.cli import exits, options, output
from clusterself.cli.delivery import write
from clusterself.cli.sent_out import check_place
from clusterself.cli.typed_path import ASSESSMENT, import_command

_ENDINGS = (".html", ".htm")


def form(
    path: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FORM.html", help="The form to write."),
    ],
    file: Annotated[
        Path,
        typer.Argument(
            help="The assessment; the form begins with its answers.", readable=False, metavar="FILE"
        ),
    ] = ASSESSMENT,
    rulebook: Annotated[str | None, options.ASKED_BY] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a form that exists.")] = False,
) -> None:
    """Write a form to answer in any browser, alone or with colleagues; it sends nothing."""
    check_place(path, "form", _ENDINGS, force=force)
    page = _page(file, rulebook)
    write(path, page)
    output.message(f"Form written: {path}. Open it in a browser; whoever answers saves it as a")
    output.message("file and sends that back. Then:")
    output.message(f"  {import_command('<that file>', file)}")


def _page(file: Path, rulebook: str | None) -> str:
    from clusterself.app.ask_form import make_form
    from clusterself.app.shipped import UnknownNameError
    from clusterself.reports.template_source import BrokenTemplateError

    try:
        page, diagnostics = make_form(file, rulebook)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    except BrokenTemplateError as error:
        output.message(f"The form cannot be laid out: {error}")
        raise typer.Exit(exits.BAD_INPUT) from None
    if page is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    return page
