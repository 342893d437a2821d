"""`ask import`: what came back is merged with the file, or refused as a whole."""

import json
import os
import pty
import re
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from running import Done, run

ASSESSMENT = """clusterself: assessment/1
cluster: {id: fictional-bees, name: Fictional Bee Valley, country: SI}
assessed_on: 2026-11-22
assessor: {role: manager}
facts:
  # counted by hand
  members-sme: 30  # on 1 October
  members-large: 4
  staff-fte: 2
"""
Change = Callable[[dict[str, Any]], object]


def _run(command: str, *arguments: object) -> Done:
    return run(command, *arguments)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "assessment.yaml"
    path.write_text(ASSESSMENT, "utf-8")
    return path


def _sheet(file: Path) -> dict[str, Any]:
    """Return the answers of a form made from the file."""
    form = file.with_name("form.html")
    assert _run("ask", "form", file, "-o", form, "--force").code == 0
    (text,) = re.findall(r'id="answers">(.*?)</script>', form.read_text("utf-8"))
    found: dict[str, Any] = json.loads(text)
    return found


def _returned(file: Path, change: Change) -> Path:
    """Return a form that came back with a change, as the answers alone."""
    sheet = _sheet(file)
    sheet["answers"] = json.loads(json.dumps(sheet["answers"]))
    change(sheet)
    path = file.with_name("back.json")
    path.write_text(json.dumps(sheet), "utf-8")
    return path


def _facts(**values: object) -> Change:
    """Change facts, None takes one out; underscores stand for hyphens."""

    def change(sheet: dict[str, Any]) -> None:
        for name, value in values.items():
            key = name.replace("_", "-")
            if value is None:
                del sheet["answers"]["facts"][key]
            else:
                sheet["answers"]["facts"][key] = value

    return change


# What is taken over


def test_new_changed_and_removed_answers_are_written_and_told(file: Path) -> None:
    change = _facts(
        founded={"value": "2019-03-31"}, members_sme={"value": "31"}, members_large=None
    )
    found = _run("ask", "import", _returned(file, change), "--into", file)
    assert found.shown.splitlines() == [
        f"{file}: answers 1 new, 1 changed, 1 removed",
        "  new: Foundation: 2019-03-31",
        "  changed: SMEs: 31 members",
        "  removed: Larger firms",
        f"As it was before: {file}.bak",
        f"Next: clusterself assess {file}",
    ]
    assert (
        file.read_text("utf-8")
        == ASSESSMENT.replace("members-sme: 30  # on", "members-sme: 31  # on").replace(
            "  members-large: 4\n", ""
        )
        + "  founded: 2019-03-31\n"
    )
    assert file.with_name("assessment.yaml.bak").read_text("utf-8") == ASSESSMENT


def test_a_dry_run_shows_the_same_and_writes_nothing(file: Path) -> None:
    back = _returned(file, _facts(members_sme={"value": "31"}))
    found = _run("ask", "import", back, "--into", file, "--dry-run")
    assert found.shown.splitlines() == [
        f"{file}: answers would be 0 new, 1 changed, 0 removed",
        "  changed: SMEs: 31 members",
        "Nothing was written.",
    ]
    assert file.read_text("utf-8") == ASSESSMENT


def test_what_changed_in_the_file_meanwhile_stays(file: Path) -> None:
    back = _returned(file, _facts(members_sme={"value": "31"}))
    file.write_text(ASSESSMENT.replace("staff-fte: 2", "staff-fte: 3"), "utf-8")
    assert _run("ask", "import", back, "--into", file).code == 0
    text = file.read_text("utf-8")
    assert "members-sme: 31 " in text
    assert "staff-fte: 3\n" in text


def test_numbers_come_back_with_all_their_digits(file: Path) -> None:
    file.write_text(ASSESSMENT + "  joint-projects: 12345678901234567\n", "utf-8")
    back = _returned(file, _facts(members_sme={"value": "31"}))
    assert "0 new, 1 changed, 0 removed" in _run("ask", "import", back, "--into", file).shown
    assert "joint-projects: 12345678901234567\n" in file.read_text("utf-8")


def test_a_form_of_another_state_of_the_catalogue_is_taken_and_that_is_said(file: Path) -> None:
    def change(sheet: dict[str, Any]) -> None:
        sheet |= {"edition": "2024.1", "sha256": "0" * 64}
        sheet["answers"]["facts"]["members-sme"] = {"value": "31"}

    found = _run("ask", "import", _returned(file, change), "--into", file)
    assert found.code == 0
    assert "was made with edition 2024.1 of the catalogue" in found.err


# What both have changed


def _disputed(file: Path) -> Path:
    back = _returned(file, _facts(members_sme={"value": "31"}, staff_fte={"value": "2.5"}))
    file.write_text(ASSESSMENT.replace("members-sme: 30", "members-sme: 29"), "utf-8")
    return back


def test_what_both_changed_is_told_and_nothing_is_written(file: Path) -> None:
    back = _disputed(file)
    before = file.read_bytes()
    found = _run("ask", "import", back, "--into", file)
    assert found.code == 1
    assert found.err.splitlines()[:6] == [
        "“SMEs” was changed in both:",
        "  when it was sent out: 30 members",
        f"  in {file}: 29 members",
        f"  what came back, {back}: 31 members",
        "These need no decision and would be taken:",
        "  changed: Team in full-time equivalents: 2.5 FTE",
    ]
    assert f"--prefer mine keeps what is in {file}" in found.err
    assert "--prefer theirs takes what came back" in found.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(("prefer", "value"), [("mine", "29"), ("theirs", "31")])
def test_whose_answer_counts_can_be_said(file: Path, prefer: str, value: str) -> None:
    back = _disputed(file)
    assert _run("ask", "import", back, "--into", file, "--prefer", prefer).code == 0
    assert f"members-sme: {value}  # on" in file.read_text("utf-8")
    assert "staff-fte: 2.5\n" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("said", "value"),
    [("2", "31"), ("theirs", "31"), ("take", "31"), ("1", "29"), ("m", "29"), ("keep", "29")],
)
def test_on_a_terminal_each_is_decided_by_number_or_word(file: Path, said: str, value: str) -> None:
    shown = _on_a_terminal(["ask", "import", str(_disputed(file)), "--into", str(file)], said)
    assert f"  1  keep what is in {file}: 29 members" in shown
    assert "  2  take what came back: 31 members" in shown
    assert "  3  decide later" in shown
    assert "Still to decide" not in shown
    assert f"members-sme: {value}  # on" in file.read_text("utf-8")


@pytest.mark.parametrize("said", ["3", "", "leave", "later"])
def test_what_is_decided_later_stays_and_the_command_for_it_is_told(file: Path, said: str) -> None:
    back = _disputed(file)
    shown = _on_a_terminal(["ask", "import", str(back), "--into", str(file)], said)
    assert "Still to decide: 1" in shown
    assert f"To decide: clusterself ask import {back} --into {file}" in shown
    assert "members-sme: 29  # on" in file.read_text("utf-8")


def test_a_question_mark_explains_the_choices(file: Path) -> None:
    back = _disputed(file)
    shown = _on_a_terminal(["ask", "import", str(back), "--into", str(file)], "?", "2")
    assert f"1 leaves the answer in {file} as it is." in shown
    assert f"2 puts the answer of {back} in its place." in shown
    assert "members-sme: 31  # on" in file.read_text("utf-8")


def test_comments_are_told_where_they_alone_differ(file: Path) -> None:
    back = _returned(file, _facts(members_sme={"value": "30", "comment": "of the register"}))
    mine = "members-sme: {value: 30, comment: by hand}"
    file.write_text(ASSESSMENT.replace("members-sme: 30", mine), "utf-8")
    told = _run("ask", "import", back, "--into", file).err
    assert f"  in {file}: 30 members, comment “by hand”" in told
    assert f"  what came back, {back}: 30 members, comment “of the register”" in told


def test_what_words_do_not_tell_apart_is_told_as_the_file_has_it(file: Path) -> None:
    def value(kind: str) -> dict[str, Any]:
        paper = {"title": "List", "kind": kind, "date": "2026-10-01"}
        return {"value": "30", "evidence": [paper]}

    back = _returned(file, _facts(members_sme=value("register")))
    mine = "{value: 30, evidence: [{title: List, kind: report, date: 2026-10-01}]}"
    file.write_text(ASSESSMENT.replace("members-sme: 30", f"members-sme: {mine}"), "utf-8")
    told = _run("ask", "import", back, "--into", file).err
    assert "kind: report" in told
    assert "kind: register" in told


def test_unknown_in_every_year_and_unknown_are_no_conflict(file: Path) -> None:
    years = {"years": {"2025": {"value": "unknown"}}}
    back = _returned(file, _facts(income_private=years))
    file.write_text(ASSESSMENT + "  income-private: unknown\n", "utf-8")
    found = _run("ask", "import", back, "--into", file)
    assert "0 new, 0 changed, 0 removed" in found.out


# Two currencies


def _amounts(private: str, public: str) -> str:
    return (
        f"  income-private: {{2025: {{value: {private}}}}}\n"
        f"  income-public: {{2025: {{value: {public}}}}}\n"
    )


def _in_crowns(file: Path, private: str = "11, currency: EUR") -> Path:
    """Return a form in crowns; meanwhile the public income, if given also the private, changed."""
    begun = ("10, currency: EUR", "20, currency: EUR")
    file.write_text(ASSESSMENT + _amounts(*begun), "utf-8")
    back = _returned(
        file,
        _facts(
            income_private={"years": {"2025": {"value": "250", "currency": "CZK"}}},
            income_public={"years": {"2025": {"value": "500", "currency": "CZK"}}},
        ),
    )
    file.write_text(ASSESSMENT + _amounts(private, "21, currency: EUR"), "utf-8")
    return back


def test_decisions_that_bring_two_currencies_together_are_asked_again(file: Path) -> None:
    arguments = ["ask", "import", str(_in_crowns(file)), "--into", str(file)]
    shown = _on_a_terminal(arguments, "1", "2", "2", "2")
    assert "  1  keep what is in" in shown
    assert "2025: 11 EUR" in shown
    assert (
        "Taking “Public income” (CZK) and keeping “Private income” (EUR) does not go together: "
        "decide both alike." in shown
    )
    text = file.read_text("utf-8")
    assert "value: 250, currency: CZK" in text
    assert "value: 500, currency: CZK" in text


def test_an_amount_that_goes_with_one_not_asked_about_is_to_be_taken_too(file: Path) -> None:
    back = _in_crowns(file, private="10, currency: EUR")
    before = file.read_bytes()
    found = _run("ask", "import", back, "--into", file, "--prefer", "mine")
    assert found.code == 1
    assert found.err.splitlines()[0] == (
        "Taking “Private income” (CZK) and keeping “Public income” (EUR) does not go together: "
        "take “Public income” too."
    )
    assert file.read_bytes() == before


# What is asked and told on the way


@pytest.mark.parametrize(("word", "name"), [("form", "f.html"), ("workbook", "f.xlsx")])
def test_the_next_command_has_the_path_of_the_assessment(file: Path, word: str, name: str) -> None:
    found = _run("ask", word, file, "-o", file.with_name(name))
    assert f"  clusterself ask import <that file> --into {file}" in found.err.splitlines()


def test_the_assessment_of_the_present_folder_needs_no_path(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    found = _run("ask", "form", "-o", "f.html")
    assert "  clusterself ask import <that file>" in found.err.splitlines()


def test_a_path_with_a_space_is_one_word_of_the_next_command(tmp_path: Path) -> None:
    folder = tmp_path / "Bee Valley"
    folder.mkdir()
    file = folder / "assessment.yaml"
    file.write_text(ASSESSMENT, "utf-8")
    back = _returned(file, _facts(members_sme={"value": "31"}))
    found = _run("ask", "import", back, "--into", file)
    assert found.out.splitlines()[-1] == f'Next: clusterself assess "{file}"'


def _on_a_terminal(arguments: list[str], *said: str) -> str:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "clusterself", *arguments]
    with Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, "".join(f"{line}\n" for line in said).encode())
        shown = b""
        while chunk := _read(ours):
            shown += chunk
    os.close(ours)
    assert process.returncode == 0
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 10_000)
    except OSError:  # as Linux tells that the other end is closed
        return b""


# What is refused


def _refused(file: Path, back: Path, code: int = 3) -> str:
    found = _run("ask", "import", back, "--into", file)
    assert found.code == code, found.shown
    assert file.read_text("utf-8") == ASSESSMENT
    assert not file.with_name("assessment.yaml.bak").exists()
    assert "Traceback" not in found.shown
    return found.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_facts(**{"../../etc/passwd": {"value": "1"}}), "nothing called `../../etc/passwd`"),
        (_facts(members_sme={"value": "many"}), "“SMEs”: members-sme: expected a number"),
        (_facts(members_sme={"value": "-1"}), "“SMEs”: members-sme: expected at least 0"),
        (
            _facts(members_sme={"value": "1", "owner": "me"}),
            "“SMEs”: an answer has no part `owner`",
        ),
        (_facts(members_sme={"value": ["1"]}), "“SMEs”, value: expected text"),
        (_facts(members_sme={"between": "1"}), "“SMEs”, between: expected two values"),
        (_facts(members_sme={"comment": "only this"}), "“SMEs”: expected one of: value"),
        (_facts(members_sme={"value": "1", "comment": "a\x1b[31m"}), "a character that no editor"),
        (
            _facts(members_sme={"value": "1", "evidence": [{"title": "x", "kind": "y"}]}),
            "“SMEs”: `date` is missing",
        ),
        (
            lambda sheet: sheet["answers"]["answers"].update({"strategy.review": {"level": "7"}}),
            "“Review of strategy and plan”",
        ),
        (
            lambda sheet: sheet["answers"]["answers"].update(
                {"structure.concentration": {"not_applicable": "we do not like it"}}
            ),
            "“Geographical concentration”: this reason is not accepted here",
        ),
        (lambda sheet: sheet["answers"].update({"cluster": {}}), "under `facts` and `answers`"),
        (lambda sheet: sheet.update({"clusterself": "assessment/1"}), "this is no saved form"),
        (lambda sheet: sheet.pop("edition"), "`edition` is missing"),
    ],
)
def test_one_fault_is_named_and_nothing_is_written(file: Path, change: Change, said: str) -> None:
    assert said in _refused(file, _returned(file, change))


def test_all_faults_are_shown_at_once(file: Path) -> None:
    change = _facts(members_sme={"value": "many"}, founded={"value": "soon"})
    said = _refused(file, _returned(file, change))
    assert "“SMEs”" in said
    assert "“Foundation”" in said
    assert "2 errors; nothing was written." in said


def test_control_characters_of_strangers_do_not_reach_the_terminal(file: Path) -> None:
    back = _returned(file, _facts(**{"\x1b[2Jgone": {"value": "1"}}))
    said = _refused(file, back)
    assert "\x1b" not in said
    assert "nothing called `?[2Jgone`" in said


def test_a_form_about_another_cluster_is_refused(file: Path) -> None:
    back = _returned(file, lambda sheet: sheet.update({"cluster": "other"}))
    said = " ".join(_refused(file, back, 2).replace("│", " ").split())
    assert "is about the cluster other" in said
    assert "choose the folder of that cluster with --into" in said


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.json", b"[]", "this is no saved form"),
        ("x.json", b'{"clusterself": "form/1",', "they may be cut off"),
        ("x.json", b'{"clusterself": NaN}', "it holds NaN"),
        ("x.json", b'{"a": 1, "a": 2}', "a key stands twice"),
        ("x.json", b'{"a":' * 200_000 + b"1" + b"}" * 200_000, "nested too deep"),
        ("x.json", b'{"a": "\xff"}', "not UTF-8"),
        ("x.json", b"", "it holds no answers"),
        ("x.html", b"<!DOCTYPE html><p>A page</p>", "it holds no answers"),
        ("x.html", b'<script type="application/json" id="answers">{"c', "it is cut off"),
    ],
)
def test_what_is_no_saved_form_is_refused(file: Path, name: str, content: bytes, said: str) -> None:
    back = file.with_name(name)
    back.write_bytes(content)
    assert said in _refused(file, back)


def test_a_hundred_megabytes_are_refused_unread(file: Path) -> None:
    back = file.with_name("huge.json")
    with back.open("wb") as huge:
        huge.truncate(100_000_000)
    assert "larger than 10 MB" in _refused(file, back)


@pytest.mark.parametrize("name", ["answers.pdf", "answers"])
def test_other_endings_are_refused_with_those_that_are_read(file: Path, name: str) -> None:
    assert "ends in .html" in " ".join(_refused(file, file.with_name(name), 2).split())
