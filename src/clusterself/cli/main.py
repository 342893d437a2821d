"""The command line as a whole: every command is attached here, in one list."""

import gc
import os
import sys
from typing import Annotated

import typer

from clusterself import __version__
from clusterself.cli import exits
from clusterself.cli.ask import ask_app
from clusterself.cli.assess import assess
from clusterself.cli.catalogue import catalogue_app
from clusterself.cli.compare import compare
from clusterself.cli.dossier import dossier
from clusterself.cli.explain import explain
from clusterself.cli.init import init
from clusterself.cli.plan import plan_app
from clusterself.cli.progress import progress
from clusterself.cli.reconcile import reconcile
from clusterself.cli.validate import validate
from clusterself.cli.whatif import whatif

app = typer.Typer(
    name="clusterself",
    help="Self-assessment for business-cluster organisations: which management weaknesses to "
    "address first, and why. Works offline; grants no label.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
)
app.command("init")(init)
app.add_typer(ask_app, name="ask")
app.command("assess")(assess)
app.command("explain")(explain)
app.command("whatif")(whatif)
app.add_typer(plan_app, name="plan")
app.command("progress")(progress)
app.command("reconcile")(reconcile)
app.command("dossier")(dossier)
app.command("compare")(compare)
app.command("validate")(validate)
app.add_typer(catalogue_app, name="catalogue")


def _show_version(value: bool) -> None:  # typer calls it so
    if value:
        typer.echo(f"clusterself {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[  # handled by its callback
        bool,
        typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    pass


def run() -> None:
    """Run the program; a fault of its own ends in one line, not in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    gc.disable()  # a command ends before collecting would pay
    try:
        app(prog_name="clusterself")
    except Exception as error:
        if os.environ.get("CLUSTERSELF_TRACEBACK"):
            raise
        typer.echo(
            f"clusterself has a fault of its own ({type(error).__name__}: {error}). Nothing was "
            "written. Please report it with the file; CLUSTERSELF_TRACEBACK=1 shows details.",
            err=True,
        )
        sys.exit(exits.BAD_INPUT)
