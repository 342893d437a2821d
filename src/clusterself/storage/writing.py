"""Writes files whole or not at all."""

import os
from contextlib import suppress
from errno import ELOOP
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_file(path: Path, content: bytes) -> None:
    """Put a file in place in one step; on an OSError, what was there before is untouched."""
    target = _target(path)
    with NamedTemporaryFile(dir=target.parent, prefix=".clusterself-", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(_mode(target))
        except BaseException:
            temporary.unlink()
            raise
    try:
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _target(path: Path) -> Path:
    """Return the file that a link leads to."""
    try:
        return path.resolve()
    except RuntimeError:  # before Python 3.13, for a link that leads to itself
        raise OSError(ELOOP, "the link leads to itself", str(path)) from None


def _mode(target: Path) -> int:
    """Return the rights of the old file, or those that a new file would get."""
    with suppress(FileNotFoundError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
