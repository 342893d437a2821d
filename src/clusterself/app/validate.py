"""Use case of `validate`: which files there are, what kind each is, and what is wrong with them."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from clusterself.app.catalogue_diff import lifecycle_findings
from clusterself.app.shipped import shipped_catalogue, shipped_files
from clusterself.catalogue.collect import FILE_TYPES as CATALOGUE_TYPES
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.file_type import type_of
from clusterself.catalogue.load_assessment import FILE_TYPE as ASSESSMENT_TYPE
from clusterself.catalogue.load_plan import FILE_TYPE as PLAN_TYPE
from clusterself.catalogue.load_plan import TYPES_OF_CLUSTERS
from clusterself.catalogue.yaml_reader import MAX_BYTES
from clusterself.diagnostics import Diagnostic, loaded
from clusterself.model.catalogue import Catalogue
from clusterself.reports.findings import Findings
from clusterself.resources import BrokenInstallError
from clusterself.storage.folders import catalogue_folder, is_folder, yaml_files
from clusterself.storage.papers import is_there
from clusterself.storage.reading import read_file
from clusterself.storage.writing import write_file
from clusterself.validation.check import (
    check_assessment,
    check_catalogue,
    check_plan,
    check_unknown,
)
from clusterself.validation.fixing import as_diff as unified
from clusterself.validation.fixing import fixed
from clusterself.validation.suppress import suppressed


class Mended(NamedTuple):
    """A file before and after its mending, how many faults it has less, and which fixes failed."""

    path: Path
    before: bytes
    after: bytes
    faults: int
    left: tuple[Diagnostic, ...]


class _Found(NamedTuple):
    """One file that was asked for."""

    path: Path
    file: SourceFile
    is_named: bool

    @property
    def type(self) -> str | None:
        return type_of(self.file.content)


def validate(paths: Iterable[Path], against: str | None = None) -> Findings:
    """Check files, and folders with all that lies in them; raises RevisionError.

    A folder with a `catalogue.yaml` is a catalogue, all of whose files are checked together, and
    compared with what they were `against` a git revision. A single file of a catalogue is checked
    within it, or as an addition to the shipped one.
    """
    found, faults = _gather(paths)
    checked = _to_check(found)
    faults.extend(_faults(checked, against))
    files = [f.file for f in checked]
    return Findings(
        diagnostics=suppressed(files, loaded(None, faults).diagnostics),
        texts={file.name: file.content.decode("utf-8-sig", "replace") for file in files},
        checked=len(files),
        passed_over=len(found) - len(checked),
    )


def mend(paths: Iterable[Path]) -> Iterator[Mended]:
    """Yield each file that can be mended safely, as it is and as it would be."""
    found, _ = _gather(paths)
    checked = _to_check(found)
    faults = loaded(None, _faults(checked)).diagnostics
    for one in checked:
        if any(fault.fix for fault in faults if fault.where.file == one.file.name):
            result = fixed(one.file, _again(one, one.file), partial(_again, one))
            left = tuple(unmended.finding for unmended in result.left)
            number = len(result.mended)
            yield Mended(one.path, one.file.content, result.file.content, number, left)


def _again(one: _Found, file: SourceFile) -> tuple[Diagnostic, ...]:
    """Check a file with other bytes, within its catalogue if it belongs to one."""
    return loaded(None, _faults([one._replace(file=file)])).diagnostics


def _gather(paths: Iterable[Path]) -> tuple[list[_Found], list[Diagnostic]]:
    wanted: dict[Path, bool] = {}
    for path in paths:
        if is_folder(path):
            wanted = dict.fromkeys(yaml_files(path), False) | wanted
        else:
            wanted[path] = True
    found: list[_Found] = []
    faults: list[Diagnostic] = []
    for path in sorted(wanted):
        content, read_faults = read_file(path, MAX_BYTES)
        faults.extend(read_faults)
        if content is not None:
            found.append(_Found(path, SourceFile(str(path), content), wanted[path]))
    return found, faults


def _to_check(found: Iterable[_Found]) -> list[_Found]:
    """Return the files that are ours: named, with a type, or part of a catalogue."""
    return [f for f in found if f.is_named or f.type or catalogue_folder(f.path)]


def _faults(files: Iterable[_Found], against: str | None = None) -> Iterator[Diagnostic]:
    groups: dict[Path | None, list[_Found]] = {}
    for found in files:
        groups.setdefault(catalogue_folder(found.path), []).append(found)
    for folder, members in groups.items():
        yield from (_alone(members) if folder is None else _in_catalogue(folder, members, against))


def _in_catalogue(folder: Path, wanted: list[_Found], against: str | None) -> Iterator[Diagnostic]:
    names = {found.file.name for found in wanted}
    draft, is_whole, faults = check_catalogue(str(folder), _parts(folder, wanted), names)
    yield from faults
    if draft is None:
        return
    if against is not None and is_whole:
        changes = lifecycle_findings(draft, folder, against)
        yield from (fault for fault in changes if fault.where.file in names)
    for found in wanted:
        if found.type == ASSESSMENT_TYPE:
            yield from _in_assessment(found, draft.catalogue)
        elif found.type == PLAN_TYPE:
            yield from check_plan(found.file, draft.catalogue)


def _parts(folder: Path, known: Iterable[_Found]) -> Iterator[SourceFile]:
    """Yield all files of a catalogue; of a file below with a catalogue of its own, nothing."""
    at_hand = {found.path.absolute(): found.file for found in known}
    for path in yaml_files(folder):
        file = at_hand.get(path.absolute())
        if file is None and catalogue_folder(path) == folder:
            content = read_file(path, MAX_BYTES).value
            file = None if content is None else SourceFile(str(path), content)
        if file is not None and type_of(file.content) not in TYPES_OF_CLUSTERS:
            yield file


def _alone(files: Iterable[_Found]) -> Iterator[Diagnostic]:
    """Check files that lie in no catalogue; those in one folder complete each other."""
    additions: dict[Path, list[SourceFile]] = {}
    for found in files:
        if found.type == ASSESSMENT_TYPE:
            yield from _in_assessment(found, _shipped_catalogue())
        elif found.type == PLAN_TYPE:
            yield from check_plan(found.file, _shipped_catalogue(with_measures=True))
        elif found.type in CATALOGUE_TYPES:
            additions.setdefault(found.path.parent, []).append(found.file)
        else:
            yield from check_unknown(found.file)
    for folder, parts in additions.items():
        names = {part.name for part in parts}
        yield from check_catalogue(str(folder), parts, names, shipped_files()).diagnostics


def _in_assessment(found: _Found, catalogue: Catalogue) -> Iterable[Diagnostic]:
    folder = found.path.parent
    return check_assessment(found.file, catalogue, lambda name: is_there(folder, name))


@cache
def _shipped_catalogue(*, with_measures: bool = False) -> Catalogue:
    catalogue, faults = shipped_catalogue(with_measures=with_measures)
    if catalogue is None:
        raise BrokenInstallError(str(faults[0]))
    return catalogue


def replace(mended: Mended) -> None:
    """Put a mended file in place; raises OSError, and then nothing has changed."""
    write_file(mended.path, mended.after)


def as_diff(mended: Mended) -> str:
    """Return what mending changes, as `diff -u` writes it."""
    return unified(str(mended.path), mended.before, mended.after)
