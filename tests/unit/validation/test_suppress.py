"""Comments that accept a finding: what they say, which lines they speak of, what is wrong."""

import pytest

from clusterself.catalogue.document import SourceFile
from clusterself.diagnostics import Diagnostic, Location
from clusterself.validation.suppress import suppressed

FILE = "bank.yaml"
VAGUE, LONG, BROKEN = "CS503", "CS505", "CS203"


def _fault(line: int, code: str = VAGUE, file: str = FILE) -> Diagnostic:
    return Diagnostic(Location(file, line, 5), code, "made up")


def _left(text: str, *faults: Diagnostic) -> list[tuple[str, int]]:
    """Return code and line of what is left of some faults in a file."""
    left = suppressed([SourceFile(FILE, text.encode())], faults)
    return [(d.code, d.where.line) for d in left]


# What a comment looks like


@pytest.mark.parametrize(
    "comment",
    [
        "# clusterself: ignore CS503 because the law says several",
        "#clusterself:ignore CS503 because the law says several",
        "# clusterself: ignore CS505, CS503 because the law says several",
        "# clusterself: ignore CS505,CS503 because the law says several",
        "# see the law  # clusterself: ignore CS503 because it says several",
        "# clusterself: ignore CS503 because it says several  # because of the law",
    ],
)
def test_a_comment_accepts_the_findings_of_its_codes(comment: str) -> None:
    text = f"why: Several members.  {comment}\n"
    assert (VAGUE, 1) not in _left(text, _fault(1), _fault(1, LONG))


def test_a_comment_accepts_no_other_code() -> None:
    text = "why: Several.  # clusterself: ignore CS503 because the law says so\n"
    assert _left(text, _fault(1), _fault(1, LONG)) == [("CS505", 1)]


def test_a_comment_accepts_nothing_in_another_file() -> None:
    text = "why: Several.  # clusterself: ignore CS503 because the law says so\n"
    assert _left(text, _fault(1), _fault(1, VAGUE, "other.yaml")) == [("CS503", 1)]


def test_a_comment_may_end_with_a_carriage_return() -> None:
    text = "a: 1\r\nb: Several.  # clusterself: ignore CS503 because the law says so\r\nc: 1\r\n"
    assert _left(text, _fault(2)) == []


def test_a_comment_may_end_with_the_file() -> None:
    assert _left("a: Several. # clusterself: ignore CS503 because of the law", _fault(1)) == []


def test_a_comment_counts_in_a_file_with_a_mark_of_byte_order() -> None:
    text = "\ufeffa: Several. # clusterself: ignore CS503 because of the law\n"
    assert _left(text, _fault(1)) == []


def test_a_note_can_be_suppressed() -> None:
    text = "a: 1  # clusterself: ignore CS811 because the paper is secret\n"
    assert _left(text, _fault(1, "CS811")) == []


def test_another_comment_of_ours_accepts_nothing() -> None:
    text = "a: Several.  # clusterself: ignored CS503 because of the law\n"
    assert _left(text, _fault(1)) == [("CS503", 1)]


# A text is no comment


@pytest.mark.parametrize(
    "text",
    [
        'a: "Several # clusterself: ignore CS503 because x"\n',
        "a: 'Several # clusterself: ignore CS503 because x'\n",
        'a: "Several\n  # clusterself: ignore CS503 because x"\n',
        "a: |\n  Several\n  # clusterself: ignore CS503 because x\n",
        "a: >-\n  Several\n\n  # clusterself: ignore CS503 because x\n",
        'a: {"Several # clusterself: ignore CS503 because x": 1}\n',
        "a: Several# clusterself: ignore CS503 because x\n",
    ],
)
def test_what_looks_like_a_comment_in_a_text_accepts_nothing(text: str) -> None:
    assert _left(text, _fault(1)) == [("CS503", 1)]


def test_a_comment_after_a_text_that_looks_like_one_counts() -> None:
    text = (
        'a: "# clusterself: ignore CS505 because x"  # clusterself: ignore CS503 because of the law'
    )
    assert _left(text, _fault(1), _fault(1, LONG)) == [("CS505", 1)]


# The lines of a comment behind a value


BEHIND = """\
a: Several.
b: Several.  # clusterself: ignore CS503 because the law says so
c: Several.
"""


def test_behind_a_value_it_counts_for_its_line() -> None:
    faults = [_fault(1), _fault(2), _fault(3)]
    assert _left(BEHIND, *faults) == [("CS503", 1), ("CS503", 3)]


TEXTS_IN_LINES = """\
a: >-  # clusterself: ignore CS503 because the law says so
  A text in lines.

  Several of them.

b: A text that goes on
  with several lines.  # clusterself: ignore CS503 because the law says so
c: "A text that goes on
  with several lines"  # clusterself: ignore CS503 because the law says so
d: Several.
"""


@pytest.mark.parametrize("line", [1, 2, 4, 6, 7, 8, 9])
def test_behind_a_text_in_lines_it_counts_for_all_of_them(line: int) -> None:
    assert (VAGUE, line) not in _left(TEXTS_IN_LINES, _fault(line))


def test_behind_a_text_in_lines_it_does_not_count_for_what_follows() -> None:
    assert (VAGUE, 10) in _left(TEXTS_IN_LINES, _fault(10))


def test_behind_a_key_it_does_not_count_for_what_stands_below() -> None:
    text = "a:  # clusterself: ignore CS503 because the law says so\n  b: Several.\n"
    assert (VAGUE, 2) in _left(text, _fault(2))


# The lines of a comment on a line of its own


LEVELS = """\
# clusterself: ignore CS503 because this is about the first line only
clusterself: indicators/1
indicators:

  # clusterself: ignore CS503 because this is about the first indicator

  # another comment
  - id: first
    levels:
      - level: 0
        # clusterself: ignore CS505 because this is about the text
        descriptor: >-
          First line.

          Last line.

        weakness: Short.
      # clusterself: ignore CS505 because this is about level 1
      - {level: 1,
         descriptor: Some.}
  - id: second
    why:
      # clusterself: ignore CS505 because this is about the value
      Some reason
      in lines.
    title: Second
"""


@pytest.mark.parametrize("line", [8, 9, 12, 14, 15, 17, 20])
def test_above_an_item_it_counts_to_the_end_of_the_item(line: int) -> None:
    assert (VAGUE, line) not in _left(LEVELS, _fault(line))


@pytest.mark.parametrize("line", [3, 21, 22, 26])
def test_above_an_item_it_counts_for_nothing_else(line: int) -> None:
    assert (VAGUE, line) in _left(LEVELS, _fault(line))


@pytest.mark.parametrize("line", [12, 13, 15, 19, 20, 24, 25])
def test_above_a_key_or_value_it_counts_to_its_end(line: int) -> None:
    assert (LONG, line) not in _left(LEVELS, _fault(line, LONG))


@pytest.mark.parametrize("line", [10, 17, 21, 22, 26])
def test_above_a_key_or_value_it_counts_for_nothing_else(line: int) -> None:
    assert (LONG, line) in _left(LEVELS, _fault(line, LONG))


def test_between_a_key_and_its_list_it_counts_for_the_first_item() -> None:
    text = """\
a:
  # clusterself: ignore CS503 because of the law
  - Several.
  - Several.
"""
    assert _left(text, _fault(3), _fault(4)) == [("CS503", 4)]


def test_above_a_dash_of_its_own_it_counts_for_the_item() -> None:
    text = """\
a:
  # clusterself: ignore CS503 because of the law
  -
    b: Several.
  - Several.
"""
    assert _left(text, _fault(4), _fault(5)) == [("CS503", 5)]


def test_two_comments_above_the_same_entry_both_count() -> None:
    text = """\
# clusterself: ignore CS503 because of the law
# clusterself: ignore CS505 because of the law
a: Several.
"""
    assert _left(text, _fault(3), _fault(3, LONG)) == []


# What is wrong with a comment


def _faults(text: str, *faults: Diagnostic) -> list[tuple[str, int, int]]:
    left = suppressed([SourceFile(FILE, text.encode())], faults)
    return [(d.code, d.where.line, d.where.column) for d in left]


def test_cs901_a_code_that_meets_no_finding_is_unused() -> None:
    text = "a: Some.\nb: Several.  # clusterself: ignore CS503, CS505 because of the law\n"
    assert _faults(text, _fault(2)) == [("CS901", 2, 43)]


def test_cs901_below_the_last_entry_nothing_is_met() -> None:
    text = "a: Several.\n# clusterself: ignore CS503 because of the law\n"
    assert _faults(text, _fault(1)) == [("CS503", 1, 5), ("CS901", 2, 23)]


def test_cs901_waits_until_there_is_no_error() -> None:
    text = "a: Some.  # clusterself: ignore CS503 because of the law\n"
    assert _faults(text, _fault(3, BROKEN)) == [("CS203", 3, 5)]


def test_cs902_a_comment_without_a_reason_accepts_nothing() -> None:
    text = "a: Several.  # clusterself: ignore CS503\n"
    assert _faults(text, _fault(1)) == [("CS503", 1, 5), ("CS902", 1, 14)]


def test_cs902_an_empty_reason_is_none() -> None:
    text = "a: Several.  # clusterself: ignore CS503 because \n"
    assert _faults(text, _fault(1)) == [("CS503", 1, 5), ("CS902", 1, 14)]


def test_cs902_a_comment_without_a_code_is_wrong() -> None:
    text = "a: Several.  # clusterself: ignore because of the law\n"
    assert _faults(text, _fault(1)) == [("CS503", 1, 5), ("CS902", 1, 14)]


@pytest.mark.parametrize("code", ["CS999", "cs503", "vague", "CS503 CS505", "CS503:"])
def test_cs902_an_unknown_code_is_wrong(code: str) -> None:
    text = f"a: Several.  # clusterself: ignore {code} because of the law\n"
    assert _faults(text, _fault(1)) == [("CS503", 1, 5), ("CS902", 1, 36)]


def test_cs902_an_unknown_code_leaves_the_others_in_force() -> None:
    text = "a: Several.  # clusterself: ignore CS999, CS503 because of the law\n"
    assert _faults(text, _fault(1)) == [("CS902", 1, 36)]


def test_cs902_an_error_cannot_be_suppressed() -> None:
    text = "a: 1  # clusterself: ignore CS203 because I like it\n"
    assert _faults(text, _fault(1, BROKEN)) == [("CS203", 1, 5), ("CS902", 1, 29)]


def test_cs902_a_finding_about_comments_cannot_be_suppressed() -> None:
    text = "a: 1  # clusterself: ignore CS901 because I like it\n"
    assert _faults(text) == [("CS902", 1, 29)]


# Files


def test_a_file_that_cannot_be_read_keeps_its_findings() -> None:
    text = "a: [  # clusterself: ignore CS503 because of the law\n"
    assert _faults(text, _fault(1)) == [("CS503", 1, 5)]


def test_findings_without_a_file_are_kept() -> None:
    assert suppressed([], [_fault(2), _fault(1)]) == (_fault(1), _fault(2))
