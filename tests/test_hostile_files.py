"""The real command on files that nobody should give it: one clear message, and nothing happens."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

MEGABYTE = 1_000_000
HEAD = """\
clusterself: assessment/1
cluster: {id: fictional-water, name: Fictional Water Cluster, country: CZ}
assessed_on: 2026-11-22
assessor: {role: manager}
"""

# Runs a command as a small process of its own, so that the peak of its memory can be told: the
# child of a large process begins with the peak of its parent. For root, it first gives up the
# right to pass over the rights of files (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH).
LAUNCHER = """
import os, resource, subprocess, sys
if os.geteuid() == 0 and sys.platform == "linux":
    import ctypes
    PR_CAPBSET_DROP = 24
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
code = subprocess.run(sys.argv[2:], timeout=20).returncode
unit = 1 if sys.platform == "darwin" else 1024
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
with open(sys.argv[1], "w") as file:
    file.write(str(peak))
sys.exit(code)
"""


@dataclass(frozen=True)
class Case:
    """What to put into an empty folder, how to call the command there, and what must come of it."""

    arrange: Callable[[Path], object]
    code: str  # of the first diagnostic; empty where it is the command line that is wrong
    arguments: tuple[str, ...] = ("assessment.yaml",)
    exit_code: int = 3
    named: str = "assessment.yaml"
    several: bool = False  # faults, so several messages


@dataclass(frozen=True)
class Outcome:
    """What came of a case."""

    exit_code: int
    stdout: str
    stderr: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    peak: int


def _holding(content: bytes | str) -> Callable[[Path], object]:
    raw = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / "assessment.yaml").write_bytes(raw)


def _sparse(folder: Path) -> None:
    with (folder / "assessment.yaml").open("wb") as file:
        file.truncate(50 * MEGABYTE)


def _secret(folder: Path) -> None:
    (folder / "assessment.yaml").write_text(HEAD)
    (folder / "assessment.yaml").chmod(0)


def _bomb() -> str:
    levels = ['a0: &a0 ["ha", "ha"]']
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return HEAD + "\n".join(levels) + "\n"


CASES: Mapping[str, Case] = {
    "the same key twice": Case(_holding(HEAD + "facts: {}\nfacts: {}\n"), "CS106"),
    "alias bomb": Case(_holding(_bomb()), "CS107", several=True),
    "nested brackets": Case(_holding(HEAD + "facts: " + "[" * 200_000), "CS108"),
    "nested braces": Case(_holding(HEAD + "facts: " + "{a: " * 200_000), "CS108"),
    "50 MB": Case(_sparse, "CS102"),
    "more values than allowed": Case(_holding(HEAD + "facts: [" + "1," * 150_000 + "]"), "CS102"),
    "NUL": Case(_holding(HEAD + "facts: {}\0\n"), "CS104"),
    "binary": Case(_holding(b"PK\x03\x04" + bytes(range(256)) * 500), "CS103"),
    "UTF-16": Case(_holding(HEAD.encode("utf-16")), "CS103"),
    "empty": Case(_holding(""), "CS109"),
    "missing": Case(lambda _: None, "CS101"),
    "folder": Case(lambda folder: (folder / "assessment.yaml").mkdir(), "CS101"),
    "pipe": Case(lambda folder: os.mkfifo(folder / "assessment.yaml"), "CS101"),
    "no right to read": Case(_secret, "CS101"),
    "another type of file": Case(_holding("clusterself: facts/1\nfacts: []\n"), "CS112"),
    "terminal sequences": Case(_holding(HEAD + 'facts: {"\\e[2J\\e]0;x\\a": 1}\n'), "CS104"),
    "2 MB of tabs": Case(_holding("\t\n" * MEGABYTE), "CS104", several=True),
    "100,000 times the same key": Case(_holding("a: 1\n" * 99_999), "CS", several=True),
    "90,000 unknown facts": Case(
        _holding(HEAD + "facts:\n" + "".join(f"  k{n}: 1\n" for n in range(90_000))),
        "CS",
        several=True,
    ),
    "90,000 unknown keys": Case(
        _holding(HEAD + "".join(f"k{n}: 1\n" for n in range(90_000))), "CS", several=True
    ),
    "90,000 wrong answers": Case(
        _holding(HEAD + "answers:\n" + "".join(f"  k{n}: 9\n" for n in range(90_000))),
        "CS",
        several=True,
    ),
    "unknown rulebook": Case(
        _holding(HEAD), "", ("assessment.yaml", "--rulebook", "platinum"), 2, "platinum"
    ),
    "report of an unknown format": Case(
        _holding(HEAD), "", ("assessment.yaml", "-o", "report.pdf"), 2, "report.pdf"
    ),
    "report into a missing folder": Case(
        _holding(HEAD), "", ("assessment.yaml", "-o", "none/report.md"), 3, "none/report.md"
    ),
}


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(str(path.relative_to(folder)) for path in folder.rglob("*")))


def _run(case: Case, folder: Path, memory: Path) -> Outcome:
    case.arrange(folder)
    before = _names(folder)
    command = [sys.executable, "-m", "clusterself", "assess", *case.arguments]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCHER, str(memory), *command],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=25,  # the launcher stops the command after 20
        check=False,
    )
    peak = int(memory.read_text()) if memory.exists() else sys.maxsize
    return Outcome(done.returncode, done.stdout, done.stderr, before, _names(folder), peak)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Outcome]:
    """Run all cases, each in a folder of its own."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {}
        for name, case in CASES.items():
            folder = tmp_path_factory.mktemp("hostile")
            (folder / "inside").mkdir()
            running[name] = pool.submit(_run, case, folder / "inside", folder / "memory")
        return {name: outcome.result() for name, outcome in running.items()}


@pytest.fixture(params=CASES)
def name(request: pytest.FixtureRequest) -> str:
    """Return the name of each case in turn."""
    return str(request.param)


def _messages(outcome: Outcome, case: Case) -> list[str]:
    return [line for line in outcome.stderr.splitlines() if case.named in line]


def test_the_exit_code_tells_what_is_wrong(name: str, outcomes: Mapping[str, Outcome]) -> None:
    outcome = outcomes[name]
    assert outcome.exit_code == CASES[name].exit_code, outcome.stderr[-2000:]


def test_the_first_message_names_the_file_and_the_fault(
    name: str, outcomes: Mapping[str, Outcome]
) -> None:
    case = CASES[name]
    first = _messages(outcomes[name], case)[0]
    if case.code:
        assert first.startswith(f"{case.named}:")
        assert case.code in first


def test_one_fault_gives_one_message(name: str, outcomes: Mapping[str, Outcome]) -> None:
    if not CASES[name].several:
        assert len(_messages(outcomes[name], CASES[name])) == 1


def test_many_faults_do_not_flood_the_terminal(name: str, outcomes: Mapping[str, Outcome]) -> None:
    assert len(outcomes[name].stderr.splitlines()) <= 250


def test_there_is_no_traceback(name: str, outcomes: Mapping[str, Outcome]) -> None:
    assert "Traceback" not in outcomes[name].stderr
    assert "fault of its own" not in outcomes[name].stderr


def test_messages_hold_no_control_characters(name: str, outcomes: Mapping[str, Outcome]) -> None:
    assert outcomes[name].stderr.replace("\n", "").isprintable()


def test_there_is_no_result(name: str, outcomes: Mapping[str, Outcome]) -> None:
    assert outcomes[name].stdout == ""


def test_nothing_is_written(name: str, outcomes: Mapping[str, Outcome]) -> None:
    assert outcomes[name].after == outcomes[name].before


def test_memory_stays_small(name: str, outcomes: Mapping[str, Outcome]) -> None:
    assert outcomes[name].peak < 100 * MEGABYTE


def test_a_good_file_still_gives_a_result(tmp_path: Path) -> None:
    # What runs the cases must not be what stops them.
    (tmp_path / "inside").mkdir()
    outcome = _run(Case(_holding(HEAD), ""), tmp_path / "inside", tmp_path / "memory")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert "Fictional Water Cluster" in outcome.stdout
