"""How far the thing reaches that begins at a place."""

import pytest

from clusterself.diagnostics import Location
from clusterself.reports.findings.extent import end_column
from clusterself.reports.findings.sources import Sources


def _meant(content: str, start: str, line: int = 1, message: str = "") -> str:
    """Return what is taken to be meant by a place, which is told by what stands there."""
    written = content.split("\n")[line - 1]
    column = written.index(start) + 1
    end = end_column(Sources({"a": content}), Location("a", line, column), message)
    assert end is not None
    return written[column - 1 : end - 1]


@pytest.mark.parametrize(
    ("line", "start", "meant"),
    [
        ("better: moer", "better", "better"),
        ("better: moer", "moer", "moer"),
        ("better: moer  # why", "moer", "moer"),
        ("better: moer#less  ", "moer", "moer#less"),
        ("title: one, two: three", "one", "one, two"),
        ("title: 10:30", "10", "10:30"),
        ("  - id: x", "id", "id"),
        ("  - plain text", "plain", "plain text"),
        ('"quoted key": 1', '"', '"quoted key"'),
        ("title: 'it''s # one' # two", "'", "'it''s # one'"),
        (r'title: "a \" b" # two', '"', r'"a \" b"'),
        ("title: 'not closed ", "'", "'not closed"),
        ("{a: one, b: two}", "one", "one"),
        ("{a: one, b: two}", "two", "two"),
        ("{a: one, b: two}", "b", "b"),
        ("[one, two]", "two", "two"),
        ("x: ['a]', two]", "two", "two"),
        ("x: {a: [1, 2], b: 3} # c", "{", "{a: [1, 2], b: 3}"),
        ("x: ['a]', 2] # c", "[", "['a]', 2]"),
        ("x: [1, 2 ", "[", "[1, 2"),
        ("x: >-  # folded", ">", ">-"),
        ("x: |", "|", "|"),
        ("# clusterself: ignore CS503 ", "#", "# clusterself: ignore CS503"),
        ("x: !tag value", "!", "!tag value"),
    ],
)
def test_a_value_or_key_is_meant_whole(line: str, start: str, meant: str) -> None:
    assert _meant(line, start) == meant


@pytest.mark.parametrize(
    ("line", "start", "meant"),
    [
        ("when: staff-fte >> 15", ">>", ">>"),
        ("when: 'members >= 35%'", "35", "35%"),
        ("when: (a or b) and cc)", "cc", "cc"),
        ("when: a ( b", "( b", "("),
    ],
)
def test_within_a_value_a_word_is_meant(line: str, start: str, meant: str) -> None:
    assert _meant(line, start) == meant


def test_within_a_folded_text_what_the_message_names_is_meant() -> None:
    content = "why: >-\n  First line\n  a number of members\n"
    message = "vague quantifier `a number of`"
    assert _meant(content, "a number", line=3, message=message) == "a number of"


def test_within_a_folded_text_a_word_is_meant_where_the_message_names_nothing() -> None:
    assert _meant("why: >-\n  some, members: all\n", "some", line=2) == "some"


def test_lists_of_several_lines_are_known_by_the_line_above() -> None:
    assert _meant("x: [\n  one, two,\n\n  three, four]\n", "three", line=4) == "three"


def test_a_place_behind_the_line_means_nothing_there() -> None:
    assert end_column(Sources({"a": "b: 1\r\n"}), Location("a", 1, 5), "") == 5


def test_the_end_is_unknown_where_the_line_is() -> None:
    sources = Sources({"a": "b: 1\n"})
    assert end_column(sources, Location("a", 3, 1), "") is None
    assert end_column(sources, Location("b", 1, 1), "") is None
