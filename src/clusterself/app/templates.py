"""Where templates come from: a folder of the user's, else those that come with the program."""

import sys
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path

from clusterself.reports.template_source import BrokenTemplateError, Templates
from clusterself.resources import shipped


@lru_cache(maxsize=4)  # so that several reports share what is compiled
def templates_in(folder: Path | None = None) -> Templates:
    """Return what finds a template by its name: in the folder, else among the shipped ones."""
    home = shipped("templates")

    def text(name: str) -> str | None:
        parts = name.split("/")
        if not all(parts) or {".", ".."} & set(parts) or "\\" in name or ":" in name:
            return None  # outside of the folders
        own = folder.joinpath(*parts) if folder else None
        file = own if own and own.is_file() else home.joinpath(*parts)
        if not file.is_file():
            return None
        try:
            return file.read_text("utf-8").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenTemplateError(f"{file} cannot be read: {error}") from error

    return Templates(text, _compiled_templates(home))


def _compiled_templates(home: Traversable) -> Path | None:
    """Return the folder of compiled templates: beside the shipped ones, as Python's modules are."""
    if sys.dont_write_bytecode or not isinstance(home, Path):
        return None
    folder = home / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return folder
