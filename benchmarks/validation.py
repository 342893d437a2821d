"""Measures `clusterself validate` against tools that check YAML files by a JSON Schema.

One to a hundred files of 75 kB, each of them a bank of indicators; the peers get our own schema for
such files. They check less: no file knows of another, and no condition is read.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INDICATORS = ROOT / "indicators"
SCHEMA = INDICATORS / "schema" / "indicators.schema.json"
COUNTS = (1, 20, 100)
MOST_FOR_PYTHON = 20  # files for check-jsonschema: a hundred would take minutes
AJV_SCRIPT = """
const fs = require("fs"), {load} = require("js-yaml"), Ajv = require("ajv");
const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv({strict: false, allErrors: true});
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema)));
for (const file of files)
  if (!validate(load(fs.readFileSync(file, "utf8")))) {
    console.error(file, validate.errors.slice(0, 3)); process.exit(1);
  }
"""


def lay_out(folder: Path, count: int, sample: str) -> list[Path]:
    """Write a catalogue with so many files of indicators; ids differ from file to file."""
    bank = folder / "ecei"
    bank.mkdir(parents=True)
    for name in ("catalogue.yaml", "facts.yaml"):
        shutil.copy(INDICATORS / name, folder)
    ids = re.findall(r"^  - id: (\S+)$", sample, re.MULTILINE)
    files = []
    for number in range(count):
        pattern = re.compile(rf"\b(id|indicator): ({'|'.join(map(re.escape, ids))})(?=[\n,}}])")
        file = bank / f"part-{number:03}.yaml"
        file.write_text(pattern.sub(rf"\1: \2-n{number}", sample), "utf-8")
        files.append(file)
    return files


def commands(folder: Path, sample: str) -> Iterator[tuple[str, list[str]]]:
    """Yield what is measured, by name; the ajv peer only where node is installed."""
    programs = Path(sys.executable).parent
    ajv = _ajv(folder)
    for count in COUNTS:
        files = [str(file) for file in lay_out(folder / str(count), count, sample)]
        catalogue = str(folder / str(count))
        yield f"validate {count}", [str(programs / "clusterself"), "validate", catalogue]
        if count <= MOST_FOR_PYTHON:
            yield (
                f"check-jsonschema {count}",
                [str(programs / "check-jsonschema"), "--schemafile", str(SCHEMA), *files],
            )
        if ajv:
            yield f"ajv + js-yaml {count}", [*ajv, str(SCHEMA), *files]


def _ajv(folder: Path) -> list[str]:
    """Install ajv and js-yaml where npm is there; an empty list elsewhere."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return []
    home = folder / "node"
    home.mkdir()
    (home / "check.js").write_text(AJV_SCRIPT, "utf-8")
    install = [npm, "install", "--no-fund", "--no-audit", "--silent", "ajv", "js-yaml"]
    done = subprocess.run(install, cwd=home, capture_output=True, check=False)
    return [node, str(home / "check.js")] if done.returncode == 0 else []
