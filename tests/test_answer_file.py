"""Answers saved into a file: nothing is lost, whatever else writes, and whatever goes wrong."""

import multiprocessing
import os
import random
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest

from clusterself.app.answer_file import UnfitFileError, save_answers
from clusterself.catalogue.document import Data
from clusterself.catalogue.write_back import WriteBackError
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.model.catalogue import Catalogue
from clusterself.model.question import Key
from clusterself.storage.locking import locked

ROOT = Path(__file__).resolve().parents[1]
START_UP = ROOT / "examples" / "start-up" / "assessment.yaml"
SMALL = b"""\
clusterself: assessment/1
cluster: {id: made-up, name: Made up (fictional), country: SK}
assessed_on: 2026-11-22
assessor: {role: manager}
facts:
  staff-fte: 2  # two of us
answers:
"""
STAFF: Key = ("facts", "staff-fte")
MEMBERS: Key = ("facts", "committed-members")
KILLS = 40
NOBODY = 65534
FORK = multiprocessing.get_context("fork")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "assessment.yaml"
    path.write_bytes(SMALL)
    return path


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _facts(path: Path) -> Data:
    document, faults = read_yaml(str(path), path.read_bytes())
    assert document is not None, faults
    return document.value(("facts",))


def test_an_answer_is_saved_and_the_file_before_is_kept(
    file: Path, shipped_catalogue: Catalogue
) -> None:
    saved = save_answers(file, SMALL, {STAFF: 3}, shipped_catalogue)
    assert saved.content == file.read_bytes() == SMALL.replace(b": 2  #", b": 3  #")
    assert saved.conflicts == ()
    assert (file.parent / "assessment.yaml.bak").read_bytes() == SMALL
    assert _names(file.parent) == ["assessment.yaml", "assessment.yaml.bak"]


def test_what_was_kept_at_the_beginning_of_a_command_stays(
    file: Path, shipped_catalogue: Catalogue
) -> None:
    first = save_answers(file, SMALL, {STAFF: 3}, shipped_catalogue)
    save_answers(file, first.content, {STAFF: 4}, shipped_catalogue, has_backup=True)
    assert (file.parent / "assessment.yaml.bak").read_bytes() == SMALL
    assert _facts(file) == {"staff-fte": 4}


def test_nothing_is_written_where_nothing_changes(file: Path, shipped_catalogue: Catalogue) -> None:
    saved = save_answers(file, SMALL, {STAFF: {"value": 2}, MEMBERS: None}, shipped_catalogue)
    assert saved == (SMALL, ())
    assert _names(file.parent) == ["assessment.yaml"]


def test_the_mark_of_byte_order_stays(file: Path, shipped_catalogue: Catalogue) -> None:
    marked = b"\xef\xbb\xbf" + SMALL
    file.write_bytes(marked)
    save_answers(file, marked, {STAFF: 3}, shipped_catalogue)
    assert file.read_bytes() == marked.replace(b": 2  #", b": 3  #")


def test_what_others_changed_meanwhile_is_kept(file: Path, shipped_catalogue: Catalogue) -> None:
    file.write_bytes(SMALL.replace(b"answers:\n", b"  committed-members: 20\nanswers:\n"))
    saved = save_answers(file, SMALL, {STAFF: 3}, shipped_catalogue)
    assert saved.conflicts == ()
    assert _facts(file) == {"staff-fte": 3, "committed-members": 20}


def test_what_others_answered_differently_is_not_overwritten(
    file: Path, shipped_catalogue: Catalogue
) -> None:
    file.write_bytes(SMALL.replace(b": 2  #", b": 5  #"))
    saved = save_answers(file, SMALL, {STAFF: 3, MEMBERS: 20}, shipped_catalogue)
    assert saved.conflicts == ((STAFF, 2, 5, 3),)
    assert _facts(file) == {"staff-fte": 5, "committed-members": 20}


def test_a_file_that_meanwhile_cannot_be_read_is_left_alone(
    file: Path, shipped_catalogue: Catalogue
) -> None:
    file.write_bytes(SMALL + b"notes: [\n")
    with pytest.raises(UnfitFileError) as caught:
        save_answers(file, SMALL, {STAFF: 3}, shipped_catalogue)
    assert caught.value.diagnostics[0].code == "CS105"
    assert file.read_bytes() == SMALL + b"notes: [\n"


def test_a_file_that_is_gone_is_not_made_anew(file: Path, shipped_catalogue: Catalogue) -> None:
    file.unlink()
    with pytest.raises(UnfitFileError, match="there is no such file"):
        save_answers(file, SMALL, {STAFF: 3}, shipped_catalogue)
    assert _names(file.parent) == []


def test_what_cannot_be_written_safely_leaves_everything_as_it_was(
    file: Path, shipped_catalogue: Catalogue
) -> None:
    unusual = SMALL.replace(b"  staff-fte: 2  # two of us", b"  ? staff-fte\n  : 2")
    file.write_bytes(unusual)
    with pytest.raises(WriteBackError):
        save_answers(file, unusual, {STAFF: None}, shipped_catalogue)
    assert file.read_bytes() == unusual
    assert _names(file.parent) == ["assessment.yaml"]


def test_a_file_still_to_be_filled_in_takes_answers(
    file: Path, shipped_catalogue: Catalogue
) -> None:
    begun = SMALL.replace(b"name: Made up (fictional)", b"name: ")
    file.write_bytes(begun)
    save_answers(file, begun, {STAFF: 3}, shipped_catalogue)
    assert _facts(file) == {"staff-fte": 3}


def _in_child(work: Callable[[], None]) -> multiprocessing.process.BaseProcess:
    process = FORK.Process(target=work, daemon=True)
    process.start()
    return process


def test_two_processes_lose_no_answer_of_each_other(
    file: Path, shipped_catalogue: Catalogue
) -> None:
    names = [name for name in shipped_catalogue.facts if name != "staff-fte"]

    def answer(some: list[str]) -> Callable[[], None]:
        def work() -> None:
            for name in some:  # all think that the file is as it was at first
                save_answers(file, SMALL, {("facts", name): 1}, shipped_catalogue, has_backup=True)

        return work

    children = [_in_child(answer(names[first::2])) for first in (0, 1)]
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0]
    assert _facts(file) == {"staff-fte": 2, **dict.fromkeys(names, 1)}


def test_a_process_killed_at_any_moment_leaves_a_whole_file_and_no_lock(
    file: Path, shipped_catalogue: Catalogue
) -> None:
    def answer_for_ever() -> NoReturn:
        seen, number = file.read_bytes(), 0
        while True:
            number += 1
            seen = save_answers(file, seen, {MEMBERS: number}, shipped_catalogue).content

    moments = random.Random(1)  # noqa: S311
    for _ in range(KILLS):
        child = _in_child(answer_for_ever)
        time.sleep(moments.uniform(0, 0.05))
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        facts = _facts(file)
        assert isinstance(facts, dict)
        assert facts["staff-fte"] == 2
        assert type(facts.get("committed-members", 0)) is int
        assert file.read_bytes().startswith(SMALL.removesuffix(b"answers:\n"))
    save_answers(file, file.read_bytes(), {MEMBERS: 0}, shipped_catalogue)
    assert _facts(file) == {"staff-fte": 2, "committed-members": 0}


def test_a_file_that_another_process_is_writing_is_not_waited_for_without_end(file: Path) -> None:
    with (
        locked(file),
        pytest.raises(TimeoutError, match="another program is writing it"),
        locked(file, wait=0.1),
    ):
        pass
    with locked(file, wait=0.1):
        assert ".assessment.yaml.lock" in _names(file.parent)
    assert _names(file.parent) == ["assessment.yaml"]


def test_a_lock_left_over_blocks_nobody(file: Path) -> None:
    (file.parent / ".assessment.yaml.lock").write_bytes(b"")
    with locked(file, wait=0.1):
        pass
    assert _names(file.parent) == ["assessment.yaml"]


def test_a_folder_that_may_not_be_written_leaves_the_file_as_it_was(
    shipped_catalogue: Catalogue,
) -> None:
    with TemporaryDirectory() as name:  # which other users may enter, unlike that of pytest
        folder, file = Path(name), Path(name) / "assessment.yaml"
        file.write_bytes(SMALL)
        folder.chmod(0o555)

        def save() -> None:
            if os.geteuid() == 0:
                os.seteuid(NOBODY)
            with pytest.raises(PermissionError):
                save_answers(file, SMALL, {STAFF: 3}, shipped_catalogue)

        child = _in_child(save)
        child.join()
        folder.chmod(0o755)
        assert child.exitcode == 0
        assert file.read_bytes() == SMALL
        assert _names(folder) == ["assessment.yaml"]


def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, shipped_catalogue: Catalogue
) -> None:
    file, before = tmp_path / "assessment.yaml", START_UP.read_bytes()
    file.write_bytes(before)

    def save() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))  # as if no more were free
        with pytest.raises(OSError, match="File too large"):
            save_answers(file, before, {STAFF: 3}, shipped_catalogue)

    child = _in_child(save)
    child.join()
    assert child.exitcode == 0
    assert file.read_bytes() == before
    assert _names(tmp_path) == ["assessment.yaml"]
