"""Files as they were at a git revision, read without writing anything."""

import subprocess
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from clusterself.storage.revisions import (
    GitMissingError,
    RevisionError,
    UnknownRevisionError,
    files_at,
)

YAML = frozenset({".yaml", ".yml"})

pytestmark = pytest.mark.needs("git")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, files: Mapping[str, bytes], tag: str) -> None:
    """Put files into a repository, which is made if there is none, and name the state."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", tag)
    git(folder, "tag", tag)


def names(found: Mapping[PurePosixPath, bytes]) -> dict[str, bytes]:
    return {str(path): content for path, content in found.items()}


def test_files_are_read_as_they_were_not_as_they_are(tmp_path: Path) -> None:
    commit(tmp_path, {"data/a.yaml": b"old\n", "data/sub/b.yml": b"one\r\n\0\n"}, "v1")
    commit(tmp_path, {"data/a.yaml": b"new\n", "data/c.yaml": b"later\n"}, "v2")
    (tmp_path / "data" / "a.yaml").unlink()
    found = files_at(tmp_path / "data", "v1", YAML)
    assert names(found) == {"a.yaml": b"old\n", "sub/b.yml": b"one\r\n\0\n"}


def test_other_endings_hidden_files_and_other_folders_are_left_out(tmp_path: Path) -> None:
    files = {
        "data/a.YAML": b"a",
        "data/note.md": b"n",
        "data/.b.yaml": b"b",
        "data/.c/d.yaml": b"d",
        "data-too/e.yaml": b"e",
        "f.yaml": b"f",
    }
    commit(tmp_path, files, "v1")
    assert names(files_at(tmp_path / "data", "v1", YAML)) == {"a.YAML": b"a"}


def test_names_may_hold_spaces_and_any_letters(tmp_path: Path) -> None:
    commit(tmp_path, {"dáta x/ž \t“a”.yaml": b"", "dáta x/two\nlines.yaml": b"2"}, "v1")
    found = files_at(tmp_path / "dáta x", "v1", YAML)
    assert names(found) == {"ž \t“a”.yaml": b"", "two\nlines.yaml": b"2"}


def test_the_folder_may_be_the_whole_repository(tmp_path: Path) -> None:
    commit(tmp_path, {"a.yaml": b"a", "b/c.yaml": b"c"}, "v1")
    assert names(files_at(tmp_path, "v1", YAML)) == {"a.yaml": b"a", "b/c.yaml": b"c"}


@pytest.mark.parametrize("folder", ["data", "./data", "data/sub/..", "../repository/data"])
def test_the_folder_is_found_from_where_the_program_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    repository = tmp_path / "repository"
    (repository / "data" / "sub").mkdir(parents=True)
    commit(repository, {"data/a.yaml": b"a"}, "v1")
    monkeypatch.chdir(repository)
    assert names(files_at(Path(folder), "v1", YAML)) == {"a.yaml": b"a"}


def test_the_program_may_run_outside_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository, elsewhere = tmp_path / "repository", tmp_path / "elsewhere"
    elsewhere.mkdir()
    commit_in = repository / "data"
    commit_in.mkdir(parents=True)
    commit(repository, {"data/a.yaml": b"a"}, "v1")
    monkeypatch.chdir(elsewhere)
    assert names(files_at(Path("../repository/data"), "v1", YAML)) == {"a.yaml": b"a"}


def test_a_repository_that_a_hook_works_in_is_not_taken_for_that_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        commit(tmp_path / name, {"data/a.yaml": name.encode()}, "v1")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "two" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "two"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "two" / ".git" / "index"))
    assert names(files_at(tmp_path / "one" / "data", "v1", YAML)) == {"a.yaml": b"one"}


@pytest.mark.parametrize("revision", ["HEAD", "HEAD~1", "v1", "v1^{commit}", "@"])
def test_a_revision_may_be_named_in_any_way_that_git_knows(tmp_path: Path, revision: str) -> None:
    commit(tmp_path, {"a.yaml": b"a"}, "v1")
    commit(tmp_path, {}, "v2")
    assert names(files_at(tmp_path, revision, YAML)) == {"a.yaml": b"a"}


@pytest.mark.parametrize(
    "revision",
    ["v2", "", " ", "--all", "-h", "^v1", "v1..v1", "v1:a.yaml", "v1 --all", "a\0b", "a.yaml", "é"],
)
def test_a_revision_that_there_is_not_is_named(tmp_path: Path, revision: str) -> None:
    commit(tmp_path, {"a.yaml": b"a"}, "v1")
    with pytest.raises(UnknownRevisionError) as caught:
        files_at(tmp_path, revision, YAML)
    assert str(caught.value) == (
        f"the git repository has no revision `{revision}` "
        "(a shallow clone lacks old ones: fetch it first)"
    )


def test_a_repository_without_commits_has_no_revision(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(UnknownRevisionError):
        files_at(tmp_path, "HEAD", YAML)


def test_a_folder_outside_of_any_repository_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError) as caught:
        files_at(tmp_path, "HEAD", YAML)
    assert str(caught.value).startswith(f"{tmp_path} is in no git repository (git: not a git repo")


def test_a_folder_that_was_not_there_yet_is_named(tmp_path: Path) -> None:
    commit(tmp_path, {"a.yaml": b"a"}, "v1")
    commit(tmp_path, {"data/b.yaml": b"b"}, "v2")
    with pytest.raises(RevisionError) as caught:
        files_at(tmp_path / "data", "v1", YAML)
    assert str(caught.value) == f"there was no folder {tmp_path / 'data'} at v1, or it was empty"


def test_a_folder_that_was_a_file_is_named(tmp_path: Path) -> None:
    commit(tmp_path, {"data": b"a file"}, "v1")
    (tmp_path / "data").unlink()
    commit(tmp_path, {"data/b.yaml": b"b"}, "v2")
    with pytest.raises(RevisionError) as caught:
        files_at(tmp_path / "data", "v1", YAML)
    assert str(caught.value) == f"there was no folder {tmp_path / 'data'} at v1, or it was empty"


def test_a_folder_that_is_not_there_now_is_named(tmp_path: Path) -> None:
    with pytest.raises(RevisionError) as caught:
        files_at(tmp_path / "nowhere", "HEAD", YAML)
    assert str(caught.value) == f"there is no folder {tmp_path / 'nowhere'}"


def test_a_folder_without_files_of_these_endings_gives_none(tmp_path: Path) -> None:
    commit(tmp_path, {"data/note.md": b"n"}, "v1")
    assert names(files_at(tmp_path / "data", "v1", YAML)) == {}


def test_a_link_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yaml").symlink_to("../other.yaml")
    commit(tmp_path, {"other.yaml": b"o"}, "v1")
    with pytest.raises(RevisionError) as caught:
        files_at(tmp_path / "data", "v1", YAML)
    link = tmp_path / "data" / "a.yaml"
    assert str(caught.value) == f"{link} was a link at v1: it cannot be followed"


def test_without_the_git_program_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitMissingError) as caught:
        files_at(tmp_path, "HEAD", YAML)
    assert str(caught.value) == "the git program is missing: install it from https://git-scm.com"


def test_what_a_partial_clone_lacks_is_not_fetched(tmp_path: Path) -> None:
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    origin.mkdir()
    commit(origin, {"data/a.yaml": b"old"}, "v1")
    commit(origin, {"data/a.yaml": b"new"}, "v2")
    git(origin, "config", "uploadpack.allowFilter", "true")
    url = f"file://{origin}"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", url, str(clone))
    with pytest.raises(RevisionError) as caught:
        files_at(clone / "data", "v1", YAML)
    assert str(caught.value).startswith(f"{clone / 'data' / 'a.yaml'} is not in this clone")
    assert names(files_at(clone / "data", "v2", YAML)) == {"a.yaml": b"new"}


def test_nothing_is_written(tmp_path: Path) -> None:
    commit(tmp_path, {"data/a.yaml": b"a"}, "v1")
    (tmp_path / "data" / "a.yaml").write_bytes(b"changed")
    before = _state(tmp_path)
    files_at(tmp_path / "data", "v1", YAML)
    assert _state(tmp_path) == before


def _state(folder: Path) -> dict[Path, tuple[int, int]]:
    return {
        path: (path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(folder.rglob("*"))
    }
