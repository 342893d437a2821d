"""Files as they were at a git revision, by the git program; nothing is written or fetched."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

_LINK, _FILE = "120000", "blob"
_LONGEST_HEAD = 200  # of what `git cat-file --batch` says before each content
# These name a repository for the process that started us (a hook, say), not for the folder asked.
_OF_CALLER = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"}
)
_ONLY_READ = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # the same for older versions: no protocol has this name
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class RevisionError(Exception):
    """Files of a revision that cannot be had; the message says why."""


class GitMissingError(RevisionError):
    """The git program is not installed."""


class UnknownRevisionError(RevisionError):
    """The repository has no such revision."""


def files_at(folder: Path, revision: str, endings: frozenset[str]) -> Mapping[PurePosixPath, bytes]:
    """Return files below a folder as they were at a revision, by their path from the folder.

    Only files with one of the endings, such as `.yaml`; hidden ones are left out. The folder has to
    exist now. Raises RevisionError.
    """
    if not folder.is_dir():
        raise RevisionError(f"there is no folder {folder}")
    git = _Git(folder)
    commit = git.commit(revision)
    found: dict[PurePosixPath, str] = {}
    entries = git.entries(commit)
    for mode, kind, object_id, name in entries:
        path = PurePosixPath(name)
        is_hidden = any(part.startswith(".") for part in path.parts)
        if kind != _FILE or is_hidden or path.suffix.lower() not in endings:
            continue
        if mode == _LINK:
            raise RevisionError(f"{folder / path} was a link at {revision}: it cannot be followed")
        found[path] = object_id
    if not entries:
        raise RevisionError(f"there was no folder {folder} at {revision}, or it was empty")
    return git.contents(found)


class _Git:
    """The git program, run in a folder."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise GitMissingError("the git program is missing: install it from https://git-scm.com")
        self._program = program
        self._folder = folder
        self._environment = {
            name: value for name, value in os.environ.items() if name not in _OF_CALLER
        } | _ONLY_READ

    def commit(self, revision: str) -> str:
        """Return the id of the commit that a revision names."""
        top = self._run("rev-parse", "--show-toplevel")
        if top.returncode:
            raise RevisionError(f"{self._folder} is in no git repository{_said(top)}")
        # No commit is named so; git would take the first for an option, the second for "not this".
        if not revision.startswith(("-", "^")) and "\0" not in revision:
            found = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
            if found.returncode == 0:
                return os.fsdecode(found.stdout).strip()
        raise UnknownRevisionError(
            f"the git repository has no revision `{revision}` (a shallow clone lacks old ones: "
            "fetch it first)"
        )

    def entries(self, commit: str) -> list[tuple[str, str, str, str]]:
        """Return mode, kind, id and name of all files in the folder; names begin at the folder."""
        done = self._run("ls-tree", "-r", "-z", commit)
        if done.returncode:
            raise RevisionError(f"git cannot list the files of {commit}{_said(done)}")
        found: list[tuple[str, str, str, str]] = []
        for line in os.fsdecode(done.stdout).split("\0")[:-1]:
            head, name = line.split("\t", 1)
            mode, kind, object_id = head.split()
            found.append((mode, kind, object_id, name))
        return found

    def contents(self, ids: Mapping[PurePosixPath, str]) -> Mapping[PurePosixPath, bytes]:
        """Return the bytes of files, read in one go."""
        asked = "".join(f"{object_id}\n" for object_id in ids.values()).encode()
        done = self._run("cat-file", "--batch", stdin=asked)
        found: dict[PurePosixPath, bytes] = {}
        start = 0
        for path in ids:
            head, _, _ = done.stdout[start : start + _LONGEST_HEAD].partition(b"\n")
            words = head.split()  # id, kind and size; of what is not there, less
            if len(words) != len(("id", "kind", "size")):
                raise RevisionError(f"{self._folder / path} is not in this clone{_said(done)}")
            start += len(head) + 1
            found[path] = done.stdout[start : start + int(words[2])]
            start += int(words[2]) + 1
        return found

    def _run(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(
                [self._program, *arguments],
                cwd=self._folder,
                env=self._environment,
                input=stdin,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise RevisionError(f"git cannot be run in {self._folder}: {error.strerror}") from error


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what git said about its failure."""
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return f" (git: {said[0].removeprefix('fatal: ')})" if said else ""
