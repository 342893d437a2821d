"""`clusterself ask`: the ways to answer the questions."""

import typer

from clusterself.cli.ask_form import form
from clusterself.cli.ask_import import import_
from clusterself.cli.ask_run import run
from clusterself.cli.ask_workbook import workbook

ask_app = typer.Typer(
    help="Answer the questions: in the terminal, in a browser or in a workbook.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
ask_app.command("run")(run)
ask_app.command("form")(form)
ask_app.command("workbook")(workbook)
ask_app.command("import")(import_)
