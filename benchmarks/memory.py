"""Runs a command; returns its seconds and the most memory of it and its children together."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

PROC = Path("/proc")
EVERY = 0.02  # seconds between two looks


class Run(NamedTuple):
    """What a command took."""

    seconds: float
    megabytes: float


def run(command: list[str]) -> Run:
    """Run a command to its end and throw its output away; what fails ends the benchmark."""
    with TemporaryFile() as messages:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=messages)
        status, megabytes = _watched(process.pid)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        messages.seek(0)
        said = messages.read().decode(errors="replace")[-2000:]
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    return Run(seconds, megabytes)


def _watched(process: int) -> tuple[int, float]:
    """Wait for the end; return the status and the most memory in megabytes."""
    most = 0.0
    while True:
        pid, status, usage = os.wait4(process, os.WNOHANG)
        if pid:
            return status, most or usage.ru_maxrss / 1024
        most = max(most, sum(map(_megabytes, _tree(process))))
        time.sleep(EVERY)


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and its children, and theirs; nothing where there is no /proc."""
    try:
        children = [
            int(child)
            for thread in (PROC / str(pid) / "task").iterdir()
            for child in (thread / "children").read_text().split()
        ]
    except OSError:  # it has just ended
        return
    yield pid
    for child in children:
        yield from _tree(child)


def _megabytes(pid: int) -> float:
    """Return the proportional set size: memory shared by several processes counts once."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
