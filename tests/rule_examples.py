"""The examples on the pages of the rules, and what the program finds in them.

What stands behind three backticks tells how an example is carried out. With a file name, `yaml` and
`text` are the file itself, and `bytes` is a file written with escapes. A `diff` changes a file of
the bad example or, where files stand in `before/`, one of these: they are what an older revision
held. Lines of a `console` are commands; `clusterself validate` names the files that are checked.
An assessment beside a rulebook is scored by it.
"""

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from clusterself.app.explain_rule import explanation
from clusterself.app.shipped import shipped_files
from clusterself.app.validate import validate
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.catalogue.load_catalogue import load_catalogue
from clusterself.scoring.score import NothingAppliesError, score

BEFORE = "before/"
CHECK = "clusterself validate "
CONTENTS: Mapping[str, Callable[[str], bytes]] = {
    "yaml": str.encode,
    "text": str.encode,
    "bytes": lambda text: text.encode().decode("unicode_escape").encode("latin-1"),
}

# Within a hook, git would take the repository that is named in its variables.
_NO_GIT = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
_PAGE = re.compile(r"(# .+)\n\n(.+)\n\n(.+?)\n\n## Bad\n\n(.+?)\n\n## Good\n\n(.+)\n", re.DOTALL)
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """What stands between two lines of three backticks."""

    language: str
    name: str
    text: str


class Example(NamedTuple):
    """The files of an example, those of the revision before it, and what is typed."""

    files: dict[str, bytes]
    before: dict[str, bytes]
    commands: tuple[str, ...]


class Page(NamedTuple):
    """The parts of a page."""

    title: str
    head: str
    bad: tuple[Block, ...]
    good: tuple[Block, ...]


class Finding(NamedTuple):
    """What was found in an example, and where."""

    code: str
    file: str
    line: int
    text: str


def page_of(code: str) -> Page:
    match = _PAGE.fullmatch(explanation(code))
    assert match, "title, head, reasons, ## Bad and ## Good, with an empty line between them"
    bad, good = (
        tuple(Block(*found) for found in _BLOCK.findall(part)) for part in match.group(4, 5)
    )
    return Page(match[1], match[2], bad, good)


def bad_example(page: Page) -> Example:
    written = _written(page.bad)
    before = {n.removeprefix(BEFORE): c for n, c in written.items() if n.startswith(BEFORE)}
    files = before | {n: c for n, c in written.items() if not n.startswith(BEFORE)}
    return Example(_changed(files, page.bad), before, _commands(page.bad))


def good_example(page: Page) -> Example:
    bad = bad_example(page)
    is_change = any(block.language == "diff" for block in page.good)
    start = (bad.before or bad.files) if is_change else {}
    return Example(
        _changed(start, page.good) | _written(page.good), bad.before, _commands(page.good)
    )


def _written(blocks: tuple[Block, ...]) -> dict[str, bytes]:
    return {b.name: CONTENTS[b.language](b.text) for b in blocks if b.language in CONTENTS}


def _changed(files: dict[str, bytes], blocks: tuple[Block, ...]) -> dict[str, bytes]:
    found = dict(files)
    for block in blocks:
        if block.language == "diff":
            lines = block.text.splitlines(keepends=True)
            old, new = ("".join(li[1:] for li in lines if li[0] in signs) for signs in (" -", " +"))
            assert found[block.name].count(old.encode()) == 1, "what is changed stands there once"
            found[block.name] = found[block.name].replace(old.encode(), new.encode())
    return found


def _commands(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    lines = (line for b in blocks if b.language == "console" for line in b.text.splitlines())
    return tuple(line.removeprefix("$ ") for line in lines)


@cache
def findings(code: str, kind: str) -> tuple[Finding, ...]:
    example = bad_example(page_of(code)) if kind == "bad" else good_example(page_of(code))
    with TemporaryDirectory() as name:
        return tuple(_carried_out(example, Path(name).resolve()))


def _carried_out(example: Example, folder: Path) -> Iterator[Finding]:
    if example.before:
        _write(example.before, folder)
        _commit(folder)
    _write(example.files, folder)
    for command in example.commands:
        if not command.startswith(CHECK):
            subprocess.run(["sh", "-c", command], cwd=folder, check=True)
    for fault in validate(
        _checked(example, folder), "HEAD" if example.before else None
    ).diagnostics:
        file = Path(fault.where.file).relative_to(folder).as_posix()
        yield Finding(fault.code, file, fault.where.line, f"{file}:{fault.where.line} {fault}")
    yield from _scored(example.files)


def _write(files: dict[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _commit(folder: Path) -> None:
    settings = ["user.name=Example", "user.email=example@example.org", "commit.gpgsign=false"]
    author = [part for setting in settings for part in ("-c", setting)]
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "-m", "before"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True, env=_NO_GIT)


def _checked(example: Example, folder: Path) -> list[Path]:
    if example.before:
        return [folder]
    checks = (shlex.split(command) for command in example.commands if command.startswith(CHECK))
    names = [name for words in checks for name in words[2:]]
    return [folder / n for n in names or example.files if names or n.endswith(".yaml")]


def _scored(files: dict[str, bytes]) -> Iterator[Finding]:
    if not {"rulebook.yaml", "assessment.yaml"} <= set(files):
        return
    rules = SourceFile("rulebook.yaml", files["rulebook.yaml"])
    catalogue = load_catalogue("example", [rules], beneath=shipped_files()).value
    assert catalogue is not None
    answers = load_assessment("assessment.yaml", files["assessment.yaml"], catalogue).value
    assert answers is not None
    try:
        score(catalogue, answers, catalogue.rulebooks["example-programme"])
    except NothingAppliesError:  # the command `assess` says it so
        yield Finding("CS805", "assessment.yaml", 1, "CS805")
