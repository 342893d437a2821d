"""A conversation, line by line, on a terminal or through pipes."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING

from clusterself.cli import output

if TYPE_CHECKING:
    from rich.console import RenderableType


class Terminal:
    """Shows texts and asks for lines; `plain` is for screen readers: no colours, 80 columns."""

    def __init__(self, *, plain: bool) -> None:
        self._is_typed = sys.stdin.isatty()
        self._plain = plain or not (self._is_typed and sys.stdout.isatty())
        reconfigure = getattr(sys.stdin, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
        if self._is_typed:
            _edit_lines()

    @property
    def is_plain(self) -> bool:
        """Tell whether there are neither colours nor more than 80 columns."""
        return self._plain

    def show(self, page: "RenderableType") -> None:
        """Show a text."""
        from clusterself.cli.screen import on_screen

        self.write(on_screen(page, plain=self._plain))

    def write(self, text: str) -> None:
        """Show a text that is laid out already."""
        output.result(text)

    def ask(self, prompt: str) -> str | None:
        """Return a line without its end; None when there is no more.

        What comes through a pipe is shown as if it had been typed, so that the whole can be read.
        """
        if self._is_typed:
            with suppress(EOFError):
                return input(prompt)
            output.result("\n")
            return None
        output.result(prompt)
        line = sys.stdin.readline()
        output.result(line if line.endswith("\n") else f"{line}\n")
        sys.stdout.flush()
        return line.rstrip("\r\n") if line else None


def _edit_lines() -> None:
    """Let lines be edited, without offering earlier ones: those were answers to other questions."""
    with suppress(ImportError):  # not there on Windows, whose own terminal edits lines
        import readline

        readline.set_auto_history(False)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until something is done."""
    waiting: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        waiting.append(number)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting:
        raise KeyboardInterrupt
