"""The wheel holds every shipped file, and works away from the checkout."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {"indicators": "indicators", "templates": "templates", "docs/rules": "rules"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(folder), str(wheel)], check=True, capture_output=True)
    return folder


def test_the_wheel_holds_all_shipped_files_and_no_others(wheel: Path) -> None:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(
        [*command, *FOLDERS], cwd=ROOT, check=True, capture_output=True, text=True
    )
    expected = {
        f"clusterself/_data/{inside}/{name.removeprefix(f'{folder}/')}"
        for name in listed.stdout.split()
        for folder, inside in FOLDERS.items()
        if name.startswith(f"{folder}/")
    }
    names = zipfile.ZipFile(wheel).namelist()
    assert {name for name in names if "/_data/" in name} == expected
    assert len(expected) > 9


def test_the_installed_wheel_assesses_an_example_from_its_own_files(
    installed: Path, tmp_path: Path
) -> None:
    libraries = sysconfig.get_path("purelib")
    example = ROOT / "examples" / "start-up" / "assessment.yaml"
    code = (
        "import clusterself, sys; assert clusterself.__file__.startswith(sys.argv.pop(1)); "
        "from clusterself.cli.main import run; run()"
    )
    # -I: neither the checkout nor the editable installation may help.
    start = f"import sys; sys.path[:0] = [{str(installed)!r}, {libraries!r}]; {code}"
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", start, str(installed), "assess", str(example)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "80"},
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Weaknesses to address first" in run.stdout
