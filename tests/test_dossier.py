"""`clusterself dossier`, as users meet it."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from browsing import FOREIGN, policy, policy_for_one_style
from running import Done, run

EXAMPLES = sorted((Path(__file__).resolve().parents[1] / "examples").glob("*/assessment.yaml"))
STRONG = next(path for path in EXAMPLES if path.parent.name == "strong")
HEAD = """\
clusterself: assessment/1
cluster: {id: small, name: Small (fictional), country: NO}
assessed_on: 2026-11-22
assessor: {role: manager, name: Ann Assessor (fictional)}
"""
STRATEGY = (
    "answers:\n  strategy.documented:\n    level: 3\n    comment: Between us.\n    evidence:\n"
    "      - {{title: {title}, kind: strategy paper, date: 2026-02-01, "
    "reviewer: Rita Reviewer, {more}}}\n"
)
HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}\"'></title></style> \u202eback"


def _dossier(*arguments: str | Path) -> Done:
    return run("dossier", *arguments)


def _json(*arguments: str | Path) -> Any:
    done = _dossier(*arguments, "--format", "json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def _file(folder: Path, more: str = "") -> Path:
    path = folder / "assessment.yaml"
    path.write_text(HEAD + more, "utf-8")
    return path


def _strategy(folder: Path, more: str = "file: evidence/s.pdf", title: str = "Strategy") -> Path:
    return _file(folder, STRATEGY.format(title=json.dumps(title), more=more))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with one paper."""
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "s.pdf").write_bytes(b"a strategy")
    return tmp_path


# On a terminal


def test_missing_papers_are_a_result_and_no_failure() -> None:
    done = _dossier(STRONG)
    assert (done.code, done.err) == (0, "")
    assert "Papers named 41 files found 0 " in done.text
    assert "Success stories 2 of 3" in done.text
    assert "the first 5 of 36" in done.text


def test_what_blocks_the_verdict_comes_first_with_all_that_it_is_for() -> None:
    text = _dossier(STRONG).text
    assert (
        "1. Members on 1 October 2026 Member register of 1 October 2026: the file is not there "
        "(evidence/members-2026-10-01.pdf). For: At least 15 committed members (criterion);"
    ) in text


def test_the_screen_says_how_to_bundle() -> None:
    text = _dossier(STRONG, "-r", "gold").text
    assert f"clusterself dossier {STRONG} -o dossier.zip -r gold" in text.replace("- ", "-")


@pytest.mark.parametrize("label", ["bronze", "silver", "gold"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_screen_keeps_to_80_columns_and_is_stamped(example: Path, label: str) -> None:
    done = _dossier(example, "-r", label)
    assert done.code == 0, done.err
    assert max(map(len, done.out.splitlines())) <= 80
    assert "not validated" in done.text


def test_one_paper_at_hand_is_counted(home: Path) -> None:
    text = _dossier(_strategy(home)).text
    assert "Papers named 1 files found 1 addresses 0 not opened in date 1 " in text
    assert "not at hand 0 Answers that need a paper 1 proven 1 still to prove 0" in text


def test_three_stories_are_asked_for(home: Path) -> None:
    text = _dossier(_file(home)).text
    assert "Write 3 more stories: 3 are asked for, 0 are named." in text


# Strategy papers are accepted for 60 months: from 1 February 2026 to 1 February 2031.
@pytest.mark.parametrize(("today", "todo"), [("2031-02-01", False), ("2031-02-02", True)])
def test_a_paper_that_will_be_too_old_is_to_be_renewed(home: Path, today: str, todo: bool) -> None:
    text = _dossier(_strategy(home), "--today", today).text
    assert ("was in date until 1 February 2031" in text) is todo
    assert ("Renew the paper: strategy paper" in text) is todo


# JSON


def test_the_json_carries_its_version_and_every_paper() -> None:
    content = _json(STRONG)
    assert content["schema_version"] == 1
    assert [paper["number"] for paper in content["papers"]] == list(range(1, 42))
    assert content["stories_asked"] == 3
    assert content["calendar"][0]["label"] == "bronze"


def test_the_json_names_state_sum_and_last_day(home: Path) -> None:
    content = _json(_strategy(home))
    (paper,) = content["papers"]
    assert (paper["state"], paper["name"]) == ("found", "01-strategy.pdf")
    assert paper["sha256"] == sha256(b"a strategy").hexdigest()
    items = [item for topic in content["topics"] for item in topic["items"]]
    (item,) = [item for item in items if item["id"] == "strategy.documented"]
    assert item["proof"] == "proven"
    assert item["parts"][0]["uses"][0]["holds_until"] == "2031-02-01"


# What is refused


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("evidence", "the folder"),
        ("evidence/s.pdf", "a dossier is a folder or a ZIP file"),
        ("out.html", "a dossier is a folder or a ZIP file"),
        ("notes", "is a file"),
        ("photos.zip", "exists and is no dossier"),
    ],
)
def test_nothing_that_is_there_is_lost(home: Path, name: str, said: str) -> None:
    path = _strategy(home)
    for other in ("notes", "photos.zip"):
        (home / other).write_bytes(b"mine")
    before = _tree(home)
    done = _dossier(path, "-o", home / name)
    assert done.code == 2
    assert said in done.said
    assert _tree(home) == before


def test_an_unknown_rulebook_is_refused(home: Path) -> None:
    done = _dossier(_file(home), "-r", "platinum")
    assert (done.code, done.out) == (2, "")
    assert "there is no rulebook platinum" in done.said


def test_a_file_that_is_not_there_cannot_be_read(home: Path) -> None:
    done = _dossier(home / "gone.yaml", "-o", home / "out")
    assert (done.code, done.out) == (3, "")
    assert not (home / "out").exists()


def test_a_folder_that_is_missing_is_said_and_not_made(home: Path) -> None:
    done = _dossier(_strategy(home), "-o", home / "gone" / "out")
    assert done.code == 3
    assert "cannot be written: No such file or directory. Nothing was written." in done.said


# Bundles


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _bundle(path: Path) -> dict[str, bytes]:
    done = _dossier(path, "-o", path.parent / "out")
    assert (done.code, done.out) == (0, "")
    return _tree(path.parent / "out")


def _index(path: Path) -> str:
    return _bundle(path)["index.html"].decode()


def test_papers_are_numbered_and_come_with_an_index(home: Path) -> None:
    bundle = _bundle(_strategy(home))
    assert sorted(bundle) == ["01-strategy.pdf", "index.html", "index.json"]
    assert bundle["01-strategy.pdf"] == b"a strategy"


def test_folder_and_zip_file_hold_the_same(home: Path) -> None:
    path = _strategy(home)
    done = _dossier(path, "-o", home / "out.zip")
    assert done.said == f"Dossier written: {home}/out.zip (1 paper, with index.html to begin with)"
    with ZipFile(home / "out.zip") as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    assert content == _bundle(path)


def test_a_dossier_is_written_again_with_the_same_bytes(home: Path) -> None:
    path = _strategy(home)
    _dossier(path, "-o", home / "out.zip")
    before = (home / "out.zip").read_bytes()
    assert _dossier(path, "-o", home / "out.zip").code == 0
    assert (home / "out.zip").read_bytes() == before


def test_a_format_is_written_besides(home: Path) -> None:
    done = _dossier(_strategy(home), "-o", home / "out", "--format", "json")
    assert done.out == (home / "out" / "index.json").read_text("utf-8")


def test_every_link_of_the_index_leads_to_a_file_beside_it(home: Path) -> None:
    bundle = _bundle(_strategy(home))
    links = set(re.findall(r'href="([^"#][^"]*)"', bundle["index.html"].decode()))
    assert {unquote(link) for link in links} == {"01-strategy.pdf"}


def test_two_papers_of_the_same_name_are_kept_apart(home: Path) -> None:
    (home / "other").mkdir()
    (home / "other" / "s.pdf").write_bytes(b"another")
    more = "file: evidence/s.pdf}\n      - {title: Strategy, kind: strategy paper, date: 2026-02-01"
    bundle = _bundle(_strategy(home, f"{more}, file: other/s.pdf"))
    assert bundle["01-strategy.pdf"] == b"a strategy"
    assert bundle["02-strategy.pdf"] == b"another"


@pytest.mark.parametrize("named", ["../secret.pdf", "link.pdf", "up/secret.pdf", "/etc/hosts"])
def test_nothing_from_outside_of_the_folder_gets_in(home: Path, named: str) -> None:
    own = home / "own"
    own.mkdir()
    (home / "secret.pdf").write_bytes(b"secret")
    (own / "link.pdf").symlink_to("../secret.pdf")
    (own / "up").symlink_to("..")
    bundle = _bundle(_strategy(own, f"file: {named}"))
    assert sorted(bundle) == ["index.html", "index.json"]
    assert "named outside of the folder of the assessment; not opened" in str(bundle["index.html"])


def test_a_paper_that_is_too_large_is_something_to_do(home: Path) -> None:
    with (home / "evidence" / "s.pdf").open("wb") as file:
        file.truncate(200_000_001)
    done = _dossier(_strategy(home))
    assert done.code == 0
    assert "the file is larger than 200 MB (evidence/s.pdf)" in done.text


# The index


def test_the_index_is_stamped_and_keeps_to_itself(home: Path) -> None:
    page = _index(_strategy(home))
    assert "Self-assessment, not validated. It is no label and no promise of one." in page
    assert policy(page) == policy_for_one_style(page)
    assert not FOREIGN.search(page)
    assert not re.search(r"\ssrc=", page)


def test_persons_and_comments_are_left_out(home: Path) -> None:
    for name, content in _bundle(_strategy(home)).items():
        for private in (b"Rita Reviewer", b"Ann Assessor", b"Between us"):
            assert private not in content, name


def test_markup_in_a_title_is_shown_as_text(home: Path) -> None:
    bundle = _bundle(_strategy(home, title=HOSTILE))
    page = bundle["index.html"].decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}" in page
    assert "\u202eback\u202c" in page
    assert "01-script-alert-1-script-7-7-title-style-back.pdf" in bundle


def test_a_web_address_is_a_link(home: Path) -> None:
    page = _index(_strategy(home, 'address: "https://example.org/s"'))
    assert '<a href="https://example.org/s" rel="noreferrer">' in page
    assert "An address, not opened; in date until 1 February 2031." in page


def test_another_address_is_no_link(home: Path) -> None:
    page = _index(_strategy(home, 'address: "javascript:alert(1)"'))
    assert "An address, not opened" in page
    assert 'href="javascript' not in page
