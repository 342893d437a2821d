"""Measures how `clusterself compare` grows, from ten generated clusters to ten thousand.

The peer reads the same files with PyYAML's C parser alone, in two processes, and does nothing with
them: the ratio says how much more the whole comparison takes. Usage: `make bench`, or
`python benchmarks/comparison.py [--largest 1000]`.
"""

import argparse
import statistics
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from math import log
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from memory import run
from programme import EARLIER, programme

from clusterself.app.shipped import shipped_catalogue

ROUNDS = {10: 7, 100: 5, 1000: 3, 10_000: 1}  # by number of clusters
COMPARE = ["compare", "--rulebook", "bronze", "--format", "json"]
PROCESSES = 2
SEED = 1


@dataclass(frozen=True)
class Measured:
    """The medians of one number of clusters; `peer` are the seconds of the bare parser."""

    clusters: int
    files: int
    seconds: float
    megabytes: float
    peer: float


def lay_out(folder: Path, clusters: int) -> int:
    """Write so many generated clusters and return the number of files."""
    catalogue, faults = shipped_catalogue()
    assert catalogue is not None, faults
    folder.mkdir()
    files = dict(programme(catalogue, clusters, SEED, EARLIER))
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    return len(files)


def measure(folder: Path, clusters: int, files: int) -> Measured:
    """Run both commands in turns."""
    ours = [str(Path(sys.executable).parent / "clusterself"), *COMPARE, str(folder)]
    peers = [sys.executable, __file__, "--read", str(folder)]
    rounds = [(run(ours), run(peers)) for _ in range(ROUNDS[clusters])]
    return Measured(
        clusters,
        files,
        _median(ours.seconds for ours, _ in rounds),
        max(ours.megabytes for ours, _ in rounds),
        _median(peer.seconds for _, peer in rounds),
    )


def _median(seconds: Iterable[float]) -> float:
    return statistics.median(seconds)


def growth(small: Measured, large: Measured) -> float:
    """Return the exponent: 1 if twice the clusters take twice the time, 2 if four times."""
    return log(large.seconds / small.seconds) / log(large.clusters / small.clusters)


def read_all(folder: Path) -> None:
    """Read all files of a folder in two processes, as the peer."""
    with Pool(PROCESSES) as pool:
        for _ in pool.imap_unordered(_read, sorted(folder.glob("*.yaml")), chunksize=32):
            pass


def _read(file: Path) -> int:
    return len(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader))  # noqa: TID251


def table(found: list[Measured]) -> list[str]:
    """Return the lines of the result."""
    lines = [
        "clusters   files   seconds  s per 1000  exponent    MB at most  bare C parser   ratio",
    ]
    for before, now in zip([None, *found], found, strict=False):
        exponent = "" if before is None else f"{growth(before, now):.2f}"
        lines.append(
            f"{now.clusters:>8}{now.files:>8}{now.seconds:>10.2f}"
            f"{now.seconds / now.clusters * 1000:>12.2f}{exponent:>10}{now.megabytes:>14.0f}"
            f"{now.peer:>13.2f} s{now.seconds / now.peer:>8.2f}"
        )
    return lines


def main() -> int:
    """Measure and print, smallest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=max(ROUNDS))
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        read_all(given.read)
        return 0
    found = []
    with TemporaryDirectory() as folder:
        for clusters in (number for number in ROUNDS if number <= given.largest):
            files = lay_out(Path(folder) / str(clusters), clusters)
            found.append(measure(Path(folder) / str(clusters), clusters, files))
    print("\n".join(table(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
