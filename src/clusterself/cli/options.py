"""Options and arguments that several commands have, each described once."""

from typing import Any, Literal, TypeAlias

import typer

Role: TypeAlias = Literal["manager", "board", "member", "mentor", "public-sources"]

FILE = typer.Argument(help="The assessment file.", readable=False, metavar="FILE")
RULEBOOK = typer.Option("--rulebook", "-r", help="The label or scheme to score against.")
ASKED_BY = typer.Option(
    "--rulebook", "-r", help="Ask only what this label or scheme needs.", show_default=False
)
SHOWN = typer.Option("--format", help="Write to standard output; text, unless -o is given.")


def written(text: str) -> Any:  # noqa: ANN401  # as typer says it
    """Return the option for files that a command writes; `text` says what and with which ending."""
    return typer.Option("--output", "-o", metavar="PATH", help=text)
