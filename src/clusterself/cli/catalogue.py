"""`clusterself catalogue`: what is asked, and what each indicator says."""

from typing import Annotated

import typer

from clusterself.cli import output
from clusterself.cli.catalogue_diff import diff
from clusterself.cli.catalogue_schema import schema

catalogue_app = typer.Typer(
    help="List and show indicators, facts, rulebooks, measures.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@catalogue_app.command("list")
def list_catalogue(
    *,
    measures: Annotated[
        bool, typer.Option("--measures", help="List measures by kind instead.")
    ] = False,
) -> None:
    """List rulebooks, indicators and facts; or measures."""
    from clusterself.app import shipped
    from clusterself.cli.catalogue_view import catalogue_list
    from clusterself.cli.measure_view import measure_list

    catalogue, diagnostics = shipped.shipped_catalogue(with_measures=measures)
    if catalogue is None:
        output.stop_for_bad_input(diagnostics)
    output.result(measure_list(catalogue) if measures else catalogue_list(catalogue))


@catalogue_app.command("show")
def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An indicator, fact, rulebook or measure.")
    ],
) -> None:
    """Show one indicator, fact, rulebook or measure with its sources."""
    from clusterself.app import shipped
    from clusterself.cli.catalogue_view import catalogue_entry

    catalogue, diagnostics = shipped.shipped_catalogue(with_measures=True)
    if catalogue is None:
        output.stop_for_bad_input(diagnostics)
    found = catalogue_entry(catalogue, name)
    if found is None:
        kinds = (catalogue.indicators, catalogue.facts, catalogue.rulebooks, catalogue.measures)
        known = sorted({name for kind in kinds for name in kind})
        raise typer.BadParameter(shipped.no_such_name(name, known), param_hint="ID")
    output.result(found)


catalogue_app.command("diff")(diff)
catalogue_app.command("schema")(schema)
