"""`clusterself whatif`: scorecards before and after a changed answer."""

from pathlib import Path
from typing import Annotated

import typer

from clusterself.cli import options, output


def whatif(
    changes: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar="ID=VALUE",
            help="An answer as it would be: a level for an indicator (strategy.documented=3), or "
            "the value of a fact: 20, '35 %', '41000 EUR', yes, a word, a date, 1..5, unknown. "
            "Of a fact by year, the last closed year is set. Repeatable.",
        ),
    ],
    file: Annotated[Path, options.FILE] = Path("assessment.yaml"),
    rulebook: Annotated[str, options.RULEBOOK] = "bronze",
    previous: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The assessment at the time of an earlier benchmarking."),
    ] = None,
) -> None:
    """Show what other answers would change; the file stays as it is."""
    from clusterself.app import whatif as use_case
    from clusterself.app.answers import UnfitPreviousError
    from clusterself.app.shipped import UnknownNameError
    from clusterself.cli.whatif_view import comparison

    try:
        found, diagnostics = use_case.whatif(file, changes, rulebook, previous)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    except UnfitPreviousError as error:
        raise typer.BadParameter(str(error), param_hint="--previous") from None
    except use_case.WrongSettingError as error:
        raise typer.BadParameter(str(error), param_hint="--set") from None
    if found is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    output.result(comparison(found))
