"""Papers are looked at inside of their folder only, and bundled whole or not at all."""

import os
import resource
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from clusterself.model.dossier import MAX_ALL_BYTES, FileFound, FileState
from clusterself.storage.bundle import BundleError, Copy, is_dossier, write_folder, write_zip
from clusterself.storage.papers import look_at

NOBODY = 65534
DAY = date(2026, 11, 22)
PAGES = {"index.html": b"page", "index.json": b"{}"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folder of an assessment, with one paper; outside of it lies another."""
    folder = tmp_path / "home"
    (folder / "evidence").mkdir(parents=True)
    (folder / "evidence" / "a.pdf").write_bytes(b"paper")
    (tmp_path / "outside.pdf").write_bytes(b"secret")
    return folder


def _found(folder: Path, name: str, most: int = 1000) -> FileFound:
    return look_at(folder, [name], max_bytes=most)[name]


# Looking


def test_a_file_is_found_with_size_and_sum(home: Path) -> None:
    expected = FileFound(FileState.FOUND, "evidence/a.pdf", 5, sha256(b"paper").hexdigest())
    assert _found(home, "evidence/a.pdf") == expected


@pytest.mark.parametrize("name", ["evidence\\a.pdf", "./evidence//a.pdf", "evidence/./a.pdf"])
def test_a_file_is_the_same_however_its_path_is_written(home: Path, name: str) -> None:
    assert _found(home, name).key == "evidence/a.pdf"


@pytest.mark.parametrize(
    "name",
    [
        "../outside.pdf", "evidence/../../outside.pdf", "evidence\\..\\..\\outside.pdf",
        "evidence/../evidence/a.pdf", "/etc/passwd", "\\\\server\\share", "C:\\a.pdf", "c:a.pdf",
    ],
)  # fmt: skip
def test_a_path_that_could_leave_the_folder_is_not_followed(home: Path, name: str) -> None:
    assert _found(home, name) == FileFound(FileState.OUTSIDE)


def test_an_absolute_path_into_the_folder_is_refused_too(home: Path) -> None:
    assert _found(home, str(home / "evidence" / "a.pdf")).state is FileState.OUTSIDE


def test_a_link_out_of_the_folder_is_not_followed(home: Path) -> None:
    (home / "link.pdf").symlink_to("../outside.pdf")
    assert _found(home, "link.pdf") == FileFound(FileState.OUTSIDE)


def test_a_folder_that_is_a_link_out_is_not_followed(home: Path) -> None:
    (home / "up").symlink_to("..")
    assert _found(home, "up/outside.pdf").state is FileState.OUTSIDE


def test_a_link_inside_leads_to_the_file(home: Path) -> None:
    (home / "link.pdf").symlink_to("evidence/a.pdf")
    assert _found(home, "link.pdf") == _found(home, "evidence/a.pdf")


def test_a_folder_next_door_with_the_same_beginning_is_outside(home: Path) -> None:
    other = home.parent / "home-of-others"
    other.mkdir()
    (other / "a.pdf").write_bytes(b"secret")
    (home / "link").symlink_to(other)
    assert _found(home, "link/a.pdf").state is FileState.OUTSIDE


@pytest.mark.parametrize("name", ["gone.pdf", "evidence/a.pdf/b", "x" * 300, "a\0b", "~/a.pdf"])
def test_what_is_not_there_is_missing(home: Path, name: str) -> None:
    assert _found(home, name) == FileFound(FileState.MISSING)


def test_a_link_to_itself_is_missing(home: Path) -> None:
    (home / "link").symlink_to("link")
    assert _found(home, "link").state is FileState.MISSING


@pytest.mark.parametrize("name", ["evidence", ".", "pipe", "socket"])
def test_what_is_no_regular_file_is_not_opened(home: Path, name: str) -> None:
    os.mkfifo(home / "pipe")
    with socket.socket(socket.AF_UNIX) as server, _inside(home):
        server.bind("socket")
        assert _found(home, name).state is FileState.NOT_A_FILE


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def test_an_empty_file_is_said_to_be_empty(home: Path) -> None:
    (home / "empty.pdf").touch()
    assert _found(home, "empty.pdf").state is FileState.EMPTY


@pytest.mark.parametrize(("most", "state"), [(5, FileState.FOUND), (4, FileState.TOO_LARGE)])
def test_a_file_may_be_as_large_as_is_allowed(home: Path, most: int, state: FileState) -> None:
    assert _found(home, "evidence/a.pdf", most).state is state


def test_a_file_that_may_not_be_read_is_no_failure() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "a.pdf").write_bytes(b"secret")
        (folder / "a.pdf").chmod(0)
        with _ordinary_user():
            assert _found(folder, "a.pdf").state is FileState.UNREADABLE


@contextmanager
def _ordinary_user() -> Iterator[None]:
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def test_whoever_waits_is_told_how_many_are_done(home: Path) -> None:
    told: list[tuple[int, int]] = []
    look_at(home, ["a", "b", "a"], lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


# Bundling


def _copy(folder: Path, content: bytes = b"paper", name: str = "01-a.pdf") -> Copy:
    source = folder / "evidence" / "a.pdf"
    source.write_bytes(content)
    return Copy(name, source.resolve(), len(content), sha256(content).hexdigest())


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


BUNDLED = {"01-a.pdf": b"paper", "index.html": b"page", "index.json": b"{}"}


def test_a_folder_holds_papers_and_pages(home: Path) -> None:
    write_folder(home / "out", [_copy(home)], PAGES)
    assert _tree(home / "out") == BUNDLED
    assert sorted(p.name for p in home.iterdir()) == ["evidence", "out"]


def test_an_empty_folder_is_filled(home: Path) -> None:
    (home / "out").mkdir()
    write_folder(home / "out", [_copy(home)], PAGES)
    assert _tree(home / "out") == BUNDLED


def test_a_folder_that_is_not_empty_is_left_alone(home: Path) -> None:
    (home / "out").mkdir()
    (home / "out" / "old").write_bytes(b"old")
    with pytest.raises(BundleError, match="out cannot be written"):
        write_folder(home / "out", [_copy(home)], PAGES)
    assert _tree(home / "out") == {"old": b"old"}


def test_a_zip_file_holds_papers_and_pages(home: Path) -> None:
    write_zip(home / "out.zip", [_copy(home)], PAGES, DAY)
    with ZipFile(home / "out.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == BUNDLED
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 22, 0, 0, 0)}
    assert is_dossier(home / "out.zip")


def test_the_same_papers_give_the_same_bytes(home: Path) -> None:
    copy = _copy(home)
    write_zip(home / "one.zip", [copy], PAGES, DAY)
    os.utime(copy.source, (0, 0))
    copy.source.chmod(0o600)
    write_zip(home / "two.zip", [copy], PAGES, DAY)
    assert (home / "one.zip").read_bytes() == (home / "two.zip").read_bytes()


@pytest.mark.parametrize(("year", "written"), [(1970, 1980), (2500, 2107)])
def test_a_year_that_zip_cannot_name_becomes_the_nearest(
    home: Path, year: int, written: int
) -> None:
    write_zip(home / "out.zip", [], PAGES, date(year, 3, 4))
    with ZipFile(home / "out.zip") as archive:
        assert archive.infolist()[0].date_time == (written, 3, 4, 0, 0, 0)


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_a_paper_that_was_changed_meanwhile_stops_it(home: Path, name: str) -> None:
    copy = _copy(home)
    copy.source.write_bytes(b"other")
    _fails(home, name, copy, "a.pdf was changed while it was copied")


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_a_paper_that_is_gone_meanwhile_stops_it(home: Path, name: str) -> None:
    copy = _copy(home)
    copy.source.unlink()
    _fails(home, name, copy, "a.pdf cannot be read: No such file")


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_a_paper_that_has_become_a_link_out_stops_it(home: Path, name: str) -> None:
    copy = _copy(home)
    copy.source.unlink()
    copy.source.symlink_to(home.parent / "outside.pdf")
    _fails(home, name, copy, "a.pdf cannot be read")


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_a_disk_without_room_stops_it_and_the_file_is_named(home: Path, name: str) -> None:
    copy = _copy(home, b"x" * 100_000)
    with _room_for(50_000):
        _fails(home, name, copy, "out.* cannot be written.*: File too large")


@contextmanager
def _room_for(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _fails(home: Path, name: str, copy: Copy, message: str) -> None:
    before = sorted(p.name for p in home.iterdir())
    with pytest.raises(BundleError, match=message):
        _write(home / name, [copy])
    assert sorted(p.name for p in home.iterdir()) == before


def _write(target: Path, copies: list[Copy]) -> None:
    if target.suffix == ".zip":
        write_zip(target, copies, PAGES, DAY)
    else:
        write_folder(target, copies, PAGES)


def test_an_old_zip_file_stays_when_the_new_one_fails(home: Path) -> None:
    copy = _copy(home)
    (home / "out.zip").write_bytes(b"old")
    copy.source.unlink()
    _fails(home, "out.zip", copy, "cannot be read")
    assert (home / "out.zip").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["gone/out", "gone/out.zip"])
def test_a_missing_folder_is_not_made(home: Path, name: str) -> None:
    _fails(home, name, _copy(home), "out.* cannot be written: No such file")


def test_more_than_may_be_bundled_is_refused_with_the_largest_named(home: Path) -> None:
    large = _copy(home)._replace(size=1_500_000_000)
    with pytest.raises(BundleError, match=r"2\.2 GB together.*2 GB.*a\.pdf \(1500 MB\)"):
        write_folder(home / "out", [large, large._replace(size=700_000_000)], PAGES)
    assert not (home / "out").exists()


def test_just_what_may_be_bundled_is_not_refused(home: Path) -> None:
    half = _copy(home)._replace(size=MAX_ALL_BYTES // 2)
    write_folder(home / "out", [half, half._replace(name="02-b.pdf")], PAGES)
    assert (home / "out" / "02-b.pdf").read_bytes() == b"paper"


@pytest.mark.parametrize("content", [b"", b"a photograph"])
def test_another_file_is_no_dossier(home: Path, content: bytes) -> None:
    (home / "x.zip").write_bytes(content)
    assert not is_dossier(home / "x.zip")
    assert not is_dossier(home)
