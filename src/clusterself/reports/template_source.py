"""Where templates come from, and what is said of one that cannot be used: costs no import."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class BrokenTemplateError(ValueError):
    """A template that cannot be read or filled in: file, line and what is wrong."""


class Templates(NamedTuple):
    """The text of a template by its name, and a folder to keep compiled ones in, if there is."""

    text: Callable[[str], str | None]
    compiled: Path | None = None
