"""Reads files that may be anything: never more than allowed, never hanging on what is no file."""

import os
import stat
from pathlib import Path

from clusterself.diagnostics import Diagnostic, Loaded, Location, loaded


def read_file(path: Path, max_bytes: int) -> Loaded[bytes]:
    """Return the bytes of a regular file of at most so many bytes, or one diagnostic."""
    try:
        # Without O_NONBLOCK, opening a pipe would wait for somebody to write.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return _refused(path, "there is no such file", "check the name and the folder")
    except PermissionError:
        return _refused(path, "the file may not be read", "ask for the right to read it")
    except (OSError, ValueError) as error:
        return _refused(path, f"the file cannot be opened: {_reason(error)}")
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        if stat.S_ISDIR(mode):
            return _refused(path, "this is a folder", "name the file in it")
        return _refused(path, "this is no regular file", "name a file on disk")
    with os.fdopen(descriptor, "rb") as file:
        content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        megabytes = max_bytes / 1_000_000
        message = f"the file is larger than {megabytes:g} MB"
        fault = Diagnostic(Location(str(path)), "CS102", message, "check that it is the right one")
        return loaded(None, [fault])
    return Loaded(content, ())


def _refused(path: Path, message: str, hint: str = "") -> Loaded[bytes]:
    return loaded(None, [Diagnostic(Location(str(path)), "CS101", message, hint)])


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
