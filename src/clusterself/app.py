"""The use cases: one function for each thing that a command does."""

from collections.abc import Callable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.catalogue.load_catalogue import REFERENCE_CHECKS, load_catalogue
from clusterself.catalogue.shape import nearest
from clusterself.catalogue.yaml_reader import MAX_BYTES
from clusterself.diagnostics import Diagnostic, Loaded, Location, loaded
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import GapReport
from clusterself.model.rulebook import Rulebook
from clusterself.reports.compose import compose
from clusterself.resources import shipped
from clusterself.scoring.score import NothingAppliesError, score
from clusterself.storage.reading import read_file
from clusterself.storage.writing import write_file

FileFormat: TypeAlias = Literal["csv", "json", "md", "html"]
FILE_FORMATS: tuple[FileFormat, ...] = get_args(FileFormat)


class UnknownNameError(LookupError):
    """A name given on the command line that the catalogue does not have."""

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"there is no {kind} {name}; there are: {', '.join(known)}")


class BrokenTemplateError(ValueError):
    """A template that cannot be read or filled in."""


def shipped_catalogue() -> Loaded[Catalogue]:
    """Load the catalogue that comes with the program."""
    files = _yaml_files(shipped("indicators"), "indicators")
    return load_catalogue("indicators", files, REFERENCE_CHECKS)


def _yaml_files(folder: Traversable, name: str) -> Iterator[SourceFile]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _yaml_files(entry, path)
        elif entry.name.endswith(".yaml"):
            yield SourceFile(path, entry.read_bytes())


def assess(path: Path, rulebook_id: str) -> Loaded[GapReport]:
    """Score one assessment file under one rulebook; raises UnknownNameError."""
    catalogue, faults = shipped_catalogue()
    if catalogue is None:
        return Loaded(None, faults)
    rulebook = catalogue.rulebooks.get(rulebook_id)
    if rulebook is None:
        raise UnknownNameError("rulebook", rulebook_id, tuple(sorted(catalogue.rulebooks)))
    content, read_faults = read_file(path, MAX_BYTES)
    if content is None:
        return Loaded(None, read_faults)
    assessment, faults = load_assessment(str(path), content, catalogue)
    if assessment is None:
        return Loaded(None, faults)
    return _scored(catalogue, assessment, rulebook, path, faults)


def _scored(
    catalogue: Catalogue,
    assessment: Assessment,
    rulebook: Rulebook,
    path: Path,
    faults: tuple[Diagnostic, ...],
) -> Loaded[GapReport]:
    try:
        card = score(catalogue, assessment, rulebook)
    except NothingAppliesError:
        message = f"every indicator of {rulebook.title} is not applicable: nothing is left to score"
        hint = "answer at least one, or choose another rulebook"
        return loaded(None, [*faults, Diagnostic(Location(str(path)), "CS805", message, hint)])
    return Loaded(compose(catalogue, assessment, rulebook, card), faults)


def render(
    report: GapReport,
    file_format: FileFormat,
    *,
    brief: bool = False,
    templates_dir: Path | None = None,
) -> str:
    """Return a gap report as text of this format; raises BrokenTemplateError.

    Only HTML has a brief form. Files in `templates_dir` take the place of shipped ones.
    """
    if file_format == "csv":
        from clusterself.reports.csv_report import csv_report  # noqa: PLC0415  # start-up time

        return csv_report(report)
    if file_format == "json":
        from clusterself.reports.json_report import json_report  # noqa: PLC0415  # start-up time

        return json_report(report)
    template = _templates(templates_dir)
    if file_format == "html":
        return _html(report, template, brief=brief)
    from clusterself.reports.markdown import markdown_report  # noqa: PLC0415  # start-up time

    return markdown_report(report, template)


def _html(report: GapReport, template: Callable[[str], str | None], *, brief: bool) -> str:
    from clusterself.reports.html import (  # noqa: PLC0415  # start-up time
        TemplateFaultError,
        html_report,
    )

    try:
        return html_report(report, template, brief=brief)
    except TemplateFaultError as error:
        raise BrokenTemplateError(str(error)) from error


def _templates(folder: Path | None) -> Callable[[str], str | None]:
    """Return what finds a template by its name: in the folder, else among the shipped ones."""

    def template(name: str) -> str | None:
        parts = name.split("/")
        if not all(parts) or {".", ".."} & set(parts) or "\\" in name or ":" in name:
            return None  # outside of the folders
        own = folder.joinpath(*parts) if folder else None
        file = own if own and own.is_file() else shipped("templates").joinpath(*parts)
        if not file.is_file():
            return None
        try:
            return file.read_text("utf-8").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenTemplateError(f"{file} cannot be read: {error}") from error

    return template


def write(path: Path, text: str) -> None:
    """Write a report; raises OSError, and then nothing has changed."""
    write_file(path, text.encode())


def no_such_name(name: str, known: list[str]) -> str:
    """Say that a name is not in the catalogue, with the one that is most like it."""
    hint = nearest(name, known) or "`clusterself catalogue list` shows all"
    return f"the catalogue has no `{name}`; {hint}"
