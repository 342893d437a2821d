"""Mended files: what goes in, what is proved first, and how the change is shown."""

import subprocess
from pathlib import Path

import pytest

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_catalogue import REFERENCE_CHECKS, load_catalogue
from clusterself.diagnostics import Diagnostic, Edit, Location
from clusterself.validation.fixing import FixResult, as_diff, fix_text, fixed

FILE = "bank.yaml"


def _fault(line: int, *fix: Edit, code: str = "CS203", file: str = FILE) -> Diagnostic:
    return Diagnostic(Location(file, line), code, "made up", fix=fix)


# Edits in bytes


def test_edits_replace_delete_and_insert() -> None:
    faults = [_fault(1, Edit(0, 1, "AA"), Edit(2, 3, "")), _fault(2, Edit(5, 5, "x"))]
    assert fix_text(b"abcdefg", faults) == b"AAbdexfg"


def test_offsets_count_characters_not_bytes() -> None:
    assert fix_text("žluťoučký".encode(), [_fault(1, Edit(4, 5, "x"))]) == "žluťxučký".encode()


def test_the_mark_of_byte_order_and_carriage_returns_stay() -> None:
    content = b"\xef\xbb\xbfa: 1 \r\nb: 2\r\n"
    assert fix_text(content, [_fault(1, Edit(3, 4, '"1"'))]) == b'\xef\xbb\xbfa: "1" \r\nb: 2\r\n'


def test_without_a_fix_nothing_is_read() -> None:
    assert fix_text(b"\xff\x00", [_fault(1)]) == b"\xff\x00"


@pytest.mark.parametrize("second", [Edit(2, 3, "y"), Edit(1, 4, "y"), Edit(1, 1, "y")])
def test_of_two_fixes_that_touch_the_first_is_taken_whole(second: Edit) -> None:
    faults = [_fault(2, Edit(0, 0, "y"), second), _fault(1, Edit(1, 3, "x"))]
    assert fix_text(b"abcd", faults) == b"axd"


def test_fixes_side_by_side_are_both_taken() -> None:
    assert fix_text(b"abcd", [_fault(1, Edit(0, 2, "x")), _fault(2, Edit(2, 4, "y"))]) == b"xy"


# Only what makes a file better

HEADER = SourceFile(
    "catalogue.yaml",
    b"""\
clusterself: catalogue/1
edition: "1"
title: Fictional
licence: own
dimensions: [{id: structure, title: Structure}]
""",
)


def _all(file: SourceFile) -> tuple[Diagnostic, ...]:
    return load_catalogue("made-up", [HEADER, file], REFERENCE_CHECKS).diagnostics


def _fixed(text: str) -> FixResult:
    file = SourceFile(FILE, text.encode())
    return fixed(file, _all(file), _all)


def _codes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [d.code for d in diagnostics]


INDICATOR = """\
clusterself: indicators/1
dimension: structure
title: Structure
indicators:
  - id: structure.extra
    title: {title}
    question: How is it?
    why: It matters.
    levels:
{levels}
    evidence: {{required_from: 2, accepts: [minutes]}}
    effort_days: {{1: 1, 2: 1, 3: 1, 4: 1}}
    not_applicable: never
    sources: [{{claim: all of it, basis: own}}]
"""


def _indicator(title: str, *levels: int) -> str:
    lines = [f"      - {{level: {n}, descriptor: D{n}., weakness: W., remedy: R.}}" for n in levels]
    return INDICATOR.format(title=title, levels="\n".join(lines))


def test_a_file_without_fixes_is_left_as_it_is() -> None:
    text = _indicator("Extra", 0, 1, 2, 3, 4)
    assert _fixed(text) == FixResult(SourceFile(FILE, text.encode()), (), (), ())


def test_a_fault_is_mended() -> None:
    result = _fixed(_indicator("2026", 0, 1, 2, 3, 4))
    assert result.file.content.decode() == _indicator('"2026"', 0, 1, 2, 3, 4)
    assert _codes(result.mended) == ["CS203"]
    assert (result.left, result.diagnostics) == ((), ())


def test_a_fault_that_shows_only_when_another_is_mended_is_mended_too() -> None:
    result = _fixed(_indicator("2026", 0, 2, 1, 3, 4))
    assert result.file.content.decode() == _indicator('"2026"', 0, 1, 2, 3, 4)
    assert _codes(result.mended) == ["CS203", "CS207"]


def test_a_file_that_was_mended_is_not_mended_again() -> None:
    once = _fixed(_indicator("2026", 4, 3, 2, 1, 0))
    twice = fixed(once.file, once.diagnostics, _all)
    assert (twice.file, twice.mended, twice.left) == (once.file, (), ())


def test_a_first_line_that_brings_errors_to_light_is_left_out() -> None:
    text = "dimension: structure\nindicators: [{id: structure.extra}]\n"
    result = _fixed(text)
    assert result.file.content.decode() == text
    assert _codes(result.mended) == []
    assert [unmended.finding.code for unmended in result.left] == ["CS112"]
    assert set(_codes(result.left[0].errors)) == {"CS201"}
    assert _codes(result.diagnostics) == ["CS112"]


def test_a_fix_that_only_turns_one_error_into_another_is_left_out() -> None:
    text = _indicator("2026", 0, 1, 2, 3, 4).replace("structure.extra", "2026")
    result = _fixed(text)
    assert result.file.content.decode() == text.replace("title: 2026", 'title: "2026"')
    assert [(u.finding.where.line, _codes(u.errors)) for u in result.left] == [(5, ["CS205"])]


def test_an_error_in_another_file_keeps_a_fix_out() -> None:
    def recheck(file: SourceFile) -> tuple[Diagnostic, ...]:
        return (_fault(1, code="CS301", file="other.yaml"),) if file.content == b"xb" else ()

    found = (_fault(1, Edit(0, 1, "x")), _fault(2))
    result = fixed(SourceFile(FILE, b"ab"), found, recheck)
    assert (result.file.content, result.diagnostics) == (b"ab", found)


def test_a_warning_that_comes_to_light_keeps_no_fix_out() -> None:
    def recheck(file: SourceFile) -> tuple[Diagnostic, ...]:
        return (_fault(1, code="CS503"),) if file.content == b"xb" else ()

    result = fixed(SourceFile(FILE, b"ab"), [_fault(1, Edit(0, 1, "x"))], recheck)
    assert result.file.content == b"xb"
    assert _codes(result.diagnostics) == ["CS503"]


def test_a_fix_that_does_not_help_is_left_out() -> None:
    found = (_fault(1, Edit(0, 1, "x")),)
    result = fixed(SourceFile(FILE, b"ab"), found, lambda _: found)
    assert (result.file.content, result.mended) == (b"ab", ())
    assert [unmended.finding for unmended in result.left] == list(found)


def test_an_edit_of_another_file_is_not_put_into_this_one() -> None:
    found = (_fault(1, Edit(0, 1, "x"), file="other.yaml"),)
    result = fixed(SourceFile(FILE, b"ab"), found, lambda _: ())
    assert (result.file.content, result.left) == (b"ab", ())


# The change as a patch


def test_a_change_is_shown_with_three_lines_around() -> None:
    before = b"1\n2\n3\n4\n5\n6\n7\n8\n9\n"
    assert (
        as_diff("a/bank.yaml", before, before.replace(b"5", b"five"))
        == """\
--- a/bank.yaml
+++ a/bank.yaml
@@ -2,7 +2,7 @@
 2
 3
 4
-5
+five
 6
 7
 8
"""
    )


def test_no_change_is_shown_as_nothing() -> None:
    assert as_diff(FILE, b"a\n", b"a\n") == ""


def test_a_missing_last_line_break_is_shown() -> None:
    assert (
        as_diff(FILE, b"a", b"b")
        == """\
--- bank.yaml
+++ bank.yaml
@@ -1 +1 @@
-a
\\ No newline at end of file
+b
\\ No newline at end of file
"""
    )


def test_only_line_feeds_end_a_line() -> None:
    before = "a\r\nb \u2028 c\n".encode()
    assert (
        as_diff(FILE, before, before.replace(b"c", b"d"))
        == "--- bank.yaml\n+++ bank.yaml\n@@ -1,2 +1,2 @@\n a\r\n-b \u2028 c\n+b \u2028 d\n"
    )


def test_a_name_with_spaces_ends_with_a_tab_as_patch_wants_it() -> None:
    change = as_diff("a bank.yaml", b"a\n", b"b\n")
    assert change.startswith("--- a bank.yaml\t\n+++ a bank.yaml\t\n@@ ")


@pytest.mark.parametrize("name", ["bank.yaml", "a bank.yaml"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\xef\xbb\xbfa: 1\r\nb: 2", b'\xef\xbb\xbfa: "1"\r\nb: 2'),
        (b"a: 1\nb: 2", b'a: 1\nb: "2"'),
        ("a: ž\n".encode(), 'a: "ž"\n'.encode()),
    ],
)
def test_a_change_can_be_applied_by_git(
    tmp_path: Path, name: str, before: bytes, after: bytes
) -> None:
    (tmp_path / name).write_bytes(before)
    change = as_diff(name, before, after).encode()
    command = ["git", "apply", "-p0", "--whitespace=nowarn"]
    subprocess.run(command, input=change, cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / name).read_bytes() == after
