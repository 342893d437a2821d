"""Looks at files that an assessment names, and never at one outside of its folder."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping
from errno import EINVAL, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
from hashlib import file_digest
from io import BufferedReader
from pathlib import Path

from clusterself.model.dossier import MAX_FILE_BYTES, FileFound, FileState

Watch = Callable[[int, int], None]  # is told how many files are done, and of how many
_DRIVE = re.compile(r"[A-Za-z]:")
_NO_SUCH_FILE = {ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP}


def look_at(
    folder: Path,
    names: Iterable[str],
    watch: Watch | None = None,
    max_bytes: int = MAX_FILE_BYTES,
) -> Mapping[str, FileFound]:
    """Return what is found of files, by their names; these are taken from the folder."""
    each = tuple(dict.fromkeys(names))
    root = folder.resolve()
    found: dict[str, FileFound] = {}
    for done, name in enumerate(each, start=1):
        found[name] = _look(root, name, max_bytes)
        if watch is not None:
            watch(done, len(each))
    return found


def is_there(folder: Path, name: str) -> bool:
    """Tell whether a file or folder of that name is below the folder."""
    parts = _parts_below(name)
    if parts is None:
        return False
    try:
        root = folder.resolve()
        return root.joinpath(*parts).resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError, ValueError):
        return False


def open_regular(path: Path) -> BufferedReader:
    """Open a regular file for reading; raises OSError.

    The last part of the path may be no link: whoever calls has followed links and seen where to.
    """
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"):  # not every system has all of them
        flags |= getattr(os, name, 0)
    descriptor = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(EINVAL, "this is no regular file", str(path))
    return os.fdopen(descriptor, "rb")


def _look(root: Path, name: str, max_bytes: int) -> FileFound:
    parts = _parts_below(name)
    if parts is None:
        return FileFound(FileState.OUTSIDE)
    try:
        real = root.joinpath(*parts).resolve(strict=True)
        if not real.is_relative_to(root):
            return FileFound(FileState.OUTSIDE)
        return _regular(real, real.relative_to(root).as_posix(), max_bytes)
    except (RuntimeError, ValueError):  # a link to itself, before Python 3.13; NUL in a name
        return FileFound(FileState.MISSING)
    except OSError as error:
        is_missing = error.errno in _NO_SUCH_FILE
        return FileFound(FileState.MISSING if is_missing else FileState.UNREADABLE)


def _parts_below(name: str) -> list[str] | None:
    """Return the parts of a path below the folder; None if it could lead out of it.

    People write paths as their system does, so both strokes divide.
    """
    path = name.replace("\\", "/")
    parts = [part for part in path.split("/") if part not in {"", "."}]
    is_outside = path.startswith("/") or _DRIVE.match(path) or ".." in parts
    return None if is_outside else parts


def _regular(real: Path, key: str, max_bytes: int) -> FileFound:
    found = real.stat()
    if not stat.S_ISREG(found.st_mode):
        return FileFound(FileState.NOT_A_FILE, key)
    if found.st_size > max_bytes:
        return FileFound(FileState.TOO_LARGE, key, found.st_size)
    with open_regular(real) as file:
        digest = file_digest(file, "sha256").hexdigest()
        size = file.tell()
    return FileFound(FileState.FOUND if size else FileState.EMPTY, key, size, digest)
