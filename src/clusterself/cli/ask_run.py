"""`clusterself ask run`: the questions one by one in the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clusterself.cli import exits, options, output

if TYPE_CHECKING:
    from clusterself.app.ask_run import Sitting

_FILE = Path("assessment.yaml")
_MEANINGS = {
    "id": "a short name for files, such as example-cluster,",
    "name": "the name of the cluster",
    "country": "its country, two capital letters such as CZ,",
}


def run(
    file: Annotated[Path, options.FILE] = _FILE,
    first: Annotated[
        bool,
        typer.Option(
            "--first", help="Ask only about eligibility and the ten questions that decide most."
        ),
    ] = False,
    rulebook: Annotated[
        str | None,
        typer.Option(
            "--rulebook",
            "-r",
            help="Ask only what this label or scheme needs, and score against it.  [default: all "
            "questions, scored as bronze]",
            show_default=False,
        ),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option("--plain", help="For screen readers: no colours, no more than 80 columns."),
    ] = False,
) -> None:
    """Answer question by question in the terminal; every answer is saved at once.

    End whenever you like: it goes on at the first open question.
    """
    sitting = _begun(file, rulebook)
    from clusterself.cli.interview_end import Task
    from clusterself.cli.interview_loop import Talk
    from clusterself.cli.terminal import Terminal

    Talk(sitting, Terminal(plain=plain), Task(file, rulebook, first)).hold()


def _begun(file: Path, rulebook: str | None) -> "Sitting":
    from clusterself.app.ask_run import begin_sitting
    from clusterself.app.shipped import UnknownNameError

    if not file.exists():
        output.message(
            f"{file}: there is no such file. To begin one: clusterself init {file.parent}"
        )
        raise typer.Exit(exits.BAD_INPUT)
    try:
        sitting, diagnostics = begin_sitting(file, rulebook)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    if sitting is None:
        output.message(_what_to_mend(file))
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    return sitting


def _what_to_mend(file: Path) -> str:
    from clusterself.app.ask_run import left_empty

    empty = left_empty(file)
    if not empty:
        return "Mend this in the file first, with any text editor:"
    lines = [f"  {_MEANINGS[name]} behind `{name}:` in line {line}" for name, line in empty]
    head = f"Before the first question, open {file} with any text editor and write:"
    return "\n".join([head, *lines, "Save it, then start again."])
