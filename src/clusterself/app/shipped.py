"""The catalogue that comes with the program, and names in it."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable

from clusterself.catalogue.collect import collect
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.draft import Draft
from clusterself.catalogue.file_type import type_of
from clusterself.catalogue.load_catalogue import REFERENCE_CHECKS, load_catalogue
from clusterself.catalogue.shape import nearest
from clusterself.diagnostics import Loaded, loaded
from clusterself.model.catalogue import Catalogue
from clusterself.resources import shipped

_MEASURES = "measures/1"


class UnknownNameError(LookupError):
    """A name given on the command line that the catalogue does not have."""

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"there is no {kind} {name}; there are: {', '.join(known)}")


def shipped_catalogue(*, with_measures: bool = False) -> Loaded[Catalogue]:
    """Load the catalogue that comes with the program.

    Measures take nearly as long to read as the rest, and no score needs them.
    """
    files = shipped_files() if with_measures else _files_that_score()
    return load_catalogue("indicators", files, REFERENCE_CHECKS)


def shipped_draft() -> Loaded[Draft]:
    """Load the same catalogue, without measures, together with the places of all its parts."""
    draft, faults = collect("indicators", _files_that_score())
    if draft is not None:
        faults.extend(fault for check in REFERENCE_CHECKS for fault in check(draft))
    return loaded(draft, faults)


def shipped_files() -> Iterator[SourceFile]:
    """Yield the files of the catalogue that comes with the program."""
    return _yaml_files(shipped("indicators"), "indicators")


def _files_that_score() -> Iterator[SourceFile]:
    return (file for file in shipped_files() if type_of(file.content) != _MEASURES)


def _yaml_files(folder: Traversable, name: str) -> Iterator[SourceFile]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _yaml_files(entry, path)
        elif entry.name.endswith(".yaml"):
            yield SourceFile(path, entry.read_bytes())


def no_such_name(name: str, known: list[str]) -> str:
    """Say that a name is not in the catalogue, with the one that is most like it."""
    hint = nearest(name, known) or "`clusterself catalogue list` shows all"
    return f"the catalogue has no `{name}`; {hint}"
