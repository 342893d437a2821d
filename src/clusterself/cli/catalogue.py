"""`clusterself catalogue`: what is asked, and what each indicator says."""

from typing import Annotated

import typer

from clusterself.cli import output
from clusterself.cli.catalogue_diff import diff
from clusterself.cli.catalogue_schema import schema

catalogue_app = typer.Typer(
    help="List, show and compare indicators, facts and rulebooks.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@catalogue_app.command("list")
def list_catalogue() -> None:
    """List rulebooks, indicators by dimension, and facts."""
    from clusterself.app import shipped
    from clusterself.cli.catalogue_view import catalogue_list

    catalogue, diagnostics = shipped.shipped_catalogue()
    if catalogue is None:
        output.stop_for_bad_input(diagnostics)
    output.result(catalogue_list(catalogue))


@catalogue_app.command("show")
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="An indicator, fact or rulebook.")],
) -> None:
    """Show one indicator, fact or rulebook with all its texts and sources."""
    from clusterself.app import shipped
    from clusterself.cli.catalogue_view import catalogue_entry

    catalogue, diagnostics = shipped.shipped_catalogue()
    if catalogue is None:
        output.stop_for_bad_input(diagnostics)
    found = catalogue_entry(catalogue, name)
    if found is None:
        known = sorted({*catalogue.indicators, *catalogue.facts, *catalogue.rulebooks})
        raise typer.BadParameter(shipped.no_such_name(name, known), param_hint="ID")
    output.result(found)


catalogue_app.command("diff")(diff)
catalogue_app.command("schema")(schema)
