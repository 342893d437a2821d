"""Finds the YAML files of a folder, and tells folders and files apart; no name is too odd."""

from collections.abc import Iterator
from pathlib import Path

CATALOGUE_FILE = "catalogue.yaml"
_ENDINGS = {".yaml", ".yml"}
_OTHERS = {"node_modules", "__pycache__", "venv"}  # full of files that nobody here has written


def yaml_files(folder: Path) -> Iterator[Path]:
    """Yield YAML files below a folder, sorted by name, without hidden ones and links to folders.

    A folder that may not be read counts as empty.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _OTHERS:
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from yaml_files(entry)
        elif entry.suffix.lower() in _ENDINGS:
            yield entry


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that the system refuses to look at is none."""
    try:
        return path.is_dir()
    except OSError:  # a name that is too long
        return False


def real_path(path: Path) -> Path:
    """Return what all names of one file share; the name itself where a link leads nowhere."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # too long, or a link to itself
        return path.absolute()


def catalogue_folder(file: Path) -> Path | None:
    """Return the nearest folder above a file that holds a `catalogue.yaml`."""
    absolute = file.absolute().parent
    beyond = absolute.parents if not file.is_absolute() else ()
    seen: set[Path] = set()
    for folder in (*file.parents, *beyond):
        place = folder.absolute()
        if place not in seen and (folder / CATALOGUE_FILE).is_file():
            return folder
        seen.add(place)
    return None
