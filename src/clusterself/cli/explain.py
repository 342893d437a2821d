"""`clusterself explain`: any number of a scorecard down to the lines that it comes from."""

from pathlib import Path
from typing import Annotated

import typer

from clusterself.cli import options, output

_FILE = Path("assessment.yaml")


def explain(
    file: Annotated[Path, options.FILE] = _FILE,
    path: Annotated[
        str | None,
        typer.Argument(
            help="The number: score, verdict, an indicator such as strategy.documented, a fact, "
            "eligibility.CRITERION, or any path of the JSON output with ids in place of "
            "positions. Without it, all are listed with their values.",
            metavar="PATH",
        ),
    ] = None,
    rulebook: Annotated[str, options.RULEBOOK] = "bronze",
    previous: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The assessment at the time of an earlier benchmarking."),
    ] = None,
) -> None:
    """Show how a number follows from answers and rules, with the lines of both files."""
    from clusterself.app import explain as use_case
    from clusterself.app.answers import UnfitPreviousError
    from clusterself.app.shipped import UnknownNameError
    from clusterself.cli.explain_view import explained, listing

    if path is None and file.suffix not in {".yaml", ".yml"} and not file.exists():
        file, path = _FILE, str(file)  # a path alone
    try:
        found, diagnostics = use_case.explain(file, path, rulebook, previous)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    except UnfitPreviousError as error:
        raise typer.BadParameter(str(error), param_hint="--previous") from None
    except use_case.UnknownPathError as error:
        message = f"{error}\nclusterself explain {file} lists all that can be explained."
        raise typer.BadParameter(message, param_hint="PATH") from None
    if found is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    if isinstance(found, use_case.Listing):
        output.result(listing(found, file))
    else:
        output.result(explained(found))
