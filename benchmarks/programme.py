"""Generates assessments of a whole programme: clusters that do not exist, marked as such.

`python benchmarks/programme.py OUT_DIR --clusters 1400 --seed 1` writes one file for each cluster
and, for a part of them, a second one of an earlier day. The same seed gives the same bytes, and
more clusters do not change the first ones.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from generated_cluster import Character, character
from generated_file import Occasion, file_text

from clusterself.app.shipped import shipped_catalogue
from clusterself.model.catalogue import Catalogue

SCHEMA = Path(__file__).resolve().parents[1] / "indicators" / "schema" / "assessment.schema.json"
LATEST = date(2026, 11, 20)
EARLIER = 0.3


def programme(
    catalogue: Catalogue, clusters: int, seed: int, earlier: float
) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file."""
    for number in range(1, clusters + 1):
        rng = Random(f"{seed} {number}")  # noqa: S311 - nothing secret
        day = LATEST - timedelta(days=rng.randrange(300))
        one = character(catalogue, rng, day)
        name = f"generated-{number:04}"
        yield f"{name}.yaml", file_text(one, Occasion(number, day, rng, SCHEMA.name))
        before = day - timedelta(days=rng.randrange(330, 760))
        if rng.random() < earlier and one.founded < before - timedelta(days=120):
            then = Occasion(number, before, rng, SCHEMA.name)
            yield f"{name}-{before:%Y-%m}.yaml", file_text(_younger(one, rng), then)


def _younger(one: Character, rng: Random) -> Character:
    """Return the same cluster some time before: mostly less mature, in some matters more."""
    luck = {name: value + rng.gauss(0, 0.25) for name, value in one.luck.items()}
    return replace(one, maturity=max(0.0, one.maturity - rng.gauss(0.08, 0.06)), luck=luck)


def main() -> int:
    """Write the files into a folder that is new or empty."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="OUT_DIR")
    parser.add_argument("--clusters", type=int, default=1400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--earlier", type=float, default=EARLIER, metavar="SHARE")
    given = parser.parse_args()
    catalogue, faults = shipped_catalogue()
    assert catalogue is not None, faults
    given.folder.mkdir(parents=True, exist_ok=True)
    if any(given.folder.iterdir()):
        parser.error(f"{given.folder} is not empty")
    for name, text in programme(catalogue, given.clusters, given.seed, given.earlier):
        (given.folder / name).write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
