"""The mark stands under what is meant, whatever the line holds."""

import pytest

from clusterself.diagnostics import Diagnostic, Location
from clusterself.reports.findings import Findings
from clusterself.reports.findings.cells import width_of
from clusterself.reports.findings.text import text


def _frame(content: str, line: int, column: int, width: int = 80) -> list[str]:
    found = Diagnostic(Location("a.yaml", line, column), "CS204", "wrong")
    lines = text(Findings((found,), {"a.yaml": content}, 1), width=width, colour=False)
    return lines.splitlines()[1:-2]


def test_wide_characters_take_two_columns() -> None:
    assert _frame("title: 東京, moer: x\n", 1, 12) == [
        "    1 | title: 東京, moer: x",
        "      |              ^^^^",
    ]


def test_a_wide_value_has_a_wide_mark() -> None:
    assert _frame("title: 東京\n", 1, 8) == [
        "    1 | title: 東京",
        "      |        ^^^^",
    ]


def test_marks_of_letters_and_joined_emoji_take_no_columns_of_their_own() -> None:
    # Written in parts: e with an accent of its own; man, joiner, rocket; thumb with a skin tone.
    content = "{e\u0301: 1, \U0001f468\u200d\U0001f680: 2, \U0001f44d\U0001f3fd: 3, moer: x}\n"
    shown, mark = _frame(content, 1, content.index("moer") + 1)
    assert mark == "      |" + " " * 22 + "^^^^"
    assert width_of(shown[: shown.index("moer")]) == 29


def test_an_emoji_made_of_a_sign_takes_two_columns() -> None:
    assert _frame("{\u2764\ufe0f: 1, moer: x}\n", 1, 9)[1] == "      |         ^^^^"


def test_a_tab_is_shown_and_marked_as_four_spaces() -> None:
    assert _frame("a: 1\n\tb: 2\n", 2, 1) == [
        "    2 |     b: 2",
        "      | ^^^^",
    ]


def test_a_character_that_nobody_sees_is_shown() -> None:
    assert _frame("title: a\u202eb\n", 1, 9) == [
        "    1 | title: a\N{REPLACEMENT CHARACTER}b",
        "      |         ^",
    ]


def test_line_ends_of_windows_are_no_part_of_the_line() -> None:
    assert _frame("a: 1\r\nbetter: moer\r\n", 2, 9) == [
        "    2 | better: moer",
        "      |         ^^^^",
    ]


def test_a_place_at_the_end_of_a_line_is_marked_behind_it() -> None:
    assert _frame("a: 'open\n", 1, 9) == [
        "    1 | a: 'open",
        "      |         ^",
    ]


def test_a_place_far_beyond_the_end_of_a_line_is_marked_at_its_end() -> None:
    assert _frame("a: 1\n", 1, 5000) == [
        "    1 | a: 1",
        "      |     ^",
    ]


def test_above_an_empty_line_stands_the_last_one_that_is_not() -> None:
    assert _frame("a: [1,\n\n", 3, 1) == [
        "    1 | a: [1,",
        "    3 |",
        "      | ^",
    ]


def test_the_entry_and_the_nearest_part_of_it_stand_above() -> None:
    content = """\
indicators:
  - id: strategy.nowhere
    # a remark
    levels:
      - level: 0

        descriptor: vague
"""
    assert _frame(content, 7, 21) == [
        "    2 |   - id: strategy.nowhere",
        "    5 |       - level: 0",
        "    7 |         descriptor: vague",
        "      |                     ^^^^^",
    ]


def test_entries_that_are_not_indented_stand_above_too() -> None:
    assert _frame("- id: one\n  kind: x\n", 2, 9) == [
        "    1 | - id: one",
        "    2 |   kind: x",
        "      |         ^",
    ]


def test_a_number_of_six_digits_moves_the_frame() -> None:
    content = "\n" * 99_999 + "better: moer\n"
    assert _frame(content, 100_000, 9) == [
        "100000 | better: moer",
        "       |         ^^^^",
    ]


def test_the_end_of_a_long_line_is_cut() -> None:
    content = "better: moer # one two three four five six\n"
    assert _frame(content, 1, 9, width=40) == [
        "    1 | better: moer # one two three ...",
        "      |         ^^^^",
    ]


def test_the_beginning_of_a_long_line_is_cut() -> None:
    content = "- {id: one-two-three-four-five-six, better: moer}\n"
    assert _frame(content, 1, 45, width=40) == [
        "    1 | ...-four-five-six, better: moer}",
        "      |                            ^^^^",
    ]


def test_both_ends_of_a_long_line_are_cut() -> None:
    content = "- {id: one-two-three-four-five-six, better: moer, title: Seven eight nine}\n"
    assert _frame(content, 1, 45, width=40) == [
        "    1 | ..., better: moer, title: Sev...",
        "      |              ^^^^",
    ]


def test_a_long_value_is_cut_and_marked_to_the_edge() -> None:
    content = "title: '" + "ab " * 30 + "'\n"
    assert _frame(content, 1, 8, width=40) == [
        "    1 | title: 'ab ab ab ab ab ab ab ...",
        "      |        ^^^^^^^^^^^^^^^^^^^^^^^^^",
    ]


@pytest.mark.parametrize("column", [1, 500_000, 1_000_000])
def test_a_line_as_long_as_a_file_is_cut(column: int) -> None:
    shown, mark = _frame("x" * 1_000_000, 1, column)
    assert len(shown) <= 80
    assert len(mark) <= 80
    assert shown[mark.index("^")] == "x"


@pytest.mark.parametrize("width", [40, 41, 42, 43, 44])
def test_a_wide_character_is_never_cut_in_half(width: int) -> None:
    content = "{" + "東京: 1, " * 10 + "moer: x, " + "東京: 1, " * 10 + "}"
    shown, mark = _frame(content, 1, 72, width)
    assert width_of(shown) <= width
    assert shown.startswith("    1 | ...")
    assert shown.endswith("...")
    before = shown[: shown.index("moer")]
    assert mark == "      | " + " " * (width_of(before) - 8) + "^^^^"
