"""Checks the shipped catalogue with one file put in the place of another."""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources.abc import Traversable
from typing import NamedTuple

from clusterself.catalogue import collect
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.diagnostics import Diagnostic, Location
from clusterself.resources import shipped
from clusterself.validation.check import check_catalogue

from .mutate import Mutant

NEAR = 1  # lines


class Outcome(NamedTuple):
    """What was found in a mutant."""

    mutant: Mutant
    findings: tuple[Diagnostic, ...]

    @property
    def is_reported(self) -> bool:
        """Tell whether something was found where the fault stands."""
        return any(
            place.file == self.mutant.file.name and abs(place.line - line) <= NEAR
            for finding in self.findings
            for place in _places(finding)
            for line in self.mutant.lines
        )


def _places(finding: Diagnostic) -> Iterator[Location]:
    yield finding.where
    if finding.second is not None:
        yield finding.second.where


@cache
def shipped_files() -> tuple[SourceFile, ...]:
    """Return the files of the shipped catalogue, by name."""
    found = _files(shipped("indicators"), "indicators")
    return tuple(sorted(found, key=lambda file: file.name))


def _files(folder: Traversable, name: str) -> Iterator[SourceFile]:
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, path)
        elif entry.name.endswith(".yaml"):
            yield SourceFile(path, entry.read_bytes())


def read_once() -> None:
    """In this process, read a file that has not changed only once: it halves the time."""
    vars(collect)["read_yaml"] = lru_cache(maxsize=32)(read_yaml)


def judge(mutant: Mutant) -> Outcome:
    """Check the catalogue with a mutant in it, as `clusterself validate` does."""
    files = [mutant.file if file.name == mutant.file.name else file for file in shipped_files()]
    return Outcome(mutant, check_catalogue("indicators", files).diagnostics)
