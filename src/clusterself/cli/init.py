"""`clusterself init`: begin an assessment."""

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from clusterself.cli import exits, output
from clusterself.cli.days import day

_COUNTRY = re.compile(r"[A-Z]{2}")


def init(
    folder: Annotated[
        Path, typer.Argument(help="The folder; it is made if it is not there.", metavar="DIR")
    ] = Path(),
    name: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The name of the cluster organisation.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Its country: two letters, such as CZ.")
    ] = None,
    rulebook: Annotated[
        str | None,
        typer.Option(
            "--rulebook", "-r", help="Ask only what this label or scheme asks.  [default: all]"
        ),
    ] = None,
    today: Annotated[
        str,
        typer.Option(metavar="DATE", help="Day of the assessment; `now` asks the clock."),
    ] = "now",
) -> None:
    """Start a folder with an assessment file to fill in.

    Name and country are asked for on a terminal; elsewhere they are left to be filled in.
    """
    from clusterself.app import init as use_case
    from clusterself.app.shipped import UnknownNameError
    from clusterself.questionnaire.new_file import NewCluster

    assessed_on = day(today)
    assert assessed_on is not None  # noqa: S101  # something is always said
    if (folder / use_case.FILE).exists():
        _refuse(folder / use_case.FILE)
    cluster = NewCluster(_name(name), _country(country))
    try:
        written, diagnostics = use_case.init(folder, cluster, assessed_on, rulebook)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    except FileExistsError as error:
        _refuse(Path(str(error.filename)))
    except OSError as error:
        where = error.filename or folder
        output.message(f"{where}: nothing can be written there: {error.strerror or error}")
        raise typer.Exit(exits.BAD_INPUT) from None
    if written is None:
        output.stop_for_bad_input(diagnostics)
    for path in written:
        output.message(f"Made: {path}")
    if diagnostics:
        output.message("To be filled in first:")
        output.show_diagnostics(diagnostics)
    output.message(
        f"Next: clusterself ask run --first {written[0]}\nOther ways to answer: "
        "clusterself ask --help, or an editor. Then: clusterself assess"
    )


def _refuse(path: Path) -> None:
    raise typer.BadParameter(f"{path} is there already; it is not overwritten", param_hint="DIR")


def _name(name: str | None) -> str | None:
    if name is None and sys.stdin.isatty():
        name = typer.prompt("Name of the cluster organisation", err=True)
    if name is not None and not name.strip():
        raise typer.BadParameter("the name is empty", param_hint="--name")
    return name and " ".join(name.split())


def _country(country: str | None) -> str | None:
    if country is None and sys.stdin.isatty():
        country = typer.prompt("Country, two letters such as CZ", err=True)
    if country is None:
        return None
    if not _COUNTRY.fullmatch(country.strip().upper()):
        message = f"{country} is no country code; write two letters, such as CZ"
        raise typer.BadParameter(message, param_hint="--country")
    return country.strip().upper()
