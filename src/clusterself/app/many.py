"""Reads and scores many assessments, in several processes where that pays."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from multiprocessing.context import BaseContext
from pathlib import Path
from sys import intern
from typing import ClassVar, NamedTuple, TypeAlias

from clusterself.app.assessment_files import Candidate, candidates
from clusterself.app.profile_reader import ProfileReader
from clusterself.diagnostics import Diagnostic, Loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.profile import Profile
from clusterself.model.rulebook import Rulebook

Progress: TypeAlias = Callable[[int, int], None]  # files done, files in all
Results: TypeAlias = list[Loaded[Profile] | None]
Reading: TypeAlias = Generator[Results, None, None]  # chunk by chunk
FEWEST_A_PROCESS = 100  # with fewer files, starting a process takes longer than it saves
MOST_PROCESSES = 8  # each needs its memory
FILES_A_CHUNK = 20


class ReadingStoppedError(RuntimeError):
    """A process that read files has ended before its time."""

    def __init__(self) -> None:
        super().__init__(
            "a process that reads files was ended from outside, mostly because memory ran out: "
            "close other programs, or take fewer files at a time"
        )


class ReadMany(NamedTuple):
    """What became of each file, in the order of their names."""

    files: Mapping[str, Loaded[Profile]]

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """Return what the files that can be used come to."""
        return tuple(found.value for found in self.files.values() if found.value is not None)

    @property
    def broken(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """Return the files that cannot be used, and why."""
        return {f: found.diagnostics for f, found in self.files.items() if found.value is None}


def read_many(
    paths: Sequence[Path],
    catalogue: Catalogue,
    rulebook: Rulebook,
    progress: Progress | None = None,
    processes: int | None = None,
) -> ReadMany:
    """Read the files named and, of folders, the assessments in them, and score them.

    A file that is named twice is read once; other YAML files in folders are passed over. How many
    processes pay is found out where it is not given. Raises ReadingStoppedError.
    """
    files = candidates(paths)
    starts = range(0, len(files), FILES_A_CHUNK)
    chunks = [files[start : start + FILES_A_CHUNK] for start in starts]
    count = processes or _processes_that_pay(len(files))
    several = _in_processes(count, chunks, catalogue, rulebook)
    results: Results = []
    with closing(several if count > 1 else _here(chunks, catalogue, rulebook)) as read:
        for found in read:
            results += map(_lean, found)
            if progress is not None:
                progress(len(results), len(files))
    pairs = zip(files, results, strict=True)
    return ReadMany({str(c.path): found for c, found in pairs if found is not None})


def _processes_that_pay(files: int) -> int:
    usable = getattr(os, "sched_getaffinity", None)  # not every system tells
    processors = len(usable(0)) if usable else os.cpu_count() or 1
    return min(processors, files // FEWEST_A_PROCESS, MOST_PROCESSES)


def _here(
    chunks: Sequence[Sequence[Candidate]], catalogue: Catalogue, rulebook: Rulebook
) -> Reading:
    reader = ProfileReader(catalogue, rulebook)
    return (reader.read_all(chunk) for chunk in chunks)


class _Process:
    """What a process that reads has at hand."""

    reader: ClassVar[ProfileReader]


def _in_processes(
    count: int, chunks: Sequence[Sequence[Candidate]], catalogue: Catalogue, rulebook: Rulebook
) -> Reading:
    pool = ProcessPoolExecutor(count, _context(), _prepare, (catalogue, rulebook))
    try:
        yield from pool.map(_read_chunk, chunks)
    except BrokenProcessPool:
        raise ReadingStoppedError from None
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    """Return a way to start processes that threads of this one do not disturb."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", __name__])  # imported once for all of them
    return context


def _prepare(catalogue: Catalogue, rulebook: Rulebook) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits decides for all
    _Process.reader = ProfileReader(catalogue, rulebook)
    gc.disable()  # next to nothing is left for it: once a chunk is enough


def _read_chunk(chunk: Sequence[Candidate]) -> Results:
    found = _Process.reader.read_all(chunk)
    gc.collect(1)  # the catalogue stays: not to be looked through again and again
    return found


def _lean(found: Loaded[Profile] | None) -> Loaded[Profile] | None:
    """Let profiles share the texts that many of them have."""
    if found is None or found.value is None:
        return found
    one = found.value
    shared = one._replace(
        country=intern(one.country),
        portfolio=one.portfolio and intern(one.portfolio),
        phase=one.phase and intern(one.phase),
        edition_then=one.edition_then and intern(one.edition_then),
    )
    return found._replace(value=shared)
