"""The generator of a whole programme: the same every time, valid, and marked as not real."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clusterself.catalogue.load_assessment import load_assessment
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue

SCRIPT = Path(__file__).resolve().parents[1] / "benchmarks" / "programme.py"


def _generated(folder: Path, *options: str, hash_seed: int = 1) -> dict[str, bytes]:
    """Run the script; under another `hash_seed`, Python goes through sets in another order."""
    environment = os.environ | {"PYTHONHASHSEED": str(hash_seed)}
    command = [sys.executable, str(SCRIPT), str(folder), *options]
    subprocess.run(command, check=True, env=environment)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def twenty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return _generated(tmp_path_factory.mktemp("twenty") / "out", "--clusters", "20", "--seed", "7")


def _assessments(files: dict[str, bytes], catalogue: Catalogue) -> list[Assessment]:
    loaded = [load_assessment(name, files[name], catalogue).value for name in sorted(files)]
    return [assessment for assessment in loaded if assessment is not None]


def test_the_same_seed_gives_the_same_bytes(twenty: dict[str, bytes], tmp_path: Path) -> None:
    for hash_seed in (2, 3):
        folder = tmp_path / str(hash_seed)
        again = _generated(folder, "--clusters", "20", "--seed", "7", hash_seed=hash_seed)
        assert again == twenty


def test_another_seed_gives_other_clusters(twenty: dict[str, bytes], tmp_path: Path) -> None:
    other = _generated(tmp_path, "--clusters", "1", "--seed", "8")
    assert other["generated-0001.yaml"] != twenty["generated-0001.yaml"]


def test_more_clusters_do_not_change_the_first_ones(
    twenty: dict[str, bytes], tmp_path: Path
) -> None:
    fewer = _generated(tmp_path, "--clusters", "3", "--seed", "7")
    assert fewer == {name: twenty[name] for name in fewer}


def test_every_cluster_has_one_file_of_today(twenty: dict[str, bytes]) -> None:
    names = {f"generated-{number:04}.yaml" for number in range(1, 21)}
    assert {name for name in twenty if len(name) == len("generated-0001.yaml")} == names


def test_no_cluster_has_an_earlier_file_where_none_is_wanted(tmp_path: Path) -> None:
    assert len(_generated(tmp_path, "--clusters", "20", "--earlier", "0")) == 20


def test_generated_files_are_valid(twenty: dict[str, bytes], shipped_catalogue: Catalogue) -> None:
    faults = [
        str(fault)
        for name, content in twenty.items()
        for fault in load_assessment(name, content, shipped_catalogue).diagnostics
        if fault.is_error
    ]
    assert faults == []


def test_generated_clusters_say_that_they_are_not_real(
    twenty: dict[str, bytes], shipped_catalogue: Catalogue
) -> None:
    found = _assessments(twenty, shipped_catalogue)
    assert len(found) == len(twenty)
    assert [one.cluster.name for one in found if "(not real)" not in one.cluster.name] == []
    assert [one.cluster.id for one in found if not one.cluster.id.startswith("generated-")] == []
    marked = [name for name, text in twenty.items() if b"no such organisation exists" in text]
    assert len(marked) == len(twenty)


def test_an_earlier_file_is_of_the_same_cluster_and_an_earlier_day(tmp_path: Path) -> None:
    files = _generated(tmp_path, "--clusters", "10", "--earlier", "1")
    earlier = sorted(name for name in files if len(name) > len("generated-0001.yaml"))
    assert len(earlier) >= 5
    for name in earlier:
        now, then = files[name[:14] + ".yaml"], files[name]
        assert _line(now, b"  id:") == _line(then, b"  id:")
        assert _line(now, b"  country:") == _line(then, b"  country:")
        assert _line(now, b"assessed_on:") > _line(then, b"assessed_on:")


def _line(text: bytes, start: bytes) -> bytes:
    return next(line for line in text.splitlines() if line.startswith(start))


def test_a_folder_with_files_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine")
    command = [sys.executable, str(SCRIPT), str(tmp_path), "--clusters", "1"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]
