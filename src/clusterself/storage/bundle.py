"""Writes papers and pages into a new folder or a ZIP file: all of them, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from clusterself.model.dossier import MAX_ALL_BYTES
from clusterself.storage.papers import open_regular

PAGES = ("index.html", "index.json")
_CHUNK = 1 << 20
_UNIX, _FILE_MODE = 3, 0o100644 << 16  # said of every file, whatever the system
_FIRST_YEAR, _LAST_YEAR = 1980, 2107  # that a ZIP file can name


class BundleError(Exception):
    """A bundle that cannot be written; the message names the file. Nothing was written."""


class Copy(NamedTuple):
    """A paper to copy, as it was when it was looked at."""

    name: str
    source: Path
    size: int
    sha256: str


def is_dossier(path: Path) -> bool:
    """Tell whether a file is a ZIP file as they are written here."""
    try:
        with ZipFile(path) as archive:
            return set(archive.namelist()) >= set(PAGES)
    except (OSError, BadZipFile):
        return False


def write_folder(target: Path, copies: Sequence[Copy], pages: Mapping[str, bytes]) -> None:
    """Write a folder that is not there yet, or is empty; raises BundleError."""
    _check_size(copies)
    with _told_of(target), _aside(target) as built:
        built.mkdir()
        for copy in copies:
            with _told_of(target / copy.name), (built / copy.name).open("xb") as file:
                for chunk in _chunks(copy):
                    file.write(chunk)
        for name, content in pages.items():
            with _told_of(target / name):
                (built / name).write_bytes(content)
        place = target.resolve()
        if place.exists():
            place.rmdir()  # only an empty folder goes away
        built.rename(place)


def write_zip(target: Path, copies: Sequence[Copy], pages: Mapping[str, bytes], day: date) -> None:
    """Write a ZIP file, in place of one that is there; raises BundleError.

    The same papers, pages and day give the same bytes: papers are not compressed, because that may
    differ from one version of the library to the next, and most of them are compressed already.
    """
    _check_size(copies)
    with _told_of(target), _aside(target) as built:
        with ZipFile(built, "w", ZIP_STORED) as archive:
            for copy in copies:
                with _told_of(target, copy.name), archive.open(_entry(copy.name, day), "w") as file:
                    for chunk in _chunks(copy):
                        file.write(chunk)
            for name, content in pages.items():
                archive.writestr(_entry(name, day), content)
        built.replace(target.resolve())


def _check_size(copies: Sequence[Copy], most: int = MAX_ALL_BYTES) -> None:
    total = sum(copy.size for copy in copies)
    if total > most:
        largest = max(copies, key=lambda copy: copy.size)
        raise BundleError(
            f"the papers have {total / 1e9:.1f} GB together, more than the {most / 1e9:g} GB that "
            f"a dossier may have; the largest is {largest.source} ({largest.size / 1e6:.0f} MB)"
        )


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """Give a place beside the target, on the same disk; what is left there goes away."""
    folder = target.resolve().parent
    with TemporaryDirectory(
        dir=folder, prefix=".clusterself-", ignore_cleanup_errors=True
    ) as aside:
        yield Path(aside) / "dossier"


@contextmanager
def _told_of(path: Path, inside: str = "") -> Iterator[None]:
    """Say which file could not be written, and why."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself, before Python 3.13
        reason = getattr(error, "strerror", None) or str(error)
        where = f", at {inside}" if inside else ""
        raise BundleError(f"{path} cannot be written{where}: {reason}") from error


def _chunks(copy: Copy) -> Iterator[bytes]:
    """Yield a paper in pieces; it has to be the one that was looked at."""
    digest = sha256()
    try:
        with open_regular(copy.source) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                yield chunk
    except OSError as error:
        raise BundleError(f"{copy.source} cannot be read: {error.strerror or error}") from error
    if digest.hexdigest() != copy.sha256:
        raise BundleError(f"{copy.source} was changed while it was copied; try again")


def _entry(name: str, day: date) -> ZipInfo:
    year = min(max(day.year, _FIRST_YEAR), _LAST_YEAR)
    entry = ZipInfo(name, (year, day.month, day.day, 0, 0, 0))
    entry.create_system, entry.external_attr = _UNIX, _FILE_MODE
    return entry
