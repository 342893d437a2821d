"""`clusterself plan`: from weaknesses to measures, and how far they are."""

import typer

from clusterself.cli.plan_make import make
from clusterself.cli.plan_status import status

plan_app = typer.Typer(
    help="Plan measures: the cheapest way to a label, and how far it is.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
plan_app.command("make")(make)
plan_app.command("status")(status)
