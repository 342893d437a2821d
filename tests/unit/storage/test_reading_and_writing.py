"""Careful reading, whatever a path leads to; writing whole or not at all."""

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clusterself.storage.reading import read_file
from clusterself.storage.writing import write_file

NOBODY = 65534


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that other users may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@contextmanager
def _ordinary_user() -> Iterator[None]:
    """Take off the rights of root, if there are any."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@contextmanager
def _mask(value: int) -> Iterator[None]:
    before = os.umask(value)
    try:
        yield
    finally:
        os.umask(before)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Reading


def _refused(path: Path, max_bytes: int = 100) -> tuple[str, str]:
    """Return place and code of the one diagnostic; there may be no content."""
    content, (diagnostic,) = read_file(path, max_bytes)
    assert content is None
    assert diagnostic.message
    return str(diagnostic.where), diagnostic.code


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"\x00\xff\r\n")
    assert read_file(path, 100) == (b"\x00\xff\r\n", ())


def test_an_empty_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    assert read_file(path, 100) == (b"", ())


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    assert read_file(tmp_path / "link", 100) == (b"x", ())


def test_cs101_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "missing.yaml"
    assert _refused(path) == (f"{path}:1:1", "CS101")


def test_cs101_a_file_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path / "missing" / "file")[1] == "CS101"


def test_cs101_a_file_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert _refused(tmp_path / "file" / "more")[1] == "CS101"


def test_cs101_a_folder_is_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path) == (f"{tmp_path}:1:1", "CS101")


def test_cs101_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _refused(tmp_path / "pipe") == (f"{tmp_path / 'pipe'}:1:1", "CS101")


def test_cs101_a_device_is_refused() -> None:
    assert _refused(Path("/dev/zero")) == ("/dev/zero:1:1", "CS101")


def test_cs101_a_socket_is_refused(open_folder: Path) -> None:
    path = open_folder / "s"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        assert _refused(path)[1] == "CS101"


def test_cs101_a_link_to_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("missing")
    assert _refused(tmp_path / "link")[1] == "CS101"


def test_cs101_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("link")
    assert _refused(tmp_path / "link")[1] == "CS101"


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"], ids=["too long", "NUL"])
def test_cs101_a_name_that_no_file_can_have_is_refused(name: str, tmp_path: Path) -> None:
    assert _refused(tmp_path / name)[1] == "CS101"


def test_cs101_a_file_that_may_not_be_read_is_refused(open_folder: Path) -> None:
    path = open_folder / "secret"
    path.write_bytes(b"x")
    path.chmod(0)
    with _ordinary_user():
        content, (diagnostic,) = read_file(path, 100)
    assert content is None
    assert (diagnostic.code, diagnostic.message) == ("CS101", "the file may not be read")


def test_cs101_a_file_in_a_folder_that_may_not_be_entered_is_refused(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir()
    (closed / "file").write_bytes(b"x")
    closed.chmod(0)
    with _ordinary_user():
        found = _refused(closed / "file")
    closed.chmod(0o700)
    assert found[1] == "CS101"


def test_a_file_may_be_as_large_as_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_file(path, 5).value == b"12345"


def test_cs102_a_file_that_is_one_byte_larger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"123456")
    assert _refused(path, 5) == (f"{path}:1:1", "CS102")


def test_the_message_about_size_tells_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with path.open("wb") as file:
        file.truncate(2_500_001)
    (diagnostic,) = read_file(path, 2_500_000).diagnostics
    assert diagnostic.message == "the file is larger than 2.5 MB"


def test_no_file_stays_open(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    before = len(list(Path("/dev/fd").iterdir()))
    for name in ("file", "pipe", "missing"):
        read_file(tmp_path / name, 100)
    assert len(list(Path("/dev/fd").iterdir())) == before


# Writing


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_file(tmp_path / "report.md", b"new\r\n\x00")
    assert (tmp_path / "report.md").read_bytes() == b"new\r\n\x00"


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(b"a long old text")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_nothing_is_a_content_too(tmp_path: Path) -> None:
    write_file(tmp_path / "report.md", b"")
    assert (tmp_path / "report.md").read_bytes() == b""


def test_no_temporary_file_is_left(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_bytes(b"old")
    write_file(tmp_path / "old.md", b"new")
    write_file(tmp_path / "new.md", b"new")
    assert _names(tmp_path) == ["new.md", "old.md"]


def test_a_name_relative_to_the_current_folder_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_file(Path("report.md"), b"new")
    assert (tmp_path / "report.md").read_bytes() == b"new"


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_rights_that_the_user_wants(
    mask: int, mode: int, tmp_path: Path
) -> None:
    # 666 without what the mask takes away
    with _mask(mask):
        write_file(tmp_path / "report.md", b"new")
    assert (tmp_path / "report.md").stat().st_mode & 0o7777 == mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_replaced_file_keeps_its_rights(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(b"old")
    path.chmod(mode)
    with _mask(0o022):
        write_file(path, b"new")
    assert path.stat().st_mode & 0o7777 == mode


def test_the_mask_of_the_process_is_left_as_it_was(tmp_path: Path) -> None:
    with _mask(0o027):
        write_file(tmp_path / "report.md", b"new")
        assert os.umask(0o027) == 0o027


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "real.md"
    target.write_bytes(b"old")
    link = tmp_path / "link.md"
    link.symlink_to("folder/real.md")
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert _names(tmp_path / "folder") == ["real.md"]


def test_a_link_to_nothing_makes_the_file_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("real.md")
    write_file(tmp_path / "link.md", b"new")
    assert (tmp_path / "real.md").read_bytes() == b"new"
    assert (tmp_path / "link.md").is_symlink()


def test_a_link_to_itself_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("link.md")
    with pytest.raises(OSError, match="link"):
        write_file(tmp_path / "link.md", b"new")
    assert _names(tmp_path) == ["link.md"]


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_file(tmp_path / "missing" / "report.md", b"new")
    assert _names(tmp_path) == []


def test_a_file_as_folder_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(NotADirectoryError):
        write_file(tmp_path / "file" / "report.md", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    # The temporary file can be written here; putting it in place fails.
    folder = tmp_path / "report.md"
    folder.mkdir()
    (folder / "inside").write_bytes(b"old")
    with pytest.raises(IsADirectoryError):
        write_file(folder, b"new")
    assert _names(tmp_path) == ["report.md"]
    assert _names(folder) == ["inside"]


def test_a_folder_that_may_not_be_written_stays_as_it_is(open_folder: Path) -> None:
    path = open_folder / "report.md"
    path.write_bytes(b"old")
    open_folder.chmod(0o555)
    with _ordinary_user(), pytest.raises(PermissionError):
        write_file(path, b"new")
    open_folder.chmod(0o755)
    assert path.read_bytes() == b"old"
    assert _names(open_folder) == ["report.md"]


def test_a_name_that_the_system_allows_is_allowed(tmp_path: Path) -> None:
    # 255 bytes is the longest name of a file on Linux and macOS; the temporary name is not longer.
    path = tmp_path / ("x" * 252 + ".md")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
