"""Runs a command as a user types it, and gives what it said."""

from typing import NamedTuple

from typer.testing import CliRunner

from clusterself.cli.main import app


class Done(NamedTuple):
    """What a run gave."""

    code: int
    out: str
    err: str
    shown: str
    """What a terminal shows: both of them, in the order in which they were written."""

    @property
    def text(self) -> str:
        """Return the output with all white space alike."""
        return " ".join(self.out.split())

    @property
    def said(self) -> str:
        """Return the messages with all white space alike, without the frame around them."""
        return " ".join(self.err.replace("│", " ").split())


def run(command: str, *arguments: object) -> Done:
    """Run a command; paths may be given as they are."""
    done = CliRunner().invoke(app, [command, *map(str, arguments)])
    return Done(done.exit_code, done.stdout, done.stderr, done.output)
