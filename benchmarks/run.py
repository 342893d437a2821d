"""Measures clusterself against other tools in one run, interleaved; prints medians and ratios.

Times on one machine say little: only the ratios are goals. Usage: `make bench`, or
`python benchmarks/run.py [ROUNDS]`.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import validation
import yaml

from clusterself.catalogue.yaml_reader import read_yaml

ROOT = Path(__file__).resolve().parents[1]
ASSESSMENT = ROOT / "examples" / "strong" / "assessment.yaml"
SIZE = 75_000  # bytes of YAML, as large as a catalogue of 36 indicators in three languages
SCHEMA = '{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}'


@dataclass(frozen=True)
class Goal:
    """A ratio that should not be passed."""

    name: str
    of: str
    to: str
    limit: float


GOALS = (
    Goal("validate 1 file", "validate 1", "check-jsonschema 1", 0.6),
    Goal("validate 20 files", "validate 20", "check-jsonschema 20", 0.1),
    Goal("validate 100 files", "validate 100", "ajv + js-yaml 100", 1.5),
    Goal("help", "clusterself --help", "python -c pass", 7.0),
    Goal("assess", "clusterself assess --format json", "check-jsonschema, 75 kB of YAML", 0.8),
    Goal("three labels", "assess --rulebook all", "clusterself assess --format json", 1.3),
    Goal("reading with positions", "read_yaml", "yaml.CSafeLoader", 0.45),
)
MEMORY_LIMIT = 60  # MB, of `assess --format json`


def sample_yaml() -> str:
    """Return about 75 kB of shipped indicators, as one list of whole entries."""
    entries: list[str] = []
    for file in sorted((ROOT / "indicators" / "ecei").glob("*.yaml")):
        head, body = file.read_text("utf-8").split("indicators:\n", 1)
        entries += ["  - id: " + entry for entry in body.split("  - id: ")[1:]]
    sample = head + "indicators:\n"
    for entry in entries:
        if len((sample + entry).encode()) > SIZE:
            break
        sample += entry
    return sample


def run(command: list[str]) -> tuple[float, float]:
    """Run a command; return seconds and peak memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{command} ended with {process.returncode}"
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def measure_commands(rounds: int, folder: Path) -> tuple[dict[str, float], float]:
    """Return the median seconds of each command, and the peak memory of assess."""
    catalogue, schema = folder / "sample.yaml", folder / "schema.json"
    catalogue.write_text(sample_yaml(), "utf-8")
    schema.write_text(SCHEMA, "utf-8")
    programs = Path(sys.executable).parent
    clusterself = str(programs / "clusterself")
    commands: Mapping[str, list[str]] = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "clusterself --help": [clusterself, "--help"],
        "clusterself assess --format json": [
            clusterself, "assess", str(ASSESSMENT), "--format", "json",
        ],
        "assess --rulebook all": [
            clusterself, "assess", str(ASSESSMENT), "--rulebook", "all", "--format", "json",
        ],
        "check-jsonschema, 75 kB of YAML": [
            str(programs / "check-jsonschema"), "--schemafile", str(schema), str(catalogue),
        ],
    }  # fmt: skip
    commands = {**commands, **dict(validation.commands(folder, sample_yaml()))}
    times: dict[str, list[float]] = {name: [] for name in commands}
    memory = 0.0
    for turn in range(rounds + 1):
        for name, command in commands.items():
            seconds, megabytes = run(command)
            if turn:
                times[name].append(seconds)
            if "assess" in name:
                memory = max(memory, megabytes)
    return {name: statistics.median(found) for name, found in times.items()}, memory


def measure_reading(rounds: int) -> dict[str, float]:
    """Return the median seconds of reading the sample, by our reader and by PyYAML's."""
    text = sample_yaml()
    content = text.encode()
    tasks: Mapping[str, Callable[[], object]] = {
        "read_yaml": lambda: read_yaml("sample.yaml", content),
        "yaml.CSafeLoader": lambda: yaml.load(text, yaml.CSafeLoader),  # noqa: TID251
    }
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds * 3):
        for name, task in tasks.items():
            start = time.perf_counter()
            task()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> int:
    """Measure, print and return 1 if a goal was missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with TemporaryDirectory() as folder:
        medians, memory = measure_commands(rounds, Path(folder))
    medians |= measure_reading(rounds)
    print(f"medians of {rounds} interleaved rounds")
    for name, seconds in medians.items():
        print(f"  {name:<36} {seconds * 1000:8.1f} ms")
    missed = memory > MEMORY_LIMIT
    for goal in GOALS:
        if goal.to not in medians:
            print(f"{goal.name:<24} not measured: {goal.to} is not installed")
            continue
        ratio = medians[goal.of] / medians[goal.to]
        missed |= ratio > goal.limit
        print(f"{goal.name:<24} {ratio:5.2f} x {goal.to} (goal: at most {goal.limit})")
    print(f"{'peak memory of assess':<24} {memory:5.0f} MB (goal: at most {MEMORY_LIMIT})")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
