"""One process at a time: a lock that ends with the process that holds it, whatever ends it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from errno import EIO, ETIMEDOUT
from pathlib import Path

_TAKEN = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
WAIT = 10.0  # seconds; a file is written in a small part of one


@contextmanager
def locked(path: Path, wait: float = WAIT) -> Iterator[None]:
    """Keep other processes of ours away from a file; raises OSError, TimeoutError among them.

    SQLite locks files alike on all systems, and the system takes its locks away when a process
    ends. So the lock file, which stands beside the file, may be left over without any harm.
    """
    target = path.resolve()
    lock = target.with_name(f".{target.name}.lock")
    with ExitStack() as held:
        while not _take(lock, wait, held):
            held.close()  # the file was just taken away by the process that had the lock before us
        try:
            yield
        finally:
            held.close() if _remove(lock) else _release_and_remove(lock, held)


def _take(lock: Path, wait: float, held: ExitStack) -> bool:
    """Lock the file; tell whether it is still the one that others find there."""
    # Closing it gives back the lock on some systems, so it is closed last.
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    held.callback(os.close, descriptor)
    connection = sqlite3.connect(lock, timeout=wait, isolation_level=None)
    held.enter_context(closing(connection))
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if not _is_there(lock, descriptor):
            return False
        if error.sqlite_errorcode in _TAKEN:
            message = "another program is writing it; try again"
            raise TimeoutError(ETIMEDOUT, message, str(lock)) from None
        raise OSError(EIO, f"nothing can be written beside it ({error})", str(lock)) from None
    return _is_there(lock, descriptor)


def _is_there(lock: Path, descriptor: int) -> bool:
    """Tell whether an open file is the one that stands there under its name."""
    here = os.fstat(descriptor)
    with suppress(FileNotFoundError):
        there = lock.stat()
        return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)
    return False


def _remove(lock: Path) -> bool:
    with suppress(OSError):  # some systems keep files that are open
        lock.unlink()
        return True
    return False


def _release_and_remove(lock: Path, held: ExitStack) -> None:
    held.close()
    _remove(lock)  # where open files are kept, those of others are
