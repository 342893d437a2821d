"""Use cases about a catalogue and an older revision of it: what changed, and whom it concerns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from clusterself.catalogue.collect import collect
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.draft import Draft
from clusterself.catalogue.file_type import type_of
from clusterself.catalogue.load_assessment import FILE_TYPE as ASSESSMENT_TYPE
from clusterself.catalogue.load_catalogue import CHECKS, SCORING_CHECKS
from clusterself.catalogue.load_plan import TYPES_OF_CLUSTERS
from clusterself.catalogue.yaml_reader import MAX_BYTES
from clusterself.diagnostics import Diagnostic, Loaded, loaded
from clusterself.storage.folders import CATALOGUE_FILE, yaml_files
from clusterself.storage.reading import read_file
from clusterself.storage.revisions import RevisionError, files_at
from clusterself.validation.changes.catalogue import Change, changes, not_compared
from clusterself.validation.changes.editions import required_raise
from clusterself.validation.impact import Impact, impact
from clusterself.validation.lifecycle import edition_is_raised, ids_are_kept

ENDINGS = frozenset({".yaml", ".yml"})
_READING, _UNKNOWN_TYPE = "CS1", "CS112"


class EditionStamp(NamedTuple):
    """What results of a catalogue are stamped with."""

    edition: str
    sha256: str


class CatalogueDiff(NamedTuple):
    """What changed from a revision to the working tree."""

    folder: str
    revision: str
    before: EditionStamp
    after: EditionStamp
    changes: tuple[Change, ...]
    lowest_edition: str | None  # that the changes require
    edition_is_enough: bool
    not_compared: tuple[str, ...]  # what cannot be read at the revision
    impact: Impact | None


def lifecycle_findings(
    draft: Draft, folder: Path, revision: str, beneath: Iterable[SourceFile] = ()
) -> tuple[Diagnostic, ...]:
    """Check ids and edition of a catalogue against a git revision; raises RevisionError.

    Only for a draft whose files could all be read: what others declare would be missing.
    """
    old, _ = _old_draft(folder, revision, tuple(beneath))
    found = (*ids_are_kept(old, draft, revision), *edition_is_raised(old, draft, revision))
    return loaded(None, found).diagnostics


def catalogue_diff(
    folder: Path,
    revision: str,
    assessments: Path | None = None,
    track: Callable[[Sequence[Path]], Iterable[Path]] = iter,
) -> Loaded[CatalogueDiff]:
    """Compare a catalogue with a git revision of it; raises RevisionError.

    With assessments, each file below that folder is scored by both; `track` sees the progress.
    """
    new, faults = _draft_now(folder)
    if new is None:
        return loaded(None, faults)
    old, old_faults = _old_draft(folder, revision)
    found: Impact | None = None
    if assessments is not None:
        old_faults.extend(fault for check in SCORING_CHECKS for fault in check(old))
        if any(fault.is_error for fault in old_faults):
            return loaded(None, _at(revision, old_faults))
        files = _assessments(assessments, track)
        found = impact(old.catalogue, new.catalogue, files)
    return loaded(_diff(folder, revision, old, new, found), faults)


def _draft_now(folder: Path) -> tuple[Draft | None, list[Diagnostic]]:
    """Return the catalogue in the working tree, if it is without errors."""
    files, faults = _files_now(folder)
    draft, collected = collect(str(folder), files)
    faults.extend(collected)
    # What an unreadable file declares is not missing.
    if draft is not None and not any(fault.code.startswith(_READING) for fault in faults):
        faults.extend(fault for check in CHECKS for fault in check(draft))
    return (None if any(fault.is_error for fault in faults) else draft), faults


def _diff(
    folder: Path, revision: str, old: Draft, new: Draft, found: Impact | None
) -> CatalogueDiff:
    before, after = (EditionStamp(d.catalogue.edition, d.catalogue.sha256) for d in (old, new))
    changed = changes(old, new)
    highest = changed[0].change_class if changed else None
    lowest, is_enough = required_raise(before.edition, after.edition, highest)
    return CatalogueDiff(
        folder=str(folder),
        revision=revision,
        before=before,
        after=after,
        changes=changed,
        lowest_edition=lowest,
        edition_is_enough=is_enough,
        not_compared=not_compared(old),
        impact=found,
    )


def _old_draft(
    folder: Path, revision: str, beneath: tuple[SourceFile, ...] = ()
) -> tuple[Draft, list[Diagnostic]]:
    """Return what the catalogue was; its files are named as they would be now."""
    files = files_at(folder, revision, ENDINGS)
    draft, faults = collect(str(folder), _parts(folder, files), beneath)
    # A type of file that is not known any more is no part of what can be compared.
    faults = [fault for fault in faults if fault.code != _UNKNOWN_TYPE]
    unread = [fault for fault in _at(revision, faults) if fault.code.startswith(_READING)]
    if draft is None or unread:
        first = (unread or _at(revision, faults))[:1]
        reason = f": {first[0].where} {first[0].message}" if first else ""
        raise RevisionError(f"the catalogue at {revision} cannot be read{reason}")
    return draft, faults


def _at(revision: str, faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return faults with the revision before the names of their files, as git writes them."""
    return [
        replace(fault, where=replace(fault.where, file=f"{revision}:{fault.where.file}"))
        for fault in faults
    ]


def _files_now(folder: Path) -> tuple[list[SourceFile], list[Diagnostic]]:
    contents: dict[PurePosixPath, bytes] = {}
    faults: list[Diagnostic] = []
    for path in yaml_files(folder):
        content, read_faults = read_file(path, MAX_BYTES)
        faults.extend(read_faults)
        if content is not None:
            contents[PurePosixPath(path.relative_to(folder).as_posix())] = content
    return _parts(folder, contents), faults


def _parts(folder: Path, files: Mapping[PurePosixPath, bytes]) -> list[SourceFile]:
    """Return the files of a catalogue among all that lie below its folder."""
    others = {path.parent for path in files if path.name == CATALOGUE_FILE} - {PurePosixPath()}
    return [
        SourceFile(str(folder / path), content)
        for path, content in files.items()
        if not others & set(path.parents) and type_of(content) not in TYPES_OF_CLUSTERS
    ]


def _assessments(
    folder: Path, track: Callable[[Sequence[Path]], Iterable[Path]]
) -> Iterator[SourceFile]:
    """Yield the assessments below a folder; files of other types are passed over."""
    for path in track(tuple(yaml_files(folder))):
        content = read_file(path, MAX_BYTES).value
        if content is not None and type_of(content) == ASSESSMENT_TYPE:
            yield SourceFile(str(path), content)
