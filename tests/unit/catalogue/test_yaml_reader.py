"""The strict reader: what words mean, what is refused, and where everything stands."""

from decimal import Decimal

import pytest

from clusterself.catalogue.document import Document
from clusterself.catalogue.yaml_reader import MAX_BYTES, MAX_DEPTH, MAX_VALUES, read_yaml
from clusterself.diagnostics import Location, Place

NORWEGIAN = b"country: NO\n"


def _document(text: str) -> Document:
    document, diagnostics = read_yaml("file.yaml", text.encode())
    assert document is not None, "\n".join(map(str, diagnostics))
    return document


def _value(text: str) -> object:
    data = _document(f"key: {text}").data
    assert isinstance(data, dict)
    return data["key"]


def _faults(content: bytes | str) -> list[tuple[str, int, int]]:
    """Return code, line and column of what is wrong; then nothing can have been read."""
    raw = content.encode() if isinstance(content, str) else content
    document, diagnostics = read_yaml("file.yaml", raw)
    assert (document is None) == bool(diagnostics)
    return [(d.code, d.where.line, d.where.column) for d in diagnostics]


def _place(document: Document, *path: str | int, at_key: bool = False) -> tuple[int, int]:
    where = document.place(path, at_key=at_key)
    assert where.file == "file.yaml"
    return where.line, where.column


# What words mean


@pytest.mark.parametrize(
    "text",
    ["NO", "no", "No", "yes", "YES", "on", "off", "y", "n", "nUll", "tRUE", "none", "unknown"],
)
def test_a_word_is_text(text: str) -> None:
    assert _value(text) == text


@pytest.mark.parametrize("text", ["true", "True", "TRUE"])
def test_true_is_true(text: str) -> None:
    assert _value(text) is True


@pytest.mark.parametrize("text", ["false", "False", "FALSE"])
def test_false_is_false(text: str) -> None:
    assert _value(text) is False


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_null_is_nothing(text: str) -> None:
    assert _value(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("42", 42),
        ("-3", -3),
        ("+7", 7),
        ("012", 12),
        ("123456789012345678", 123456789012345678),
    ],
)
def test_digits_are_a_whole_number(text: str, number: int) -> None:
    # 012 is twelve: YAML 1.2 knows no octal numbers of this form.
    value = _value(text)
    assert (type(value), value) == (int, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.1", Decimal("0.1")),
        (".5", Decimal("0.5")),
        ("-.5", Decimal("-0.5")),
        ("1.", Decimal(1)),
        ("1e3", Decimal(1000)),
        ("2.5E-1", Decimal("0.25")),
        ("9007199254740993.5", Decimal("9007199254740993.5")),  # a float would end in 4
    ],
)
def test_decimals_are_exact(text: str, number: Decimal) -> None:
    value = _value(text)
    assert isinstance(value, Decimal)
    assert value == number


@pytest.mark.parametrize(
    "text",
    [
        "1:30",  # YAML 1.1 read minutes and seconds
        "2026-11-22",
        "2026-11-22 10:00:00",
        "0o14",
        "0x1F",
        "0b1",
        "1_000",
        "1,000",
        "1e100",
        "35 %",
        ".inf",
        ".nan",
        "1.2.3",
        "+",
        ".",
        "1234567890123456789",  # 19 digits: an identifier, not a count
        "1." + "0" * 30,
    ],
)
def test_what_only_looks_like_a_number_is_text(text: str) -> None:
    assert _value(text) == text


@pytest.mark.parametrize("text", ["12", "0.5", "true", "null", "~", ""])
def test_quoted_words_are_text(text: str) -> None:
    assert _value(f'"{text}"') == text
    assert _value(f"'{text}'") == text


def test_text_in_a_block_is_text() -> None:
    assert _value("|\n  12\n") == "12\n"
    assert _value(">-\n  12\n") == "12"


def test_keys_are_always_text() -> None:
    assert _document("2025: a\ntrue: b\n~: c\n").data == {"2025": "a", "true": "b", "~": "c"}


def test_mappings_and_lists_nest() -> None:
    text = "a:\n  - {b: [1, {c: 2}], d: {}}\n  - []\ne:\n  f: g\n"
    assert _document(text).data == {"a": [{"b": [1, {"c": 2}], "d": {}}, []], "e": {"f": "g"}}


@pytest.mark.parametrize(("text", "data"), [("- 1\n- 2\n", [1, 2]), ("text", "text"), ("7", 7)])
def test_a_file_may_be_a_list_or_one_value(text: str, data: object) -> None:
    assert _document(text).data == data


def test_markers_around_the_one_document_are_allowed() -> None:
    assert _document("---\na: 1\n...\n").data == {"a": 1}


# What is refused while the text is decoded


def test_a_byte_order_mark_is_accepted() -> None:
    document, diagnostics = read_yaml("file.yaml", b"\xef\xbb\xbf" + NORWEGIAN)
    assert diagnostics == ()
    assert document is not None
    assert document.data == {"country": "NO"}
    assert _place(document, "country", at_key=True) == (1, 1)


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]
)
def test_utf_16_is_named(encoding: str, mark: bytes) -> None:
    document, diagnostics = read_yaml("file.yaml", mark + NORWEGIAN.decode().encode(encoding))
    assert document is None
    assert [(d.code, d.where.line, d.where.column) for d in diagnostics] == [("CS103", 1, 1)]
    assert "UTF-16" in diagnostics[0].message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_refused(encoding: str) -> None:
    assert _faults(NORWEGIAN.decode().encode(encoding)) != []


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"\xff: 1", 1, 1),
        (b"a: 1\nname: B\xfcche\n", 2, 8),  # Latin-1: `name: B` are seven characters
        ("ä: ö".encode() + b"\xe4", 1, 5),  # characters are counted, not bytes
        (b"a: 1\r\nb: \xe2\x82", 2, 4),  # the last character is cut off
        (b"\xef\xbb\xbfa: \xff", 1, 4),  # the mark at the beginning has no column
        (b"\xef\xbb\xbfa: 1\n\n\xff", 3, 1),
    ],
)
def test_cs103_the_place_is_that_of_the_first_byte_that_is_not_utf_8(
    content: bytes, line: int, column: int
) -> None:
    assert _faults(content) == [("CS103", line, column)]


@pytest.mark.parametrize(
    "character",
    [
        "\t",
        "\0",
        "\x07",
        "\x0b",
        "\x0c",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9f",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\ufffe",
        "\uffff",
        "\r",
    ],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_cs104_a_character_that_editors_do_not_show_is_refused(character: str) -> None:
    assert _faults(f"a: 1\nbä: x{character}y\n") == [("CS104", 2, 6)]


def test_all_forbidden_characters_are_said_at_once() -> None:
    assert _faults("a:\t1\n\tb: 2\n") == [("CS104", 1, 3), ("CS104", 2, 1)]


def test_of_very_many_forbidden_characters_the_first_hundred_are_said() -> None:
    assert _faults("\0" * 5000) == [("CS104", 1, column) for column in range(1, 101)]


@pytest.mark.parametrize("escape", [r"\0", r"\e", r"\x1b", r"\x07", r"\u2028"])
def test_a_forbidden_character_is_refused_if_written_as_an_escape(escape: str) -> None:
    # Else a file could move the cursor of whoever reads a message about it.
    assert [code for code, _, _ in _faults(f'a: 1\nb: "x{escape}"\n')] == ["CS104"]


def test_cs102_a_file_that_is_too_large_is_refused() -> None:
    assert _faults(b"#" * (MAX_BYTES + 1)) == [("CS102", 1, 1)]


def test_a_file_may_be_as_large_as_is_allowed() -> None:
    content = NORWEGIAN + b"#" * (MAX_BYTES - len(NORWEGIAN))
    assert read_yaml("file.yaml", content).diagnostics == ()


# What is refused while the values are read


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "# nothing\n# at all\n"])
def test_a_file_without_values_is_empty(text: str) -> None:
    assert [code for code, _, _ in _faults(text)] == ["CS109"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb: 2\na: 3\n", (3, 1)),
        ("a: {b: 1, b: 2}", (1, 11)),
        ("a: 1\n'a': 2\n", (2, 1)),
        ("2025: 1\n'2025': 2\n", (2, 1)),
        ("- a: 1\n  b: 2\n  a: [1, {c: 2}]\n", (3, 3)),
        ("a: {b: 1}\na: {b: 1, b: 2}\n", (2, 1)),
    ],
)
def test_a_key_that_stands_twice_is_refused(text: str, place: tuple[int, int]) -> None:
    assert ("CS106", *place) in _faults(text)


def test_a_key_twice_within_a_key_twice_is_two_faults() -> None:
    assert _faults("a: 1\na: {b: 1, b: 2}\n") == [("CS106", 2, 1), ("CS106", 2, 11)]


def test_the_same_key_may_stand_in_different_mappings() -> None:
    assert _document("a: {k: 1}\nb: {k: 2}\nc: [{k: 3}, {k: 4}]\n").data == {
        "a": {"k": 1},
        "b": {"k": 2},
        "c": [{"k": 3}, {"k": 4}],
    }


def test_the_message_about_a_double_key_says_where_the_first_one_is() -> None:
    (diagnostic,) = read_yaml("file.yaml", b"\n\na: 1\n\na: 2\n").diagnostics
    assert diagnostic.second == (Location("file.yaml", 3, 1), "first here")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: &x 1", [(1, 4)]),
        ("a: &x [1]", [(1, 4)]),
        ("a: &x {b: 1}", [(1, 4)]),
        ("&x a: 1", [(1, 1)]),
        ("a: *x", [(1, 4)]),
        ("- &x 1\n- *x\n", [(1, 3), (2, 3)]),
        ("a: !!str 1", [(1, 4)]),
        ("a: !own {b: 1}", [(1, 4)]),
        ("a: ! 1", [(1, 4)]),
        ("!t a: 1", [(1, 1)]),
        ("a: !!python/object/apply:os.system [x]", [(1, 4)]),
        ("a: &x !t 1", [(1, 4), (1, 4)]),
    ],
)
def test_anchors_aliases_and_tags_are_refused(text: str, places: list[tuple[int, int]]) -> None:
    assert _faults(text) == [("CS107", *place) for place in places]


def test_a_loop_of_aliases_is_refused() -> None:
    assert _faults("a: &x [*x]") == [("CS107", 1, 4), ("CS107", 1, 8)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("? [a]\n: b\n", (1, 3)),
        ("? {a: 1}\n: b\n", (1, 3)),
        ("{[a]: b}", (1, 2)),
        ("x: 1\ny: {{a: 1}: b}\n", (2, 5)),
    ],
)
def test_a_list_or_mapping_as_key_is_refused(text: str, place: tuple[int, int]) -> None:
    assert _faults(text) == [("CS111", *place)]


def test_an_alias_as_key_is_refused() -> None:
    assert _faults("*x : 1")[0] == ("CS107", 1, 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: 1\n---\nb: 2\n", (2, 1)), ("--- 1\n--- 2\n", (2, 1)), ("a: 1\n...\n---\n", (3, 1))],
)
def test_a_second_document_is_refused(text: str, place: tuple[int, int]) -> None:
    assert _faults(text) == [("CS110", *place)]


def test_a_file_may_be_as_deep_as_is_allowed() -> None:
    assert _faults("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []


def test_cs108_one_level_more_is_refused() -> None:
    depth = MAX_DEPTH + 1
    assert _faults("[" * depth + "]" * depth) == [("CS108", 1, depth)]


def test_mappings_count_as_levels_too() -> None:
    # Each line is one mapping deeper and one blank further to the right.
    depth = MAX_DEPTH + 1
    text = "".join(f"{' ' * level}k:\n" for level in range(depth))
    assert _faults(text) == [("CS108", depth, depth)]


def test_very_many_open_brackets_are_refused_like_a_few() -> None:
    assert _faults("[" * 200_000) == [("CS108", 1, MAX_DEPTH + 1)]


def test_very_many_open_braces_are_refused_like_a_few() -> None:
    assert [code for code, _, _ in _faults("{a: " * 200_000)] == ["CS108"]


def test_a_file_may_hold_as_many_values_as_are_allowed() -> None:
    # The list is a value itself.
    assert _faults("-\n" * (MAX_VALUES - 1)) == []


def test_cs102_one_value_more_is_refused() -> None:
    assert _faults("- 1\n" * MAX_VALUES) == [("CS102", MAX_VALUES, 3)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1, 2\nb: 3\n", 1),
        ("a:\n  - b\n c: d\n", 3),
        ("a: b: c\n", 1),
        ("a: 1\n@b: 2\n", 2),
        ("a: 1\n}\n", 2),
        ("a: 'b\n", 1),
        ('a: "\\q"\n', 1),
        ("a: %b\nc: `d`\n", 1),
        ("a\nb: 1\n", 2),
        ("a: 1\n...\nb: 2\n", 3),
        ("%YAML 2.0\n---\na: 1\n", 1),
    ],
)
def test_cs105_faults_of_syntax_are_placed(text: str, line: int) -> None:
    ((code, found, _),) = _faults(text)
    assert (code, found) == ("CS105", line)


def test_a_fault_of_syntax_says_where_the_part_began_and_what_to_check() -> None:
    (diagnostic,) = read_yaml("file.yaml", b"\na: {b: c d: e}\n").diagnostics
    assert "line 2" in diagnostic.message
    assert "quotes" in diagnostic.hint


@pytest.mark.parametrize(
    ("text", "place", "second", "message"),
    [
        # A quote closes where the next one opens.
        (
            "a:\n  - {b: 'c, d: e}\n  - {b: 'f', d: g}\n",
            (2, 9),
            (3, 10),
            "the quote that opens in line 2 is not closed",
        ),
        ('a: "b\nc: "d"\n', (1, 4), (2, 5), "the quote that opens in line 1 is not closed"),
        ("a: 1\nb: 'c\nd: 2\n", (2, 4), (4, 1), "the quote that opens in line 2 is not closed"),
        # A bracket is missed at the end of its entry, where the next one begins.
        (
            "a:\n  - {b: c,\n     d: e\n  - {b: f, d: g}\n",
            (3, 10),
            (2, 5),
            "the bracket that opens in line 2 is not closed",
        ),
        ("a: [b,\n  c\nd: e\n", (2, 4), (1, 4), "the bracket that opens in line 1 is not closed"),
    ],
)
def test_cs105_what_is_left_open_is_placed_where_it_should_be_closed_or_was_opened(
    text: str, place: tuple[int, int], second: tuple[int, int], message: str
) -> None:
    (found,) = read_yaml("file.yaml", text.encode()).diagnostics
    assert found.where == Location("file.yaml", *place)
    assert found.second is not None
    assert found.second.where == Location("file.yaml", *second)
    assert found.message == f"not valid YAML: {message}"


def test_a_key_without_its_colon_is_placed_where_it_stands() -> None:
    assert _faults("a: 1\nb\nc: >-\n  text\n  text\n") == [("CS105", 2, 1)]


def test_an_item_without_its_dash_is_named_where_the_list_goes_on() -> None:
    (found,) = read_yaml("file.yaml", b"a:\n    {b: 1,\n     c: 2}\n  - {b: 3}\n").diagnostics
    assert found.where == Location("file.yaml", 4, 3)
    assert found.second == Place(Location("file.yaml", 2, 5), "this item has no `-`")


def test_an_item_without_its_dash_is_one_fault() -> None:
    assert _faults("- a: 1\n  b: 2\n  a: 3\n  b: 4\n- a: 5\n  a: 6\n") == [
        ("CS106", 3, 3),
        ("CS106", 6, 3),
    ]


def test_faults_before_a_fault_of_syntax_are_said_too() -> None:
    assert _faults("a: 1\na: 2\nb: c: d\n") == [("CS106", 2, 1), ("CS105", 3, 5)]


def test_all_faults_are_said_at_once_in_the_order_of_the_file() -> None:
    text = "a: !t 1\nb: &x 2\na: 3\nc: {d: *x , d: 4}\n---\ne: 5\n"
    assert _faults(text) == [
        ("CS107", 1, 4),
        ("CS107", 2, 4),
        ("CS106", 3, 1),
        ("CS107", 4, 8),
        ("CS106", 4, 13),
        ("CS110", 5, 1),
    ]


def test_messages_name_the_file() -> None:
    (diagnostic,) = read_yaml("folder/my file.yaml", b"").diagnostics
    assert diagnostic.where == Location("folder/my file.yaml", 1, 1)


# Where everything stands


def test_a_value_stands_behind_its_key() -> None:
    document = _document("a: 1\nlonger key:   2\n")
    assert _place(document, "longer key") == (2, 15)
    assert _place(document, "longer key", at_key=True) == (2, 1)


def test_columns_count_characters() -> None:
    # `größe: {` are eight characters; the face is one, though four bytes long.
    document = _document("größe: {x: 5, 😀: [10, 20]}\n")
    assert _place(document, "größe", "x", at_key=True) == (1, 9)
    assert _place(document, "größe", "x") == (1, 12)
    assert _place(document, "größe", "😀", at_key=True) == (1, 15)
    assert _place(document, "größe", "😀", 1) == (1, 23)


def test_lists_are_counted_from_nought() -> None:
    document = _document("list:\n  - name: A\n  -   name: B\n  - [1, 2]\n")
    assert _place(document, "list", 0) == (2, 5)
    assert _place(document, "list", 1, "name", at_key=True) == (3, 7)
    assert _place(document, "list", 1, "name") == (3, 13)
    assert _place(document, "list", 2, 1) == (4, 9)


def test_the_key_of_a_list_entry_is_the_entry() -> None:
    assert _place(_document("[a, b]"), 1, at_key=True) == (1, 5)


def test_mappings_and_lists_begin_where_they_are_written() -> None:
    document = _document("a:\n  b:\n    c: 1\nd: [1]\ne: {f: 1}\n")
    assert _place(document, "a") == (2, 3)
    assert _place(document, "a", "b") == (3, 5)
    assert _place(document, "d") == (4, 4)
    assert _place(document, "e") == (5, 4)


def test_quoted_values_begin_with_the_quote() -> None:
    document = _document("a: 'x'\n'b': \"y\"\n")
    assert _place(document, "a") == (1, 4)
    assert _place(document, "b", at_key=True) == (2, 1)
    assert _place(document, "b") == (2, 6)


def test_text_in_a_block_begins_with_its_sign() -> None:
    assert _place(_document("a: 1\nb: >-\n  text\n  more\n"), "b") == (2, 4)


def test_line_ends_of_windows_do_not_move_places() -> None:
    document = _document("a: 1\r\n\r\nb:\r\n  - c: 2\r\n  - d: 3\r\n")
    assert document.data == {"a": 1, "b": [{"c": 2}, {"d": 3}]}
    assert _place(document, "b", at_key=True) == (3, 1)
    assert _place(document, "b", 1, "d") == (5, 8)


def test_comments_and_blank_lines_are_counted() -> None:
    assert _place(_document("# one\n\n# three\na: 1 # end\nb: 2\n"), "b") == (5, 4)


def test_equal_values_have_their_own_places() -> None:
    document = _document("a: {k: 1}\nb: {k: 1}\nc: []\nd: []\n")
    assert _place(document, "a", "k") == (1, 8)
    assert _place(document, "b", "k") == (2, 8)
    assert _place(document, "c") == (3, 4)
    assert _place(document, "d") == (4, 4)


def test_a_path_that_leads_nowhere_ends_at_the_last_thing_found() -> None:
    document = _document("a:\n  b: 1\n  c: [5, 6]\n")
    assert _place(document, "a", "missing") == (2, 3)
    assert _place(document, "a", "c", 7) == (3, 6)
    assert _place(document, "a", "b", "deeper", 0) == (2, 6)


def test_a_path_that_does_not_begin_in_the_file_is_its_beginning() -> None:
    document = _document("\n\na: 1\n")
    assert _place(document, "missing") == (1, 1)
    assert _place(document) == (1, 1)
    assert _place(_document("text"), "missing", 0) == (1, 1)


def test_steps_that_are_not_in_the_file_are_passed_over() -> None:
    # Models add such steps: here `years`, which people do not write.
    document = _document("facts:\n  fees: {2025: {value: 9}}\n")
    assert _place(document, "facts", "fees", "years", "2025", "value") == (2, 24)
